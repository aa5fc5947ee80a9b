//! Looking for names where none may stand.

use amana::guard::normalise::search_fold;
use unicode_normalization::UnicodeNormalization;

use crate::told::Told;

/// How strictly.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Whole spellings, as whole words: real prose holds real names' parts as ordinary words.
    WholeWords,
    /// Each part of each spelling, also inside a word: our own sample can be so written that this holds.
    EveryPart,
}

/// Somewhere that a name could stand.
pub(crate) struct Place {
    /// For messages.
    pub(crate) what: String,
    /// The line it belongs to, from 0; none where it belongs to the whole case.
    pub(crate) line: Option<usize>,
    pub(crate) text: String,
    /// Whether the words stand there as the search column holds them.
    pub(crate) folded: bool,
}

impl Place {
    pub(crate) fn new(what: impl Into<String>, line: Option<usize>, text: impl Into<String>) -> Self {
        Self { what: what.into(), line, text: text.into(), folded: false }
    }

    pub(crate) fn folded(self) -> Self {
        Self { folded: true, ..self }
    }
}

/// A name as it could stand somewhere.
struct Hunted {
    plain: String,
    folded: String,
}

/// Every place with every name in it, in words that name nobody.
pub(crate) fn hunt(told: &[Told], places: &[Place], way: Way) -> Vec<String> {
    let hunted_of = |name: &String| Hunted { plain: plain(name), folded: search_fold(name) };
    let hunted: Vec<Vec<Hunted>> = told.iter().map(|told| told.hunted(way).iter().map(hunted_of).collect()).collect();
    let mut found = Vec::new();
    for place in places {
        let text = plain(&place.text);
        let lines = place.line.map_or(0..told.len(), |line| line..line + 1);
        for line in lines {
            for (n, name) in hunted[line].iter().enumerate() {
                let name = if place.folded { &name.folded } else { &name.plain };
                if let Some(at) = position(name, &text, way) {
                    found.push(format!("{}: spelling {n} of line {}: {}", place.what, line + 1, around(at, &text)));
                }
            }
        }
    }
    eprintln!("{} places looked through", places.len());
    found
}

/// The lines as they came in hold names, and this finds them.
pub(crate) fn control(told: &[Told], way: Way) {
    for (n, told) in told.iter().enumerate() {
        let text = plain(&told.account());
        let named = told.hunted(way).iter().any(|name| position(&plain(name), &text, way).is_some());
        assert!(named, "line {}: the hunt finds nobody in the account as it came in", n + 1);
    }
}

/// In small letters, composed, with single spaces.
fn plain(text: &str) -> String {
    let small: String = text.nfc().collect::<String>().to_lowercase();
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn position(name: &str, text: &str, way: Way) -> Option<usize> {
    let alone = |at: &usize| {
        let before = text[..*at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at + name.len()..].chars().next().is_some_and(char::is_alphanumeric);
        way == Way::EveryPart || !(before || after)
    };
    text.match_indices(name).map(|(at, _)| at).find(alone)
}

/// Where it stands; the test data is public, or invented.
fn around(at: usize, text: &str) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(40).collect();
    let after: String = text[at..].chars().take(60).collect();
    format!("…{}{after}…", before.into_iter().rev().collect::<String>())
}
