//! Short forms of given names: who is registered as José is called Pepe, too.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::spellings::Words;

/// Given names, each with its short forms, folded. Where they come from is said in `schema/DETECTORS.md`.
static SHORT: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("short.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(name, short)| (name, short.split(' ').collect())).collect()
});

/// Calls `each` with a spelling for each short form of each of its words. A short form of two words' names (María José) goes by the
/// first.
pub(super) fn each(words: &Words, mut each: impl FnMut(&Words)) {
    for (at, word) in words.iter().enumerate() {
        for short in SHORT.get(word).into_iter().flatten() {
            let mut other = Words::default();
            words.iter().enumerate().for_each(|(place, word)| other.push(if place == at { short } else { word }));
            each(&other);
        }
    }
}
