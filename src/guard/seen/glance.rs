//! One glance at a word: nearly every word of a text is let pass by after it.

use super::known::{behind_clitics, is_arabic};
use super::tongue::Tongue;
use super::{begun, calls, persian, pronouns, suffixes};
use crate::guard::lookalike::{has_pressed, may_disguise};
use crate::guard::names::Roll;
use crate::guard::normalise::forms;

/// False: nothing that [`Known::of`](super::known::Known::of) looks for will be found.
pub(super) fn may_matter(roll: &Roll, word: &str, original: &str, tongue: &Tongue<'_>) -> bool {
    if word.is_ascii() && original.is_ascii() {
        return may_matter_plain(roll, word) || may_disguise(original);
    }
    !is_arabic(word)
        || may_matter_arabic(roll, word)
        || persian::may_have(roll, word, tongue)
        || begun::may_have(roll, word, tongue)
}

/// The word itself, its singular, without its ending, with letters that run together, what it begins with.
fn may_matter_plain(roll: &Roll, word: &str) -> bool {
    let (head, tail) = word.as_bytes().split_at(word.len().saturating_sub(begun::REST));
    let begin = head.iter().fold(roll.begin(), |sum, &letter| sum.with(char::from(letter)));
    // The sums of the word without its last letters, the shortest first.
    let mut sums = [begin; begun::REST + 1];
    for (at, &letter) in tail.iter().enumerate() {
        sums[at + 1] = sums[at].with(char::from(letter));
    }
    let without = |letters: usize| tail.len().checked_sub(letters).is_some_and(|at| roll.may_know(sums[at]));
    // What a name with letters that run together would be is in the sieve as it stands; what such letters of the text would be is not.
    without(0)
        || (word.ends_with('s') && (without(1) || (word.ends_with("es") && without(2))))
        || suffixes::lengths(word).any(without)
        || suffixes::without_y(roll, word).is_some_and(|sum| roll.may_know(sum))
        || (has_pressed(word) && roll.may_know(roll.pressed(word)))
        || (begun::STEM.saturating_sub(head.len())..tail.len()).any(|at| roll.may_begin(sums[at]))
}

/// The word itself, without clitics, with what calls or asks.
fn may_matter_arabic(roll: &Roll, word: &str) -> bool {
    let behind = |start: &str| word.strip_prefix(start).is_some_and(|rest| roll.may_know(roll.sum(rest)));
    let mut may = roll.may_know(roll.sum(word))
        || calls::may_have(roll, word)
        || behind("ا")
        || behind_clitics(roll, word).is_some();
    forms(word, |form| {
        let bare = &word[form.bare..];
        may = may || (form.bare > 0 && roll.may_know(roll.sum(bare))) || pronouns::may_have(roll, bare);
    });
    may
}
