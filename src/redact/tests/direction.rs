//! Text that reads otherwise than it is stored.

use super::case::{Case, at, stored};
use crate::guard::text::SpanKind;
use crate::record::words::Choice;
use crate::redact::People;

const TURNED: &str = "\u{202e}enivadroK okleriM\u{202c}";

#[test]
fn what_stands_under_an_override_is_left_out_whatever_was_decided() {
    let text = format!("So {TURNED} came, and \u{2067}nobody\u{2069} else\u{200f}.");
    let mut case = Case::new(&[(1, &text)]);
    assert_eq!(case.text(), "So [other] came, and nobody else.");
    case = case.decide(1, 0, 22, SpanKind::Name, Choice::Keep, None);
    assert_eq!(case.text(), "So [other] came, and nobody else.");
    assert_eq!(case.published().left_out().count(), 2, "an account of it, and the place of the interview");
    let case = Case::new(&[(1, &text)]).decide(1, 0, 5, SpanKind::Name, Choice::Reword, Some("Then somebody"));
    assert_eq!(case.text(), "[other] came, and nobody else.");
}

#[test]
fn an_override_without_an_end_takes_the_rest_of_its_line_and_the_people_in_it() {
    let text = format!("So \u{202d}then {} came.\nNobody else.", at(3));
    let case = Case::new(&[(1, &text)]);
    assert_eq!(case.text(), "So [other]\nNobody else.");
    assert_eq!(case.published().people().len(), 1);
}

#[test]
fn words_of_an_editor_and_labels_have_none_either() {
    let reworded = |words: &str| {
        Case::new(&[(1, "At noon they came.")]).decide(1, 0, 7, SpanKind::Other, Choice::Reword, Some(words))
    };
    assert_eq!(reworded(&format!("Then {TURNED}, once\u{61c},")).text(), "=Then , once,= they came.");
    assert_eq!(reworded(TURNED).text(), "[other] they came.");
    let mut case = Case::new(&[(1, "I came.")]);
    let who = case.people.get_mut(&super::case::id(1)).unwrap();
    who.pseudonym = stored("Ce\u{200e}dar\u{202b} 9");
    assert_eq!(case.published().people()[0].label, "Cedar 9");
    case.people.get_mut(&super::case::id(1)).unwrap().pseudonym = stored(TURNED);
    assert_eq!(case.published().people()[0].label, "witness 1");
    case.profile.people = People::Role;
    case.profile.places = crate::redact::Places::Keep;
    case.revision.head.place = Some(stored(TURNED));
    assert_eq!(case.published().place(), None);
}

#[test]
fn what_was_kept_is_kept_where_its_words_stand_then() {
    let mut case = Case::new(&[(1, "\u{200f}On \u{2066}7 March\u{2069} they came.")]);
    case = case.span(1, 5, 12, SpanKind::Date).decide(1, 5, 12, SpanKind::Date, Choice::Keep, None);
    let published = case.published();
    let scanned = published.texts().find(|text| text.paragraph == Some(1)).unwrap();
    let kept: Vec<_> = scanned.decided.iter().map(|range| &scanned.text[range.clone()]).collect();
    assert_eq!((scanned.text.as_str(), kept), ("On 7 March they came.", vec!["7 March"]));
}

/// A last look at a place sees its words, and no label of whoever stands in it.
#[test]
fn the_words_of_a_place_are_those_of_nobody() {
    let mut case = Case::new(&[(1, "I came.")]);
    case.profile.places = crate::redact::Places::Keep;
    let whose = |who: &str| Some(stored(&format!("the yard of {who}, by the weir")));
    case.revision.head.place = whose(&super::case::at(1));
    let published = case.published();
    let label = &published.people()[0].label;
    assert_eq!(published.place(), whose(label).as_ref().map(crate::guard::text::StoredText::as_str));
    assert_eq!(published.place_words(), Some("the yard of […], by the weir"));
}
