//! Folding: the one form in which names, texts and queries are compared.
//!
//! A character is folded by itself (NFKC taken apart, marks dropped, lower case, letters that writers interchange made one), so
//! folding is linear whatever comes in, and a folded word always knows which characters of the text it came from.
//!
//! | in the text | folded |
//! |---|---|
//! | capitals, full width, ligatures, presentation forms | plain lower-case letters |
//! | accents, tashkeel, tatweel, zero-width and bidi controls | nothing |
//! | أ إ آ ٱ, ى ی, ة, ؤ, ئ, ک | ا, ي, ه, و, ي, ك |
//! | Arabic-Indic and Persian digits | 0 to 9 |
//! | ß æ œ ø ł đ ð þ ı ς | ss ae oe o l d d th i σ |
//! | anything that is neither letter nor digit | ends a word |

mod form;
mod search;

pub use form::form_of;
pub use search::{FOLD_VERSION, search_fold, search_person, search_query};

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use zeroize::Zeroizing;

use super::text::{CLOSE, OPEN, Piece, pieces};

/// Longest folded word kept, in bytes. A name has at most 512 before folding, and no character folds to eleven times its size.
const WORD_MAX: usize = 8 << 10;

/// A word or a reference in a text; ranges are in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_reference: bool,
    /// Nothing but a hyphen or an apostrophe stands between it and the word before.
    pub(super) joined: bool,
    /// A hyphen at the end of a line stands between them.
    pub(super) broken: bool,
}

/// Which words are taken as one, and which as several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// As they stand.
    Apart,
    /// Those parted by a hyphen at the end of a line are one.
    Lines,
    /// Those joined by hyphens and apostrophes are one.
    Joined,
    /// A capital after a small letter, and a digit beside a letter, begin another (`AnnaSmith1990`).
    Humps,
}

/// Cuts a text into folded words. The word of the token last given is in [`word`](Self::word).
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Where the word before ended, if it was one.
    before: Option<usize>,
    cut: Cut,
    word: Zeroizing<String>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self::cut(text, Cut::Apart)
    }

    /// Cuts in another way.
    pub(super) fn cut(text: &'a str, cut: Cut) -> Self {
        Self { text, at: 0, before: None, cut, word: Zeroizing::new(String::with_capacity(WORD_MAX + 64)) }
    }

    /// The folded form of the token last given; empty for a reference.
    pub(super) fn word(&self) -> &str {
        &self.word
    }

    pub(super) fn advance(&mut self) -> Option<Token> {
        self.word.clear();
        let start = self.skip_separators()?;
        if self.text[start..].starts_with(OPEN) {
            self.before = None;
            return Some(Token { start, end: self.at, is_reference: true, joined: false, broken: false });
        }
        let mut end = self.read_word(start);
        let joint = self.before.and_then(|before| joint(&self.text[before..start]));
        while let Some(next) = self.continues(end) {
            end = self.read_word(next);
        }
        self.at = end;
        self.before = Some(end);
        Some(Token { start, end, is_reference: false, joined: joint.is_some(), broken: joint == Some(Joint::Line) })
    }

    /// Adds the word that begins at `start` to the folded form and gives its end.
    fn read_word(&mut self, start: usize) -> usize {
        let mut end = start;
        let mut before = '\0';
        for (offset, character) in self.text[start..].char_indices() {
            if self.cut == Cut::Humps && is_hump(before, character) {
                break;
            }
            before = character;
            match fold_into(character, &mut self.word) {
                Folded::Word | Folded::Mark => end = start + offset + character.len_utf8(),
                Folded::Nothing => {}
                Folded::Separator => break,
            }
        }
        end
    }

    /// Where the next word begins, if it is one with the word that ends at `end`.
    fn continues(&mut self, end: usize) -> Option<usize> {
        if !matches!(self.cut, Cut::Joined | Cut::Lines) {
            return None;
        }
        // No joint is longer than a hyphen and a line end, with a few blanks and signs that show nothing.
        let (offset, _) = self.text[end..].char_indices().take(JOINT_MAX).find(|&(_, c)| {
            let kept = self.word.len();
            let is_word = fold_into(c, &mut self.word) == Folded::Word;
            self.word.truncate(kept);
            is_word
        })?;
        let joint = joint(&self.text[end..end + offset])?;
        (self.cut == Cut::Joined || joint == Joint::Line).then_some(end + offset)
    }

    /// Goes to the next word or whole reference and gives where it begins; after a reference `at` is behind it.
    fn skip_separators(&mut self) -> Option<usize> {
        let from = self.at;
        for (offset, character) in self.text[from..].char_indices() {
            let at = from + offset;
            if character == OPEN
                && let Some(length) = reference_length(&self.text[at..])
            {
                self.at = at + length;
                return Some(at);
            }
            let found = fold_into(character, &mut self.word) == Folded::Word;
            self.word.clear();
            if found {
                return Some(at);
            }
        }
        self.at = self.text.len();
        None
    }
}

/// Bytes of the reference `text` begins with, if it is one.
fn reference_length(text: &str) -> Option<usize> {
    // Looks no further than a reference can reach, so that a thousand open brackets cost no more than their length.
    let inner = text.strip_prefix(OPEN)?.find(|c: char| !c.is_ascii_alphanumeric() && c != '|')? + OPEN.len_utf8();
    let end = inner + text[inner..].starts_with(CLOSE).then_some(CLOSE.len_utf8())?;
    matches!(pieces(&text[..end]).next(), Some(Ok(Piece::Person(_)))).then_some(end)
}

/// Most characters between two words that are one.
const JOINT_MAX: usize = 16;

/// What joins two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `-` or `'` alone.
    Sign,
    /// A hyphen, soft or not, at the end of a line.
    Line,
}

fn joint(gap: &str) -> Option<Joint> {
    let (mut hyphen, mut sign, mut lines) = (false, false, 0);
    for (count, c) in gap.chars().enumerate() {
        match c {
            _ if count >= JOINT_MAX => return None,
            '\u{AD}' => hyphen = true,
            '\n' | '\u{2028}' if hyphen => lines += 1,
            ' ' | '\t' | '\r' if lines > 0 || hyphen => {}
            _ if is_ignorable(c) => {}
            _ if is_hyphen(c) && !sign && lines == 0 => (hyphen, sign) = (true, true),
            _ if is_apostrophe(c) && !sign && !hyphen => sign = true,
            _ => return None,
        }
    }
    match lines {
        1 => Some(Joint::Line),
        0 if sign && !gap.contains([' ', '\t', '\r']) => Some(Joint::Sign),
        _ => None,
    }
}

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

/// Characters without a sign of their own: zero-width, bidi controls, soft hyphen, variation selectors.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
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
fn arabic(character: char) -> Option<char> {
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

fn digit(character: char, zero: char) -> char {
    char::from_digit(u32::from(character) - u32::from(zero), 10).unwrap_or('0')
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

fn is_mark(character: char) -> bool {
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

/// How far into a folded Arabic word the name may begin, in bytes: without `و ف`, `ب ك ل` and the article `ال`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// Bytes before the bare word.
    pub(super) bare: usize,
    /// Letters before the name: clitics stay outside it, the article is part of it.
    pub(super) outside: usize,
}

/// Calls `each` with every way to read a folded word; the word as it is comes first.
pub(super) fn forms(word: &str, mut each: impl FnMut(Form)) {
    each(Form { bare: 0, outside: 0 });
    let first = word.chars().next();
    if !first.is_some_and(|letter| ('ء'..='ي').contains(&letter)) {
        return;
    }
    let conjunction = usize::from(word.starts_with(['و', 'ف']));
    for start in 0..=conjunction {
        if start > 0 && !long_enough(word, start) {
            return;
        }
        if start > 0 {
            each(Form { bare: start * LETTER, outside: start });
        }
        let rest = &word[start * LETTER..];
        article(word, start, &mut each);
        if rest.starts_with(['ب', 'ك', 'ل']) && long_enough(word, start + 1) {
            each(Form { bare: (start + 1) * LETTER, outside: start + 1 });
            article(word, start + 1, &mut each);
        }
        // ل before ال drops the alef.
        if rest.starts_with("لل") && long_enough(word, start + 2) {
            each(Form { bare: (start + 2) * LETTER, outside: start + 1 });
        }
    }
}

/// Every Arabic letter that a clitic or the article is made of has two bytes.
const LETTER: usize = 2;

fn article(word: &str, start: usize, each: &mut impl FnMut(Form)) {
    let rest = &word[start * LETTER..];
    if has_article(rest) {
        each(Form { bare: (start + 2) * LETTER, outside: start });
    }
}

/// Whether at least two letters are left.
fn long_enough(word: &str, start: usize) -> bool {
    word[start * LETTER..].chars().nth(1).is_some()
}

/// Whether a folded word begins with the article; that of God is no article.
fn has_article(word: &str) -> bool {
    word.starts_with("ال") && word != "الله" && long_enough(word, 2)
}

/// A folded word without its article.
pub(super) fn without_article(word: &str) -> &str {
    if has_article(word) { &word[2 * LETTER..] } else { word }
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
