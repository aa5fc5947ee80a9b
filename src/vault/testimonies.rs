//! Testimonies and their revisions: written (FORMAT §9).

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;

use super::chain::LinkKind;
use super::change::{Change, exists};
use super::commit;
use super::error::{Result, VaultError};
use super::imported::LineSums;
use super::lines::lines;
use super::open::Vault;
use crate::guard::normalise::search_fold;
use crate::guard::text::{Guarded, PersonId, Piece, Span, pieces};
use crate::record::{Head, RevisionId, TestimonyId, spans};
use crate::secret::random;

/// A revision about to be closed. The ids are random and come from the caller.
pub struct NewRevision<'a, T> {
    /// The testimony.
    pub testimony: TestimonyId,
    /// The revision.
    pub id: RevisionId,
    /// What is known of it; its paragraphs cut `text`.
    pub head: &'a Head<T>,
    /// All paragraphs, one after the other.
    pub text: &'a T,
    /// What was flagged.
    pub spans: &'a [Span],
}

/// A revision that was closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Closed {
    /// Its number in the testimony, from 1.
    pub number: u32,
    /// What decisions about it bind to.
    pub commitment: [u8; 32],
}

impl Change<'_> {
    /// Stores a new testimony with its first revision. `sums` is what [`Vault::line_sums`] gave for its line.
    ///
    /// # Errors
    /// [`VaultError::Exists`] for an id or a line that is there; [`VaultError::Unfit`]; [`VaultError::Record`].
    pub fn testimony<T: Guarded>(&mut self, first: &NewRevision<'_, T>, sums: Option<&LineSums>) -> Result<Closed> {
        self.transaction
            .prepare_cached("INSERT INTO testimony(id, dedup) VALUES (?1, ?2)")?
            .execute((first.testimony.as_bytes(), sums.map(LineSums::column)))
            .map_err(exists("testimony"))?;
        self.close(first, 1)
    }

    /// Stores a further revision of a testimony: a correction, a translation.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] without that testimony; [`VaultError::Outdated`] where a correction was closed after the revision that this one
    /// corrects or translates (FORMAT §9); otherwise as [`testimony`](Self::testimony).
    pub fn revision<T: Guarded>(&mut self, next: &NewRevision<'_, T>) -> Result<Closed> {
        let sql = "SELECT max(number) FROM revision WHERE testimony = ?1";
        if let Some(parent) = next.head.parent
            && correction_since(&self.transaction, parent)?.is_some()
        {
            return Err(VaultError::Outdated);
        }
        let newest: Option<u32> =
            self.transaction.prepare_cached(sql)?.query_row([next.testimony.as_bytes()], |row| row.get(0))?;
        self.close(next, newest.ok_or(VaultError::NotFound("testimony"))? + 1)
    }

    fn close<T: Guarded>(&mut self, new: &NewRevision<'_, T>, number: u32) -> Result<Closed> {
        let head = new.head.to_body()?;
        let text = new.text.as_str();
        check_fit(new.head, text, new.spans)?;
        let people = people_of(new.head, text)?;
        let flagged = spans::to_body(new.spans)?;
        let salt = random::array()?;
        let (id, testimony) = (new.id.as_bytes(), new.testimony.as_bytes());
        self.transaction
            .prepare_cached(
                "INSERT INTO revision(id, testimony, number, head, text, spans, salt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((id, testimony, number, &head, text, &flagged, &salt[..]))
            .map_err(exists("revision"))?;
        self.index(self.transaction.last_insert_rowid(), text)?;
        for person in people {
            self.transaction
                .prepare_cached("INSERT OR IGNORE INTO appears(person, testimony) VALUES (?1, ?2)")?
                .execute((person.as_bytes(), testimony))?;
        }
        let commitment = commit::revision(&salt, new.testimony, number, [&head, text, &flagged]);
        self.link(LinkKind::Revision, new.id.into(), commitment)?;
        Ok(Closed { number, commitment })
    }

    fn index(&self, rowid: i64, text: &str) -> Result<()> {
        let folded = search_fold(text);
        self.transaction
            .prepare_cached("INSERT INTO folded(rowid, text) VALUES (?1, ?2)")?
            .execute((rowid, &folded))?;
        self.transaction
            .prepare_cached("INSERT INTO search(rowid, text) VALUES (?1, ?2)")?
            .execute((rowid, &folded))?;
        Ok(())
    }
}

impl Vault {
    /// The last correction that was closed after this revision, in its line or in that from which its line was translated: what is based on the revision
    /// knows nothing of that.
    ///
    /// # Errors
    /// As reading fails.
    pub fn correction_since(&self, revision: RevisionId) -> Result<Option<RevisionId>> {
        correction_since(&self.connection, revision)
    }
}

fn correction_since(connection: &rusqlite::Connection, revision: RevisionId) -> Result<Option<RevisionId>> {
    let testimony: Option<[u8; 16]> = connection
        .prepare_cached("SELECT testimony FROM revision WHERE id = ?1")?
        .query_row([revision.as_bytes()], |row| row.get(0))
        .optional()?;
    let Some(testimony) = testimony.map(TestimonyId::from_bytes) else { return Ok(None) };
    Ok(lines(connection, testimony)?.correction_since(revision))
}

/// Whether paragraphs cut the text at its seams, and every span lies in its paragraph.
pub(super) fn check_fit<T>(head: &Head<T>, text: &str, spans: &[Span]) -> Result<()> {
    let mut rest = text;
    let mut flagged = spans.iter().peekable();
    for paragraph in &head.paragraphs {
        let (words, tail) = rest.split_at_checked(paragraph.bytes).ok_or(VaultError::Unfit("list of paragraphs"))?;
        rest = tail;
        if flagged.peek().is_some_and(|span| span.paragraph == paragraph.number) {
            let length = words.chars().count();
            while let Some(span) = flagged.next_if(|span| span.paragraph == paragraph.number) {
                if span.start >= span.end || span.end as usize > length {
                    return Err(VaultError::Unfit("list of spans"));
                }
            }
        }
    }
    let ascending = spans.is_sorted_by_key(|span| (span.paragraph, span.start, span.end));
    match (rest.is_empty(), flagged.next().is_none() && ascending) {
        (false, _) => Err(VaultError::Unfit("list of paragraphs")),
        (_, false) => Err(VaultError::Unfit("list of spans")),
        _ => Ok(()),
    }
}

/// Everyone a revision speaks of: speakers, interpreter, translator, references.
pub(super) fn people_of<T>(head: &Head<T>, text: &str) -> Result<BTreeSet<PersonId>> {
    let mut people: BTreeSet<_> = head.paragraphs.iter().map(|paragraph| paragraph.speaker).collect();
    people.extend(head.interpreter);
    people.extend(head.translator);
    for piece in pieces(text) {
        if let Piece::Person(reference) = piece.map_err(|_| VaultError::Unfit("reference to a person"))? {
            people.extend(reference.people());
        }
    }
    Ok(people)
}
