//! Pseudonyms that were drawn, where names are looked for in what is printed.

use std::collections::BTreeSet;

use super::{is_drawn, tells_a_name};
use crate::guard::{Hit, Roll};

/// Those of a text's people that tell no name of a roll.
#[derive(Default)]
pub struct DrawnLabels(BTreeSet<String>);

impl DrawnLabels {
    /// Those among `labels`.
    pub fn of<'a>(roll: &Roll, labels: impl Iterator<Item = &'a str>) -> Self {
        Self(labels.filter(|label| is_drawn(label) && !tells_a_name(roll, label)).map(str::to_owned).collect())
    }

    /// Adds those of another text.
    pub fn add(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Whether a hit stands within one of them: a plant that was drawn, and not the name that is like it.
    #[must_use]
    pub fn hold(&self, text: &str, hit: &Hit) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let byte = |scalar: usize| text.char_indices().nth(scalar).map_or(text.len(), |(at, _)| at);
        let (start, end) = (byte(hit.start), byte(hit.end));
        self.0.iter().any(|label| {
            let mut places = (0..=start).rev().take(label.len()).filter(|from| text.is_char_boundary(*from));
            places.any(|from| end <= from + label.len() && text[from..].starts_with(label.as_str()))
        })
    }
}
