//! What the roll knows of a word of names.

use super::{Few, Node, Who};
use crate::guard::everyday::Role;

/// A word that more people than this share identifies none of them: alone it is flagged, not replaced by all of them.
const SHARED_MAX: usize = 64;

/// What the roll keeps of a word.
pub(super) struct Kept {
    pub(super) role: Role,
    pub(super) people: Few,
    /// The place in the tree of spellings that the word leads to from its beginning.
    pub(super) first: Node,
    pub(super) ordinary: bool,
    pub(super) worded: bool,
}

/// What the roll knows of a word.
#[derive(Clone, Copy)]
pub(in crate::guard) struct Word<'r> {
    pub(super) role: Role,
    pub(super) people: &'r [Who],
    /// Others write it, too, and mean no name.
    pub(super) ordinary: bool,
    /// It is a word of a language, too.
    pub(super) worded: bool,
}

impl<'r> Word<'r> {
    /// What it tells alone.
    pub(in crate::guard) const fn role(self) -> Role {
        if matches!(self.role, Role::Distinctive) && self.is_wide() { Role::Everyday } else { self.role }
    }

    /// Whether it is a word of English that many write; alone it is less likely the name.
    pub(in crate::guard) const fn is_ordinary(self) -> bool {
        self.ordinary
    }

    /// Whether it is a word of a language, too, by the lists.
    pub(in crate::guard) const fn is_worded(self) -> bool {
        self.worded
    }

    /// Whose names it is a part of, ascending.
    pub(in crate::guard) const fn people(self) -> &'r [Who] {
        self.people
    }

    /// Whether so many share it that going through them would take long.
    pub(in crate::guard) const fn is_wide(self) -> bool {
        self.people.len() > SHARED_MAX
    }
}
