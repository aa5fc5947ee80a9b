//! Paragraphs taken apart: what stays as it is, what changes, and who is left out whole.

use std::ops::Range;

use super::{Attempt, BAD_REFERENCE, Terms, Undecided, damaged};
use crate::guard::text::direction::turned;
use crate::guard::text::{self, PersonId, PersonRef, SpanKind};
use crate::record;
use crate::record::decision::is_little_more_than_a_name;
use crate::redact::consent::{Answers, Withholding};
use crate::redact::cuts::{Cut, Decided, DecidedPart, How, Misfit};
use crate::redact::outcome::Reason;
use crate::redact::veil::Veil;

/// A paragraph in the making, or why it is left out whole.
pub(super) struct Draft<'a> {
    pub(super) number: u32,
    pub(super) speaker: PersonId,
    pub(super) parts: Result<Vec<Part<'a>>, Reason>,
}

pub(super) enum Part<'a> {
    Text { text: &'a str, kept: Vec<Range<usize>>, passed: Vec<Range<usize>> },
    People(PersonRef),
    Changed { from: &'a str, kind: SpanKind, how: How<'a> },
}

pub(super) fn draft<'a>(
    paragraphs: &[(record::Paragraph, &'a str)],
    decided: &Decided<'a>,
    (answers, veil): (&Answers, &Veil),
    terms: &Terms<'_>,
) -> Attempt<Vec<Draft<'a>>> {
    let mut drafts = Vec::with_capacity(paragraphs.len());
    let (mut open, mut by_one, mut open_in) = (0, 0, Vec::new());
    for (place, text) in paragraphs {
        let record::Paragraph { number, speaker, bytes: _ } = *place;
        if !matches!(answers.get(&speaker), Some(Ok(_))) {
            drafts.push(Draft { number, speaker, parts: Err(Reason::Consent) });
            continue;
        }
        let decided = decided.part(number);
        let undecided = decided.undecided().len();
        if undecided > 0 && terms.undecided == Undecided::Refuse {
            open += undecided;
            by_one += decided.kept_by_one();
            open_in.push(number);
            continue;
        }
        let parts = parts(text, number, &decided, terms.undecided == Undecided::LeaveOut)?;
        let parts = match parts {
            _ if veil.takes(number) => Err(Reason::TakenOut),
            parts if is_gone(&parts) => Err(Reason::Decision),
            parts => Ok(parts),
        };
        drafts.push(Draft { number, speaker, parts });
    }
    let known = |number: &u32| paragraphs.binary_search_by_key(number, |(place, _)| place.number).is_ok();
    if let Some(number) = decided.paragraphs().find(|number| !known(number)) {
        return Err(damaged("a decision or a span names a paragraph that is not there", Some(number)));
    }
    if open > 0 {
        let void = decided.void();
        return Err(vec![Withholding::Undecided { spans: open, paragraphs: open_in, void, by_one }]);
    }
    Ok(drafts)
}

/// Whether an editor left all of a paragraph out: then it reads as one whose speaker said no, and that one as this.
fn is_gone(parts: &[Part<'_>]) -> bool {
    let left_out = |part: &Part<'_>| match part {
        Part::Text { text, kept: _, passed: _ } => text.trim().is_empty(),
        Part::Changed { from: _, kind: _, how } => *how == How::LeaveOut(Reason::Decision),
        Part::People(_) => false,
    };
    !parts.is_empty() && parts.iter().all(left_out)
}

/// Takes a paragraph apart into what stays and what changes.
fn parts<'a>(text: &'a str, number: u32, decided: &DecidedPart<'_, 'a>, leave_out: bool) -> Attempt<Vec<Part<'a>>> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let len = u32::try_from(offsets.len() - 1).unwrap_or(u32::MAX);
    decided
        .check(number, len)
        .map_err(|Misfit { paragraph }| damaged("a decision or a span reaches beyond its text", Some(paragraph)))?;
    let references = references(text, &offsets).ok_or_else(|| damaged(BAD_REFERENCE, Some(number)))?;
    let scalar = |byte: usize| u32::try_from(offsets.partition_point(|&at| at < byte)).unwrap_or(u32::MAX);
    let turned: Vec<_> = turned(text).into_iter().map(|run| scalar(run.start)..scalar(run.end)).collect();
    let byte = |scalar: u32| offsets.get(scalar as usize).copied().unwrap_or(text.len());
    let bytes = |ranges: Vec<Range<u32>>| {
        ranges.into_iter().map(|range| byte(range.start)..byte(range.end)).collect::<Vec<Range<usize>>>()
    };
    let mut marked = Marked { kept: bytes(decided.kept()), passed: bytes(decided.passed()) };
    // It counts for nothing, whoever agreed (FORMAT §11.2): it was recorded before there was a limit, or by another program.
    marked.passed.retain(|range| is_little_more_than_a_name(&text[range.clone()]));
    let (mut parts, mut at) = (Vec::new(), 0);
    for Cut { range, kind, how } in decided.cuts(leave_out, &references, &turned) {
        let (start, end) = (byte(range.start), byte(range.end));
        standing(&mut parts, text, at..start, &marked);
        parts.push(Part::Changed { from: &text[start..end], kind, how });
        at = end;
    }
    standing(&mut parts, text, at..text.len(), &marked);
    Ok(parts)
}

/// Where the references stand, in scalars; `None` where one is not well formed.
fn references(text: &str, offsets: &[usize]) -> Option<Vec<Range<u32>>> {
    if !text.contains([text::OPEN, text::CLOSE]) {
        return Some(Vec::new());
    }
    let scalar = |byte: usize| u32::try_from(offsets.partition_point(|&at| at < byte)).unwrap_or(u32::MAX);
    let mut pieces = text::pieces(text);
    let mut out = Vec::new();
    loop {
        let start = pieces.offset();
        match pieces.next() {
            None => return Some(out),
            Some(Err(_)) => return None,
            Some(Ok(text::Piece::Text(_))) => {}
            Some(Ok(text::Piece::Person(_))) => out.push(scalar(start)..scalar(pieces.offset())),
        }
    }
}

/// What was decided about words that stay, in bytes of a paragraph, ascending by start.
struct Marked {
    kept: Vec<Range<usize>>,
    passed: Vec<Range<usize>>,
}

/// Adds what stands between two changes.
fn standing<'a>(parts: &mut Vec<Part<'a>>, text: &'a str, range: Range<usize>, marked: &Marked) {
    let mut pieces = text::pieces(&text[range.clone()]);
    loop {
        let at = range.start + pieces.offset();
        let Some(Ok(piece)) = pieces.next() else { return };
        match piece {
            text::Piece::Person(people) => parts.push(Part::People(people)),
            text::Piece::Text(words) => {
                let end = at + words.len();
                let Marked { kept, passed } = marked;
                let first = kept.partition_point(|keep| keep.end <= at);
                let inside = kept[first..].iter().take_while(|keep| keep.start < end);
                let kept = inside.map(|keep| keep.start.max(at) - at..keep.end.min(end) - at).collect();
                // Somebody agreed to all of a range: of one that is cut, nothing passes.
                let whole = passed.iter().filter(|pass| at <= pass.start && pass.end <= end);
                let passed = whole.map(|pass| pass.start - at..pass.end - at).collect();
                parts.push(Part::Text { text: words, kept, passed });
            }
        }
    }
}
