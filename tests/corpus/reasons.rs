//! What each invalid vector is refused for. A vector that is refused for something else tests nothing of what its name says.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{entries, inputs_in, vectors};

/// `TARGET/NAME: REASON`, one a line; the reader's own error, by its kind and fields, holds the reason.
fn reasons() -> BTreeMap<String, String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/invalid/reasons.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let mut reasons = BTreeMap::new();
    for line in text.lines() {
        let (vector, reason) = line.split_once(": ").unwrap();
        assert!(!reason.is_empty(), "{vector} is refused for nothing");
        assert!(reasons.insert(vector.to_owned(), reason.to_owned()).is_none(), "{vector} stands there twice");
    }
    reasons
}

#[test]
fn line_18_each_invalid_vector_is_refused_for_its_own_reason() {
    let mut reasons = reasons();
    let mut wrong = Vec::new();
    for (target, entry) in entries::ENTRIES {
        for (path, bytes) in inputs_in(&[vectors("invalid", target)]) {
            let vector = format!("{target}/{}", path.file_name().unwrap().to_str().unwrap());
            match (entry(&bytes), reasons.remove(&vector)) {
                (Err(why), Some(reason)) if why.contains(&reason) => {}
                (Err(why), reason) => wrong.push(format!("{vector} is refused for {why}, and not for {reason:?}")),
                (Ok(()), _) => wrong.push(format!("{vector} is taken")),
            }
        }
    }
    wrong.extend(reasons.into_keys().map(|vector| format!("{vector} is not there")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
