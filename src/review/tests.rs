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

mod sitting {
    use super::*;
    use crate::guard::text::{SpanKind, StoredText};
    use crate::record::words::Choice;
    use crate::record::{DecisionSet, Standing};

    /// Two dates alike, one other, a telephone number; in two paragraphs.
    fn case() -> Case {
        Case::new(&[(1, "On 7 March they came. Call 555 123."), (1, "On 7 MARCH or 9 March.")])
            .span(1, 3, 10, SpanKind::Date)
            .span(1, 27, 34, SpanKind::Phone)
            .span(2, 3, 10, SpanKind::Date)
            .span(2, 14, 21, SpanKind::Date)
    }

    fn place(sitting: &Sitting<'_>) -> Option<(u32, u32, usize)> {
        sitting.now().map(|now| (now.span.paragraph, now.span.start, now.places))
    }

    fn keep(_: &DecisionSet<StoredText>) -> Result<(), ()> {
        Ok(())
    }

    fn decide(sitting: &mut Sitting<'_>, choice: Choice) {
        sitting.decide(What::Now, (choice, None), None, &mut keep).unwrap();
    }

    #[test]
    fn what_leads_straight_to_somebody_comes_first_and_equal_forms_together() {
        let case = case();
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
        let standing = Standing::of(&case.revision.commitment, sitting.sets());
        let chosen: Vec<_> = case.revision.spans.iter().map(|span| standing.verdict(span).unwrap().choice).collect();
        assert_eq!(chosen, [Choice::MakeVaguer, Choice::LeaveOut, Choice::MakeVaguer, Choice::Keep]);
    }

    #[test]
    fn a_sitting_goes_on_where_another_stopped() {
        let case = case();
        let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
        decide(&mut sitting, Choice::LeaveOut);
        let next = Sitting::new(&case.revision, sitting.sets().to_vec()).unwrap();
        assert_eq!(place(&next), place(&sitting));
        assert_eq!(next.progress(), sitting.progress());
    }

    #[test]
    fn undo_takes_back_one_answer_at_a_time_and_to_what_stood_before() {
        let case = case();
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
        let case = case();
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
        let case = case();
        let mut sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
        sitting.skip();
        assert_eq!((sitting.count(What::Kind), sitting.count(What::Everything)), (3, 4));
        let why = || Some(crate::redact::tests::case::stored("the dates are known"));
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
            let why = || Some(crate::redact::tests::case::stored("they are known"));
            assert_eq!(sitting.decide(what, (Choice::Keep, None), why(), &mut keep), Ok(1));
            assert_eq!(place(&sitting), Some((1, 14, 1)), "it is asked about where it stands");
            // That one is on the screen now, and the other is not.
            assert_eq!(sitting.decide(what, (Choice::Keep, None), why(), &mut keep), Ok(1));
            assert_eq!(place(&sitting), Some((1, 44, 1)));
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
        let case = case();
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
        let case = case().decide(2, 0, 22, SpanKind::Other, Choice::LeaveOut, None);
        let sitting = Sitting::new(&case.revision, case.sets.clone()).unwrap();
        assert_eq!(sitting.progress(), Progress { decided: 2, flagged: 4, left: 2 });
    }
}

mod reading {
    use super::*;
    use crate::guard::text::SpanKind;
    use crate::record::Decision;
    use crate::record::words::Choice;
    use crate::redact::tests::case::at;

    /// The sentence of the first span under each choice.
    fn sentences(case: &Case) -> Vec<String> {
        let paragraphs = Paragraphs::of(&case.revision).unwrap();
        let span = &case.revision.spans[0];
        let preview = Preview {
            profile: &case.profile,
            people: &case.people,
            consents: &case.consents,
            uncalled: &case.uncalled,
            words: catalogue("en"),
        };
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
        let case =
            Case::new(&[(1, "First."), (1, &text)]).span(2, 16, 23, SpanKind::Date).span(2, 63, 69, SpanKind::Count);
        assert_eq!(
            sentences(&case),
            [
                "On 7 March Munir left, and [count] with a truck.",
                "On [date] Munir left, and [count] with a truck.",
                "On [March] Munir left, and [count] with a truck.",
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
}

mod hands {
    use super::*;
    use crate::guard::text::{SpanKind, StoredText};
    use crate::record::words::Choice;
    use crate::record::{DecisionSet, Standing};
    use crate::redact::tests::case::{at, stored};

    fn keep(_: &DecisionSet<StoredText>) -> Result<(), ()> {
        Ok(())
    }

    fn case() -> Case {
        Case::new(&[(1, "On 7 March they came. Call 555 123."), (1, "On 7 MARCH or 9 March.")])
            .span(1, 3, 10, SpanKind::Date)
            .span(1, 27, 34, SpanKind::Phone)
            .span(2, 3, 10, SpanKind::Date)
            .span(2, 14, 21, SpanKind::Date)
    }

    fn control(case: &Case) -> Control<'_> {
        Control::new(Sitting::new(&case.revision, case.sets.clone()).unwrap())
    }

    fn press(control: &mut Control<'_>, keys: &str) -> Did {
        let acts = keys.chars().map(|key| Act::of(key).unwrap());
        acts.map(|act| control.press(act, &mut keep).unwrap()).last().unwrap()
    }

    #[test]
    fn keys_of_other_layouts_and_digits_are_the_same_keys() {
        for (key, latin_key) in
            [('ن', 'k'), ('م', 'l'), ('ر', 'v'), ('л', 'k'), ('і', 's'), ('٣', '3'), ('۴', '4'), ('ج', '['), ('؛', 'P')]
        {
            assert_eq!(Act::of(key), Act::of(latin_key), "{key}");
            assert!(Act::of(key).is_some());
        }
        assert_eq!(Act::of('\u{1b}'), None);
        assert_eq!(latin('5'), '5');
    }

    /// Made vaguer by itself it would only be left out: the words are asked for instead.
    #[test]
    fn what_nothing_makes_vaguer_is_asked_for_in_words() {
        let case = Case::new(&[(1, "On 7/3/2025 they came. On 7 March 2025 they left.")])
            .span(1, 3, 11, SpanKind::Date)
            .span(1, 26, 38, SpanKind::Date);
        let mut control = control(&case);
        let wants = Wants::Words(Scope::Here(What::Now), Choice::MakeVaguer);
        assert_eq!(press(&mut control, "v"), Did::Wants(wants));
        assert_eq!(control.typed(None, &mut keep), Ok(Did::Nothing));
        assert_eq!(press(&mut control, "sv"), Did::Decided(1, Choice::MakeVaguer));
    }

    #[test]
    fn an_earlier_answer_is_looked_at_and_changed() {
        let case = case();
        let mut control = control(&case);
        assert_eq!(press(&mut control, "lv"), Did::Decided(2, Choice::MakeVaguer));
        assert_eq!(press(&mut control, "[["), Did::Moved);
        let now = control.sitting.now().unwrap();
        assert!(now.decided && now.span.kind == SpanKind::Phone);
        assert_eq!(press(&mut control, "k"), Did::Decided(1, Choice::Keep));
        assert_eq!(control.sitting.now().unwrap().span.start, 14, "and on to what is open");
        // Both days are looked at again, one by one.
        press(&mut control, "[o");
        assert_eq!(press(&mut control, "k"), Did::Decided(1, Choice::Keep));
        assert_eq!(press(&mut control, "l"), Did::Decided(1, Choice::LeaveOut));
        assert_eq!(control.sitting.now().unwrap().span.start, 14);
        assert_eq!(press(&mut control, "uuu"), Did::Undone);
        let standing = Standing::of(&case.revision.commitment, control.sitting.sets());
        let stands: Vec<_> = case.revision.spans.iter().map(|span| standing.verdict(span).map(|v| v.choice)).collect();
        let (vaguer, out) = (Some(Choice::MakeVaguer), Some(Choice::LeaveOut));
        assert_eq!(stands, [vaguer, out, vaguer, None]);
        // When all is decided, the way back is open still.
        press(&mut control, "]]k");
        assert!(control.sitting.now().is_none());
        press(&mut control, "[");
        assert!(control.sitting.now().unwrap().decided);
    }

    #[test]
    fn what_needs_words_asks_for_them_and_what_is_turned_back_from_decides_nothing() {
        let case = case();
        let mut control = control(&case);
        assert_eq!(press(&mut control, "v"), Did::Wants(Wants::Words(Scope::Here(What::Now), Choice::MakeVaguer)));
        assert_eq!(control.typed(None, &mut keep), Ok(Did::Nothing));
        press(&mut control, "r");
        assert_eq!(control.typed(Some(stored("a number")), &mut keep), Ok(Did::Decided(1, Choice::Reword)));
        assert_eq!(press(&mut control, "as"), Did::Nothing);
        assert_eq!(press(&mut control, "ak"), Did::Wants(Wants::Reason(Scope::Here(What::Kind), Choice::Keep)));
        let mut full = |_: &DecisionSet<StoredText>| Err("disk full");
        assert_eq!(control.typed(Some(stored("why")), &mut full), Err("disk full"));
        assert_eq!(control.wants(), Some(Wants::Reason(Scope::Here(What::Kind), Choice::Keep)), "asked still");
        assert_eq!(control.typed(Some(stored("why")), &mut keep), Ok(Did::Decided(3, Choice::Keep)));
        assert!(control.sitting.now().is_none());
    }

    #[test]
    fn how_many_stay_open_is_said() {
        let mut case = case();
        case.revision.spans[2].source = crate::guard::text::SpanSource::Rule("name-script".into());
        let mut control = control(&case);
        press(&mut control, "lak");
        assert_eq!(
            control.typed(Some(stored("why")), &mut keep),
            Ok(Did::Decided(3, Choice::Keep)),
            "all of it is shown"
        );
        press(&mut control, "usak");
        assert_eq!(control.typed(Some(stored("why")), &mut keep), Ok(Did::KeptBut(2, 1)));
        assert_eq!(control.sitting.now().unwrap().span.paragraph, 2);
    }

    #[test]
    fn words_that_nobody_flagged_are_marked_and_decided() {
        let case = case();
        let mut control = control(&case);
        press(&mut control, "m");
        assert_eq!(control.mark().unwrap().range(), 27..34, "the passage that was before the reviewer");
        control.step_mark(usize::MAX, false, false);
        control.step_mark(1, true, true);
        assert_eq!(control.mark().unwrap().range(), 0..4);
        control.turn_page(true);
        assert_eq!((control.mark().unwrap().paragraph, control.mark().unwrap().range()), (2, 0..2));
        assert_eq!(press(&mut control, "l"), Did::Wants(Wants::Kind(Choice::LeaveOut)));
        assert_eq!(control.kind(None, &mut keep), Ok(Did::Nothing));
        press(&mut control, "l");
        assert_eq!(control.kind(Some(SpanKind::Place), &mut keep), Ok(Did::Decided(1, Choice::LeaveOut)));
        let added = &control.sitting.sets()[0].decisions[0];
        assert_eq!((added.paragraph, added.start, added.end, added.kind), (2, 0, 2, SpanKind::Place));
        assert!(control.mark().is_none());
        press(&mut control, "m");
        assert_eq!(press(&mut control, "n"), Did::Name(1, 27..34));
        assert_eq!(press(&mut control, "q"), Did::Nothing, "out of marking first");
        assert_eq!(press(&mut control, "q"), Did::Stop);
    }

    #[test]
    fn a_person_is_one_word_and_a_range_is_found_in_what_is_shown() {
        let text = format!("before {}, at the mill", at(1));
        let case = Case::new(&[(1, &text)]);
        let paragraphs = Paragraphs::of(&case.revision).unwrap();
        let paragraph = paragraphs.get(1).unwrap();
        let mut mark = Mark::new(paragraph, None).unwrap();
        mark.step(1, true, false);
        let person = paragraph.bytes(mark.range()).unwrap();
        assert_eq!(&text[person.clone()], at(1));
        let shown = Shown::of(&text, |_| "‹Munir›".to_owned());
        assert_eq!(shown.text, "before ‹Munir›, at the mill");
        assert_eq!(&shown.text[shown.range(person.clone())], "‹Munir›");
        assert_eq!(&shown.text[shown.range(person.start + 4..person.end - 4)], "‹Munir›", "taken whole");
        mark.step(3, true, false);
        assert_eq!(&shown.text[shown.range(paragraph.bytes(mark.range()).unwrap())], "mill");
    }

    #[test]
    fn the_page_is_the_testimony_as_its_audience_reads_it() {
        let mut case = case().decide(1, 3, 10, SpanKind::Date, Choice::MakeVaguer, None);
        let page = |case: &Case| {
            let preview = Preview {
                profile: &case.profile,
                people: &case.people,
                consents: &case.consents,
                uncalled: &case.uncalled,
                words: catalogue("en"),
            };
            let page = preview.page(&case.revision, &case.sets);
            (page.paragraph(1).cloned().unwrap(), page.missing.len())
        };
        let (read, missing) = page(&case);
        assert_eq!((read.text.as_str(), missing), ("On [March] they came. Call [phone].", 0));
        assert_eq!(&read.text[read.changed[1].clone()], "[phone]");
        case.consents.clear();
        assert_eq!(page(&case), (read, 1), "shown all the same, and said");
    }

    #[test]
    fn a_card_says_what_was_flagged_and_how_sure_that_is() {
        let text = "They rang +000 55 123 123 at noon.";
        let cleaned = crate::guard::detect(text);
        let found = cleaned.first().unwrap();
        let scalar = |at: usize| u32::try_from(at).unwrap();
        let mut case = Case::new(&[(1, text)]).span(1, scalar(found.start), scalar(found.end), found.kind);
        case.revision.spans[0].source = crate::guard::text::SpanSource::Rule(found.rule.into());
        let sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
        let preview = Preview {
            profile: &case.profile,
            people: &case.people,
            consents: &case.consents,
            uncalled: &case.uncalled,
            words: catalogue("en"),
        };
        let card = card(&sitting, &preview, &mut Scores::default()).unwrap();
        assert_eq!(card.why, "a telephone number with its country");
        assert_eq!(card.sure.unwrap().1.to_bits(), found.score.to_bits());
        let at: Vec<_> = card.readings.iter().map(|(_, r)| &r.read.as_ref().unwrap().text[r.at..]).collect();
        assert_eq!(at, ["+000 55 123 123 at noon.", "[phone] at noon."]);
    }
}
