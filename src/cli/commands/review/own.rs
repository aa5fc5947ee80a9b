//! An editor's own words: nothing in them may be a name that nobody could look for.

use std::ops::Range;
use std::sync::Arc;

use super::Desk;
use crate::cli::failure::Failure;
use crate::guard::text::{ELSEWHERE, Span, StoredText};
use crate::guard::{Callings, OwnWords, WellKnown};
use crate::record::Standing;
use crate::record::words::Choice;
use crate::review::Paragraphs;
use crate::vault::{Release, Vault, VaultError};

/// What may stand in them: pseudonyms, what is well known, what is kept in the testimony anyway.
pub(super) struct Own {
    words: OwnWords,
    well_known: Arc<WellKnown>,
    /// What people of the case are called, where a bundle that is out prints the testimony.
    told: Callings,
    /// Whether one does.
    pub(super) is_out: bool,
}

impl Own {
    pub(super) fn of(vault: &Vault, desk: &Desk) -> Result<Self, Failure> {
        let sets = vault.decisions(desk.revision.id)?;
        let standing = Standing::of(&desk.revision, &sets);
        let paragraphs = Paragraphs::of(&desk.revision).map_err(VaultError::from)?;
        let here = vault.people_in(desk.revision.testimony)?;
        let mut words = desk.people.own_words(&here);
        words.write_in(desk.revision.head.language.as_str());
        // What nobody flagged goes out as it is.
        for (at, text) in desk.revision.paragraphs().map_err(VaultError::from)? {
            let flagged = desk.revision.spans.iter().filter(|span| span.paragraph == at.number);
            let mut rest = 0;
            for range in flagged.filter_map(|span| span.bytes(text)) {
                words.allow_small(text.get(rest..range.start).unwrap_or_default());
                rest = rest.max(range.end);
            }
            words.allow_small(&text[rest..]);
        }
        for (number, settled) in standing.paragraphs() {
            let Some(paragraph) = paragraphs.get(number) else { continue };
            // One editor's keep lets no word of a name that another testimony seals be written anywhere.
            let named = desk.revision.spans.iter().filter(|span| span.paragraph == number && is_elsewhere(span));
            let named: Vec<_> = named.map(|span| span.start..span.end).collect();
            let touches = |range: &Range<u32>| named.iter().any(|n| range.start < n.end && n.start < range.end);
            let alone = settled.decisions().filter(|one| one.choice == Choice::Keep).map(|one| one.start..one.end);
            let kept = alone.filter(|range| !touches(range)).chain(settled.passed());
            kept.filter_map(|range| paragraph.bytes(range)).for_each(|range| words.allow(&paragraph.text[range]));
        }
        let prints = |release: &Release| release.items.iter().any(|item| item.testimony == desk.revision.testimony);
        let is_out = vault.releases()?.iter().any(prints);
        let mut told = Callings::default();
        if is_out {
            vault.pseudonyms()?.iter().for_each(|(_, pseudonym)| told.add(pseudonym.as_str()));
        }
        Ok(Self { words, well_known: crate::intake::well_known(vault)?, told, is_out })
    }

    /// Whether a pseudonym stands in a text, beside a bundle that prints what stood there before: if that was a name, whoever has both would know whose.
    pub(super) fn tells(&self, text: &StoredText) -> bool {
        self.told.words_stand_in(text.as_str())
    }

    /// The number of the first word that may be a name.
    pub(super) fn doubtful(&self, text: &StoredText) -> Option<usize> {
        let found = self.words.doubtful(text.as_str(), &self.well_known)?;
        let at = text.as_str().char_indices().nth(found.start).map_or(text.as_str().len(), |(at, _)| at);
        let before = &text.as_str()[..at];
        let parted = before.chars().next_back().is_none_or(char::is_whitespace);
        Some(before.split_whitespace().count() + usize::from(parted))
    }
}

fn is_elsewhere(span: &Span) -> bool {
    span.source.name() == ELSEWHERE
}
