//! A flagged range as it stands in its sentence.

use std::ops::Range;

use crate::guard::normalise::fold;

/// Most bytes that are looked at on either side.
const REACH: usize = 96;

/// A range, with the words around it in its clause.
pub(super) struct Said<'t> {
    /// The words of the range, as they stand.
    pub(super) text: &'t str,
    /// The same, folded, one by one.
    pub(super) keys: Vec<String>,
    pub(super) is_arabic: bool,
    /// The words before, the nearest first, folded; none beyond what ends a clause.
    before: Vec<String>,
    /// The word before as it stands.
    raw_before: &'t str,
    /// The word behind, folded; empty where something else than a space stands between.
    pub(super) behind: String,
    /// Whether a sentence begins with the range, or what somebody said.
    opens: bool,
    /// Whether a hyphen joins the range to what is behind it.
    pub(super) hyphen: bool,
}

/// What an English noun needs in the place of the range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Need {
    /// Behind *a*: a word that begins with a consonant.
    A,
    /// Behind *an*: one that begins with a vowel.
    An,
    /// Behind *the*, *my*, *his*: no article.
    Bare,
    /// Its own article.
    Article,
}

impl<'t> Said<'t> {
    /// `None` for other scripts than Latin and Arabic, and for a range with nothing in it.
    pub(super) fn of(text: &'t str, range: Range<usize>) -> Option<Self> {
        let words = text.get(range.clone())?;
        let is_arabic = |c: char| ('ء'..='ي').contains(&c) || ('٠'..='٩').contains(&c);
        let other = words.contains(|c: char| ('\u{370}'..'\u{600}').contains(&c));
        let opens = opens(text.get(..range.start)?);
        let before = clause(near(text.get(..range.start)?, true));
        let ahead = near(text.get(range.end..)?, false);
        let raw_before = before.rsplit(char::is_whitespace).find(|word| !word.is_empty()).unwrap_or_default();
        let joined = before.ends_with(|c: char| !c.is_whitespace());
        let folded = |word: &str| fold(word).to_string();
        let around: String = before.chars().chain(ahead.chars()).collect();
        let said = Self {
            text: words,
            keys: folded(words).split(' ').filter(|key| !key.is_empty()).map(str::to_owned).collect(),
            is_arabic: words.contains(is_arabic) || !words.contains(char::is_alphabetic) && around.contains(is_arabic),
            before: before.split_whitespace().rev().take(4).map(folded).collect(),
            raw_before,
            opens,
            behind: ahead
                .strip_prefix(' ')
                .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
                .map(folded)
                .unwrap_or_default(),
            hyphen: ahead.starts_with(['-', '‑']) || joined && before.ends_with(['-', '‑']),
        };
        (!other && !said.keys.is_empty()).then_some(said)
    }

    /// The last word of the range, folded.
    pub(super) fn last(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    /// The first word of the range, folded.
    pub(super) fn first(&self) -> &str {
        self.keys.first().map_or("", String::as_str)
    }

    /// The folded word before the range, by `back` words from 1; empty beyond the clause.
    pub(super) fn before(&self, back: usize) -> &str {
        back.checked_sub(1).and_then(|at| self.before.get(at)).map_or("", String::as_str)
    }

    /// Whether the word before is one of these.
    pub(super) fn is_behind(&self, words: &[&str]) -> bool {
        words.contains(&self.before(1))
    }

    /// What a noun needs here. A word or two may stand between it and its article: *a young teacher*.
    pub(super) fn need(&self) -> Need {
        if self.raw_before.ends_with("'s") || self.raw_before.ends_with("’s") || self.raw_before.ends_with("s’") {
            return Need::Bare;
        }
        for back in 1..=3 {
            let word = self.before(back);
            match word {
                "a" | "another" | "every" | "each" | "one" if back == 1 => return Need::A,
                "an" if back == 1 => return Need::An,
                "a" | "an" => return Need::Bare,
                _ if DETERMINERS.contains(&word) => return Need::Bare,
                _ if word.is_empty() || PARTS.contains(&word) => return Need::Article,
                _ => {}
            }
        }
        Need::Article
    }

    /// With a capital, where the range begins a sentence with one.
    pub(super) fn begin(&self, words: String) -> String {
        let mut letters = words.chars();
        match letters.next() {
            Some(first) if self.opens && self.text.starts_with(char::is_uppercase) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => words,
        }
    }

    /// Whether the word behind goes on with a noun: *a Kurdish village*.
    pub(super) fn is_before_a_noun(&self) -> bool {
        !self.behind.is_empty() && !PARTS.contains(&self.behind.as_str()) && !GO_ON.contains(&self.behind.as_str())
    }
}

/// Whether a sentence begins behind a text, or what somebody said in it: not behind a colon or a comma.
fn opens(before: &str) -> bool {
    const QUOTES: &[char] = &['"', '“', '«', '„'];
    let bare = before.trim_end_matches([' ', '\u{a0}', '(']);
    let ends = |sign: char| matches!(sign, '.' | '!' | '?' | '…' | '؟' | '\n' | '”' | '»') || QUOTES.contains(&sign);
    bare.is_empty() || bare.ends_with(ends)
}

/// So much of a side as is looked at.
fn near(side: &str, end: bool) -> &str {
    let cut = side.len().saturating_sub(REACH);
    let at = |from: usize| (from..side.len()).find(|&at| side.is_char_boundary(at)).unwrap_or(side.len());
    match end {
        true => &side[at(cut)..],
        false => &side[..at(side.len().min(REACH))],
    }
}

/// What stands behind the last sign that ends a clause.
fn clause(before: &str) -> &str {
    let ends = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '(' | '[' | '"' | '“' | '«' | '،' | '؛' | '؟' | '\n' | '—' | '⟧'
        )
    };
    before.rsplit(ends).next().unwrap_or_default()
}

/// What stands before an English noun instead of an article, folded.
const DETERMINERS: &[&str] = &[
    "the", "my", "his", "her", "its", "our", "your", "their", "this", "that", "these", "those", "whose", "no", "any",
    "some", "which",
];

/// Words of English that are a part of no noun, folded: what stands behind them begins anew.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "is", "was", "are", "were", "be", "been", "being", "am", "has", "had", "have", "having", "as", "with", "without", "of", "from", "in", "at", "on", "by", "and",
    "or", "but", "for", "to", "into", "near", "became", "become", "becomes", "worked", "work", "works", "working", "suffered", "suffers", "got", "get",
    "contracted", "developed", "called", "not", "like", "who", "that", "which", "when", "where", "while", "because", "since", "until", "if", "than", "then", "so",
    "before", "after", "during", "about", "between", "she", "he", "they", "we", "i", "it", "you", "drove", "drive", "drives", "studied", "taught", "saw", "sold", "owned", "took",
];

/// Verbs and small words behind a noun, folded.
#[rustfmt::skip]
const GO_ON: &[&str] = &[
    "came", "said", "told", "went", "did", "does", "could", "would", "will", "can", "must", "left", "lived", "died", "knew", "stood", "too", "also", "there", "here",
    "now", "already", "again", "only", "herself", "himself", "used", "wanted", "began", "asked", "helped", "brought", "wrote", "spoke", "ran", "fled", "stayed",
];
