//! Names within runs of scripts that put no blank between words, and words that begin with a name in scripts that put endings on it.
//!
//! In `那天王伟来了` no word ends before the name or behind it, so it is looked for from every sign onward, with a blank or a point between its parts or none. All of a
//! name is the name; a part, a name of one sign, and a word with more letters behind the name may be something else, and are flagged.

use std::borrow::Cow;
use std::ops::Range;

use zeroize::Zeroizing;

use super::{Hit, titled};
use crate::guard::names::{
    Roll, Unspaced, Who, has_endings, heard, is_ethiopic, is_hangul, is_hebrew, is_unspaced, simple,
};
use crate::guard::normalise::{Folded, Tokens, WORD_MAX, fold_into};

/// What may stand between two parts of a name, once.
const BETWEEN: [char; 7] = [' ', '\u{a0}', '\u{3000}', '·', '・', '‧', '\n'];

/// Letters that Hebrew puts before a word.
const BEFORE: [char; 7] = ['ו', 'ה', 'ל', 'ב', 'מ', 'ש', 'כ'];

/// What Amharic and Tigrinya put before one: *of*, *in*, *to*, *from*, *those with*, *about*, *like*, *without*.
const BEFORE_ETHIOPIC: &[&str] = &["እንደ", "እነ", "ስለ", "ያለ", "የ", "በ", "ለ", "ከ", "ነ", "ን", "ብ", "ናይ", "ካብ"];

/// The same where it is one letter with the አ that a name begins with: ለአበበ is written ላበበ.
const BEFORE_A: [char; 4] = ['ያ', 'ባ', 'ላ', 'ካ'];

/// Endings that may stand behind a name of two letters.
const BEHIND_SHORT: [char; 4] = ['ን', 'ም', 'ና', 'ስ'];

/// Most ways to read a word that are tried.
const READINGS: usize = 8;

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
    hangul: bool,
}

fn each_string<'r>(roll: &'r Roll, text: &str, mut each: impl FnMut(Range<usize>, &'r [Who], bool)) {
    let longest = roll.unspaced().longest();
    if longest == 0 || text.is_ascii() {
        return;
    }
    let mut run = Run::new();
    for (at, sign) in text.char_indices() {
        if !run.takes(at, sign) {
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
    /// Signs between the last sign and here.
    gap: usize,
}

impl Run {
    fn new() -> Self {
        Self { signs: Vec::new(), folded: Zeroizing::new(String::with_capacity(WORD_MAX)), gap: 0 }
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
        self.gap = 0;
    }

    /// Whether a character belongs to the run.
    fn takes(&mut self, at: usize, sign: char) -> bool {
        let end = at + sign.len_utf8();
        if BETWEEN.contains(&sign) {
            self.gap += 1;
            return self.gap == 1 && !self.signs.is_empty();
        }
        let kept = self.folded.len();
        match fold_into(simple(sign), &mut self.folded) {
            Folded::Word if is_unspaced(sign) => {
                let begins = self.gap > 0 || self.signs.is_empty();
                let folded = self.folded.len();
                self.signs.push(Sign { start: at, end, folded, begins, hangul: is_hangul(sign) });
                self.gap = 0;
                true
            }
            Folded::Mark | Folded::Nothing if self.gap == 0 => {
                self.folded.truncate(kept);
                if let Some(last) = self.signs.last_mut() {
                    last.end = end;
                }
                true
            }
            _ => {
                self.folded.truncate(kept);
                let belongs = self.gap == 0 && is_sign_on_another(sign);
                if let Some(last) = self.signs.last_mut().filter(|_| belongs) {
                    last.end = end;
                }
                belongs
            }
        }
    }

    /// The longest string that begins with each of so many signs.
    fn look<'r>(
        &self,
        roll: &'r Roll,
        longest: usize,
        signs: usize,
        each: &mut impl FnMut(Range<usize>, &'r [Who], bool),
    ) {
        for (first, begin) in self.signs[..signs].iter().enumerate() {
            let (mut sum, mut letters) = (roll.begin(), 0);
            let mut from = first.checked_sub(1).map_or(0, |before| self.signs[before].folded);
            let mut best = None;
            for sign in &self.signs[first..] {
                let word = &self.folded[std::mem::replace(&mut from, sign.folded)..sign.folded];
                (sum, letters) = (sum.with_word(word), letters + word.chars().count());
                if letters > longest {
                    break;
                }
                best = roll.unspaced().string(sum).map(|string| (sign.end, string)).or(best);
            }
            if let Some((end, string)) = best {
                let sure = string.is_sure() && (begin.begins || !begin.hangul);
                each(begin.start..end, string.people(), sure);
            }
        }
    }
}

/// Adds words that begin with a name, also behind what is written together with a word there.
fn add_stems<'r>(roll: &'r Roll, text: &str, hits: &mut Vec<Hit<'r>>) {
    let mut tokens = Tokens::of(text);
    while let Some(token) = tokens.advance() {
        let word = tokens.word();
        if token.is_reference || !word.starts_with(has_endings) {
            continue;
        }
        let begins = |(first, start): (Option<char>, usize)| {
            begins_with(roll, roll.unspaced(), first.into_iter().chain(word[start..].chars()))
        };
        let found = if word.starts_with(is_ethiopic) {
            starts_ethiopic(word).into_iter().find_map(begins)
        } else {
            let is_small = |letter: char| is_hebrew(letter) && BEFORE.contains(&letter);
            let before = word.char_indices().take_while(|&(at, letter)| at < 4 && is_small(letter));
            let starts = std::iter::once(0).chain(before.map(|(at, letter)| at + letter.len_utf8()));
            starts.map(|start| (None, start)).find_map(begins)
        };
        hits.extend(found.map(|people| hit(token.start..token.end, people, false, 1)));
    }
}

/// Where a name may begin in a word of Amharic or Tigrinya, and the letter that is to be read before that.
fn starts_ethiopic(word: &str) -> Vec<(Option<char>, usize)> {
    let (mut all, mut at) = (vec![(None, 0)], 0);
    while at < all.len() && all.len() < READINGS {
        let (first, start) = all[at];
        at += 1;
        let rest = &word[start..];
        if first.is_none() {
            let before = BEFORE_ETHIOPIC.iter().filter(|before| rest.starts_with(**before));
            all.extend(before.map(|before| (None, start + before.len())));
            let letter = rest.chars().next().filter(|letter| BEFORE_A.contains(letter));
            all.extend(letter.map(|letter| (Some('አ'), start + letter.len_utf8())));
        }
    }
    all
}

/// Whose name a word begins with; a name of two letters is all of it, but for one short ending.
fn begins_with<'r>(roll: &Roll, unspaced: &'r Unspaced, word: impl Iterator<Item = char>) -> Option<&'r [Who]> {
    let (mut sum, mut found, mut short) = (roll.begin(), None, None);
    for (count, letter) in (1..).zip(word) {
        sum = sum.with(heard(letter));
        found = unspaced.stem(sum).or(found);
        short = match count {
            2 => unspaced.short(sum),
            3 => short.filter(|_| BEHIND_SHORT.contains(&letter)),
            _ => None,
        };
    }
    found.or(short)
}
