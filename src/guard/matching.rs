//! Finds the names of the roll in a text.
//!
//! One pass cuts the text into folded words and keeps those that the roll knows, titles and initials, with their ordinal: two kept
//! words are neighbours if their ordinals are. From each kept word three readings are tried, and the longest wins:
//!
//! 1. a spelling, word by word, whatever stands between the words;
//! 2. the words of a spelling in another order;
//! 3. neighbours that are parts of the names of one person, of which one is distinctive alone.
//!
//! Where words are joined by hyphens or apostrophes, broken at a line end or have humps, another pass takes them as one word, or as
//! several; letters that stand apart are read as what they spell. A hit takes in the titles and initials
//! before it. An everyday word that is part of a name, alone, is a hit that is not *certain*: flagged, not replaced.

use std::ops::Range;

use super::alike;
use super::everyday::Role;
use super::names::{Node, ROOT, Roll, SET_MAX, Who, WordId};
use super::normalise::{Cut, fold_into};
use super::seen::{Seen, read};
use super::text::PersonId;
use super::together::Whole;

/// Longest chain of neighbours.
const CHAIN_MAX: usize = 12;

/// Particles and initials that may stand between two parts of a name.
const SKIP_MAX: usize = 3;

/// A place where a name, or what may be one, stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Whose name it may be, ascending; never empty.
    pub(super) people: Vec<PersonId>,
    /// Replaced, not merely flagged.
    pub(super) certain: bool,
    /// Why.
    pub(super) rule: &'static str,
    /// How likely, in hundredths.
    pub(super) score: u8,
}

/// A confirmed spelling, or parts of the names of one person of which one is distinctive.
const NAME: (&str, u8) = ("name", 100);

/// An everyday word that is a part of a name.
const PART: (&str, u8) = ("name-part", 90);

/// All hits, ascending, none overlapping another.
pub(super) fn find(roll: &Roll, text: &str) -> Vec<Found> {
    if roll.is_empty() {
        return Vec::new();
    }
    let plain = read(roll, text, Cut::Apart);
    let mut hits = Matcher { roll, text, seen: &plain.seen }.run();
    for cut in plain.cuts {
        let reading = read(roll, text, cut);
        let mut more = Matcher { roll, text, seen: &reading.seen }.run();
        // What is joined is flagged as it stands; what humps part is flagged only here.
        more.retain(|hit| hit.certain || cut == Cut::Humps);
        hits = merge(hits, more);
    }
    if !plain.apart.is_empty() {
        hits =
            merge(hits, plain.apart.into_iter().filter_map(|(range, whole)| spelled_out(roll, range, whole)).collect());
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits.into_iter()
        .map(|hit| {
            let (rule, score) = if hit.certain { NAME } else { PART };
            Found { range: hit.range, people: roll.people(&hit.people), certain: hit.certain, rule, score }
        })
        .collect()
}

/// All hits of [`find`], and what is like a name, ascending, none overlapping another.
pub(super) fn find_all(roll: &Roll, text: &str) -> Vec<Found> {
    let mut found = find(roll, text);
    let certain: Vec<(Range<usize>, Vec<Who>)> =
        found.iter().filter(|hit| hit.certain).map(|hit| (hit.range.clone(), roll.places(&hit.people))).collect();
    add_alike(roll, text, &certain, &mut found);
    found
}

/// Adds what is like a name outside the certain ones. Flagged parts that lie in it are a part of it.
pub(super) fn add_alike(roll: &Roll, text: &str, certain: &[(Range<usize>, Vec<Who>)], found: &mut Vec<Found>) {
    let alike = alike::find(roll.alike(), text, certain);
    found.retain(|hit| {
        hit.certain || !alike.iter().any(|other| other.range.start < hit.range.end && hit.range.start < other.range.end)
    });
    found.extend(alike.into_iter().map(|hit| Found {
        range: hit.range,
        people: roll.people(&hit.people),
        certain: false,
        rule: hit.rule,
        score: hit.score,
    }));
    found.sort_by_key(|hit| hit.range.start);
}

/// A hit before people are looked up.
struct Hit {
    range: Range<usize>,
    people: Vec<Who>,
    certain: bool,
    words: usize,
}

/// A name whose letters stand apart.
fn spelled_out(roll: &Roll, range: Range<usize>, whole: Whole) -> Option<Hit> {
    let people = match whole {
        Whole::Spelling(node) => roll.end(node),
        Whole::Part(id) => &roll.word(id).filter(|word| word.role() == Role::Distinctive)?.people,
    };
    Some(Hit { range, people: people.to_vec(), certain: true, words: 1 })
}

/// Joins the hits of two passes: where two overlap, all of both is the name, and the one with more words says whose.
fn merge(first: Vec<Hit>, second: Vec<Hit>) -> Vec<Hit> {
    let mut all: Vec<Hit> = first.into_iter().chain(second).collect();
    all.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.words.cmp(&a.words)));
    let mut out: Vec<Hit> = Vec::with_capacity(all.len());
    for hit in all {
        match out.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                if (hit.certain, hit.words) > (last.certain, last.words) {
                    (last.people, last.words) = (hit.people, hit.words);
                }
                last.certain |= hit.certain;
                last.range.end = last.range.end.max(hit.range.end);
            }
            _ => out.push(hit),
        }
    }
    out
}

/// A reading of some words as a name.
struct Reading {
    /// Index of the last word.
    last: usize,
    people: Vec<Who>,
    /// Letters before the name in the first word.
    outside: usize,
}

struct Matcher<'a> {
    roll: &'a Roll,
    text: &'a str,
    seen: &'a [Seen],
}

impl Matcher<'_> {
    fn run(&self) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let (mut at, mut free) = (0, 0);
        while at < self.seen.len() {
            let best = [self.spelling(at), self.any_order(at), self.chain(at)]
                .into_iter()
                .flatten()
                .reduce(|best, other| if other.last > best.last { other } else { best });
            if let Some(reading) = best {
                let (hit, last) = self.hit(at, free, reading);
                hits.push(hit);
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

    fn neighbours(&self, at: usize) -> bool {
        at > 0 && self.seen[at].near && self.seen[at].ordinal == self.seen[at - 1].ordinal + 1
    }

    fn role(&self, at: usize) -> Option<Role> {
        let &(id, _) = self.seen[at].forms.first()?;
        Some(self.roll.word(id)?.role())
    }

    /// Whose names the word is a part of, in its first form that is a part of any.
    fn part(&self, at: usize) -> Option<(WordId, usize)> {
        self.seen[at]
            .forms
            .iter()
            .copied()
            .find(|&(id, _)| self.roll.word(id).is_some_and(|word| !word.people.is_empty()))
    }

    /// The longest spelling that begins here.
    fn spelling(&self, at: usize) -> Option<Reading> {
        let mut best: Option<Reading> = None;
        let mut nodes: Vec<(Node, usize)> = Vec::new();
        for last in at..self.seen.len() {
            if last > at && self.seen[last].ordinal != self.seen[last - 1].ordinal + 1 {
                break;
            }
            let next: Vec<(Node, usize)> = self.seen[last]
                .forms
                .iter()
                .flat_map(|&(id, outside)| {
                    let from: &[(Node, usize)] = if last == at { &[(ROOT, 0)] } else { &nodes };
                    from.iter().filter_map(move |&(node, first)| {
                        Some((self.roll.edge(node, id)?, if last == at { outside } else { first }))
                    })
                })
                // All of a spelling in one word.
                .chain(self.seen[last].whole.filter(|_| last == at))
                .collect();
            if next.is_empty() {
                break;
            }
            nodes = next;
            let mut people: Vec<Who> = nodes.iter().flat_map(|&(node, _)| self.roll.end(node)).copied().collect();
            people.sort_unstable();
            people.dedup();
            if !people.is_empty() {
                let ending = nodes.iter().filter(|&&(node, _)| !self.roll.end(node).is_empty());
                let outside = ending.map(|&(_, outside)| outside).min().unwrap_or(0);
                best = Some(Reading { last, people, outside });
            }
        }
        best
    }

    /// Neighbours that are the words of a spelling in another order.
    fn any_order(&self, at: usize) -> Option<Reading> {
        let mut best = None;
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
                best = Some(Reading { last, people: people.to_vec(), outside: first });
            }
        }
        best
    }

    /// A particle, title or initial, which may stand inside a name.
    fn may_skip(&self, at: usize) -> bool {
        self.seen[at].initial.is_some() || matches!(self.role(at), Some(Role::Title | Role::Particle))
    }

    /// Neighbours that are parts of the names of one person, one of them distinctive.
    fn chain(&self, at: usize) -> Option<Reading> {
        let (_, outside) = self.part(at)?;
        if self.role(at) == Some(Role::Title) {
            return None;
        }
        let mut chain = Chain { people: None, wide: Vec::new(), distinctive: false };
        let (mut reached, mut skipped) = (None, 0);
        for last in at..self.seen.len().min(at + CHAIN_MAX) {
            if last > at && !self.neighbours(last) {
                break;
            }
            if self.joins_chain(&mut chain, last) {
                if !matches!(self.role(last), Some(Role::Particle | Role::Function)) {
                    reached = Some(last);
                }
                skipped = 0;
            } else if last > at && self.may_skip(last) && skipped < SKIP_MAX {
                skipped += 1;
            } else {
                break;
            }
        }
        Some(Reading { last: reached.filter(|_| chain.distinctive)?, people: chain.people?, outside })
    }

    /// Adds a word to the chain if it is a part of the names of its people.
    fn joins_chain(&self, chain: &mut Chain, at: usize) -> bool {
        let Some((id, _)) = self.part(at) else { return false };
        let Some(word) = self.roll.word(id) else { return false };
        let role = word.role();
        if role == Role::Title || (role == Role::Everyday && !self.seen[at].capital) {
            return false;
        }
        if word.is_wide() && chain.people.is_none() {
            chain.wide.push(id);
            return true;
        }
        let all = chain.people.as_deref().unwrap_or(&word.people);
        let wide = || chain.wide.iter().filter_map(|&id| self.roll.word(id));
        let common: Vec<Who> = all
            .iter()
            .copied()
            .filter(|who| word.people.binary_search(who).is_ok())
            .filter(|who| wide().all(|word| word.people.binary_search(who).is_ok()))
            .collect();
        if common.is_empty() {
            return false;
        }
        chain.people = Some(common);
        chain.distinctive |= role == Role::Distinctive;
        true
    }

    /// Makes a hit of a reading: adds what follows of the same people, and titles and initials before, not before `free`.
    fn hit(&self, at: usize, free: usize, reading: Reading) -> (Hit, usize) {
        let mut chain = Chain { people: Some(reading.people), wide: Vec::new(), distinctive: true };
        let mut last = reading.last;
        while last + 1 < self.seen.len() && self.neighbours(last + 1) && last - at < CHAIN_MAX {
            let joint = matches!(self.role(last + 1), Some(Role::Particle | Role::Function));
            let more = !joint && self.joins_chain(&mut chain, last + 1);
            if !more {
                break;
            }
            last += 1;
        }
        let mut people = chain.people.unwrap_or_default();
        let mut first = at;
        while first > free && reading.outside == 0 && self.neighbours(first) && self.precedes(first - 1, &mut people) {
            first -= 1;
        }
        let outside = if first == at { reading.outside } else { self.title_outside(first) };
        let start =
            self.seen[first].start + letters_in(&self.text[self.seen[first].start..self.seen[first].end], outside);
        let words = last - first + 1;
        (Hit { range: start..self.seen[last].end, people, certain: true, words }, last)
    }

    /// Whether the word belongs to the name that follows it; an initial says which of the people it is.
    fn precedes(&self, at: usize, people: &mut Vec<Who>) -> bool {
        let seen = &self.seen[at];
        if self.role(at) == Some(Role::Title) {
            return true;
        }
        if self.role(at) == Some(Role::Particle)
            && let Some((id, _)) = self.part(at)
            && let Some(word) = self.roll.word(id)
            && seen.initial.is_none()
        {
            return people.iter().all(|who| word.people.binary_search(who).is_ok());
        }
        let Some(letter) = seen.initial else { return false };
        let fitting: Vec<Who> = people.iter().copied().filter(|&who| self.roll.has_initial(who, letter)).collect();
        if fitting.is_empty() {
            return seen.pointed;
        }
        *people = fitting;
        true
    }

    /// Letters of clitics before a title.
    fn title_outside(&self, at: usize) -> usize {
        self.seen[at].forms.first().map_or(0, |&(_, outside)| outside)
    }

    /// An everyday word that may be a name here.
    fn flag(&self, at: usize) -> Option<Hit> {
        let seen = &self.seen[at];
        let (id, outside) = self.part(at)?;
        let word = self.roll.word(id)?;
        let original = &self.text[seen.start..seen.end];
        // على, on, folds to the name Ali.
        let is_on = original.ends_with('ى') && original.contains("عل") && original.chars().count() == 3;
        if word.role() != Role::Everyday || !seen.capital || is_on {
            return None;
        }
        let start = seen.start + letters_in(original, outside);
        // So many people: that it may be a name is all that can be said.
        let people = word.people.iter().copied().take(1).collect();
        Some(Hit { range: start..seen.end, people, certain: false, words: 1 })
    }
}

/// Neighbours so far: the people whose names have all of them.
struct Chain {
    /// `None` while only words were seen that very many share.
    people: Option<Vec<Who>>,
    wide: Vec<WordId>,
    distinctive: bool,
}

/// Bytes that the first `letters` folded letters of a word take up, with their marks; 0 where they cannot be cut off cleanly.
fn letters_in(word: &str, letters: usize) -> usize {
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
