//! Names written as one word (`annasmith`) and names whose letters stand apart (`H a s a n`, `ح.س.ن`).
//!
//! Of every spelling, and of every part that tells who is meant, the letters without gaps are kept as one number. A word of the text
//! is looked up whole; a run of single letters is looked up from each of its letters onward, no further than the longest spelling.

use std::ops::Range;

use super::detect::traits::Traits;
use super::everyday::{Role, role};
use super::names::{Held, Node, Roll, Sum, Table, WordId};
use super::normalise::is_mark;

/// Shortest spelling that is found written as one word, in letters. (Shorter than [`SURE`], it may not be a word besides.)
const WORD_MIN: usize = 4;

/// From so many letters on, words written as one are taken for no other word.
const SURE: usize = 6;

/// Fewest letters apart that are a name.
pub(super) const APART_MIN: usize = 3;

/// From so many letters on, a spelling is found in a run of letters wherever it begins and ends.
const ANYWHERE: usize = 6;

/// Letters of the longest spelling that is looked for; nobody spaces out more.
pub(super) const LONGEST: usize = 64;

/// A run is looked through whenever it has grown to so many letters.
const RUN_MAX: usize = 4_096;

/// Letters of the heads by which most places are passed over.
const HEAD: usize = 3;

/// What letters without gaps are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// All of a spelling.
    Spelling(Node),
    /// A part of one.
    Part(WordId),
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

/// A letter that stands alone.
pub(super) struct Letter<'w> {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it is folded to: mostly one letter.
    pub(super) folded: &'w str,
}

/// A letter of a run. Where one was folded to two, both have its place.
#[derive(Clone, Copy)]
struct Kept {
    start: usize,
    end: usize,
    folded: char,
}

/// Whether the gap before the letter is the end of the run, or wider than most of the run's.
fn is_edge(run: &[Kept], at: usize) -> bool {
    if at == 0 || at >= run.len() {
        return true;
    }
    let gap = |at: usize| run[at].start.saturating_sub(run[at - 1].end);
    // The usual gap: the least of those around.
    let around = at.saturating_sub(4).max(1)..run.len().min(at + 5);
    around.map(gap).min().is_some_and(|least| gap(at) > least)
}

/// Collects letters that stand alone into runs, and says what they spell.
pub(super) struct Runs<'a> {
    roll: &'a Roll,
    text: &'a str,
    run: Vec<Kept>,
    /// What was found.
    pub(super) found: Vec<(Range<usize>, Whole)>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(roll: &'a Roll, text: &'a str) -> Self {
        Self { roll, text, run: Vec::new(), found: Vec::new() }
    }

    /// A letter that stands alone.
    pub(super) fn letter(&mut self, letter: &Letter<'_>) {
        if let Some(last) = self.run.last()
            && !is_small(&self.text[last.end..letter.start])
        {
            self.end();
        }
        let &Letter { start, end, folded } = letter;
        self.run.extend(folded.chars().map(|folded| Kept { start, end, folded }));
        if self.run.len() >= RUN_MAX {
            self.look();
            // What begins near the end may go on.
            self.run.drain(..self.run.len() - LONGEST);
        }
    }

    /// Anything else, or the end of the text.
    pub(super) fn end(&mut self) {
        if self.run.len() >= APART_MIN {
            self.look();
        }
        self.run.clear();
    }

    fn look(&mut self) {
        let mut at = 0;
        while at + APART_MIN <= self.run.len() {
            if let Some((count, whole)) = self.longest_from(at) {
                self.found.push((self.run[at].start..self.run[at + count - 1].end, whole));
                at += count;
            } else {
                at += 1;
            }
        }
    }

    /// The longest spelling or part that begins with the run's letter `at`, and how many letters it has.
    fn longest_from(&self, at: usize) -> Option<(usize, Whole)> {
        let together = self.roll.together();
        let (mut sum, mut best) = (self.roll.begin(), None);
        for (count, letter) in (1..=together.longest).zip(&self.run[at..]) {
            sum = sum.with(letter.folded);
            if count == HEAD && together.heads[bit(sum).0] & bit(sum).1 == 0 {
                return None;
            }
            if count < APART_MIN || !self.roll.may_know(sum) {
                continue;
            }
            let spelling = together.known.get(sum).copied().map(Whole::Spelling);
            let Some(whole) = spelling.or_else(|| self.roll.part(sum, count).map(Whole::Part)) else { continue };
            let (before, after) = (is_edge(&self.run, at), is_edge(&self.run, at + count));
            let fits = match whole {
                Whole::Spelling(_) => count >= ANYWHERE || before || after,
                Whole::Part(_) => count >= ANYWHERE || (before && after),
            };
            if fits {
                best = Some((count, whole));
            }
        }
        best
    }
}

/// Whether a gap between single letters leaves them one run.
fn is_small(gap: &str) -> bool {
    // Marks that were torn off their letters show little.
    gap.len() <= 48 && gap.chars().filter(|&c| !is_mark(c)).count() <= 6
}
