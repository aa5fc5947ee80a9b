//! Names of a paragraph replaced by references, and the given spans brought along.

use std::ops::Range;

use super::parts::Part;
use super::taken_up;
use super::taking::Taking;
use super::typing::OtherSpelling;
use crate::guard::alike::Certain;
use crate::guard::detect::Candidate;
use crate::guard::matching::{self, Found, Otherwise};
use crate::guard::names::Roll;
use crate::guard::text::{PersonId, Piece, SpanKind, pieces};
use crate::secret::SecretText;

/// A paragraph after its names were replaced.
pub(super) struct Swept {
    pub(super) text: String,
    pub(super) given: Vec<(usize, Range<usize>)>,
    pub(super) flagged: Vec<Candidate>,
}

/// Looks again so often where something was replaced: what stands beside a reference may be a name only now.
const FURTHER: usize = 3;

pub(super) fn sweep(roll: &Roll, part: &Part<'_>, named: &mut Vec<PersonId>, taking: Taking<'_, '_>) -> Swept {
    let (is_short, is_whole) = (taking.is_short(), matches!(taking, Taking::Whole));
    let mut told = None;
    let found = match taking {
        Taking::All | Taking::Short => matching::find(roll, part.text),
        Taking::Whole => matching::find_wholly(roll, part.text),
        Taking::Typed(typing) => {
            let (found, otherwise) =
                matching::find_close(roll, part.text, &references(roll, part.text), typing.is_kept);
            told = Some((typing, otherwise));
            found
        }
    };
    let first = replace(roll, part.text, found, is_short, named);
    let (mut last, mut further) = (first.text.clone(), Vec::new());
    let mut flagged = first.flagged;
    // In the text as it will be stored, so that another look at that finds the same.
    let mut is_changed = !first.moves.is_empty() && !is_whole;
    for _ in 0..FURTHER {
        if !std::mem::take(&mut is_changed) {
            break;
        }
        let next = replace(roll, &last, matching::find(roll, &last), is_short, named);
        (is_changed, flagged) = (!next.moves.is_empty(), next.flagged);
        last = next.text;
        further.push(next.moves);
    }
    let onward = |range: Range<usize>| further.iter().try_fold(range, |range, moves| moved(moves, &range));
    if let Some((typing, otherwise)) = told {
        let stands = |one: Otherwise| spelling((roll, part), (&first.text, &first.moves), one, &last, &onward);
        typing.taken.extend(otherwise.into_iter().filter_map(stands));
    }
    let along = |range: &Range<usize>| moved(&first.moves, range).and_then(onward);
    let given = part.given.iter().filter_map(|(index, range)| Some((*index, along(range)?))).collect();
    matching::add_alike(roll, &last, &references(roll, &last), &mut flagged);
    let flagged = flagged.into_iter().map(flag).collect();
    Swept { text: last, given, flagged }
}

/// A text with references for the names found in it, and what is only flagged.
struct Replaced {
    text: String,
    moves: Vec<Move>,
    flagged: Vec<Found>,
}

fn replace(roll: &Roll, before: &str, mut found: Vec<Found>, is_short: bool, named: &mut Vec<PersonId>) -> Replaced {
    for hit in &mut found {
        hit.here |= is_short && hit.certain && hit.worded;
        if hit.certain && !hit.here {
            (hit.rule, hit.score) = matching::PART;
        }
        // Whoever is registered here is meant, and nobody's child.
        hit.certain = hit.here;
    }
    taken_up::widen(roll, before, &mut found);
    let mut text = String::with_capacity(before.len() + 32 * found.len());
    let (mut moves, mut at) = (Vec::new(), 0);
    for hit in found.iter().filter(|hit| hit.certain) {
        let Some(reference) = roll.reference(&hit.group.people) else { continue };
        text.push_str(&before[at..hit.range.start]);
        let start = text.len();
        text.push_str(&reference.to_string());
        moves.push(Move { from: hit.range.clone(), to: start..text.len() });
        named.extend(hit.group.people.iter());
        at = hit.range.end;
    }
    text.push_str(&before[at..]);
    let parts = found.into_iter().filter(|hit| !hit.certain);
    let flagged = parts.filter_map(|hit| Some(Found { range: moved(&moves, &hit.range)?, ..hit })).collect();
    Replaced { text, moves, flagged }
}

/// What was replaced and is none of the spellings, and which of the references in the last text stands for it.
fn spelling(
    (roll, part): (&Roll, &Part<'_>),
    (text, moves): (&str, &[Move]),
    one: Otherwise,
    last: &str,
    onward: &dyn Fn(Range<usize>) -> Option<Range<usize>>,
) -> Option<OtherSpelling> {
    let stands = moves.iter().find(|step| step.from.start <= one.range.start && one.range.end <= step.from.end)?;
    let reference = text.get(stands.to.clone())?;
    let range = onward(stands.to.clone())?;
    let all = last.match_indices(reference);
    let place = all.clone().position(|(at, _)| at == range.start)?;
    let words = SecretText::copy_of(part.text.get(one.range)?);
    let people = roll.reference(&one.people)?.people().to_vec();
    Some(OtherSpelling { people, paragraph: part.number, place, places: all.count(), words })
}

fn flag(hit: Found) -> Candidate {
    Candidate { range: hit.range, kind: SpanKind::Name, rule: hit.rule, score: hit.score }
}

/// The references in a text, and whose they are as the roll knows them.
fn references(roll: &Roll, text: &str) -> Vec<Certain> {
    let mut found = Vec::new();
    let mut all = pieces(text);
    loop {
        let start = all.offset();
        match all.next() {
            Some(Ok(Piece::Person(reference))) => {
                let people = roll.places(reference.people()).into();
                found.push(Certain { range: start..all.offset(), people });
            }
            Some(Ok(Piece::Text(_))) => {}
            Some(Err(_)) | None => return found,
        }
    }
}

/// A name and the reference it became, in bytes of the text before and after.
struct Move {
    from: Range<usize>,
    to: Range<usize>,
}

/// Where a range went; `None` if all of it was in one name.
fn moved(moves: &[Move], range: &Range<usize>) -> Option<Range<usize>> {
    let at = |byte: usize, end: bool| {
        // The last name that begins before the byte (for a start: at it or before).
        let before = moves.partition_point(|step| step.from.start < byte || (!end && step.from.start == byte));
        let Some(step) = before.checked_sub(1).map(|last| &moves[last]) else { return byte };
        let inside = if end { byte <= step.from.end } else { byte < step.from.end };
        match (inside, end) {
            (true, true) => step.to.end,
            (true, false) => step.to.start,
            (false, _) => step.to.end + (byte - step.from.end),
        }
    };
    let around = moves[..moves.partition_point(|step| step.from.start <= range.start)].last();
    if around.is_some_and(|step| range.end <= step.from.end) {
        return None;
    }
    Some(at(range.start, false)..at(range.end, true))
}
