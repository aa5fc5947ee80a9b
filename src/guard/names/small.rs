//! Titles, function words and particles that are somebody's name: *Don Vesterby*, *Lê Torvald*, `محمد السيد`.

use super::{Roll, Who, WordId, insert};
use crate::guard::everyday::small_parts;
use crate::guard::normalise::without_article;

/// Whose names a small word is in as a name.
#[derive(Default)]
pub(in crate::guard) struct Small {
    people: Vec<Who>,
    /// Somebody's is written with marks.
    marked: bool,
}

impl Small {
    /// Ascending; never empty.
    pub(in crate::guard) fn people(&self) -> &[Who] {
        &self.people
    }

    /// Whether marks on it say that it is the name.
    pub(in crate::guard) const fn is_marked(&self) -> bool {
        self.marked
    }
}

impl Roll {
    /// Notes the small words that are the name itself in somebody's name.
    pub(super) fn note_small(&mut self, who: Who, name: &str) {
        small_parts(name, |part| {
            let Some(id) = self.find(self.sum(without_article(part.word))) else { return };
            let small = self.small.entry(id).or_default();
            insert(&mut small.people, who);
            small.marked |= part.marked;
        });
    }

    /// What a small word is as a name; `None` where it is in nobody's.
    pub(in crate::guard) fn small(&self, id: WordId) -> Option<&Small> {
        self.small.get(&id)
    }
}
