//! What somebody is called in so few words that letters alone weigh too little: a kunya, and one name alone.
//!
//! A kunya is two words, the parent and the child. The first says nothing alone and the second little; both together, in whatever script, are
//! a name: `أم نضال` where `Umm Nidal` is registered. One name alone, registered so, is looked for where it is usually written so in the other script
//! ([`paired`]), or may be ([`written`](super::written)) and is a name.

use super::index::Index;
use super::model::Script;
use super::paired;
use super::places::Place;
use super::said::is_another_word;
use super::words::{Joined, SERVANT};
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::{Role, is_of_the_calendar, role};
use crate::guard::normalise::{forms, without_article};

/// Least of the child's name behind the parent's word, in hundredths of a natural logarithm.
const CHILD: i32 = 300;

/// Least of a name alone that no list pairs.
const ALONE: i32 = 450;

/// The same of one that no list of names has.
const UNLISTED: i32 = 650;

/// In which way a word is what somebody is called by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::guard) enum As {
    /// Abu and this.
    Father,
    /// Umm and this.
    Mother,
    /// This alone.
    Alone,
}

const FATHER: &[&str] = &["abu", "abo", "abou", "aboo", "bou", "ابو", "ابي", "ابا", "абу"];
const MOTHER: &[&str] = &["umm", "um", "oum", "oumm", "om", "omm", "ام", "умм", "ум"];

/// Whether a folded word, or what is left of it without clitics, is that of a parent in a kunya.
pub(in crate::guard) fn parent(word: &str) -> Option<As> {
    let mut found = None;
    forms(word, |form| {
        let bare = &word[form.bare..];
        let parent = match () {
            () if FATHER.contains(&bare) => Some(As::Father),
            () if MOTHER.contains(&bare) => Some(As::Mother),
            () => None,
        };
        // Before the article there is none: `الام` is the mother.
        found = found.or(parent.filter(|_| form.bare == 2 * form.outside));
    });
    found
}

/// The words that stand for the same parent, in all scripts.
pub(in crate::guard) fn same_parent(word: &str) -> &'static [&'static str] {
    match parent(word) {
        Some(As::Father) => FATHER,
        Some(As::Mother) => MOTHER,
        _ => &[],
    }
}

/// The words that stand for the servant in a name, in all scripts.
pub(in crate::guard) fn same_servant(word: &str) -> &'static [&'static str] {
    if SERVANT.contains(&word) { SERVANT } else { &[] }
}

/// The names that a word of the text is enough for, where it is like a word of theirs: kunyas with that word, and names of that word alone.
pub(super) struct Enough<'i>([&'i [u32]; 2]);

impl<'i> Enough<'i> {
    pub(super) fn of(index: &'i Index, places: &[Place], unit: &Joined, (word, weight): (u32, i32)) -> Self {
        if !index.words[word as usize].tells {
            return Self([&[], &[]]);
        }
        let parts = |from: usize| places[from + 1..=unit.first.max(from)].iter().any(|place| place.begins);
        let kunyas = unit.kunya.filter(|&(_, from)| !parts(from));
        let kunyas = kunyas.map_or(&[][..], |(parent, _)| index.called(word, parent));
        let is_child = !kunyas.is_empty() && (weight >= CHILD || is_the_same(index, places, unit, word));
        let kunyas = if is_child { kunyas } else { &[] };
        let alone = index.called(word, As::Alone);
        let is_name = !alone.is_empty() && is_name_alone(index, places, unit, (word, weight));
        Self([kunyas, if is_name { alone } else { &[] }])
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(|names| names.iter().copied())
    }

    pub(super) fn has(&self, name: u32) -> bool {
        self.0.iter().any(|names| names.binary_search(&name).is_ok())
    }
}

/// Whether a word is written as *on*.
fn is_on(place: &Place, bare: &str) -> bool {
    place.maqsura && bare == "علي"
}

/// Whether a word of the text is usually written as a word, or may be, letter by letter.
pub(super) fn is_the_same(index: &Index, places: &[Place], unit: &Joined, word: u32) -> bool {
    let (folded, (letters, name)) = (&*places[unit.first].folded, index.spelled(word));
    let mut is = index.is_written_as(word, unit);
    forms(folded, |form| is |= paired::is_usual(&folded[form.bare..], unit.script, letters, name));
    is
}

/// Whether a word of the text is so surely the same name as a word that it may stand alone.
fn is_name_alone(index: &Index, places: &[Place], unit: &Joined, (word, weight): (u32, i32)) -> bool {
    let (place, (letters, name)) = (&places[unit.first], index.spelled(word));
    if unit.first != unit.last {
        return false;
    }
    let across = unit.script != name;
    let folded = &**place.folded;
    let mut is = false;
    forms(folded, |form| {
        let bare = &folded[form.bare..];
        let plain = without_article(bare);
        let traits = Traits::of(plain);
        let everyday = role(plain) == Role::Everyday
            || traits.ordinary > 1
            || traits.given == Given::Perhaps
            || is_on(place, bare);
        // The article before a given name says that it is none: `النور` is the light.
        let has_article = form.bare > 2 * form.outside || plain.len() < bare.len();
        let may_be = match unit.script {
            Script::Arabic => {
                !is_another_word(index, place, unit, word)
                    && !is_on(place, bare)
                    && !(has_article && (everyday || traits.given == Given::Yes))
            }
            // Months have a capital wherever they stand: *March* alone is not how somebody writes Marsh.
            Script::Latin => !everyday || (place.capital && !is_of_the_calendar(plain)),
        };
        let is_name = traits.given == Given::Yes || traits.listed > 1 && traits.ordinary == 0;
        let least = if is_name { ALONE } else { UNLISTED };
        is |= may_be && paired::is_usual(bare, unit.script, letters, name)
            || (!has_article && across && !everyday && weight >= least && index.is_written_as(word, unit));
    });
    is
}
