//! Runs of letters that stand apart, and what they spell.

use std::ops::Range;

use zeroize::Zeroizing;

use super::{APART_MIN, HEAD, LONGEST, Whole, bit};
use crate::guard::lookalike::in_one_alphabet;
use crate::guard::names::{Roll, Sum};
use crate::guard::normalise::is_mark;

/// A run is looked through whenever it has grown to so many letters.
const RUN_MAX: usize = 4_096;

/// From so many letters on, a spelling is found in a run of letters wherever it begins and ends.
const ANYWHERE: usize = 6;

/// A letter that stands alone.
pub(in crate::guard) struct Letter<'w> {
    pub(in crate::guard) start: usize,
    pub(in crate::guard) end: usize,
    /// What it is folded to: mostly one letter.
    pub(in crate::guard) folded: &'w str,
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

impl Kept {
    /// A word whose letters do not stand apart.
    fn all(word: &Letter<'_>) -> impl Iterator<Item = Self> {
        let &Letter { start, end, folded } = word;
        folded.chars().map(move |folded| Self { start, end, folded, tail: true })
    }
}

/// Whether the gap before the letter is the end of the run, or wider than most of the run's, or a figure meets a letter there.
fn is_edge(run: &[Kept], at: usize) -> bool {
    let in_one = |at: usize| run[at].start == run[at - 1].start;
    let is_figure = |at: usize| run[at].folded.is_numeric();
    if at == 0 || at >= run.len() || in_one(at) || is_figure(at) != is_figure(at - 1) {
        return true;
    }
    let gap = |at: usize| run[at].start.saturating_sub(run[at - 1].end);
    // The usual gap: the least of those around.
    let around = at.saturating_sub(4).max(1)..run.len().min(at + 5);
    around.filter(|&at| !in_one(at)).map(gap).min().is_some_and(|least| gap(at) > least)
}

/// How a word in a run is parted from the letters around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// By nothing.
    No,
    /// One letter stands between, which is no part of it: *I*, *a*, و.
    Near,
    Yes,
}

impl Edge {
    /// Before the letter `at`.
    fn before(run: &[Kept], at: usize) -> Self {
        if is_edge(run, at) || is_behind_clitics(run, at) || run[at - 1].tail {
            return Self::Yes;
        }
        if is_edge(run, at - 1) || run[at - 2].tail { Self::Near } else { Self::No }
    }

    /// Behind a word; `at`: the first letter that is none of it.
    fn behind(run: &[Kept], at: usize) -> Self {
        if is_edge(run, at) || run[at].tail {
            return Self::Yes;
        }
        if is_edge(run, at + 1) || run[at + 1].tail { Self::Near } else { Self::No }
    }
}

/// Collects letters that stand alone into runs, and says what they spell.
pub(in crate::guard) struct Runs<'a> {
    roll: &'a Roll,
    text: &'a str,
    run: Vec<Kept>,
    /// The same with the short words between the letters: a name in which two or three letters stand together.
    loose: Vec<Kept>,
    /// A short word, as long as no letter stands behind it.
    ahead: Vec<Kept>,
    /// What was found.
    pub(in crate::guard) found: Vec<(Range<usize>, Whole)>,
}

impl<'a> Runs<'a> {
    pub(in crate::guard) fn new(roll: &'a Roll, text: &'a str) -> Self {
        let [run, loose, ahead] = [(); 3].map(|()| Vec::new());
        Self { roll, text, run, loose, ahead, found: Vec::new() }
    }

    /// A letter that stands alone.
    pub(in crate::guard) fn letter(&mut self, letter: &Letter<'_>) {
        if let Some(last) = self.run.last()
            && !is_small(&self.text[last.end..letter.start])
        {
            self.end_run();
        }
        let &Letter { start, end, folded } = letter;
        let kept = folded.chars().map(|folded| Kept { start, end, folded, tail: false });
        self.run.extend(kept.clone());
        self.go_on(start);
        self.loose.append(&mut self.ahead);
        self.loose.extend(kept);
        if self.run.len() >= RUN_MAX {
            self.look();
            // What begins near the end may go on.
            self.run.drain(..self.run.len() - LONGEST);
        }
    }

    /// A word: the ends of one whose other letters stand apart, or a clitic with the first letter of one, or anything else.
    pub(in crate::guard) fn word(&mut self, word: &Letter<'_>) {
        let letters = word.folded.chars().count();
        let is_short = letters <= TAIL_MAX && !word.folded.contains(char::is_numeric);
        if self.run.len() > 1 && is_short && self.is_as_far(word.start) {
            let run: Vec<Kept> = self.run.iter().copied().chain(Kept::all(word)).collect();
            self.look_through(&run, TAIL);
        }
        self.end_run();
        if is_short {
            self.short(word);
        } else {
            self.end_loose();
        }
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

    /// A short word, which letters that stand alone may go on.
    fn short(&mut self, word: &Letter<'_>) {
        self.go_on(word.start);
        if self.loose.is_empty() {
            self.ahead.clear();
            self.ahead.extend(Kept::all(word));
            return;
        }
        self.loose.extend(Kept::all(word));
    }

    /// Ends what does not go on at a place, and what has grown long.
    fn go_on(&mut self, start: usize) {
        if self.loose.last().or(self.ahead.last()).is_some_and(|last| !is_small(&self.text[last.end..start])) {
            self.end_loose();
        }
        if self.loose.len() >= RUN_MAX {
            let last = self.loose.split_off(self.loose.len() - LONGEST);
            self.loose.extend_from_slice(&last);
            self.end_loose();
            self.loose = last;
        }
    }

    fn end_loose(&mut self) {
        let apart = self.loose.iter().filter(|kept| !kept.tail).count();
        if apart >= LOOSE.apart && apart < self.loose.len() {
            let run = std::mem::take(&mut self.loose);
            self.look_through(&run, LOOSE);
        }
        self.loose.clear();
        self.ahead.clear();
    }

    /// Whether a word stands as far from the last letter as that from the one before.
    fn is_as_far(&self, start: usize) -> bool {
        let [.., before, last] = self.run.as_slice() else { return false };
        self.text.get(before.end..last.start) == self.text.get(last.end..start)
    }

    /// A reference, or the end of the text.
    pub(in crate::guard) fn end(&mut self) {
        self.end_run();
        self.end_loose();
    }

    fn end_run(&mut self) {
        if self.run.len() >= APART_MIN {
            self.look();
        }
        self.run.clear();
    }

    fn look(&mut self) {
        self.look_through(&self.run.clone(), APART);
        let is_other = |kept: &Kept| matches!(kept.folded, '\u{370}'..='\u{58F}');
        if self.run.iter().any(is_other) && self.run.iter().any(|kept| kept.folded.is_ascii_alphabetic()) {
            let mut letters = Zeroizing::new(String::with_capacity(2 * self.run.len()));
            letters.extend(self.run.iter().map(|kept| kept.folded));
            for read in in_one_alphabet(&letters) {
                let run: Vec<Kept> =
                    self.run.iter().zip(read.chars()).map(|(kept, folded)| Kept { folded, ..*kept }).collect();
                self.look_through(&run, APART);
            }
        }
    }

    fn look_through(&mut self, run: &[Kept], what: What) {
        let mut at = if what.behind { run.len().saturating_sub(LONGEST) } else { 0 };
        while at + APART_MIN <= run.len() {
            let within = at > 0 && run[at].tail && run[at].start == run[at - 1].start;
            let longest = if within { None } else { self.longest_from(run, at, what) };
            let Some((count, whole)) = longest else {
                at += 1;
                continue;
            };
            self.found.push((run[at].start..run[at + count - 1].end, whole));
            // What only may be one hides nothing.
            at += if matches!(whole, Whole::Spelling(_) | Whole::Part(_)) { count } else { 1 };
        }
    }

    /// The longest spelling or part that begins with the run's letter `at`, and how many letters it has; what is one goes before what may be one.
    fn longest_from(&self, run: &[Kept], at: usize, what: What) -> Option<(usize, Whole)> {
        let together = self.roll.together();
        let (mut sum, mut best, mut apart) = (self.roll.begin(), None, 0);
        // Of these letters all forms are looked up.
        let has_forms = matches!(run[at].folded, '\u{400}'..='\u{52F}');
        for (count, letter) in (1..=together.longest + FORM_MORE).zip(&run[at..]) {
            sum = sum.with(letter.folded);
            apart += usize::from(!letter.tail);
            if count == HEAD && together.heads[bit(sum).0] & bit(sum).1 == 0 {
                return None;
            }
            let is_asked = count >= APART_MIN && what.is_asked(count, apart);
            if !is_asked || !(has_forms || self.roll.may_know(sum)) {
                continue;
            }
            let Some(whole) = self.whole(sum, count, has_forms) else { continue };
            let edges = (Edge::before(run, at), Edge::behind(run, at + count));
            match self.fitting(whole, count, apart, edges) {
                Some(sure @ (Whole::Spelling(_) | Whole::Part(_))) => best = Some((count, sure)),
                Some(perhaps) if apart < count || best.is_none() => best = Some((count, perhaps)),
                _ => {}
            }
        }
        best
    }

    /// What so many letters are, of which `apart` stand apart, between two edges.
    fn fitting(&self, whole: Whole, count: usize, apart: usize, (before, behind): (Edge, Edge)) -> Option<Whole> {
        let is_parted = count >= ANYWHERE || (before == Edge::Yes && behind == Edge::Yes);
        let is_spelling = matches!(whole, Whole::Spelling(_)) && (before == Edge::Yes || behind == Edge::Yes);
        if apart == count && (is_parted || is_spelling) {
            return Some(whole);
        }
        let perhaps = match whole {
            Whole::Part(id) => Whole::Perhaps(id),
            Whole::Spelling(node) => Whole::PerhapsAll(node),
            perhaps => perhaps,
        };
        (is_parted || (before != Edge::No && behind != Edge::No)).then_some(perhaps)
    }

    /// What so many letters are.
    fn whole(&self, sum: Sum, count: usize, has_forms: bool) -> Option<Whole> {
        let part = || self.roll.part(sum, count).or_else(|| if has_forms { self.roll.form_of(sum) } else { None });
        let spelling = self.roll.together().known.get(sum).copied().map(Whole::Spelling);
        spelling.or_else(|| part().map(Whole::Part))
    }
}

/// What is looked for in a run.
#[derive(Clone, Copy)]
struct What {
    /// Some of its letters do not stand apart.
    together: bool,
    /// Those are the last ones of the run, so that it ends there.
    behind: bool,
    /// Fewest letters that stand apart.
    apart: usize,
}

/// Letters all of which stand apart.
const APART: What = What { together: false, behind: false, apart: APART_MIN };

/// The same with the last ones together.
const TAIL: What = What { together: true, behind: true, apart: 2 };

/// The same with some together anywhere.
const LOOSE: What = What { together: true, behind: false, apart: APART_MIN };

impl What {
    fn is_asked(self, count: usize, apart: usize) -> bool {
        apart >= self.apart && self.together == (apart < count)
    }
}

/// Most letters that stand together in a word whose others stand apart.
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
