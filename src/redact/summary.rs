//! What was left out of a whole bundle, by kind and count (FORMAT §17.3).

use std::collections::BTreeMap;

use super::consent::Withholding;
use super::outcome::{LeftKind, Reason, Redacted};

/// Counts over a bundle.
#[derive(Default, Clone, PartialEq, Eq)]
pub struct LeftOut {
    published: u64,
    withheld: BTreeMap<&'static str, u64>,
    spans: BTreeMap<(LeftKind, Reason), u64>,
}

impl LeftOut {
    /// Counts a testimony that goes out.
    pub fn published(&mut self, redacted: &Redacted) {
        self.published += 1;
        for (kind, reason, count) in redacted.left_out() {
            *self.spans.entry((kind, reason)).or_default() += count;
        }
    }

    /// Counts a testimony that stays, once, by the first of its reasons.
    pub fn withheld(&mut self, reasons: &[Withholding]) {
        let word = reasons.first().map_or("damaged", Withholding::word);
        *self.withheld.entry(word).or_default() += 1;
    }

    /// How many testimonies went out.
    #[must_use]
    pub const fn count_published(&self) -> u64 {
        self.published
    }

    /// How many stayed.
    #[must_use]
    pub fn count_withheld(&self) -> u64 {
        self.withheld.values().sum()
    }

    /// Why testimonies stayed, with how many; ascending by word.
    pub fn reasons(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.withheld.iter().map(|(word, count)| (*word, *count))
    }

    /// What was left out of those that went out, ascending by kind.
    pub fn spans(&self) -> impl Iterator<Item = (LeftKind, Reason, u64)> {
        self.spans.iter().map(|((kind, reason), count)| (*kind, *reason, *count))
    }
}
