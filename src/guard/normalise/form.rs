//! When two passages count as equal.

use super::fold;

/// What equal passages share: they differ in case, accents and ways of writing a letter alone. What folds to nothing is as it stands.
#[must_use]
pub fn form_of(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { text.to_owned() } else { folded.to_string() }
}
