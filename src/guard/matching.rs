//! Finds the names of the roll in a text.
//!
//! One pass cuts the text into folded words and keeps those that the roll knows, titles and initials, with their ordinal: two kept
//! words are neighbours if their ordinals are. From each kept word three readings are tried, and the longest wins:
//!
//! 1. a spelling, word by word, whatever stands between the words, unless it parts two people ([`parting`]);
//! 2. the words of a spelling in another order;
//! 3. neighbours that are parts of the names of one person, of which one is distinctive alone.
//!
//! Where words are joined by hyphens or apostrophes, broken at a line end or have humps, another pass takes them as one word, or as
//! several; letters that stand apart are read as what they spell, what an override of direction turns round as it reads, and what a sign cuts without it ([`severed`]). A hit takes in the titles and initials
//! before it. An everyday word that is part of a name, alone, is a hit that is not *certain*: flagged, not replaced, unless what stands beside it tells.

mod ali;
mod chain;
mod close;
mod gaps;
mod groups;
mod hidden;
mod matcher;
mod parting;
mod severed;
mod small;
mod spelling;
mod titled;
mod told;
mod turned;
mod unspaced;
mod whole;
mod wholly;
mod windows;
mod within;
mod worded;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::alike::{self, Certain};
use super::everyday::Role;
use super::names::{Roll, Who};
use super::normalise::Cut;
use super::seen::{Reader, Severed};
use super::text::NAME_PART;
use super::together::Whole;
pub use ali::has_ali_as_on;
pub(super) use close::{Otherwise, find_close};
pub(super) use groups::Group;
use groups::Groups;
use matcher::Matcher;
#[cfg(test)]
pub(super) use told::LISTS;
pub(super) use told::is_of_saying;
use turned::Turned;
pub(super) use whole::stands_whole;
pub(super) use wholly::find_wholly;

/// A place where a name, or what may be one, stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Whose name it may be; never empty.
    pub(super) group: Arc<Group>,
    /// A name, whoever tells; else something that may be one.
    pub(super) certain: bool,
    /// Replaced in the testimony of its bearer: certain, no name of a child and not only a word where it stands; or words of every day of which what stands beside them says that they are the name.
    pub(super) here: bool,
    /// Not replaced there because it is only a word where it stands.
    pub(super) worded: bool,
    /// Why.
    pub(super) rule: &'static str,
    /// How likely, in hundredths.
    pub(super) score: u8,
}

/// A confirmed spelling, or parts of the names of one person of which one is distinctive.
const NAME: (&str, u8) = ("name", 100);

/// One distinctive part that others write, too: replaced, and less likely the name than anything else that is a hit.
const DOUBTFUL: (&str, u8) = ("name", 45);

/// A name in what encoded text stands for.
pub(super) const ENCODED: (&str, u8) = ("name-encoded", 100);

/// An everyday word that is a part of a name, a part that is only a word where it stands, or the name of a child in a kunya.
pub(super) const PART: (&str, u8) = (NAME_PART, 90);

/// A word that begins as a part of a name does: what is like a name says more.
const BEGUN: (&str, u8) = (NAME_PART, 60);

/// All hits, ascending, none overlapping another.
pub(super) fn find(roll: &Roll, text: &str) -> Vec<Found> {
    let mut groups = Groups::of(roll);
    windows::each(text, |window| {
        let mut found = find_in(&mut groups, window);
        hidden::add(&mut groups, window, &mut found, false);
        found
    })
}

/// All hits of [`find`], and what is like a name, ascending, none overlapping another.
pub(super) fn find_all(roll: &Roll, text: &str) -> Vec<Found> {
    let mut groups = Groups::of(roll);
    windows::each(text, |window| {
        let mut found = find_all_in(&mut groups, window);
        hidden::add(&mut groups, window, &mut found, true);
        found
    })
}

fn find_all_in(groups: &mut Groups<'_>, text: &str) -> Vec<Found> {
    let mut found = find_in(groups, text);
    let certain: Vec<Certain> = found
        .iter()
        .filter(|hit| hit.certain)
        .map(|hit| Certain { range: hit.range.clone(), people: hit.group.places.clone() })
        .collect();
    add_alike_in(groups, text, &certain, &mut found);
    found
}

/// Adds what is like a name outside the certain ones. Flagged parts that lie in it are a part of it.
pub(super) fn add_alike(roll: &Roll, text: &str, certain: &[Certain], found: &mut Vec<Found>) {
    add_alike_in(&mut Groups::of(roll), text, certain, found);
}

fn add_alike_in(groups: &mut Groups<'_>, text: &str, certain: &[Certain], found: &mut Vec<Found>) {
    let mut alike = alike::find(groups.roll.alike(), text, certain);
    alike.retain(|other| !is_the_very_word(text, found, &other.range));
    let mut next = 0;
    found.retain(|hit| {
        while alike.get(next).is_some_and(|other| other.range.end <= hit.range.start) {
            next += 1;
        }
        hit.certain || alike.get(next).is_none_or(|other| hit.range.end <= other.range.start)
    });
    found.extend(alike.into_iter().map(|hit| Found {
        range: hit.range,
        group: groups.group(Cow::Owned(hit.people.to_vec())),
        certain: false,
        here: false,
        worded: false,
        rule: hit.rule,
        score: hit.score,
    }));
    found.sort_by_key(|hit| hit.range.start);
}

/// Whether a word that is like one of a name is flagged as the very word already.
fn is_the_very_word(text: &str, found: &[Found], place: &Range<usize>) -> bool {
    let next = found.partition_point(|hit| hit.range.start < place.start);
    let within = |hit: &Found| (hit.rule, hit.score) == PART && hit.range.end <= place.end;
    found.get(next).is_some_and(within) && !text[place.clone()].contains(char::is_whitespace)
}

/// Hits in a text that is looked at as one.
fn find_in(groups: &mut Groups<'_>, text: &str) -> Vec<Found> {
    let roll = groups.roll;
    if roll.is_empty() {
        return Vec::new();
    }
    let mut hits = hits_in(roll, text);
    if let Some(turned) = Turned::of(text) {
        let read = hits_in(roll, &turned.text).into_iter();
        let more = read.flat_map(|hit| {
            let Hit { range, people, certain, here, worded, words, doubtful } = hit;
            let holds = |place: &Range<usize>| text[place.clone()].contains(char::is_alphanumeric);
            let places = turned.stored(&range).into_iter().filter(holds).collect::<Vec<_>>().into_iter();
            places.map(move |range| Hit { range, people: people.clone(), certain, here, worded, words, doubtful })
        });
        hits = merge(hits, more.collect());
    }
    hits.sort_by_key(|hit| hit.range.start);
    hits.into_iter()
        .map(|hit| {
            let (rule, score) = match (hit.certain, hit.doubtful) {
                (true, false) => NAME,
                (true, true) => DOUBTFUL,
                (false, _) if hit.words == 0 => BEGUN,
                (false, _) => PART,
            };
            let Hit { range, people, certain, here, worded, .. } = hit;
            Found { range, group: groups.group(people), certain, here, worded, rule, score }
        })
        .collect()
}

/// Hits in a text as it stands, and in what a sign cuts.
fn hits_in<'r>(roll: &'r Roll, text: &str) -> Vec<Hit<'r>> {
    let (hits, severed) = plain_hits(roll, text);
    if severed.is_empty() { hits } else { severed::add(text, severed, hits, |mended| plain_hits(roll, mended).0) }
}

/// Hits in a text as it stands, ascending, and words of names that a sign cuts.
fn plain_hits<'r>(roll: &'r Roll, text: &str) -> (Vec<Hit<'r>>, Vec<Severed>) {
    let mut reader = Reader::new(roll, text);
    let first = reader.first();
    let mut hits = Matcher { roll, text, seen: &first.seen }.run();
    for again in first.again.chunk_by(|(one, _), (other, _)| one == other) {
        let mut more = Vec::new();
        for (cut, part) in again {
            let seen = reader.again(*cut, part.clone());
            let found = Matcher { roll, text: &text[part.clone()], seen: &seen }.run();
            // What is joined is flagged as it stands; what humps part is flagged only here.
            let found = found.into_iter().filter(|hit| hit.certain || *cut == Cut::Humps);
            more.extend(found.map(|hit| Hit {
                range: hit.range.start + part.start..hit.range.end + part.start,
                // Two words one above the other may be one by chance.
                certain: hit.certain && *cut != Cut::Breaks,
                here: hit.here && *cut != Cut::Breaks,
                ..hit
            }));
        }
        hits = merge(hits, more);
    }
    if !first.apart.is_empty() {
        let apart = first.apart.into_iter().filter_map(|(range, whole)| spelled_out(roll, range, whole));
        hits = merge(hits, apart.collect());
    }
    let within = unspaced::find(roll, text);
    (if within.is_empty() { hits } else { merge(hits, within) }, first.severed)
}

/// A hit before people are looked up.
struct Hit<'r> {
    range: Range<usize>,
    people: Cow<'r, [Who]>,
    certain: bool,
    /// Replaced in the testimony of its bearer.
    here: bool,
    /// Only a word where it stands.
    worded: bool,
    /// None where it only begins with one.
    words: usize,
    /// One word that others write, too.
    doubtful: bool,
}

/// A name whose letters stand apart; of a word of every day, that it may be one.
fn spelled_out(roll: &Roll, range: Range<usize>, whole: Whole) -> Option<Hit<'_>> {
    let people = match whole {
        Whole::Spelling(node) => roll.end(node),
        Whole::Part(id) => {
            let word = roll.word(id)?;
            if word.role() != Role::Distinctive {
                return Some(matcher::maybe(range, word.people()));
            }
            word.people()
        }
        Whole::Perhaps(id) => return Some(matcher::maybe(range, roll.word(id)?.people())),
        Whole::PerhapsAll(node) => return Some(matcher::maybe(range, roll.end(node))),
    };
    Some(Hit {
        range,
        people: Cow::Borrowed(people),
        certain: true,
        here: true,
        worded: false,
        words: 1,
        doubtful: false,
    })
}

/// Joins the hits of two passes: where two overlap, all of both is the name, and the one with more words says whose.
fn merge<'r>(first: Vec<Hit<'r>>, second: Vec<Hit<'r>>) -> Vec<Hit<'r>> {
    let mut all: Vec<Hit<'r>> = first.into_iter().chain(second).collect();
    all.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.words.cmp(&a.words)));
    let mut out: Vec<Hit<'r>> = Vec::with_capacity(all.len());
    for hit in all {
        match out.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                if (hit.certain, hit.words) > (last.certain, last.words) {
                    (last.people, last.words) = (hit.people, hit.words);
                }
                last.certain |= hit.certain;
                last.here |= hit.here;
                last.doubtful &= hit.doubtful;
                last.range.end = last.range.end.max(hit.range.end);
            }
            _ => out.push(hit),
        }
    }
    out
}
