//! Failures in the language of whoever is asked.
//!
//! Those that somebody at an interview meets have words of their own in each language. Of the others the kind is said in it, and what there is
//! in English stands below: half an answer is better than none, and somebody else may read it. `--json` is English for every machine.

use crate::intake::interview::{Catalogue, Value};

/// A message by its id, with the texts in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    id: &'static str,
    arguments: Vec<(&'static str, String)>,
}

impl Told {
    pub(super) fn new(id: &'static str, arguments: &[(&'static str, String)]) -> Self {
        Self { id, arguments: arguments.to_vec() }
    }

    pub(super) fn say(&self, words: &Catalogue) -> String {
        words.with(self.id, &self.values())
    }

    /// What to do, where that is said.
    pub(super) fn hint(&self, words: &Catalogue) -> Option<String> {
        let id = format!("{}-do", self.id);
        words.find(&id).map(|_| words.with(&id, &self.values()))
    }

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        self.arguments.iter().map(|(name, value)| (*name, Value::Text(value))).collect()
    }
}
