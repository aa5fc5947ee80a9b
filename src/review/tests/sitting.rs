//! A sitting: what is asked in which order, decided, taken back.

use super::*;
use crate::guard::text::{SpanKind, StoredText};
use crate::record::words::Choice;
use crate::record::{DecisionSet, Standing};
use crate::redact::tests::case::stored;

fn place(sitting: &Sitting<'_>) -> Option<(u32, u32, usize)> {
    sitting.now().map(|now| (now.span.paragraph, now.span.start, now.places))
}

fn decide(sitting: &mut Sitting<'_>, choice: Choice) {
    sitting.decide(What::Now, (choice, None), None, &mut keep).unwrap();
}

#[test]
fn what_leads_straight_to_somebody_comes_first_and_equal_forms_together() {
    let case = dates();
    let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
    assert_eq!(sitting.progress(), Progress { decided: 0, flagged: 4, left: 3 });
    assert_eq!(place(&sitting), Some((1, 27, 1)), "the number before the dates");
    decide(&mut sitting, Choice::LeaveOut);
    assert_eq!(place(&sitting), Some((1, 3, 2)), "whatever their letters' case");
    decide(&mut sitting, Choice::MakeVaguer);
    assert_eq!(place(&sitting), Some((2, 14, 1)));
    decide(&mut sitting, Choice::Keep);
    assert_eq!(place(&sitting), None);
    assert_eq!(sitting.progress(), Progress { decided: 4, flagged: 4, left: 0 });
    let standing = Standing::of(&case.revision, sitting.sets());
    let chosen: Vec<_> = case.revision.spans.iter().map(|span| standing.verdict(span).unwrap().choice).collect();
    assert_eq!(chosen, [Choice::MakeVaguer, Choice::LeaveOut, Choice::MakeVaguer, Choice::Keep]);
}

#[test]
fn a_sitting_goes_on_where_another_stopped() {
    let case = dates();
    let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
    decide(&mut sitting, Choice::LeaveOut);
    let next = Sitting::new(&case.revision, sitting.sets().to_vec()).unwrap();
    assert_eq!(place(&next), place(&sitting));
    assert_eq!(next.progress(), sitting.progress());
}

#[test]
fn undo_takes_back_one_answer_at_a_time_and_to_what_stood_before() {
    let case = dates();
    let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
    assert_eq!(sitting.undo(&mut keep), Ok(false));
    decide(&mut sitting, Choice::LeaveOut);
    decide(&mut sitting, Choice::MakeVaguer);
    assert_eq!(sitting.undo(&mut keep), Ok(true));
    assert_eq!(place(&sitting), Some((1, 3, 2)));
    assert_eq!(sitting.undo(&mut keep), Ok(true));
    assert_eq!(place(&sitting), Some((1, 27, 1)));
    assert_eq!(sitting.progress().decided, 0);
    assert_eq!(sitting.undo(&mut keep), Ok(false));
    // All of it is on record: two answers, and two that took them back.
    assert_eq!(sitting.sets().len(), 4);
    assert!(sitting.sets()[3].decisions.iter().all(|decision| decision.choice == Choice::Open));
}

#[test]
fn alike_can_be_taken_apart() {
    let case = dates();
    let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
    sitting.skip();
    assert_eq!(place(&sitting), Some((1, 3, 2)));
    sitting.toggle_apart();
    assert_eq!(place(&sitting), Some((1, 3, 1)));
    sitting.skip();
    assert_eq!(place(&sitting), Some((2, 3, 1)));
    decide(&mut sitting, Choice::Keep);
    assert_eq!(place(&sitting), Some((2, 14, 1)), "and then the next form");
    sitting.back();
    assert_eq!(place(&sitting), Some((1, 3, 1)), "what was skipped is left");
    sitting.back();
    assert_eq!(place(&sitting), Some((1, 27, 1)));
    sitting.back();
    assert_eq!(place(&sitting), Some((2, 14, 1)), "round the pile");
    sitting.skip();
    assert_eq!(place(&sitting), Some((1, 27, 1)));
}

#[test]
fn much_is_decided_at_once_with_its_reason_and_taken_back_at_once() {
    let case = dates();
    let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
    sitting.skip();
    assert_eq!((sitting.count(What::Kind), sitting.count(What::Everything)), (3, 4));
    let why = || Some(stored("the dates are known"));
    let done = sitting.decide(What::Kind, (Choice::Keep, None), why(), &mut keep).unwrap();
    assert_eq!(done, 3);
    assert_eq!(sitting.sets()[0].ground, crate::record::Ground::Word(why()));
    assert_eq!(place(&sitting), Some((1, 27, 1)));
    sitting.undo(&mut keep).unwrap();
    assert_eq!(sitting.progress().decided, 0);
    sitting.decide(What::Everything, (Choice::LeaveOut, None), why(), &mut keep).unwrap();
    assert_eq!(sitting.progress().left, 0);
}

/// Three names: one by its capital, one that was sealed elsewhere, one that is like a registered one.
fn named() -> Case {
    let mut case = Case::new(&[(1, "Corvane came. Ilbruk Dunmarsh hid the list. Hadrin left.")])
        .span(1, 0, 7, SpanKind::Name)
        .span(1, 14, 29, SpanKind::Name)
        .span(1, 44, 50, SpanKind::Name);
    for (at, rule) in [(1, "name-elsewhere"), (2, "name-alike")] {
        case.revision.spans[at].source = crate::guard::text::SpanSource::Rule(rule.into());
    }
    case
}

#[test]
fn much_at_once_keeps_no_name_that_is_not_on_the_screen() {
    let case = named();
    for what in [What::Kind, What::Everything] {
        let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
        assert_eq!((sitting.count(what), sitting.left_open(what, Choice::Keep)), (3, 2));
        let why = || Some(stored("they are known"));
        assert_eq!(sitting.decide(what, (Choice::Keep, None), why(), &mut keep), Ok(1));
        assert_eq!(place(&sitting), Some((1, 14, 1)), "it is asked about where it stands");
        // That one is on the screen now, and one person alone does not keep it.
        for what in [what, What::Now] {
            assert_eq!(sitting.decide(what, (Choice::Keep, None), why(), &mut keep), Ok(0));
        }
        assert!(sitting.takes_two() && sitting.takes_two_at(1, &(14..29)) && !sitting.takes_two_at(1, &(44..50)));
        sitting.skip();
        assert_eq!(place(&sitting), Some((1, 44, 1)));
        assert_eq!(sitting.decide(what, (Choice::Keep, None), why(), &mut keep), Ok(1));
        sitting.undo(&mut keep).unwrap();
        sitting.undo(&mut keep).unwrap();
        // What leaves them out says nothing of anybody.
        assert_eq!(sitting.left_open(what, Choice::LeaveOut), 0);
        assert_eq!(sitting.decide(what, (Choice::LeaveOut, None), why(), &mut keep), Ok(3));
    }
}

#[test]
fn a_place_where_a_name_stands_is_not_kept_as_a_place_either() {
    let mut case = named().span(1, 14, 29, SpanKind::Place).span(1, 31, 34, SpanKind::Place);
    case.revision.spans.sort();
    let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
    (0..4).for_each(|_| sitting.skip());
    assert_eq!((place(&sitting), sitting.left_open(What::Kind, Choice::Keep)), (Some((1, 31, 1)), 1));
}

#[test]
fn what_could_not_be_saved_was_not_decided() {
    let case = dates();
    let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
    let mut full = |_: &DecisionSet<StoredText>| Err("disk full");
    let told = sitting.decide(What::Now, (Choice::LeaveOut, None), None, &mut full);
    assert_eq!(told, Err("disk full"));
    assert_eq!(sitting.progress().decided, 0);
    assert_eq!(place(&sitting), Some((1, 27, 1)));
    assert_eq!(sitting.undo(&mut keep), Ok(false), "and there is nothing to take back");
}

#[test]
fn a_wider_decision_leaves_nothing_to_decide_inside_it() {
    let case = dates().decide(2, 0, 22, SpanKind::Other, Choice::LeaveOut, None);
    let sitting = Sitting::new(&case.revision, case.sets.clone()).unwrap();
    assert_eq!(sitting.progress(), Progress { decided: 2, flagged: 4, left: 2 });
}
