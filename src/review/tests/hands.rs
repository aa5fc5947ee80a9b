//! Keys and words of whoever decides, and what is shown to them.

use super::*;
use crate::guard::text::{SpanKind, StoredText};
use crate::record::words::Choice;
use crate::record::{DecisionSet, Standing};
use crate::redact::tests::case::{at, stored};

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
    let case = dates();
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
    let standing = Standing::of(&case.revision, control.sitting.sets());
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
    let case = dates();
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
    let mut case = dates();
    case.revision.spans[2].source = crate::guard::text::SpanSource::Rule("name-script".into());
    let mut control = control(&case);
    press(&mut control, "lak");
    assert_eq!(control.typed(Some(stored("why")), &mut keep), Ok(Did::Decided(3, Choice::Keep)), "all of it is shown");
    press(&mut control, "usak");
    assert_eq!(control.typed(Some(stored("why")), &mut keep), Ok(Did::KeptBut(2, 1)));
    assert_eq!(control.sitting.now().unwrap().span.paragraph, 2);
}

#[test]
fn words_that_nobody_flagged_are_marked_and_decided() {
    let case = dates();
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
    let mut case = dates().decide(1, 3, 10, SpanKind::Date, Choice::MakeVaguer, None);
    let page = |case: &Case| {
        let preview = preview(case);
        let page = preview.page(&case.revision, &case.sets);
        (page.paragraph(1).cloned().unwrap(), page.missing.len())
    };
    let (read, missing) = page(&case);
    assert_eq!((read.text.as_str(), missing), ("On [March] they came. Call [telephone number].", 0));
    assert_eq!(&read.text[read.changed[1].clone()], "[telephone number]");
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
    let preview = preview(&case);
    let card = card(&sitting, &preview, &mut Scores::default()).unwrap();
    assert_eq!(card.why, "a telephone number with its country");
    assert_eq!(card.sure.unwrap().1.to_bits(), found.score.to_bits());
    let at: Vec<_> = card.readings.iter().map(|(_, r)| &r.read.as_ref().unwrap().text[r.at..]).collect();
    assert_eq!(at, ["+000 55 123 123 at noon.", "[telephone number] at noon."]);
}

/// The word is looked for in the text as it stands; who may not see a sealed name learns none from it.
#[test]
fn a_card_tells_the_word_of_the_text_that_speaks_for_a_flag() {
    let text = "Then Mr Tavrik came, my brother Tavrik, and Salim.";
    let flagged = |from: usize, rule: &'static str| {
        let (start, end) = (u32::try_from(from).unwrap(), u32::try_from(from + 6).unwrap());
        let mut case = Case::new(&[(1, text)]).span(1, start, end, SpanKind::Name);
        case.revision.spans[0].source = crate::guard::text::SpanSource::Rule(rule.into());
        case
    };
    let why = |case: &Case, language: &str| {
        let sitting = Sitting::new(&case.revision, Vec::new()).unwrap();
        let preview = Preview { words: catalogue(language), ..preview(case) };
        card(&sitting, &preview, &mut Scores::default()).unwrap().why
    };
    let case = flagged(8, "name-title");
    assert_eq!(why(&case, "en"), "stands behind a title (“Mr”)");
    assert_eq!(why(&case, "ar"), "يأتي بعد لقب («Mr»)");
    let case = flagged(32, "capital");
    assert_eq!(why(&case, "en"), "a word with a capital letter where none is needed, beside “brother”");
    let case = flagged(8, "name-alike");
    assert_eq!(why(&case, "en"), "written much like a name registered with this testimony");
}
