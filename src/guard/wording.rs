//! Words of an editor's own: whether one may be somebody's name.
//!
//! Nobody at headquarters has the sealed names, so none can be looked for in what an editor writes. What *could* be one is stopped
//! instead: few words stand there, and others are found at once. In scripts with capitals that is every capital that no list knows for an
//! ordinary word; beside it, small words that are common names and nothing else, and what the detectors take for a name.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::detect::traits::Traits;
use super::detect::{WellKnown, detect, is_calendar, is_well_known};
use super::normalise::{Cut, Tokens};
use super::offsets::Offsets;
use super::text::SpanKind;
use zeroize::Zeroizing;

/// Longest known phrase, in words.
const PHRASE_MAX: usize = 12;

/// From this class on a name is common enough to be meant where it is written small.
const COMMON: u8 = 2;

/// What may stand in an editor's words although it looks like a name.
#[derive(Clone, Default)]
pub struct OwnWords {
    known: HashSet<String>,
}

/// What somebody may not be called where they asked not to be: found as whole words, in a row.
#[derive(Default)]
pub struct Callings {
    /// By their first word: what was written, and all of its words.
    all: HashMap<String, Vec<(String, Vec<String>)>>,
}

impl Callings {
    /// Looks for these words from now on.
    pub fn add(&mut self, calling: &str) {
        let folded: Vec<_> = words(calling).into_iter().map(|word| word.folded.to_string()).collect();
        if let Some(first) = folded.first().cloned() {
            self.all.entry(first).or_default().push((calling.trim().to_owned(), folded));
        }
    }

    /// Whether one of them stands in a text: several words in whatever case, one word as it is written, since `Olive` is also a tree.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        if self.all.is_empty() {
            return false;
        }
        let words = words(text);
        (0..words.len()).any(|at| {
            let mut here = self.all.get(words[at].folded.as_str()).into_iter().flatten();
            here.any(|(written, folded)| {
                let Some(row) = words.get(at..at + folded.len()) else { return false };
                let same = row.iter().zip(folded).all(|(word, calling)| word.folded.as_str() == calling);
                same && (folded.len() > 1 || row.iter().all(|word| &text[word.range.clone()] == written))
            })
        })
    }
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

    /// The first stretch that may be a name, in Unicode scalars; `None` where nothing is.
    #[must_use]
    pub fn doubtful(&self, text: &str, well_known: &WellKnown) -> Option<Range<usize>> {
        let words = self.unknown(text, well_known);
        let offsets = Offsets::of(text);
        let named = named_in(text);
        words.into_iter().find_map(|word| {
            let range = offsets.scalar(word.range.start)..offsets.scalar(word.range.end);
            let flagged = named.iter().any(|found| found.start < range.end && range.start < found.end);
            let bare = without_article(&word.folded).is_some_and(|bare| !named_in(bare).is_empty());
            (flagged || bare || may_be_name(&text[word.range], &word.folded)).then_some(range)
        })
    }

    /// The words that belong to nothing known.
    fn unknown(&self, text: &str, well_known: &WellKnown) -> Vec<Word> {
        let words = words(text);
        let (mut at, mut unknown) = (0, Vec::new());
        let mut words = words.into_iter().map(Some).collect::<Vec<_>>();
        while at < words.len() {
            let longest = (1..=PHRASE_MAX.min(words.len() - at)).rev().find(|&length| {
                let phrase: Vec<_> = words[at..at + length].iter().flatten().map(|word| word.folded.as_str()).collect();
                let phrase = Zeroizing::new(phrase.join(" "));
                self.known.contains(phrase.as_str()) || (length > 1 && is_well_known(&phrase, well_known))
            });
            if longest.is_none() {
                unknown.extend(words[at].take());
            }
            at += longest.unwrap_or(1);
        }
        unknown
    }
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
    let traits = Traits::of(folded);
    let ordinary = traits.ordinary > 0;
    let capital = written.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
    if capital {
        !ordinary || traits.listed > traits.ordinary
    } else {
        written.is_ascii() && !ordinary && traits.listed >= COMMON
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubtful(text: &str) -> Option<String> {
        let found = OwnWords::default().doubtful(text, &WellKnown::default())?;
        Some(text.chars().skip(found.start).take(found.len()).collect())
    }

    #[test]
    fn what_could_be_a_name_is_doubtful() {
        for (text, name) in [
            ("when Karim came", "Karim"),
            ("Dolgaretz", "Dolgaretz"),
            ("her brother yusuf", "yusuf"),
            ("the house of Velorie Ostrelby", "Velorie"),
            ("біля Мірелка", "Мірелка"),
            ("كريم", "كريم"),
            ("أخوه كريم الحضرموندي", "كريم"),
            ("بيت الحلواني", "الحلواني"),
            ("بيت والحلواني", "والحلواني"),
            ("للحلواني", "للحلواني"),
            ("لِلحَلْوَاني", "لِلحَلْوَاني"),
            ("a man from Orlan", "Orlan"),
        ] {
            assert_eq!(doubtful(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn what_editors_write_is_not() {
        for text in [
            "a friend",
            "in early spring, near the river",
            "an officer of the Army",
            "The commander",
            "Some weeks later",
            "about 30 people",
            "in March 2031",
            "on Tuesday",
            "the Ministry of Justice",
            "a school in the north",
            "I",
            "the European Court of Human Rights",
            "A neighbour and her two children",
            "Then the soldiers came",
            "صديق",
            "قرب القرية",
            "رجل من القرية",
            "الجنود عند الجسر",
            "مدرسة في المدينة والمستشفى",
            "في الصباح للعائلة كلها",
            "أحد الجيران وأطفاله",
            "في آذار ٢٠٣١",
            "біля річки",
        ] {
            assert_eq!(doubtful(text), None, "{text}");
        }
        let person = crate::guard::text::PersonRef::one(crate::guard::text::PersonId::new([7; 16]));
        assert_eq!(doubtful(&format!("{person} and a friend")), None);
    }

    #[test]
    fn what_nobody_may_be_called_is_found_as_whole_words() {
        let mut callings = Callings::default();
        ["Cedar 14", "Olive", "منير"].iter().for_each(|calling| callings.add(calling));
        for text in ["with Cedar 14 to the river", "cedar  14.", "CEDAR 14's", "said Olive.", "قال منير"] {
            assert!(callings.stand_in(text), "{text}");
        }
        for text in ["a cedar, 14 years old, and 15", "Cedar 141", "an olive tree", "Cedar", "", "منيرة"] {
            let found = callings.stand_in(text);
            assert_eq!(found, text.starts_with("a cedar"), "{text}");
        }
    }

    #[test]
    fn what_is_known_may_stand_and_nothing_more() {
        let mut own = OwnWords::default();
        own.allow("Munir");
        let case = WellKnown::of(["Harbour Court of Dolgaretz"].into_iter());
        assert_eq!(own.doubtful("munir, then MUNIR and Munir", &case), None);
        assert_eq!(own.doubtful("at the Harbour Court of Dolgaretz", &case), None);
        assert_eq!(own.doubtful("at Dolgaretz", &case), Some(3..12));
        assert_eq!(own.doubtful("Munir Dolgaretz", &case), Some(6..15));
    }
}
