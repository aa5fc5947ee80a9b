//! Single words that are like a word of a name: for what somebody is called.
//!
//! In prose one word alone is mostly something else, and has to weigh as much as a whole name. A pseudonym is chosen, and another one is chosen
//! as easily: so each of its words is weighed against each word of a name, by itself.

use zeroize::Zeroizing;

use super::index::Index;
use super::keys::Shared;
use super::words::{Part, join, with_pairs};
use crate::guard::normalise::{Cut, Tokens};

/// Least of a word that is chosen now, in hundredths of a natural logarithm: chance makes such a pair one time in 660.
pub(in crate::guard) const CHOSEN: i32 = 650;

/// Least of a word of a place: beside ten people it is met in one ordinary place of 150.
pub(in crate::guard) const PLACED: i32 = 750;

/// Least of a word that has stood for somebody before: one time in 60,000, since it is weighed against the names of a whole case.
pub(in crate::guard) const STANDING: i32 = 1_100;

/// Whether a word of the text, or two that are read as one, is like a word of a name, or is how one is written in another alphabet.
pub(in crate::guard) fn is_word_like(index: &Index, text: &str, least: i32) -> bool {
    if index.names.is_empty() {
        return false;
    }
    let mut cuts = [Cut::Apart, Cut::Joined, Cut::Humps].into_iter().map(|cut| words(text, cut));
    cuts.any(|words| words.iter().any(|word| index.sounds_like(word)) || any_like(index, &words, least))
}

fn words(text: &str, cut: Cut) -> Vec<Zeroizing<String>> {
    let (mut words, mut letters) = (Vec::new(), Zeroizing::new(String::new()));
    let mut tokens = Tokens::cut(text, cut);
    while let Some(token) = tokens.advance() {
        if token.is_reference {
            continue;
        }
        if tokens.word().chars().nth(1).is_none() {
            letters.push_str(tokens.word());
        }
        words.push(Zeroizing::new(tokens.word().to_owned()));
    }
    // Letters that stand apart are a word, too.
    words.push(letters);
    words
}

fn any_like(index: &Index, words: &[Zeroizing<String>], least: i32) -> bool {
    let parts: Vec<Part<'_>> = words.iter().enumerate().map(|(number, word)| Part { word, number }).collect();
    let (mut shared, mut like) = (Shared::default(), Vec::new());
    with_pairs(join(&parts)).into_iter().any(|unit| {
        like.clear();
        index.like(&unit, &mut shared, &mut like);
        like.iter().any(|&(_, weight)| weight >= least) || index.is_written(&unit, &mut shared)
    })
}
