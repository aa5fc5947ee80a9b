//! Folding: the one form in which names, texts and queries are compared.
//!
//! A character is folded by itself (NFKC taken apart, marks dropped, lower case, letters that writers interchange made one), so
//! folding is linear whatever comes in, and a folded word always knows which characters of the text it came from.
//!
//! | in the text | folded |
//! |---|---|
//! | capitals, full width, ligatures, presentation forms | plain lower-case letters |
//! | accents, tashkeel, tatweel, zero-width and bidi controls, letters that only fill | nothing |
//! | أ إ آ ٱ, ى ی, ة, ؤ, ئ, ک | ا, ي, ه, و, ي, ك |
//! | Arabic-Indic and Persian digits | 0 to 9 |
//! | ß æ œ ø ł đ ð þ ı ς | ss ae oe o l d d th i σ |
//! | ൻ ർ ൽ ൾ ൺ ൿ, แ, ແ | ന ര ല ള ണ ക, เเ, ເເ |
//! | anything that is neither letter nor digit | ends a word |

mod clitics;
mod form;
mod search;
mod tokens;

pub(super) use clitics::{forms, without_article};
pub use form::form_of;
pub use search::{FOLD_VERSION, search_fold, search_person, search_query, search_words};

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use zeroize::Zeroizing;

pub(super) use tokens::{Cut, Token, Tokens};

/// Longest folded word kept, in bytes. A name has at most 512 before folding, and no character folds to eleven times its size.
pub(super) const WORD_MAX: usize = 8 << 10;

/// Whether another word begins at `next` where humps part words.
pub(super) fn is_hump(before: char, next: char) -> bool {
    (before.is_lowercase() && next.is_uppercase())
        || (before.is_alphabetic() && next.is_numeric())
        || (before.is_numeric() && next.is_alphabetic())
}

/// Hyphens, dashes that stand for one, and the maqaf.
pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2013}' | '\u{5BE}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// Apostrophes, the letters that transliterations use for ayn and hamza, and the Ukrainian one.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '\u{2018}' | '\u{2019}' | '`' | '\u{B4}' | '\u{2B9}'..='\u{2BF}' | '\u{2032}' | '\u{FF07}'
    )
}

/// Characters without a sign of their own: zero-width, bidi controls, soft hyphen, variation selectors, letters that only fill,
/// and what stands around annotations.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'
        | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Characters that nobody sees and that are no blank: those without a sign of their own, letters that show nothing, what no font has a sign for.
pub(super) fn is_hidden(character: char) -> bool {
    is_ignorable(character)
        || matches!(character,
            '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{F0000}'..='\u{10FFFF}')
        || character.is_control()
}

/// What a character became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folded {
    /// Letters or digits.
    Word,
    /// Nothing, but it belongs to the letter before.
    Mark,
    /// Nothing.
    Nothing,
    /// The end of a word; nothing was added.
    Separator,
}

/// Folds one character onto the end of `out`.
pub(super) fn fold_into(character: char, out: &mut String) -> Folded {
    let room = out.len() < WORD_MAX;
    if character.is_ascii() {
        if !character.is_ascii_alphanumeric() {
            return Folded::Separator;
        }
        if room {
            out.push(character.to_ascii_lowercase());
        }
        return Folded::Word;
    }
    match arabic(character) {
        Some('\0') => return Folded::Mark,
        Some(letter) => {
            if room {
                out.push(letter);
            }
            return Folded::Word;
        }
        None => {}
    }
    fold_rare(character, out, room)
}

/// Arabic letters, marks (as NUL) and digits, which need no tables; `None` for everything else.
const fn arabic(character: char) -> Option<char> {
    Some(match character {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ى' | 'ی' | 'ې' | 'ے' | 'ێ' => 'ي',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' | 'ۂ' | 'ۃ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{610}'..='\u{61A}' | '\u{6D6}'..='\u{6DC}' | 'ـ' => '\0',
        'ء'..='غ' | 'ف'..='ي' => character,
        '٠'..='٩' => digit(character, '٠'),
        '۰'..='۹' => digit(character, '۰'),
        _ => return None,
    })
}

/// Letters U+0600 to U+06FF that are folded to one letter, as that; NUL for what is not.
static PLAIN_ARABIC: [char; 256] = {
    let mut table = ['\0'; 256];
    let mut code = 0;
    while code < 256 {
        if let Some(character) = char::from_u32(0x600 + code as u32)
            && let Some(letter) = arabic(character)
        {
            table[code] = letter;
        }
        code += 1;
    }
    table
};

const fn digit(character: char, zero: char) -> char {
    (b'0' + (character as u8).wrapping_sub(zero as u8)) as char
}

/// Everything that is neither ASCII nor plain Arabic.
fn fold_rare(character: char, out: &mut String, room: bool) -> Folded {
    if is_ignorable(character) {
        return Folded::Nothing;
    }
    if is_apostrophe(character) {
        return Folded::Separator;
    }
    if is_mark(character) {
        return Folded::Mark;
    }
    let kept = out.len();
    let mut is_word = true;
    decompose_compatible(character, |part| {
        if !is_mark(part) {
            part.to_lowercase().for_each(|lower| is_word &= push_letter(lower, out));
        }
    });
    if !is_word || out.len() == kept {
        out.truncate(kept);
        return Folded::Separator;
    }
    if !room {
        out.truncate(kept);
    }
    Folded::Word
}

/// Whether a character is an accent or sign on another.
pub(super) fn is_mark(character: char) -> bool {
    // Vowel signs of Indic scripts have class 0: dropping those would make different names one.
    canonical_combining_class(character) != 0 || matches!(character, '\u{20DD}'..='\u{20E4}')
}

/// Adds a lower-case letter in its plainest form; false if it is neither letter nor digit.
fn push_letter(lower: char, out: &mut String) -> bool {
    let plain = match lower {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        // Letters of Malayalam without their vowel: in a case the last of a name has one.
        'ൺ' => "ണ",
        'ൻ' => "ന",
        'ർ' | 'ൎ' => "ര",
        'ൽ' => "ല",
        'ൾ' => "ള",
        'ൿ' => "ക",
        'ൔ' => "മ",
        'ൕ' => "യ",
        'ൖ' => "ഴ",
        // Two e of Thai and Lao look like one ae.
        'แ' => "เเ",
        'ແ' => "ເເ",
        // The slash of ⅓ and its like.
        '\u{2044}' => return false,
        _ if is_mark(lower) => "",
        _ => match arabic(lower) {
            Some('\0') => "",
            Some(letter) => {
                out.push(letter);
                return true;
            }
            None => {
                let sound = lower.is_alphanumeric() && !is_apostrophe(lower);
                if sound {
                    out.push(lower);
                }
                return sound;
            }
        },
    };
    out.push_str(plain);
    true
}

/// All folded words of a text with single spaces between, for comparing short things such as pseudonyms.
#[must_use]
pub fn fold(text: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(text.len() + 16));
    let mut tokens = Tokens::of(text);
    while let Some(token) = tokens.advance() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if token.is_reference { &text[token.start..token.end] } else { tokens.word() });
    }
    out
}

#[cfg(test)]
mod tests;
