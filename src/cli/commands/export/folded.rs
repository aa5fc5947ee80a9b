//! The words of a revision, folded as for a search, and where they stand: folded once, whatever is looked for in them.

use std::collections::BTreeMap;
use std::ops::Range;

use zeroize::Zeroizing;

use crate::cli::failure::Failure;
use crate::guard::normalise::search_words;
use crate::record::Revision;
use crate::vault::VaultError;

pub(super) struct Folded {
    /// In the order in which they stand.
    words: Vec<Word>,
    /// The places of `words`, by the word.
    by_word: Vec<usize>,
}

struct Word {
    paragraph: u32,
    /// In Unicode scalars of the paragraph.
    range: Range<u32>,
    folded: Zeroizing<String>,
}

impl Folded {
    pub(super) fn of(revision: &Revision) -> Result<Self, Failure> {
        let paragraphs = revision.paragraphs().map_err(VaultError::from)?;
        Ok(Self::new(paragraphs.into_iter().map(|(paragraph, text)| (paragraph.number, text))))
    }

    fn new<'t>(paragraphs: impl Iterator<Item = (u32, &'t str)>) -> Self {
        let words: Vec<Word> = paragraphs.flat_map(|(number, text)| folded(number, text)).collect();
        let mut by_word: Vec<usize> = (0..words.len()).collect();
        by_word.sort_by(|one, other| words[*one].folded.as_str().cmp(words[*other].folded.as_str()));
        Self { words, by_word }
    }

    /// Where these words stand side by side, in whatever order, case and marks: the paragraph, and the range in Unicode scalars.
    pub(super) fn places(&self, asked: &str) -> Vec<(u32, Range<u32>)> {
        let asked = search_words(asked);
        let mut wanted: Vec<&str> = asked.iter().map(|(_, word)| word.as_str()).collect();
        wanted.sort_unstable();
        let Some(rarest) = wanted.iter().map(|word| self.all(word)).min_by_key(|all| all.len()) else {
            return Vec::new();
        };
        let beginnings = |at: &usize| (at + 1).saturating_sub(wanted.len())..=*at;
        let mut starts: Vec<usize> = rarest.iter().flat_map(beginnings).collect();
        starts.sort_unstable();
        starts.dedup();
        let place = |start: usize| {
            let window = self.words.get(start..start + wanted.len())?;
            let (first, last) = (window.first()?, window.last()?);
            let mut here: Vec<&str> = window.iter().map(|word| word.folded.as_str()).collect();
            here.sort_unstable();
            let stands = first.paragraph == last.paragraph && here == wanted;
            stands.then_some((first.paragraph, first.range.start..last.range.end))
        };
        starts.into_iter().filter_map(place).collect()
    }

    /// Whether each word of a paragraph stands in this text, as often.
    pub(super) fn all_stand_in(&self, paragraph: u32, text: &str) -> bool {
        let here = search_words(text);
        let mut counts = BTreeMap::<&str, usize>::new();
        here.iter().for_each(|(_, word)| *counts.entry(word.as_str()).or_default() += 1);
        let mut words = self.words.iter().filter(|word| word.paragraph == paragraph);
        words.all(|word| match counts.get_mut(word.folded.as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        })
    }

    /// Where one word stands.
    fn all(&self, word: &str) -> &[usize] {
        let before = |limit: &dyn Fn(&str) -> bool| {
            self.by_word.partition_point(|at| self.words.get(*at).is_some_and(|here| limit(here.folded.as_str())))
        };
        self.by_word.get(before(&|here| here < word)..before(&|here| here <= word)).unwrap_or_default()
    }
}

/// The words of a paragraph; its scalars are counted in one walk.
fn folded(paragraph: u32, text: &str) -> Vec<Word> {
    let (mut bytes, mut scalars) = (0, 0_u32);
    let mut scalar = |at: usize| {
        let walked = text.get(bytes..at).map_or(0, |walked| walked.chars().count());
        (bytes, scalars) = (at, scalars.saturating_add(u32::try_from(walked).unwrap_or(u32::MAX)));
        scalars
    };
    let word = |(range, folded): (Range<usize>, Zeroizing<String>)| {
        let range = scalar(range.start)..scalar(range.end);
        Word { paragraph, range, folded }
    };
    search_words(text).into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn words_are_found_in_any_order_case_and_marks() {
        for (text, words, places) in [
            ("Karim Dolgaretz asked.", "Karim Dolgaretz", &[(0, 15)][..]),
            ("Then KARIM DOLGARETZ asked.", "Karim Dolgaretz", &[(5, 20)]),
            ("Dolgaretz, Karim, and Karím Dolgaretz’s list", "Karim Dolgaretz", &[(0, 16), (22, 37)]),
            ("Karim Karim Dolgaretz Karim", "Dolgaretz Karim", &[(6, 21), (12, 27)]),
            ("قال وكَريم الدولغرتز", "كريم الدولغرتز", &[(4, 20)]),
            ("Karim and Dolgaretz", "Karim Dolgaretz", &[]),
            ("Karim", "…", &[]),
        ] {
            let found = Folded::new([(7, text)].into_iter()).places(words);
            let found: Vec<_> = found.into_iter().map(|(_, range)| (range.start, range.end)).collect();
            assert_eq!(found, places, "{text}");
        }
    }

    #[test]
    fn a_name_ends_with_its_paragraph_and_each_is_found_in_its_own() {
        let folded = Folded::new([(2, "Then Karim"), (5, "Dolgaretz came, Karim Dolgaretz.")].into_iter());
        assert_eq!(folded.places("Karim Dolgaretz"), [(5, 16..31)]);
        assert_eq!(folded.places("karim"), [(2, 5..10), (5, 16..21)]);
    }

    #[test]
    fn a_word_that_is_gone_from_a_paragraph_or_stands_there_less_often_is_seen() {
        let folded = Folded::new([(1, "Karim saw Karim there"), (2, "and Selka")].into_iter());
        assert!(folded.all_stand_in(1, "there KARIM saw, and Karim"));
        for less in ["Karim saw there", "Karim saw Karem there", ""] {
            assert!(!folded.all_stand_in(1, less), "{less}");
        }
    }
}
