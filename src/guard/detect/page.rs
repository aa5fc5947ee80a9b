//! A text as its words, for the rules.

use std::hash::{BuildHasher, RandomState};

use super::Candidate;
use super::lexicon::{Class, class};
use super::traits::Traits;
use crate::guard::normalise::Tokens;
use crate::guard::text::SpanKind;

/// A word, in bytes of the text.
struct Word {
    start: usize,
    end: usize,
    /// Its place in [`Page::forms`].
    form: u32,
    cut: Cut,
}

/// A folded word, however often it stands in the text: what takes a look at lists is asked once.
pub(crate) struct Form {
    key: (usize, usize),
    shape: Shape,
    class: Class,
    /// How often it stands in the text.
    pub(super) count: u32,
    /// Whether it stands somewhere without a capital.
    pub(crate) lower: bool,
    pub(crate) traits: Traits,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Digits alone.
    Digits,
    /// Letters alone.
    Letters,
    /// Both.
    Mixed,
    /// A reference to a person.
    Person,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// No capital at its beginning.
    Plain,
    /// A capital first.
    Capital,
    /// Capitals alone, more than one.
    Capitals,
    /// One letter, a capital.
    Letter,
}

/// A text cut into words.
pub(crate) struct Page<'a> {
    pub(super) text: &'a str,
    words: Vec<Word>,
    forms: Vec<Form>,
    keys: String,
    /// Whether the writer uses capitals at all.
    pub(crate) cased: bool,
    /// Words in Latin letters, and those of them that the lists have, where they were counted in the whole account.
    pub(crate) latin: Option<(usize, usize)>,
    /// Words and bytes looked at, for tests that hold work to be linear.
    #[cfg(test)]
    pub(super) work: std::cell::Cell<usize>,
}

/// Places in [`Page::forms`] by folded word; a seed of its own keeps hostile texts from choosing where words meet.
struct Index {
    slots: Vec<u32>,
    seed: RandomState,
}

impl Index {
    const EMPTY: u32 = u32::MAX;

    fn new() -> Self {
        Self { slots: vec![Self::EMPTY; 256], seed: RandomState::new() }
    }

    /// The slot of a word: where it is, or where it belongs.
    fn slot(&self, key: &str, forms: &[Form], keys: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = usize::try_from(self.seed.hash_one(key) & 0xFFFF_FFFF).unwrap_or(0) & mask;
        loop {
            match self.slots[at] {
                Self::EMPTY => return at,
                form => {
                    let known = forms[form as usize].key;
                    if keys[known.0..known.1] == *key {
                        return at;
                    }
                }
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self, forms: &[Form], keys: &str) {
        self.slots = vec![Self::EMPTY; self.slots.len() * 4];
        for (number, form) in (0..).zip(forms) {
            let slot = self.slot(&keys[form.key.0..form.key.1], forms, keys);
            self.slots[slot] = number;
        }
    }
}

impl<'a> Page<'a> {
    pub(crate) fn read(text: &'a str) -> Self {
        let mut page = Self {
            text,
            words: Vec::with_capacity(text.len() / 6),
            forms: Vec::new(),
            keys: String::new(),
            cased: false,
            latin: None,
            #[cfg(test)]
            work: std::cell::Cell::new(0),
        };
        let mut index = Index::new();
        let mut tokens = Tokens::of(text);
        let (mut letters, mut capitals) = (0_usize, 0_usize);
        while let Some(token) = tokens.advance() {
            let key = if token.is_reference { REFERENCE } else { tokens.word() };
            let form = page.form(&mut index, key);
            let cut = cut(&text[token.start..token.end], token.is_reference);
            let known = &mut page.forms[form as usize];
            known.count = known.count.saturating_add(1);
            known.lower |= cut == Cut::Plain;
            if known.shape == Shape::Letters {
                letters += 1;
                capitals += usize::from(cut != Cut::Plain);
            }
            page.words.push(Word { start: token.start, end: token.end, form, cut });
        }
        page.cased = capitals * 64 > letters;
        page
    }

    /// The place of a folded word; a new one is looked up in the lists.
    fn form(&mut self, index: &mut Index, key: &str) -> u32 {
        let slot = index.slot(key, &self.forms, &self.keys);
        if index.slots[slot] != Index::EMPTY {
            return index.slots[slot];
        }
        let number = u32::try_from(self.forms.len()).unwrap_or(Index::EMPTY - 1);
        index.slots[slot] = number;
        let from = self.keys.len();
        self.keys.push_str(key);
        let digits = key.bytes().filter(u8::is_ascii_digit).count();
        let shape = match () {
            () if key == REFERENCE => Shape::Person,
            () if digits == key.len() => Shape::Digits,
            () if digits == 0 => Shape::Letters,
            () => Shape::Mixed,
        };
        let (class, traits) =
            if shape == Shape::Letters { (class(key), Traits::of(key)) } else { (0, Traits::default()) };
        self.forms.push(Form { key: (from, self.keys.len()), shape, class, count: 0, lower: false, traits });
        if self.forms.len() * 2 > index.slots.len() {
            index.grow(&self.forms, &self.keys);
        }
        number
    }

    /// Counts what was looked at.
    #[cfg(test)]
    pub(super) fn looked(&self, amount: usize) {
        self.work.set(self.work.get() + amount);
    }

    /// Outside of tests nobody asks.
    #[cfg(not(test))]
    pub(super) const fn looked(&self, _: usize) {}

    /// What is known of the word's form.
    pub(crate) fn about(&self, at: usize) -> Option<&Form> {
        self.looked(1);
        self.words.get(at).map(|word| &self.forms[word.form as usize])
    }

    /// Which form a word has: equal numbers, equal folded words.
    pub(super) fn form_of(&self, at: usize) -> usize {
        self.words.get(at).map_or(0, |word| word.form as usize)
    }

    /// How many different forms there are.
    pub(super) fn forms(&self) -> usize {
        self.forms.len()
    }

    /// How a word is written.
    pub(crate) fn cut(&self, at: usize) -> Cut {
        self.words.get(at).map_or(Cut::Plain, |word| word.cut)
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The folded word; empty beyond the end and for references.
    pub(crate) fn key(&self, at: usize) -> &str {
        match self.about(at) {
            Some(form) if form.shape != Shape::Person => &self.keys[form.key.0..form.key.1],
            _ => "",
        }
    }

    /// The folded word before `at`, by `back` words; empty beyond the beginning.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.key(at))
    }

    /// The word as it stands.
    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| &self.text[word.start..word.end])
    }

    pub(crate) fn shape(&self, at: usize) -> Option<Shape> {
        self.about(at).map(|form| form.shape)
    }

    /// Whether the lists have the word in one of these classes.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.about(at).is_some_and(|form| form.class & class != 0)
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Digits)
    }

    /// What stands between a word and the next; what follows the last one.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let Some(word) = self.words.get(at) else { return "" };
        let end = self.words.get(at + 1).map_or(self.text.len(), |next| next.start);
        self.looked(1 + end - word.end);
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

    pub(crate) fn start(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.text.len(), |word| word.start)
    }

    pub(crate) fn end(&self, at: usize) -> usize {
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

/// The form of every reference: no folded word is one.
const REFERENCE: &str = "\u{27E6}";

fn cut(raw: &str, is_reference: bool) -> Cut {
    let mut letters = raw.chars();
    if is_reference || !letters.next().is_some_and(char::is_uppercase) {
        return Cut::Plain;
    }
    match letters.next() {
        None => Cut::Letter,
        Some(second) if second.is_uppercase() && letters.all(|c| !c.is_lowercase()) => Cut::Capitals,
        Some(_) => Cut::Capital,
    }
}
