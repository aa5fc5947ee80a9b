//! Names of other testimonies, in a text that registers none of them.

use super::{id, name, raw};
use crate::guard::{Account, Roll, assert_silent, clean_beside, find_names};

fn sums(names: &[&str]) -> Roll {
    let mut roll = Roll::of_sums();
    for (number, spelling) in (100..).zip(names) {
        roll.register(id(number), &[name(spelling)]);
    }
    roll
}

/// What is flagged as a name of another testimony, and how it reads.
fn flagged(elsewhere: &Roll, text: &str) -> Vec<String> {
    let mut roll = Roll::new();
    roll.register(id(1), &[name("Velorie Ostrelby")]);
    let cleaned = clean_beside(&roll, elsewhere, &Account::Paragraphs(vec![raw(text)]), &[]).expect("a paragraph");
    let stored = cleaned.paragraphs[0].as_str();
    let of_it = cleaned.spans.iter().filter(|span| span.source.name() == "name-elsewhere");
    of_it.map(|span| stored[span.bytes(stored).expect("in the text")].to_owned()).collect()
}

#[test]
fn a_name_of_another_testimony_is_flagged_and_stays() {
    let elsewhere = sums(&["Haldeko Narrowwater", "سمير الحلاق"]);
    assert_eq!(flagged(&elsewhere, "then haldeko narrowwater came"), ["haldeko narrowwater"]);
    assert_eq!(flagged(&elsewhere, "Velorie Ostrelby saw Narrowwater"), ["Narrowwater"]);
    assert_eq!(flagged(&elsewhere, "ورأيت سمير الحلاق عند الجسر"), ["سمير الحلاق"]);
    assert_eq!(flagged(&elsewhere, "Velorie Ostrelby came alone"), [""; 0], "who is registered here is replaced");
    assert_eq!(flagged(&sums(&["Not Known"]), "his name was not known"), [""; 0], "nobody is called so");
}

#[test]
fn an_own_name_is_replaced_whoever_else_bears_it() {
    let elsewhere = sums(&["Velorie Brackendal"]);
    assert_eq!(flagged(&elsewhere, "Velorie came, and Ostrelby left"), [""; 0]);
    assert_eq!(flagged(&elsewhere, "Velorie came, and Brackendal left"), ["Brackendal"]);
}

#[test]
fn sums_know_a_name_as_it_is_spelled_and_nothing_that_is_only_like_it() {
    let (mut letters, sums) = (Roll::new(), sums(&["Haldeko Narrowwater"]));
    letters.register(id(1), &[name("Haldeko Narrowwater")]);
    let said = "Haldeco Narrowwatter came";
    assert!(!find_names(&letters, said).is_empty());
    assert!(find_names(&sums, said).is_empty());
    assert_eq!(assert_silent(&sums, "Haldeko Narrowwater came").len(), 1);
}

/// Each way to write for machines, of a name alone and in Arabic letters.
const ENCODED: [&str; 7] = [
    "%48%61%6C%64%65%6B%6F",
    "&#72;&#97;&#108;&#100;&#101;&#107;&#111;",
    "\\u0048\\u0061\\u006c\\u0064\\u0065\\u006b\\u006f",
    "=48=61=6C=64=65=6B=6F",
    "SGFsZGVrbyBOYXJyb3d3YXRlcg==",
    "%48%61%6C%64%65%6B%6F%20%4E%61%72%72%6F%77%77%61%74%65%72",
    "%D8%B2%D9%84%D9%81%D9%8A%D8%B1%D8%A9_%D8%A7%D9%84%D9%85%D8%B1%D9%88%D8%B4%D9%82",
];

#[test]
fn a_name_is_flagged_by_what_encoded_words_stand_for() {
    let elsewhere = sums(&["Haldeko Narrowwater", "زلفيرة المروشق", "May Ostavin", "علي الحلاق"]);
    for encoded in ENCODED {
        assert_eq!(flagged(&elsewhere, &format!("see {encoded} there")), [encoded]);
    }
    // A word of every day is one in any writing.
    for everyday in ["%4D%61%79", "%6D%61%79", "%D8%B9%D9%84%D9%8A", "=4D=61=79", "&#77;&#97;&#121;"] {
        assert_eq!(flagged(&elsewhere, &format!("see {everyday} there")), [""; 0], "{everyday}");
    }
    let both = "https://example.org/%4D%61%79%20%4F%73%74%61%76%69%6E";
    assert_eq!(flagged(&elsewhere, both).len(), 1, "beside the rest of the name it is the name");
}
