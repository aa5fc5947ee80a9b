//! A name that was sealed with another testimony, later: the review asks about it.

use serde_json::json;

use super::desk::Desk;
use super::sittings::{rows, told};
use super::stage::case::Case;
use super::stage::desk::{export, import, is_whole, keep_by_two, told as line};

const WHY: &str = "a name that is sealed with another testimony";

/// Two names in small letters, which are sealed with another testimony afterwards; the code of the one in which nobody knew of them.
fn looked(case: &Case) -> String {
    let code = held(case);
    sealed(case);
    code
}

fn held(case: &Case) -> String {
    told(case, "en", &["It rained. Then haldeko narrowwater came, and tessaly brundlemere."])
}

fn sealed(case: &Case) {
    let mut other = line("We were there.");
    let more =
        json!([{"code": "p2", "names": ["Haldeko Narrowwater"]}, {"code": "p3", "names": ["Tessaly Brundlemere"]}]);
    other["people"].as_array_mut().unwrap().extend(more.as_array().unwrap().iter().cloned());
    other["people"][0]["names"] = json!(["Velorie Ostrelby"]);
    import(case, &other);
}

/// What waits, by where it begins.
fn waiting(case: &Case, code: &str) -> Vec<u64> {
    let all = rows(case, code);
    let waits = all.iter().filter(|row| row["rule"] == "name-elsewhere" && row["standing"] == "undecided");
    waits.map(|row| row["start"].as_u64().unwrap()).collect()
}

#[test]
fn it_is_a_card_and_waits_again_when_the_answer_is_taken_back() {
    let case = Case::team();
    let code = looked(&case);
    assert_eq!(waiting(&case, &code), [16, 46]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 2").sees(WHY).sees("haldeko narrowwater").sees("takes a reason and a second person");
    // One person alone does not keep it, nor for the case.
    desk.keys("k").sees("not kept by one alone").sees("0 of 2").keys("ck").sees("not kept by one alone").sees("0 of 2");
    desk.keys("l").sees("1 of 2").keys("u").sees("0 of 2").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!(waiting(&case, &code), [16, 46]);
    assert!(!export(&case, &[]).unwrap().contains("narrowwater"));
    is_whole(&case);
}

/// Whoever has that bundle and the next one sees whose name was sealed.
#[test]
fn whoever_leaves_it_out_hears_which_bundles_print_it() {
    for more in [&[][..], &["--plain"]] {
        let case = Case::team();
        let code = held(&case);
        assert!(export(&case, &[]).unwrap().contains("narrowwater"));
        sealed(&case);
        let mut desk = Desk::sit(&case, &[&["review", &code], more].concat());
        match more {
            [] => desk.sees("0 of 2").keys("l").sees("1 of 2").keys("q"),
            _ => desk.hears("haldeko narrowwater").hears("> ").keys("l\r").hears("tessaly").hears("> ").keys("q\r"),
        };
        desk.hears("a bundle that is out prints").hears("¶1: R-");
        assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    }
}

#[test]
fn line_after_line_it_is_asked_too() {
    let case = Case::team();
    let code = looked(&case);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears(WHY).hears("haldeko narrowwater").hears("takes a reason and a second person").hears("> ").keys("k\r");
    desk.hears("not kept by one alone").hears("> ").keys("s\r").hears("tessaly brundlemere").hears("> ").keys("l\r");
    desk.hears("haldeko").hears("> ").keys("q\r");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!(waiting(&case, &code), [16]);
    let row = rows(&case, &code).into_iter().find(|row| row["start"] == 16).unwrap();
    keep_by_two(&case, &code, "rana", &[row]);
    let out = export(&case, &[]).unwrap();
    assert!(out.contains("haldeko narrowwater") && !out.contains("brundlemere"), "{out}");
}

/// A name that is sealed on the spot goes from the screen with the passage in which it stood; at the end everything does.
#[test]
fn line_after_line_what_was_shown_is_wiped() {
    let case = Case::team();
    let code = looked(&case);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("haldeko narrowwater").hears("> ").keys("n\r").hears("Is this right?").hears("[1]").keys("1\r");
    desk.hears("Whose?").keys("3\r").hears("Seal it and take it out").keys("1\r").hears("sealed for");
    let is_wiped =
        |all: &str, what: &str| all.rsplit_once(what).is_some_and(|(_, after)| after.contains("\x1b[2J\x1b[3J"));
    let all = String::from_utf8_lossy(&desk.bytes()).into_owned();
    assert!(is_wiped(&all, "narrowwater"), "{all}");
    desk.hears("tessaly brundlemere").hears("> ").keys("q\r").hears("Next: ");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    let all = String::from_utf8_lossy(&desk.bytes()).into_owned();
    assert!(is_wiped(&all, "brundlemere"), "{all}");
}

#[test]
fn whoever_says_that_it_is_the_same_person_takes_the_name_out_and_the_other_waits_on() {
    let case = Case::team();
    let code = looked(&case);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 2").sees(WHY).keys("n").sees("Is this right?").sees("haldeko narrowwater").keys("\r");
    desk.sees("Whose?").keys("3\r").sees("Seal it and take it out").keys("1\r").sees("sealed for").sees("0 of 1");
    desk.sees(WHY).sees("tessaly brundlemere").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!(waiting(&case, &code).len(), 1);
    let out = export(&case, &[]).unwrap();
    assert!(!out.contains("narrowwater") && !out.contains("brundlemere"), "{out}");
    is_whole(&case);
}

/// What waits is not kept with much else at once by somebody who never saw it.
#[test]
fn all_of_a_kind_is_kept_but_what_waits_stays_open_and_that_is_said() {
    let case = Case::team();
    let code = told(&case, "en", &["Fatima said so. Ahmed said so.", "Then haldeko narrowwater came."]);
    let mut other = line("We were there.");
    let more = json!([{"code": "p2", "names": ["Haldeko Narrowwater"]}]);
    other["people"].as_array_mut().unwrap().extend(more.as_array().unwrap().iter().cloned());
    other["people"][0]["names"] = json!(["Velorie Ostrelby"]);
    import(&case, &other);
    for all in ["a", "A"] {
        let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
        desk.hears("0 of 3")
            .hears("Fatima")
            .hears("> ")
            .keys(&format!("{all}\r"))
            .hears("nothing ")
            .keys("k\r")
            .hears("Why? It is kept with the decision: ")
            .keys("common names\r");
        desk.hears("2 kept. 1 passage stays open")
            .hears("2 of 3")
            .hears(WHY)
            .hears("> ")
            .keys("u\r")
            .hears("0 of 3")
            .hears("> ")
            .keys("q\r");
        assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    }
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 3").keys("Ak").sees("Why").keys("common names\r").sees("1 stays open").sees("2 of 3").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!(waiting(&case, &code).len(), 1);
    let out = export(&case, &[]).unwrap();
    assert!(out.contains("Fatima") && !out.contains("narrowwater"), "{out}");
}
