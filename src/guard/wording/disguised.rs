//! Words that are written as nobody writes a word: what hides in them may be a name.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

use crate::guard::encoded::{each_decoded, each_packed};
use crate::guard::normalise::{Cut, Tokens};

/// From so many letters in a row on, letters that stand apart spell something.
const APART: usize = 3;

/// What may stand behind a number without a blank: `30th`, `1990s`, `5km`.
const BEHIND_NUMBERS: &[&str] = &["st", "nd", "rd", "th", "s", "am", "pm", "km", "kg", "cm", "mm", "m", "g", "h"];

/// Alphabets whose letters nobody mixes in one word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Other,
}

/// Stretches of a text, in bytes, in which words are disguised: letters that stand apart, of several alphabets, or of none that is written with; digits or
/// signs without a width among letters; a capital within a word; what stands encoded.
pub(super) fn disguised(text: &str) -> Vec<Range<usize>> {
    let mut found = apart(text);
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = is_of_word(c);
        match start {
            None if inside => start = Some(at),
            Some(from) if !inside => {
                if is_disguised(&text[from..at]) {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    each_decoded(text, |decoded| found.extend(decoded.place(&(0..decoded.text().len()))));
    each_packed(text, |run, decoded| {
        // A word written small may stand for other text by chance.
        let small = text[run.clone()].bytes().all(|sign| sign.is_ascii_lowercase());
        if !small && decoded.chars().filter(|c| c.is_alphabetic()).count() >= APART {
            found.push(run);
        }
    });
    found.sort_by_key(|range| range.start);
    found
}

/// Letters, digits, marks, and what shows nothing between them.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_hidden(c) || crate::guard::normalise::is_mark(c) || alphabet(c).is_some()
}

/// Signs without a width. (A Persian word is parted by one: see [`is_disguised`].)
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{180E}' | '\u{34F}')
}

fn is_disguised(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let Some(&first) = letters.first() else { return false };
    let alphabets = letters.iter().filter_map(|&c| alphabet(c));
    let of = alphabet(first);
    // No words are known here of other alphabets, and a mark that no letter has hides the letter.
    if matches!(of, Some(Alphabet::Greek | Alphabet::Other)) || has_odd_mark(word) {
        return true;
    }
    if letters.iter().any(|&c| is_odd(c)) || alphabets.clone().any(|other| Some(other) != of) {
        return true;
    }
    let inner = word.trim_matches(is_hidden);
    if inner.chars().any(|c| is_hidden(c) && !(c == '\u{200C}' && of == Some(Alphabet::Arabic))) {
        return true;
    }
    has_inner_capital(word) || has_inner_digit(word)
}

/// A mark on a Latin or Cyrillic letter that makes no letter of an alphabet with it.
fn has_odd_mark(word: &str) -> bool {
    let composed: Vec<char> = word.nfc().collect();
    let letter = |c: char| matches!(alphabet(c), Some(Alphabet::Latin | Alphabet::Cyrillic));
    composed.windows(2).any(|two| letter(two[0]) && crate::guard::normalise::is_mark(two[1]))
}

fn has_inner_capital(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    letters.windows(2).any(|two| two[0].is_lowercase() && two[1].is_uppercase())
}

fn has_inner_digit(word: &str) -> bool {
    let tail = word.trim_start_matches(char::is_numeric);
    let digits = word.chars().any(char::is_numeric);
    digits && !(tail.is_empty() || (tail.len() < word.len() && BEHIND_NUMBERS.contains(&tail)))
}

/// A letter that stands for another: in a circle, of full width, two in one, a form of presentation, a small capital.
fn is_odd(c: char) -> bool {
    if c.is_ascii() || c == 'ª' || c == 'º' {
        return false;
    }
    let (mut compatible, mut canonical) = (String::new(), String::new());
    decompose_compatible(c, |part| compatible.push(part));
    decompose_canonical(c, |part| canonical.push(part));
    compatible != canonical
        || matches!(c, '\u{1D00}'..='\u{1DBF}' | '\u{250}'..='\u{2AF}' | '\u{1F130}'..='\u{1F1FF}' | '\u{A720}'..='\u{A7FF}')
}

fn alphabet(c: char) -> Option<Alphabet> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Alphabet::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Alphabet::Greek,
        '\u{400}'..='\u{52F}' => Alphabet::Cyrillic,
        // What Arabic writes above and below its letters, which Unicode counts as letters.
        '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' => return None,
        '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' => Alphabet::Arabic,
        '\u{1F130}'..='\u{1F1FF}' | '\u{24B6}'..='\u{24E9}' => Alphabet::Other,
        _ if c.is_alphabetic() => Alphabet::Other,
        _ => return None,
    })
}

/// Rows of letters that stand apart.
pub(super) fn apart(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut row) = (Vec::new(), Vec::<Range<usize>>::new());
    let mut tokens = Tokens::cut(text, Cut::Apart);
    let mut end = |row: &mut Vec<Range<usize>>| {
        if let (Some(first), Some(last), true) = (row.first(), row.last(), row.len() >= APART) {
            found.push(first.start..last.end);
        }
        row.clear();
    };
    while let Some(token) = tokens.advance() {
        let mut letters = tokens.word().chars();
        let alone = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if alone { row.push(token.start..token.end) } else { end(&mut row) }
    }
    end(&mut row);
    found
}
