//! The second person's word on decisions that let a registered name stand (FORMAT §11.2).
//!
//! That such a set is as it was recorded its link says, like that of any other record. Whether the signature in it ever was
//! somebody's, and whether it counts now, only the key in it and the roster in force say.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::super::chain::LinkKind;
use super::super::error::Result;
use super::super::open::Vault;
use super::super::rows;
use super::{Ledger, Outside, Report, Severity};
use crate::record::{DecisionSet, RecordId, RevisionId, TestimonyId};
use crate::roster::Agreement;

/// Sets of decisions to which a second person is said to have agreed, by what that is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Agreements {
    /// Signed by a custodian or requester of the roster in force, over what stands there.
    pub hold: u64,
    /// Signed well, by a key that the roster in force does not list, or where none is in force: names do not pass.
    pub unlisted: u64,
    /// About a text, or in words, out of which a name was taken since: names do not pass.
    pub void: u64,
    /// Never signed by the key that they name.
    pub unsigned: u64,
}

/// Testimonies that a note names; of more it says how many.
const NAMED: usize = 5;

pub(super) fn check(vault: &Vault, outside: &Outside<'_>, report: &mut Report, ledger: &Ledger) -> Result<()> {
    let mut unlisted = BTreeSet::new();
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
        let number = row.get::<_, i64>(2)?;
        let rewritten = rewritten(ledger, RecordId::from_bytes(record))
            || commitment_of(ledger, RevisionId::from_bytes(revision)) != Some(set.binds);
        let worth = set.second().zip(set.said().ok());
        let worth = worth.map(|(second, said)| Agreement::of(outside.roster, &said, second));
        match worth {
            _ if rewritten => report.agreements.void += 1,
            Some(Agreement::Holds(_)) => report.agreements.hold += 1,
            Some(Agreement::Unlisted) => {
                report.agreements.unlisted += 1;
                unlisted.insert(testimony);
            }
            Some(Agreement::Unsigned) | None => {
                report.agreements.unsigned += 1;
                let place = format!("testimony {testimony}, decisions {number}");
                report
                    .damage(place, "the second person it names did not sign these decisions: names do not pass by it");
            }
        }
    }
    note(report, &unlisted, outside.roster.is_some());
    Ok(())
}

/// One note for all that nobody of the roster agreed to: custodians who left may have agreed to hundreds.
fn note(report: &mut Report, testimonies: &BTreeSet<String>, roster: bool) {
    if testimonies.is_empty() {
        return;
    }
    let mut place = if testimonies.len() == 1 { "testimony " } else { "testimonies " }.to_owned();
    place.push_str(&testimonies.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", "));
    if let Some(more @ 1..) = testimonies.len().checked_sub(NAMED) {
        let _ = write!(place, " and {more} more");
    }
    let (what, advice) = if roster {
        let what = "a second person agreed whom the roster in force does not list: names do not pass by it";
        (what, "have a custodian or requester agree anew with `amana review`")
    } else {
        let what = "a second person agreed, and no roster is in force that could list them: names do not pass by it";
        (what, "mend the roster first")
    };
    report.add(Severity::Note, place, what, advice);
}

/// Whether a name was taken out of the words of a record.
fn rewritten(ledger: &Ledger, record: RecordId) -> bool {
    ledger.get(&record).is_some_and(|spoken| spoken.newest == LinkKind::Scrub)
}

/// What the chain says of a revision now.
fn commitment_of(ledger: &Ledger, revision: RevisionId) -> Option<[u8; 32]> {
    ledger.get(&RecordId::from_bytes(*revision.as_bytes())).map(|spoken| spoken.commitment)
}
