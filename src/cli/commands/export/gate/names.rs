//! Names of the vault in the finished text.

use std::ops::Range;
use std::slice;

use crate::guard::{self, Hit, Roll};
use crate::intake::DrawnLabels;
use crate::redact::Scanned;

const LIKE_PLACE: &str =
    "what looks like a name that is not public; a profile of your own leaves places out (`places = \"leave-out\"`)";

/// What of registered names stands where it may not: a spelling, unless a second person agreed; or what looks or sounds like a whole name, or is only a word where it
/// stands, unless anybody decided about it.
pub(super) fn names(roll: &Roll, drawn: &DrawnLabels, scanned: &Scanned) -> Option<&'static str> {
    let Scanned { paragraph, text, decided, passed } = scanned;
    if roll.is_empty() {
        return None;
    }
    let mut hits = guard::find_names(roll, text);
    hits.retain(|hit| !drawn.hold(text, hit));
    if hits.is_empty() {
        return None;
    }
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let lies_in = |hit: &Hit, ranges: &[Range<usize>]| {
        ranges.iter().any(|range| range.start <= bytes[hit.start] && bytes[hit.end] <= range.end)
    };
    let sure: Vec<&Hit> = hits.iter().filter(|hit| hit.certain).collect();
    // An agreement is about one person: in a range in which somebody else is named, too, nobody may stand.
    let about_them = |range: &Range<usize>, hit: &Hit| {
        let inside = |other: &&&Hit| bytes[other.start] < range.end && range.start < bytes[other.end];
        lies_in(hit, slice::from_ref(range)) && sure.iter().filter(inside).all(|other| other.people == hit.people)
    };
    let only_a_word = |hit: &Hit| hit.worded && lies_in(hit, decided);
    if sure.iter().any(|hit| !only_a_word(hit) && !passed.iter().any(|range| about_them(range, hit))) {
        return Some("a name that is not public");
    }
    let open = |hit: &&Hit| !lies_in(hit, decided) && !lies_in(hit, passed);
    let whole = |hit: &Hit| text[bytes[hit.start]..bytes[hit.end]].split_whitespace().nth(1).is_some();
    let alike = |hit: &Hit| matches!(hit.rule, "name-alike" | "name-script") && hit.score >= ALIKE && whole(hit);
    let what = if paragraph.is_some() { "what looks like a name that is not public" } else { LIKE_PLACE };
    hits.iter().filter(open).any(alike).then_some(what)
}

/// How sure a likeness has to be to hold a testimony back: of those that were reviewed with the names of their own people, hardly any has one. Two or more
/// words as like each other as 6 in ten million are by chance.
const ALIKE: f32 = 0.75;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::text::{PersonId, RealName};

    fn names_of(roll: &Roll, scanned: &Scanned) -> Option<&'static str> {
        names(roll, &DrawnLabels::default(), scanned)
    }

    const TEXT: &str = "The paper was signed by Ostawin Tarchanel that morning.";

    fn scanned(paragraph: Option<u32>, decided: &[Range<usize>], passed: &[Range<usize>]) -> Scanned {
        Scanned { paragraph, text: TEXT.to_owned(), decided: decided.to_vec(), passed: passed.to_vec() }
    }

    fn name(text: &str) -> RealName {
        RealName::from_utf8(text.as_bytes()).unwrap_or_else(|_| panic!())
    }

    fn roll(text: &str) -> Roll {
        let mut roll = Roll::new();
        roll.register(PersonId::new([1; 16]), &[name(text)]);
        roll
    }

    #[test]
    fn a_spelling_stops_unless_two_agreed_and_a_likeness_unless_anybody_decided() {
        let (known, alike) = (roll("Ostawin Tarchanel"), roll("Ostavin Tarkhanel"));
        let whole = 24..41;
        assert_eq!(names_of(&known, &scanned(Some(1), &[], &[])), Some("a name that is not public"));
        assert_eq!(
            names_of(&known, &scanned(Some(1), std::slice::from_ref(&whole), &[])),
            Some("a name that is not public")
        );
        assert_eq!(names_of(&known, &scanned(Some(1), &[], std::slice::from_ref(&whole))), None);
        assert_eq!(names_of(&known, &scanned(Some(1), &[], &[24..31, 32..41])), Some("a name that is not public"));
        let mut both = roll("Ostawin Tarchanel");
        both.register(PersonId::new([2; 16]), &[name("paper")]);
        assert_eq!(names_of(&both, &scanned(Some(1), &[], &[4..9, 24..41])), None, "each by itself");
        assert_eq!(
            names_of(&both, &scanned(Some(1), &[], std::slice::from_ref(&(4..41)))),
            Some("a name that is not public"),
            "an agreement is about one person"
        );
        let likeness = Some("what looks like a name that is not public");
        assert_eq!(names_of(&alike, &scanned(Some(1), &[], &[])), likeness);
        assert_eq!(
            names_of(&alike, &scanned(Some(1), &[24..31, 32..41], &[])),
            likeness,
            "of its words alone nobody decided"
        );
        assert_eq!(names_of(&alike, &scanned(Some(1), std::slice::from_ref(&whole), &[])), None);
        assert_eq!(names_of(&alike, &scanned(None, &[], &[])), Some(LIKE_PLACE), "nobody decided about a place");
        assert_eq!(names_of(&roll("Huda Saleh"), &scanned(Some(1), &[], &[])), None);
        assert_eq!(names_of(&Roll::new(), &scanned(Some(1), &[], &[])), None);
    }
}
