//! The words of a passage in which a name of another testimony stands, and what of them is settled by one person alone (FORMAT §11.4).

use std::ops::Range;

use super::changed::{Changed, covers};
use crate::guard::text::{Span, SpanKind, SpanSource};
use crate::record::decision::is_little_more_than_a_name;

/// Where the words of such a passage stand: nothing of what they say.
pub(super) struct Named {
    start: u32,
    /// For each scalar, whether it is of a word.
    of_word: Vec<bool>,
    /// Whether it is more than a name, so that no two people can agree to it.
    pub(super) is_more: bool,
}

impl Named {
    /// A range of a paragraph; `None` where it reaches beyond it.
    pub(super) fn of(paragraph: &str, range: &Range<u32>) -> Option<Self> {
        let Range { start, end } = *range;
        let here = Span { paragraph: 0, start, end, kind: SpanKind::Name, source: SpanSource::Given };
        let words = paragraph.get(here.bytes(paragraph)?)?;
        let is_more = !is_little_more_than_a_name(words);
        Some(Self { start, of_word: words.chars().map(is_of_word).collect(), is_more })
    }

    /// Whether a place parts one of its words.
    fn parts(&self, at: u32) -> bool {
        let Some(before) = at.checked_sub(self.start).and_then(|at| at.checked_sub(1)) else { return false };
        let two = self.of_word.get(before as usize..).unwrap_or_default();
        matches!(two, [true, true, ..])
    }

    /// Whether a range within it takes words, and none in part.
    pub(super) fn are_words(&self, range: &Range<u32>) -> bool {
        let at = |scalar: u32| scalar.saturating_sub(self.start) as usize;
        let inside = self.of_word.get(at(range.start)..at(range.end)).unwrap_or_default();
        inside.contains(&true) && !self.parts(range.start) && !self.parts(range.end)
    }

    /// Whether no word of it, nor a part of one, stays beside these ranges; they ascend and are disjoint.
    pub(super) fn is_gone(&self, mut covered: &[Range<u32>]) -> bool {
        let stays = |(at, _): (u32, &bool)| {
            while covered.first().is_some_and(|first| first.end <= at) {
                covered = &covered[1..];
            }
            covered.first().is_none_or(|first| !covers(first, &(at..at + 1)))
        };
        !(self.start..).zip(&self.of_word).filter(|(_, of_word)| **of_word).any(stays)
    }

    /// Whether somebody's words take a part of a word: so a name is spelt, letter by letter, in words of which none is a name.
    pub(super) fn is_spelt<T>(&self, change: &Changed<'_, T>) -> bool {
        let parts = self.parts(change.range.start) || self.parts(change.range.end);
        parts && change.text.is_some() && !change.agreed
    }
}

/// Letters and digits, with the marks and joiners that stand within a word.
fn is_of_word(scalar: char) -> bool {
    scalar.is_alphanumeric() || matches!(scalar, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}
