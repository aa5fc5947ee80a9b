//! Names in a review and beside it: in an editor's own words, in the title of the case, and what somebody was called.

use super::desk::Desk;
use super::sittings::{rows, told};
use super::stage::case::{Case, KDF, text};
use super::stage::desk::{export, is_whole, people, person};

/// A case of somebody who works alone, in whose title a name stands.
fn titled() -> Case {
    let mut case = Case::empty();
    case.run(&["init", text(&case.folder), "--solo", "--label", "the Tarkhanel case", "--kdf", KDF, "--work", "10"]);
    assert!(case.keys.join("root.key").exists());
    case.root_words.clear();
    case
}

const STANDS: &str = "a name that was sealed stands in the title of this case";

#[test]
fn a_name_that_is_sealed_in_a_review_and_stands_in_the_title_is_told() {
    let case = titled();
    let code = told(&case, "en", &["They called me Mirchek, and Tarkhanel came along."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("of ").keys("m").sees("What becomes").keys("\x1b[H\x1b[C\x1b[C\x1b[C").keys("n").sees("Is this right?");
    desk.sees("Mirchek").keys("\r").sees("Whose?").keys("3\r").sees("Seal it and take it out").keys("1\r");
    desk.sees("sealed for ‹Munir›");
    assert!(!String::from_utf8_lossy(&desk.bytes()).contains(STANDS), "that name does not stand there");
    desk.keys("m").sees("What becomes").keys("\x1b[F\x1b[D\x1b[D").keys("n").sees("Is this right?");
    desk.sees("Tarkhanel").keys("\r").sees("Whose?").keys("3\r").sees("Seal it and take it out").keys("1\r");
    desk.hears(STANDS).sees("sealed for ‹Munir›").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    is_whole(&case);
}

#[test]
fn a_further_name_that_stands_in_the_title_is_told() {
    let case = titled();
    let code = told(&case, "en", &["They called me Mirchek, and Tarkhanel, when it rained."]);
    let munir = person(&case, "Munir");
    for (name, stands) in [("Mirchek", false), ("Osto Tarkhanel", true)] {
        let mut desk = Desk::sit(&case, &["person", &munir, "--add-name", "--yes"]);
        desk.hears("Another spelling or name")
            .keys(&format!("{name}\r"))
            .hears("Is this right?")
            .hears("[1]")
            .keys("1\r");
        desk.hears("Sealed.");
        assert_eq!(desk.leaves(), Some(0));
        let all = String::from_utf8_lossy(&desk.bytes()).into_owned();
        assert_eq!(all.contains(STANDS), stands, "{name}: {all}");
    }
    assert!(!case.run(&["show", &code]).contains("Mirchek"));
    is_whole(&case);
}

/// In the copy of a case whose laptop was taken: what is sealed there nobody can ask for, and Enter alone does not seal it.
#[test]
fn a_laptop_that_is_off_the_roster_is_told_before_it_seals() {
    let case = Case::team();
    let code = told(&case, "en", &["In the yard Doctor Tarkhanel Verrosh counted us."]);
    let (root, before, next) = (case.key("root"), case.file("roster-2.txt"), case.file("roster-3.txt"));
    let shown = case.run(&["roster", "show", &before]);
    let label = shown.lines().find_map(|line| line.strip_prefix("devices: ")).unwrap();
    case.run(&["roster", "add", &before, "--remove", &format!("device={label}"), "-i", &root, "-o", &next]);
    case.run(&["roster", "accept", &next]);
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("has taken this laptop out").hears("> ").keys("n\r").hears("Is this right?").hears("[1] ").keys("\r");
    desk.hears("Whose?").hears("[1] ").keys("3\r").hears("does not list this laptop").hears("no name check can look");
    desk.hears("Seal it and take it out").hears("[2] ").keys("\r").hears("> ").keys("q\r");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert!(case.run(&["show", &code]).contains("Tarkhanel Verrosh"), "nothing was sealed");
}

/// Whoever has that bundle sees by what changes who was meant: whoever seals the name knows it before, and Enter alone does not seal it.
#[test]
fn bundles_that_may_print_a_name_are_told_before_it_is_sealed() {
    let case = Case::team();
    let code = told(&case, "en", &["In the yard Doctor Tarkhanel Verrosh counted us."]);
    export(&case, &["--undecided", "leave-out"]).unwrap();
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("> ")
        .keys("n\r")
        .hears("Is this right?")
        .hears("[1] ")
        .keys("\r")
        .hears("Whose?")
        .hears("[1] ")
        .keys("3\r");
    desk.hears("It may stand in what is out").hears("R-").hears("(public)").hears("held back");
    desk.hears("Seal it and take it out").hears("[2] ").keys("1\r");
    desk.hears("sealed for").hears(&format!("{code} speaks now of")).hears("R-");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    is_whole(&case);
}

/// What is sealed into a store that lacks envelopes is lost with it, where another copy is put in its place.
#[test]
fn no_name_is_sealed_into_an_older_store_but_for_who_accepts_it() {
    let case = Case::team();
    let store = case.folder.join("identities.db");
    let older = std::fs::read(&store).unwrap();
    let code = told(&case, "en", &["In the yard Doctor Tarkhanel Verrosh counted us."]);
    std::fs::write(&store, older).unwrap();
    let before = case.snapshot();
    let mut desk = Desk::sit(&case, &["review", &code, "--plain"]);
    desk.hears("identities.db lacks").hears("> ").keys("n\r").hears("no name is sealed here").hears("> ").keys("q\r");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert!(before == case.snapshot());
    let mut desk = Desk::sit(&case, &["review", &code, "--plain", "--accept-older-store"]);
    desk.hears("identities.db lacks").hears("> ").keys("n\r").hears("Is this right?").hears("[1] ").keys("\r");
    desk.hears("Whose?").hears("[1] ").keys("3\r").hears("Seal it and take it out").hears("[2] ").keys("1\r");
    // It was the only passage.
    desk.hears("sealed for");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert!(!case.run(&["show", &code]).contains("Tarkhanel Verrosh"));
}

#[test]
fn an_editors_words_that_may_be_a_name_are_told_on_the_screen_and_nothing_is_decided() {
    let case = Case::team();
    let code = told(&case, "en", &["On 7 March 2031 it rained."]);
    let mut desk = Desk::sit(&case, &["review", &code]);
    desk.sees("0 of 1").keys("r").sees("The words to put there").keys("when Ostrelby left\r");
    desk.sees("word 2 may be somebody's name").sees("The words to put there").sees("0 of 1");
    desk.keys("\x15one morning\r").sees("So it will read").keys("\r").sees("The one passage is decided").keys("q");
    assert_eq!(desk.leaves(), Some(0), "{}", desk.text());
    assert_eq!(rows(&case, &code)[0]["text"], "one morning");
    assert!(export(&case, &[]).unwrap().contains("one morning"));
}

/// Whoever is called by a name that comes to be known is called otherwise from then on, in what is exported, too.
#[test]
fn a_pseudonym_that_is_a_name_is_replaced_where_that_name_is_sealed() {
    let case = Case::team();
    let code = told(&case, "en", &["The gate was shut, and they called me Marta."]);
    let munir = person(&case, "Munir");
    let mut desk = Desk::sit(&case, &["person", &munir, "--add-name", "--yes"]);
    desk.hears("Another spelling or name")
        .keys("Munir Velkessar\r")
        .hears("Is this right?")
        .hears("[1]")
        .keys("1\r")
        .hears("Sealed.");
    assert_eq!(desk.leaves(), Some(0));
    let called: Vec<String> = people(&case).iter().map(|one| one["pseudonym"].as_str().unwrap().to_owned()).collect();
    assert!(called.len() == 1 && called[0] != "Munir", "{called:?}");
    let all = String::from_utf8_lossy(&desk.bytes()).into_owned();
    assert!(all.contains(&called[0]), "it is told: {all}");
    super::stage::desk::decide_all(&case, &code, "leave-out");
    let bundle = export(&case, &[]).unwrap();
    assert!(!bundle.contains("Munir") && bundle.contains(&called[0]), "{bundle}");
    // Nobody else is ever called so: bundles that were out before would say it of both.
    let mut line = super::stage::desk::told("It was opened.");
    line["people"][0]["pseudonym"] = "Munir".into();
    let said = case.fails(&["import", &case.write("later.jsonl", &format!("{line}\n"))], 3);
    assert!(said.contains("people[1].pseudonym: somebody in this case has this pseudonym, or once had it"), "{said}");
    assert!(case.fails(&["person", &munir, "--pseudonym", "MUNIR"], 3).contains("is or was somebody else's"));
    is_whole(&case);
}

/// What is opened to the team is written into the record as it is after the names were taken out of it.
#[test]
fn a_pseudonym_that_was_replaced_does_not_come_back_with_the_names() {
    let case = Case::team();
    told(&case, "en", &["The gate was shut."]);
    let munir = person(&case, "Munir");
    let mut desk = Desk::sit(&case, &["person", &munir, "--visibility", "team", "--yes"]);
    desk.hears("Another spelling or name").keys("Munir Velkessar\r").hears("Is this right?").hears("[1]").keys("1\r");
    assert_eq!(desk.leaves(), Some(0));
    let all = people(&case);
    assert!(all.len() == 1 && all[0]["visibility"] == "team", "{all:?}");
    assert!(all[0]["pseudonym"].as_str().unwrap() != "Munir", "{all:?}");
    is_whole(&case);
}
