//! A name taken out of a revision that is closed: other words under the same id, a new salt, and a link that says so (FORMAT §7.3).

use super::chain::LinkKind;
use super::change::Change;
use super::commit;
use super::error::{Result, VaultError};
use super::rows;
use super::testimonies::{check_fit, people_of};
use crate::guard::normalise::search_fold;
use crate::guard::text::{Guarded, Span};
use crate::record::{Head, RevisionId, TestimonyId, spans};
use crate::secret::random;

impl Change<'_> {
    /// Rewrites a revision and its index; gives its new commitment. What was decided about it binds its old state, and is void until it is
    /// carried over (FORMAT §11).
    ///
    /// # Errors
    /// [`VaultError::NotFound`]; [`VaultError::Unfit`]; [`VaultError::Record`].
    pub fn scrub_revision<T: Guarded>(
        &mut self,
        id: RevisionId,
        head: &Head<T>,
        text: &T,
        flagged: &[Span],
    ) -> Result<[u8; 32]> {
        check_fit(head, text.as_str(), flagged)?;
        let people = people_of(head, text.as_str())?;
        let (head, flagged) = (head.to_body()?, spans::to_body(flagged)?);
        let (rowid, testimony, number) = self.place_of(id)?;
        let salt = random::array()?;
        self.transaction
            .prepare_cached("UPDATE revision SET head = ?2, text = ?3, spans = ?4, salt = ?5 WHERE id = ?1")?
            .execute((id.as_bytes(), &head, text.as_str(), &flagged, &salt[..]))?;
        let folded = search_fold(text.as_str());
        // An index over an external table is told what stood there.
        self.transaction
            .prepare_cached(
                "INSERT INTO search(search, rowid, text) SELECT 'delete', rowid, text FROM folded WHERE rowid = ?1",
            )?
            .execute([rowid])?;
        for sql in ["UPDATE folded SET text = ?2 WHERE rowid = ?1", "INSERT INTO search(rowid, text) VALUES (?1, ?2)"] {
            self.transaction.prepare_cached(sql)?.execute((rowid, &folded))?;
        }
        for person in people {
            self.transaction
                .prepare_cached("INSERT OR IGNORE INTO appears(person, testimony) VALUES (?1, ?2)")?
                .execute((person.as_bytes(), testimony.as_bytes()))?;
        }
        let words = [head.as_str(), text.as_str(), flagged.as_str()];
        let commitment = commit::revision(&salt, testimony, number, words);
        self.link(LinkKind::Scrub, id.into(), commitment)?;
        Ok(commitment)
    }

    fn place_of(&self, id: RevisionId) -> Result<(i64, TestimonyId, u32)> {
        let mut statement =
            self.transaction.prepare_cached("SELECT rowid, testimony, number FROM revision WHERE id = ?1")?;
        let mut found = statement.query([id.as_bytes()])?;
        let row = found.next()?.ok_or(VaultError::NotFound("revision"))?;
        Ok((row.get(0)?, TestimonyId::from_bytes(rows::bytes(row, 1)?), row.get(2)?))
    }
}
