//! What is made from the records: the folded column, the search index, who appears where, the list of testimonies.

use std::collections::BTreeSet;

use rusqlite::{Connection, ErrorCode};

use super::super::error::Result;
use super::super::open::Vault;
use super::super::{rows, testimonies};
use super::{REBUILD, Report, Severity};
use crate::guard::normalise::search_fold;

pub(super) fn check(vault: &Vault, report: &mut Report) -> Result<()> {
    let mut folded_differs =
        count(vault, "SELECT count(*) FROM folded WHERE rowid NOT IN (SELECT rowid FROM revision)")?;
    let mut appear = BTreeSet::new();
    let mut statement = vault.connection.prepare("SELECT text FROM folded WHERE rowid = ?1")?;
    vault.for_each_revision(|rowid, passing| {
        let mut kept = statement.query([rowid])?;
        let same = kept.next()?.map(|row| rows::text(row, 0).map(|text| text == search_fold(passing.text())));
        folded_differs += i64::from(!matches!(same, Some(Ok(true))));
        let Ok(people) = passing.head().and_then(|head| testimonies::people_of(&head, passing.text())) else {
            // Reported with the records.
            return Ok(());
        };
        appear.extend(people.iter().map(|person| (*person.as_bytes(), *passing.testimony.as_bytes())));
        Ok(())
    })?;
    if folded_differs > 0 || !index_is_sound(&vault.connection)? {
        report.add(Severity::Repairable, "search", "the search index is not what the testimonies say", REBUILD);
    }
    appearances(vault, &appear, report)?;
    let without = "SELECT count(*) FROM testimony WHERE id NOT IN (SELECT testimony FROM revision)";
    if count(vault, without)? > 0 {
        report.damage("testimonies", "a testimony without any revision");
    }
    let unlisted = "SELECT count(*) FROM revision WHERE testimony NOT IN (SELECT id FROM testimony)";
    if count(vault, unlisted)? > 0 {
        report.add(Severity::Repairable, "testimonies", "a revision whose testimony is not listed", REBUILD);
    }
    Ok(())
}

fn count(vault: &Vault, sql: &str) -> Result<i64> {
    Ok(vault.connection.query_row(sql, [], |row| row.get(0))?)
}

/// A person, and a testimony in which they appear.
pub(super) type Appears = ([u8; 16], [u8; 16]);

/// Compares who appears where with what the revisions say.
pub(super) fn appearances(vault: &Vault, said: &BTreeSet<Appears>, report: &mut Report) -> Result<()> {
    if *said != listed(vault)? {
        report.add(Severity::Repairable, "appearances", "who appears where is not what the testimonies say", REBUILD);
    }
    Ok(())
}

fn listed(vault: &Vault) -> Result<BTreeSet<Appears>> {
    let mut statement = vault.connection.prepare("SELECT person, testimony FROM appears")?;
    statement.query_and_then([], |row| Ok((rows::bytes(row, 0)?, rows::bytes(row, 1)?)))?.collect()
}

/// FTS5 compares its index with the folded column. It is asked by an INSERT that inserts nothing, so reading only is lifted
/// meanwhile; where the disk cannot be written at all, what was compared above has to do.
fn index_is_sound(connection: &Connection) -> Result<bool> {
    let reads_only: bool = connection.query_row("PRAGMA query_only", [], |row| row.get(0))?;
    connection.execute_batch("PRAGMA query_only = OFF")?;
    let asked =
        connection.execute_batch("BEGIN; INSERT INTO search(search, rank) VALUES ('integrity-check', 1); ROLLBACK;");
    if asked.is_err() {
        // The failed statement left the transaction open.
        let _ = connection.execute_batch("ROLLBACK");
    }
    if reads_only {
        connection.execute_batch("PRAGMA query_only = ON")?;
    }
    match asked {
        Ok(()) => Ok(true),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Ok(false),
            Some(ErrorCode::ReadOnly) => Ok(true),
            _ => Err(error.into()),
        },
    }
}
