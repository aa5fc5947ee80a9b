//! Titles, function words and particles that are parts of somebody's name: *Don*, *Lê*, `السيد`.
//!
//! Nearly everywhere they are something else: *Sheikh Ahmad* is another person with a title, *So we ran* begins a sentence. With a capital, and not as a title
//! before another name, one is flagged; behind a title, and beside a verb of saying, it is the name, as a word of every day is ([`told`](super::told)). A word that holds
//! a sentence together begins one with a capital, too, and is told there by marks of its own alone (*Lê told us*; *He told us* may be anybody).

use std::borrow::Cow;

use super::matcher::{Matcher, Reading};
use super::wholly::begins_a_sentence;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::everyday::{Role, is_arabic, is_marked};
use crate::guard::names::{SET_MAX, Who};
use crate::guard::normalise::{fold, forms};
use crate::guard::text::OPEN;

impl<'r> Matcher<'r, '_> {
    /// A small word that is somebody's name, told by what stands beside it.
    pub(super) fn small(&self, at: usize) -> Option<Reading<'r>> {
        let (people, outside) = self.small_at(at)?;
        let is_own = people.iter().any(|&who| !self.is_called_after(at, who));
        let is_name = || self.role(at) != Some(Role::Function) || self.has_marks(at) || !self.begins(at);
        let told = is_own && !is_arabic(self.original(at)) && is_name() && self.is_told(at, at, 1);
        let people = Cow::Borrowed(people);
        told.then_some(Reading { last: at, people, outside, doubtful: false, told, child: false, worded: false })
    }

    /// Whose name a small word may be where it stands, and the letters before it.
    pub(super) fn small_at(&self, at: usize) -> Option<(&'r [Who], usize)> {
        let (id, outside) = self.part(at)?;
        let small = self.roll.small(id)?;
        let seen = &self.seen[at];
        let role = self.roll.word(id)?.role();
        let may_be = role.is_small() && seen.initial.is_none() && (seen.capital || self.is_courteous(at));
        let is_name = || role == Role::Function || self.has_marks(at) || !self.is_before_a_name(at);
        (may_be && is_name()).then_some((small.people(), outside))
    }

    /// Names that are nothing but such words, in another order than they were registered in.
    pub(super) fn each_small_order(&self, at: usize, mut each: impl FnMut(Reading<'r>)) {
        let mut words = Vec::new();
        let mut first = 0;
        for last in at..self.seen.len() {
            let is_next = last == at || (self.neighbours(last) && words.len() < SET_MAX);
            let part = self.part(last).filter(|_| is_next && self.seen[last].capital);
            let Some((id, outside)) = part.filter(|_| self.role(last).is_some_and(Role::is_small)) else { return };
            first = if last == at { outside } else { first };
            words.push(id);
            let mut sorted = words.clone();
            sorted.sort_unstable();
            if let Some(people) = self.roll.set(&sorted) {
                let people = Cow::Borrowed(people);
                each(Reading {
                    last,
                    people,
                    outside: first,
                    doubtful: false,
                    told: false,
                    child: false,
                    worded: false,
                });
            }
        }
    }

    /// Whether a word is written with marks that the word of the list has not, and that somebody's name has.
    fn has_marks(&self, at: usize) -> bool {
        let original = self.original(at);
        let is_marked_name =
            self.part(at).and_then(|(id, _)| self.roll.small(id)).is_some_and(|small| small.is_marked());
        is_marked_name && is_marked(original, &fold(original))
    }

    fn begins(&self, at: usize) -> bool {
        begins_a_sentence(&self.text[..self.seen[at].start])
    }

    /// Whether it is a child's in the only names that somebody has.
    fn is_called_after(&self, at: usize, who: Who) -> bool {
        self.part(at).is_some_and(|(id, _)| self.roll.has_child(id, who))
    }

    /// Whether another name, or a reference, stands right behind a word.
    fn is_before_a_name(&self, at: usize) -> bool {
        let behind = &self.text[self.seen[at].end..];
        let Some(behind) = behind.strip_prefix([' ', '\u{a0}', '\n', '-', '\u{2011}']) else { return false };
        if behind.starts_with(OPEN) {
            return true;
        }
        let word = behind
            .split(|letter: char| letter.is_whitespace() || letter.is_ascii_punctuation())
            .next()
            .unwrap_or_default();
        let has_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        let is_shouted = |word: &str| has_capital(word) && !word.chars().any(char::is_lowercase);
        if has_capital(word) && !(is_shouted(word) && is_shouted(self.original(at))) {
            return true;
        }
        !word.chars().any(char::is_lowercase) && is_given(word)
    }
}

/// Whether a list has a word as a name rather than as anything else, behind whatever clitics but *and*.
fn is_given(word: &str) -> bool {
    let folded = fold(word);
    let mut is = false;
    forms(&folded, |form| {
        let traits = Traits::of(&folded[form.bare..]);
        is |= form.outside == 0 && (traits.given != Given::No || (traits.listed > 2 && traits.ordinary == 0));
    });
    is
}
