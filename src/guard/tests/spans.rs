//! Paragraphs, and where given spans go.

use proptest::prelude::*;

use super::super::text::{Piece, Span, SpanKind, SpanSource, StoredText, pieces};
use super::*;

fn given(paragraph: Option<u32>, start: u32, end: u32) -> GivenSpan {
    GivenSpan { paragraph, start, end, kind: SpanKind::Place }
}

/// The given spans as text, and what became of each.
fn placed(roll: &Roll, account: &Account, spans: &[GivenSpan]) -> Vec<String> {
    let cleaned = clean(roll, account, spans).expect("an account");
    let show = |&at: &usize| {
        let span: &Span = &cleaned.spans[at];
        assert_eq!((span.kind, &span.source), (SpanKind::Place, &SpanSource::Given));
        let text = cleaned.paragraphs[span.paragraph as usize - 1].as_str();
        format!("{}:{}", span.paragraph, &text[span.bytes(text).expect("in bounds")])
    };
    let each = cleaned.given.iter().map(|placed| match placed {
        Placed::InReference => "reference".to_owned(),
        Placed::Spans(all) => all.iter().map(show).collect::<Vec<_>>().join(" "),
    });
    each.map(|text| text.replace(&id(1).to_text(), "1")).collect()
}

#[test]
fn a_reference_wins_over_a_span() {
    let roll = roll(&["Orlan Vesterby"]);
    //          0         10        20        30
    let text = "On 7 May Orlan Vesterby left Karsk.";
    let account = Account::Paragraphs(vec![raw(text)]);
    let spans = [(3, 8), (9, 23), (10, 12), (3, 12), (15, 28), (23, 28), (29, 34), (0, 35), (8, 9), (24, 28)]
        .map(|(s, e)| given(Some(1), s, e));
    assert_eq!(
        placed(&roll, &account, &spans),
        [
            "1:7 May",
            "reference",
            "reference",
            "1:7 May ⟦1⟧",
            "1:⟦1⟧ left",
            "1: left",
            "1:Karsk",
            "1:On 7 May ⟦1⟧ left Karsk.",
            "1: ",
            "1:left"
        ]
    );
}

#[test]
fn offsets_of_a_plain_account_count_in_all_of_it() {
    let roll = roll(&["Orlan Vesterby"]);
    let text = "\n e\u{301}a Orlan\r\nVesterby.\n \t\nSecond Karsk\n\n\nthird\n";
    let account = Account::Plain(raw(text));
    let cleaned = clean(&roll, &account, &[]).expect("an account");
    let paragraphs: Vec<_> = cleaned.paragraphs.iter().map(CleanText::as_str).collect();
    assert_eq!(paragraphs, [format!(" éa {}.", reference(1)).as_str(), "Second Karsk", "third"]);
    let at = |word: &str| u32::try_from(text[..text.find(word).expect("there")].chars().count()).expect("short");
    let spans = [
        given(None, at("Karsk"), at("Karsk") + 5),
        given(Some(1), at("third"), at("third") + 2),
        given(None, at("Vesterby"), at("Second") + 6),
        given(None, 2, 4),
    ];
    assert_eq!(placed(&roll, &account, &spans), ["2:Karsk", "3:th", "1:⟦1⟧. 2:Second", "1:é"]);
}

#[test]
fn spans_that_mark_nothing_are_refused_by_number() {
    let roll = Roll::new();
    let list = Account::Paragraphs(vec![raw("abc"), raw("d")]);
    let plain = Account::Plain(raw("abc\n\nd"));
    let error = |account, span| clean(&roll, account, &[given(Some(1), 0, 1), span]).expect_err("refused");
    assert_eq!(error(&list, given(Some(3), 0, 1)), CleanError::NoParagraph { number: 2, paragraph: 3, paragraphs: 2 });
    assert_eq!(error(&list, given(Some(0), 0, 1)), CleanError::NoParagraph { number: 2, paragraph: 0, paragraphs: 2 });
    assert_eq!(error(&list, given(None, 0, 1)), CleanError::WhichParagraph { number: 2 });
    assert_eq!(error(&list, given(Some(2), 0, 2)), CleanError::NoText { number: 2, start: 0, end: 2 });
    assert_eq!(error(&list, given(Some(2), 1, 0)), CleanError::NoText { number: 2, start: 1, end: 0 });
    assert_eq!(error(&plain, given(None, 3, 5)), CleanError::NoText { number: 2, start: 3, end: 5 });
    assert_eq!(error(&plain, given(Some(2), 0, 1)), CleanError::NoParagraph { number: 2, paragraph: 2, paragraphs: 1 });
    assert_eq!(clean(&roll, &Account::Plain(raw(" \n\n ")), &[]), Err(CleanError::Empty));
    assert_eq!(clean(&roll, &Account::Paragraphs(vec![]), &[]), Err(CleanError::Empty));
    let many = "a\n\n".repeat(100_001);
    assert_eq!(clean(&roll, &Account::Plain(raw(&many)), &[]), Err(CleanError::ManyParagraphs));
    let blank = Account::Paragraphs(vec![raw("a"), raw(" ")]);
    assert_eq!(clean(&roll, &blank, &[]), Err(CleanError::EmptyParagraph { paragraph: 2 }));
}

#[test]
fn a_given_span_wins_over_the_detectors() {
    let roll = Roll::new();
    let text = "Call +999 55 123 456 on 7 May 2031.";
    let account = Account::Paragraphs(vec![raw(text)]);
    let cleaned = clean(&roll, &account, &[given(Some(1), 5, 20), given(Some(1), 26, 29)]).expect("an account");
    let shown: Vec<_> = cleaned
        .spans
        .iter()
        .map(|span| (span.source.name().to_owned(), text[span.bytes(text).expect("in bounds")].to_owned()))
        .collect();
    let expected = [("given", "+999 55 123 456"), ("date-month", "7"), ("given", "May"), ("date-month", "2031")];
    assert_eq!(shown, expected.map(|(source, text)| (source.to_owned(), text.to_owned())));
}

#[test]
fn stored_paragraphs_are_cleaned_again() {
    let text = "Before Karsk, Orlan Vesterby met Maite on 7 May 2031.";
    let first = clean(&roll(&["Orlan Vesterby"]), &Account::Paragraphs(vec![raw(text)]), &[given(Some(1), 7, 12)]);
    let first = first.expect("an account");
    let mut later = roll(&["Orlan Vesterby"]);
    later.register(id(2), &[name("Maite Vesterby")]);
    let stored = StoredText::from(first.paragraphs[0].clone());
    let spans: Vec<_> = first.spans.iter().map(|span| Span { paragraph: 4, ..span.clone() }).collect();
    let again = clean_again(&later, &[(4, &stored)], &spans).expect("a paragraph");
    let text = again.paragraphs[0].as_str();
    assert_eq!(text, format!("Before Karsk, {} met {} on 7 May 2031.", reference(1), reference(2)));
    let kinds: Vec<_> =
        again.spans.iter().map(|span| (span.paragraph, span.kind, &text[span.bytes(text).expect("in")])).collect();
    assert_eq!(kinds, [(4, SpanKind::Place, "Karsk"), (4, SpanKind::Date, "7 May 2031")]);
    assert_eq!(again.named, [id(2)]);
    assert!(clean_again(&later, &[(1, &stored)], &spans).is_err());
}

#[test]
fn flags_that_other_names_led_to_survive_a_further_name() {
    let text = "Rose is here. Tarkhanel left on 7 May 2031, and then Tarkhanel.";
    let first = clean(&roll(&["Rose Will"]), &Account::Paragraphs(vec![raw(text)]), &[]).expect("an account");
    let stored = StoredText::from(first.paragraphs[0].clone());
    let old: Vec<_> = first.spans.iter().map(|span| (span.source.name(), words(span, text))).collect();
    assert!(old.contains(&("name-part", "Rose")) && old.contains(&("date-month", "7 May 2031")), "{old:?}");
    let mut later = Roll::new();
    later.register(id(2), &[name("Tarkhanel")]);
    let again = clean_further(&later, &[(1, &stored)], &first.spans).expect("a paragraph");
    let text = again.paragraphs[0].as_str();
    let two = reference(2);
    assert_eq!(text, format!("Rose is here. {two} left on 7 May 2031, and then {two}."));
    let kept: Vec<_> = again.spans.iter().map(|span| (span.source.name(), words(span, text))).collect();
    assert_eq!(kept.iter().filter(|span| **span == ("name-part", "Rose")).count(), 1, "{kept:?}");
    assert_eq!(kept.iter().filter(|span| **span == ("date-month", "7 May 2031")).count(), 1, "{kept:?}");
    assert!(kept.iter().all(|(_, words)| *words != two), "{kept:?}");
    assert_eq!(again.given.len(), first.spans.len());
    // Once more, nothing is new and nothing is gone.
    let stored = StoredText::from(again.paragraphs[0].clone());
    assert_eq!(clean_further(&later, &[(1, &stored)], &again.spans).expect("the same").spans, again.spans);
}

#[test]
fn what_is_replaced_leaves_the_same_flags_as_a_further_look_finds() {
    let roll = roll(&["Orlan Vesterby;O'Veld", "Rose Will", "رامي أبو قصيرة", "Orlan Rose"]);
    for text in ["Rose'0O'Veld", "\u{fffc}\u{10e80}وأبو قصيرة@ــOrlan"] {
        let cleaned = clean(&roll, &Account::Paragraphs(vec![raw(text)]), &[]).expect("an account");
        let stored = StoredText::from(cleaned.paragraphs[0].clone());
        let again = clean_again(&roll, &[(1, &stored)], &cleaned.spans).expect("the same paragraph");
        assert_eq!(again.spans, cleaned.spans, "{text}");
        assert!(cleaned.spans.windows(2).all(|pair| !pair[0].overlaps(&pair[1])), "{text}: {:?}", cleaned.spans);
    }
}

fn words<'t>(span: &Span, text: &'t str) -> &'t str {
    &text[span.bytes(text).expect("in bounds")]
}

/// Texts made of names, what disturbs them, and anything else.
fn any_text() -> impl Strategy<Value = String> {
    let bits = prop_oneof![
        Just("Orlan".to_owned()),
        Just("Vesterby".to_owned()),
        Just("Rose".to_owned()),
        Just("Will ".to_owned()),
        Just("O'Veld".to_owned()),
        Just("رامي".to_owned()),
        Just("وأبو قصيرة".to_owned()),
        Just("السيد ".to_owned()),
        Just("Mr. ".to_owned()),
        Just("12 May 2031".to_owned()),
        Just(", ".to_owned()),
        "[ \n\t.'\u{2019}@:/0-9-]{1,3}",
        "\\PC{0,6}",
        "[\u{200b}\u{301}\u{64b}\u{640}]{1,2}",
    ];
    prop::collection::vec(bits, 1..14).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_was_cleaned_is_silent_and_otherwise_unchanged(text in any_text(), marks in prop::collection::vec((0_u32..40, 1_u32..12), 0..4)) {
        let roll = roll(&["Orlan Vesterby;O'Veld", "Rose Will", "رامي أبو قصيرة", "Orlan Rose"]);
        let Ok(raw_text) = RawText::from_utf8(text.as_bytes()) else { return Ok(()) };
        let kept = raw_text.as_str().to_owned();
        let length = u32::try_from(raw_text.received_len()).expect("short");
        prop_assume!(!raw_text.is_blank());
        let spans: Vec<_> = marks.iter()
            .map(|&(start, long)| given(Some(1), start, (start + long).min(length)))
            .filter(|span| span.start < span.end)
            .collect();
        let cleaned = clean(&roll, &Account::Paragraphs(vec![raw_text]), &spans).expect("an account");
        let out = cleaned.paragraphs[0].as_str();
        // What stays is flagged, or was given in part.
        let flagged = |hit: &Hit| cleaned.spans.iter().any(|span| (span.start as usize) < hit.end && hit.start < span.end as usize);
        prop_assert!(assert_silent(&roll, out).iter().all(flagged), "{}", out);
        // Everything outside references stands in the text as it was, in order.
        let mut rest = kept.as_str();
        for piece in pieces(out) {
            if let Piece::Text(words) = piece.expect("well formed") {
                let at = rest.find(words);
                prop_assert!(at.is_some());
                rest = &rest[at.unwrap_or(0) + words.len()..];
            }
        }
        for span in &cleaned.spans {
            let bytes = span.bytes(out);
            prop_assert!(bytes.is_some_and(|bytes| !bytes.is_empty()));
        }
        prop_assert!(cleaned.spans.is_sorted());
        for pair in cleaned.spans.windows(2) {
            let both_given = pair.iter().all(|span| span.source == SpanSource::Given);
            prop_assert!(both_given || !pair[0].overlaps(&pair[1]));
        }
        let stored = StoredText::from(cleaned.paragraphs[0].clone());
        let again = clean_again(&roll, &[(1, &stored)], &cleaned.spans).expect("the same paragraph");
        prop_assert_eq!(&again.paragraphs, &cleaned.paragraphs);
        prop_assert_eq!(&again.spans, &cleaned.spans);
    }

    #[test]
    fn nothing_panics(text in "(?s).{0,80}", name in "\\PC{1,20}") {
        let mut roll = Roll::new();
        if let Ok(name) = RealName::from_utf8(name.as_bytes()) {
            roll.register(id(1), &[name]);
        }
        let _ = roll.is_registered_name(&text);
        let length = text.chars().count();
        for found in detect(&text) {
            prop_assert!(found.start < found.end && found.end <= length && (0.0..=1.0).contains(&found.score));
        }
        for hit in find_names(&roll, &text) {
            prop_assert!(hit.start < hit.end && hit.end <= length);
        }
    }
}

/// A paragraph that has no capital is judged with what the whole account says of them.
#[test]
fn a_paragraph_of_an_account_is_read_as_the_whole_is_written() {
    let account = [
        "Les soldats sont venus de Velmora et ont pris mon voisin. Nous avons fui vers le pont.",
        "On nous a apporté du pain le soir. Ma mère pleurait.",
        "avons dormi là une semaine, puis le froid est venu et on a mangé du pain dur",
    ];
    let first =
        clean(&roll(&["Hanno Delvarde"]), &Account::Paragraphs(account.into_iter().map(raw).collect()), &[]).unwrap();
    let later = roll(&["Osmin Brelkar"]);
    let stored = StoredText::from(first.paragraphs[2].clone());
    let before: Vec<Span> = first.spans.iter().filter(|span| span.paragraph == 3).cloned().collect();
    let again = |manner| clean_further_in(&later, manner, &[(3, &stored)], &before).unwrap().spans;
    assert_eq!(again(Some(Manner::of(account))), before);
    assert_ne!(again(None), before, "by itself it is flagged: else this tells nothing");
}
