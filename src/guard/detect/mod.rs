//! Finds what may point at somebody although nobody registered it: numbers, addresses, dates, ages, counts, capitals.
//!
//! The text is cut once into folded words ([`Page`]); each rule looks at words and the gaps between them, so all scripts of digits
//! are one to it and its time is linear. Where hits overlap, the better score decides what the whole stretch is called.

mod ages;
mod amounts;
mod arabic;
pub(crate) mod arabic_words;
mod capitals;
mod codes;
mod counts;
mod cues;
mod dates;
mod durations;
pub(crate) mod features;
mod foreign;
mod knit;
mod known;
pub(crate) mod letters;
mod lexicon;
pub(crate) mod lists;
mod lives;
mod manner;
mod mere;
mod numbers;
mod ordinals;
pub(crate) mod page;
mod phone;
mod place;
pub(crate) mod runs;
pub(crate) mod scorer;
mod settle;
pub(crate) mod traits;
mod unread;
mod vaguer;
mod web;

use std::borrow::Cow;
use std::ops::Range;

use super::offsets::Offsets;
use super::text::{NAME_PART, SpanKind};
pub use cues::{Cue, cue};
pub use dates::is_of_the_calendar;
use features::View;
pub use known::WellKnown;
pub(super) use known::{is_known_place, is_well_known};
pub(super) use lexicon::is_calendar;
pub(super) use lives::is_kin;
pub use manner::Manner;
pub(super) use mere::{Beside, is_mere};
use page::Page;
use scorer::Scorer;

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Detected {
    /// First Unicode scalar of the text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it is.
    pub kind: SpanKind,
    /// The rule that found it: stable, lower-case letters and hyphens.
    pub rule: &'static str,
    /// How likely it is that this points at somebody, 0 to 1: a line drawn through it trades what is missed for what is flagged.
    pub score: f32,
    /// Words that say less and may stand instead, where the detectors know any.
    pub vaguer: Option<Cow<'static, str>>,
}

/// Something found, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(super) range: Range<usize>,
    pub(super) kind: SpanKind,
    pub(super) rule: &'static str,
    pub(super) score: u8,
}

/// The line that [`detect`] draws: what scores less is not flagged.
pub const LINE: f32 = 0.3;

/// What all detectors find in a text, ascending, without overlaps. References to people are passed over.
///
/// ```
/// let found = amana::guard::detect("Write to cedar@example.org.");
/// assert_eq!((found[0].kind.name(), found[0].start, found[0].end), ("email", 9, 26));
/// ```
#[must_use]
pub fn detect(text: &str) -> Vec<Detected> {
    detect_above(text, LINE)
}

/// The same with a line of the caller's, 0 to 1: a lower one misses less and flags more.
#[must_use]
pub fn detect_above(text: &str, line: f32) -> Vec<Detected> {
    let offsets = Offsets::of(text);
    flags(text, Vec::new(), (line, &WellKnown::default()), Scorer::own())
        .into_iter()
        .map(|found| Detected {
            start: offsets.scalar(found.range.start),
            end: offsets.scalar(found.range.end),
            kind: found.kind,
            rule: found.rule,
            score: found.score,
            vaguer: vaguer::suggest(text, found.range, found.kind, found.rule),
        })
        .collect()
}

/// The line that the last look before a text is published draws ([`detect_above`]): what review left alone stands among other words
/// once its neighbours are redacted, so that it scores a little more or less than it did.
pub const LAST_LINE: f32 = 0.5;

/// A paragraph whose names were replaced: what is known to be a name in it, and what came marked, in bytes of it.
pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    pub(super) known: Vec<Candidate>,
    pub(super) given: Vec<Range<usize>>,
}

/// What the detectors find in each paragraph of a document besides what is known and given. The document is read as one: a form
/// that is flagged in one paragraph is flagged in the others. Where they are not all of their account, `manner` is that of the whole.
pub(super) fn paragraphs(
    paragraphs: Vec<Paragraph<'_>>,
    manner: Option<Manner>,
    well_known: &WellKnown,
) -> Vec<Vec<Flag>> {
    let (mut whole, mut places, mut known, mut given) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for paragraph in paragraphs {
        let from = whole.len();
        let moved = |range: Range<usize>| range.start + from..range.end + from;
        whole.push_str(paragraph.text);
        places.push(from..whole.len());
        whole.push_str("\n\n");
        known.extend(paragraph.known.into_iter().map(|found| Candidate { range: moved(found.range.clone()), ..found }));
        given.extend(paragraph.given.into_iter().map(moved));
    }
    let found = spans(Page::read_in(&whole, manner), known, given.iter(), well_known);
    let mut found = found.into_iter().peekable();
    let mut each = Vec::with_capacity(places.len());
    for place in places {
        let mut here = Vec::new();
        while let Some(flag) = found.peek().filter(|flag| flag.range.start < place.end) {
            let (start, end) = (flag.range.start.max(place.start), flag.range.end.min(place.end));
            leave(&whole, flag, start..end, &mut here);
            if flag.range.end > place.end {
                break;
            }
            found.next();
        }
        here.iter_mut().for_each(|flag| flag.range = flag.range.start - place.start..flag.range.end - place.start);
        each.push(here);
    }
    each
}

/// What the detectors find besides `known` and outside the `given` ranges, all in bytes of the page.
fn spans<'a>(
    page: Page<'_>,
    known: Vec<Candidate>,
    given: impl Iterator<Item = &'a Range<usize>>,
    well_known: &WellKnown,
) -> Vec<Flag> {
    let mut given: Vec<_> = given.cloned().collect();
    given.sort_by_key(|range| range.start);
    let (text, mut out) = (page.text, Vec::new());
    // Given ranges may overlap each other, so what lies behind is kept as the furthest end so far.
    let mut next = 0;
    let mut covered = 0;
    for found in flags_of(&page, known, (LINE, well_known), Scorer::own()) {
        let mut start = found.range.start;
        while next < given.len() && given[next].start < found.range.end {
            leave(text, &found, start.max(covered)..given[next].start, &mut out);
            covered = covered.max(given[next].end);
            start = start.max(covered);
            next += 1;
        }
        leave(text, &found, start.max(covered)..found.range.end, &mut out);
    }
    out
}

/// Keeps a part of a hit, trimmed, if there is a letter or digit in it.
fn leave(text: &str, found: &Flag, part: Range<usize>, out: &mut Vec<Flag>) {
    if part.start >= part.end || !text[part.clone()].contains(char::is_alphanumeric) {
        return;
    }
    let inner = &text[part.clone()];
    let start = part.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    out.push(Flag { range: start..end, ..found.clone() });
}

/// What a rule or the scorer found, in bytes, with its final score.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Flag {
    pub(super) range: Range<usize>,
    pub(super) kind: SpanKind,
    pub(super) rule: &'static str,
    pub(super) score: f32,
}

/// Everything above a line; what everybody knows lies lower than it would.
pub(crate) fn flags(
    text: &str,
    known: Vec<Candidate>,
    (line, well_known): (f32, &WellKnown),
    scorer: &Scorer,
) -> Vec<Flag> {
    flags_of(&Page::read(text), known, (line, well_known), scorer)
}

fn flags_of(
    page: &Page<'_>,
    known: Vec<Candidate>,
    (line, well_known): (f32, &WellKnown),
    scorer: &Scorer,
) -> Vec<Flag> {
    let found = by_rules(page, known);
    let view = seen(page, &found);
    let scores = scorer.score(page, &view);
    let mut flags = runs::draw(page, &view, scores, found, line);
    known::lower(page, well_known, line, &mut flags);
    settle::settle(page, &mut flags);
    flags
}

/// A set of rules.
type Find = fn(&Page<'_>, &mut Vec<Candidate>);

/// Every set of rules but that for capitals, which comes last.
pub(crate) const FINDERS: &[(&str, Find)] = &[
    ("web", web::find),
    ("phone", phone::find),
    ("codes", codes::find),
    ("place", place::find),
    ("dates", dates::find),
    ("ages", ages::find),
    ("counts", counts::find),
    ("amounts", amounts::find),
    ("durations", durations::find),
    ("lives", lives::find),
    ("foreign", foreign::find),
];

/// What the rules find.
pub(crate) fn by_rules(page: &Page<'_>, known: Vec<Candidate>) -> Vec<Candidate> {
    let mut found = known;
    for (_, find) in FINDERS {
        find(page, &mut found);
    }
    let mut found = apart(resolve(found));
    // Capitals last, and only where nothing better is known.
    capitals::find(page, &mut found);
    found.sort_by_key(|found| found.range.start);
    found
}

/// The page as the scorer sees it: with the rule that found each word.
pub(crate) fn seen<'p, 'a>(page: &'p Page<'a>, found: &[Candidate]) -> View<'p, 'a> {
    let mut view = View::of(page);
    let mut at = 0;
    for found in found {
        let rule = RULES.iter().position(|rule| *rule == found.rule).map_or(0, |at| u8::try_from(at + 1).unwrap_or(0));
        while at < page.len() && page.end(at) <= found.range.start {
            at += 1;
        }
        let mut inside = at;
        while inside < page.len() && page.start(inside) < found.range.end {
            view.rules[inside] = rule;
            inside += 1;
        }
    }
    view
}

/// Every rule, in the order in which the scorer counts them; new ones go to the end, and the scorer is taught anew.
#[rustfmt::skip]
pub(super) const RULES: &[&str] = &[
    "email", "handle", "url", "ip-v4", "ip-v6", "phone-international", "phone-heralded", "phone-local", "phone-grouped", "case-number", "long-number", "document-number", "document-code", "iban", "coordinates-decimal", "coordinates-degrees", "plate", "plate-heralded", "date-figures", "date-month", "month", "year", "decade", "weekday", "time", "age", "age-years", "age-decade", "count", "count-dual", "count-vague", "money", "share", "capital", "capitals", NAME_PART, "occupation", "family", "health", "origin", "school", "possession", "employer", "duration", "quantity", "date-range", "foreign-words",
];

/// How sure a rule has to be for its hit to be joined with others.
const JOINS_FROM: u8 = 30;

fn is_weak(found: &Candidate) -> bool {
    found.score < JOINS_FROM && found.kind != SpanKind::Name
}

/// Leaves out weak hits that touch a better one.
fn apart(found: Vec<Candidate>) -> Vec<Candidate> {
    let (weak, mut kept): (Vec<_>, Vec<_>) = found.into_iter().partition(is_weak);
    let mut at = 0;
    let mut free = Vec::new();
    for weak in weak {
        while at < kept.len() && kept[at].range.end <= weak.range.start {
            at += 1;
        }
        if kept.get(at).is_none_or(|kept| weak.range.end <= kept.range.start) {
            free.push(weak);
        }
    }
    kept.extend(free);
    kept
}

/// Joins overlapping hits into one: the better score (then the longer) says what all of it is.
fn resolve(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
    let mut out: Vec<(Candidate, usize)> = Vec::with_capacity(found.len());
    let (weak, found): (Vec<_>, Vec<_>) = found.into_iter().partition(is_weak);
    for next in found {
        let length = next.range.len();
        match out.last_mut() {
            Some((last, best)) if next.range.start < last.range.end => {
                let end = last.range.end.max(next.range.end);
                if (next.score, length) > (last.score, *best) {
                    let start = last.range.start;
                    (*last, *best) = (next, length);
                    last.range.start = start;
                }
                last.range.end = end;
            }
            _ => out.push((next, length)),
        }
    }
    let mut out: Vec<_> = out.into_iter().map(|(found, _)| found).collect();
    out.extend(weak);
    out
}

#[cfg(test)]
mod tests;
