//! An editor's own words: nothing in them may be a name that nobody could look for.

use std::sync::Arc;

use super::Desk;
use crate::cli::failure::Failure;
use crate::guard::text::StoredText;
use crate::guard::{OwnWords, WellKnown};
use crate::record::Standing;
use crate::review::Paragraphs;
use crate::vault::{Vault, VaultError};

/// What may stand in them: pseudonyms, what is well known, what is kept in the testimony anyway.
pub(super) struct Own {
    words: OwnWords,
    well_known: Arc<WellKnown>,
}

impl Own {
    pub(super) fn of(vault: &Vault, desk: &Desk) -> Result<Self, Failure> {
        let sets = vault.decisions(desk.revision.id)?;
        let standing = Standing::of(&desk.revision.commitment, &sets);
        let paragraphs = Paragraphs::of(&desk.revision).map_err(VaultError::from)?;
        let mut words = desk.people.own_words();
        for (number, settled) in standing.paragraphs() {
            let Some(paragraph) = paragraphs.get(number) else { continue };
            let kept = settled.kept().into_iter().filter_map(|range| paragraph.bytes(range));
            kept.for_each(|range| words.allow(&paragraph.text[range]));
        }
        Ok(Self { words, well_known: crate::intake::well_known(vault)? })
    }

    /// The number of the first word that may be a name.
    pub(super) fn doubtful(&self, text: &StoredText) -> Option<usize> {
        let found = self.words.doubtful(text.as_str(), &self.well_known)?;
        let before: String = text.as_str().chars().take(found.start).collect();
        let parted = before.chars().next_back().is_none_or(char::is_whitespace);
        Some(before.split_whitespace().count() + usize::from(parted))
    }
}
