//! Reads words that matter as names: parts of one person's name beside each other, and what belongs to a hit.

use std::borrow::Cow;
use std::ops::Range;

use super::chain::{CHAIN_MAX, Chain};
use super::{Hit, merge};
use crate::guard::alike::called::{same_parent, same_servant};
use crate::guard::everyday::Role;
use crate::guard::names::{Roll, Who, Word, WordId};
use crate::guard::normalise::{fold, fold_into};
use crate::guard::seen::Seen;

/// A reading of some words as a name.
pub(super) struct Reading<'r> {
    /// Index of the last word.
    pub(super) last: usize,
    pub(super) people: Cow<'r, [Who]>,
    /// Letters before the name in the first word.
    pub(super) outside: usize,
    /// It is one word that is part of a name, and one that others write, too.
    pub(super) doubtful: bool,
    /// It is nothing but words of every day, told by what stands beside them.
    pub(super) told: bool,
    /// It is one word, and in all these names that of a child.
    pub(super) child: bool,
    /// It is one part of a name, and only a word where it stands.
    pub(super) worded: bool,
}

pub(super) struct Matcher<'r, 't> {
    pub(super) roll: &'r Roll,
    pub(super) text: &'t str,
    pub(super) seen: &'t [Seen],
}

impl<'r> Matcher<'r, '_> {
    pub(super) fn run(&self) -> Vec<Hit<'r>> {
        let mut hits: Vec<Hit<'r>> = Vec::new();
        let (mut at, mut free) = (0, 0);
        while at < self.seen.len() {
            let best = [self.spelling(at), self.any_order(at), self.chain(at), self.small(at)]
                .into_iter()
                .flatten()
                .reduce(|best, other| if !other.told && other.last > best.last { other } else { best })
                .filter(|best| !best.told || (at..=best.last).all(|inside| self.spelling(inside).is_none()));
            if let Some(reading) = best {
                let (hit, mut last) = self.hit(at, free, reading);
                hits.extend(self.split(hit, last));
                // A spelling may begin with words that could also end the name before.
                let (mut inside, reached) = (at + 1, last);
                while inside <= reached && last < self.seen.len() {
                    let goes_on =
                        |longer: &Reading<'_>| longer.last > last && self.partings(inside, longer.last).is_empty();
                    if let Some(longer) = self.spelling(inside).filter(goes_on) {
                        let (hit, end) = self.hit(inside, inside, longer);
                        hits.push(hit);
                        last = last.max(end);
                    }
                    inside += 1;
                }
                at = last + 1;
                free = at;
            } else {
                hits.extend(self.flag(at));
                at += 1;
            }
        }
        // A title or an initial that a hit took in may have been flagged before.
        hits.sort_by_key(|hit| hit.range.start);
        merge(hits, Vec::new())
    }

    pub(super) fn neighbours(&self, at: usize) -> bool {
        at > 0 && self.seen[at].near && self.seen[at].ordinal == self.seen[at - 1].ordinal + 1
    }

    pub(super) fn role(&self, at: usize) -> Option<Role> {
        let &(id, _) = self.seen[at].forms.first()?;
        Some(self.roll.word(id)?.role())
    }

    /// Whose names the word is a part of, in its first form that is a part of any.
    pub(super) fn part(&self, at: usize) -> Option<(WordId, usize)> {
        self.seen[at]
            .forms
            .iter()
            .copied()
            .find(|&(id, _)| self.roll.word(id).is_some_and(|word| !word.people().is_empty()))
    }

    /// A particle, title or initial, which may stand inside a name.
    pub(super) fn may_skip(&self, at: usize) -> bool {
        self.seen[at].initial.is_some() || matches!(self.role(at), Some(Role::Title | Role::Particle))
    }

    /// Makes a hit of a reading: adds what follows of the same people, and titles and initials before, not before `free`.
    fn hit(&self, at: usize, free: usize, reading: Reading<'r>) -> (Hit<'r>, usize) {
        let used = (at..=reading.last).filter_map(|at| self.part(at)).map(|(id, _)| id).collect();
        let mut chain = Chain { people: Some(reading.people), used, distinctive: true, ..Chain::default() };
        let mut last = reading.last;
        while last + 1 < self.seen.len() && last - at < CHAIN_MAX && self.follows(at, last + 1, &mut chain) {
            last += 1;
        }
        let mut people = chain.people.unwrap_or_default();
        let mut first = at;
        let is_word = reading.worded && last == reading.last;
        let touches = |first: usize| self.neighbours(first) && !self.is_parted(first);
        while !is_word
            && first > free
            && reading.outside == 0
            && touches(first)
            && self.precedes(first - 1, &mut people)
        {
            first -= 1;
        }
        let outside = if first == at { reading.outside } else { self.title_outside(first) };
        let start =
            self.seen[first].start + letters_in(&self.text[self.seen[first].start..self.seen[first].end], outside);
        let words = last - first + 1;
        let doubtful = reading.doubtful && words == 1;
        // Behind the word of the same parent, an initial or another word of the name it is whoever is called so.
        let alone = last == at && (first..at).all(|before| self.role(before) == Some(Role::Title));
        let (certain, here) = (!reading.told, !(is_word || (reading.child && alone)));
        (Hit { range: start..self.seen[last].end, people, certain, here, worded: is_word, words, doubtful }, last)
    }

    /// Whether a word behind those of a hit that begins at `first` is one more of the name.
    fn follows(&self, first: usize, at: usize, chain: &mut Chain<'r>) -> bool {
        let joint = matches!(self.role(at), Some(Role::Particle | Role::Function));
        self.neighbours(at)
            && (!joint || self.small_at(at).is_some())
            && (!self.is_parted(at) || self.may_go_on(first, at))
            && !self.is_quoted_in_part(first, at)
            && (self.joins_chain(chain, at) || self.joins_small(chain, at))
    }

    /// Whether the word belongs to the name that follows it; an initial says which of the people it is.
    fn precedes(&self, at: usize, people: &mut Cow<'r, [Who]>) -> bool {
        let seen = &self.seen[at];
        if self.role(at) == Some(Role::Title) {
            return true;
        }
        if self.role(at) == Some(Role::Particle) && seen.initial.is_none() {
            let has = |id: WordId| self.roll.word(id).is_some_and(|word| has_all(word, people));
            // Umm is written Oum, and Abdul Abdel, too.
            let written = fold(&self.text[seen.start..seen.end]);
            let mut same = same_parent(&written)
                .iter()
                .chain(same_servant(&written))
                .filter_map(|word| self.roll.find(self.roll.sum(word)));
            if self.part(at).is_some() || !same_parent(&written).is_empty() || !same_servant(&written).is_empty() {
                return self.part(at).is_some_and(|(id, _)| has(id)) || same.any(has);
            }
        }
        let Some(letter) = seen.initial else { return false };
        let fitting: Vec<Who> = people.iter().copied().filter(|&who| self.roll.has_initial(who, letter)).collect();
        if fitting.is_empty() {
            return seen.pointed;
        }
        *people = Cow::Owned(fitting);
        true
    }

    /// Letters of clitics before a title.
    fn title_outside(&self, at: usize) -> usize {
        self.seen[at].forms.first().map_or(0, |&(_, outside)| outside)
    }

    /// An everyday word that may be a name here.
    fn flag(&self, at: usize) -> Option<Hit<'r>> {
        let seen = &self.seen[at];
        let original = &self.text[seen.start..seen.end];
        let Some((id, outside)) = self.part(at) else { return self.flag_form(seen) };
        let word = self.roll.word(id)?;
        if let Some((people, outside)) = self.small_at(at) {
            return Some(maybe(seen.start + letters_in(original, outside)..seen.end, people));
        }
        if word.role() != Role::Everyday || !seen.capital || (self.is_on(at) && !self.may_be_ali(at)) {
            return None;
        }
        Some(maybe(seen.start + letters_in(original, outside)..seen.end, word.people()))
    }

    /// A word that may be a form of a name.
    fn flag_form(&self, seen: &Seen) -> Option<Hit<'r>> {
        let (id, outside) = seen.maybe?;
        let start = seen.start + letters_in(&self.text[seen.start..seen.end], outside);
        let words = usize::from(!seen.begun);
        Some(Hit { words, ..maybe(start..seen.end, self.roll.word(id)?.people()) })
    }
}

/// A word that may be a name. Many people may have it: that it may be one is all that can be said, and the first stands for them.
pub(super) fn maybe(range: Range<usize>, people: &[Who]) -> Hit<'_> {
    let people = Cow::Borrowed(&people[..1]);
    Hit { range, people, certain: false, here: false, worded: false, words: 1, doubtful: false }
}

/// Whether all of some people have a word in their names.
fn has_all(word: Word<'_>, people: &[Who]) -> bool {
    people.iter().all(|who| word.people().binary_search(who).is_ok())
}

/// Bytes that the first `letters` folded letters of a word take up, with their marks; 0 where they cannot be cut off cleanly.
pub(super) fn letters_in(word: &str, letters: usize) -> usize {
    if letters == 0 {
        return 0;
    }
    let mut folded = String::new();
    for (at, character) in word.char_indices() {
        let had = folded.chars().count();
        fold_into(character, &mut folded);
        let has = folded.chars().count();
        if had == letters && has > had {
            return at;
        }
        if has > letters {
            return 0;
        }
    }
    0
}
