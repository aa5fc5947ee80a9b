//! Words beside somebody that say of nobody who they are.

use super::*;
use crate::guard::text::{Span, SpanKind, StoredText};

/// What is asked about in a line that was stored before anybody of `people` was registered, once they are.
fn asked(people: &[&str], text: &str) -> Vec<String> {
    let is_kept = |_: &str| false;
    let first = clean_edited(&Roll::new(), 1, &raw(text), &|_| None, &mut Typing::new(&is_kept)).expect("a paragraph");
    let stored = StoredText::from(first.paragraphs[0].clone());
    let again = clean_further_typed(&roll(people), &[(1, &stored)], &first.spans, &mut Typing::new(&is_kept));
    let again = again.expect("a paragraph");
    let typed = clean_edited(&roll(people), 1, &raw(text), &|_| None, &mut Typing::new(&is_kept)).expect("a paragraph");
    let mut found = possible(&again.spans, again.paragraphs[0].as_str());
    for other in possible(&typed.spans, typed.paragraphs[0].as_str()) {
        if !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

fn possible(spans: &[Span], text: &str) -> Vec<String> {
    let names = spans.iter().filter(|span| matches!(span.kind, SpanKind::Name | SpanKind::Capitals));
    let words = names.map(|span| text[span.bytes(text).expect("in bounds")].replace(&id(1).to_text(), "1"));
    words.map(|words| words.replace('⟦', "[").replace('⟧', "]")).collect()
}

#[test]
fn whoever_was_registered_is_not_asked_about_again_for_the_words_beside_them() {
    let mut left = Vec::new();
    for (people, text) in [
        ("Tariq Oskarian", "My little boy Tariq was with us."),
        ("Lubna Oskarian", "My sister Lubna came later."),
        ("Selim Orbeck", "Captain Selim Orbeck gave the order."),
        ("Selim Orbeck", "Then Captain Orbeck said nothing."),
        ("Halim Orbeck", "Brother Halim Orbeck told us."),
        ("مريم أوسكاريان", "أنا مريم أوسكاريان من القرية."),
        ("هناء أوسكاريان", "أعطانا هناء أوسكاريان خبزا."),
        ("لبنى أوسكاريان", "كانت لبنى تبكي."),
        ("خالد أوسكاريان", "جاء أخي خالد أوسكاريان."),
    ] {
        left.extend(asked(&[people], text).into_iter().map(|words| format!("{words}: {text}")));
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn what_may_be_somebodys_name_is_asked_about_beside_a_reference() {
    for (people, text, left) in [
        ("Marta Orbeck", "Then Selim Orbeck came.", "Selim"),
        ("Selim Orbeck", "Then Selim Darwane came.", "Darwane"),
        ("Tariq Oskarian", "My friend Danilo Oskarian came.", "Danilo"),
        ("مريم أوسكاريان", "جاء سليم أوسكاريان.", "سليم"),
        ("خالد أوسكاريان", "جاء خالد حداد.", "حداد"),
        ("خالد أوسكاريان", "جاء خالد القاضي.", "القاضي"),
    ] {
        let asked = asked(&[people], text);
        assert!(asked.iter().any(|words| words.contains(left)), "{text}: {asked:?}");
    }
}
