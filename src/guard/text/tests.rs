use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

fn person(byte: u8) -> PersonId {
    PersonId::new([byte; 16])
}

#[test]
fn an_id_has_one_text() {
    assert_eq!(person(0).to_text(), "0".repeat(26));
    assert_eq!(person(255).to_text(), format!("{}W", "Z".repeat(25)));
    let mut bytes = [0; 16];
    bytes[15] = 1;
    assert_eq!(PersonId::new(bytes).to_text(), "00000000000000000000000004");
    assert_eq!(PersonId::parse("0000000000000000000000000w").map(|id| id.as_bytes()[15]), Ok(7));
    assert_eq!(PersonId::parse(&"I".repeat(25).replace('I', "1")), Err(BadPersonId), "25 characters");
    let lenient = format!("{}0", "oO1lI".repeat(5));
    assert_eq!(PersonId::parse(&lenient), PersonId::parse(&format!("{}0", "00111".repeat(5))));
    for low in ["1", "2", "3", "Z"] {
        assert_eq!(PersonId::parse(&format!("{}{low}", "0".repeat(25))), Err(BadPersonId));
    }
    for wrong in ["U", "-", " ", "é", "⟦"] {
        assert!(PersonId::parse(&wrong.repeat(26)).is_err());
    }
}

#[test]
fn a_code_grows_where_it_must() {
    let id = PersonId::parse("7Q2KM4R5T6V7W8X9Y0ZABCDEF0").expect("an id");
    assert_eq!(id.code(0), "7Q2K-M");
    assert_eq!(id.code(7), "7Q2K-M4R");
    assert_eq!(id.code(99), "7Q2K-M4R5T6V7W8X9Y0ZABCDEF0");
}

#[test]
fn pieces_come_in_order() {
    let both = PersonRef::new(vec![person(2), person(1), person(2)]).expect("two people");
    let text = format!("{both}a{}", PersonRef::one(person(9)));
    let found: Vec<_> = pieces(&text).map(|piece| piece.expect("well formed")).collect();
    assert_eq!(found, [Piece::Person(both), Piece::Text("a"), Piece::Person(PersonRef::one(person(9)))]);
    assert_eq!(pieces("").count(), 0);
    assert_eq!(PersonRef::new(vec![]), None);
}

#[test]
fn a_reference_has_one_form() {
    let (one, two) = (person(1).to_text(), person(2).to_text());
    for wrong in [
        format!("ab⟧ {one}"),
        format!("ab⟦{one}"),
        "ab⟦⟧".to_owned(),
        format!("ab⟦{}⟧", one.to_lowercase()),
        format!("ab⟦{two}|{one}⟧"),
        format!("ab⟦{one}|{one}⟧"),
        format!("ab⟦{one}|⟧"),
        format!("ab⟦ {one}⟧"),
        format!("ab⟦⟦{one}⟧⟧"),
    ] {
        let found: Vec<_> = pieces(&wrong).collect();
        assert_eq!(
            found,
            [Ok(Piece::Text("ab")), Err(RefError { at: 2 })]
                .into_iter()
                .skip(usize::from(wrong.starts_with("ab⟧")))
                .collect::<Vec<_>>(),
            "{wrong}"
        );
    }
}

#[test]
fn kinds_have_names() {
    for kind in SpanKind::ALL {
        assert_eq!(kind.name().parse(), Ok(*kind));
        assert_eq!(kind.to_string(), kind.name());
        assert!(UnknownKind.to_string().contains(kind.name()));
    }
    assert_eq!("Name".parse::<SpanKind>(), Err(UnknownKind));
    assert_eq!(SpanSource::parse("given"), Some(SpanSource::Given));
    assert_eq!(SpanSource::parse("phone-local").map(|source| source.name().to_owned()), Some("phone-local".to_owned()));
    assert_eq!(SpanSource::parse("Phone local"), None);
    assert_eq!(SpanSource::parse(""), None);
}

#[test]
fn spans_compare() {
    let span = |paragraph, start, end| Span { paragraph, start, end, kind: SpanKind::Date, source: SpanSource::Given };
    assert!(span(1, 0, 4).overlaps(&span(1, 3, 5)));
    assert!(!span(1, 0, 4).overlaps(&span(1, 4, 5)));
    assert!(!span(1, 0, 4).overlaps(&span(2, 0, 4)));
    assert!(span(1, 0, 4).covers(&span(1, 1, 4)));
    assert!(!span(1, 0, 4).covers(&span(1, 1, 5)));
    assert!(span(1, 9, 10) < span(2, 0, 1));
    assert_eq!(span(1, 1, 3).bytes("aéعb"), Some(1..5));
    assert_eq!(span(1, 3, 4).bytes("aéعb"), Some(5..6));
    assert_eq!(span(1, 3, 5).bytes("aéعb"), None);
    assert_eq!(span(1, 4, 2).bytes("aéعb"), None);
}

#[test]
fn raw_text_refuses_what_would_mislead() {
    let error = |text: &str| RawText::from_utf8(text.as_bytes()).map(|_| ()).expect_err("refused");
    assert_eq!(error("aé⟦"), TextError::Bracket { code: 0x27E6, at: 2 });
    assert_eq!(error("⟧"), TextError::Bracket { code: 0x27E7, at: 0 });
    assert_eq!(error("a\u{0}"), TextError::Control { code: 0, at: 1 });
    assert_eq!(error("é\u{1b}[2J"), TextError::Control { code: 0x1B, at: 1 });
    assert_eq!(error("a\rb"), TextError::Control { code: 13, at: 1 });
    assert_eq!(error("a\u{9b}b"), TextError::Control { code: 0x9B, at: 1 });
    let not_utf8 = RawText::from_utf8(b"ab\xFF").map(|_| ());
    assert_eq!(not_utf8, Err(TextError::NotUtf8 { byte: 2 }));
    assert!(!error("secret⟦").to_string().contains("secret"));
}

#[test]
fn offsets_follow_normalisation() {
    // e with an accent of its own; a line end of two characters; a letter that NFC takes apart.
    let raw = RawText::from_utf8("e\u{301}a\r\nb\u{958}c".as_bytes()).expect("a text");
    assert_eq!(raw.as_str(), "éa\nb\u{915}\u{93C}c");
    assert_eq!(raw.received_len(), 8);
    assert_eq!(raw.kept_range(0..2), Some(0..1));
    assert_eq!(raw.kept_range(0..1), Some(0..1), "half a letter is the whole letter");
    assert_eq!(raw.kept_range(1..3), Some(0..2));
    assert_eq!(raw.kept_range(2..3), Some(1..2));
    assert_eq!(raw.kept_range(3..5), Some(2..3));
    assert_eq!(raw.kept_range(6..7), Some(3..6));
    assert_eq!(raw.kept_range(7..8), Some(6..7));
    assert_eq!(raw.kept_range(7..9), None);
    assert_eq!(raw.kept_range(3..3), None);
}

#[test]
fn names_have_bounds() {
    let error = |name: &[u8]| RealName::from_utf8(name).map(|_| ()).expect_err("refused");
    assert_eq!(error(b" \xC2\xA0 "), NameError::Empty);
    assert_eq!(error(&[b'a'; 513]), NameError::TooLong { bytes: 513 });
    assert_eq!(error(b"a\nb"), NameError::Text(TextError::Control { code: 10, at: 1 }));
    assert!(matches!(error(b"\xC3"), NameError::Text(TextError::NotUtf8 { byte: 0 })));
    let name = RealName::from_utf8(" Rima\u{301} ".as_bytes()).expect("a name");
    assert_eq!(name.expose(), "Rim\u{e1}");
}

#[test]
fn debug_tells_the_length_alone() {
    let clean = CleanText::minted("Rima".to_owned());
    assert_eq!(format!("{clean:?}"), "CleanText(4 bytes)");
    assert_eq!(format!("{:?}", StoredText::from(clean)), "StoredText(4 bytes)");
    let received = ReceivedText::from_packet("Rima".to_owned(), Screening::Unscreened);
    assert_eq!(format!("{received:?}"), "ReceivedText(4 bytes)");
    assert_eq!(Screening::parse(received.screening().name()), Some(Screening::Unscreened));
}

proptest! {
    #[test]
    fn id_text_round_trips(bytes: [u8; 16]) {
        let id = PersonId::new(bytes);
        prop_assert_eq!(PersonId::parse(&id.to_text()), Ok(id));
        prop_assert_eq!(PersonId::parse(&id.to_text().to_lowercase()), Ok(id));
    }

    #[test]
    fn id_order_is_text_order(a: [u8; 16], b: [u8; 16]) {
        let (a, b) = (PersonId::new(a), PersonId::new(b));
        prop_assert_eq!(a.cmp(&b), a.to_text().cmp(&b.to_text()));
    }

    #[test]
    fn pieces_never_panic_and_lose_nothing(text in "[⟦⟧|0aé]{0,40}") {
        if let Ok(found) = pieces(&text).collect::<Result<Vec<_>, _>>() {
            let whole: String = found.iter().map(|piece| match piece {
                Piece::Text(words) => (*words).to_owned(),
                Piece::Person(reference) => reference.to_string(),
            }).collect();
            prop_assert_eq!(whole, text);
        }
    }

    #[test]
    fn stretches_make_nfc(text in "([a-e가-깋ᄀ-ᇿ\u{300}-\u{345}ক-\u{9D7}\u{644}-\u{655}]|\r\n|\\PC){0,24}") {
        if let Ok(raw) = RawText::from_utf8(text.as_bytes()) {
            let whole: String = text.replace("\r\n", "\n").nfc().collect();
            prop_assert_eq!(raw.as_str(), whole.as_str());
            let (received, kept) = (text.chars().count(), whole.chars().count());
            prop_assert_eq!(raw.received_len(), received);
            for start in 0..received {
                for end in start + 1..=received {
                    let range = raw.kept_range(start..end).expect("in bounds");
                    prop_assert!(range.start < range.end && range.end <= kept);
                    prop_assert!(start != 0 || range.start == 0);
                    prop_assert!(end != received || range.end == kept);
                }
            }
        }
    }
}
