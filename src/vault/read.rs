//! Testimonies and their revisions: read.

use std::collections::BTreeSet;

use rusqlite::{Row, Transaction};

use super::chain::{Link, LinkKind};
use super::commit;
use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use crate::guard::text::{Span, StoredText};
use crate::record::{DeviceId, Head, Revision, RevisionId, TestimonyId, spans};

const COLUMNS: &str = "id, testimony, number, head, text, spans, salt";

/// A revision while it passes by: nothing of it was copied or parsed yet.
pub struct Passing<'a> {
    /// Its id.
    pub id: RevisionId,
    /// The testimony it belongs to.
    pub testimony: TestimonyId,
    /// Its number within the testimony, from 1.
    pub number: u32,
    head: &'a str,
    text: &'a str,
    spans: &'a str,
    salt: [u8; 32],
}

impl<'a> Passing<'a> {
    fn of(row: &'a Row<'_>) -> Result<Self> {
        Ok(Self {
            id: RevisionId::from_bytes(rows::bytes(row, 0)?),
            testimony: TestimonyId::from_bytes(rows::bytes(row, 1)?),
            number: row.get(2)?,
            head: rows::text(row, 3)?,
            text: rows::text(row, 4)?,
            spans: rows::text(row, 5)?,
            salt: rows::bytes(row, 6)?,
        })
    }

    /// All paragraphs, one after the other.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The facts.
    ///
    /// # Errors
    /// [`VaultError::Record`] where they do not have their form.
    pub fn head(&self) -> Result<Head<StoredText>> {
        Ok(Head::from_body(self.head)?)
    }

    /// What was flagged, ascending.
    ///
    /// # Errors
    /// [`VaultError::Record`] where they do not have their form.
    pub fn spans(&self) -> Result<Vec<Span>> {
        Ok(spans::from_body(self.spans)?)
    }

    /// What decisions about it bind to (FORMAT §7.3).
    #[must_use]
    pub fn commitment(&self) -> [u8; 32] {
        commit::revision(&self.salt, self.testimony, self.number, [self.head, self.text, self.spans])
    }

    /// A copy that stays.
    ///
    /// # Errors
    /// [`VaultError::Record`] where head or spans do not have their form.
    pub fn keep(&self) -> Result<Revision> {
        Ok(Revision {
            id: self.id,
            testimony: self.testimony,
            number: self.number,
            head: self.head()?,
            text: StoredText::from_vault(self.text.to_owned()),
            spans: self.spans()?,
            commitment: self.commitment(),
        })
    }
}

/// While this lives, everything that is read stands still, and the file is locked once instead of at every question. Nothing can be changed
/// meanwhile.
#[must_use = "what is read stands still only while this lives"]
pub struct Steady<'v> {
    _transaction: Transaction<'v>,
}

impl Vault {
    /// Begins to read one state of the vault.
    ///
    /// # Errors
    /// As reading fails; [`VaultError::Locked`].
    pub fn steady(&self) -> Result<Steady<'_>> {
        Ok(Steady { _transaction: self.connection.unchecked_transaction()? })
    }

    /// Shows the newest revision of every testimony to `each`, in the order they were stored. One is in memory at a time, beside
    /// eight bytes for each testimony. Signatures are not checked here; [`check`](Self::check) does.
    ///
    /// # Errors
    /// As reading fails, and what `each` returns.
    pub fn for_each_newest<E: From<VaultError>>(
        &self,
        mut each: impl FnMut(&Passing<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let failed = |error: rusqlite::Error| VaultError::from(error);
        let newest = self.newest_rows()?;
        // One pass over the table in its own order, as fast as the pages come; what is not newest is passed over.
        let sql = "SELECT id, testimony, number, head, text, spans, salt, rowid FROM revision ORDER BY rowid";
        let mut statement = self.connection.prepare_cached(sql).map_err(failed)?;
        let mut found = statement.query([]).map_err(failed)?;
        let mut wanted = newest.into_iter().peekable();
        while let Some(row) = found.next().map_err(failed)? {
            let rowid: i64 = row.get(7).map_err(failed)?;
            if wanted.next_if_eq(&rowid).is_some() {
                each(&Passing::of(row)?)?;
            }
        }
        Ok(())
    }

    /// The rows of the newest revisions, ascending: read from the index alone.
    fn newest_rows(&self) -> Result<Vec<i64>> {
        let sql = "SELECT rowid, max(number) FROM revision GROUP BY testimony";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        rows.sort_unstable();
        Ok(rows)
    }

    /// How many devices' chains are in it: more than one after a packet was taken in.
    ///
    /// # Errors
    /// As reading fails.
    pub fn device_count(&self) -> Result<usize> {
        let mut statement = self.connection.prepare("SELECT count(DISTINCT device) FROM link")?;
        let count: i64 = statement.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// The devices that closed these revisions.
    ///
    /// # Errors
    /// As reading fails.
    pub fn devices_of(&self, revisions: &BTreeSet<RevisionId>) -> Result<BTreeSet<DeviceId>> {
        let mut statement = self.connection.prepare("SELECT bytes FROM link")?;
        let mut found = statement.query([])?;
        let mut devices = BTreeSet::new();
        while let Some(row) = found.next()? {
            let bytes: Vec<u8> = row.get(0)?;
            let link = Link::from_bytes(&bytes).ok_or(VaultError::damaged("a link of the chain"))?;
            if link.kind == LinkKind::Revision && revisions.contains(&RevisionId::from_bytes(*link.record.as_bytes())) {
                devices.insert(link.device);
            }
        }
        Ok(devices)
    }

    /// How many testimonies there are.
    ///
    /// # Errors
    /// As reading fails.
    pub fn count(&self) -> Result<u64> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM testimony", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Every testimony's id, in the order they were stored.
    ///
    /// # Errors
    /// As reading fails.
    pub fn testimony_ids(&self) -> Result<Vec<TestimonyId>> {
        let mut statement = self.connection.prepare("SELECT id FROM testimony ORDER BY rowid")?;
        statement.query_and_then([], |row| Ok(TestimonyId::from_bytes(rows::bytes(row, 0)?)))?.collect()
    }

    /// The newest revision of a testimony.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn newest(&self, testimony: TestimonyId) -> Result<Revision> {
        let found = self.select("testimony = ?1 ORDER BY number DESC LIMIT 1", testimony.as_bytes())?;
        found.into_iter().next().ok_or(VaultError::NotFound("testimony"))
    }

    /// Every revision of a testimony, oldest first; none where there is no such testimony.
    ///
    /// # Errors
    /// As reading fails.
    pub fn revisions(&self, testimony: TestimonyId) -> Result<Vec<Revision>> {
        self.select("testimony = ?1 ORDER BY number", testimony.as_bytes())
    }

    /// One revision.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn revision(&self, id: RevisionId) -> Result<Revision> {
        let found = self.select("id = ?1", id.as_bytes())?;
        found.into_iter().next().ok_or(VaultError::NotFound("revision"))
    }

    fn select(&self, which: &str, id: &[u8; 16]) -> Result<Vec<Revision>> {
        let mut statement = self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM revision WHERE {which}"))?;
        statement.query_and_then([id], |row| Passing::of(row)?.keep())?.collect()
    }

    /// Shows every revision with its row number to `each`, in the order they were stored.
    pub(super) fn for_each_revision(&self, mut each: impl FnMut(i64, &Passing<'_>) -> Result<()>) -> Result<()> {
        let sql = "SELECT id, testimony, number, head, text, spans, salt, rowid FROM revision ORDER BY rowid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            each(row.get(7)?, &Passing::of(row)?)?;
        }
        Ok(())
    }
}
