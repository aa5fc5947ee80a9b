//! Words of a language that are surnames, too: *graves*, *guerra*, `зима`, `العراقي`. As a part of somebody's name such a word alone may be nothing but the word,
//! and what stands beside it tells (`matching/worded.rs`). A word that no list has is a name.

use std::sync::LazyLock;

use super::detect::arabic_words;
use super::detect::lists::Set;
use super::detect::traits::{Given, Traits};
use super::english;
use super::normalise::fold;

/// Given names that are words of English by the lists: hardly anybody means the word.
const GIVEN: &[&str] = &["alia", "basil", "john", "margarita", "rehab", "tamer", "timothy"];

/// What the other lists do not have, folded.
static WORDS: LazyLock<Set<String>> = LazyLock::new(|| {
    let own = lines(include_str!("worded.txt")).flat_map(|(_, words)| words.split(' '));
    // What is from one of the countries that editors' words are asked for.
    let nations = lines(include_str!("wording/nations.txt")).filter(|(what, _)| *what == "nisba");
    own.chain(nations.flat_map(|(_, words)| words.split("; "))).map(|word| fold(word).to_string()).collect()
});

/// What each line of a list says, and of what.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

/// Whether a folded word (Arabic without its article) is one of a language, by the lists.
pub(super) fn is_a_word(folded: &str) -> bool {
    if WORDS.contains(folded) {
        return true;
    }
    let traits = Traits::of(folded);
    if folded.is_ascii() {
        return (traits.ordinary > 1 || english::is_listed(folded)) && !GIVEN.contains(&folded);
    }
    traits.ordinary > 0 && traits.given != Given::Yes && arabic_words::is_said(folded)
}

#[cfg(test)]
mod tests {
    use super::{is_a_word, lines};
    use crate::guard::everyday::{Role, role};
    use crate::guard::normalise::{fold, without_article};

    #[test]
    fn words_of_a_language_are_told_from_names() {
        for word in "graves wall back burns weeks blood guerra iglesias мороз зима козак جدار العراقي المصري قصيرة ماء guerre boucher".split(' ') {
            let folded = fold(word);
            let bare = without_article(&folded);
            assert!(is_a_word(bare) || role(bare) == Role::Everyday, "{word}");
        }
        for name in "vesterby karim john samira веркун كرمان الدروبي قسوارن خالد سمير ليلى vaubrun morvane".split(' ')
        {
            assert!(!is_a_word(without_article(&fold(name))), "{name}");
        }
    }

    #[test]
    fn every_line_has_a_language_and_words() {
        for (language, words) in lines(include_str!("worded.txt")) {
            assert!(["ar", "es", "fr", "uk"].contains(&language), "{language}");
            for word in words.split(' ') {
                assert!(fold(word).chars().nth(1).is_some(), "{word}");
            }
        }
    }
}
