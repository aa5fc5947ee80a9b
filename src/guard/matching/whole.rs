//! Whether all of a spelling stands in a text: a part of one is not enough, and what is only like it is not, either.

use super::matcher::{Matcher, letters_in};
use super::turned::Turned;
use super::{unspaced, windows};
use crate::guard::encoded::{each_decoded, each_packed};
use crate::guard::names::{Roll, Who};
use crate::guard::normalise::Cut;
use crate::guard::seen::{Reader, Seen};
use crate::guard::together::Whole;

/// What says whether a spelling that stands somewhere is meant: what is written there, and whose spelling it is.
type Counts<'c> = dyn Fn(&str, &[Who]) -> bool + 'c;

/// Whether a whole spelling stands in a text, however names are found in it: cut otherwise, with its letters apart, turned round, encoded. `counts` sees
/// what is written there, decoded.
pub(in crate::guard) fn stands_whole(roll: &Roll, text: &str, counts: &Counts<'_>) -> bool {
    if roll.is_empty() {
        return false;
    }
    let mut stands = false;
    let mut look = |text: &str| {
        stands = stands
            || is_in(roll, text, counts)
            || Turned::of(text).is_some_and(|turned| is_in(roll, &turned.text, counts));
    };
    windows::each(text, |window| {
        look(window);
        each_decoded(window, |stretch| look(stretch.text()));
        each_packed(window, |_, decoded| look(decoded));
        Vec::new()
    });
    stands
}

/// Whether one stands in a text that is looked at as one.
fn is_in(roll: &Roll, text: &str, counts: &Counts<'_>) -> bool {
    let mut reader = Reader::new(roll, text);
    let first = reader.first();
    let mut is_within = false;
    unspaced::each_whole(roll, text, |range, people| is_within = is_within || counts(&text[range], people));
    is_within || is_spelled(roll, text, &first.seen, counts)
        || first.apart.into_iter().any(|(range, whole)| match whole {
            Whole::Spelling(node) => counts(&text[range], roll.end(node)),
            Whole::Part(_) | Whole::Perhaps(_) | Whole::PerhapsAll(_) => false,
        })
        // Two words one above the other may be one by chance.
        || first.again.into_iter().filter(|(cut, _)| *cut != Cut::Breaks).any(|(cut, part)| {
            let seen = reader.again(cut, part.clone());
            is_spelled(roll, &text[part], &seen, counts)
        })
}

fn is_spelled(roll: &Roll, text: &str, seen: &[Seen], counts: &Counts<'_>) -> bool {
    let matcher = Matcher { roll, text, seen };
    let mut stands = false;
    for (at, first) in seen.iter().enumerate() {
        matcher.each_spelling(at, |reading| {
            let start = first.start + letters_in(&text[first.start..first.end], reading.outside);
            stands = stands || counts(&text[start..seen[reading.last].end], &reading.people);
        });
    }
    stands
}
