//! Names written as one word (`annasmith`) and names whose letters stand apart (`H a s a n`, `ح.س.ن`).
//!
//! Of every spelling, and of every part that tells who is meant, the letters without gaps are kept as one number. A word of the text
//! is looked up whole; a run of single letters is looked up from each of its letters onward, no further than the longest spelling.

use std::ops::Range;

use zeroize::Zeroizing;

use super::detect::traits::Traits;
use super::everyday::{Role, role};
use super::lookalike::in_one_alphabet;
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
    /// What may be a part of one: its last letters do not stand apart.
    Perhaps(WordId),
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
    /// It does not stand apart from the next one, or from the one before.
    tail: bool,
}

/// Whether the gap before the letter is the end of the run, or wider than most of the run's.
fn is_edge(run: &[Kept], at: usize) -> bool {
    let in_one = |at: usize| run[at].start == run[at - 1].start;
    if at == 0 || at >= run.len() || in_one(at) {
        return true;
    }
    let gap = |at: usize| run[at].start.saturating_sub(run[at - 1].end);
    // The usual gap: the least of those around.
    let around = at.saturating_sub(4).max(1)..run.len().min(at + 5);
    around.filter(|&at| !in_one(at)).map(gap).min().is_some_and(|least| gap(at) > least)
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
        self.run.extend(folded.chars().map(|folded| Kept { start, end, folded, tail: false }));
        if self.run.len() >= RUN_MAX {
            self.look();
            // What begins near the end may go on.
            self.run.drain(..self.run.len() - LONGEST);
        }
    }

    /// A word: the ends of one whose other letters stand apart, or a clitic with the first letter of one, or anything else.
    pub(super) fn word(&mut self, word: &Letter<'_>) {
        let letters = word.folded.chars().count();
        if self.run.len() > 1 && letters <= TAIL_MAX && self.is_as_far(word.start) {
            let &Letter { start, end, folded } = word;
            let tail = folded.chars().map(|folded| Kept { start, end, folded, tail: true });
            let run: Vec<Kept> = self.run.iter().copied().chain(tail).collect();
            self.look_through(&run, true);
        }
        self.end();
        let mut folded = word.folded.chars();
        if letters == 2
            && folded.next().is_some_and(is_clitic)
            && let Some(folded) = folded.next().filter(|letter| ('ء'..='ي').contains(letter))
        {
            let original = &self.text[word.start..word.end];
            let after = original.char_indices().skip(1).find(|&(_, c)| !is_mark(c)).map_or(0, |(at, _)| at);
            self.run.push(Kept { start: word.start + after, end: word.end, folded, tail: false });
        }
    }

    /// Whether a word stands as far from the last letter as that from the one before.
    fn is_as_far(&self, start: usize) -> bool {
        let [.., before, last] = self.run.as_slice() else { return false };
        self.text.get(before.end..last.start) == self.text.get(last.end..start)
    }

    /// A reference, or the end of the text.
    pub(super) fn end(&mut self) {
        if self.run.len() >= APART_MIN {
            self.look();
        }
        self.run.clear();
    }

    fn look(&mut self) {
        self.look_through(&self.run.clone(), false);
        let is_other = |kept: &Kept| matches!(kept.folded, '\u{370}'..='\u{58F}');
        if self.run.iter().any(is_other) && self.run.iter().any(|kept| kept.folded.is_ascii_alphabetic()) {
            let mut letters = Zeroizing::new(String::with_capacity(2 * self.run.len()));
            letters.extend(self.run.iter().map(|kept| kept.folded));
            for read in in_one_alphabet(&letters) {
                let run: Vec<Kept> =
                    self.run.iter().zip(read.chars()).map(|(kept, folded)| Kept { folded, ..*kept }).collect();
                self.look_through(&run, false);
            }
        }
    }

    /// `tail`: only what ends in letters that do not stand apart.
    fn look_through(&mut self, run: &[Kept], tail: bool) {
        let mut at = if tail { run.len().saturating_sub(LONGEST) } else { 0 };
        while at + APART_MIN <= run.len() {
            let longest = self.longest_from(run, at);
            if let Some((count, whole)) = longest.filter(|(_, whole)| !tail || matches!(whole, Whole::Perhaps(_))) {
                self.found.push((run[at].start..run[at + count - 1].end, whole));
                at += count;
            } else {
                at += 1;
            }
        }
    }

    /// The longest spelling or part that begins with the run's letter `at`, and how many letters it has.
    fn longest_from(&self, run: &[Kept], at: usize) -> Option<(usize, Whole)> {
        let together = self.roll.together();
        let (mut sum, mut best) = (self.roll.begin(), None);
        // Of these letters all forms are looked up.
        let has_forms = matches!(run[at].folded, '\u{400}'..='\u{52F}');
        for (count, letter) in (1..=together.longest + FORM_MORE).zip(&run[at..]) {
            sum = sum.with(letter.folded);
            if count == HEAD && together.heads[bit(sum).0] & bit(sum).1 == 0 {
                return None;
            }
            if count < APART_MIN || !(has_forms || self.roll.may_know(sum)) {
                continue;
            }
            let Some(whole) = self.whole(sum, count, letter.tail, has_forms) else { continue };
            let (before, after) = (is_edge(run, at) || is_behind_clitics(run, at), is_edge(run, at + count));
            let fits = match whole {
                Whole::Spelling(_) => count >= ANYWHERE || before || after,
                Whole::Part(_) | Whole::Perhaps(_) => count >= ANYWHERE || (before && after),
            };
            if fits {
                best = Some((count, whole));
            }
        }
        best
    }

    /// What so many letters are; `tail`: the last of them do not stand apart.
    fn whole(&self, sum: Sum, count: usize, tail: bool, has_forms: bool) -> Option<Whole> {
        let part = || self.roll.part(sum, count).or_else(|| if has_forms { self.roll.form_of(sum) } else { None });
        if tail {
            return part().map(Whole::Perhaps);
        }
        let spelling = self.roll.together().known.get(sum).copied().map(Whole::Spelling);
        spelling.or_else(|| part().map(Whole::Part))
    }
}

/// Most letters of the end of a word that do not stand apart.
const TAIL_MAX: usize = 3;

/// Letters that a form of a name has more than the name.
const FORM_MORE: usize = 3;

/// Whether nothing but clitics stands before a letter in a run.
fn is_behind_clitics(run: &[Kept], at: usize) -> bool {
    (1..=2).contains(&at) && run[..at].iter().all(|kept| is_clitic(kept.folded))
}

const fn is_clitic(letter: char) -> bool {
    matches!(letter, 'و' | 'ف' | 'ب' | 'ك' | 'ل')
}

/// Whether a gap between single letters leaves them one run.
fn is_small(gap: &str) -> bool {
    // Marks that were torn off their letters show little.
    gap.len() <= 48 && gap.chars().filter(|&c| !is_mark(c)).count() <= 6
}
