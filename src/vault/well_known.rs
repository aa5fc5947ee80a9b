//! What the case lists as pointing at nobody: written and read (FORMAT §11.3). Each change is a new revision of the whole list.

use rusqlite::OptionalExtension;

use super::beside::keep_changed;
use super::chain::LinkKind;
use super::change::{Change, fresh_record};
use super::error::Result;
use super::open::Vault;
use super::{commit, rows};
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

    /// Takes the entries that `points` says point at somebody out of every revision of the list, each with a new salt and a `scrub` link; gives how
    /// many there were, each counted once.
    ///
    /// # Errors
    /// As reading or saving fails.
    pub fn unlist(&mut self, points: &dyn Fn(&StoredText) -> bool) -> Result<usize> {
        let (mut found, mut names) = (Vec::new(), Vec::new());
        self.each("SELECT record, number, body FROM well_known", |row| {
            let mut list = WellKnown::from_body(rows::text(row, 2)?)?;
            let out = list.entries.extract_if(.., |(_, name)| points(name)).map(|(_, name)| name);
            names.extend(out);
            let number: u32 = row.get(1)?;
            keep_changed(&mut found, (row, 2), number, list.to_body()?)
        })?;
        for (record, number, body) in &found {
            let salt = self.replace("well_known", *record, body)?;
            self.link(LinkKind::Scrub, *record, commit::well_known(&salt, *number, body))?;
        }
        Ok(each_once(names).len())
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

    /// Every name that any revision of the list holds, each once.
    ///
    /// # Errors
    /// As reading fails.
    pub fn ever_listed(&self) -> Result<Vec<StoredText>> {
        let mut statement = self.connection.prepare("SELECT body FROM well_known ORDER BY number")?;
        let mut found = statement.query([])?;
        let mut names = Vec::new();
        while let Some(row) = found.next()? {
            names.extend(WellKnown::from_body(rows::text(row, 0)?)?.entries.into_iter().map(|(_, name)| name));
        }
        Ok(each_once(names))
    }
}

fn each_once(mut names: Vec<StoredText>) -> Vec<StoredText> {
    names.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    names.dedup();
    names
}
