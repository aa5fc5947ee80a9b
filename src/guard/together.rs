//! Names written as one word (`annasmith`) and names whose letters stand apart (`H a s a n`, `ح.س.ن`).
//!
//! Of every spelling, and of every part that tells who is meant, the letters without gaps are kept as one number. A word of the text
//! is looked up whole; a run of single letters is looked up from each of its letters onward, no further than the longest spelling.

use super::detect::traits::Traits;
use super::everyday::{Role, role};
use super::names::{Held, Node, Sum, Table, WordId};
pub(super) use runs::{Letter, Runs};

mod runs;

/// Shortest spelling that is found written as one word, in letters. (Shorter than [`SURE`], it may not be a word besides.)
const WORD_MIN: usize = 4;

/// From so many letters on, words written as one are taken for no other word.
const SURE: usize = 6;

/// Fewest letters apart that are a name.
pub(super) const APART_MIN: usize = 3;

/// Letters of the longest spelling that is looked for; nobody spaces out more.
pub(super) const LONGEST: usize = 64;

/// Letters of the heads by which most places are passed over.
const HEAD: usize = 3;

/// What letters without gaps are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// All of a spelling.
    Spelling(Node),
    /// A part of one.
    Part(WordId),
    /// What may be a part of one: some of its letters do not stand apart, or a letter stands beside it that is none of it.
    Perhaps(WordId),
    /// What may be all of a spelling.
    PerhapsAll(Node),
}

/// Spellings without gaps.
pub(super) struct Together {
    known: Table<Node>,
    /// One bit for what the first letters of any come to, and of any part that is found with its letters apart.
    heads: Box<[u64; 1_024]>,
    longest: usize,
}

impl Default for Together {
    fn default() -> Self {
        Self { known: Table::default(), heads: Box::new([0; 1_024]), longest: 0 }
    }
}

impl Together {
    /// Adds the words of a spelling that ends at a node. Gives its sum, if it is looked for.
    pub(super) fn add(&mut self, begin: Sum, words: &[&str], node: Node) -> Option<Sum> {
        let sum = self.note_all(begin, words.iter().copied().flat_map(str::chars))?;
        let known = self.known.entry(sum);
        if *known == Node::NOTHING {
            *known = node;
        }
        Some(sum)
    }

    /// Makes room for so many spellings.
    pub(super) fn expect(&mut self, spellings: usize) {
        self.known.expect(spellings);
    }

    /// Bytes that are held.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.known.bytes()
    }

    /// Notes how a part begins, that will be looked for with its letters apart.
    pub(super) fn note(&mut self, begin: Sum, part: &str) {
        self.note_all(begin, part.chars());
    }

    fn note_all(&mut self, begin: Sum, letters: impl Iterator<Item = char>) -> Option<Sum> {
        let (mut sum, mut count) = (begin, 0);
        for letter in letters {
            sum = sum.with(letter);
            count += 1;
            if count == HEAD {
                self.heads[bit(sum).0] |= bit(sum).1;
            }
        }
        let fits = (APART_MIN..=LONGEST).contains(&count);
        if fits {
            self.longest = self.longest.max(count);
        }
        fits.then_some(sum)
    }

    /// All sums by which a spelling is found.
    pub(super) fn sums(&self) -> impl Iterator<Item = &Sum> {
        self.known.sums()
    }

    /// The spelling that a folded word is when its gaps are left out; `sum` is that of the word.
    pub(super) fn word(&self, folded: &str, sum: Sum) -> Option<Node> {
        let &node = self.known.get(sum)?;
        let count = folded.chars().count();
        (count >= SURE || (count >= WORD_MIN && !is_a_word(folded))).then_some(node)
    }
}

/// Whether a folded word is one of some language.
pub(super) fn is_a_word(folded: &str) -> bool {
    role(folded) != Role::Distinctive || Traits::of(folded).ordinary > 0
}

fn bit(sum: Sum) -> (usize, u64) {
    let bit = (sum.mixed() >> 48) as usize;
    (bit / 64, 1 << (bit % 64))
}
