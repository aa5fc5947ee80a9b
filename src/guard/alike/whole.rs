//! Whether words of a text that lie near each other are a name: decided for the name as a whole.
//!
//! Weights are in hundredths of a natural logarithm; 230 is a power of ten.

use std::collections::HashMap;

use super::Alike;
use super::index::Index;
use super::model::Script;
use super::places::{Place, besides, between, is_particle, with_capitals};
use super::words::{Joined, Part, is_one_of, join, with_pairs};
use crate::guard::everyday::{Role, TITLES};
use crate::guard::names::{BySum, Who};

/// Least that two or more words must have together.
const TOGETHER: i32 = 800;
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
/// Names looked at for one word, at most.
const NAMES: usize = 24;
/// Distinct words of a text whose comparisons are remembered.
const REMEMBERED: usize = 50_000;

/// What words of the text are like, by their sums.
pub(super) type Memory = BySum<Vec<(u32, i32)>>;

/// A word of a name at a place of the text.
#[derive(Clone, Copy)]
struct Match {
    at: usize,
    word: u32,
    weight: i32,
}

pub(super) fn decide(index: &Index, places: &[Place], memory: &mut Memory, out: &mut Vec<Alike>) {
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
        for &(word, weight) in remembered(index, places, unit, memory) {
            let weight = weight - if unit.role == Role::Everyday { EVERYDAY } else { 0 };
            for &name in index.words[word as usize].names.as_slice().iter().take(NAMES) {
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

fn remembered<'m>(index: &Index, places: &[Place], unit: &Joined, memory: &'m mut Memory) -> &'m [(u32, i32)] {
    let words = places[unit.first..=unit.last].iter();
    let sum = words.fold(index.begin, |sum, place| sum.with_word(&place.folded).with(' '));
    if memory.len() >= REMEMBERED {
        memory.clear();
    }
    memory.entry(sum).or_insert_with(|| index.like(unit))
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
        1 => sum >= ALONE || (name.count == 1 && sum >= ALONE * 4 / 7) || beside,
        _ => sum >= if across(index, units, &taken) { TOGETHER_ACROSS } else { TOGETHER } || beside,
    };
    if !enough {
        return;
    }
    let first = taken.iter().map(|one| one.at).min_by_key(|&at| units[at].first).unwrap_or(0);
    let last = taken.iter().map(|one| one.at).max_by_key(|&at| units[at].last).unwrap_or(0);
    // A word may be in a name twice.
    let mut left = index.words_of(name).to_vec();
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

fn overlap(one: &Joined, other: &Joined) -> bool {
    one.first <= other.last && other.first <= one.last
}

/// Whether a certain name of the person stands next to it, with nothing but particles and other certain names between.
fn is_beside(places: &[Place], unit: &Joined, who: Who) -> bool {
    let certain = |at: usize| places[at].certain.contains(&who);
    let passes = |at: usize| !places[at].certain.is_empty() || is_particle(&places[at]);
    let mut before = unit.first;
    for _ in 0..=WINDOW {
        if before == 0 || places[before].begins {
            break;
        }
        before -= 1;
        if certain(before) {
            return true;
        }
        if !passes(before) {
            break;
        }
    }
    let after = places[unit.last + 1..].iter().take(WINDOW + 1).take_while(|place| !place.begins).count();
    for at in unit.last + 1..=unit.last + after {
        if certain(at) {
            return true;
        }
        if !passes(at) {
            break;
        }
    }
    false
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
