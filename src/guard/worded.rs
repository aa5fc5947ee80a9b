//! Words of a language that are surnames, too: *graves*, *guerra*, `зима`. As a part of somebody's name such a word in small letters may be nothing but the word
//! (`matching/worded.rs`). A word that no list has is a name. Arabic has no small letters that could tell, and no words here.

use std::sync::LazyLock;

use super::detect::lists::Set;
use super::detect::traits::Traits;
use super::english;
use super::normalise::fold;

/// Given names that are words of English by the lists: hardly anybody means the word.
const GIVEN: &[&str] = &["alia", "basil", "john", "margarita", "rehab", "tamer", "timothy"];

/// What the other lists do not have, folded.
static WORDS: LazyLock<Set<String>> = LazyLock::new(|| {
    let words = include_str!("worded.txt").lines().filter_map(line).flat_map(|(_, words)| words.split(' '));
    words.map(|word| fold(word).to_string()).collect()
});

/// The language of a line of the list, and its words.
fn line(line: &'static str) -> Option<(&'static str, &'static str)> {
    (!line.starts_with('#')).then(|| line.split_once(": "))?
}

/// Whether a folded word is one of a language, by the lists.
pub(super) fn is_a_word(folded: &str) -> bool {
    let english = || folded.is_ascii() && (Traits::of(folded).ordinary > 1 || english::is_listed(folded));
    WORDS.contains(folded) || (english() && !GIVEN.contains(&folded))
}

#[cfg(test)]
mod tests {
    use super::{is_a_word, line};
    use crate::guard::everyday::{Role, role};
    use crate::guard::normalise::fold;

    #[test]
    fn words_of_a_language_are_told_from_names() {
        for word in "graves wall back burns weeks blood guerra iglesias мороз зима козак guerre boucher".split(' ')
        {
            let folded = fold(word);
            assert!(is_a_word(&folded) || role(&folded) == Role::Everyday, "{word}");
        }
        for name in "vesterby karim john samira веркун العراقي خالد جدار vaubrun morvane".split(' ')
        {
            assert!(!is_a_word(&fold(name)), "{name}");
        }
    }

    #[test]
    fn every_line_has_a_language_and_words() {
        for (language, words) in include_str!("worded.txt").lines().filter_map(line) {
            assert!(["es", "fr", "id", "pt", "tr", "uk"].contains(&language), "{language}");
            for word in words.split(' ') {
                assert!(fold(word).chars().nth(1).is_some(), "{word}");
            }
        }
    }
}
