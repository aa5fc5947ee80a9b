use super::*;
use crate::guard::text::{SpanSource, StoredText};

const STATE: [u8; 32] = [5; 32];

/// A paragraph in which 10 to 20 are a name of two words.
const TEXT: &str = "They told Omar Basri and his brother to walk from the mill down to the river.";

fn reads(sets: &[DecisionSet<StoredText>]) -> Standing<'_, StoredText> {
    Standing::read(&STATE, sets, &BTreeMap::from([(1, TEXT)]))
}

fn words(text: &str) -> StoredText {
    StoredText::from_vault(text.to_owned())
}

fn decide(start: u32, end: u32, choice: Choice, text: Option<&str>) -> Decision<StoredText> {
    Decision { paragraph: 1, start, end, kind: SpanKind::Name, choice, text: text.map(words) }
}

fn set(decisions: Vec<Decision<StoredText>>) -> DecisionSet<StoredText> {
    DecisionSet::new(STATE, None, decisions)
}

fn span(start: u32, end: u32) -> Span {
    Span { paragraph: 1, start, end, kind: SpanKind::Place, source: SpanSource::Given }
}

/// What stands for 10 to 20 after these decisions, one set each.
fn stands(decisions: &[(u32, u32, Choice, Option<&str>)]) -> Option<(Choice, Option<String>, bool)> {
    let sets: Vec<_> =
        decisions.iter().map(|&(start, end, choice, text)| set(vec![decide(start, end, choice, text)])).collect();
    let standing = reads(&sets);
    standing
        .verdict(&span(10, 20))
        .map(|verdict| (verdict.choice, verdict.text.map(|text| text.as_str().to_owned()), verdict.own.is_some()))
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
    assert!(!reads(&sets).void());
    sets.push(DecisionSet::new([6; 32], None, vec![decide(10, 20, Choice::LeaveOut, None)]));
    let standing = reads(&sets);
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
    let standing = reads(&sets);
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
    let standing = reads(&sets);
    assert_eq!(standing.decided(&spans), 3000);
    assert!(spans.iter().all(|span| standing.verdict(span).unwrap().choice == Choice::Keep));
}

/// One paragraph that is one span beside another: nothing is compared with everything.
#[test]
fn one_long_paragraph_is_read_at_once() {
    let many = 200_000;
    let sets = [set((0..many).map(|n| decide(n * 10, n * 10 + 5, Choice::LeaveOut, None)).collect())];
    let standing = reads(&sets);
    let spans: Vec<_> = (0..many).map(|n| span(n * 10 + 1, n * 10 + 4)).collect();
    assert_eq!(standing.decided(&spans), spans.len());
    assert_eq!(standing.of_paragraph(1).unwrap().changed().len(), spans.len());
}

/// What a second person agreed to: these ranges, with this choice.
fn agreed(decisions: Vec<Decision<StoredText>>) -> DecisionSet<StoredText> {
    let whys = vec![words("a minister"); decisions.len()];
    let second = crate::record::Second { key: String::new(), signature: String::new() };
    DecisionSet { binds: STATE, ground: Ground::Agreed { whys, second }, decisions }
}

#[test]
fn a_name_passes_as_long_as_what_was_agreed_stands() {
    let keep = decide(10, 20, Choice::Keep, None);
    let passed =
        |sets: &[DecisionSet<StoredText>]| reads(sets).of_paragraph(1).map(Settled::passed).unwrap_or_default();
    let both = vec![agreed(vec![keep.clone()])];
    assert_eq!(passed(&both).as_slice(), std::slice::from_ref(&(10..20)));
    let standing = reads(&both);
    assert_eq!(
        standing.of_paragraph(1).and_then(|settled| settled.why(10..20)).map(StoredText::as_str),
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
    let reword = |start, end| decide(start, end, Choice::Reword, Some("the minister"));
    let changed = |sets: &[DecisionSet<StoredText>]| {
        let standing = reads(sets);
        let settled = standing.of_paragraph(1).expect("decided");
        settled.changed().iter().map(|change| (change.range.clone(), change.agreed)).collect::<Vec<_>>()
    };
    assert_eq!(changed(&[agreed(vec![reword(10, 20)])]), [(10..20, true)]);
    assert_eq!(changed(&[set(vec![reword(10, 20)])]), [(10..20, false)]);
    let joined = [agreed(vec![reword(10, 20)]), set(vec![reword(15, 25)])];
    assert_eq!(changed(&joined), [(10..25, false)], "run into words that nobody agreed to");
}

/// What a look left out, in sets of its own.
fn looked(decisions: Vec<Decision<StoredText>>) -> DecisionSet<StoredText> {
    DecisionSet::new(STATE, Some(words(look::REASON)), decisions)
}

/// What changes after these sets, and what of it waits.
fn changes(sets: &[DecisionSet<StoredText>]) -> Vec<(Range<u32>, Choice, Cause)> {
    let standing = reads(sets);
    let settled = standing.of_paragraph(1);
    let changed = settled.map(Settled::changed).unwrap_or_default();
    changed.iter().map(|change| (change.range.clone(), change.choice, change.cause)).collect()
}

fn verdict(sets: &[DecisionSet<StoredText>]) -> Option<Choice> {
    reads(sets).verdict(&span(10, 20)).map(|verdict| verdict.choice)
}

#[test]
fn what_a_look_left_out_is_left_out_and_undecided() {
    use Choice::{Keep, LeaveOut, MakeVaguer, Open, Reword};
    let gone = || looked(vec![decide(10, 20, LeaveOut, None)]);
    let waits = [(10..20, LeaveOut, Cause::Look)];
    for before in [vec![], vec![decide(10, 20, Keep, None)], vec![decide(10, 20, Reword, Some("the smith"))]] {
        let sets = [set(before), gone()];
        assert_eq!((verdict(&sets), changes(&sets).as_slice()), (None, waits.as_slice()));
    }
    // Whoever opens it, or a decision about it, gives it back.
    for after in [vec![], vec![decide(10, 20, Keep, None)], vec![decide(10, 20, Reword, Some("the smith"))]] {
        let sets = [gone(), set(after), set(vec![decide(10, 20, Open, None)])];
        assert_eq!((verdict(&sets), changes(&sets).as_slice()), (None, waits.as_slice()));
    }
    let wider = |choice, text| [gone(), set(vec![decide(5, 25, choice, text)])];
    assert_eq!(verdict(&wider(Reword, Some("a smith"))), Some(Reword));
    assert_eq!(changes(&wider(Reword, Some("a smith"))), [(5..25, Reword, Cause::Decision)]);
    assert_eq!((verdict(&wider(Keep, None)), changes(&wider(Keep, None)).as_slice()), (None, waits.as_slice()));
    for choice in [LeaveOut, MakeVaguer] {
        assert_eq!(verdict(&[gone(), set(vec![decide(10, 20, choice, None)])]), Some(choice));
    }
    let by_one = [gone(), set(vec![decide(10, 20, Keep, None)])];
    assert_eq!((verdict(&by_one), changes(&by_one).as_slice()), (None, waits.as_slice()));
    let by_two = [gone(), agreed(vec![decide(10, 20, Keep, None)])];
    assert_eq!((verdict(&by_two), changes(&by_two)), (Some(Keep), vec![]));
    let mut old = gone();
    old.binds = [6; 32];
    assert_eq!(changes(&[old]), [], "of another text");
}

/// A flag that came with the text, for a name of another testimony.
#[test]
fn one_person_alone_does_not_keep_what_another_testimony_seals() {
    use Choice::{Keep, LeaveOut, Open, Reword};
    let mut named = span(10, 20);
    named.source = crate::guard::text::SpanSource::Rule("name-elsewhere".into());
    let of = |sets: &[DecisionSet<StoredText>]| {
        let standing = reads(sets);
        let by_one = standing.of_paragraph(1).is_some_and(|settled| settled.is_kept_by_one(&named));
        (standing.verdict(&named).map(|verdict| verdict.choice), by_one)
    };
    let keep = || decide(10, 20, Keep, None);
    let case = DecisionSet { binds: STATE, ground: Ground::Case(words("so")), decisions: vec![keep()] };
    for alone in [set(vec![keep()]), case] {
        assert_eq!(of(&[alone]), (None, true));
    }
    assert_eq!(of(&[agreed(vec![keep()])]), (Some(Keep), false));
    assert_eq!(of(&[agreed(vec![keep()]).outlived()]), (Some(Keep), false), "it stands, and no name passes by it");
    assert_eq!(of(&[agreed(vec![keep()]).unagreed()]), (None, true), "nobody of the roster agreed");
    assert_eq!(of(&[agreed(vec![keep()]), set(vec![keep()])]), (None, true), "one editor's word came later");
    assert_eq!(of(&[agreed(vec![keep()]), set(vec![decide(10, 20, Open, None)])]), (None, false));
    assert_eq!(of(&[set(vec![decide(10, 20, LeaveOut, None)])]), (Some(LeaveOut), false));
    assert_eq!(of(&[set(vec![keep(), decide(5, 25, Reword, Some("a smith"))])]), (Some(Reword), false));
    for beside in [decide(12, 18, Keep, None), decide(12, 24, LeaveOut, None), decide(2, 8, LeaveOut, None)] {
        assert_eq!(of(&[set(vec![keep(), beside])]), (None, true));
    }
    assert!(agreed(vec![keep()]).outlived().to_body().is_err(), "it is never stored");
}

/// What one person's keep of 10 to 20, or of all of the paragraph, comes to beside these decisions.
fn kept_beside(beside: &[(u32, u32, Choice, Option<&str>)]) -> [Option<Choice>; 2] {
    [10..20, 0..77].map(|range: Range<u32>| {
        let mut named = span(range.start, range.end);
        named.source = crate::guard::text::SpanSource::Rule("name-elsewhere".into());
        let others = beside.iter().map(|&(start, end, choice, text)| decide(start, end, choice, text));
        let sets = [set(others.chain([decide(range.start, range.end, Choice::Keep, None)]).collect())];
        reads(&sets).verdict(&named).map(|verdict| verdict.choice)
    })
}

#[test]
fn a_name_of_which_anything_can_be_read_is_not_kept_by_one_person() {
    use Choice::{Keep, LeaveOut, MakeVaguer, Reword};
    let blank = |choice, text| [(14, 15, choice, text)];
    for part in [blank(LeaveOut, None), blank(MakeVaguer, None), blank(Reword, Some(" "))] {
        assert_eq!(kept_beside(&part), [None, None], "{part:?}");
    }
    for part in [(10, 11, Reword, Some("o")), (10, 12, LeaveOut, None), (13, 17, MakeVaguer, Some("a man"))] {
        assert_eq!(kept_beside(&[part]), [None, None], "{part:?}");
    }
    // A whole word is seen where it is one of many, and of a name it is a part.
    for word in [(10, 14, LeaveOut, None), (15, 20, Reword, Some("a man")), (14, 20, MakeVaguer, Some("a man"))] {
        assert_eq!(kept_beside(&[word]), [None, Some(Keep)], "{word:?}");
    }
    // What reaches over an end of the name leaves the rest of it.
    assert_eq!(kept_beside(&[(15, 24, LeaveOut, None)]), [None, Some(Keep)]);
    assert_eq!(kept_beside(&[(0, 14, LeaveOut, None)]), [None, Some(Keep)]);
    assert_eq!(kept_beside(&[(10, 14, Keep, None), (15, 20, Keep, None)]), [None, None], "each half by itself");
    // Two halves, and nothing between them but a blank.
    let gone = [Some(Keep), Some(Keep)];
    assert_eq!(kept_beside(&[(10, 14, LeaveOut, None), (15, 20, LeaveOut, None)]), gone);
    assert_eq!(kept_beside(&[(4, 14, LeaveOut, None), (15, 24, Reword, Some("a man"))]), gone);
    assert_eq!(kept_beside(&[(10, 14, LeaveOut, None), (15, 19, LeaveOut, None)])[0], None, "a letter stays");
}

#[test]
fn a_passage_in_which_no_name_was_seen_is_not_kept_by_one_person() {
    use Choice::{Keep, LeaveOut};
    let mut named = span(0, 77);
    named.source = crate::guard::text::SpanSource::Rule("name-elsewhere".into());
    let of = |beside: Vec<Decision<StoredText>>| {
        let sets = [set(beside.into_iter().chain([decide(0, 77, Keep, None)]).collect())];
        reads(&sets).verdict(&named).map(|verdict| verdict.choice)
    };
    let mut date = decide(10, 14, LeaveOut, None);
    assert_eq!(of(vec![date.clone()]), Some(Keep), "a name that is left out was seen");
    date.kind = SpanKind::Date;
    assert_eq!(of(vec![date.clone()]), None, "a date says nothing of the name");
    // What is like the name, in another script or turned round, is one editor's to keep; not together with all that stands around it.
    assert_eq!(of(vec![date.clone(), decide(15, 20, Keep, None)]), None);
    assert_eq!(of(vec![decide(10, 14, LeaveOut, None), decide(15, 20, Keep, None)]), None);
    date.choice = Keep;
    assert_eq!(of(vec![decide(15, 20, LeaveOut, None), date]), Some(Keep), "a date may stay");
}

#[test]
fn a_name_that_is_spelt_letter_by_letter_is_not_decided() {
    use Choice::{LeaveOut, Reword};
    let mut named = span(10, 20);
    named.source = crate::guard::text::SpanSource::Rule("name-elsewhere".into());
    let mut letters: Vec<_> = (10..20).map(|at| decide(at, at + 1, Reword, Some(&TEXT[at as usize..][..1]))).collect();
    assert_eq!(reads(&[set(letters.clone())]).verdict(&named), None);
    // A wider one that leaves all of it out stands, and so do words for whole words.
    letters.push(decide(10, 20, LeaveOut, None));
    assert_eq!(reads(&[set(letters)]).verdict(&named).map(|verdict| verdict.choice), Some(LeaveOut));
    let two = [set(vec![decide(10, 15, Reword, Some("a man")), decide(15, 20, LeaveOut, None)])];
    assert_eq!(reads(&two).verdict(&named).map(|verdict| verdict.choice), Some(LeaveOut));
}

#[test]
fn what_an_editor_decided_stands_where_the_look_says_it_again() {
    use Choice::{LeaveOut, Open, Reword};
    for (choice, text) in [(LeaveOut, None), (Reword, Some("the smith"))] {
        let one = || decide(10, 20, choice, text);
        let mut sets = vec![set(vec![one()]), looked(vec![one()])];
        assert_eq!(verdict(&sets), Some(choice));
        assert_eq!(changes(&sets), [(10..20, choice, Cause::Decision)]);
        let flagged = reads(&sets).flagged(&[]);
        assert_eq!(flagged.iter().map(|span| span.source.name()).collect::<Vec<_>>(), ["name-elsewhere"]);
        sets.push(set(vec![decide(10, 20, Open, None)]));
        assert_eq!((verdict(&sets), changes(&sets)), (None, vec![(10..20, LeaveOut, Cause::Look)]), "taken back");
    }
}

#[test]
fn what_a_look_left_out_is_a_flag_in_the_place_of_others() {
    let sets = [looked(vec![decide(10, 20, Choice::LeaveOut, None), decide(40, 50, Choice::LeaveOut, None)])];
    let standing = reads(&sets);
    let mut capitals = span(10, 20);
    capitals.kind = SpanKind::Capitals;
    let flagged = standing.flagged(&[span(0, 5), capitals, span(10, 21)]);
    let all: Vec<_> = flagged.iter().map(|span| (span.start, span.end, span.source.name())).collect();
    let elsewhere = "name-elsewhere";
    assert_eq!(all, [(0, 5, "given"), (10, 20, elsewhere), (10, 21, "given"), (40, 50, elsewhere)]);
    assert_eq!(standing.flagged(&flagged), flagged, "asked twice");
    let settled = standing.of_paragraph(1).expect("something waits");
    let waits = [10..20, 12..15, 40..50, 10..21, 0..5, 19..41].map(|range| settled.waits(range));
    assert_eq!(waits, [true, true, true, false, false, false]);
}

#[test]
fn what_lies_in_a_longer_name_waits_with_it() {
    let sets =
        [looked([(10, 15), (10, 20), (12, 18), (19, 30)].map(|(s, e)| decide(s, e, Choice::LeaveOut, None)).into())];
    let standing = reads(&sets);
    let settled = standing.of_paragraph(1).expect("something waits");
    let waits = [11..14, 14..19, 20..30, 18..22].map(|range| settled.waits(range));
    assert_eq!(waits, [true, true, true, false]);
}
