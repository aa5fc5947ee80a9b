//! What a list of testimonies says of each.

use std::collections::HashSet;

use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use crate::guard::text::{Span, StoredText};
use crate::record::standing::look;
use crate::record::{Head, RevisionId, Standing, TestimonyId};

/// One testimony in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its id.
    pub testimony: TestimonyId,
    /// Its newest revision.
    pub revision: RevisionId,
    /// How many revisions it has.
    pub revisions: u32,
    /// The facts of the newest.
    pub head: Head<StoredText>,
    /// Spans that are flagged in the newest, what a look flagged since among them (FORMAT §11.4).
    pub flagged: usize,
    /// How many of these are decided.
    pub decided: usize,
}

impl Vault {
    /// Shows every testimony to `each`, in the order they were stored.
    ///
    /// # Errors
    /// As reading fails, and what `each` returns.
    pub fn list<E: From<VaultError>>(
        &self,
        mut each: impl FnMut(Entry) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let reviewed = self.reviewed()?;
        self.for_each_newest(|passing| {
            let (flagged, decided) = if reviewed.contains(&passing.id) {
                let (revision, sets) = (passing.keep()?, self.decisions(passing.id)?);
                counts(&Standing::of(&revision, &sets), &revision.spans)
            } else {
                (passing.spans()?.len(), 0)
            };
            each(Entry {
                testimony: passing.testimony,
                revision: passing.id,
                revisions: passing.number,
                head: passing.head()?,
                flagged,
                decided,
            })
        })
    }

    /// How a testimony stands, as [`list`](Self::list) shows it.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn entry(&self, testimony: TestimonyId) -> Result<Entry> {
        let revision = self.newest(testimony)?;
        let sets = self.decisions(revision.id)?;
        let (flagged, decided) = counts(&Standing::of(&revision, &sets), &revision.spans);
        Ok(Entry {
            testimony,
            revision: revision.id,
            revisions: revision.number,
            flagged,
            head: revision.head,
            decided,
        })
    }

    /// Testimonies in which a look left something out, whatever was decided since (FORMAT §11.4).
    ///
    /// # Errors
    /// As reading fails.
    pub fn looked(&self) -> Result<Vec<TestimonyId>> {
        let sql = "SELECT DISTINCT testimony FROM revision WHERE id IN (SELECT revision FROM decision WHERE instr(body, ?1) > 0)";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.query_and_then([look::REASON], |row| Ok(TestimonyId::from_bytes(rows::bytes(row, 0)?)))?.collect()
    }

    /// Revisions about which anything was decided.
    fn reviewed(&self) -> Result<HashSet<RevisionId>> {
        let mut statement = self.connection.prepare_cached("SELECT DISTINCT revision FROM decision")?;
        statement.query_and_then([], |row| Ok(RevisionId::from_bytes(rows::bytes(row, 0)?)))?.collect()
    }
}

/// How many are flagged, and how many of these are decided.
fn counts(standing: &Standing<'_, StoredText>, spans: &[Span]) -> (usize, usize) {
    let flagged = standing.flagged(spans);
    (flagged.len(), standing.decided(&flagged))
}
