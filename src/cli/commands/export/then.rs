//! What a bundle that is out printed of a testimony, at a place where a name was looked for since (FORMAT §11.4).

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use zeroize::Zeroizing;

use super::folded::Folded;
use crate::cli::failure::Failure;
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
    /// The words of `revision`, once one is looked for.
    folded: OnceCell<Folded>,
}

impl<'n> Then<'n> {
    /// `None` where nobody knows any more what was decided.
    pub(super) fn of(vault: &Vault, newest: &'n Revision, state: &State) -> Result<Option<Self>, Failure> {
        let Some(known) = vault.decisions_then(state.revision, &state.decisions)? else { return Ok(None) };
        let (revision, mut sets) = (vault.revision(state.revision)?, vault.decisions(state.revision)?);
        sets.truncate(known);
        Ok(Some(Self { newest, revision, sets, undecided: state.undecided, folded: OnceCell::new() }))
    }

    /// How the words of each of these spans of the newest revision stood.
    pub(super) fn stood(&self, spans: &[Span]) -> Result<Vec<Stood>, Failure> {
        let standing = Standing::of(&self.revision, &self.sets);
        let flagged = standing.flagged(&self.revision.spans);
        let reads_otherwise = self.reads_otherwise()?;
        let stood = |span: &Span| match self.is_judged_within(span, spans)? {
            // Another paragraph than it was, with the name in it: what counts is the name.
            true => Ok(Stood::Otherwise),
            false => self.stood_of(span, &standing, &flagged, reads_otherwise),
        };
        spans.iter().map(stood).collect()
    }

    /// Whether a span over a paragraph that was edited says no more than those within it: each of them stands in the paragraph of that number here, and nothing
    /// that is said there is gone. What is gone may have been another name, which nobody corrects any more.
    fn is_judged_within(&self, span: &Span, spans: &[Span]) -> Result<bool, Failure> {
        let mut within = spans.iter().filter(|other| lies_in(other, span)).peekable();
        if within.peek().is_none() || self.revision.id == self.newest.id || !self.is_of_its_language() {
            return Ok(false);
        }
        let folded = self.folded()?;
        for name in within {
            let places = folded.places(&self.words(name)?);
            if !places.iter().any(|(paragraph, _)| *paragraph == span.paragraph) {
                return Ok(false);
            }
        }
        let now = numbered(self.newest)?;
        Ok(folded.all_stand_in(span.paragraph, now.get(&span.paragraph).copied().unwrap_or_default()))
    }

    fn stood_of(
        &self,
        span: &Span,
        standing: &Standing<'_, StoredText>,
        flagged: &[Span],
        reads_otherwise: bool,
    ) -> Result<Stood, Failure> {
        let places = match self.revision.id == self.newest.id {
            true => vec![(span.paragraph, span.start..span.end)],
            false => self.folded()?.places(&self.words(span)?),
        };
        if places.is_empty() {
            return Ok(if reads_otherwise { Stood::Printed } else { Stood::Otherwise });
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

    /// The words of a span of the newest revision.
    fn words(&self, span: &Span) -> Result<Zeroizing<String>, Failure> {
        let paragraphs = self.newest.paragraphs().map_err(VaultError::from)?;
        let text =
            paragraphs.iter().find(|(paragraph, _)| paragraph.number == span.paragraph).map_or("", |(_, text)| text);
        let length = (span.end - span.start) as usize;
        Ok(Zeroizing::new(text.chars().skip(span.start as usize).take(length).collect()))
    }

    fn folded(&self) -> Result<&Folded, Failure> {
        if let Some(folded) = self.folded.get() {
            return Ok(folded);
        }
        let folded = Folded::of(&self.revision)?;
        Ok(self.folded.get_or_init(|| folded))
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
