//! What stands in the place of something and tells nothing: letters that were mended, a number, a name that is written otherwise.

use std::collections::BTreeSet;
use std::ops::Range;

use super::differences::{Gap, Token};
use super::names::{Lists, Name, Stands, has_capital, is_alike, sound_alike};
use super::pair::{Side, say_alike};

/// Letters of the longest word that is taken for a shortened one (*Lt*, *Capt*).
const SHORT: usize = 4;

/// What may be mended and tells nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mends {
    /// Words that are no name, nor written as one: somebody comes to be said in the paragraph, or *I*, and any other word may be another name.
    Words,
    /// Names, too, into what may be one: somebody comes to be said in another paragraph.
    Letters,
    /// Nobody comes anywhere: a name may be parted and joined, too, and a rank be shortened.
    Names,
}

/// Whether only letters were mended, each word in its own place, or a number was put right. Who stands there beside it, and any other word, makes it another sentence.
pub(super) fn is_slight(
    (old, new): (&Side<'_>, &Side<'_>),
    (lost, gained): &Gap,
    mends: Mends,
    lists: Lists<'_>,
) -> bool {
    let (was, now) = (&old.tokens[lost.clone()], &new.tokens[gained.clone()]);
    if was.iter().chain(now).any(|token| token.people().next().is_some()) {
        return false;
    }
    let is_one = |(at, its): (usize, usize)| {
        let is_mended = match mends {
            Mends::Words => {
                matches!(old.names[at], Name::No | Name::Points | Name::Trait)
                    && !old.tokens[at].word().is_some_and(has_capital)
            }
            // *Christians* are not the one who was called *Christian*.
            Mends::Letters => {
                let is_word = |word| (lists.is_word)(word, Stands::First);
                let is_name = || new.is_name(its) && !new.tokens[its].word().is_some_and(is_word);
                let is_plural = || new.tokens[its].key.strip_suffix('s') == Some(&old.tokens[at].key);
                !old.is_name(at) || (is_name() && !is_plural())
            }
            // A word becomes no name by that.
            Mends::Names => old.is_name(at) || !new.is_name(its) || old.names[at] >= Name::Points,
        };
        is_mended && is_the_word(&old.tokens[at], &new.tokens[its], mends)
    };
    let is_otherwise = || mends == Mends::Names && is_written_otherwise(was, now);
    (was.len() == now.len() && lost.clone().zip(gained.clone()).all(is_one)) || is_otherwise()
}

fn is_the_word(was: &Token<'_>, now: &Token<'_>, mends: Mends) -> bool {
    /// Letters of a word of which one may be another (*Ali*, *Aly*).
    const FEW: usize = 3;
    let Some((word, other)) = was.word().zip(now.word()) else { return false };
    let is_few = || was.key.chars().count() == FEW && strsim::hamming(&was.key, &now.key) == Ok(1);
    let is_otherwise = || {
        mends == Mends::Names
            && (is_few() || is_shortened(&was.key, &now.key) || (has_capital(word) && sound_alike(&was.key, &now.key)))
    };
    let is_like = is_alike(&was.key, &now.key) || is_otherwise();
    let is_number = |word: &str| word.chars().all(char::is_numeric);
    (is_like && has_capital(word) == has_capital(other) && (was.key == now.key || say_alike(was, now)))
        || (is_number(word) && is_number(other))
}

/// Whether one word is the other, shortened (*Lt*, *Lieutenant*): it begins so, and its letters follow each other there.
fn is_shortened(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let (few, mut letters) = (short.chars().count(), long.chars());
    few > 1
        && few <= SHORT
        && long.chars().count() > SHORT
        && short.chars().next() == long.chars().next()
        && short.chars().all(|letter| letters.any(|other| other == letter))
}

/// Whether words are the same, written together or apart (*Osmans*, *Osman's*; *Abdul Karim*, *Abdulkarim*).
fn is_written_otherwise(was: &[Token<'_>], now: &[Token<'_>]) -> bool {
    let letters = |tokens: &[Token<'_>]| -> Vec<char> { tokens.iter().flat_map(|token| token.key.chars()).collect() };
    let is_capital = |tokens: &[Token<'_>]| tokens.first().and_then(Token::word).is_some_and(has_capital);
    !was.is_empty() && letters(was) == letters(now) && is_capital(was) == is_capital(now)
}

/// Which gaps only part the words of one name that stand in another order (*Dolgaretz Osman*, *Osman Dolgaretz*).
pub(super) fn in_other_order(old: &Side<'_>, new: &Side<'_>, gaps: &[Gap]) -> BTreeSet<usize> {
    let mut those = BTreeSet::new();
    fn keys<'s>(side: &'s Side<'_>, range: Range<usize>) -> Vec<&'s str> {
        let mut keys: Vec<_> = side.tokens[range].iter().map(|token| token.key.as_str()).collect();
        keys.sort_unstable();
        keys
    }
    for (at, both) in gaps.windows(2).enumerate() {
        let [(lost, gained), (more, others)] = both else { continue };
        let (was, now) = (lost.start..more.end, gained.start..others.end);
        let are_names = was.clone().all(|at| old.is_name(at)) && now.clone().all(|at| new.is_name(at));
        if are_names && keys(old, was) == keys(new, now) {
            those.extend([at, at + 1]);
        }
    }
    those
}
