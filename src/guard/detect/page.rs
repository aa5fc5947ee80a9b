//! A text as its words, for the rules.

use super::Candidate;
use super::lexicon::{Class, class};
use crate::guard::normalise::Tokens;
use crate::guard::text::SpanKind;

/// A word, in bytes of the text and of the folded words.
struct Word {
    start: usize,
    end: usize,
    key: (usize, usize),
    shape: Shape,
    class: Class,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Digits alone.
    Digits,
    /// Letters alone.
    Letters,
    /// Both.
    Mixed,
    /// A reference to a person.
    Person,
}

/// A text cut into words.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    words: Vec<Word>,
    keys: String,
}

impl<'a> Page<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let mut page =
            Self { text, words: Vec::with_capacity(text.len() / 6), keys: String::with_capacity(text.len()) };
        let mut tokens = Tokens::of(text);
        while let Some(token) = tokens.advance() {
            let from = page.keys.len();
            page.keys.push_str(tokens.word());
            let key = &page.keys[from..];
            let digits = key.bytes().filter(u8::is_ascii_digit).count();
            let shape = match () {
                () if token.is_reference => Shape::Person,
                () if digits == key.len() => Shape::Digits,
                () if digits == 0 => Shape::Letters,
                () => Shape::Mixed,
            };
            let class = if shape == Shape::Letters { class(key) } else { 0 };
            page.words.push(Word { start: token.start, end: token.end, key: (from, page.keys.len()), shape, class });
        }
        page
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The folded word; empty beyond the end and for references.
    pub(super) fn key(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.keys[word.key.0..word.key.1])
    }

    /// The folded word before `at`, by `back` words; empty beyond the beginning.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.key(at))
    }

    /// The word as it stands.
    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &self.text[word.start..word.end])
    }

    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.words.get(at).map(|word| word.shape)
    }

    /// Whether the lists have the word in one of these classes.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|word| word.class & class != 0)
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Digits)
    }

    /// What stands between a word and the next; what follows the last one.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let Some(word) = self.words.get(at) else { return "" };
        let end = self.words.get(at + 1).map_or(self.text.len(), |next| next.start);
        &self.text[word.end..end]
    }

    /// What stands before a word, back to the word before it.
    pub(super) fn gap_before(&self, at: usize) -> &'a str {
        match at.checked_sub(1) {
            Some(before) => self.gap(before),
            None => &self.text[..self.start(0)],
        }
    }

    /// Whether only spaces (or a line end) stand between a word and the next.
    pub(super) fn spaced(&self, at: usize) -> bool {
        let gap = self.gap(at);
        at + 1 < self.len() && !gap.is_empty() && gap.len() <= 8 && gap.chars().all(char::is_whitespace)
    }

    /// The same, with a hyphen, a comma or an apostrophe allowed.
    pub(super) fn close(&self, at: usize) -> bool {
        let gap = self.gap(at);
        at + 1 < self.len()
            && gap.len() <= 8
            && gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | ',' | '\'' | '’' | '،' | '‑' | '–'))
    }

    pub(super) fn start(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.text.len(), |word| word.start)
    }

    pub(super) fn end(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.text.len(), |word| word.end)
    }

    /// A number of at most nine digits.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        let key = self.key(at);
        if self.is_digits(at) && key.len() <= 9 { key.parse().ok() } else { None }
    }

    /// A hit over the words `first` to `last`.
    pub(super) fn hit(&self, first: usize, last: usize, kind: SpanKind, rule: &'static str, score: u8) -> Candidate {
        Candidate { range: self.start(first)..self.end(last), kind, rule, score }
    }

    /// Whether one of `keys` is among the `back` words before `at`.
    pub(super) fn heralded(&self, at: usize, back: usize, keys: &[&str]) -> bool {
        (1..=back).any(|back| keys.contains(&self.before(at, back)))
    }
}
