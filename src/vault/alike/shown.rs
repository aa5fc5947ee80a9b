//! What a decision lets stand, and whether anybody has to read it first where it stands.

use std::collections::HashMap;

use super::named::Name;
use crate::guard::text::{Span, StoredText};
use crate::record::Revision;
use crate::record::words::Choice;

/// The paragraphs of a revision, by number.
pub(super) type Paragraphs<'t> = HashMap<u32, &'t str>;

/// Whether words may not stand for a passage before somebody has read it where it stands: a registered name led to it, or to what it touches, and the same
/// letters are a street in one text and the person in another. A decision is about a range, whichever of its flags it was made for.
pub(super) fn waits(
    revision: &Revision,
    paragraphs: &Paragraphs<'_>,
    span: &Span,
    (choice, stands): (Choice, &str),
) -> bool {
    let mut flags = revision.spans.iter().filter(|flag| flag.source.is_of_a_name() && flag.overlaps(span));
    flags.any(|flag| words(paragraphs, flag).is_none_or(|words| says_of(choice, stands, words)))
}

/// Whether what stands says any of these words: what is kept says its own.
pub(super) fn says_of(choice: Choice, stands: &str, words: &str) -> bool {
    choice == Choice::Keep || Name::of(words).is_touched_by(&Name::of(stands))
}

/// What a decision lets stand in the place of these words.
pub(super) fn stands<'t>(choice: Choice, text: Option<&'t StoredText>, words: &'t str) -> Option<&'t str> {
    match choice {
        Choice::Keep => Some(words),
        Choice::Reword | Choice::MakeVaguer => text.map(StoredText::as_str),
        Choice::LeaveOut | Choice::Open => None,
    }
}

pub(super) fn words<'t>(paragraphs: &Paragraphs<'t>, span: &Span) -> Option<&'t str> {
    let text = *paragraphs.get(&span.paragraph)?;
    text.get(span.bytes(text)?)
}
