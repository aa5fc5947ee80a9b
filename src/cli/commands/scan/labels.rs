//! What people are called in a bundle: its testimonies list them themselves, and detectors are not to flag each place where one stands. Registered names are
//! looked for in them all the same, and somebody who is called by their name is no pseudonym.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use super::files;

/// What may stand between two people in one place.
const BETWEEN: [&str; 7] = ["/", ",", "،", "or", "and", "أو", "و"];

/// The labels of a bundle, by their first words.
#[derive(Default)]
pub(super) struct Labels(BTreeMap<String, Vec<String>>);

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
        let Ok(entries) = std::fs::read_dir(bundle.join("data/testimonies")) else { return Self::default() };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let listed = paths.filter(|path| path.extension().is_some_and(|end| end == "json"));
        let read =
            listed.filter_map(|path| serde_json::from_slice::<Testimony>(files::read(&path).ok()?.expose()).ok());
        let people = read.flat_map(|testimony| testimony.people).filter(|person| person.identity != "named");
        Self::from_labels(people.map(|person| person.label).collect())
    }

    fn from_labels(labels: BTreeSet<String>) -> Self {
        let mut by_first: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for label in labels {
            let first = words(&label).next();
            if let Some(first) = first {
                by_first.entry(label[first].to_owned()).or_default().push(label);
            }
        }
        Self(by_first)
    }

    /// Where they stand in a text, in bytes; two with nothing but *or* or a sign between them are one.
    pub(super) fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        if self.0.is_empty() {
            return found;
        }
        for word in words(text) {
            let whole = |label: &&String| {
                let rest = text[word.start..].strip_prefix(label.as_str());
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            };
            let labels = self.0.get(&text[word.clone()]).into_iter().flatten();
            let Some(length) = labels.filter(whole).map(String::len).max() else { continue };
            let range = word.start..word.start + length;
            match found.last_mut() {
                Some(last) if range.start < last.end => {}
                Some(last) if BETWEEN.contains(&text[last.end..range.start].trim()) => last.end = range.end,
                _ => found.push(range),
            }
        }
        found
    }
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

    #[test]
    fn labels_are_found_as_whole_words_and_two_with_or_between_are_one() {
        let labels = ["Fennel 41", "Fennel 4", "أرز ٢٣"].map(str::to_owned).into_iter().collect();
        let labels = Labels::from_labels(labels);
        let text = "Fennel 41 or Fennel 4 came, Fennel 412 did not; أرز ٢٣ و Fennel 41. Fennel Orlan.";
        let found: Vec<&str> = labels.ranges(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Fennel 41 or Fennel 4", "أرز ٢٣ و Fennel 41"]);
    }
}
