//! Names in pieces: initials, and words that are written as several.

use std::ops::Range;

use crate::guard::normalise::{Cut, Tokens};

/// Initials of states and of what states made.
const STATES: &[&str] = &["us", "un", "uk", "eu", "dc", "ua", "usa", "uae", "ussr"];

/// What is told apart by a letter.
const LETTERED: &[&str] = &[
    "hall", "block", "plan", "section", "building", "group", "unit", "room", "ward", "type", "sector", "zone", "gate",
    "point", "camp", "annex",
];

/// Short words that no list has and everybody writes.
const SHORT: &[&str] =
    &["km", "cm", "mm", "kg", "am", "pm", "vs", "mr", "dr", "eg", "ie", "st", "nd", "rd", "th", "ok", "tv", "id"];

/// Longest piece of a word, in letters.
const PIECE: usize = 3;

/// A word of a text: its place in bytes, and its letters folded.
struct Piece {
    range: Range<usize>,
    folded: String,
}

fn tokens(text: &str) -> Vec<Piece> {
    let mut tokens = Tokens::cut(text, Cut::Apart);
    let mut all = Vec::new();
    while let Some(token) = tokens.advance() {
        all.push(Piece { range: token.start..token.end, folded: tokens.word().to_owned() });
    }
    all
}

/// Initials in a text: two capital letters in a row that stand alone (`Z.K.`), or one with a full stop that ends no sentence (`K. said`).
pub(super) fn initials(text: &str) -> Vec<Range<usize>> {
    let words = tokens(text);
    let is_initial = |at: usize| {
        words.get(at).is_some_and(|word| {
            let mut letters = text[word.range.clone()].chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
    };
    let joined = |at: usize| {
        let between = words.get(at + 1).map_or("", |next| &text[words[at].range.end..next.range.start]);
        !between.is_empty() && between.chars().all(|c| c == '.' || c == '-' || c.is_whitespace())
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let mut last = at;
        while is_initial(at) && joined(last) && is_initial(last + 1) {
            last += 1;
        }
        let range = words[at].range.start..words[last].range.end;
        let together: String = words[at..=last].iter().map(|word| word.folded.as_str()).collect();
        if last > at && !STATES.contains(&together.as_str())
            || last == at && is_initial(at) && is_short_for(text, &words, at)
        {
            found.push(range);
        }
        at = last + 1;
    }
    found
}

/// Whether a capital letter that stands alone is short for a name: its full stop ends no sentence, or nothing that is told apart by a letter stands before it.
fn is_short_for(text: &str, words: &[Piece], at: usize) -> bool {
    let Some(rest) = text[words[at].range.end..].strip_prefix('.') else { return false };
    let next = rest.chars().find(|c| c.is_alphabetic());
    // French: Monsieur the mayor.
    let monsieur = words[at].folded == "m"
        && words.get(at + 1).is_some_and(|word| ["le", "la", "l"].contains(&word.folded.as_str()));
    let lettered = at > 0 && LETTERED.contains(&words[at - 1].folded.as_str());
    !monsieur && !lettered && next.is_none_or(char::is_lowercase)
}

/// Words in pieces (`ve ll in g`): two or more short pieces that are no words, with nothing but short words between them. `is_word` knows the small words of the
/// language and of the text.
pub(super) fn split(text: &str, is_word: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let words = tokens(text);
    let is_short = |word: &Piece| text[word.range.clone()].chars().count() <= PIECE;
    let is_piece = |word: &Piece| {
        let written = &text[word.range.clone()];
        // Behind an apostrophe or a number it is an ending.
        let stands_alone = text[..word.range.start].chars().next_back().is_none_or(char::is_whitespace);
        let small = written.chars().all(|c| c.is_ascii_lowercase());
        small && stands_alone && is_short(word) && !is_word(&word.folded) && !SHORT.contains(&word.folded.as_str())
    };
    let (mut found, mut open) = (Vec::new(), None::<Range<usize>>);
    for word in &words {
        if !is_short(word) {
            open = None;
        } else if is_piece(word) {
            let start = open.take().map_or(word.range.start, |before| before.start);
            let whole = start..word.range.end;
            if start < word.range.start {
                found.push(whole.clone());
            }
            open = Some(whole);
        }
    }
    found
}
