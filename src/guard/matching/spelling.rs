//! Reads words that matter as a confirmed spelling: in order, or all of its words in another.

use std::borrow::Cow;

use super::matcher::{Matcher, Reading};
use crate::guard::everyday::Role;
use crate::guard::names::{Node, ROOT, SET_MAX, Who, WordId};
use crate::guard::seen::Within;

impl<'r> Matcher<'r, '_> {
    /// The longest spelling that begins here. Where signs part it, and each side is found without the other, it is several names.
    pub(super) fn spelling(&self, at: usize) -> Option<Reading<'r>> {
        let mut best = None;
        self.each_spelling(at, |reading| {
            let partings = self.partings(at, reading.last);
            if partings.is_empty() || !self.tell_apart(at, reading.last, &partings) {
                best = Some(reading);
            }
        });
        best
    }

    /// Every spelling that begins here, ascending.
    pub(super) fn each_spelling(&self, at: usize, mut each: impl FnMut(Reading<'r>)) {
        let mut nodes: Vec<(Node, usize)> = Vec::new();
        for last in at..self.seen.len() {
            if last > at && self.seen[last].ordinal != self.seen[last - 1].ordinal + 1 {
                break;
            }
            let next: Vec<(Node, usize)> = self
                .forms_in_spelling(at, last)
                .flat_map(|(id, outside)| {
                    let from: &[(Node, usize)] = if last == at { &[(ROOT, 0)] } else { &nodes };
                    from.iter().filter_map(move |&(node, first)| {
                        Some((self.roll.edge(node, id)?, if last == at { outside } else { first }))
                    })
                })
                // All of a spelling in one word.
                .chain(self.seen[last].whole.filter(|_| last == at))
                .collect();
            if let Some(plural) = self.plural(at, last, &nodes) {
                each(plural);
            }
            if next.is_empty() {
                break;
            }
            nodes = next;
            let people = self.ending(&nodes);
            if !people.is_empty() {
                let ending = nodes.iter().filter(|&&(node, _)| !self.roll.end(node).is_empty());
                let outside = ending.map(|&(_, outside)| outside).min().unwrap_or(0);
                each(Reading { last, people, outside, doubtful: false, told: false, child: false, worded: false });
            }
        }
    }

    /// What a word may be in a spelling that begins at `at`, and the letters before it.
    fn forms_in_spelling(&self, at: usize, here: usize) -> impl Iterator<Item = (WordId, usize)> {
        let within = self.seen[here].within.iter().filter_map(move |&within| match within {
            Within::Any(id) => Some((id, 0)),
            Within::First(id, outside) if here == at => Some((id, outside)),
            Within::First(..) | Within::Last(_) => None,
        });
        self.seen[here].forms.iter().copied().chain(within)
    }

    /// The spelling that ends with the plural at `last`.
    fn plural(&self, at: usize, last: usize, nodes: &[(Node, usize)]) -> Option<Reading<'r>> {
        let from: &[(Node, usize)] = if last == at { &[(ROOT, 0)] } else { nodes };
        let singular = self.seen[last].within.iter().filter_map(|within| match within {
            Within::Last(id) => Some(*id),
            Within::First(..) | Within::Any(_) => None,
        });
        let ends =
            singular.flat_map(|id| from.iter().filter_map(move |&(node, out)| Some((self.roll.edge(node, id)?, out))));
        let ends: Vec<_> = ends.filter(|&(node, _)| !self.roll.end(node).is_empty()).collect();
        let outside = ends.iter().map(|&(_, outside)| outside).min()?;
        Some(Reading {
            last,
            people: self.ending(&ends),
            outside,
            doubtful: false,
            told: false,
            child: false,
            worded: false,
        })
    }

    /// Whose spellings end at these nodes, ascending.
    fn ending(&self, nodes: &[(Node, usize)]) -> Cow<'r, [Who]> {
        let mut ends = nodes.iter().map(|&(node, _)| self.roll.end(node)).filter(|people| !people.is_empty());
        let first = ends.next().unwrap_or_default();
        // A word that is all of a spelling leads to one place in two ways.
        let mut ends = ends.filter(|people| !std::ptr::eq(*people, first));
        let Some(second) = ends.next() else { return Cow::Borrowed(first) };
        let mut people: Vec<Who> = [first, second].into_iter().chain(ends).flatten().copied().collect();
        people.sort_unstable();
        people.dedup();
        Cow::Owned(people)
    }

    /// Neighbours that are the words of a spelling in another order.
    pub(super) fn any_order(&self, at: usize) -> Option<Reading<'r>> {
        let mut best = None;
        self.each_order(at, |reading| {
            let is_one = match *self.partings(at, reading.last) {
                [] => true,
                [sign] => self.may_go_on(at, sign),
                _ => false,
            };
            best = if is_one { Some(reading) } else { best.take() };
        });
        best
    }

    /// The same for every run of neighbours that begins here, ascending.
    pub(super) fn each_order(&self, at: usize, mut each: impl FnMut(Reading<'r>)) {
        let (mut words, mut first) = (Vec::new(), 0);
        for last in at..self.seen.len() {
            if last > at && !self.neighbours(last) {
                break;
            }
            let part = self
                .part(last)
                .filter(|_| !matches!(self.role(last), Some(Role::Title | Role::Particle | Role::Function)));
            match part {
                Some((id, outside)) if self.seen[last].capital => {
                    first = if words.is_empty() { outside } else { first };
                    words.push(id);
                }
                _ if last > at && self.may_skip(last) => continue,
                _ => break,
            }
            if words.len() > SET_MAX {
                break;
            }
            let mut sorted = words.clone();
            sorted.sort_unstable();
            if let Some(people) = self.roll.set(&sorted) {
                each(Reading {
                    last,
                    people: Cow::Borrowed(people),
                    outside: first,
                    doubtful: false,
                    told: false,
                    child: false,
                    worded: false,
                });
            }
        }
        if words.is_empty() {
            self.each_small_order(at, each);
        }
    }
}
