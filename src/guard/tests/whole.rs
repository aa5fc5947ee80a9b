//! Names that come to be known later, in the words of somebody who spoke of nobody by them: only what is certain is taken out there.

use super::super::text::StoredText;
use super::*;

/// A paragraph without whole spellings, references as `[1]`, and what is flagged as a name of elsewhere as `<words>`.
fn left(roll: &Roll, text: &str) -> String {
    let stored =
        StoredText::from(clean(&Roll::new(), &Account::Paragraphs(vec![raw(text)]), &[]).unwrap().paragraphs.remove(0));
    let cleaned = clean_further_whole(roll, &[(1, &stored)], &[]).unwrap();
    let (text, mut out, mut at) = (cleaned.paragraphs[0].as_str(), String::new(), 0);
    for span in cleaned.spans.iter().filter(|span| span.source.name() == ELSEWHERE) {
        let bytes = span.bytes(text).unwrap();
        out.push_str(&format!("{}<{}>", &text[at..bytes.start], &text[bytes.clone()]));
        at = bytes.end;
    }
    out.push_str(&text[at..]);
    assert_eq!(out.replace(['<', '>'], ""), clean_whole_field(roll, &stored).as_str());
    out.replace(&id(1).to_text(), "1").replace('⟦', "[").replace('⟧', "]")
}

#[test]
fn a_whole_spelling_is_taken_out() {
    let roll = roll(&["Karim Haddad;سمر العراقي;Selka Morvane;Marta J. Velgard;Abu Velgardin"]);
    for (text, reads) in [
        ("There Karim Haddad fell.", "There [1] fell."),
        ("They called KARIM HADDAD.", "They called [1]."),
        ("Then Haddad Karim came.", "Then [1] came."),
        ("We saw Mr Karim Haddad.", "We saw Mr [1]."),
        ("Selka Morvane's house.", "[1]'s house."),
        ("I met Marta J. Velgard.", "I met [1]."),
        ("جاءت سمر العراقي.", "جاءت [1]."),
        ("قالت لسمر العراقي.", "قالت ل[1]."),
        ("Then Abu Velgardin came.", "Then [1] came."),
    ] {
        assert_eq!(left(&roll, text), reads);
    }
}

#[test]
fn a_part_is_flagged_and_stays() {
    let roll = roll(&["Karim Haddad;Martha Graves;سمر العراقي;Héctor Casas Guerra"]);
    for (text, reads) in [
        ("My little brother Karim died of fever.", "My little brother <Karim> died of fever."),
        ("They shot Karim. Haddad gave the order.", "They shot <Karim>. <Haddad> gave the order."),
        ("Karim, Haddad and I had been at school.", "<Karim, Haddad> and I had been at school."),
        ("قصف الجيش العراقي البيت.", "قصف الجيش <العراقي> البيت."),
        ("I saw mass graves.", "I saw mass graves."),
    ] {
        assert_eq!(left(&roll, text), reads);
    }
    assert!(!left(&roll, "Durante la guerra quemaron casas.").contains('['));
}

#[test]
fn a_single_word_is_taken_out_only_where_it_is_surely_a_name() {
    let roll = roll(&["Tarkhanel;Karim;Зима;Will;كرمان"]);
    for (text, reads) in [
        ("They said that Tarkhanel had the keys.", "They said that [1] had the keys."),
        ("Tarkhanel had the keys.", "<Tarkhanel> had the keys."),
        ("They said that tarkhanel had the keys.", "They said that <tarkhanel> had the keys."),
        ("They said that Karim had the keys.", "They said that <Karim> had the keys."),
        ("They said that Will had the keys.", "They said that Will had the keys."),
        ("Зима була довга.", "<Зима> була довга."),
        ("جاء كرمان.", "جاء <كرمان>."),
    ] {
        assert_eq!(left(&roll, text), reads);
    }
}

#[test]
fn words_of_every_day_beside_each_other_are_no_name_in_small_letters() {
    let roll = roll(&["Grace Will;جميل كريم"]);
    assert_eq!(left(&roll, "By his grace will we live."), "By his <grace will> we live.");
    assert_eq!(left(&roll, "Then Grace Will came."), "Then [1] came.");
    assert_eq!(left(&roll, "رجل جميل كريم"), "رجل <جميل كريم>");
}
