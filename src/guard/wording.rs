//! Words of an editor's own: whether one may be somebody's name.
//!
//! Nobody at headquarters has the sealed names, so none can be looked for in what an editor writes. What *could* be one is stopped
//! instead: few words stand there, and others are found at once. In scripts with capitals that is every capital that no list knows for an
//! ordinary word; beside it, small words that are common names and nothing else, and what the detectors take for a name.

mod disguised;
mod nations;
mod pieces;
mod plain;
mod uncalled;

use std::collections::HashSet;
use std::ops::Range;

use super::detect::traits::Traits;
use super::detect::{WellKnown, detect, is_calendar, is_well_known};
use super::english;
use super::normalise::{Cut, Tokens};
use super::offsets::Offsets;
use super::text::SpanKind;
pub use uncalled::Callings;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Longest known phrase, in words.
const PHRASE_MAX: usize = 12;

/// From this class on a name is common enough to be meant where it is written small.
const COMMON: u8 = 2;

/// What may stand in an editor's words although it looks like a name.
#[derive(Clone, Default)]
pub struct OwnWords {
    known: HashSet<String>,
    /// Small words that stand in the text already.
    vocabulary: HashSet<String>,
    /// It is English, whatever words stand there: names alone are no other language.
    english: bool,
    /// The language has small words that are on no list here.
    unlisted: bool,
    /// The language has letters of the Arabic script that Arabic has not.
    further_letters: bool,
}

struct Word {
    range: Range<usize>,
    folded: Zeroizing<String>,
}

impl OwnWords {
    /// Lets these words stand, as a whole, in whatever case.
    pub fn allow(&mut self, words: &str) {
        let folded: Vec<_> = self::words(words).into_iter().map(|word| word.folded.to_string()).collect();
        self.known.insert(folded.join(" "));
    }

    /// Lets the small words of a text stand that goes out as it is: whatever they are, they are out.
    pub fn allow_small(&mut self, text: &str) {
        let small = |word: &Word| !text[word.range.clone()].contains(char::is_uppercase);
        self.vocabulary.extend(self::words(text).into_iter().filter(small).map(|word| word.folded.to_string()));
    }

    /// Says in what language is written: of no other than English it is known which small words it has (BCP 47).
    pub fn write_in(&mut self, language: &str) {
        let primary = language.split('-').next().unwrap_or_default();
        self.english = primary == "en";
        self.unlisted = !matches!(primary, "en" | "und" | "mul");
        self.further_letters = matches!(primary, "fa" | "ku" | "ckb" | "kmr" | "ps" | "ur" | "sd" | "ug" | "az");
    }

    /// The first stretch that may be a name, in Unicode scalars; `None` where nothing is.
    #[must_use]
    pub fn doubtful(&self, text: &str, well_known: &WellKnown) -> Option<Range<usize>> {
        let words = words(text);
        let known = self.known(&words, well_known);
        let offsets = Offsets::of(text);
        let small = self.english || (!self.unlisted && is_mostly_english(&words));
        let mut hidden = disguised::disguised(text);
        hidden.extend(pieces::initials(text));
        if small {
            hidden.extend(pieces::split(text, &|word| english::is_english(word) || self.vocabulary.contains(word)));
        }
        let seen = Seen { text, hidden, named: named_in(text), small };
        let mut unknown = words.iter().enumerate().filter(|(at, _)| !known[*at]);
        unknown.find_map(|(at, word)| {
            let range = offsets.scalar(word.range.start)..offsets.scalar(word.range.end);
            let before = at.checked_sub(1).map_or("", |before| words[before].folded.as_str());
            self.may_be_somebody(&seen, word, &range, before).then_some(range)
        })
    }

    /// Whether one word may be a name: `range` is its place in Unicode scalars, `before` the word before it, folded.
    fn may_be_somebody(&self, seen: &Seen<'_>, word: &Word, range: &Range<usize>, before: &str) -> bool {
        let (written, folded) = (&seen.text[word.range.clone()], word.folded.as_str());
        let bytes = |found: &Range<usize>| found.start < word.range.end && word.range.start < found.end;
        let foreign = !self.further_letters && plain::has_further_letters(written);
        if foreign || seen.hidden.iter().any(bytes) || (seen.small && self.is_no_word(written, folded)) {
            return true;
        }
        // A number is nobody, whatever stands beside it.
        if !written.contains(char::is_alphabetic) {
            return false;
        }
        let flagged = seen.named.iter().any(|found| found.start < range.end && range.start < found.end);
        let bare = without_article(folded).is_some_and(|bare| !named_in(bare).is_empty());
        let alone = word.range.len() == seen.text.trim().len();
        let a_word_too =
            (alone || !opens_a_sentence(seen.text, word.range.start)) && plain::is_a_name_too(written, folded);
        let may_be = flagged
            || bare
            || a_word_too
            || plain::is_of_a_house(before, folded)
            || plain::is_ukrainian_name(folded)
            || may_be_name(written, folded);
        may_be && !plain::is_everyday(written, folded)
    }

    /// Whether a small word in Latin letters is none that English or the text has.
    fn is_no_word(&self, written: &str, folded: &str) -> bool {
        let latin = |c: char| c.is_ascii_lowercase() || (('\u{C0}'..='\u{24F}').contains(&c) && c.is_lowercase());
        let plain = written.len() > 2 && written.nfc().all(latin);
        plain && !self.vocabulary.contains(folded) && !is_calendar(folded) && !english::is_english(folded)
    }

    /// Which words belong to something known.
    fn known(&self, words: &[Word], well_known: &WellKnown) -> Vec<bool> {
        let (mut at, mut known) = (0, vec![false; words.len()]);
        while at < words.len() {
            let before = at.checked_sub(1).map_or("", |before| words[before].folded.as_str());
            let longest = (1..=PHRASE_MAX.min(words.len() - at)).rev().find(|&length| {
                let phrase: Vec<_> = words[at..at + length].iter().map(|word| word.folded.as_str()).collect();
                let phrase = Zeroizing::new(phrase.join(" "));
                self.known.contains(phrase.as_str())
                    // One word of the program's own lists may be somebody's name, too; what the case lists, somebody decided.
                    || if length > 1 { is_well_known(&phrase, well_known) } else { well_known.has(&phrase) }
                    || plain::is_a_season(&phrase)
                    || nations::is_a_nation(&phrase, before)
            });
            let length = longest.unwrap_or(1);
            known[at..at + length].fill(longest.is_some());
            at += length;
        }
        known
    }
}

/// What was seen in a text as a whole.
struct Seen<'t> {
    text: &'t str,
    /// What is written as nobody writes a word, in bytes.
    hidden: Vec<Range<usize>>,
    /// What the detectors take for a name, in Unicode scalars.
    named: Vec<Range<usize>>,
    /// It is known which small words its language has.
    small: bool,
}

/// Whether a word that begins here has its capital from the sentence.
fn opens_a_sentence(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(|c: char| c.is_whitespace() || "\"“«‘'(".contains(c));
    before.is_empty() || before.ends_with(['.', '!', '?', '…', ':'])
}

/// What the detectors take for a name, in Unicode scalars.
fn named_in(text: &str) -> Vec<Range<usize>> {
    let named = detect(text).into_iter().filter(|found| found.kind == SpanKind::Name);
    named.map(|found| found.start..found.end).collect()
}

/// An Arabic word without the article, and without what is written together with it: a family's name is told by its bare form.
fn without_article(folded: &str) -> Option<&str> {
    let joined = ["و", "ف"].iter().find_map(|clitic| folded.strip_prefix(clitic)).unwrap_or(folded);
    ["بال", "كال", "ال", "لل"].iter().find_map(|article| joined.strip_prefix(article))
}

/// Whether English words make up half of a text, or it has too few to tell.
fn is_mostly_english(words: &[Word]) -> bool {
    let english = words.iter().filter(|word| english::is_english(&word.folded)).count();
    words.len() < 3 || 2 * english >= words.len()
}

fn words(text: &str) -> Vec<Word> {
    let mut tokens = Tokens::cut(text, Cut::Apart);
    let mut words = Vec::new();
    while let Some(token) = tokens.advance() {
        if !token.is_reference {
            words.push(Word { range: token.start..token.end, folded: Zeroizing::new(tokens.word().to_owned()) });
        }
    }
    words
}

fn may_be_name(written: &str, folded: &str) -> bool {
    let letters = written.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters < 2 || is_calendar(folded) {
        return false;
    }
    if folded.starts_with(|letter: char| ('ء'..='ي').contains(&letter) || ('ٮ'..='ۓ').contains(&letter)) {
        return plain::may_be_arabic_name(folded);
    }
    let traits = Traits::of(folded);
    let capital = written.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
    // With a capital, only what nobody is called.
    let ordinary = traits.ordinary > 0 || ((!capital || traits.listed == 0) && english::is_listed(folded));
    if capital {
        !ordinary || traits.listed > traits.ordinary
    } else {
        written.is_ascii() && !ordinary && traits.listed >= COMMON
    }
}

#[cfg(test)]
mod tests;
