//! Reviewing a testimony, without a terminal.

mod hands;
mod reading;
mod sitting;

use super::*;
use crate::guard::text::{PersonId, PersonRef, SpanKind, StoredText};
use crate::record::DecisionSet;
use crate::redact::tests::case::Case;

/// Two dates alike, one other, a telephone number; in two paragraphs.
fn dates() -> Case {
    Case::new(&[(1, "On 7 March they came. Call 555 123."), (1, "On 7 MARCH or 9 March.")])
        .span(1, 3, 10, SpanKind::Date)
        .span(1, 27, 34, SpanKind::Phone)
        .span(2, 3, 10, SpanKind::Date)
        .span(2, 14, 21, SpanKind::Date)
}

/// A set that is kept.
fn keep(_: &DecisionSet<StoredText>) -> Result<(), ()> {
    Ok(())
}

/// What an audience would read of it.
fn preview(case: &Case) -> Preview<'_> {
    Preview {
        profile: &case.profile,
        people: &case.people,
        consents: &case.consents,
        called: &case.called,
        words: catalogue("en"),
    }
}

fn readable(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_uppercase() && !c.is_ascii_digit()).collect()
}

#[test]
fn a_range_is_shown_with_a_few_words_and_no_person_is_cut_in_two() {
    let person = PersonRef::one(PersonId::new([7; 16]));
    let text = format!("before {person}, at the mill, {person} again");
    let at = u32::try_from(text.chars().position(|c| c == 'm').unwrap()).unwrap();
    let case = Case::new(&[(1, "first"), (1, &text)]);
    let paragraphs = Paragraphs::of(&case.revision).unwrap();
    let paragraph = paragraphs.get(2).unwrap();
    let excerpt = paragraph.around(at..at + 4, 10, readable).unwrap();
    assert_eq!((&*excerpt.before, &*excerpt.inside, &*excerpt.after), ("⟦⟧, at the ", "mill", ", ⟦⟧ again"));
    let far = paragraph.around(at..at + 4, 1000, readable).unwrap();
    assert_eq!((&*far.before, &*far.after), ("before ⟦⟧, at the ", ", ⟦⟧ again"));
    // Nor is a word.
    let cut = |reach: usize| paragraph.around(at..at + 4, reach, readable).unwrap();
    assert_eq!((&*cut(9).before, &*cut(5).after, &*cut(6).before), ("at the ", ", ⟦⟧", "the "));
    assert!(paragraph.around(5..5, 10, readable).is_none() && paragraph.around(5..500, 10, readable).is_none());
    assert!(paragraphs.get(3).is_none() && paragraphs.get(0).is_none());
}

#[test]
fn a_place_is_told_by_the_word_that_the_reader_counts_to() {
    let person = PersonRef::one(PersonId::new([7; 16]));
    let text = format!("then {person} came\nto (the mill)");
    let case = Case::new(&[(1, "first mill"), (1, &text)]);
    let paragraphs = Paragraphs::of(&case.revision).unwrap();
    let called = |text: &str| text.replace(&person.to_string(), "‹Cedar 14›");
    let mut count = WordCount::default();
    let mut word = |number: u32, what: &str| {
        let paragraph = paragraphs.get(number).unwrap();
        let at = u32::try_from(paragraph.text[..paragraph.text.find(what).unwrap()].chars().count()).unwrap();
        count.of(paragraph, at, called).unwrap()
    };
    assert_eq!((word(1, "first"), word(1, "mill")), (1, 2));
    // What texts call somebody may be two words; a sign before a word is of it.
    assert_eq!((word(2, "then"), word(2, "came"), word(2, "the mill"), word(2, "mill")), (1, 4, 6, 7));
    assert_eq!(word(2, "came"), 4, "also where somebody goes back");
    assert_eq!(count.of(paragraphs.get(1).unwrap(), 500, called), None);
}

/// Counting from the beginning of the paragraph for each span would take minutes.
#[test]
fn a_paragraph_of_a_million_letters_is_counted_once() {
    let text = "ßeen ".repeat(200_000);
    let case = Case::new(&[(1, &text)]);
    let paragraphs = Paragraphs::of(&case.revision).unwrap();
    let paragraph = paragraphs.get(1).unwrap();
    let mut count = WordCount::default();
    for at in (0..999_000).step_by(20) {
        assert_eq!(count.of(paragraph, at, str::to_owned), Some(u64::from(at / 5 + 1)));
        assert_eq!(paragraph.around(at..at + 4, 30, str::to_owned).unwrap().inside, "ßeen");
    }
}
