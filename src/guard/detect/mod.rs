//! Finds what may point at somebody although nobody registered it: numbers, addresses, dates, ages, counts, capitals.
//!
//! The text is cut once into folded words ([`Page`]); each rule looks at words and the gaps between them, so all scripts of digits
//! are one to it and its time is linear. Where hits overlap, the better score decides what the whole stretch is called.

mod ages;
mod amounts;
mod capitals;
mod codes;
mod counts;
mod dates;
mod lexicon;
mod numbers;
mod page;
mod phone;
mod place;
mod web;

use std::borrow::Cow;
use std::ops::Range;

use super::offsets::Offsets;
use super::text::SpanKind;
use page::Page;

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
pub(super) struct Candidate {
    pub(super) range: Range<usize>,
    pub(super) kind: SpanKind,
    pub(super) rule: &'static str,
    pub(super) score: u8,
}

/// What all detectors find in a text, ascending, without overlaps. References to people are passed over.
///
/// ```
/// let found = amana::guard::detect("Write to cedar@example.org.");
/// assert_eq!((found[0].kind.name(), found[0].start, found[0].end), ("email", 9, 26));
/// ```
#[must_use]
pub fn detect(text: &str) -> Vec<Detected> {
    let offsets = Offsets::of(text);
    candidates(text, Vec::new())
        .into_iter()
        .map(|found| Detected {
            start: offsets.scalar(found.range.start),
            end: offsets.scalar(found.range.end),
            kind: found.kind,
            rule: found.rule,
            score: f32::from(found.score) / 100.0,
            vaguer: None,
        })
        .collect()
}

/// What the detectors find besides `known` and outside the `given` ranges, all in bytes of `text`.
pub(super) fn spans<'a>(
    text: &str,
    known: Vec<Candidate>,
    given: impl Iterator<Item = &'a Range<usize>>,
) -> Vec<Candidate> {
    let mut given: Vec<_> = given.cloned().collect();
    given.sort_by_key(|range| range.start);
    let mut out = Vec::new();
    // Given ranges may overlap each other, so what lies behind is kept as the furthest end so far.
    let mut next = 0;
    let mut covered = 0;
    for found in candidates(text, known) {
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
fn leave(text: &str, found: &Candidate, part: Range<usize>, out: &mut Vec<Candidate>) {
    if part.start >= part.end || !text[part.clone()].contains(char::is_alphanumeric) {
        return;
    }
    let inner = &text[part.clone()];
    let start = part.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    out.push(Candidate { range: start..end, ..found.clone() });
}

fn candidates(text: &str, known: Vec<Candidate>) -> Vec<Candidate> {
    let page = Page::read(text);
    let mut found = known;
    web::find(&page, &mut found);
    phone::find(&page, &mut found);
    codes::find(&page, &mut found);
    place::find(&page, &mut found);
    dates::find(&page, &mut found);
    ages::find(&page, &mut found);
    counts::find(&page, &mut found);
    amounts::find(&page, &mut found);
    let mut found = resolve(found);
    // Capitals last, and only where nothing better is known.
    capitals::find(&page, &mut found);
    found.sort_by_key(|found| found.range.start);
    found
}

/// Joins overlapping hits into one: the better score (then the longer) says what all of it is.
fn resolve(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
    let mut out: Vec<(Candidate, usize)> = Vec::with_capacity(found.len());
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
    out.into_iter().map(|(found, _)| found).collect()
}

#[cfg(test)]
mod tests;
