//! Whether words of a text that lie near each other are a name: decided for the name as a whole.
//!
//! Weights are in hundredths of a natural logarithm; 230 is a power of ten.

use std::ops::Range;
use std::sync::Arc;

use super::Alike;
use super::called::Enough;
use super::close::{Taken, close, has_initial};
use super::index::{COUNTS, Index, NAMES, Name};
use super::memory::{Memory, Seen};
use super::model::Script;
use super::places::{Place, besides, between, is_particle, with_capitals};
use super::said::{has_article, is_another_word, is_said, is_small};
use super::words::{Joined, Part, is_one_of, join, with_pairs};
use crate::guard::everyday::{Role, TITLES};
use crate::guard::names::Who;

/// Least that two or more words must have together.
const TOGETHER: i32 = 800;
/// The same in another script, where words of the prose are less like names.
const TOGETHER_ACROSS: i32 = 650;
/// Least of a word that stands alone for a name of several.
const ALONE: i32 = 1_900;
/// Least of a word that stands for two.
const PAIR: i32 = 900;
/// The same where nothing else of the name stands near.
const PAIR_ALONE: i32 = 1_500;
/// Least of a word behind the initial of another of the name.
const INITIAL: i32 = 650;
/// Least of a word beside a name that is certain.
const BESIDE: i32 = 300;
/// Least of a neighbour to be taken into a hit.
const REST: i32 = -700;
/// What an everyday word loses.
const EVERYDAY: i32 = 350;
/// How often one name is looked for among words that lie near each other.
const TIMES: usize = 4;
/// Words of the text between two of one name, at most.
const WINDOW: usize = 3;

/// Words behind a name that say which of a family bears it, folded.
pub(super) const GENERATIONS: &[&str] = &[
    "jr",
    "sr",
    "junior",
    "senior",
    "ii",
    "iii",
    "iv",
    "fils",
    "pere",
    "hijo",
    "الابن",
    "الاب",
    "الاكبر",
    "الاصغر",
    "الاول",
    "الثاني",
    "الثالث",
];

/// A word of a name at a place of the text.
#[derive(Clone, Copy)]
pub(super) struct Match {
    pub(super) at: usize,
    pub(super) word: u32,
    pub(super) weight: i32,
    /// It is what somebody is called by: no other word is needed.
    pub(super) enough: bool,
    /// Beside a name of the same person that is certain, no other word is needed.
    pub(super) beside: bool,
}

pub(super) fn decide(index: &Index, places: &[Place], memory: &mut Memory, out: &mut Vec<Alike>) {
    let parts: Vec<Part<'_>> = places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.certain.is_empty())
        .map(|(number, place)| Part { word: &place.folded, number })
        .collect();
    let mut units = join(&parts);
    units.retain(|unit| !is_small(places, unit));
    let units = with_pairs(units);
    besides(places, out);
    between(places, out);
    let parting = Parting::of(places);
    for (name, matches) in matches(index, places, &units, &parting, memory)
        .chunk_by(|one, other| one.0 == other.0)
        .map(|all| (all[0].0, all))
    {
        let matches: Vec<Match> = matches.iter().map(|&(_, one)| one).collect();
        for near in matches.chunk_by(|one, other| !parting.parts(&units[one.at], &units[other.at])) {
            weigh(index, places, &units, name, near, out, TIMES);
        }
    }
}

/// Where sentences end among places.
struct Parting {
    /// How many sentences have begun before each.
    begun: Vec<u32>,
}

impl Parting {
    fn of(places: &[Place]) -> Self {
        let mut count = 0;
        let begun = std::iter::once(0).chain(places.iter().map(|place| {
            count += u32::from(place.begins);
            count
        }));
        Self { begun: begun.collect() }
    }

    /// Whether two words, the other one behind the first, are too far from each other to be of one name.
    fn parts(&self, one: &Joined, other: &Joined) -> bool {
        other.first > one.last + 1 + WINDOW
            || (one.last < other.first && self.begun[other.first + 1] > self.begun[one.last + 1])
    }
}

/// The matches of all names that may be in the text, name after name, in the order of the text.
fn matches(
    index: &Index,
    places: &[Place],
    units: &[Joined],
    parting: &Parting,
    memory: &mut Memory,
) -> Vec<(u32, Match)> {
    memory.begin(index.names.len());
    let mut like: Vec<Like> = Vec::with_capacity(units.len());
    for unit in units {
        let likes = if is_none(places, unit) { 0..0 } else { memory.like(index, places, unit) };
        let said = !likes.is_empty() && is_said(places, unit);
        like.push(Like { likes, said, everyday: unit.role == Role::Everyday && unit.kunya.is_none() });
    }
    for (at, unit) in units.iter().enumerate() {
        let mut beside: Option<Vec<&[Who]>> = None;
        for number in like[at].likes.clone() {
            let enough = Enough::of(index, places, unit, memory.likes[number]);
            let (word, weight) = like[at].weighs(index, places, unit, memory.likes[number]);
            let pair = index.words[word as usize].pair;
            if pair && !may_be_pair(unit, weight) || like[at].is_none(index, places, unit, word) {
                continue;
            }
            let counts = memory.likes[number].1 >= COUNTS;
            for name in names_of(index, word, &enough).filter(|&name| counts || enough.has(name)) {
                let Name { who, count, .. } = index.names[name as usize];
                let seen = &mut memory.seen[name as usize];
                if seen.turn != memory.turn {
                    *seen = Seen { turn: memory.turn, ..Seen::default() };
                }
                let mut may_be = enough.has(name);
                if seen.last > 0 && !parting.parts(&units[seen.last as usize - 1], unit) {
                    seen.sum += weight.max(0);
                    may_be |= seen.sum >= TOGETHER_ACROSS;
                } else {
                    seen.sum = weight.max(0);
                }
                seen.last = u32::try_from(at + 1).unwrap_or(u32::MAX);
                may_be |= weight >= INITIAL && unit.first > 0 && places[unit.first - 1].initial;
                may_be |= weight >= if pair { PAIR_ALONE } else { least_alone(count) }
                    || (like[at].may_stand_beside(index, places, unit, (word, weight))
                        && has(beside.get_or_insert_with(|| certain_beside(places, unit, Over::Signs)), who));
                if may_be {
                    seen.may_be = memory.turn;
                }
            }
        }
    }
    that_may_be(index, places, units, memory, &like)
}

/// In scripts with capitals an everyday word without one is no name, but for a child's in a kunya.
fn is_none(places: &[Place], unit: &Joined) -> bool {
    let everyday = unit.role == Role::Everyday && unit.script == Script::Latin;
    everyday && !places[unit.first].capital && unit.kunya.is_none()
}

/// The matches of the names that were seen to have enough somewhere.
fn that_may_be(index: &Index, places: &[Place], units: &[Joined], memory: &Memory, like: &[Like]) -> Vec<(u32, Match)> {
    let mut matches = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        for &found in &memory.likes[like[at].likes.clone()] {
            let enough = Enough::of(index, places, unit, found);
            let (word, weight) = like[at].weighs(index, places, unit, found);
            let pair = index.words[word as usize].pair;
            if pair && !may_be_pair(unit, weight) || like[at].is_none(index, places, unit, word) {
                continue;
            }
            let counts = |name: u32| found.1 >= COUNTS || enough.has(name);
            let names = names_of(index, word, &enough)
                .filter(|&name| memory.seen[name as usize].may_be == memory.turn && counts(name));
            let beside = like[at].may_stand_beside(index, places, unit, (word, weight));
            matches.extend(names.map(|name| (name, Match { at, word, weight, enough: enough.has(name), beside })));
        }
    }
    matches.sort_by_key(|&(name, _)| name);
    matches
}

/// What a word of the text is like: where it stands in [`Memory::likes`], whether the lists of names know the word as one of every day,
/// and whether everybody says it.
struct Like {
    likes: Range<usize>,
    everyday: bool,
    said: bool,
}

impl Like {
    /// A word of names and what it weighs where it stands.
    fn weighs(&self, index: &Index, places: &[Place], unit: &Joined, (word, weight): (u32, i32)) -> (u32, i32) {
        let light = self.everyday || self.is_other(index, places, unit, word);
        (word, weight - if light { EVERYDAY } else { 0 })
    }

    /// Whether what everybody says stands there, and not a given name.
    fn is_other(&self, index: &Index, places: &[Place], unit: &Joined, word: u32) -> bool {
        self.said && index.is_given(word) && is_another_word(index, &places[unit.first], unit, word)
    }

    /// The same with the article before it, which says that it is no given name at all.
    fn is_none(&self, index: &Index, places: &[Place], unit: &Joined, word: u32) -> bool {
        self.is_other(index, places, unit, word) && has_article(&places[unit.first].folded)
    }

    /// Whether the word is enough beside a name of the same person that is certain. What everybody says stands beside every surname.
    fn may_stand_beside(&self, index: &Index, places: &[Place], unit: &Joined, (word, weight): (u32, i32)) -> bool {
        weight >= BESIDE && !self.is_other(index, places, unit, word)
    }
}

/// Whether a word may be two words of a name that were not parted.
fn may_be_pair(unit: &Joined, weight: i32) -> bool {
    unit.first == unit.last && weight >= PAIR
}

/// Names to be looked at for a word, each once.
fn names_of<'i>(index: &'i Index, word: u32, enough: &Enough<'i>) -> impl Iterator<Item = u32> {
    let names = index.names_with(word).iter().copied();
    names.clone().chain(enough.iter().take(2 * NAMES).filter(move |&name| names.clone().all(|other| other != name)))
}

/// Least of one word for a name of so many.
const fn least_alone(count: u32) -> i32 {
    if count == 1 { ALONE * 4 / 7 } else { ALONE }
}

/// Decides whether matches that lie near each other are the name, or the name `times` times.
fn weigh(
    index: &Index,
    places: &[Place],
    units: &[Joined],
    number: u32,
    matches: &[Match],
    out: &mut Vec<Alike>,
    times: usize,
) {
    let name = &index.names[number as usize];
    let taken = heaviest(index, units, name, matches);
    let sum: i32 = taken.iter().map(|one| one.weight).sum();
    let is_beside = |over: Over| {
        let has = |one: &&Match| has(&certain_beside(places, &units[one.at], over), name.who);
        taken.iter().filter(|one| one.beside).any(has)
    };
    let beside = is_beside(Over::Signs);
    let enough = match taken.len() {
        0 => false,
        _ if taken.iter().any(|one| one.enough) => true,
        1 if index.words[taken[0].word as usize].pair => sum >= PAIR_ALONE,
        1 => {
            sum >= least_alone(name.count)
                || beside
                || (sum >= INITIAL && has_initial(index, number, places, units, taken[0]))
        }
        _ => sum >= if across(index, units, &taken) { TOGETHER_ACROSS } else { TOGETHER } || beside,
    };
    if !enough {
        return;
    }
    let first = taken.iter().map(|one| one.at).min_by_key(|&at| units[at].first).unwrap_or(0);
    let last = taken.iter().map(|one| one.at).max_by_key(|&at| units[at].last).unwrap_or(0);
    let mut left = index.words_of(name).to_vec();
    for one in &taken {
        if let Some(at) = left.iter().position(|word| *word == one.word) {
            left.remove(at);
        }
    }
    let reach = with_rest(index, places, units, (first, last), &mut left.clone(), (COUNTS, Over::Blanks));
    let beside = beside && is_beside(Over::Blanks);
    let close = close(index, number, &Taken { places, units, matches: &taken, reach, beside });
    let (first, last) = with_rest(index, places, units, (first, last), &mut left, (REST, Over::Signs));
    let rest: Vec<Match> = matches.iter().filter(|one| units[one.at].first > units[last].last).copied().collect();
    if times > 1 && rest.len() > 1 {
        weigh(index, places, units, number, &rest, out, times - 1);
    }
    let mut start = units[first].first;
    while start > 0 && !places[start].begins && is_particle(&places[start - 1]) {
        start -= 1;
    }
    let mut end = units[last].last;
    while end + 1 < places.len()
        && !places[end + 1].begins
        && (is_one_of(&places[end + 1].folded, TITLES) || GENERATIONS.contains(&&**places[end + 1].folded))
    {
        end += 1;
    }
    let end = with_capitals(places, &mut start, end);
    let rule = if across(index, units, &taken) { "name-script" } else { "name-alike" };
    let score = u8::try_from((45 + sum / 50).clamp(50, 99)).unwrap_or(50);
    let mut range = places[start].range.start..places[end].range.end;
    // What is certain stays outside; it can only be inside where it parts two words of the name.
    if let Some(inside) = places[start..=end].iter().find(|place| !place.certain.is_empty()) {
        out.push(Alike { range: inside.range.end..range.end, people: Arc::new([name.who]), rule, score, close: None });
        range.end = inside.range.start;
    }
    if range.start < range.end {
        out.push(Alike { range, people: Arc::new([name.who]), rule, score, close });
    }
}

/// What may stand between two words of a name: what is flagged may be one over a comma; what is replaced is not.
#[derive(Clone, Copy)]
enum Over {
    Blanks,
    Signs,
}

impl Over {
    const fn ends(self, place: &Place) -> bool {
        place.begins || (place.parted && matches!(self, Self::Blanks))
    }
}

/// The heaviest matches, each word of the name against one of the text.
fn heaviest<'m>(index: &Index, units: &[Joined], name: &Name, matches: &'m [Match]) -> Vec<&'m Match> {
    let mut order: Vec<&Match> = matches.iter().collect();
    order.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.at.cmp(&b.at)));
    let mut taken: Vec<&Match> = Vec::new();
    for next in order {
        // A word may be in a name twice.
        let often = index.words_of(name).iter().filter(|&&word| word == next.word).count().max(1);
        let had = taken.iter().filter(|other| other.word == next.word).count();
        if had < often && taken.iter().all(|other| !overlap(&units[other.at], &units[next.at])) {
            taken.push(next);
        }
    }
    taken
}

/// Whether any of the words stand in another script than the spelling.
fn across(index: &Index, units: &[Joined], taken: &[&Match]) -> bool {
    taken.iter().any(|one| index.words[one.word as usize].script != units[one.at].script)
}

fn overlap(one: &Joined, other: &Joined) -> bool {
    one.first <= other.last && other.first <= one.last
}

/// Whose certain names stand next to a word, with nothing but particles and other certain names between: ascending lists.
fn certain_beside<'p>(places: &'p [Place], unit: &Joined, over: Over) -> Vec<&'p [Who]> {
    let mut found = Vec::new();
    let mut passes = |place: &'p Place| {
        if place.certain.is_empty() {
            return is_particle(place);
        }
        found.push(&*place.certain);
        true
    };
    // A word that is joined over it: Abdul and a name, with another between that is certain.
    for place in &places[unit.first..=unit.last] {
        passes(place);
    }
    let mut before = unit.first;
    for _ in 0..=WINDOW {
        if before == 0 || over.ends(&places[before]) {
            break;
        }
        before -= 1;
        if !passes(&places[before]) {
            break;
        }
    }
    let after = places[unit.last + 1..].iter().take(WINDOW + 1).take_while(|place| !over.ends(place));
    for place in after {
        if !passes(place) {
            break;
        }
    }
    found
}

/// Whether somebody is in one of these lists.
fn has(lists: &[&[Who]], who: Who) -> bool {
    lists.iter().any(|list| list.binary_search(&who).is_ok())
}

/// Takes in neighbours that are likely to be what is left of the name.
fn with_rest(
    index: &Index,
    places: &[Place],
    units: &[Joined],
    found: (usize, usize),
    left: &mut Vec<u32>,
    (least, over): (i32, Over),
) -> (usize, usize) {
    let (mut first, mut last) = found;
    loop {
        let mut best: Option<(i32, usize, usize)> = None;
        for at in first.saturating_sub(4)..units.len().min(last + 5) {
            let (unit, one, other) = (&units[at], &units[first], &units[last]);
            let near = (unit.last < one.first && touches(places, unit, one, over))
                || (unit.first > other.last && touches(places, other, unit, over));
            for (place, &word) in left.iter().enumerate().filter(|_| near) {
                let least = best.map_or(least, |(other, _, _)| other + 1);
                if let Some(weight) = index.weight(word, unit, least) {
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
fn touches(places: &[Place], one: &Joined, other: &Joined, over: Over) -> bool {
    !places[one.last + 1..=other.first].iter().any(|place| over.ends(place))
        && places[one.last + 1..other.first].iter().all(is_particle)
}
