//! Words that begin as a name does: `Jahongirning`, `Ахметтің`, `ئەخمەتنى`.
//!
//! Languages put more on a name than anybody lists. What begins with a part of a name that tells alone, with few letters behind it, and is no word and no other name by
//! the lists, is flagged. In scripts in which nothing ends before the name or behind it, and in those whose endings are looked for by themselves, that is done elsewhere;
//! in Arabic, where a root stands in many words, and in languages that put no ending on a name, it is not done.

use super::known::{Known, is_arabic};
use super::tongue::{Letters, Tongue};
use super::{begins_capital, has_hump};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::english::is_english;
pub(super) use crate::guard::names::BEGUN_STEM as STEM;
use crate::guard::names::{Roll, WordId, has_endings, is_unspaced};
use crate::guard::worded::is_a_word;

/// Most letters behind a name.
pub(super) const REST: usize = 8;

/// Letters of a name that is hardly the beginning of another word, and letters behind one that is shorter.
const SURE: usize = 6;
const SHORT_REST: usize = 5;

/// Fewest letters of a name within a word that is written for several; of four in Arabic letters, which leave out vowels.
const WITHIN: usize = 5;

/// How ordinary an Arabic word is that everybody writes.
const PLAIN: u8 = 3;

/// Letters that Syriac writes together with a word: *and*, *of*, *to*, *in*.
const BEFORE: [char; 4] = ['ܘ', 'ܕ', 'ܠ', 'ܒ'];

/// Endings that take the place of a vowel, folded: Polish, Czech, Bosnian and their neighbours.
#[rustfmt::skip]
const INSTEAD: &[&str] = &[
    "a", "e", "i", "o", "u", "y", "om", "em", "ou", "ov", "ej", "oj", "im", "ym", "iem", "ego", "emu", "owi", "ovi", "iego", "iemu", "ima", "ama", "ami", "ach", "ich",
    "ych", "imi", "ymi", "in", "ina", "ine", "inu", "ow", "owie", "ove", "ova", "ovo", "evi", "evou", "ce", "ze", "ci", "ie",
];

/// False: a folded word begins with no name. Arabic letters: only those of other languages than Arabic.
pub(super) fn may_have(roll: &Roll, word: &str, tongue: &Tongue<'_>) -> bool {
    if tongue.letters() == Letters::Arabic {
        return false;
    }
    let (mut sum, mut may) = (roll.begin(), false);
    for (count, letter) in (1..).zip(word.chars()) {
        // What follows is more than nothing.
        may = may || (count > STEM && roll.may_begin(sum));
        sum = sum.with(letter);
    }
    may
}

/// Adds the name that a folded word begins with, where it is nothing else.
pub(super) fn add(roll: &Roll, word: &str, original: &str, tongue: &Tongue<'_>, known: &mut Known) {
    let nothing = known.forms.is_empty() && known.whole.is_none() && known.maybe.is_none();
    let elsewhere = |first: char| is_unspaced(first) || has_endings(first);
    if !nothing || word.starts_with(elsewhere) || (is_arabic(word) && tongue.letters() == Letters::Arabic) {
        return;
    }
    let found = begins(roll, word).or_else(|| {
        let rest = word.strip_prefix(BEFORE)?;
        begins(roll, rest).or_else(|| Some((roll.begun(roll.sum(rest))?, rest.chars().count())))
    });
    let Some((id, letters)) = found else { return };
    let doubtful = letters < SURE && begins_capital(original) == Some(false) && !tongue.has_endings();
    if !doubtful && !has_hump(original) && !is_other(word) {
        (known.maybe, known.begun) = (Some((id, 0)), true);
    }
}

/// Adds the name that stands anywhere in a word which is written for several: `#freekorvellan`.
pub(super) fn add_within(roll: &Roll, word: &str, known: &mut Known) {
    let nothing = known.forms.is_empty() && known.whole.is_none() && known.maybe.is_none();
    if !nothing || is_other(word) {
        return;
    }
    let least = if word.starts_with(|letter| ('\u{600}'..='\u{6FF}').contains(&letter)) { STEM } else { WITHIN };
    let from = |at: usize| {
        let mut sum = roll.begin();
        (1..).zip(word[at..].chars()).find_map(|(count, letter)| {
            sum = sum.with(letter);
            let may = count >= least && roll.may_begin(sum);
            may.then(|| roll.begun(sum)).flatten()
        })
    };
    if let Some(id) = word.char_indices().find_map(|(at, _)| from(at)) {
        (known.maybe, known.begun) = (Some((id, 0)), true);
    }
}

/// The longest name that a word begins with, and its letters.
fn begins(roll: &Roll, word: &str) -> Option<(WordId, usize)> {
    let (mut sum, mut found) = (roll.begin(), None);
    let letters = word.chars().count();
    for (count, (at, letter)) in word.char_indices().enumerate() {
        let rest = letters - count;
        if count >= STEM && rest <= if count < SURE { SHORT_REST } else { REST } && roll.may_begin(sum) {
            let whole = roll.begun(sum);
            let id = whole.or_else(|| roll.shortened(sum).filter(|_| INSTEAD.contains(&&word[at..])));
            found = id.map(|id| (id, count)).or(found);
        }
        sum = sum.with(letter);
    }
    found
}

/// Whether a folded word is one of a language, or another name, by the lists.
fn is_other(word: &str) -> bool {
    let traits = Traits::of(word);
    // That a root in a pattern is a word holds in Arabic alone.
    let least = if is_arabic(word) { PLAIN } else { 1 };
    traits.ordinary >= least || traits.given != Given::No || traits.listed > 1 || is_a_word(word) || is_english(word)
}
