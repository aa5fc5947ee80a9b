//! What people were called before a scrub took it out of their records: never given again, and not to be read here (FORMAT §8).
//!
//! Such a pseudonym is a sealed name or very like one, so it cannot be kept; and a whole keyed sum of it could be tried, with the key beside it, against a
//! list of all names there are. Twelve bits of one fit several names of such a list each, and refuse one pseudonym in thousands that nobody ever had.
//! Drawn ones end in a number; hundreds of them may go at once, and are kept apart from those that somebody chose.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

use super::error::{Result, VaultError};
use super::open::meta_key;
use crate::crypto::keys;
use crate::guard::normalise::search_fold;
use crate::secret::LockedKey;

/// The row of `meta`.
const KEY: &str = "retired";
/// The bits of a sum that are kept.
const KEPT: u16 = 0x0fff;
/// Set where the last word is a number.
const NUMBERED: u16 = 0x1000;

/// The short sums of all of them.
pub(super) struct Retired {
    key: LockedKey,
    sums: BTreeSet<u16>,
}

impl Retired {
    /// Those of a case.
    ///
    /// # Errors
    /// [`VaultError::Damaged`] where the row is no list of sums; as reading fails.
    pub(super) fn load(connection: &Connection) -> Result<Self> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        let row: Option<Vec<u8>> = connection.query_row(sql, [KEY], |row| row.get(0)).optional()?;
        let (sums, rest) = row.as_deref().unwrap_or_default().as_chunks::<2>();
        if !rest.is_empty() {
            return Err(VaultError::damaged("what people were called"));
        }
        let sums = sums.iter().map(|sum| u16::from_be_bytes(*sum)).collect();
        Ok(Self { key: meta_key(connection, "dedup_key")?, sums })
    }

    /// Adds a pseudonym.
    pub(super) fn add(&mut self, pseudonym: &str) {
        self.sums.insert(self.sum(pseudonym));
    }

    /// Puts all of them down, if there are any, ascending: in which order they came is not to be seen.
    ///
    /// # Errors
    /// As saving fails.
    pub(super) fn store(&self, connection: &Connection) -> Result<()> {
        if self.sums.is_empty() {
            return Ok(());
        }
        let row: Vec<u8> = self.sums.iter().flat_map(|sum| sum.to_be_bytes()).collect();
        connection.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?1, ?2)", (KEY, row))?;
        Ok(())
    }

    /// Whether it may be one of them, as far as folding goes.
    pub(super) fn may_have(&self, pseudonym: &str) -> bool {
        !self.sums.is_empty() && self.sums.contains(&self.sum(pseudonym))
    }

    fn sum(&self, pseudonym: &str) -> u16 {
        let folded = Zeroizing::new(search_fold(pseudonym));
        let number = folded.rsplit(' ').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
        short_sum(&self.key, pseudonym) | if number { NUMBERED } else { 0 }
    }
}

/// The bits that are kept of words which are a sealed name, or like one, wherever they are kept: of two sums of one name that do not depend on each other, one
/// name of any list fits both.
pub(super) fn short_sum(key: &LockedKey, words: &str) -> u16 {
    let folded = Zeroizing::new(search_fold(words));
    let [first, second, ..] = keys::retired(key, folded.as_bytes());
    u16::from_be_bytes([first, second]) & KEPT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::Folded;

    /// What a name check finds in a text is folded already, and what a scrub takes out is not.
    #[test]
    fn of_words_that_were_found_and_taken_out_the_same_bits_are_kept() {
        let key = LockedKey::generate().unwrap();
        let retired = Retired { key, sums: BTreeSet::new() };
        for name in ["Ostawin Tarchanel", "Zoë d’Arvelle-Smith", "أم خالد الحدّاد", "وليد"] {
            let text = format!("{name}.");
            let words = Folded::of(&text).words(&(0..name.len())).unwrap();
            assert_eq!(short_sum(&retired.key, words.as_folded()), retired.sum(name), "{name}");
        }
        assert_eq!(retired.sum("Cedar 14"), short_sum(&retired.key, "cedar 14") | NUMBERED);
    }
}
