//! Names written as one word (`annasmith`) and names whose letters stand apart (`H a s a n`, `ح.س.ن`).
//!
//! Of every spelling, and of every part that tells who is meant, the letters without gaps are kept as one number. A word of the text
//! is looked up whole; a run of single letters is looked up from each of its letters onward, no further than the longest spelling.

use std::collections::HashMap;
use std::ops::Range;

use super::names::{Node, WordId};

/// Shortest spelling that is found written as one word, in letters.
const WORD_MIN: usize = 6;

/// Fewest letters apart that are a name.
const APART_MIN: usize = 3;

/// From so many letters on, a spelling is found in a run of letters wherever it begins and ends.
const ANYWHERE: usize = 6;

/// Letters of the longest spelling that is looked for; nobody spaces out more.
const LONGEST: usize = 64;

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
    known: HashMap<u64, Whole>,
    /// One bit for what the first letters of any come to.
    heads: Box<[u64; 1_024]>,
    longest: usize,
}

impl Default for Together {
    fn default() -> Self {
        Self { known: HashMap::new(), heads: Box::new([0; 1_024]), longest: 0 }
    }
}

impl Together {
    /// Adds the words of a spelling, or a part alone. A spelling is told before a part.
    pub(super) fn add<'a>(&mut self, words: impl Iterator<Item = &'a str>, whole: Whole) {
        let (mut sum, mut count) = (0, 0);
        for letter in words.flat_map(str::chars) {
            sum = next(sum, letter);
            count += 1;
            if count == HEAD {
                self.heads[bit(sum).0] |= bit(sum).1;
            }
        }
        if !(APART_MIN..=LONGEST).contains(&count) {
            return;
        }
        self.longest = self.longest.max(count);
        let entry = self.known.entry(sum).or_insert(whole);
        if matches!((*entry, whole), (Whole::Part(_), Whole::Spelling(_))) {
            *entry = whole;
        }
    }

    /// The spelling that a folded word is when its gaps are left out.
    pub(super) fn word(&self, folded: &str) -> Option<Node> {
        if folded.len() < WORD_MIN || folded.len() > 4 * LONGEST {
            return None;
        }
        let (mut sum, mut count) = (0, 0);
        for letter in folded.chars() {
            sum = next(sum, letter);
            count += 1;
            if count == HEAD && self.heads[bit(sum).0] & bit(sum).1 == 0 {
                return None;
            }
        }
        match self.known.get(&sum) {
            Some(&Whole::Spelling(node)) if count >= WORD_MIN => Some(node),
            _ => None,
        }
    }

    /// The longest spelling or part in a run that begins with its letter `at`, and how many letters it has.
    fn from(&self, run: &[Kept], at: usize) -> Option<(usize, Whole)> {
        let (mut sum, mut best) = (0, None);
        for (count, letter) in (1..=self.longest).zip(&run[at..]) {
            sum = next(sum, letter.folded);
            if count == HEAD && self.heads[bit(sum).0] & bit(sum).1 == 0 {
                return None;
            }
            if count < APART_MIN {
                continue;
            }
            if let Some(&whole) = self.known.get(&sum) {
                let (before, after) = (is_edge(run, at), is_edge(run, at + count));
                let fits = match whole {
                    Whole::Spelling(_) => count >= ANYWHERE || before || after,
                    Whole::Part(_) => count >= ANYWHERE || (before && after),
                };
                if fits {
                    best = Some((count, whole));
                }
            }
        }
        best
    }
}

/// The sum of letters so far with one more. Spellings are told apart by 64 bits: that two meet is less likely than a broken disk.
fn next(sum: u64, letter: char) -> u64 {
    (sum.rotate_left(7) ^ u64::from(u32::from(letter))).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn bit(sum: u64) -> (usize, u64) {
    let bit = (sum >> 48) as usize;
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
    together: &'a Together,
    text: &'a str,
    run: Vec<Kept>,
    /// What was found.
    pub(super) found: Vec<(Range<usize>, Whole)>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(together: &'a Together, text: &'a str) -> Self {
        Self { together, text, run: Vec::new(), found: Vec::new() }
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
            if let Some((count, whole)) = self.together.from(&self.run, at) {
                self.found.push((self.run[at].start..self.run[at + count - 1].end, whole));
                at += count;
            } else {
                at += 1;
            }
        }
    }
}

/// Whether a gap between single letters leaves them one run.
fn is_small(gap: &str) -> bool {
    gap.len() <= 16 && gap.chars().count() <= 6
}
