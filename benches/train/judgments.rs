//! Judgments with what is marked in them.

use std::ops::Range;
use std::path::Path;

/// One judgment.
pub(crate) struct Judgment {
    pub(crate) text: String,
    /// What has to be found, in bytes.
    pub(crate) marked: Vec<Range<usize>>,
}

pub(crate) fn read(path: &Path) -> Vec<Judgment> {
    let lines = std::fs::read_to_string(path).expect("the judgments");
    lines.lines().map(one).collect()
}

fn one(line: &str) -> Judgment {
    let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    let text = value["text"].as_str().expect("text").to_owned();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let at = |mention: &serde_json::Value, key: &str| bytes[usize::try_from(mention[key].as_u64().unwrap()).unwrap()];
    let marked = value["mentions"].as_array().expect("mentions").iter();
    let marked = marked
        .filter(|mention| mention["identifier_type"] != "NO_MASK")
        .map(|mention| at(mention, "start_offset")..at(mention, "end_offset"))
        .collect();
    Judgment { text, marked }
}

/// The text in small letters; bytes move, so what is marked moves along.
pub(crate) fn small(judgment: &Judgment) -> Judgment {
    let mut text = String::with_capacity(judgment.text.len());
    let mut moved = vec![0; judgment.text.len() + 1];
    for (at, character) in judgment.text.char_indices() {
        moved[at] = text.len();
        text.extend(character.to_lowercase());
    }
    moved[judgment.text.len()] = text.len();
    let marked = judgment.marked.iter().map(|range| moved[range.start]..moved[range.end]).collect();
    Judgment { text, marked }
}
