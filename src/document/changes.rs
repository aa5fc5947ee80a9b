//! Tracked changes of `.odt`: what was deleted lies before the text, under an id, and a mark in the text says where it stood; what was inserted
//! stands between two marks.

use std::collections::{HashMap, HashSet};

/// Changes of one file. `P` is a piece of its text.
pub(super) struct Changes<'s, P> {
    deleted: HashMap<&'s str, Vec<P>>,
    /// In the order in which they were found.
    order: Vec<&'s str>,
    inserted: HashSet<&'s str>,
    /// The region that is being read.
    region: Option<&'s str>,
}

impl<P> Default for Changes<'_, P> {
    fn default() -> Self {
        Self { deleted: HashMap::new(), order: Vec::new(), inserted: HashSet::new(), region: None }
    }
}

impl<'s, P> Changes<'s, P> {
    /// A region begins; one without an id is no change that a mark could speak of.
    pub(super) fn enter(&mut self, id: Option<&'s str>) {
        self.region = id;
    }

    /// The region ends.
    pub(super) fn leave(&mut self) {
        self.region = None;
    }

    /// The region is an insertion.
    pub(super) fn inserts(&mut self) {
        self.inserted.extend(self.region);
    }

    /// Whether a mark speaks of an insertion.
    pub(super) fn is_insertion(&self, id: Option<&str>) -> bool {
        id.is_some_and(|id| self.inserted.contains(id))
    }

    /// Whether a region is being read.
    pub(super) const fn is_region(&self) -> bool {
        self.region.is_some()
    }

    /// Takes in a paragraph that was deleted. `end` stands between two.
    pub(super) fn keep(&mut self, paragraph: Vec<P>, end: P) {
        let Some(id) = self.region else { return };
        match self.deleted.get_mut(id) {
            Some(before) => {
                before.push(end);
                before.extend(paragraph);
            }
            None => {
                self.order.push(id);
                self.deleted.insert(id, paragraph);
            }
        }
    }

    /// What was deleted at a mark. Given once: a file that says it at a thousand places says nothing more.
    pub(super) fn at(&mut self, id: Option<&str>) -> Vec<P> {
        id.and_then(|id| self.deleted.remove(id)).unwrap_or_default()
    }

    /// What no mark spoke of, in its order.
    pub(super) fn rest(&mut self) -> Vec<Vec<P>> {
        let Self { deleted, order, .. } = self;
        order.drain(..).filter_map(|id| deleted.remove(id)).collect()
    }
}
