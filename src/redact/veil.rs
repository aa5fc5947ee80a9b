//! References that came into a text since a bundle that is out printed it: what stood there was a name (FORMAT §10.1).

use std::collections::BTreeSet;

use crate::guard::text::PersonId;

/// The number under which the place of an interview stands here: no paragraph has it.
pub(super) const PLACE: u32 = 0;

/// Those of one revision.
#[derive(Clone, Default, Debug)]
pub struct Veil {
    /// Where who came in, by paragraph.
    came_in: BTreeSet<(u32, PersonId)>,
    /// Paragraphs that are left out whole for somebody.
    taken: BTreeSet<(u32, PersonId)>,
    /// Who is called by their name, and so stands wherever they stand.
    named: BTreeSet<PersonId>,
}

impl Veil {
    /// Somebody came into a paragraph.
    pub(super) fn add(&mut self, paragraph: u32, person: PersonId) {
        self.came_in.insert((paragraph, person));
    }

    /// A paragraph is left out whole for somebody.
    pub(super) fn take(&mut self, paragraph: u32, person: PersonId) {
        self.taken.insert((paragraph, person));
    }

    /// The same where these people are called by their names: that says nothing of a pseudonym.
    pub(super) fn but_for(&self, named: BTreeSet<PersonId>) -> Self {
        let without = |all: &BTreeSet<(u32, PersonId)>| {
            all.iter().filter(|(_, person)| !named.contains(person)).copied().collect()
        };
        Self { came_in: without(&self.came_in), taken: without(&self.taken), named }
    }

    /// Whether what refers to somebody in a paragraph is left out: to anybody, where somebody came in, since what is left of the others would say who it was.
    pub(super) fn hides(&self, paragraph: u32, person: &PersonId) -> bool {
        self.touches(paragraph) && !self.named.contains(person)
    }

    /// Whether a paragraph is left out whole.
    pub(super) fn takes(&self, paragraph: u32) -> bool {
        is_in(&self.taken, paragraph)
    }

    /// Whether anything of a paragraph, or of the place, is left out.
    pub(super) fn touches(&self, paragraph: u32) -> bool {
        self.takes(paragraph) || is_in(&self.came_in, paragraph)
    }
}

fn is_in(all: &BTreeSet<(u32, PersonId)>, paragraph: u32) -> bool {
    all.iter().any(|(number, _)| *number == paragraph)
}
