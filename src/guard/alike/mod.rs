//! Words that look or sound like registered names: other spellings, other scripts.
//!
//! A word of the text is compared with the words of names that share most of their consonants ([`words::skeleton`]); a pair weighs
//! as much as its letters are likelier to be one name than chance ([`model`]), in powers of ten. A name is decided as a whole: two
//! or more of its words, each against another word of the text and near each other, together heavy enough; one word alone has to be
//! much heavier. A hit takes in particles before it and neighbours that, being there, are likely to be the rest of the name.

mod model;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use zeroize::Zeroizing;

use super::everyday::{PARTICLES, Role, TITLES, role};
use super::names::Who;
use super::normalise::{Tokens, is_apostrophe};
use model::Script;
use words::{Joined, Part, is_one_of, join, skeleton, with_pairs};

/// Weights below are in hundredths of a natural logarithm; 230 is a power of ten.
///
/// Least a word pair must have to count towards a name.
const COUNTS: i32 = 250;
/// Least that two or more words must have together.
const TOGETHER: i32 = 850;
/// The same in another script, where words of the prose are less like names.
const TOGETHER_ACROSS: i32 = 650;
/// Least of a word that stands alone for a name of several.
const ALONE: i32 = 1_900;
/// Least of a word beside a name that is certain.
const BESIDE: i32 = 300;
/// Least of a neighbour to be taken into a hit.
const REST: i32 = -700;
/// What an everyday word loses.
const EVERYDAY: i32 = 350;
/// Words of the text between two of one name, at most.
const WINDOW: usize = 3;
/// Words of names that one word of the text is looked up with, is compared with, and that are kept, at most.
const COMPARED: usize = 256;
const WEIGHED: usize = 128;
const KEPT: usize = 12;
/// Capitalised neighbours taken into a hit on either side, at most.
const CAPITALS: usize = 3;
/// Names looked at for one word, at most.
const NAMES: usize = 24;
/// Words of the text decided at a time; those at the border are decided twice.
const CHUNK: usize = 4_096;
/// Distinct words of a text whose comparisons are remembered.
const REMEMBERED: usize = 50_000;

/// Where something like a name stands, in bytes.
pub(super) struct Alike {
    pub(super) range: Range<usize>,
    pub(super) people: Vec<Who>,
    /// Why.
    pub(super) rule: &'static str,
    /// In hundredths.
    pub(super) score: u8,
}

struct Word {
    script: Script,
    letters: Range<usize>,
    names: Vec<u32>,
}

struct Name {
    who: Who,
    words: Vec<u32>,
}

/// The words of all names, in the form in which they are compared.
#[derive(Default)]
pub(super) struct Index {
    letters: Zeroizing<Vec<u8>>,
    words: Vec<Word>,
    names: Vec<Name>,
    keys: HashMap<(Script, u32), Vec<u32>>,
    known: HashMap<(Script, Box<[u8]>), u32>,
}

impl Index {
    /// Adds a spelling.
    pub(super) fn add(&mut self, who: Who, spelling: &str) {
        let mut words: Vec<Zeroizing<String>> = Vec::new();
        let (mut tokens, mut before) = (Tokens::of(spelling), 0);
        while let Some(token) = tokens.advance() {
            match words.last_mut() {
                Some(last) if is_within(&spelling[before..token.start]) => last.push_str(tokens.word()),
                _ => words.push(Zeroizing::new(tokens.word().to_owned())),
            }
            before = token.end;
        }
        let parts: Vec<Part<'_>> = words.iter().enumerate().map(|(number, word)| Part { word, number }).collect();
        let Ok(name) = u32::try_from(self.names.len()) else { return };
        let mut words = Vec::new();
        for joined in join(&parts) {
            let Some(letters) = joined.readings.first() else { continue };
            let word = self.word(joined.script, letters);
            let names = &mut self.words[word as usize].names;
            if names.last() != Some(&name) {
                names.push(name);
            }
            words.push(word);
        }
        if !words.is_empty() {
            self.names.push(Name { who, words });
        }
    }

    fn word(&mut self, script: Script, letters: &[u8]) -> u32 {
        let key = (script, Box::from(letters));
        if let Some(&word) = self.known.get(&key) {
            return word;
        }
        let word = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let start = self.letters.len();
        self.letters.extend(letters);
        for key in keys(script, letters) {
            self.keys.entry((script, key)).or_default().push(word);
        }
        self.words.push(Word { script, letters: start..start + letters.len(), names: Vec::new() });
        self.known.insert(key, word);
        word
    }

    fn weight(&self, word: u32, other: &Joined) -> i32 {
        let word = &self.words[word as usize];
        let letters = &self.letters[word.letters.clone()];
        let all = other.readings.iter().map(|reading| model::weight((word.script, letters), (other.script, reading)));
        all.max().unwrap_or(i32::MIN)
    }

    /// The words of names that are like a word of a text, the likest first, with their weights.
    fn like(&self, other: &Joined) -> Vec<(u32, i32)> {
        let mut candidates: Vec<u32> = Vec::new();
        for reading in &other.readings {
            for key in keys(other.script, reading) {
                for script in [Script::Latin, Script::Arabic] {
                    let found = self.keys.get(&(script, key)).map_or(&[][..], Vec::as_slice);
                    candidates.extend(found.iter().take(COMPARED));
                }
            }
        }
        // Those that share most of their consonants first: where very many are registered, the others are not looked at.
        candidates.sort_unstable();
        let mut shared: Vec<(usize, u32)> =
            candidates.chunk_by(|one, other| one == other).map(|same| (same.len(), same[0])).collect();
        shared.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        shared.truncate(WEIGHED);
        let candidates = shared.into_iter().map(|(_, word)| word);
        let mut like: Vec<(u32, i32)> =
            candidates.map(|word| (word, self.weight(word, other))).filter(|&(_, weight)| weight >= COUNTS).collect();
        like.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        like.truncate(KEPT);
        like
    }
}

/// What a word is looked up by: its consonants, and those with one left out.
fn keys(script: Script, letters: &[u8]) -> Vec<u32> {
    let classes = skeleton(script, letters);
    let number = |classes: &[u8]| classes.iter().fold(1, |sum, &class| sum * 8 + u32::from(class));
    let mut keys = vec![number(&classes)];
    if classes.len() > 2 {
        for at in 0..classes.len() {
            let mut fewer = classes.clone();
            fewer.remove(at);
            keys.push(number(&fewer));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A word of the text, or a name that is certain.
struct Place {
    range: Range<usize>,
    folded: Zeroizing<String>,
    /// Whose name it certainly is.
    certain: Vec<Who>,
    /// A sentence ends before it.
    begins: bool,
    /// Only blanks or a hyphen stand before it.
    close: bool,
    /// It begins with a capital.
    capital: bool,
    /// Words in it, where it is certain.
    words: usize,
}

/// All that is like a name outside the certain ones, which are given ascending in bytes with whose they are.
pub(super) fn find(index: &Index, text: &str, certain: &[(Range<usize>, Vec<Who>)]) -> Vec<Alike> {
    let mut out: Vec<Alike> = Vec::new();
    if index.names.is_empty() {
        return out;
    }
    let mut memory = HashMap::new();
    let mut places: Vec<Place> = Vec::new();
    let (mut tokens, mut next, mut before) = (Tokens::of(text), 0, 0);
    while let Some(token) = tokens.advance() {
        while certain.get(next).is_some_and(|(range, _)| range.end <= token.start) {
            next += 1;
        }
        let gap = &text[before..token.start];
        let begins = ends_sentence(gap);
        let close = gap.chars().all(|c| c.is_whitespace() || c == '-') && gap.len() < 8;
        before = token.end;
        let inside = certain.get(next).filter(|(range, _)| range.start < token.end);
        match inside {
            Some((range, who)) => match places.last_mut() {
                Some(last) if last.range == *range => last.words += 1,
                _ => places.push(Place {
                    range: range.clone(),
                    folded: Zeroizing::default(),
                    certain: who.clone(),
                    begins,
                    close,
                    capital: false,
                    words: 1 + usize::from(token.is_reference),
                }),
            },
            None if is_within(gap) && places.last().is_some_and(|last| last.certain.is_empty()) => {
                if let Some(last) = places.last_mut() {
                    last.range.end = token.end;
                    last.folded.push_str(tokens.word());
                }
            }
            None => places.push(Place {
                range: token.start..token.end,
                folded: Zeroizing::new(tokens.word().to_owned()),
                certain: Vec::new(),
                begins,
                close,
                capital: text[token.start..token.end].starts_with(char::is_uppercase),
                words: 1,
            }),
        }
        if places.len() >= CHUNK {
            decide(index, &places, &mut memory, &mut out);
            places.drain(..CHUNK - 16);
        }
    }
    decide(index, &places, &mut memory, &mut out);
    tidy(out)
}

/// Hits ascending, those that overlap made one.
fn tidy(mut hits: Vec<Alike>) -> Vec<Alike> {
    hits.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.score.cmp(&a.score)));
    let mut out: Vec<Alike> = Vec::with_capacity(hits.len());
    for hit in hits {
        match out.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                last.range.end = last.range.end.max(hit.range.end);
                if hit.score > last.score {
                    (last.people, last.rule, last.score) = (hit.people, hit.rule, hit.score);
                } else if hit.score == last.score {
                    last.people.extend(hit.people);
                    last.people.sort_unstable();
                    last.people.dedup();
                }
            }
            _ => out.push(hit),
        }
    }
    out
}

/// Whether a gap is an apostrophe alone, which stands for a letter that has no sign (`Sa'd`).
fn is_within(gap: &str) -> bool {
    let mut signs = gap.chars();
    signs.next().is_some_and(is_apostrophe) && signs.next().is_none()
}

fn ends_sentence(gap: &str) -> bool {
    gap.contains(['.', '!', '?', '؟', ';', '؛', ':']) || gap.len() > 40
}

type Memory = HashMap<String, Vec<(u32, i32)>>;

/// A word of a name at a place of the text.
#[derive(Clone, Copy)]
struct Match {
    at: usize,
    word: u32,
    weight: i32,
}

fn decide(index: &Index, places: &[Place], memory: &mut Memory, out: &mut Vec<Alike>) {
    let parts: Vec<Part<'_>> = places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.certain.is_empty())
        .map(|(number, place)| Part { word: &place.folded, number })
        .collect();
    let units = with_pairs(join(&parts));
    besides(places, out);
    between(places, out);
    let mut by_name: HashMap<u32, Vec<Match>> = HashMap::new();
    for (at, unit) in units.iter().enumerate() {
        // In scripts with capitals an everyday word without one is no name.
        if unit.role == Role::Everyday && unit.script == Script::Latin && !places[unit.first].capital {
            continue;
        }
        for (word, weight) in remembered(index, places, unit, memory) {
            let weight = weight - if unit.role == Role::Everyday { EVERYDAY } else { 0 };
            for &name in index.words[word as usize].names.iter().take(NAMES) {
                by_name.entry(name).or_default().push(Match { at, word, weight });
            }
        }
    }
    let mut names: Vec<_> = by_name.into_iter().collect();
    names.sort_unstable_by_key(|(name, _)| *name);
    for (name, matches) in names {
        let mut from = 0;
        for end in 1..=matches.len() {
            let parted = end == matches.len() || {
                let (one, other) = (&units[matches[end - 1].at], &units[matches[end].at]);
                other.first > one.last + 1 + WINDOW || (one.last + 1..=other.first).any(|number| places[number].begins)
            };
            if parted {
                weigh(index, places, &units, name, &matches[from..end], out);
                from = end;
            }
        }
    }
}

fn remembered(index: &Index, places: &[Place], unit: &Joined, memory: &mut Memory) -> Vec<(u32, i32)> {
    let mut key = String::new();
    (unit.first..=unit.last).for_each(|number| {
        key.push_str(&places[number].folded);
        key.push(' ');
    });
    if let Some(like) = memory.get(&key) {
        return like.clone();
    }
    let like = index.like(unit);
    if memory.len() < REMEMBERED {
        memory.insert(key, like.clone());
    }
    like
}

/// Decides whether matches that lie near each other are the name.
fn weigh(index: &Index, places: &[Place], units: &[Joined], number: u32, matches: &[Match], out: &mut Vec<Alike>) {
    let name = &index.names[number as usize];
    let mut order: Vec<&Match> = matches.iter().collect();
    order.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.at.cmp(&b.at)));
    let mut taken: Vec<&Match> = Vec::new();
    for next in order {
        if taken.iter().all(|other| !overlap(&units[other.at], &units[next.at]) && other.word != next.word) {
            taken.push(next);
        }
    }
    let sum: i32 = taken.iter().map(|one| one.weight).sum();
    let beside = taken.iter().any(|one| one.weight >= BESIDE && is_beside(places, &units[one.at], name.who));
    let enough = match taken.len() {
        0 => false,
        1 => sum >= ALONE || (name.words.len() == 1 && sum >= ALONE * 4 / 7) || beside,
        _ => sum >= if across(index, units, &taken) { TOGETHER_ACROSS } else { TOGETHER } || beside,
    };
    if !enough {
        return;
    }
    let first = taken.iter().map(|one| one.at).min_by_key(|&at| units[at].first).unwrap_or(0);
    let last = taken.iter().map(|one| one.at).max_by_key(|&at| units[at].last).unwrap_or(0);
    // A word may be in a name twice.
    let mut left = name.words.clone();
    for one in &taken {
        if let Some(at) = left.iter().position(|word| *word == one.word) {
            left.remove(at);
        }
    }
    let (first, last) = with_rest(index, places, units, (first, last), &mut left);
    let mut start = units[first].first;
    while start > 0 && !places[start].begins && is_particle(&places[start - 1]) {
        start -= 1;
    }
    let mut end = units[last].last;
    while end + 1 < places.len() && !places[end + 1].begins && is_one_of(&places[end + 1].folded, TITLES) {
        end += 1;
    }
    let end = with_capitals(places, &mut start, end);
    let rule = if across(index, units, &taken) { "name-script" } else { "name-alike" };
    let score = u8::try_from((45 + sum / 50).clamp(50, 99)).unwrap_or(50);
    let mut range = places[start].range.start..places[end].range.end;
    // What is certain stays outside; it can only be inside where it parts two words of the name.
    if let Some(inside) = places[start..=end].iter().find(|place| !place.certain.is_empty()) {
        out.push(Alike { range: inside.range.end..range.end, people: vec![name.who], rule, score });
        range.end = inside.range.start;
    }
    if range.start < range.end {
        out.push(Alike { range, people: vec![name.who], rule, score });
    }
}

/// Whether any of the words stand in another script than the spelling.
fn across(index: &Index, units: &[Joined], taken: &[&Match]) -> bool {
    taken.iter().any(|one| index.words[one.word as usize].script != units[one.at].script)
}

/// Capitalised neighbours of a hit that is capitalised are taken into it, up to three on either side. Gives the new end.
fn with_capitals(places: &[Place], start: &mut usize, mut end: usize) -> usize {
    let is_part = |place: &Place| place.certain.is_empty() && place.capital && role(&place.folded) != Role::Function;
    if !places[*start..=end].iter().any(|place| place.capital) {
        return end;
    }
    for _ in 0..CAPITALS {
        if *start > 0 && places[*start].close && !places[*start].begins && is_part(&places[*start - 1]) {
            *start -= 1;
        }
        if end + 1 < places.len() && places[end + 1].close && is_part(&places[end + 1]) {
            end += 1;
        }
    }
    end
}

/// Capitalised neighbours of certain names of several words: they may be the rest of it.
fn besides(places: &[Place], out: &mut Vec<Alike>) {
    for (at, place) in places.iter().enumerate().filter(|(_, place)| place.words > 1 && !place.certain.is_empty()) {
        let is_part = |at: usize| {
            places[at].capital && places[at].certain.is_empty() && role(&places[at].folded) != Role::Function
        };
        let mut end = at;
        while end + 1 < places.len() && end < at + CAPITALS && places[end + 1].close && is_part(end + 1) {
            end += 1;
        }
        let mut start = at;
        while start > 0
            && start + CAPITALS > at
            && places[start].close
            && is_part(start - 1)
            && !places[start - 1].begins
        {
            start -= 1;
        }
        for (one, other) in [(start, at.wrapping_sub(1)), (at + 1, end)] {
            if one <= other && other < places.len() {
                let range = places[one].range.start..places[other].range.end;
                out.push(Alike { range, people: place.certain.clone(), rule: "name-beside", score: 50 });
            }
        }
    }
}

/// What stands between two certain names of one person: they may be one name, with a part that nobody registered.
fn between(places: &[Place], out: &mut Vec<Alike>) {
    for (at, place) in places.iter().enumerate().filter(|(_, place)| !place.certain.is_empty()) {
        let run = places[at + 1..].iter().take(CAPITALS + 1);
        let count = run.take_while(|next| next.certain.is_empty() && next.capital && !next.begins).count();
        let Some(next) = places.get(at + 1 + count) else { continue };
        let same = next.certain.iter().any(|who| place.certain.contains(who));
        if count > 0 && count <= CAPITALS && same && !next.begins {
            let range = places[at + 1].range.start..places[at + count].range.end;
            out.push(Alike { range, people: place.certain.clone(), rule: "name-beside", score: 60 });
        }
    }
}

fn overlap(one: &Joined, other: &Joined) -> bool {
    one.first <= other.last && other.first <= one.last
}

fn is_particle(place: &Place) -> bool {
    place.certain.is_empty() && (is_one_of(&place.folded, PARTICLES) || is_one_of(&place.folded, TITLES))
}

/// Whether a certain name of the person stands next to it.
fn is_beside(places: &[Place], unit: &Joined, who: Who) -> bool {
    let before = unit.first.checked_sub(1).filter(|_| !places[unit.first].begins);
    let after = Some(unit.last + 1).filter(|&next| next < places.len() && !places[next].begins);
    [before, after].into_iter().flatten().any(|at| places[at].certain.contains(&who))
}

/// Takes in neighbours that are likely to be what is left of the name.
fn with_rest(
    index: &Index,
    places: &[Place],
    units: &[Joined],
    found: (usize, usize),
    left: &mut Vec<u32>,
) -> (usize, usize) {
    let (mut first, mut last) = found;
    loop {
        let mut best: Option<(i32, usize, usize)> = None;
        for at in first.saturating_sub(4)..units.len().min(last + 5) {
            let (unit, one, other) = (&units[at], &units[first], &units[last]);
            let near = (unit.last < one.first && touches(places, unit, one))
                || (unit.first > other.last && touches(places, other, unit));
            for (place, &word) in left.iter().enumerate().filter(|_| near) {
                let weight = index.weight(word, unit);
                if weight >= REST && best.is_none_or(|(other, _, _)| weight > other) {
                    best = Some((weight, at, place));
                }
            }
        }
        let Some((_, at, place)) = best else { return (first, last) };
        left.remove(place);
        if units[at].first < units[first].first {
            first = at;
        } else {
            last = at;
        }
    }
}

/// Whether nothing but particles stands between two words.
fn touches(places: &[Place], one: &Joined, other: &Joined) -> bool {
    !places[one.last + 1..=other.first].iter().any(|place| place.begins)
        && places[one.last + 1..other.first].iter().all(is_particle)
}
