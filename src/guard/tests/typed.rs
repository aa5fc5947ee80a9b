//! Other spellings of whole names, as somebody types them who has just registered them: replaced, or flagged, and never by halves.

use super::*;
use crate::guard::text::SpanKind;

/// What is stored of a line: `[1]` for a person, `<…>` for what is flagged as a name.
fn typed(roll: &Roll, text: &str) -> String {
    typed_but(roll, text, &|_| false).0
}

fn typed_but(roll: &Roll, text: &str, is_kept: &dyn Fn(&str) -> bool) -> (String, Vec<OtherSpelling>) {
    let mut typing = Typing::new(is_kept);
    let cleaned = clean_edited(roll, 1, &raw(text), &|_| None, &mut typing).expect("a paragraph");
    let stored = cleaned.paragraphs[0].as_str();
    let (mut out, mut at) = (String::new(), 0);
    for span in cleaned.spans.iter().filter(|span| matches!(span.kind, SpanKind::Name | SpanKind::Capitals)) {
        let bytes = span.bytes(stored).expect("in bounds");
        out.push_str(&format!("{}<{}>", &stored[at..bytes.start], &stored[bytes.clone()]));
        at = bytes.end;
    }
    out.push_str(&stored[at..]);
    for number in 1..=9 {
        out = out.replace(&id(number).to_text(), &number.to_string());
    }
    (out.replace('⟦', "[").replace('⟧', "]"), typing.taken)
}

/// Twenty spellings each of people who do not exist, in two scripts or three; and under which name alone they were registered.
fn people() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = include_str!("../../../tests/data/spellings.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(name, spellings)| (name, spellings.split('|').collect()))
}

#[test]
fn twenty_spellings_of_one_person_are_replaced() {
    let mut left = Vec::new();
    for (name, spellings) in people() {
        let roll = roll(&[name]);
        for spelling in spellings {
            let (before, after) = match spelling.chars().find(|c| c.is_alphabetic()) {
                Some('\u{600}'..='\u{6FF}') => ("ثم خرج ", " إلى الطريق"),
                Some('\u{400}'..='\u{4FF}') => ("потім прийшов ", " до річки."),
                _ => ("then we met ", " near the old mill."),
            };
            let stored = typed(&roll, &format!("{before}{spelling}{after}"));
            let rest = stored.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            // A clitic before the name is no part of it.
            if rest.map(|rest| rest.trim_start_matches(['و', 'ل'])) != Some("[1]") {
                left.push(format!("{spelling}: {stored}"));
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

/// The same surname, and a given name that is another one: a brother is not the witness, and which of them is meant, a person has to say.
#[test]
fn a_brother_is_not_taken_for_the_witness() {
    let roll = roll(&["Hasan Abu Qasra"]);
    for text in ["we saw Hussein Abou Kasra there", "we saw Husain Kasra there", "رأينا حسين أبو قصرة هناك"]
    {
        let (stored, taken) = typed_but(&roll, text, &|_| false);
        assert!(!stored.contains("[1] there") || stored.contains("<Hus"), "{stored}");
        assert!(taken.iter().all(|one| !one.words.expose().contains("Hus") && !one.words.expose().contains("حسين")));
    }
}

#[test]
fn what_is_replaced_besides_is_told_and_stays_where_it_is_to_be_kept() {
    let roll = roll(&["Hasan Abu Qasra"]);
    let text = "we met Hassan Kasra and Hasan Abu Qasra, and then Hassan Kasra again";
    let (stored, taken) = typed_but(&roll, text, &|_| false);
    assert_eq!(stored, "we met [1] and [1], and then [1] again");
    let told: Vec<_> = taken.iter().map(|one| (one.place, one.places, one.paragraph, one.words.expose())).collect();
    assert_eq!(told, [(0, 3, 1, "Hassan Kasra"), (2, 3, 1, "Hassan Kasra")]);
    assert!(taken.iter().all(|one| one.people == [id(1)]));
    let (kept, taken) = typed_but(&roll, text, &|words| words == "hassan kasra");
    assert_eq!(kept, "we met <Hassan Kasra> and [1], and then <Hassan Kasra> again");
    assert!(taken.is_empty());
}

#[test]
fn of_two_people_of_one_surname_the_likest_is_meant() {
    let roll = roll(&["Hasan Abu Qasra", "Salwa Abu Qasra"]);
    assert_eq!(typed(&roll, "we met Hassan Abou Kasra"), "we met [1]");
    assert_eq!(typed(&roll, "we met Selwa Abou Kasra"), "we met [2]");
}

/// Words of every day beside each other are no name, however like one they are.
#[test]
fn prose_is_left_alone() {
    let roll = roll(&["Harim Samar", "Ali Hassan", "سعيد علي"]);
    for text in
        ["they were harmed some more", "the house on the hill", "جلس على كرسي ووقف عليه الرجل", "كان سعيدا على ما يبدو"]
    {
        let (_, taken) = typed_but(&roll, text, &|_| false);
        assert!(taken.is_empty(), "{text}");
    }
}
