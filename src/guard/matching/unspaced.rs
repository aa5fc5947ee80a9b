//! Names within runs of scripts that put no blank between words, and words that begin with a name in scripts that put endings on it.
//!
//! In `那天王伟来了` no word ends before the name or behind it, so it is looked for from every sign onward, with a blank or a point between its parts or none. All of a
//! name is the name; a part, a name of one sign, one that a sign cuts, and a word with more letters behind the name may be something else, and are flagged.

use std::borrow::Cow;
use std::ops::Range;

use zeroize::Zeroizing;

use super::gaps::{Between, Gap};
use super::{Hit, titled};
use crate::guard::names::{Roll, Who, is_hangul, is_unspaced, simple};
use crate::guard::normalise::{Folded, Tokens, WORD_MAX, fold_into};

/// All that is found.
pub(super) fn find<'r>(roll: &'r Roll, text: &str) -> Vec<Hit<'r>> {
    let mut hits = Vec::new();
    each_string(roll, text, |range, people, certain| {
        let words = 1 + usize::from(certain);
        hits.push(hit(range, people, certain, words));
    });
    if roll.unspaced().has_stems() {
        add_stems(roll, text, &mut hits);
    }
    if roll.unspaced().has_surnames() && !text.is_ascii() {
        titled::each(text, roll, |range, people| hits.push(hit(range, people, false, 1)));
    }
    hits
}

/// Calls `each` with where all of a name stands, and whose it is.
pub(super) fn each_whole(roll: &Roll, text: &str, mut each: impl FnMut(Range<usize>, &[Who])) {
    each_string(roll, text, |range, people, certain| {
        if certain {
            each(range, people);
        }
    });
}

fn hit(range: Range<usize>, people: &[Who], certain: bool, words: usize) -> Hit<'_> {
    let people = Cow::Borrowed(if certain { people } else { &people[..1] });
    Hit { range, people, certain, here: certain, worded: false, words, doubtful: false }
}

/// Signs of Thai, Lao, Burmese and Khmer that stand on a letter and that folding takes for none.
fn is_sign_on_another(sign: char) -> bool {
    matches!(sign, '\u{E47}'..='\u{E4E}' | '\u{EC8}'..='\u{ECE}' | '\u{1037}'..='\u{103A}' | '\u{17C6}'..='\u{17D3}' | '\u{17DD}')
}

/// A sign of a run.
struct Sign {
    start: usize,
    end: usize,
    /// Where what it is folded to ends.
    folded: usize,
    /// No other sign stands right before it.
    begins: bool,
    /// What stands before it cuts a name.
    cut: bool,
    hangul: bool,
}

fn each_string<'r>(roll: &'r Roll, text: &str, mut each: impl FnMut(Range<usize>, &'r [Who], bool)) {
    let longest = roll.unspaced().longest();
    if longest == 0 || text.is_ascii() {
        return;
    }
    let mut run = Run::new();
    for (at, sign) in text.char_indices() {
        if !run.takes(text, at, sign) {
            run.look(roll, longest, run.signs.len(), &mut each);
            run.clear();
        } else if run.folded.len() >= FULL {
            // What begins with the last of these may go on behind them.
            let whole = run.signs.len().saturating_sub(longest);
            run.look(roll, longest, whole, &mut each);
            run.pass(whole);
        }
    }
    run.look(roll, longest, run.signs.len(), &mut each);
}

/// Bytes of a run that are looked at before it goes on: half of what a folded word has room for, and more than any string has.
const FULL: usize = WORD_MAX / 2;

struct Run {
    signs: Vec<Sign>,
    folded: Zeroizing<String>,
    between: Between,
    /// Where the last whole name ends.
    sure: usize,
}

impl Run {
    fn new() -> Self {
        Self {
            signs: Vec::new(),
            folded: Zeroizing::new(String::with_capacity(WORD_MAX)),
            between: Between::default(),
            sure: 0,
        }
    }

    /// Forgets the first signs.
    fn pass(&mut self, count: usize) {
        let bytes = count.checked_sub(1).map_or(0, |last| self.signs[last].folded);
        self.folded.drain(..bytes);
        self.signs.drain(..count);
        self.signs.iter_mut().for_each(|sign| sign.folded -= bytes);
    }

    fn clear(&mut self) {
        self.signs.clear();
        self.folded.clear();
        self.between.end();
    }

    /// Whether a character belongs to the run.
    fn takes(&mut self, text: &str, at: usize, sign: char) -> bool {
        if self.between.holds(at) {
            return true;
        }
        let (end, kept) = (at + sign.len_utf8(), self.folded.len());
        let found = fold_into(simple(sign), &mut self.folded);
        if found == Folded::Word && is_unspaced(sign) {
            let (gap, folded, hangul) = (self.between.gap(), self.folded.len(), is_hangul(sign));
            let begins = gap != Gap::None || self.signs.is_empty();
            self.signs.push(Sign { start: at, end, folded, begins, cut: gap == Gap::Cut, hangul });
            self.between.end();
            return true;
        }
        self.folded.truncate(kept);
        let Some(last) = self.signs.last_mut() else { return false };
        let is_part = matches!(found, Folded::Mark | Folded::Nothing) || is_sign_on_another(sign);
        if is_part && self.between.gap() == Gap::None {
            last.end = end;
            return true;
        }
        self.between.add(text, at, sign)
    }

    /// The longest string that begins with each of so many signs. One that a sign cuts may be one, and is none where another surely is.
    fn look<'r>(
        &mut self,
        roll: &'r Roll,
        longest: usize,
        signs: usize,
        each: &mut impl FnMut(Range<usize>, &'r [Who], bool),
    ) {
        for (first, begin) in self.signs[..signs].iter().enumerate() {
            let (mut sum, mut letters) = (roll.begin(), 0);
            let mut from = first.checked_sub(1).map_or(0, |before| self.signs[before].folded);
            // As they stand, and cut.
            let (mut best, mut pieces, mut is_cut) = (None, None, false);
            for (at, sign) in self.signs[first..].iter().enumerate() {
                let word = &self.folded[std::mem::replace(&mut from, sign.folded)..sign.folded];
                (sum, letters) = (sum.with_word(word), letters + word.chars().count());
                if letters > longest {
                    break;
                }
                is_cut |= at > 0 && sign.cut;
                let found = if is_cut { &mut pieces } else { &mut best };
                *found = roll.string(sum).map(|string| (sign.end, string)).or(found.take());
            }
            let is_sure = best.as_ref().is_some_and(|(_, string)| string.sure && (begin.begins || !begin.hangul));
            if let Some((end, string)) = pieces.filter(|_| !is_sure && self.sure <= begin.start) {
                each(begin.start..end, string.people, false);
            } else if let Some((end, string)) = best {
                each(begin.start..end, string.people, is_sure);
                self.sure = if is_sure { end.max(self.sure) } else { self.sure };
            }
        }
    }
}

/// Adds words that begin with a name, also behind what is written together with a word there.
fn add_stems<'r>(roll: &'r Roll, text: &str, hits: &mut Vec<Hit<'r>>) {
    let mut tokens = Tokens::of(text);
    while let Some(token) = tokens.advance() {
        let found = if token.is_reference { None } else { roll.stem_in(tokens.word(), 0) };
        hits.extend(found.map(|(people, _)| hit(token.start..token.end, people, false, 1)));
    }
}
