//! Whom a word names that stands behind the word for a parent in somebody's name: the parent where that word stands before it here, too, and else nobody.

use std::borrow::Cow;

use super::matcher::{Matcher, SKIP_MAX, has_all};
use crate::guard::alike::called::same_parent;
use crate::guard::everyday::Role;
use crate::guard::names::{Who, Word};
use crate::guard::normalise::fold;

impl<'r> Matcher<'r, '_> {
    /// Whom a word names beside others where it stands: behind the word for a parent those who are called so, and else not those whose child it is.
    pub(super) fn named_beside(&self, at: usize, word: Word<'r>) -> Cow<'r, [Who]> {
        self.called(at, word).unwrap_or_else(|| word.own_beside())
    }

    /// Whom it names alone.
    pub(super) fn named_alone(&self, at: usize, word: Word<'r>) -> Cow<'r, [Who]> {
        self.called(at, word).unwrap_or_else(|| word.own())
    }

    /// Whom it names where the word for a parent stands before it, if one does and somebody is called so.
    fn called(&self, at: usize, word: Word<'r>) -> Option<Cow<'r, [Who]>> {
        if !word.is_childs() {
            return None;
        }
        let (mut before, least) = (at, at.saturating_sub(SKIP_MAX));
        while before > least && self.neighbours(before) {
            before -= 1;
            let seen = &self.seen[before];
            let parents = same_parent(&fold(&self.text[seen.start..seen.end]));
            if !parents.is_empty() {
                let called = |who: &Who| self.words_of(parents).any(|parent| has_all(parent, &[*who]));
                let own = word.own();
                let named = |who: &Who| own.binary_search(who).is_ok() || called(who);
                return Some(word.people().iter().filter(|who| named(who)).copied().collect());
            }
            if self.role(before) != Some(Role::Particle) {
                return None;
            }
        }
        None
    }

    /// What the roll knows of some folded words.
    pub(super) fn words_of(&self, folded: &'static [&'static str]) -> impl Iterator<Item = Word<'r>> {
        let roll = self.roll;
        folded.iter().filter_map(move |word| roll.word(roll.find(roll.sum(word))?))
    }
}
