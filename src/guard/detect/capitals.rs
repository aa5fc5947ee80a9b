//! Runs of capitalised words, where the script has capitals: what is left after everything that is known better.

use super::Candidate;
use super::page::{Page, Shape};
use crate::guard::everyday::TITLES;
use crate::guard::text::SpanKind;

/// Words that a capital says nothing about, folded.
#[rustfmt::skip]
pub(super) const STOP: &[&str] = &[
    "i", "a", "an", "the", "this", "that", "these", "those", "he", "she", "it", "they", "we", "you", "my", "his",
    "her", "their", "our", "your", "its", "in", "on", "at", "to", "of", "for", "from", "by", "with", "without", "and",
    "or", "but", "nor", "so", "yet", "if", "when", "while", "where", "who", "what", "which", "why", "how", "as", "is",
    "was", "were", "are", "be", "been", "has", "have", "had", "do", "did", "does", "not", "no", "yes", "then",
    "there", "here", "after", "before", "during", "since", "until", "because", "although", "however", "moreover",
    "according", "one", "two", "three", "some", "all", "any", "each", "both", "such", "other", "another", "later",
    "once", "also", "god", "allah", "ok", "le", "la", "les", "un", "une", "el", "los", "las", "y", "et", "il", "elle",
    "je", "nous", "yo", "en", "de", "він", "вона", "вони", "я", "ми", "ви", "це", "в", "у", "на", "і", "та", "але",
    "коли", "потім",
];

/// Lower-case words that hold a run together, folded.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "of", "the", "de", "del", "la", "du", "des", "al", "el", "bin", "ibn", "bint", "abu", "van", "von", "der", "di",
    "da",
];

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Candidate>) {
    let covered: Vec<_> = found.iter().map(|found| found.range.clone()).collect();
    let mut next = 0;
    let mut is_free = Vec::with_capacity(page.len());
    for at in 0..page.len() {
        while covered.get(next).is_some_and(|range| range.end <= page.start(at)) {
            next += 1;
        }
        is_free.push(covered.get(next).is_none_or(|range| page.end(at) <= range.start));
    }
    let mut at = 0;
    while at < page.len() {
        if !is_free[at] || !is_capital(page, at) {
            at += 1;
            continue;
        }
        let last = run_from(page, at, &is_free);
        found.extend(judge(page, at, last));
        at = last + 1;
    }
}

fn is_capital(page: &Page<'_>, at: usize) -> bool {
    let first = page.raw(at).chars().next();
    page.shape(at) != Some(Shape::Person) && first.is_some_and(char::is_uppercase)
}

/// The last word of the run of capitals that begins at `at`.
fn run_from(page: &Page<'_>, at: usize, is_free: &[bool]) -> usize {
    let usable = |at: usize| is_free.get(at).copied().unwrap_or(false);
    let mut last = at;
    loop {
        let step = (1..=3).find(|&step| {
            let to = last + step;
            usable(to)
                && is_capital(page, to)
                && (last..to).all(|at| holds(page, at))
                && (last + 1..to).all(|between| usable(between) && LINKS.contains(&page.key(between)))
        });
        match step {
            Some(step) => last += step,
            None => return last,
        }
    }
}

/// Whether the gap behind a word keeps a run together: spaces, hyphens, apostrophes; a point after a single letter.
fn holds(page: &Page<'_>, at: usize) -> bool {
    let gap = page.gap(at);
    let short = page.raw(at).chars().count() == 1 || is_title(page.key(at));
    gap.len() <= 6
        && !gap.contains("\n\n")
        && gap
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '&' | '/' | '‑') || (c == '.' && short))
}

/// Drops words that say nothing from both ends; at the beginning of a sentence a single word says nothing either.
fn judge(page: &Page<'_>, mut first: usize, mut last: usize) -> Option<Candidate> {
    let mut opens = opens_sentence(page, first);
    while first < last && STOP.contains(&page.key(first)) {
        first += 1;
        opens = false;
    }
    while first < last && STOP.contains(&page.key(last)) {
        last -= 1;
    }
    let letters = page.key(first).chars().count();
    let alone = first == last;
    if alone
        && (opens
            || letters < 2
            || STOP.contains(&page.key(first))
            || is_roman(page.raw(first))
            || is_title(page.key(first)))
    {
        return None;
    }
    let rule = if alone { "capital" } else { "capitals" };
    Some(page.hit(first, last, SpanKind::Capitals, rule, if alone { 35 } else { 45 }))
}

/// Whether a word begins a sentence, a line of speech or the text.
pub(super) fn opens_sentence(page: &Page<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let gap = page.gap(before);
    let pointed = gap.contains(['!', '?', ':', '؟', '\u{2026}', '"', '“', '«', '•', '*'])
        || gap.contains("\n\n")
        || gap.contains("\n-");
    // Mr. Cedar and J. Cedar do not begin one.
    let abbreviated = page.raw(before).chars().count() == 1
        || is_title(page.key(before))
        || matches!(page.key(before), "st" | "no" | "nos");

    pointed || (gap.contains('.') && !abbreviated) || (gap.contains('\n') && page.shape(before) == Some(Shape::Digits))
}

/// A title is part of what it stands before, and nothing alone.
fn is_title(key: &str) -> bool {
    TITLES.contains(&key)
}

fn is_roman(raw: &str) -> bool {
    raw.len() <= 5 && raw.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[STOP, LINKS];
