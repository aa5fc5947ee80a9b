//! What people are called in a bundle: its testimonies list them themselves, and detectors are not to flag each place where one stands. Registered names are
//! looked for in them all the same, and somebody who is called by their name is no pseudonym.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use super::files;

/// What may stand between two people in one place.
const BETWEEN: [&str; 7] = ["/", ",", "،", "or", "and", "أو", "و"];

/// Words of a label; one with more is none. A bundle may be anybody's, and say that people are called by whole pages.
const WORDS_MAX: usize = 16;

/// The labels of a bundle, by what they are up to the end of their last word: a bundle may be anybody's, and what is looked up takes as long whether it lists ten
/// people or a million.
#[derive(Default)]
pub(super) struct Labels {
    ends: HashMap<String, End>,
    /// Words of the longest.
    most: usize,
}

/// How labels that are the same up to their last word go on.
#[derive(Default)]
struct End {
    /// One of them ends there.
    is_bare: bool,
    /// What stands behind it in the longest other one, such as a bracket.
    sign: String,
}

#[derive(Deserialize)]
struct Testimony {
    people: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    label: String,
    identity: String,
}

impl Labels {
    /// Of a bundle. A testimony that cannot be read lists nobody: what it calls people is flagged then.
    pub(super) fn of(bundle: &Path) -> Self {
        let Ok(entries) = std::fs::read_dir(files::listed_in(bundle)) else { return Self::default() };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let listed = paths.filter(|path| path.extension().is_some_and(|end| end == "json"));
        let read =
            listed.filter_map(|path| serde_json::from_slice::<Testimony>(files::read(&path).ok()?.expose()).ok());
        let people = read.flat_map(|testimony| testimony.people).filter(|person| person.identity != "named");
        Self::from_labels(people.map(|person| person.label).collect())
    }

    fn from_labels(labels: BTreeSet<String>) -> Self {
        let mut known = Self::default();
        for label in labels {
            let ranges: Vec<_> = words(&label).take(WORDS_MAX + 1).collect();
            let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { continue };
            if first.start > 0 || ranges.len() > WORDS_MAX {
                continue;
            }
            known.most = known.most.max(ranges.len());
            let end = known.ends.entry(label[..last.end].to_owned()).or_default();
            let sign = &label[last.end..];
            end.is_bare |= sign.is_empty();
            if sign.len() > end.sign.len() {
                sign.clone_into(&mut end.sign);
            }
        }
        known
    }

    /// Where they stand in a text, in bytes; two with nothing but *or* or a sign between them are one.
    pub(super) fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        if self.ends.is_empty() {
            return found;
        }
        for word in words(text) {
            let label = word.start + glued(&text[word.clone()]);
            let Some(length) = self.longest(&text[label..]) else { continue };
            let range = word.start..label + length;
            match found.last_mut() {
                Some(last) if range.start < last.end => {}
                Some(last) if BETWEEN.contains(&text[last.end..range.start].trim()) => last.end = range.end,
                _ => found.push(range),
            }
        }
        found
    }

    /// Where labels with a number in them stand in a text, in Unicode scalars. One that is a number and nothing else says of no number that it is one.
    pub(super) fn numbered(&self, text: &str) -> Vec<Range<usize>> {
        let (mut at, mut scalars) = (0, 0);
        let mut found = Vec::new();
        for range in self.ranges(text) {
            let label = &text[range.clone()];
            let start = scalars + text[at..range.start].chars().count();
            (at, scalars) = (range.end, start + label.chars().count());
            if label.contains(char::is_alphabetic) && label.contains(char::is_numeric) {
                found.push(start..scalars);
            }
        }
        found
    }

    /// The length of the longest label that a text begins with.
    fn longest(&self, text: &str) -> Option<usize> {
        words(text).take(self.most).filter_map(|word| self.length(text, word.end)).last()
    }

    /// The length of the label that a text begins with and whose last word ends there.
    fn length(&self, text: &str, end: usize) -> Option<usize> {
        let known = self.ends.get(&text[..end])?;
        let behind = text[end..].strip_prefix(known.sign.as_str()).filter(|_| !known.sign.is_empty());
        match behind {
            Some(rest) if !rest.starts_with(char::is_alphanumeric) => Some(end + known.sign.len()),
            _ => known.is_bare.then_some(end),
        }
    }
}

/// Letters that Arabic writes before a word and without a blank: *and*, *then*, *with*, *to*, *like*.
const GLUED: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// How many bytes of them stand before a word in other letters, such as a pseudonym in a translation (*لBuckthorn*): in Arabic letters they may be its own.
fn glued(word: &str) -> usize {
    let rest = word.trim_start_matches(GLUED);
    let is_other = rest.starts_with(|c: char| c.is_alphabetic() && !('\u{600}'..='\u{6FF}').contains(&c));
    if is_other { word.len() - rest.len() } else { 0 }
}

/// A text without the digits in these ranges of it, with signs in their places: what stands behind them is read by itself.
pub(super) fn without_numbers(text: &str, ranges: &[Range<usize>]) -> String {
    let mut next = ranges.iter().peekable();
    let sign = |(at, character): (usize, char)| {
        while next.next_if(|range| range.end <= at).is_some() {}
        let is_inside = next.peek().is_some_and(|range| range.start <= at);
        if is_inside && character.is_numeric() { ',' } else { character }
    };
    text.chars().enumerate().map(sign).collect()
}

/// The words of a text: letters and digits in a row, in bytes.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric()).filter_map(move |piece| {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let range = from..from + word.len();
        from += piece.len();
        (!word.is_empty()).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(labels: &[&str]) -> Labels {
        Labels::from_labels(labels.iter().map(|label| (*label).to_owned()).collect())
    }

    #[test]
    fn labels_are_found_as_whole_words_and_two_with_or_between_are_one() {
        let labels = labels(&["Fennel 41", "Fennel 4", "أرز ٢٣"]);
        let text = "Fennel 41 or Fennel 4 came, Fennel 412 did not; أرز ٢٣ و Fennel 41. Fennel Orlan.";
        let found: Vec<&str> = labels.ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Fennel 41 or Fennel 4", "أرز ٢٣ و Fennel 41"]);
    }

    #[test]
    fn what_arabic_writes_before_a_label_in_other_letters_is_no_part_of_a_name() {
        let labels = labels(&["Fennel 41", "ريحان"]);
        let text = "قال لFennel 41 وبFennel 41 ثم سFennel 41 وريحان";
        let found: Vec<&str> = labels.ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["لFennel 41", "وبFennel 41"]);
    }

    #[test]
    fn signs_behind_the_last_word_belong_to_a_label() {
        let labels = labels(&["Sumac (the elder)", "Sumac", "Dr. F.", "Fennel-4 the", "(Cedar)"]);
        let text = "Sumac (the elder), Sumac (the elders; Dr. F. Dr. Fe. Dr. F, Fennel-4 the; Fennel 4 the, (Cedar)";
        let found: Vec<&str> = labels.ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Sumac (the elder), Sumac", "Dr. F.", "Fennel-4 the"]);
    }

    #[test]
    fn numbers_of_labels_are_taken_out_and_others_stay() {
        let labels = labels(&["Fennel 41", "أرز ٢٣", "7", "the elder"]);
        let text = "Fennel 41 told 7 men; أرز ٢٣ saw 41 of them, and the elder. Fennel 412.";
        let numbered = labels.numbered(text);
        assert_eq!(numbered, [0..9, 22..28]);
        let plain = "Fennel ,, told 7 men; أرز ,, saw 41 of them, and the elder. Fennel 412.";
        assert_eq!(without_numbers(text, &numbered), plain);
        assert!(labels.numbered("Nobody came.").is_empty());
    }

    /// Whoever writes a bundle decides how many people it lists.
    #[test]
    fn a_text_is_looked_through_however_many_labels_there_are() {
        let many: BTreeSet<String> = (0..200_000).map(|number| format!("a {number}")).collect();
        let labels = Labels::from_labels(many);
        let text = "a ".repeat(20_000) + "a 41";
        // To compare each with each took minutes.
        assert_eq!(labels.ranges(&text).len(), 1);
        let page = "word ".repeat(WORDS_MAX + 1);
        assert!(Labels::from_labels([page.clone()].into()).ranges(&page).is_empty());
    }
}
