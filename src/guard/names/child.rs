//! Names of children after whom somebody is called, and who is somebody else: *Yusuf*, where Umm Yusuf is registered.
//!
//! In doubt a word is the person's own, and replaced. *Om*, *Um*, *Oum* and *Bou* are given names and surnames, too (Om Prakash, Um Dara), *Abu Taher* is the
//! given name of many, and what follows the two words tells that they are a name and its family (Abu Bakr Selmani). So a word is a child's where a whole
//! spelling is the parent's word and a listed given name, and nothing more; behind *Abu* besides only where the same person has a whole name without one.

use super::spellings::Words;
use super::{Roll, Who, WordId};
use crate::guard::alike::called::parent;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::{Role, role};
use crate::guard::normalise::without_article;

/// A mother's word in a kunya that is hardly anything else, folded.
const MOTHER: &[&str] = &["umm", "oumm", "omm", "ام", "умм"];

/// The same of a father.
const FATHER: &[&str] = &["abu", "abou", "aboo", "ابو", "ابي", "ابا", "абу"];

/// With the parent's word before them these are given names of their bearers, folded.
#[rustfmt::skip]
const OWN: &[&str] = &[
    "bakr", "bekr", "bakar", "bakir", "baker", "talib", "taleb", "kulthum", "kulthoum", "kalthum", "kalthoum", "kulsum", "kulsoom", "habiba", "habibah", "salama", "salma",
    "بكر", "طالب", "كلثوم", "حبيبه", "سلمه", "бакр", "талиб",
];

/// Whose parent somebody is in a kunya.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kunya {
    /// Umm and the name.
    Mother,
    /// Abu and the name.
    Father,
}

impl Kunya {
    /// What a spelling is, where it is nothing but a parent's word and the name of a child.
    pub(super) fn of(words: &Words) -> Option<Self> {
        let mut words = words.iter();
        let (Some(parent), Some(child), None) = (words.next(), words.next(), words.next()) else { return None };
        let kunya = match parent {
            word if MOTHER.contains(&word) => Self::Mother,
            word if FATHER.contains(&word) => Self::Father,
            _ => return None,
        };
        let is_given = without_article(child) == child
            && (role(child).is_small()
                || (role(child) == Role::Distinctive && !OWN.contains(&child) && is_listed(child)));
        is_given.then_some(kunya)
    }
}

/// Whether a word is a listed given name. Of Arabic letters the surest names are no given names of another list.
fn is_listed(child: &str) -> bool {
    let traits = Traits::of(child);
    traits.given != Given::No || (!child.is_ascii() && traits.listed > 2 && traits.ordinary == 0)
}

/// Whether a name is a whole one, in which no word for a parent stands: whoever has it is called after a child by another.
pub(super) fn is_otherwise(words: &Words) -> bool {
    let tells = |word: &&str| matches!(role(without_article(word)), Role::Everyday | Role::Distinctive);
    words.iter().filter(tells).nth(1).is_some() && !words.iter().any(|word| parent(word).is_some())
}

impl Roll {
    /// Notes a word of somebody's name: behind a parent's word in a kunya it is a child's, until it stands in another name of theirs. `is_new`: it stood in
    /// none so far.
    pub(super) fn note_child(&mut self, who: Who, id: WordId, kunya: Option<Kunya>, is_new: bool) {
        match kunya {
            Some(kunya) if is_new => self.children.entry(id).or_default().push((who, kunya)),
            Some(_) => {}
            None => {
                if let Some(parents) = self.children.get_mut(&id) {
                    parents.retain(|(parent, _)| *parent != who);
                }
            }
        }
    }

    /// Whether a word in somebody's names is the name of their child, and not theirs.
    pub(in crate::guard) fn is_child_of(&self, id: WordId, who: Who) -> bool {
        let is = |(parent, kunya): &(Who, Kunya)| {
            *parent == who && (*kunya == Kunya::Mother || self.otherwise.contains(&who))
        };
        self.children.get(&id).is_some_and(|parents| parents.iter().any(is))
    }

    /// Whether a word stands in somebody's names as that of a child alone, whatever else they are called.
    pub(in crate::guard) fn has_child(&self, id: WordId, who: Who) -> bool {
        self.children.get(&id).is_some_and(|parents| parents.iter().any(|(parent, _)| *parent == who))
    }

    /// Whether any word is the name of a child.
    pub(in crate::guard) fn has_children(&self) -> bool {
        !self.children.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Kunya, Words};

    fn is_kunya(name: &str) -> bool {
        let mut words = Words::default();
        name.split(' ').for_each(|word| words.push(word));
        Kunya::of(&words).is_some()
    }

    #[test]
    fn a_kunya_is_a_parents_word_and_a_listed_given_name() {
        for name in ["umm yusuf", "ام خالد", "abu tariq", "ابو طارق", "ابي خالد"] {
            assert!(is_kunya(name), "{name}");
        }
        for name in [
            "om prakash",
            "um dara",
            "um yusuf",
            "bou mengvel",
            "abu bakr",
            "abu tariq selmani",
            "huda abu tariq",
            "abu zaynoul",
            "umm kulthum",
            "ابو الفداء",
            "ام كلثوم",
            "abu al fadel",
            "yusuf",
            "umm",
        ] {
            assert!(!is_kunya(name), "{name}");
        }
    }
}
