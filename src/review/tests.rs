use super::*;
use crate::guard::text::{PersonId, PersonRef};
use crate::redact::tests::case::Case;

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
    assert!(paragraph.around(5..5, 10, readable).is_none() && paragraph.around(5..500, 10, readable).is_none());
    assert!(paragraphs.get(3).is_none() && paragraphs.get(0).is_none());
}

/// Counting from the beginning of the paragraph for each span would take minutes.
#[test]
fn a_paragraph_of_a_million_letters_is_counted_once() {
    let text = "ßeen ".repeat(200_000);
    let case = Case::new(&[(1, &text)]);
    let paragraphs = Paragraphs::of(&case.revision).unwrap();
    let paragraph = paragraphs.get(1).unwrap();
    for at in (0..999_000).step_by(20) {
        assert_eq!(paragraph.around(at..at + 4, 30, str::to_owned).unwrap().inside, "ßeen");
    }
}
