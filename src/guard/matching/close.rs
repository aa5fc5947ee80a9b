//! Other spellings of whole names, replaced where somebody types who has just registered them ([`alike::Close`]).

use std::borrow::Cow;
use std::ops::Range;

use super::groups::Groups;
use super::matcher::letters_in;
use super::{Found, find_in, hidden, windows};
use crate::guard::alike::{self, Alike, Certain, may_part};
use crate::guard::everyday::{Role, role};
use crate::guard::names::{ROOT, Roll, Who};
use crate::guard::normalise::{Tokens, search_fold, without_article};
use crate::guard::text::PersonId;

/// How much less, in hundredths of a natural logarithm, another person's name may weigh that may be meant as well: a power of ten.
const AS_WELL: i32 = 230;

/// Words between a name that is certain and what is like the rest of it, at most.
const BETWEEN: usize = 3;

/// A place that is replaced, and none of the spellings.
pub(in crate::guard) struct Otherwise {
    /// In bytes.
    pub(in crate::guard) range: Range<usize>,
    pub(in crate::guard) people: Vec<PersonId>,
}

/// The certain hits of [`find`](super::find), and with them what is so like the whole name of somebody that it is replaced, too; `references` are the people
/// who stand in the text already. `is_kept` says of words that they stay, folded as for a search. Gives what was taken besides.
pub(in crate::guard) fn find_close(
    roll: &Roll,
    text: &str,
    references: &[Certain],
    is_kept: &dyn Fn(&str) -> bool,
) -> (Vec<Found>, Vec<Otherwise>) {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut groups = Groups::of(roll);
    let mut found = windows::each(text, |window| {
        let mut found = find_in(&mut groups, window);
        hidden::add(&mut groups, window, &mut found, false);
        found
    });
    let mut certain: Vec<Certain> = found
        .iter()
        .filter(|hit| hit.certain)
        .map(|hit| Certain { range: hit.range.clone(), people: hit.group.places.clone() })
        .collect();
    certain.extend(references.iter().map(|one| Certain { range: one.range.clone(), people: one.people.clone() }));
    certain.sort_by_key(|one| one.range.start);
    for (range, people) in places(roll, text, &certain) {
        let mut all = Whole { range, people };
        let takes = |hit: &Found| hit.certain && all.takes(roll, text, hit);
        let parts: Vec<usize> = (0..found.len()).filter(|&at| takes(&found[at])).collect();
        parts.iter().for_each(|&at| all.add(&found[at]));
        if all.people.is_empty()
            || is_anothers(roll, text, &found, &all)
            || is_kept(&search_fold(&text[all.range.clone()]))
        {
            continue;
        }
        let Whole { range, people } = all;
        found.retain(|hit| hit.range.end <= range.start || range.end <= hit.range.start);
        taken.push(range.clone());
        let group = groups.group(Cow::Owned(people));
        found.push(Found {
            range,
            group,
            certain: true,
            here: true,
            worded: false,
            rule: super::NAME.0,
            score: super::NAME.1,
        });
        found.sort_by_key(|hit| hit.range.start);
    }
    Takes { roll, text, groups: &mut groups, found: &mut found, taken: &mut taken, is_kept }.beside(references);
    let otherwise = taken.iter().filter_map(|range| {
        let hit = found.iter().find(|hit| hit.range == *range)?;
        Some(Otherwise { range: range.clone(), people: hit.group.people.to_vec() })
    });
    let otherwise = otherwise.collect();
    (found, otherwise)
}

/// Takes, beside what was found, what is another spelling of the rest of a name beside a certain hit, and what is one of every word of a name.
struct Takes<'f, 'r> {
    roll: &'r Roll,
    text: &'f str,
    groups: &'f mut Groups<'r>,
    found: &'f mut Vec<Found>,
    /// What is none of the spellings.
    taken: &'f mut Vec<Range<usize>>,
    is_kept: &'f dyn Fn(&str) -> bool,
}

impl Takes<'_, '_> {
    fn beside(&mut self, references: &[Certain]) {
        self.take(alike::widened(self.roll.alike(), self.text, &self.certain(&[])));
        let certain = self.certain(references);
        let like = alike::find(self.roll.alike(), self.text, &certain).into_iter();
        let places: Vec<Certain> = like.map(|hit| Certain { range: hit.range, people: hit.people }).collect();
        self.take(alike::entire(self.roll.alike(), self.text, &certain, &places));
    }

    /// The certain hits that are replaced here, with others, ascending.
    fn certain(&self, others: &[Certain]) -> Vec<Certain> {
        let hits = self.found.iter().filter(|hit| hit.certain && hit.here);
        let hits = hits.map(|hit| Certain { range: hit.range.clone(), people: hit.group.places.clone() });
        let others = others.iter().map(|one| Certain { range: one.range.clone(), people: one.people.clone() });
        let mut all: Vec<Certain> = hits.chain(others).collect();
        all.sort_by_key(|one| one.range.start);
        all
    }

    fn take(&mut self, all: Vec<alike::Widened>) {
        for alike::Widened { range, outside, people } in all {
            let range = range.start + letters_in(&self.text[range.clone()], outside)..range.end;
            if (self.is_kept)(&search_fold(&self.text[range.clone()])) {
                continue;
            }
            let apart = |other: &Range<usize>| other.end <= range.start || range.end <= other.start;
            self.found.retain(|hit| apart(&hit.range));
            self.taken.retain(apart);
            self.taken.push(range.clone());
            let group = self.groups.group(Cow::Owned(people));
            let (rule, score) = super::NAME;
            self.found.push(Found { range, group, certain: true, here: true, worded: false, rule, score });
        }
        self.found.sort_by_key(|hit| hit.range.start);
    }
}

/// Where names are close, ascending, none overlapping another; and whose they may be.
fn places(roll: &Roll, text: &str, certain: &[Certain]) -> Vec<(Range<usize>, Vec<Who>)> {
    let hits = alike::find_close(roll.alike(), text, certain);
    let mut all: Vec<(Range<usize>, i32, Vec<Who>)> = hits
        .into_iter()
        .filter_map(|Alike { people, close, .. }| {
            let close = close?;
            let from = close.range.start + letters_in(&text[close.range.clone()], close.outside);
            Some((from..close.range.end, close.weight, people.to_vec()))
        })
        .collect();
    // The heaviest first: it says where the name is.
    all.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
    let mut out: Vec<(Range<usize>, i32, Vec<Who>)> = Vec::new();
    for (range, weight, people) in all {
        match out.iter_mut().find(|(other, ..)| other.start < range.end && range.start < other.end) {
            Some((_, most, others)) if weight + AS_WELL >= *most => others.extend(people),
            Some(_) => {}
            None => out.push((range, weight, people)),
        }
    }
    out.sort_by_key(|(range, ..)| range.start);
    out.into_iter()
        .map(|(range, _, mut people)| {
            people.sort_unstable();
            people.dedup();
            (range, people)
        })
        .collect()
}

/// A name with the parts of it that are certain.
struct Whole {
    range: Range<usize>,
    people: Vec<Who>,
}

impl Whole {
    /// Whether a certain hit lies in it or beside it and is of the same person.
    fn takes(&self, roll: &Roll, text: &str, hit: &Found) -> bool {
        let within = hit.range.start < self.range.end && self.range.start < hit.range.end;
        let before = hit.range.end <= self.range.start;
        let gap = if before { hit.range.end..self.range.start } else { self.range.end..hit.range.start };
        let is_family = || before && text.get(hit.range.clone()).is_some_and(|words| begins_none(roll, words));
        let is_near = |gap: &str| is_close(gap) && (!may_part(gap) || gap.contains([',', '،']) && is_family());
        within || (hit.group.places.iter().any(|who| self.people.contains(who)) && text.get(gap).is_some_and(is_near))
    }

    fn add(&mut self, hit: &Found) {
        self.range = self.range.start.min(hit.range.start)..self.range.end.max(hit.range.end);
        self.people.retain(|who| hit.group.places.contains(who));
    }
}

/// Whether no name begins with any of some words, so that they may be the family's before a comma.
fn begins_none(roll: &Roll, words: &str) -> bool {
    let mut tokens = Tokens::of(words);
    while tokens.advance().is_some() {
        let word = roll.find(roll.sum(without_article(tokens.word())));
        if word.is_some_and(|id| roll.edge(ROOT, id).is_some()) {
            return false;
        }
    }
    true
}

/// Whether a word of every day stands in a place that is a part of somebody's name, and of nobody's whose the place would be: *March* beside Mark Stone,
/// where Bill March is registered.
fn is_anothers(roll: &Roll, text: &str, found: &[Found], all: &Whole) -> bool {
    let inside = |hit: &&Found| !hit.certain && all.range.start <= hit.range.start && hit.range.end <= all.range.end;
    found.iter().filter(inside).any(|hit| {
        let mut tokens = Tokens::of(&text[hit.range.clone()]);
        let word = tokens.advance().and_then(|_| roll.word(roll.find(roll.sum(tokens.word()))?));
        word.is_some_and(|word| !all.people.iter().any(|who| word.people().binary_search(who).is_ok()))
    })
}

/// Whether nothing but what joins the parts of a name stands in a gap.
fn is_close(gap: &str) -> bool {
    if gap.len() > 32 || gap.contains(['!', '?', '؟', ';', '؛', ':', '\n', '⟦']) {
        return false;
    }
    let (mut tokens, mut count) = (Tokens::of(gap), 0);
    while tokens.advance().is_some() {
        count += 1;
        if role(tokens.word()) != Role::Particle {
            return false;
        }
    }
    count <= BETWEEN && (count > 0 || !gap.contains('.'))
}
