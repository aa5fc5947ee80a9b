//! What is remembered while the words of a text are compared.

use std::ops::Range;

use super::index::Index;
use super::keys::Shared;
use super::places::Place;
use super::words::Joined;
use crate::guard::names::BySum;

/// Distinct words of a text whose comparisons are remembered.
const REMEMBERED: usize = 50_000;

/// What is remembered of the words of a text, and of the names that they are like.
#[derive(Default)]
pub(super) struct Memory {
    /// Where in `likes` the words begin and end that a word of the text is like, by its sum.
    known: BySum<(u32, u32)>,
    pub(super) likes: Vec<(u32, i32)>,
    shared: Shared,
    pub(super) seen: Vec<Seen>,
    /// How often some more of the text was decided.
    pub(super) turn: u32,
}

/// What was seen of a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    /// The last word like one of its words, counted from 1; 0 for none.
    pub(super) last: u32,
    /// What it and those near before it have together.
    pub(super) sum: i32,
    /// The turn in which this was seen, and that in which they may be enough somewhere.
    pub(super) turn: u32,
    pub(super) may_be: u32,
}

impl Memory {
    /// Makes room for the words of some more of the text.
    pub(super) fn begin(&mut self, names: usize) {
        if self.known.len() >= REMEMBERED {
            self.known.clear();
            self.likes.clear();
        }
        self.turn += 1;
        self.seen.resize(names, Seen::default());
    }

    /// Where in `likes` the words stand that a word of the text is like.
    pub(super) fn like(&mut self, index: &Index, places: &[Place], unit: &Joined) -> Range<usize> {
        let words = places[unit.first..=unit.last].iter();
        let sum = words.fold(index.begin, |sum, place| sum.with_word(&place.folded).with(' '));
        let &mut (start, end) = self.known.entry(sum).or_insert_with(|| {
            let start = self.likes.len();
            index.like(unit, &mut self.shared, &mut self.likes);
            let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
            (place(start), place(self.likes.len()))
        });
        start as usize..end as usize
    }
}
