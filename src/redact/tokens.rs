//! The words and numbers of a text, folded so that they can be looked up.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const TATWEEL: char = '\u{0640}';

/// A word or number of a text.
pub(super) struct Token<'a> {
    /// As it stands.
    pub(super) word: &'a str,
    /// Lower case, ASCII digits, Arabic letters without their variants.
    pub(super) folded: String,
}

/// The words and numbers of a text, in order. A colon between digits belongs to the number.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let splits = |c: char| !(c.is_alphanumeric() || is_combining_mark(c) || c == ':' || c == TATWEEL);
    text.split(splits)
        .map(|word| word.trim_matches(':'))
        .filter(|word| !word.is_empty())
        .map(|word| Token { word, folded: fold(word) })
}

/// Whether a folded word is one of a list.
pub(super) fn among(list: &str, folded: &str) -> bool {
    list.split(' ').any(|word| word == folded)
}

/// Lower case, ASCII digits, Arabic without vowel signs, stretching and the seats of hamza.
pub(super) fn fold(word: &str) -> String {
    let letters = word.nfc().filter(|c| *c != TATWEEL && !is_vowel_sign(*c));
    let folded = letters.map(|c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        other => digit(other),
    });
    folded.flat_map(char::to_lowercase).collect()
}

fn is_vowel_sign(c: char) -> bool {
    ('\u{064B}'..='\u{0652}').contains(&c) || c == '\u{0670}'
}

pub(super) fn ascii_digits(text: &str) -> String {
    text.chars().map(digit).collect()
}

/// Arabic and Persian digits as ASCII ones.
fn digit(c: char) -> char {
    let from = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{0660}'..='\u{0669}' => from(0x0660),
        '\u{06F0}'..='\u{06F9}' => from(0x06F0),
        _ => c,
    }
}
