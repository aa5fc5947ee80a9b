//! Parts of names that are words of a language, too.

use super::*;
use crate::guard::text::StoredText;

#[test]
fn a_part_that_is_a_word_stays_where_the_word_stands_in_small_letters() {
    let roll =
        roll(&["Martha Graves", "Bruno Weeks", "Marta Guerra", "Марта Зима", "Runa Wall", "Ines Hurt", "Anna Back"]);
    for (text, reads) in [
        ("They dug graves for weeks.", "They dug <graves> for <weeks>."),
        ("they dug graves and wept", "they dug <graves> and wept"),
        ("They put us against the wall. A roof fell.", "They put us against the <wall>. A roof fell."),
        ("I hurt my arm", "I <hurt> my arm"),
        ("A back was broken, they said back then", "A <back> was broken, they said <back> then"),
        ("Odiamos la guerra.", "Odiamos la <guerra>."),
        ("Була холодна зима.", "Була холодна <зима>."),
    ] {
        assert_eq!(shown(&roll, text), reads);
    }
}

#[test]
fn it_is_replaced_where_a_capital_or_something_beside_it_tells_that_it_may_be_the_name() {
    let roll = roll(&[
        "Martha Graves",
        "Bruno Weeks",
        "Selka Morvane",
        "سمر العراقي",
        "Abu Jasper",
        "Марта Зима",
        "Ada Heron",
    ]);
    for (text, reads) in [
        ("Then Graves came.", "Then [1] came."),
        ("Graves were dug.", "[1] were dug."),
        ("THEY DUG GRAVES.", "THEY DUG [1]."),
        ("Then mr graves came.", "Then [1] came."),
        ("We hid, and M. graves came.", "We hid, and [1] came."),
        ("then graves told me to run", "then [1] told me to run"),
        ("Then martha graves came.", "Then [1] came."),
        ("They dug, and graves, martha wept.", "They dug, and [1] wept."),
        ("قصف الجيش العراقي البيت.", "قصف الجيش [4] البيت."),
        ("Потім Зима пішла.", "Потім [6] пішла."),
        // No list has it.
        ("then morvane came and we hid", "then [3] came and we hid"),
        // Its e is not the Latin one.
        ("h\u{435}ron came", "[7] came"),
    ] {
        assert_eq!(shown(&roll, text), reads);
    }
}

#[test]
fn it_is_flagged_as_a_part_and_a_further_look_finds_the_same() {
    let roll = roll(&["Martha Graves"]);
    let cleaned = clean(&roll, &Account::Paragraphs(vec![raw("Martha and I dug graves.")]), &[]).expect("an account");
    let rules: Vec<_> = cleaned.spans.iter().map(|span| span.source.name()).collect();
    assert_eq!(rules, ["name-part"]);
    let stored = StoredText::from(cleaned.paragraphs[0].clone());
    let again = clean_again(&roll, &[(1, &stored)], &cleaned.spans).expect("what is stored");
    assert_eq!(again.paragraphs, cleaned.paragraphs);
    assert_eq!(again.spans, cleaned.spans);
}

#[test]
fn beside_an_account_nobody_is_asked_and_it_goes() {
    let roll = roll(&["Martha Graves"]);
    let note = StoredText::from(clean_field(&Roll::new(), &raw("they dug graves"), Field::Note).expect("a note"));
    let without = format!("they dug {}", reference(1));
    assert_eq!(clean_again_beside(&roll, &note).as_str(), without);
    assert_eq!(clean_typed_field(&roll, &note, &|_| false).as_str(), without);
    assert_eq!(clean_again_field(&roll, &note).as_str(), "they dug graves");
}

/// Given names that are words, in small letters, and a greeting behind a verb of saying.
#[test]
fn a_given_name_that_is_a_word_is_flagged_where_it_is_one() {
    for (name, text) in [
        ("Pierre Vaubrun", "la maison de pierre a brûlé"),
        ("Pilar Corvale", "junto al pilar de la plaza"),
        ("Віра Веркун", "у нас була віра тоді"),
        ("Deniz Dolgar", "sonra deniz kenarına"),
        ("سلام الدولغان", "وقال سلام عليكم ودخل"),
    ] {
        let shown = shown(&roll(&[name]), text);
        assert!(shown.contains('<') && !shown.contains('['), "{shown}");
    }
    assert_eq!(shown(&roll(&["سلام الدولغان"]), "قال سلام إنهم"), "قال [1] إنهم");
}
