//! An account as paragraphs with the given spans in each.

use std::ops::Range;

use super::{CleanError, GivenSpan, PARAGRAPHS_MAX};
use crate::guard::offsets::Offsets;
use crate::guard::text::RawText;

/// A paragraph and the given spans in it, in bytes.
pub(super) struct Part<'a> {
    pub(super) number: u32,
    pub(super) text: &'a str,
    pub(super) given: Vec<(usize, Range<usize>)>,
}

pub(super) fn listed<'a>(paragraphs: &'a [RawText], given: &[GivenSpan]) -> Result<Vec<Part<'a>>, CleanError> {
    if paragraphs.len() > PARAGRAPHS_MAX {
        return Err(CleanError::ManyParagraphs);
    }
    let mut parts = Vec::with_capacity(paragraphs.len());
    for (number, text) in (1..).zip(paragraphs) {
        if text.is_blank() {
            return Err(CleanError::EmptyParagraph { paragraph: number });
        }
        parts.push(Part { number, text: text.as_str(), given: Vec::new() });
    }
    if parts.is_empty() {
        return Err(CleanError::Empty);
    }
    let offsets: Vec<_> = paragraphs.iter().map(|text| Offsets::of(text.as_str())).collect();
    for (index, span) in given.iter().enumerate() {
        let number = index + 1;
        let paragraph = span.paragraph.ok_or(CleanError::WhichParagraph { number })?;
        let place = usize::try_from(paragraph).ok().and_then(|paragraph| paragraph.checked_sub(1));
        let Some(place) = place.filter(|&place| place < parts.len()) else {
            return Err(CleanError::NoParagraph { number, paragraph, paragraphs: parts.len() });
        };
        let range = kept_bytes(&paragraphs[place], &offsets[place], span, number)?;
        parts[place].given.push((index, range));
    }
    Ok(parts)
}

pub(super) fn plain<'a>(text: &'a RawText, given: &[GivenSpan]) -> Result<Vec<Part<'a>>, CleanError> {
    let whole = text.as_str();
    let ranges = paragraphs_of(whole);
    match ranges.len() {
        0 => return Err(CleanError::Empty),
        1..=PARAGRAPHS_MAX => {}
        _ => return Err(CleanError::ManyParagraphs),
    }
    let mut parts: Vec<Part<'a>> = (1..)
        .zip(&ranges)
        .map(|(number, range)| Part { number, text: &whole[range.clone()], given: Vec::new() })
        .collect();
    let offsets = Offsets::of(whole);
    for (index, span) in given.iter().enumerate() {
        let number = index + 1;
        if let Some(paragraph) = span.paragraph.filter(|&paragraph| paragraph != 1) {
            return Err(CleanError::NoParagraph { number, paragraph, paragraphs: 1 });
        }
        let marked = kept_bytes(text, &offsets, span, number)?;
        let mut touches = false;
        for (part, range) in parts.iter_mut().zip(&ranges) {
            let (start, end) = (marked.start.max(range.start), marked.end.min(range.end));
            if start < end {
                part.given.push((index, start - range.start..end - range.start));
                touches = true;
            }
        }
        if !touches {
            return Err(CleanError::NoText { number, start: span.start, end: span.end });
        }
    }
    Ok(parts)
}

fn kept_bytes(
    text: &RawText,
    offsets: &Offsets<'_>,
    span: &GivenSpan,
    number: usize,
) -> Result<Range<usize>, CleanError> {
    let received = usize::try_from(span.start).unwrap_or(usize::MAX)..usize::try_from(span.end).unwrap_or(usize::MAX);
    text.kept_range(received)
        .and_then(|kept| Some(offsets.byte(kept.start)?..offsets.byte(kept.end)?))
        .ok_or(CleanError::NoText { number, start: span.start, end: span.end })
}

/// Where the paragraphs of a plain account lie: runs of lines that are not blank, without their last line end. Of more than
/// [`PARAGRAPHS_MAX`] only the first are given, and one more.
fn paragraphs_of(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end_matches('\n').len();
        let blank = line.trim().is_empty();
        if found.len() > PARAGRAPHS_MAX {
            break;
        }
        match found.last_mut() {
            Some(last) if open && !blank => last.end = end,
            _ if !blank => found.push(at..end),
            _ => {}
        }
        open = !blank;
        at += line.len();
    }
    found
}
