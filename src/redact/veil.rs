//! References that came into a text since a bundle that is out printed it: what stood there was a name (FORMAT §10.1).

use std::collections::BTreeMap;

use crate::guard::text::PersonId;

/// The number under which the place of an interview stands here: no paragraph has it.
pub(super) const PLACE: u32 = 0;

/// Those of one revision, by paragraph and person.
#[derive(Clone, Default, Debug)]
pub struct Veil(BTreeMap<(u32, PersonId), bool>);

impl Veil {
    /// `beside`: the paragraph referred to them before, too, so that nobody knows which reference is new. Of two bundles the one that knows less counts.
    pub(super) fn add(&mut self, paragraph: u32, person: PersonId, beside: bool) {
        *self.0.entry((paragraph, person)).or_default() |= beside;
    }

    /// Those that no paragraph shows, but of these people, who stand there by their names.
    pub(super) fn but_for(&self, named: impl Fn(&PersonId) -> bool) -> Self {
        Self(self.0.iter().filter(|((_, person), _)| !named(person)).map(|(key, beside)| (*key, *beside)).collect())
    }

    /// Whether what refers to somebody in a paragraph is left out.
    pub(super) fn hides(&self, paragraph: u32, person: &PersonId) -> bool {
        self.0.contains_key(&(paragraph, *person))
    }

    /// Whether a paragraph is left out whole.
    pub(super) fn takes(&self, paragraph: u32) -> bool {
        self.of(paragraph).any(|beside| beside)
    }

    /// Whether anything of a paragraph, or of the place, is left out.
    pub(super) fn touches(&self, paragraph: u32) -> bool {
        self.of(paragraph).next().is_some()
    }

    fn of(&self, paragraph: u32) -> impl Iterator<Item = bool> {
        self.0.iter().filter(move |((number, _), _)| *number == paragraph).map(|(_, beside)| *beside)
    }
}
