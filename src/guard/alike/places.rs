//! The words of a text as the comparison sees them, and neighbours of names that may be the rest of them.

use std::ops::Range;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::Alike;
use super::words::is_one_of;
use crate::guard::detect::{Beside, is_mere};
use crate::guard::everyday::{PARTICLES, Role, TITLES, role};
use crate::guard::names::Who;
use crate::guard::normalise::is_apostrophe;

/// Capitalised neighbours taken into a hit on either side, at most.
const CAPITALS: usize = 3;

/// A word of the text, or a name that is certain.
pub(super) struct Place {
    pub(super) range: Range<usize>,
    pub(super) folded: Zeroizing<String>,
    /// Whose name it certainly is.
    pub(super) certain: Arc<[Who]>,
    /// A sentence ends before it.
    pub(super) begins: bool,
    /// Only blanks or a hyphen stand before it.
    pub(super) close: bool,
    /// A sign stands before it that may part two people.
    pub(super) parted: bool,
    /// It begins with a capital.
    pub(super) capital: bool,
    /// It is a capital letter with its point.
    pub(super) initial: bool,
    /// It ends with ى: `على` is *on*, and not Ali.
    pub(super) maqsura: bool,
    /// It begins with آ: `آنا` is Anna, and not *I*.
    pub(super) madda: bool,
    /// Words in it, where it is certain.
    pub(super) words: usize,
}

impl Place {
    /// A name that is certain; how it is spelled decides nothing any more.
    pub(super) fn certain(
        range: Range<usize>,
        certain: Arc<[Who]>,
        words: usize,
        (begins, close, parted): (bool, bool, bool),
    ) -> Self {
        let folded = Zeroizing::default();
        Self {
            range,
            folded,
            certain,
            begins,
            close,
            parted,
            capital: false,
            initial: false,
            maqsura: false,
            madda: false,
            words,
        }
    }
}

/// Whether a gap is an apostrophe alone, which stands for a letter that has no sign (`Sa'd`).
pub(super) fn is_within(gap: &str) -> bool {
    let mut signs = gap.chars();
    signs.next().is_some_and(is_apostrophe) && signs.next().is_none()
}

/// Whether a word is the first letter of one, with its point.
pub(super) fn is_initial(word: &str, behind: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && behind.starts_with('.')
}

pub(super) fn ends_sentence(gap: &str) -> bool {
    gap.contains(['.', '!', '?', '؟', ';', '؛', ':']) || gap.len() > 40
}

/// Whether what stands between two words may part two people: *Kareem, Yousef and Leena*.
pub(in crate::guard) fn may_part(gap: &str) -> bool {
    gap.contains([',', '،', '/', '|', '"', '“', '”', '—']) || [" - ", " – "].iter().any(|dash| gap.contains(dash))
}

pub(super) fn is_particle(place: &Place) -> bool {
    place.certain.is_empty() && (is_one_of(&place.folded, PARTICLES) || is_one_of(&place.folded, TITLES))
}

/// Capitalised neighbours of a hit that is capitalised are taken into it, up to three on either side. Gives the new end.
pub(super) fn with_capitals(places: &[Place], start: &mut usize, mut end: usize) -> usize {
    let is_part = |place: &Place| place.certain.is_empty() && place.capital && role(&place.folded) != Role::Function;
    if !places[*start..=end].iter().any(|place| place.capital) {
        return end;
    }
    for _ in 0..CAPITALS {
        if *start > 0 && places[*start].close && !places[*start].begins && is_part(&places[*start - 1]) {
            *start -= 1;
        }
        if end + 1 < places.len() && places[end + 1].close && is_part(&places[end + 1]) {
            end += 1;
        }
    }
    end
}

/// Capitalised neighbours of certain names of several words, or of several that touch: they may be the rest of it.
pub(super) fn besides(places: &[Place], out: &mut Vec<Alike>) {
    let mut from = 0;
    while from < places.len() {
        let run = 1 + places[from + 1..]
            .iter()
            .take_while(|place| !place.certain.is_empty() && place.close && !place.begins)
            .count();
        let next = if places[from].certain.is_empty() { from + 1 } else { from + run };
        let words: usize = places[from..next].iter().map(|place| place.words).sum();
        if words > 1 && !places[from].certain.is_empty() {
            beside(places, from..next, out);
        }
        from = next;
    }
}

fn beside(places: &[Place], run: Range<usize>, out: &mut Vec<Alike>) {
    let is_part =
        |at: usize| places[at].capital && places[at].certain.is_empty() && role(&places[at].folded) != Role::Function;
    let (mut start, mut end) = (run.start, run.end);
    while end < places.len() && end < run.end + CAPITALS && places[end].close && is_part(end) {
        end += 1;
    }
    while start > 0
        && start + CAPITALS > run.start
        && places[start].close
        && is_part(start - 1)
        && !places[start - 1].begins
    {
        start -= 1;
    }
    for (part, next) in [(start..run.start, run.start), (run.end..end, run.end - 1)] {
        // *Captain* before somebody is no more of their name.
        let is_mere = |at: usize| {
            let is_next = at + 1 == run.start || at == run.end;
            is_mere(Beside { folded: &places[at].folded, is_capital: true, is_next, is_behind: at == run.end })
        };
        if !part.clone().all(is_mere) {
            let range = places[part.start].range.start..places[part.end - 1].range.end;
            out.push(Alike {
                range,
                people: places[next].certain.clone(),
                rule: "name-beside",
                score: 50,
                close: None,
            });
        }
    }
}

/// What stands between two certain names of one person: they may be one name, with a part that nobody registered.
pub(super) fn between(places: &[Place], out: &mut Vec<Alike>) {
    for (at, place) in places.iter().enumerate().filter(|(_, place)| !place.certain.is_empty()) {
        let run = places[at + 1..].iter().take(CAPITALS + 1);
        let count = run.take_while(|next| next.certain.is_empty() && next.capital && !next.begins).count();
        let Some(next) = places.get(at + 1 + count) else { continue };
        let same = share(&place.certain, &next.certain);
        if count > 0 && count <= CAPITALS && same && !next.begins {
            let range = places[at + 1].range.start..places[at + count].range.end;
            out.push(Alike { range, people: place.certain.clone(), rule: "name-beside", score: 60, close: None });
        }
    }
}

/// Whether two ascending lists have somebody in common.
fn share(one: &[Who], other: &[Who]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    std::ptr::eq(one, other) || short.iter().any(|who| long.binary_search(who).is_ok())
}
