//! Words that are nobody's name, however like one they are: nothing takes them for another spelling of it.

use std::collections::HashSet;

use zeroize::Zeroizing;

use crate::guard::normalise::search_fold;

/// They, folded as for a search.
#[derive(Default)]
pub(super) struct Kept {
    /// That were taken for one in this session, and put back.
    said: HashSet<String>,
    /// All that stands as plain words in what is corrected or translated, a blank before and behind each word: whoever read that let them stand, and a bundle may have
    /// them. A reference in their place would say whose they are.
    stored: Zeroizing<String>,
}

impl Kept {
    pub(super) fn insert(&mut self, words: String) {
        self.said.insert(words);
    }

    /// A paragraph that is stored.
    pub(super) fn add_stored(&mut self, text: &str) {
        self.stored.push_str(&format!(" {} \n", search_fold(text)));
    }

    pub(super) fn has_stored(&self) -> bool {
        !self.stored.is_empty()
    }

    pub(super) fn holds(&self, words: &str) -> bool {
        self.said.contains(words) || self.stored.contains(Zeroizing::new(format!(" {words} ")).as_str())
    }
}
