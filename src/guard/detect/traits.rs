//! What the lists and the letters of a word say, asked once for each form.
//!
//! The files in `data/` are made by `benches/train` and described in `schema/DETECTORS.md`.

use std::sync::LazyLock;

use super::lists::{Map, Set};
use super::{arabic, letters, lives};

/// What is known of a word without looking at where it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Traits {
    /// Its place in the vocabulary of the scorer; 0 if it has none.
    pub(crate) word: u16,
    /// Its last three letters, hashed.
    pub(crate) ending: u16,
    /// How much its letters look like those of a name, 0 (not at all) to 7.
    pub(crate) likeness: u8,
    /// How often it is a given or family name: 0 never seen, 1 once, 2 up to five times, 3 more.
    pub(crate) listed: u8,
    /// Whether it is one of the given names that a witness is likeliest to say.
    pub(crate) given: Given,
    /// How ordinary a word it is: 0 not known as one, to 3.
    pub(crate) ordinary: u8,
    /// The group of [`lives`] that it belongs to, from 1; 0 for none.
    pub(crate) group: u8,
    /// What an Arabic word says of its neighbours: bits of [`arabic`].
    pub(crate) role: u8,
    /// Whether an Arabic word may stand behind the article.
    pub(crate) article: bool,
}

/// Whether a word is a given name that witnesses say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Given {
    /// Of no list.
    #[default]
    No,
    /// It is an everyday word, too.
    Perhaps,
    /// Hardly anything else.
    Yes,
}

/// How many endings are told apart.
pub(crate) const ENDINGS: u16 = 1024;

/// Given and family names in Latin letters, folded, each with its class.
static LATIN: LazyLock<Map<&'static str, u8>> = LazyLock::new(|| classed(include_str!("data/names-latin.txt")));

/// Given names in Latin letters, folded.
static GIVEN: LazyLock<Set<&'static str>> =
    LazyLock::new(|| include_str!("data/given-names.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Words of English, folded: the class, and the number within the vocabulary (0 for those outside).
static ENGLISH: LazyLock<Map<&'static str, (u8, u16)>> = LazyLock::new(|| {
    let mut number = 0;
    let lines = include_str!("data/words-english.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let inside = line.ends_with('*');
            let (word, class) = split_class(line.trim_end_matches('*'))?;
            number += u16::from(inside);
            Some((word, (class, if inside { number } else { 0 })))
        })
        .collect()
});

/// Lines of a word and its class, which is one figure.
pub(crate) fn classed(lines: &'static str) -> Map<&'static str, u8> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(split_class).collect()
}

fn split_class(line: &'static str) -> Option<(&'static str, u8)> {
    let (word, class) = line.split_at_checked(line.len().checked_sub(1)?)?;
    Some((word, class.parse().ok()?))
}

/// How much a given name that witnesses say counts among names.
const SAID: f32 = 20.0;

/// Calls `each` with every name of the lists in one script, and how much it counts.
pub(crate) fn names(in_arabic: bool, mut each: impl FnMut(&'static str, f32)) {
    let (listed, given) = if in_arabic { arabic::names() } else { (&*LATIN, GIVEN.iter().copied().collect()) };
    listed.keys().for_each(|name| each(name, 1.0));
    given.into_iter().for_each(|name| each(name, SAID));
}

impl Traits {
    /// Of a folded word of letters.
    pub(crate) fn of(key: &str) -> Self {
        if key.starts_with(|letter: char| ('ء'..='ي').contains(&letter)) {
            return arabic::traits(key);
        }
        let (ordinary, word) = ENGLISH.get(key).copied().unwrap_or_default();
        Self {
            word,
            ending: ending(key),
            likeness: letters::latin(key),
            listed: LATIN.get(key).copied().unwrap_or(0),
            given: if ordinary == 0 && GIVEN.contains(key) { Given::Yes } else { Given::No },
            ordinary,
            group: lives::of(key),
            role: 0,
            article: false,
        }
    }
}

/// The last three letters of a word of five or more; 0 for shorter ones.
fn ending(key: &str) -> u16 {
    let long = key.len() >= 5 && key.is_ascii();
    if !long {
        return 0;
    }
    let hash = key.bytes().rev().take(3).fold(0_u32, |hash, byte| hash * 31 + u32::from(byte - b'0'));
    1 + u16::try_from(hash % u32::from(ENDINGS - 1)).unwrap_or(0)
}
