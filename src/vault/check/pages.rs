//! Every page, its MAC, and the structure of tables and indexes.

use rusqlite::Connection;

use super::super::error::Result;
use super::super::open::Vault;
use super::super::schema;
use super::{KEEP, REBUILD, Report, Severity};
use crate::guard::normalise::FOLD_VERSION;

pub(super) fn check(vault: &Vault, report: &mut Report) -> Result<()> {
    let connection = &vault.connection;
    for line in lines(connection, "PRAGMA cipher_integrity_check")? {
        report.damage("vault.db", format!("a page is not as it was written ({line})"));
    }
    for line in lines(connection, "PRAGMA integrity_check(20)")? {
        match line.as_str() {
            "ok" => {}
            line if line.contains("fts5") => {
                report.add(Severity::Repairable, "search", "the search index is not sound", REBUILD);
            }
            _ => report.damage("vault.db", "the database's own structure is broken"),
        }
    }
    let plain = Connection::open_in_memory()?;
    plain.execute_batch(schema::TABLES)?;
    if schema::has_found(connection)? {
        plain.execute_batch(schema::FOUND)?;
    }
    if schema::fingerprint(connection)? != schema::fingerprint(&plain)? {
        report.add(Severity::Damage, "tables", "a table, index, trigger or view was added, changed or removed", KEEP);
    }
    if vault.fold_version()? != FOLD_VERSION {
        report.add(Severity::Repairable, "search", "the search index is of another version", REBUILD);
    }
    Ok(())
}

fn lines(connection: &Connection, pragma: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(pragma)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
