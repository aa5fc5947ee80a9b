//! What a bundle that is out printed of a testimony, at a place where a name was looked for since (FORMAT §11.4).

use std::collections::BTreeMap;
use std::ops::Range;

use zeroize::Zeroizing;

use crate::cli::failure::Failure;
use crate::guard::normalise::search_words;
use crate::guard::text::{ELSEWHERE, Span, StoredText};
use crate::record::{DecisionSet, Revision, RevisionId, Standing};
use crate::vault::{ReleaseItem, Undecided, Vault, VaultError};

/// Of what a testimony was printed, as the record of a bundle has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    revision: RevisionId,
    decisions: [u8; 32],
    undecided: Undecided,
}

impl State {
    /// In a bundle that did so with what was undecided.
    pub(super) const fn of(item: &ReleaseItem, undecided: Undecided) -> Self {
        Self { revision: item.revision, decisions: item.decisions, undecided }
    }
}

/// How the words of a later span stood there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stood {
    /// They were printed, or may have been.
    Printed,
    /// They were left out or said otherwise, and a name had been looked for there.
    LeftOut,
    /// They were not printed, and nobody had looked for a name there: without it no one can tell why they are missing now.
    Otherwise,
}

/// The revision of which a bundle was made, and what was decided about it then.
pub(super) struct Then<'n> {
    newest: &'n Revision,
    revision: Revision,
    sets: Vec<DecisionSet<StoredText>>,
    undecided: Undecided,
}

impl<'n> Then<'n> {
    /// `None` where nobody knows any more what was decided.
    pub(super) fn of(vault: &Vault, newest: &'n Revision, state: &State) -> Result<Option<Self>, Failure> {
        let Some(known) = vault.decisions_then(state.revision, &state.decisions)? else { return Ok(None) };
        let (revision, mut sets) = (vault.revision(state.revision)?, vault.decisions(state.revision)?);
        sets.truncate(known);
        Ok(Some(Self { newest, revision, sets, undecided: state.undecided }))
    }

    /// How the words of each of these spans of the newest revision stood.
    pub(super) fn stood(&self, spans: &[Span]) -> Result<Vec<Stood>, Failure> {
        let standing = Standing::of(&self.revision, &self.sets);
        let flagged = standing.flagged(&self.revision.spans);
        let is_corrected = self.revision.id != self.newest.id && self.is_of_its_language();
        let stood = |span: &Span| match is_corrected && spans.iter().any(|other| lies_in(other, span)) {
            // Another paragraph than it was, with the name in it: what counts is the name.
            true => Ok(Stood::Otherwise),
            false => self.stood_of(span, &standing, &flagged),
        };
        spans.iter().map(stood).collect()
    }

    fn stood_of(&self, span: &Span, standing: &Standing<'_, StoredText>, flagged: &[Span]) -> Result<Stood, Failure> {
        let places = match self.revision.id == self.newest.id {
            true => vec![(span.paragraph, span.start..span.end)],
            false => self.places(span)?,
        };
        if places.is_empty() {
            return Ok(if self.reads_otherwise()? { Stood::Printed } else { Stood::Otherwise });
        }
        let covers = |flag: &Span, (paragraph, range): &(u32, Range<u32>)| {
            flag.paragraph == *paragraph && flag.start <= range.start && range.end <= flag.end
        };
        let is_out = |place: &(u32, Range<u32>)| {
            let (paragraph, range) = place;
            let changed = standing.of_paragraph(*paragraph).is_some_and(|settled| {
                let mut changed = settled.changed().iter();
                changed.any(|changed| changed.range.start <= range.start && range.end <= changed.range.end)
            });
            let open = |flag: &Span| covers(flag, place) && standing.verdict(flag).is_none();
            changed || self.undecided == Undecided::LeaveOut && flagged.iter().any(open)
        };
        let was_asked = |place| flagged.iter().any(|flag| flag.source.name() == ELSEWHERE && covers(flag, place));
        Ok(match places.iter().all(is_out) {
            false => Stood::Printed,
            true if places.iter().all(was_asked) => Stood::LeftOut,
            true => Stood::Otherwise,
        })
    }

    /// Where the words of a span of the newest revision stand in this one.
    fn places(&self, span: &Span) -> Result<Vec<(u32, Range<u32>)>, Failure> {
        let paragraphs = self.newest.paragraphs().map_err(VaultError::from)?;
        let text =
            paragraphs.iter().find(|(paragraph, _)| paragraph.number == span.paragraph).map_or("", |(_, text)| text);
        let length = (span.end - span.start) as usize;
        let words: Zeroizing<String> = Zeroizing::new(text.chars().skip(span.start as usize).take(length).collect());
        let mut places = Vec::new();
        for (paragraph, text) in self.revision.paragraphs().map_err(VaultError::from)? {
            places.extend(standing(text, &words).into_iter().map(|range| (paragraph.number, range)));
        }
        Ok(places)
    }

    fn is_of_its_language(&self) -> bool {
        self.revision.head.language.as_str() == self.newest.head.language.as_str()
    }

    /// Whether what was printed may have said words that are not found in it: it is of another language, or one of its paragraphs reads otherwise now, in
    /// which the name may be written in a way that nobody corrects any more.
    fn reads_otherwise(&self) -> Result<bool, Failure> {
        if !self.is_of_its_language() {
            return Ok(true);
        }
        let now: BTreeMap<u32, &str> = numbered(self.newest)?;
        Ok(numbered(&self.revision)?.iter().any(|(number, text)| now.get(number) != Some(text)))
    }
}

/// Whether a span lies within another, and is not all of it.
fn lies_in(span: &Span, wider: &Span) -> bool {
    let is_within = wider.start <= span.start && span.end <= wider.end;
    span.paragraph == wider.paragraph && is_within && (span.start, span.end) != (wider.start, wider.end)
}

fn numbered(revision: &Revision) -> Result<BTreeMap<u32, &str>, Failure> {
    let paragraphs = revision.paragraphs().map_err(VaultError::from)?;
    Ok(paragraphs.into_iter().map(|(paragraph, text)| (paragraph.number, text)).collect())
}

/// A word of a text, where it stands in bytes.
type Word = (Range<usize>, Zeroizing<String>);

fn sorted(words: &[Word]) -> Vec<&str> {
    let mut all: Vec<_> = words.iter().map(|(_, word)| word.as_str()).collect();
    all.sort_unstable();
    all
}

/// Where these words stand side by side in a text, in whatever order, case and marks: in Unicode scalars.
fn standing(text: &str, words: &str) -> Vec<Range<u32>> {
    let asked = search_words(words);
    let wanted = sorted(&asked);
    if wanted.is_empty() {
        return Vec::new();
    }
    let scalars = |bytes: usize| u32::try_from(text[..bytes].chars().count()).unwrap_or(u32::MAX);
    let here = search_words(text);
    let found = here.windows(wanted.len()).filter(|window| sorted(window) == wanted);
    found.map(|window| scalars(window[0].0.start)..scalars(window[window.len() - 1].0.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::standing;

    #[test]
    fn words_are_found_in_any_order_case_and_marks() {
        for (text, words, places) in [
            ("Karim Dolgaretz asked.", "Karim Dolgaretz", &[(0, 15)][..]),
            ("Then KARIM DOLGARETZ asked.", "Karim Dolgaretz", &[(5, 20)]),
            ("Dolgaretz, Karim, and Karím Dolgaretz’s list", "Karim Dolgaretz", &[(0, 16), (22, 37)]),
            ("قال وكَريم الدولغرتز", "كريم الدولغرتز", &[(4, 20)]),
            ("Karim and Dolgaretz", "Karim Dolgaretz", &[]),
            ("Karim", "…", &[]),
        ] {
            let found: Vec<_> = standing(text, words).into_iter().map(|range| (range.start, range.end)).collect();
            assert_eq!(found, places, "{text}");
        }
    }
}
