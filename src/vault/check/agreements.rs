//! The second person's word on decisions that let a registered name stand (FORMAT §11.2).
//!
//! That such a set is as it was recorded its link says, like that of any other record. Whether the signature in it ever was
//! somebody's, and whether it counts now, only the key in it and the roster in force say.

use super::super::chain::LinkKind;
use super::super::error::Result;
use super::super::open::Vault;
use super::super::rows;
use super::{Ledger, Outside, Report, Severity};
use crate::guard::text::StoredText;
use crate::record::{DecisionSet, RecordId, RevisionId, TestimonyId};
use crate::roster::{Agreement, Roster};

/// Sets of decisions to which a second person is said to have agreed, by what that is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Agreements {
    /// Signed by a custodian or requester of the roster in force, over what stands there.
    pub hold: u64,
    /// Signed well, by a key that the roster in force does not list: names do not pass.
    pub unlisted: u64,
    /// About a text, or in words, out of which a name was taken since: names do not pass.
    pub void: u64,
    /// Never signed by the key that they name.
    pub unsigned: u64,
}

pub(super) fn check(vault: &Vault, outside: &Outside<'_>, report: &mut Report, ledger: &Ledger) -> Result<()> {
    let Some(roster) = outside.roster else { return Ok(()) };
    let sql = "SELECT record, revision, number, body, (SELECT testimony FROM revision WHERE id = decision.revision) \
               FROM decision ORDER BY revision, number";
    let mut statement = vault.connection.prepare(sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        // What cannot be read is reported with the records.
        let (Ok(record), Ok(revision), Ok(body)) = (rows::bytes(row, 0), rows::bytes(row, 1), rows::text(row, 3))
        else {
            continue;
        };
        let Ok(set) = DecisionSet::from_body(body) else { continue };
        if set.second().is_none() {
            continue;
        }
        let testimony = rows::bytes(row, 4).and_then(|id| vault.testimony_code(TestimonyId::from_bytes(id)));
        let testimony = testimony.unwrap_or_else(|_| "that is not there".to_owned());
        let place = format!("testimony {testimony}, decisions {}", row.get::<_, i64>(2)?);
        let rewritten = rewritten(ledger, RecordId::from_bytes(record))
            || commitment_of(ledger, RevisionId::from_bytes(revision)) != Some(set.binds);
        judge(report, roster, &set, &place, rewritten);
    }
    Ok(())
}

fn judge(report: &mut Report, roster: &Roster, set: &DecisionSet<StoredText>, place: &str, rewritten: bool) {
    let worth = set.second().zip(set.said().ok()).map(|(second, said)| roster.agreement(&said, second));
    let counts = &mut report.agreements;
    match worth {
        _ if rewritten => counts.void += 1,
        Some(Agreement::Holds(_)) => counts.hold += 1,
        Some(Agreement::Unlisted) => {
            counts.unlisted += 1;
            let what = "a second person agreed whom the roster in force does not list: names do not pass by it";
            report.add(Severity::Note, place, what, "have a custodian or requester agree anew with `amana review`");
        }
        Some(Agreement::Unsigned) | None => {
            counts.unsigned += 1;
            report.damage(place, "the second person it names did not sign these decisions: names do not pass by it");
        }
    }
}

/// Whether a name was taken out of the words of a record.
fn rewritten(ledger: &Ledger, record: RecordId) -> bool {
    ledger.get(&record).is_some_and(|spoken| spoken.newest == LinkKind::Scrub)
}

/// What the chain says of a revision now.
fn commitment_of(ledger: &Ledger, revision: RevisionId) -> Option<[u8; 32]> {
    ledger.get(&RecordId::from_bytes(*revision.as_bytes())).map(|spoken| spoken.commitment)
}
