use super::*;
use crate::guard::text::SpanSource;

const STATE: [u8; 32] = [5; 32];

fn decide(start: u32, end: u32, choice: Choice, text: Option<&str>) -> Decision<String> {
    Decision { paragraph: 1, start, end, kind: SpanKind::Place, choice, text: text.map(str::to_owned) }
}

fn set(decisions: Vec<Decision<String>>) -> DecisionSet<String> {
    DecisionSet::new(STATE, None, decisions)
}

fn span(start: u32, end: u32) -> Span {
    Span { paragraph: 1, start, end, kind: SpanKind::Place, source: SpanSource::Given }
}

/// What stands for 10 to 20 after these decisions, one set each.
fn stands(decisions: &[(u32, u32, Choice, Option<&str>)]) -> Option<(Choice, Option<String>, bool)> {
    let sets: Vec<_> =
        decisions.iter().map(|&(start, end, choice, text)| set(vec![decide(start, end, choice, text)])).collect();
    let standing = Standing::of(&STATE, &sets);
    standing.verdict(&span(10, 20)).map(|verdict| (verdict.choice, verdict.text.cloned(), verdict.own.is_some()))
}

#[test]
fn the_last_decision_about_a_range_stands() {
    use Choice::{Keep, LeaveOut, Open, Reword};
    assert_eq!(stands(&[]), None);
    assert_eq!(stands(&[(10, 20, LeaveOut, None), (10, 20, Keep, None)]), Some((Keep, None, true)));
    let reworded = Some((Reword, Some("a mill".to_owned()), true));
    assert_eq!(stands(&[(10, 20, Keep, None), (10, 20, Reword, Some("a mill"))]), reworded);
    assert_eq!(stands(&[(10, 20, LeaveOut, None), (10, 20, Open, None)]), None, "taken back");
    assert_eq!(stands(&[(10, 20, LeaveOut, None), (10, 21, Open, None)]), Some((LeaveOut, None, true)));
}

#[test]
fn what_covers_a_span_stands_before_what_was_said_of_it_alone() {
    use Choice::{Keep, LeaveOut, MakeVaguer, Reword};
    assert_eq!(stands(&[(5, 25, LeaveOut, None), (10, 20, Keep, None)]), Some((LeaveOut, None, false)));
    assert_eq!(stands(&[(5, 25, Keep, None)]), None, "a keep of more says nothing about it");
    assert_eq!(stands(&[(10, 15, LeaveOut, None)]), None, "nor does a cut of a part");
    assert_eq!(stands(&[(10, 15, LeaveOut, None), (15, 20, Reword, Some("x"))]), Some((LeaveOut, None, false)));
    assert_eq!(stands(&[(10, 15, LeaveOut, None), (16, 20, LeaveOut, None)]), None, "one character is left");
    assert_eq!(stands(&[(10, 15, LeaveOut, None), (10, 20, Keep, None)]), Some((Keep, None, true)));
    let wider = stands(&[(10, 20, MakeVaguer, None), (5, 25, Reword, Some("a mill"))]);
    assert_eq!(wider, Some((Reword, Some("a mill".to_owned()), false)));
}

#[test]
fn two_texts_that_run_into_each_other_are_left_out() {
    use Choice::{LeaveOut, MakeVaguer, Reword};
    let two = stands(&[(5, 15, Reword, Some("a building")), (10, 20, Reword, Some("a village"))]);
    assert_eq!(two, Some((LeaveOut, None, false)));
    assert_eq!(stands(&[(5, 15, MakeVaguer, None), (10, 20, MakeVaguer, None)]), Some((LeaveOut, None, false)));
    let inner = stands(&[(5, 25, Reword, Some("a building")), (10, 20, Reword, Some("a village"))]);
    assert_eq!(inner, Some((Reword, Some("a building".to_owned()), false)));
}

#[test]
fn sets_about_another_state_count_for_nothing_and_are_told() {
    let mut sets = vec![set(vec![decide(10, 20, Choice::Keep, None)])];
    assert!(!Standing::of(&STATE, &sets).void());
    sets.push(DecisionSet::new([6; 32], None, vec![decide(10, 20, Choice::LeaveOut, None)]));
    let standing = Standing::of(&STATE, &sets);
    assert!(standing.void());
    assert_eq!(standing.verdict(&span(10, 20)).unwrap().choice, Choice::Keep);
    let mut elsewhere = span(10, 20);
    elsewhere.paragraph = 2;
    assert_eq!(standing.decided(&[span(10, 20), elsewhere]), 1);
}

#[test]
fn what_is_kept_is_joined_where_it_overlaps() {
    let keep = |start, end| decide(start, end, Choice::Keep, None);
    let sets = [set(vec![keep(30, 40), keep(0, 20), keep(5, 10), keep(15, 25)])];
    let standing = Standing::of(&STATE, &sets);
    assert_eq!(standing.of_paragraph(1).unwrap().kept(), [0..25, 30..40]);
}

/// An editor who changed their mind forty times about each of 3,000 spans: comparing every decision with every other would take minutes.
#[test]
fn three_thousand_spans_and_a_long_history_are_read_at_once() {
    let span_at = |n: u32| Span { paragraph: n / 10 + 1, ..span(n % 10 * 20, n % 10 * 20 + 7) };
    let spans: Vec<_> = (0..3000).map(span_at).collect();
    let about = |span: &Span, choice| Decision {
        paragraph: span.paragraph,
        choice,
        ..decide(span.start, span.end, choice, None)
    };
    let choices = (0..40).map(|n| if n % 2 == 0 { Choice::LeaveOut } else { Choice::Keep });
    let sets: Vec<_> =
        choices.flat_map(|choice| spans.iter().map(move |span| set(vec![about(span, choice)]))).collect();
    assert_eq!(sets.len(), 120_000);
    let standing = Standing::of(&STATE, &sets);
    assert_eq!(standing.decided(&spans), 3000);
    assert!(spans.iter().all(|span| standing.verdict(span).unwrap().choice == Choice::Keep));
}

/// One paragraph that is one span beside another: nothing is compared with everything.
#[test]
fn one_long_paragraph_is_read_at_once() {
    let many = 200_000;
    let sets = [set((0..many).map(|n| decide(n * 10, n * 10 + 5, Choice::LeaveOut, None)).collect())];
    let standing = Standing::of(&STATE, &sets);
    let spans: Vec<_> = (0..many).map(|n| span(n * 10 + 1, n * 10 + 4)).collect();
    assert_eq!(standing.decided(&spans), spans.len());
    assert_eq!(standing.of_paragraph(1).unwrap().changed().len(), spans.len());
}

/// What a second person agreed to: these ranges, with this choice.
fn agreed(decisions: Vec<Decision<String>>) -> DecisionSet<String> {
    let whys = vec!["a minister".to_owned(); decisions.len()];
    let second = crate::record::Second { key: String::new(), signature: String::new() };
    DecisionSet { binds: STATE, ground: Ground::Agreed { whys, second }, decisions }
}

#[test]
fn a_name_passes_as_long_as_what_was_agreed_stands() {
    let keep = decide(10, 20, Choice::Keep, None);
    let passed = |sets: &[DecisionSet<String>]| {
        Standing::of(&STATE, sets).of_paragraph(1).map(Settled::passed).unwrap_or_default()
    };
    let both = vec![agreed(vec![keep.clone()])];
    assert_eq!(passed(&both).as_slice(), std::slice::from_ref(&(10..20)));
    let standing = Standing::of(&STATE, &both);
    assert_eq!(
        standing.of_paragraph(1).and_then(|settled| settled.why(10..20)).map(String::as_str),
        Some("a minister")
    );
    for later in [keep.clone(), decide(10, 20, Choice::Open, None), decide(10, 20, Choice::LeaveOut, None)] {
        assert!(passed(&[agreed(vec![keep.clone()]), set(vec![later])]).is_empty(), "one editor's word came later");
    }
    assert!(passed(&[set(vec![keep.clone()])]).is_empty(), "nobody agreed");
    let mut old = agreed(vec![keep]);
    old.binds = [6; 32];
    assert!(passed(&[old]).is_empty(), "agreed to another text");
}

#[test]
fn words_that_were_agreed_to_pass_for_their_own_range_alone() {
    let words = |start, end| decide(start, end, Choice::Reword, Some("the minister"));
    let changed = |sets: &[DecisionSet<String>]| {
        let standing = Standing::of(&STATE, sets);
        let settled = standing.of_paragraph(1).expect("decided");
        settled.changed().iter().map(|change| (change.range.clone(), change.agreed)).collect::<Vec<_>>()
    };
    assert_eq!(changed(&[agreed(vec![words(10, 20)])]), [(10..20, true)]);
    assert_eq!(changed(&[set(vec![words(10, 20)])]), [(10..20, false)]);
    let joined = [agreed(vec![words(10, 20)]), set(vec![words(15, 25)])];
    assert_eq!(changed(&joined), [(10..25, false)], "run into words that nobody agreed to");
}
