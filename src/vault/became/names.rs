//! Which words of a text may be somebody's name.

use std::ops::Range;

use super::differences::Token;

/// Where a word with a capital stands.
#[derive(Clone, Copy)]
pub enum Stands<'w> {
    /// At the beginning of a sentence, where every word has one.
    First,
    /// Within one, between these words.
    Within([Option<&'w str>; 2]),
}

/// Whether a word with a capital is nobody's name: one of every day, or, where it stands within a sentence, one that always has a capital. By the guard's lists, which
/// this room does not know.
pub(in crate::vault) type IsWord<'a> = &'a dyn Fn(&str, Stands<'_>) -> bool;

/// A text, what is flagged as a name in it, in bytes, and whether it is compared with one in the same language.
pub(super) struct Text<'t, 'a> {
    pub(super) words: &'t str,
    pub(super) flagged: &'a [Range<usize>],
    pub(super) is_word: IsWord<'a>,
    pub(super) correction: bool,
}

/// What a word is that may be a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// None.
    No,
    /// It has a capital, and is on no list.
    Capital,
    /// It is flagged as one.
    Flagged,
    /// Somebody whom the bundle calls by their name.
    Named,
}

impl Text<'_, '_> {
    /// For each word whether it is flagged as a name, or has a capital and is no word of every day: within a sentence any (*Rose*), and in a correction also one with which
    /// a sentence begins in Latin letters, for which there are lists. A translation has other words with which its sentences begin.
    pub(super) fn names(&self, tokens: &[Token<'_>]) -> Vec<Name> {
        let name = |(at, token): (usize, &Token<'_>)| {
            let Some((word, place)) = token.word().zip(token.place()) else { return Name::No };
            if self.flagged.iter().any(|name| name.start < place.end && place.start < name.end) {
                return Name::Flagged;
            }
            let begins = self.begins_a_sentence(token);
            let is_asked =
                if begins { self.correction && is_latin(word) && has_capital(word) } else { has_capital(word) };
            let stands = || {
                let beside = [at.checked_sub(1), at.checked_add(1)];
                let beside = beside.map(|at| at.and_then(|at| tokens.get(at)).and_then(Token::word));
                if begins { Stands::First } else { Stands::Within(beside) }
            };
            let is_name = (is_asked && !(self.is_word)(word, stands())) || has_a_digit(word);
            if is_name { Name::Capital } else { Name::No }
        };
        tokens.iter().enumerate().map(name).collect()
    }

    /// Whether a sentence begins with a word.
    fn begins_a_sentence(&self, token: &Token<'_>) -> bool {
        let Some(place) = token.place() else { return false };
        let before = self.words[..place.start].trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '"', '“', '«', '\n'])
    }
}

/// The first letter of a word, behind what is only a sign on it (the ʿ of ʿAlī).
fn first(word: &str) -> Option<char> {
    word.chars().find(|letter| letter.is_alphabetic() && !('\u{2B0}'..='\u{2FF}').contains(letter))
}

/// Whether a word begins with a capital.
pub(super) fn has_capital(word: &str) -> bool {
    first(word).is_some_and(char::is_uppercase)
}

/// Whether a word is in Latin letters, with whatever marks.
fn is_latin(word: &str) -> bool {
    first(word).is_some_and(|letter| letter < '\u{250}' || ('\u{1E00}'..='\u{1EFF}').contains(&letter))
}

/// Whether a digit stands for a letter, as in *7asan*: no number has so many letters.
fn has_a_digit(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit())
        && word.chars().filter(|letter| letter.is_alphabetic()).count() > 2
}

/// Whether words are written in Latin letters: more than in others.
pub(super) fn are_latin<'t>(tokens: impl Iterator<Item = &'t Token<'t>>) -> bool {
    let (mut latin, mut all) = (0_usize, 0_usize);
    for word in tokens.filter_map(Token::word).filter(|word| first(word).is_some()) {
        all += 1;
        latin += usize::from(is_latin(word));
    }
    latin * 2 > all
}

/// Whether two folded words are one, but for a letter, of longer ones two, or for how they end.
pub(super) fn is_alike(one: &str, other: &str) -> bool {
    /// Letters by which words may differ in length where they do not begin alike.
    const MOST: usize = 2;
    let [short, long] = {
        let (one, other) = (one.chars().count(), other.chars().count());
        [one.min(other), one.max(other)]
    };
    let most = match short {
        0..=3 => 0,
        4..=5 => 1,
        _ => MOST,
    };
    has_stem(one, other) || (long - short <= MOST && strsim::levenshtein(one, other) <= most)
}

/// Whether two words begin alike: with four letters, and half of the longer one.
pub(super) fn has_stem(one: &str, other: &str) -> bool {
    const STEM: usize = 4;
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let long = one.chars().count().max(other.chars().count());
    same >= STEM && same * 2 >= long
}

/// Words by which those who speak say *I*, in the languages of the house. Verbs that say it are not seen.
#[rustfmt::skip]
const MYSELF: &[&str] = &[
    "i", "me", "my", "myself", "mine", "انا", "я", "мене", "мені", "мною", "yo", "mi", "conmigo", "je", "j", "moi", "ich", "mich", "mir",
];

/// Whether who speaks says *I*.
pub(super) fn is_myself(token: &Token<'_>) -> bool {
    MYSELF.contains(&token.key.as_str())
}
