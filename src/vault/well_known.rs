//! What the case lists as pointing at nobody: written and read (FORMAT §11.3). Each change is a new revision of the whole list.

use rusqlite::OptionalExtension;

use super::chain::LinkKind;
use super::change::{Change, fresh_record};
use super::commit;
use super::error::Result;
use super::open::Vault;
use crate::guard::text::{Guarded, StoredText};
use crate::record::WellKnown;
use crate::secret::random;

impl Change<'_> {
    /// Records the whole list; gives the number of its revision, from 1.
    ///
    /// # Errors
    /// [`VaultError::Record`](super::VaultError::Record) where it is too long.
    pub fn well_known<T: Guarded>(&mut self, list: &WellKnown<T>) -> Result<u32> {
        let body = list.to_body()?;
        let sql = "SELECT coalesce(max(number), 0) + 1 FROM well_known";
        let number: u32 = self.transaction.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        let (record, salt) = (fresh_record()?, random::array()?);
        self.transaction
            .prepare_cached("INSERT INTO well_known(number, body, record, salt) VALUES (?1, ?2, ?3, ?4)")?
            .execute((number, &body, record.as_bytes(), &salt[..]))?;
        self.link(LinkKind::WellKnown, record, commit::well_known(&salt, number, &body))?;
        Ok(number)
    }
}

impl Vault {
    /// The newest list; an empty one where the case has none.
    ///
    /// # Errors
    /// As reading fails.
    pub fn well_known(&self) -> Result<WellKnown<StoredText>> {
        let sql = "SELECT body FROM well_known ORDER BY number DESC LIMIT 1";
        let body: Option<String> = self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
        Ok(body.map(|body| WellKnown::from_body(&body)).transpose()?.unwrap_or(WellKnown { entries: Vec::new() }))
    }
}
