//! Names behind the word for a parent: whose child is called so, and whose family.

use std::borrow::Cow;

use super::{Who, insert};
use crate::guard::alike::called::As;
use crate::guard::detect::traits::{Given, Traits};

/// Which part of a name a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A name of the person.
    Own,
    /// What stands behind *Abu* where another name stands before, and may be a child's name: Hasan Abu Yusuf.
    Family,
    /// The name of the child after whom the person is called: Umm Yusuf.
    Child,
}

impl Part {
    /// What a word is behind the one for a parent: the child's name, or, behind *Abu* and with other names beside it, the surname of a family, which is
    /// the person's own where it is not known for a name that a child may have.
    pub(super) fn behind(parent: As, word: &str, is_first: bool, others: bool) -> Self {
        let may_be_given = || {
            let traits = Traits::of(word);
            traits.listed > 0 || traits.given != Given::No
        };
        match parent {
            As::Father if others && !may_be_given() => Self::Own,
            As::Father if !is_first => Self::Family,
            _ => Self::Child,
        }
    }
}

/// In whose names a word stands behind the word for a parent, and nowhere else.
#[derive(Default)]
pub(in crate::guard) struct Behind {
    /// Those whom it is no name of, but their child's; ascending.
    parents: Vec<Who>,
    /// Those whose family's name it is, or their child's; ascending.
    families: Vec<Who>,
}

impl Behind {
    /// Keeps which part of a name the word is; of several the one that tells most. `is_new`: it was no part of a name of theirs so far.
    pub(super) fn note(&mut self, who: Who, part: Part, is_new: bool) {
        let take = |list: &mut Vec<Who>| list.binary_search(&who).map(|at| list.remove(at)).is_ok();
        match part {
            Part::Own => {
                take(&mut self.parents);
                take(&mut self.families);
            }
            Part::Family if take(&mut self.parents) || is_new => insert(&mut self.families, who),
            Part::Child if is_new => insert(&mut self.parents, who),
            Part::Family | Part::Child => {}
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.parents.is_empty() && self.families.is_empty()
    }

    /// Of all whose names have the word, those whom it names where it stands alone; ascending.
    pub(super) fn own<'r>(&self, people: &'r [Who]) -> Cow<'r, [Who]> {
        without(people, &[&self.parents, &self.families])
    }

    /// Those whom it names beside another word of their names; ascending.
    pub(super) fn own_beside<'r>(&self, people: &'r [Who]) -> Cow<'r, [Who]> {
        without(people, &[&self.parents])
    }
}

fn without<'r>(people: &'r [Who], others: &[&Vec<Who>]) -> Cow<'r, [Who]> {
    match others.iter().map(|others| others.len()).sum::<usize>() {
        0 => people.into(),
        count if count == people.len() => Cow::Borrowed(&[]),
        _ => {
            let is_other = |who: &&Who| others.iter().any(|others| others.binary_search(who).is_ok());
            people.iter().filter(|who| !is_other(who)).copied().collect()
        }
    }
}
