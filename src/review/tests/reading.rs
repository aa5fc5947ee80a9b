//! The sentence as an export would print it.

use super::*;
use crate::guard::text::SpanKind;
use crate::record::Decision;
use crate::record::words::Choice;
use crate::redact::tests::case::at;

/// The sentence of the first span under each choice.
fn sentences(case: &Case) -> Vec<String> {
    let paragraphs = Paragraphs::of(&case.revision).unwrap();
    let span = &case.revision.spans[0];
    let preview = preview(case);
    let trial = |choice| Decision {
        paragraph: span.paragraph,
        start: span.start,
        end: span.end,
        kind: span.kind,
        choice,
        text: None,
    };
    let read = |choice| {
        let paragraph = paragraphs.get(span.paragraph).unwrap();
        preview.sentence(&case.revision, paragraph, None, span, Some(trial(choice))).unwrap().text
    };
    [Choice::Keep, Choice::LeaveOut, Choice::MakeVaguer].map(read).into()
}

#[test]
fn the_sentence_reads_as_an_export_would() {
    let text = format!("It was cold. On 7 March {} left, and 12 men with a truck. Nobody spoke.", at(1));
    let case = Case::new(&[(1, "First."), (1, &text)]).span(2, 16, 23, SpanKind::Date).span(2, 63, 69, SpanKind::Count);
    assert_eq!(
        sentences(&case),
        [
            "On 7 March Munir left, and [number of people] with a truck.",
            "On [date] Munir left, and [number of people] with a truck.",
            "On [March] Munir left, and [number of people] with a truck.",
        ]
    );
}

#[test]
fn it_is_shown_before_anybody_agreed_and_a_point_in_a_number_ends_nothing() {
    let mut case = Case::new(&[(1, "The 3.5 tons came on 7 March at noon")]).span(1, 21, 28, SpanKind::Date);
    case.consents.clear();
    assert_eq!(sentences(&case)[1], "The 3.5 tons came on [date] at noon");
}

#[test]
fn a_sentence_without_an_end_is_cut_between_people() {
    let text = format!("{} came on 7 March {}", at(1).repeat(300), at(2).repeat(300));
    let start = u32::try_from(text.chars().position(|c| c == '7').unwrap()).unwrap();
    let case = Case::new(&[(1, &text)]).span(1, start, start + 7, SpanKind::Date);
    let shown = &sentences(&case)[1];
    assert!(shown.contains("MunirMunir came on [date] Cedar 14Cedar 14") && shown.len() < 4000, "{shown}");
}
