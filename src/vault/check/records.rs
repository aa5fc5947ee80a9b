//! Every record against its newest link.

use std::collections::BTreeSet;

use rusqlite::Row;

use super::super::chain::LinkKind;
use super::super::error::Result;
use super::super::open::Vault;
use super::super::{commit, rows, schema};
use super::tables::Found;
use super::{JOIN, JOIN_CHANGED, KEEP, Ledger, Outside, Progress, Report, Severity, Step, index, tables};
use crate::crypto::keys;
use crate::crypto::text::unhex;
use crate::guard::text::PersonId;
use crate::record::{Handle, RecordId};

struct Look<'a, 'p> {
    vault: &'a Vault,
    outside: &'a Outside<'a>,
    report: &'a mut Report,
    ledger: &'a mut Ledger,
    progress: &'a mut (dyn FnMut(Step, u64) + 'p),
}

pub(super) fn check(
    vault: &Vault,
    outside: &Outside<'_>,
    report: &mut Report,
    ledger: &mut Ledger,
    progress: Progress<'_>,
) -> Result<()> {
    let mut look = Look { vault, outside, report, ledger, progress };
    look.what_goes_out()?;
    look.table("SELECT record, id, testimony, identity, body, salt FROM attachment", tables::attachment)?;
    look.gone()?;
    // Changes of the passphrase and packets taken in have links and no rows.
    look.missing(|kind| !matches!(kind, LinkKind::Passphrase | LinkKind::Received));
    Ok(())
}

/// The records that an export is made of or that decide about it, and who appears where, which decides as well.
pub(super) fn check_what_goes_out(
    vault: &Vault,
    outside: &Outside<'_>,
    report: &mut Report,
    ledger: &mut Ledger,
    progress: Progress<'_>,
) -> Result<()> {
    let mut look = Look { vault, outside, report, ledger, progress };
    let appear = look.what_goes_out()?;
    index::appearances(vault, &appear, look.report)?;
    look.gone()?;
    // Also those of testimonies that stay: whose a missing record was, its link does not say. A consent taken back must not be gone.
    look.missing(|kind| {
        matches!(
            kind,
            LinkKind::Roster
                | LinkKind::Person
                | LinkKind::Revision
                | LinkKind::Consent
                | LinkKind::Decision
                | LinkKind::Sealing
                | LinkKind::Release
                | LinkKind::Request
                | LinkKind::WellKnown
                | LinkKind::Found
        )
    });
    Ok(())
}

impl Look<'_, '_> {
    /// Gives who appears where, as the revisions say.
    fn what_goes_out(&mut self) -> Result<BTreeSet<index::Appears>> {
        let mut appear = BTreeSet::new();
        self.table("SELECT record, serial, document FROM roster", tables::roster)?;
        self.table("SELECT record, id, revision, body, salt FROM person", tables::person)?;
        let revisions = "SELECT id, testimony, number, head, text, spans, salt FROM revision";
        self.table(revisions, |row| tables::revision(row, &mut appear))?;
        self.table("SELECT record, testimony, person, revision, body, salt FROM consent", tables::consent)?;
        self.table("SELECT record, revision, number, body, salt FROM decision", tables::decision)?;
        // Whom a name check has to look for; what bundles that are out hold; which results count; what an editor's words may say.
        self.sealings()?;
        self.table("SELECT record, id, body, salt, secret FROM release", tables::release)?;
        self.table("SELECT record, digest, body, salt FROM request", tables::request)?;
        self.table("SELECT record, number, body, salt FROM well_known", tables::well_known)?;
        self.found()?;
        Ok(appear)
    }

    /// What name checks found, where anything was ever noted.
    fn found(&mut self) -> Result<()> {
        if schema::has_found(&self.vault.connection)? {
            self.table("SELECT record, result, body, salt FROM found", tables::noted)?;
        }
        Ok(())
    }

    fn table(&mut self, sql: &str, mut read: impl FnMut(&Row<'_>) -> Result<Found>) -> Result<()> {
        let mut statement = self.vault.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            match read(row) {
                Ok(found) => self.judge(&found),
                Err(error) if error.is_damage() => self.report.damage("a record", "its columns do not have their form"),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn judge(&mut self, found: &Found) {
        self.report.records += 1;
        if self.report.records.is_multiple_of(256) {
            (self.progress)(Step::Records, self.report.records);
        }
        if !found.sound {
            self.report.damage(&found.place, "its content does not have its form");
        }
        let Some(spoken) = self.ledger.get_mut(&found.record) else {
            self.report.damage(&found.place, "no link speaks of it: it was put in from outside");
            return;
        };
        let what = match found.commitment {
            _ if spoken.seen => "its link speaks of two records",
            _ if spoken.born != found.kind => "its link speaks of another kind of record",
            _ if spoken.newest == LinkKind::Gone => "it was erased, and is there",
            Some(commitment) if commitment != spoken.commitment => {
                "it is not what its newest link says: it was changed"
            }
            _ => "",
        };
        spoken.seen = true;
        if !what.is_empty() {
            // Header and envelope are bound together: which of them was changed is not told here.
            let is_sealing =
                found.kind == LinkKind::Sealing && found.commitment.is_some_and(|now| now != spoken.commitment);
            let advice = if is_sealing { JOIN_CHANGED } else { KEEP };
            self.report.add(Severity::Damage, found.place.as_str(), what, advice);
        }
    }

    fn sealings(&mut self) -> Result<()> {
        let sql = "SELECT record, handle, person, revision, header FROM sealing";
        let mut statement = self.vault.connection.prepare(sql)?;
        let mut found = statement.query([])?;
        let mut any = false;
        while let Some(row) = found.next()? {
            any = true;
            let (handle, person) = (Handle::from_bytes(rows::bytes(row, 1)?), rows::person(row, 2)?);
            let (revision, header) = (row.get(3)?, rows::text(row, 4)?);
            let place = format!("sealing {revision} of person {}", person.to_text());
            let sealed = self.outside.sealed.map(|ask| ask(handle));
            if sealed == Some(None) {
                let what = "the identity store has no envelope under its handle";
                self.report.add(Severity::Damage, place.as_str(), what, JOIN);
            }
            let found = Found {
                kind: LinkKind::Sealing,
                record: RecordId::from_bytes(rows::bytes(row, 0)?),
                commitment: sealed.flatten().map(|sealed| commit::sealing(header, &sealed)),
                sound: header_fits(self.vault, header, handle, person, revision),
                place,
            };
            self.judge(&found);
        }
        if any && self.outside.sealed.is_none() {
            let what = "the identity store was not compared with the vault";
            self.report.add(Severity::Note, "envelopes", what, "run `amana check` with identities.db beside vault.db");
        }
        Ok(())
    }

    /// Tombstones stand for records whose newest link says that they are gone.
    fn gone(&mut self) -> Result<()> {
        let mut statement = self.vault.connection.prepare("SELECT record FROM tombstone")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let record: [u8; 16] = rows::bytes(row, 0)?;
            let place = format!("tombstone {}", PersonId::new(record).to_text());
            match self.ledger.get_mut(&RecordId::from_bytes(record)) {
                Some(spoken) if spoken.newest == LinkKind::Gone && spoken.commitment == keys::gone(&record) => {
                    spoken.seen = true;
                }
                _ => self.report.damage(place, "no link says that this record is gone"),
            }
        }
        Ok(())
    }

    /// Records of the kinds that are `wanted`, of which a link speaks and that were not seen.
    fn missing(&mut self, wanted: fn(LinkKind) -> bool) {
        let mut missing: Vec<_> = self.ledger.values().filter(|spoken| !spoken.seen && wanted(spoken.born)).collect();
        missing.sort_by_key(|spoken| spoken.sequence);
        for spoken in missing {
            let what = format!("the {} record it speaks of is missing", spoken.born.name());
            self.report.damage(format!("link {}", spoken.sequence), what);
        }
        (self.progress)(Step::Records, self.report.records);
    }
}

/// Whether the header of a sealing, a signed document, speaks of this very row.
fn header_fits(vault: &Vault, header: &str, handle: Handle, person: PersonId, revision: u32) -> bool {
    let Some(json) = header.strip_prefix("amana/1 envelope\n").and_then(|rest| rest.lines().next()) else {
        return false;
    };
    let Ok(fields) = serde_json::from_str::<serde_json::Value>(json) else { return false };
    let text = |field: &str| fields.get(field).and_then(serde_json::Value::as_str).unwrap_or_default();
    text("case") == vault.case().to_text()
        && text("person") == person.to_text()
        && unhex(text("handle")).as_ref() == Some(handle.as_bytes())
        && fields.get("revision").and_then(serde_json::Value::as_u64) == Some(revision.into())
}
