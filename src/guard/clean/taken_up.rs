//! References that are a part of the name beside them.
//!
//! Whose surname is registered before them has it replaced by the reference to whoever bore it first: *Jonas* and a reference stand where
//! *Jonas Velling* was said. When Jonas is registered, too, the reference beside his other names is taken up into his own.

use std::ops::Range;

use crate::guard::matching::Found;
use crate::guard::names::Roll;
use crate::guard::text::{CLOSE, OPEN, PersonId, Piece, pieces};

/// Widens each certain hit over a reference beside it, parted by blanks alone, that is a part of the same name: it stands for the same person, or for
/// people who share a name with the hit's one person that is not in the hit.
pub(super) fn widen(roll: &Roll, text: &str, found: &mut [Found]) {
    if !text.contains(OPEN) {
        return;
    }
    let mut free = 0;
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(text.len(), |next| next.range.start);
        let Some(hit) = found.get_mut(at) else { return };
        if let ([person], true) = (hit.group.people.as_ref(), hit.certain) {
            let (person, words) = (*person, &text[hit.range.clone()]);
            let belongs = |people: &[PersonId]| {
                people == [person] || people.iter().all(|&other| roll.shares_name_outside(person, other, words))
            };
            let after = reference_after(text, hit.range.end).filter(|(reference, _)| reference.end <= next);
            if let Some((reference, _)) = after.filter(|(_, people)| belongs(people)) {
                hit.range.end = reference.end;
            }
            let before = reference_before(text, hit.range.start).filter(|(reference, _)| free <= reference.start);
            if let Some((reference, _)) = before.filter(|(_, people)| belongs(people)) {
                hit.range.start = reference.start;
            }
        }
        free = hit.range.end;
    }
}

type Reference = (Range<usize>, Vec<PersonId>);

fn reference_after(text: &str, end: usize) -> Option<Reference> {
    let rest = text.get(end..)?;
    let gap = rest.len() - rest.trim_start_matches(is_blank).len();
    let start = end + gap;
    let close = rest.get(gap..)?.strip_prefix(OPEN)?.find(CLOSE)? + OPEN.len_utf8() + CLOSE.len_utf8();
    reference(text, start..start + close).filter(|_| gap > 0)
}

fn reference_before(text: &str, start: usize) -> Option<Reference> {
    let before = text.get(..start)?.trim_end_matches(is_blank);
    let open = before.strip_suffix(CLOSE)?.rfind(OPEN)?;
    reference(text, open..before.len()).filter(|_| before.len() < start)
}

fn reference(text: &str, range: Range<usize>) -> Option<Reference> {
    match pieces(text.get(range.clone())?).next() {
        Some(Ok(Piece::Person(reference))) => Some((range, reference.people().to_vec())),
        _ => None,
    }
}

const fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}')
}
