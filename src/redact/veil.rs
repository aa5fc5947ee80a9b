//! What is left out of a revision since a bundle that is out printed it otherwise (FORMAT §10.1, 9): references that came in where a name stood, paragraphs with such that
//! are not the printed ones, and paragraphs that nobody who knows a pseudonym has read.

use std::collections::BTreeSet;

use crate::guard::text::PersonId;

/// The number under which the place of an interview stands here: no paragraph has it.
pub(super) const PLACE: u32 = 0;

/// Those of one revision.
#[derive(Clone, Default, Debug)]
pub struct Veil {
    /// Where who came in, by paragraph.
    came_in: BTreeSet<(u32, PersonId)>,
    /// Paragraphs of those who came in that are not the printed ones.
    other: BTreeSet<(u32, PersonId)>,
    /// Paragraphs that were not printed, where somebody's pseudonym is known.
    fresh: BTreeSet<(u32, PersonId)>,
    /// Who is called by their name, and so stands wherever they stand.
    named: BTreeSet<PersonId>,
}

impl Veil {
    /// Somebody came into a paragraph that is the printed one in all else.
    pub(super) fn came_in(&mut self, paragraph: u32, person: PersonId) {
        self.came_in.insert((paragraph, person));
    }

    /// Somebody came into what is not the printed paragraph: it goes whole.
    pub(super) fn came_in_otherwise(&mut self, paragraph: u32, person: PersonId) {
        self.other.insert((paragraph, person));
    }

    /// A paragraph of a testimony in which somebody's pseudonym is known was not printed: it goes whole, unless all references in it are left out.
    pub(super) fn is_fresh(&mut self, paragraph: u32, person: PersonId) {
        self.fresh.insert((paragraph, person));
    }

    /// The same where these people are called by their names: that says nothing of a pseudonym.
    pub(super) fn but_for(&self, named: BTreeSet<PersonId>) -> Self {
        let without = |all: &BTreeSet<(u32, PersonId)>| {
            all.iter().filter(|(_, person)| !named.contains(person)).copied().collect()
        };
        Self { came_in: without(&self.came_in), other: without(&self.other), fresh: without(&self.fresh), named }
    }

    /// Whether what refers to somebody in a paragraph is left out: to anybody, where somebody came in, since what is left of the others would say who it was.
    pub(super) fn hides(&self, paragraph: u32, person: &PersonId) -> bool {
        self.touches(paragraph) && !self.named.contains(person)
    }

    /// Whether a paragraph is left out whole.
    pub(super) fn takes(&self, paragraph: u32) -> bool {
        is_in(&self.other, paragraph) || (is_in(&self.fresh, paragraph) && !is_in(&self.came_in, paragraph))
    }

    /// Whether anything of a paragraph, or of the place, is left out.
    pub(super) fn touches(&self, paragraph: u32) -> bool {
        self.takes(paragraph) || is_in(&self.came_in, paragraph)
    }
}

fn is_in(all: &BTreeSet<(u32, PersonId)>, paragraph: u32) -> bool {
    let least = PersonId::new([0; 16]);
    all.range((paragraph, least)..).next().is_some_and(|(number, _)| *number == paragraph)
}
