//! The original of a testimony and its translations, and which of these is behind (FORMAT §9).

use super::error::Result;
use super::open::Vault;
use super::rows;
use crate::record::lines::{Lines, changed_between};
use crate::record::{Head, Language, RevisionId, TestimonyId};

/// A translation whose original was corrected since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Behind {
    /// Into which language.
    pub language: Language,
    /// The number of its newest revision.
    pub revision: u32,
    /// The paragraphs in which the original is another than the one that was translated.
    pub paragraphs: Vec<u32>,
}

impl Vault {
    /// Which revisions of a testimony are the original and which a translation.
    ///
    /// # Errors
    /// As reading fails.
    pub fn lines(&self, testimony: TestimonyId) -> Result<Lines> {
        lines(&self.connection, testimony)
    }

    /// The translations that say what the original said before it was corrected.
    ///
    /// # Errors
    /// As reading fails.
    pub fn behind(&self, testimony: TestimonyId) -> Result<Vec<Behind>> {
        let lines = self.lines(testimony)?;
        let mut behind = Vec::new();
        for id in lines.translations() {
            if let (Some(_), Some(source), Some(original)) =
                (lines.correction_since(id), lines.source(id), lines.original())
            {
                let newest = self.revision(id)?;
                let paragraphs = changed_between(&self.revision(source)?, &self.revision(original)?)?;
                behind.push(Behind { language: newest.head.language, revision: newest.number, paragraphs });
            }
        }
        Ok(behind)
    }
}

pub(super) fn lines(connection: &rusqlite::Connection, testimony: TestimonyId) -> Result<Lines> {
    let sql = "SELECT id, number, head FROM revision WHERE testimony = ?1 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([testimony.as_bytes()])?;
    let mut heads: Vec<(RevisionId, u32, Head<_>)> = Vec::new();
    while let Some(row) = found.next()? {
        let id = RevisionId::from_bytes(rows::bytes(row, 0)?);
        heads.push((id, row.get(1)?, Head::from_body(rows::text(row, 2)?)?));
    }
    Ok(Lines::of(heads.iter().map(|(id, number, head)| (*id, *number, head))))
}
