//! What was decided about passages, and what that does to the words.

use super::case::{Case, at, consent, id, stored};
use super::said;
use crate::guard::text::{SpanKind, SpanSource};
use crate::record::standing::look::REASON;
use crate::record::words::{Audience, Choice, IdentityLevel, Status};
use crate::record::{self, Decision};
use crate::redact::*;

#[test]
fn what_was_not_decided_is_refused_or_left_out() {
    let mut case = Case::new(&[(1, "Before the well at Kfar Salt."), (2, "Yes.")]).span(1, 19, 28, SpanKind::Place);
    assert_eq!(
        said(&case.withheld()),
        "1 flagged span is not decided, in paragraph 1; decide them with `amana review`"
    );
    case.undecided = Undecided::LeaveOut;
    assert_eq!(case.text(), "Before the well at [place].\nYes.");
    assert!(case.published().left_out().any(|(_, reason, _)| reason == Reason::Undecided));
}

#[test]
fn of_many_paragraphs_in_which_something_is_open_eight_are_named() {
    let open = |count: u32| {
        let case = Case::new(&vec![(1, "Kfar Salt. "); count as usize]);
        (1..=count).fold(case, |case, number| case.span(number, 0, 9, SpanKind::Place))
    };
    let eight = "in paragraphs 1, 2, 3, 4, 5, 6, 7, 8";
    for (count, named) in
        [(8, format!("{eight};")), (9, format!("{eight} and 1 more;")), (11, format!("{eight} and 3 more;"))]
    {
        let said = said(&open(count).withheld());
        assert!(said.contains(&named), "{said}");
    }
}

#[test]
fn decisions_about_another_state_are_void() {
    let mut case = Case::new(&[(1, "At Kfar Salt.")]).span(1, 3, 12, SpanKind::Place).decide(
        1,
        3,
        12,
        SpanKind::Place,
        Choice::Keep,
        None,
    );
    assert_eq!(case.text(), "At Kfar Salt.");
    case.revision.commitment = [6; 32];
    assert!(matches!(
        &case.withheld()[..],
        [Withholding::Undecided { spans: 1, paragraphs: _, void: true, by_one: 0 }]
    ));
}

/// A name that is sealed with another testimony is not kept by one person.
#[test]
fn what_one_person_alone_keeps_is_counted() {
    let name = SpanKind::Name;
    let mut case = Case::new(&[(1, "Rima came."), (2, "Rima and Samer left."), (1, "Rima stayed.")])
        .span(1, 0, 4, name)
        .span(2, 0, 4, name)
        .span(2, 9, 14, name)
        .decide(1, 0, 4, name, Choice::Keep, None)
        .decide(2, 0, 4, name, Choice::Keep, None);
    for span in &mut case.revision.spans {
        span.source = SpanSource::Rule("name-elsewhere".into());
    }
    let withheld = case.withheld();
    let [Withholding::Undecided { spans, paragraphs, void, by_one }] = &withheld[..] else { panic!("undecided") };
    assert_eq!((*spans, paragraphs.as_slice(), *void, *by_one), (3, &[1, 2][..], false, 2));
    let said = said(&withheld);
    assert!(said.contains("; one person alone keeps 2 of them, where a name stands"), "{said}");
}

/// What may hold a name and stands is counted, a place too, since a text that comes in later may tell that it does; what is left out is not.
#[test]
fn passages_that_may_be_names_and_were_kept_are_counted() {
    let (name, capitals, place) = (SpanKind::Name, SpanKind::Capitals, SpanKind::Place);
    let mut case = Case::new(&[(1, "Rima and Samer came to Kfar Salt."), (2, "NOOR saw Omar and Dina.")])
        .span(1, 0, 4, name)
        .span(1, 9, 14, name)
        .span(1, 23, 32, place)
        .span(2, 0, 4, capitals)
        .span(2, 9, 13, name)
        .span(2, 18, 22, name);
    case.undecided = Undecided::LeaveOut;
    assert_eq!(case.published().kept_names(0..=u32::MAX), 0, "nobody decided");
    let keep = |case: Case, (number, start, end, kind)| case.decide(number, start, end, kind, Choice::Keep, None);
    let kept =
        [(1, 0, 4, name), (1, 9, 14, name), (1, 23, 32, place), (2, 0, 4, capitals)].into_iter().fold(case, keep);
    let mut case = kept.decide(2, 9, 13, name, Choice::LeaveOut, None);
    assert_eq!(case.text(), "Rima and Samer came to Kfar Salt.\nNOOR saw [name] and [name].");
    assert_eq!(case.published().kept_names(0..=u32::MAX), 4);
    case.consents.insert(id(2), consent(Audience::Public, IdentityLevel::Pseudonym, Status::No));
    assert_eq!(case.published().kept_names(0..=u32::MAX), 3, "what is refused stands nowhere");
}

/// It waits for an editor, and is left out meanwhile, whatever becomes of what is undecided.
#[test]
fn what_a_look_left_out_waits() {
    let mut case = Case::new(&[(1, "Rima came.")]).decide(1, 0, 4, SpanKind::Name, Choice::LeaveOut, None);
    let reasons = |case: &Case| case.published().left_out_here().map(|(_, reason, _)| reason).collect::<Vec<_>>();
    assert!(reasons(&case).contains(&Reason::Decision));
    let decisions = case.sets.remove(0).decisions;
    case.sets.push(record::DecisionSet::new([5; 32], Some(stored(REASON)), decisions));
    assert_eq!(case.text(), "[name] came.");
    assert!(reasons(&case).contains(&Reason::Waiting) && !reasons(&case).contains(&Reason::Decision));
}

/// No registered name passes in words that one person gave, however few.
#[test]
fn in_words_of_one_person_no_name_passes() {
    let case = Case::new(&[(1, "The smith came.")]).decide(1, 4, 9, SpanKind::Name, Choice::Reword, Some("miller"));
    let published = case.published();
    let [_, Piece::Reworded { text, kind: _, passed }, _] = &published.paragraphs()[0].pieces[..] else {
        panic!("words between two texts")
    };
    assert_eq!((text.as_str(), *passed), ("miller", false));
}

#[test]
fn the_last_decision_about_a_range_counts_and_the_stricter_of_two_that_overlap() {
    let place = SpanKind::Place;
    let new = || Case::new(&[(1, "We met at the mill of Kfar Salt at noon.")]);
    let twice = new().decide(1, 22, 31, place, Choice::LeaveOut, None).decide(1, 22, 31, place, Choice::Keep, None);
    assert_eq!(twice.text(), "We met at the mill of Kfar Salt at noon.");
    let overlap = new().decide(1, 10, 26, place, Choice::Reword, Some("a building")).decide(
        1,
        22,
        31,
        place,
        Choice::LeaveOut,
        None,
    );
    assert_eq!(overlap.text(), "We met at [place] at noon.");
    let kept = new().decide(1, 10, 31, place, Choice::Keep, None).decide(1, 22, 31, place, Choice::LeaveOut, None);
    assert_eq!(kept.text(), "We met at the mill of [place] at noon.");
    let two_texts = new().decide(1, 10, 26, place, Choice::Reword, Some("a building")).decide(
        1,
        22,
        31,
        place,
        Choice::Reword,
        Some("a village"),
    );
    assert_eq!(two_texts.text(), "We met at [place] at noon.");
    let inner = new().decide(1, 10, 31, place, Choice::Reword, Some("a building")).decide(
        1,
        22,
        31,
        place,
        Choice::MakeVaguer,
        Some("a village"),
    );
    assert_eq!(inner.text(), "We met at =a building= at noon.");
}

#[test]
fn a_span_is_decided_by_its_very_range_or_by_what_covers_it() {
    let place = SpanKind::Place;
    let new = || Case::new(&[(1, "We met at the mill of Kfar Salt at noon.")]).span(1, 22, 31, place);
    assert_eq!(new().decide(1, 10, 31, place, Choice::LeaveOut, None).text(), "We met at [place] at noon.");
    // A keep of more than the span, or a cut of a part of it, says nothing about the span.
    assert_eq!(new().decide(1, 10, 31, place, Choice::Keep, None).withheld()[0].word(), "undecided");
    assert_eq!(new().decide(1, 22, 26, place, Choice::LeaveOut, None).withheld()[0].word(), "undecided");
}

#[test]
fn a_cut_takes_all_of_a_reference() {
    let text = format!("So {} fled.", at(3));
    let case = Case::new(&[(1, &text)]).decide(1, 1, 10, SpanKind::Name, Choice::LeaveOut, None);
    assert_eq!(case.text(), "S[name] fled.");
    assert_eq!(case.published().people().len(), 1, "who was left out is not among the people");
    // One that begins where the cut ends is no part of it, nor is one that ends where it begins.
    for (start, end, left) in [(0, 3, "[name]Olive 8 fled."), (31, 36, "So Olive 8[name].")] {
        let case = Case::new(&[(1, &text)]).decide(1, start, end, SpanKind::Name, Choice::LeaveOut, None);
        assert_eq!(case.text(), left);
    }
}

#[test]
fn a_paragraph_full_of_references_is_cut_at_once() {
    let many = 20_000;
    let text = at(3).repeat(many);
    let mut case = Case::new(&[(1, &text)]);
    let place = |n: usize| u32::try_from(n * 28).unwrap();
    let cut = |n| Decision {
        paragraph: 1,
        start: place(n) + 5,
        end: place(n) + 9,
        kind: SpanKind::Name,
        choice: Choice::LeaveOut,
        text: None,
    };
    let keep = |n| Decision { start: place(n), end: place(n + 1), choice: Choice::Keep, ..cut(n) };
    let decisions = (0..many).map(|n| if n % 2 == 0 { cut(n) } else { keep(n) }).collect();
    case.sets.push(record::DecisionSet::new([5; 32], None, decisions));
    let text = case.text();
    assert_eq!(text.matches("[name]").count(), many / 2);
    assert_eq!(text.matches("Olive 8").count(), many / 2);
}

#[test]
fn vaguer_and_reworded_say_only_what_they_may() {
    let date = SpanKind::Date;
    let new = || Case::new(&[(1, "On 7 March 2025 a man of 34 came, the day before.")]);
    let case = new()
        .decide(1, 3, 15, date, Choice::MakeVaguer, None)
        .decide(1, 25, 27, SpanKind::Age, Choice::MakeVaguer, None)
        .decide(1, 34, 48, date, Choice::MakeVaguer, None);
    assert_eq!(case.text(), "On ~2025-03~ a man of ~30–39~ came, [date].");
    let told = format!("when {} left", at(3));
    let case = new().decide(1, 3, 15, date, Choice::MakeVaguer, Some("that spring")).decide(
        1,
        34,
        48,
        date,
        Choice::Reword,
        Some(&told),
    );
    assert_eq!(case.text(), "On ~that spring~ a man of 34 came, =when Olive 8 left=.");
}
