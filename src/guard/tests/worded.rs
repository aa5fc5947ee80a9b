//! Parts of names that are words of a language, too.

use super::*;
use crate::guard::text::StoredText;

#[test]
fn a_part_that_is_a_word_stays_where_the_word_stands() {
    let roll = roll(&[
        "Martha Graves",
        "Bruno Weeks",
        "Marta Guerra",
        "Марта Зима",
        "سمر العراقي",
        "هيثم المصري",
        "Runa Wall",
        "Ines Hurt",
        "Anna Back",
        "Тарас Голова",
        "رامي جدار",
    ]);
    for (text, reads) in [
        ("They dug graves for weeks.", "They dug <graves> for <weeks>."),
        ("Graves were dug.", "<Graves> were dug."),
        ("THEY DUG GRAVES.", "THEY DUG <GRAVES>."),
        ("they dug graves and wept", "they dug <graves> and wept"),
        ("They put us against the wall. Wall and roof fell.", "They put us against the <wall>. <Wall> and roof fell."),
        ("I hurt my arm", "I <hurt> my arm"),
        ("A back was broken, they said back then", "A <back> was broken, they said <back> then"),
        ("We saw them shoot Martha. Graves were dug.", "We saw them shoot [1]. <Graves> were dug."),
        ("The Wall Of Tears", "The <Wall Of Tears>"),
        ("Odiamos la guerra.", "Odiamos la <guerra>."),
        ("Була холодна зима, пан голова пішов.", "Була холодна <зима>, пан <голова> пішов."),
        ("قصف الجيش العراقي البيت.", "قصف الجيش <العراقي> البيت."),
        ("ضربني الضابط المصري.", "ضربني <الضابط المصري>."),
        ("قال العراقي إن", "قال <العراقي> إن"),
        ("خلف الجدار", "<خلف الجدار>"),
    ] {
        assert_eq!(shown(&roll, text), reads);
    }
}

#[test]
fn it_is_replaced_where_something_tells_that_it_is_the_name() {
    let roll =
        roll(&["Martha Graves", "Bruno Weeks", "Selka Morvane", "سمر العراقي", "أبو جدار", "Марта Зима", "Ada Heron"]);
    for (text, reads) in [
        ("Then Graves came.", "Then [1] came."),
        ("Then mr graves came.", "Then [1] came."),
        ("Mr. Graves came, and Col. Weeks.", "[1] came, and Col. [2]."),
        ("My uncle Graves came with Karim.", "My uncle [1] came with Karim."),
        ("Graves said that it was cold.", "[1] said that it was cold."),
        ("We hid. M. Graves came.", "We hid. [1] came."),
        ("Then martha graves came.", "Then [1] came."),
        ("They dug, and Graves, Martha wept.", "They dug, and [1] wept."),
        ("MARTHA GRAVES", "[1]"),
        ("جاءت سمر العراقي.", "جاءت [4]."),
        ("جاءت السيدة العراقي.", "جاءت [4]."),
        ("ثم جاء أبو جدار", "ثم جاء [5]"),
        ("Потім Зима пішла.", "Потім [6] пішла."),
        // No list has it.
        ("then morvane came and we hid", "then [3] came and we hid"),
        ("H\u{435}ron came", "[7] came"),
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
    let note = StoredText::from(clean_field(&Roll::new(), &raw("Graves called."), Field::Note).expect("a note"));
    let without = format!("{} called.", reference(1));
    assert_eq!(clean_again_beside(&roll, &note).as_str(), without);
    assert_eq!(clean_typed_field(&roll, &note, &|_| false).as_str(), without);
    assert_eq!(clean_again_field(&roll, &note).as_str(), "Graves called.");
}
