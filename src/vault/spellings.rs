//! How many spellings of somebody's name were sealed, as far as it is known: who is asked for the names again, and types fewer or more, is told so (FORMAT §7.2).
//!
//! What is sealed can be read by nobody here, so nothing but its count can be compared with what is typed.

use rusqlite::{Connection, OptionalExtension};

use super::Vault;
use super::change::Change;
use super::error::{Result, VaultError};
use crate::guard::text::PersonId;

/// The row of `meta` that has them.
fn key(person: PersonId) -> String {
    format!("spellings {}", person.to_text())
}

impl Change<'_> {
    /// Notes that at least so many spellings of somebody's name are sealed: a lower number than was known changes nothing.
    ///
    /// # Errors
    /// As saving fails.
    pub fn spellings(&mut self, person: PersonId, count: usize) -> Result<()> {
        if read(&self.transaction, person)?.unwrap_or_default() < count {
            self.transaction
                .prepare_cached("INSERT OR REPLACE INTO meta(key, value) VALUES (?1, ?2)")?
                .execute((key(person), count.to_string().into_bytes()))?;
        }
        Ok(())
    }

    /// Notes that so many more are.
    ///
    /// # Errors
    /// As saving fails.
    pub fn further_spellings(&mut self, person: PersonId, count: usize) -> Result<()> {
        let known = read(&self.transaction, person)?.unwrap_or_default();
        self.spellings(person, known.saturating_add(count))
    }
}

impl Vault {
    /// How many spellings of somebody's name were sealed, at least; `None` where that was never noted.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] where the row is no number; as reading fails.
    pub fn spellings(&self, person: PersonId) -> Result<Option<usize>> {
        read(&self.connection, person)
    }
}

fn read(connection: &Connection, person: PersonId) -> Result<Option<usize>> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    let row: Option<Vec<u8>> = statement.query_row([key(person)], |row| row.get(0)).optional()?;
    let number = |row: Vec<u8>| String::from_utf8(row).ok().and_then(|digits| digits.parse().ok());
    row.map(|row| number(row).ok_or(VaultError::damaged("how many spellings were sealed"))).transpose()
}
