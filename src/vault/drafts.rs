//! Interviews that are open (FORMAT §9.1): rows without links, each durable when its change is.

use rusqlite::OptionalExtension;

use super::change::Change;
use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use crate::guard::text::{Guarded, PersonId, Span, StoredText};
use crate::record::{Draft, TestimonyId, spans};

/// A draft's id; that of an account becomes the id of its testimony.
pub type DraftId = TestimonyId;

/// The number under which the paragraph that is being typed is kept.
pub const UNFINISHED: u32 = 0;

/// The number under which is kept what is being written anew: a paragraph that is there, or a note ([`Draft::anew`]).
pub const ANEW: u32 = u32::MAX;

/// A paragraph of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenParagraph {
    /// Its number, from 1; [`UNFINISHED`] for what was being typed, [`ANEW`] for what was being written anew.
    pub number: u32,
    /// Who speaks.
    pub speaker: PersonId,
    /// Its words.
    pub text: StoredText,
    /// What was flagged in it.
    pub spans: Vec<Span>,
}

impl OpenParagraph {
    /// Whether it is being typed, and no paragraph yet.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        matches!(self.number, UNFINISHED | ANEW)
    }

    /// The number of the paragraph that its spans say: a span has none of those of what is being typed.
    #[must_use]
    pub const fn in_spans(&self) -> u32 {
        if self.is_typed() { 1 } else { self.number }
    }
}

/// A draft as it stands.
pub struct OpenDraft {
    /// What is settled.
    pub head: Draft<StoredText>,
    /// Its paragraphs, ascending, without those that are being typed.
    pub paragraphs: Vec<OpenParagraph>,
    /// What was being typed.
    pub unfinished: Option<OpenParagraph>,
    /// What was being written anew, of what the head says.
    pub anew: Option<OpenParagraph>,
}

impl Change<'_> {
    /// Stores what is settled of a draft.
    ///
    /// # Errors
    /// [`VaultError::Record`] where it is not valid.
    pub fn draft<T: Guarded>(&mut self, id: DraftId, draft: &Draft<T>) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO draft(id, head) VALUES (?1, ?2) ON CONFLICT(id) DO UPDATE SET head = excluded.head",
            )?
            .execute((id.as_bytes(), draft.to_body()?))?;
        Ok(())
    }

    /// Stores a paragraph of a draft; it takes the place of the one with its number.
    ///
    /// # Errors
    /// [`VaultError::Record`] where its spans are not valid.
    pub fn draft_paragraph<T: Guarded>(
        &mut self,
        id: DraftId,
        number: u32,
        speaker: PersonId,
        text: &T,
        flagged: &[Span],
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO draft_paragraph(draft, number, speaker, text, spans) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT(draft, number) DO UPDATE SET
                   speaker = excluded.speaker, text = excluded.text, spans = excluded.spans",
            )?
            .execute((id.as_bytes(), number, speaker.as_bytes(), text.as_str(), spans::to_body(flagged)?))?;
        Ok(())
    }

    /// Takes a paragraph out of a draft, if it is there.
    ///
    /// # Errors
    /// As saving fails.
    pub fn strike_draft_paragraph(&mut self, id: DraftId, number: u32) -> Result<()> {
        self.transaction
            .prepare_cached("DELETE FROM draft_paragraph WHERE draft = ?1 AND number = ?2")?
            .execute((id.as_bytes(), number))?;
        Ok(())
    }

    /// Takes a draft away: it was closed, or given up.
    ///
    /// # Errors
    /// As saving fails.
    pub fn end_draft(&mut self, id: DraftId) -> Result<()> {
        for sql in ["DELETE FROM draft_paragraph WHERE draft = ?1", "DELETE FROM draft WHERE id = ?1"] {
            self.transaction.prepare_cached(sql)?.execute([id.as_bytes()])?;
        }
        Ok(())
    }
}

impl Vault {
    /// Every open draft, with the number of its paragraphs.
    ///
    /// # Errors
    /// As reading fails.
    pub fn drafts(&self) -> Result<Vec<(DraftId, Draft<StoredText>, u64)>> {
        let sql = "SELECT id, head, (SELECT count(*) FROM draft_paragraph WHERE draft = draft.id AND number > 0 AND number < ?1)
                   FROM draft ORDER BY id";
        let mut statement = self.connection.prepare(sql)?;
        statement
            .query_and_then([ANEW], |row| {
                let count: i64 = row.get(2)?;
                let id = DraftId::from_bytes(rows::bytes(row, 0)?);
                Ok((id, Draft::from_body(rows::text(row, 1)?)?, count.unsigned_abs()))
            })?
            .collect()
    }

    /// Which drafts there are, also those that cannot be read, in order of their ids.
    ///
    /// # Errors
    /// As the query fails.
    pub fn draft_ids(&self) -> Result<Vec<DraftId>> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM draft ORDER BY id")?;
        statement.query_and_then([], |row| Ok(DraftId::from_bytes(rows::bytes(row, 0)?)))?.collect()
    }

    /// One draft, whole.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn open_draft(&self, id: DraftId) -> Result<OpenDraft> {
        let head: Option<String> = self
            .connection
            .prepare_cached("SELECT head FROM draft WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        let head = Draft::from_body(&head.ok_or(VaultError::NotFound("open interview"))?)?;
        let sql = "SELECT number, speaker, text, spans FROM draft_paragraph WHERE draft = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([id.as_bytes()])?;
        let (mut paragraphs, mut unfinished, mut anew) = (Vec::new(), None, None);
        while let Some(row) = found.next()? {
            let paragraph = OpenParagraph {
                number: row.get(0)?,
                speaker: rows::person(row, 1)?,
                text: StoredText::from_vault(rows::text(row, 2)?.to_owned()),
                spans: spans::from_body(rows::text(row, 3)?)?,
            };
            match paragraph.number {
                UNFINISHED => unfinished = Some(paragraph),
                ANEW => anew = Some(paragraph).filter(|_| head.anew.is_some()),
                _ => paragraphs.push(paragraph),
            }
        }
        Ok(OpenDraft { head, paragraphs, unfinished, anew })
    }
}
