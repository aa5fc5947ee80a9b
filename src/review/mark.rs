//! Words of a paragraph that a reviewer marks by hand.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Paragraph;
use crate::guard::text::{Piece, pieces};

/// Some words of a paragraph, next to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The paragraph's number.
    pub paragraph: u32,
    /// Each word of it, in Unicode scalars; a person is one word.
    words: Vec<Range<u32>>,
    /// Where the marking began.
    anchor: usize,
    /// Where it is now.
    at: usize,
}

impl Mark {
    /// Marks the words that a range touches, or the first. `None` where the paragraph has no words.
    #[must_use]
    pub fn new(paragraph: &Paragraph<'_>, range: Option<Range<u32>>) -> Option<Self> {
        let words = words(paragraph.text);
        let last = words.len().checked_sub(1)?;
        let (anchor, at) = range.map_or((0, 0), |range| {
            let first = words.partition_point(|word| word.end <= range.start).min(last);
            let past = words.partition_point(|word| word.start < range.end);
            (first, past.saturating_sub(1).clamp(first, last))
        });
        Some(Self { paragraph: paragraph.about.number, words, anchor, at })
    }

    /// What is marked, in Unicode scalars.
    #[must_use]
    pub fn range(&self) -> Range<u32> {
        let (first, last) = (self.anchor.min(self.at), self.anchor.max(self.at));
        let word = |at: usize| self.words.get(at).cloned().unwrap_or(0..0);
        word(first).start..word(last).end
    }

    /// The word that moves.
    #[must_use]
    pub fn tip(&self) -> Range<u32> {
        self.words.get(self.at).cloned().unwrap_or(0..0)
    }

    /// Goes some words on or back; marks what lies between where it `grows`, one word alone otherwise.
    pub fn step(&mut self, words: usize, forward: bool, grows: bool) {
        let last = self.words.len() - 1;
        self.at = if forward { self.at.saturating_add(words).min(last) } else { self.at.saturating_sub(words) };
        if !grows {
            self.anchor = self.at;
        }
    }
}

/// The words of a stored text, in Unicode scalars.
fn words(text: &str) -> Vec<Range<u32>> {
    let mut out = Vec::new();
    let (mut scalar, mut counted) = (0, 0);
    let mut place = |byte: usize| {
        scalar += text[counted..byte].chars().count();
        counted = byte;
        u32::try_from(scalar).unwrap_or(u32::MAX)
    };
    let mut rest = pieces(text);
    loop {
        let from = rest.offset();
        match rest.next() {
            None | Some(Err(_)) => return out,
            Some(Ok(Piece::Person(_))) => out.push(place(from)..place(rest.offset())),
            Some(Ok(Piece::Text(part))) => {
                for (at, word) in part.unicode_word_indices() {
                    out.push(place(from + at)..place(from + at + word.len()));
                }
            }
        }
    }
}
