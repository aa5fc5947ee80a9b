//! Breaks: a pause that locks, possible names settled at one, a returning witness.

use super::desk::Desk;
use super::needles::Needles;
use super::screen::Screen;
use super::support::stage::{Stage, objects, text};

fn json(stage: &Stage, args: &[&str]) -> Vec<serde_json::Value> {
    let done = stage.on_case(args).arg("--json").output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", text(&done.stderr));
    objects(&done.stdout)
}

#[test]
fn a_pause_locks_wipes_and_asks_for_the_names_again() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said");
    desk.types("I am Rima Velkessar.").sees("saved 1").types("/pause");
    // The screen is wiped, its scrollback too, before anything else is said.
    desk.sees("\x1b[2J\x1b[3J\x1b[H").sees("locked: the names are wiped from memory").sees("Enter goes on");
    // While it is locked the case is closed: anybody with the passphrase may look, and nobody else.
    assert_eq!(json(&stage, &["list"])[0]["paragraphs"], 1);
    desk.types("").spells("Names of ‹Munira›", "Rima Velkessar");
    desk.sees("I am ‹Munira›.").types("Rima Velkessar goes on.").sees("‹Munira› goes on.").sees("saved 2");
    desk.keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(Needles::new(["Velkessar".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}

#[test]
fn a_passphrase_that_is_typed_as_soon_as_it_is_spoken_of_is_not_shown() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("We hid in the mill.").sees("saved 1").types("/pause");
    desk.sees("Enter goes on").types("sixth distract lake raft").spells("Names of ‹Munira›", "Rima Velkessar");
    desk.sees("Type what is said").keys(b"\x03").sees("stays open");
    assert!(!desk.screen().contains("distract"), "{}", desk.screen());
    assert_eq!(desk.leaves(), 0);
}

#[test]
fn a_pause_on_the_full_screen_leaves_nothing_to_be_seen() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("We hid in the mill.").sees("saved 1").types("/pause");
    screen.sees("locked: the names are wiped").sees_go("We hid").sees("Enter goes on").keys("\r");
    // Nobody knew the name: there is none to be asked for again.
    screen.sees("   1  We hid in the mill.").sees("Type what is said").types("And then we walked.").sees("saved 2");
    screen.keys("\x03");
    assert_eq!(screen.leaves(), 0);
    let left = screen.bytes_afterwards();
    assert!(!String::from_utf8_lossy(&left).contains("mill") && !screen.shown().contains("mill"));
}

#[test]
fn possible_names_are_settled_at_a_pause_and_not_before() {
    let stage = Stage::new();
    let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
    screen.begins().types("Olmar Brandec came, and Olmar Brandec spoke.").sees("saved 1");
    screen.sees("2 possible names").types("Ferdan Kolvash stood by the door.").sees("3 possible names");
    screen.types("we spoke to Sarvel Duncor, and Velm Hartok left.").sees("5 possible names").sees("Enter: save");
    // Equal words are asked about once; one is somebody new, one belongs to them, one is nobody, and one is left for later.
    screen.types("/check").sees("Paragraph 1, 2 times in all: “Olmar Brandec”").types("2");
    // The words are proposed as the name, and can be put right.
    screen.sees("Their full name").sees("Olmar Brandec").keys("\r").answers("Is this right?", "");
    screen.answers("What are they in the story?", "").replaces("What shall texts call them", "Walnut 31");
    screen.sees("names replaced: 1").sees("‹Walnut 31› came, and ‹Walnut 31› spoke");
    screen
        .sees("once in all: “Ferdan Kolvash”")
        .types("3")
        .sees("Whose?")
        .types("2")
        .sees("‹Walnut 31› stood by the door");
    screen
        .sees("“Sarvel Duncor”")
        .types("1")
        .sees("“Velm Hartok”")
        .keys("")
        .sees("4  not now")
        .types("2")
        .sees("Their full name")
        .keys("\x1b")
        .sees("“Velm Hartok”")
        // Back to the question before, which is open again; and out of the first.
        .keys("\x1b")
        .sees("“Sarvel Duncor”")
        .keys("\x1b")
        .sees("Left: what was done before that stays done.");
    // What is typed for the command is no part of the account, unless somebody says so.
    screen.types("Velm").sees("part of the account?").sees("Velm").types("2");
    screen.sees("Enter: save").sees("2 possible names ");
    assert!(!screen.shown().contains("> Velm"), "{}", screen.shown());
    screen
        .types("/check")
        .sees("“Sarvel Duncor”")
        .types("1")
        .sees("“Velm Hartok”")
        .types("1")
        .sees("All possible names are settled");
    screen.types("/check").sees("There are no possible names");
    // What was settled is settled after a break as well, and nobody is asked again.
    screen.types("/pause").sees("Enter goes on").keys("\r");
    screen.sees("Names of ‹Walnut 31›").types("Olmar Brandec; Ferdan Kolvash").answers("Is this right for", "");
    screen.sees("no possible names").types("/check").sees("There are no possible names").keys("\x03");
    assert_eq!(screen.leaves(), 0);
    let found = Needles::new(["Olmar Brandec".to_owned(), "Ferdan Kolvash".to_owned()]).find_below(&stage.case());
    assert_eq!(found, Vec::<String>::new());
    let person = json(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Walnut 31").unwrap();
    assert_eq!(person["sealings"], 2, "the second name is in an envelope of its own");
}

/// Whoever does not get in again after a lock reads how the interview goes on.
#[test]
fn after_a_lock_that_is_not_opened_the_next_step_is_said() {
    for is_wrong in [false, true] {
        let stage = Stage::new();
        let mut screen = Screen::sit(&stage, &["intake", "--plain"], (80, 24), &[]);
        screen.begins().types("We hid in the mill.").sees("saved 1").types("/pause").sees("Enter goes on");
        if is_wrong {
            std::fs::write(stage.path("passphrase"), "zebra yonder umbrella acorn bagel cabbage\n").unwrap();
        }
        screen.keys(if is_wrong { "\r" } else { "\x03" }).sees("stays open").sees("--resume ");
        // Not that nothing was changed: a paragraph was saved.
        if !is_wrong {
            screen.sees("left while it was locked");
        }
        assert_ne!(screen.leaves(), 0);
    }
}

#[test]
fn a_witness_who_comes_back_is_taken_by_code() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("The first part.").sees("saved 1");
    desk.types("/finish").reads_back().sees("How to reach them safely").sees("| ").types("");
    desk.answers("Telephone or address", "").answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    let code = json(&stage, &["person"])[0]["person"].as_str().unwrap().to_owned();

    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").answers("Full name", "ZZZ9-Z").sees("Nobody here");
    desk.answers("Full name", &code.to_lowercase());
    desk.spells("Names of ‹Munira›", "Rima Velkessar").facts();
    desk.sees("Type what is said").types("Rima Velkessar again.").sees("‹Munira› again.").sees("saved 1");
    desk.types("/finish").reads_back().sees("How to reach them safely").sees("| ").types("");
    desk.answers("Telephone or address", "").answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    let people = json(&stage, &["person"]);
    assert_eq!((people.len(), people[0]["testimonies"].as_array().unwrap().len()), (1, 2));
    // Nobody reads whether the name is the one that is sealed, so that it is sealed once more; and the guard knew everybody.
    assert_eq!(people[0]["sealings"], 2);
    assert!(json(&stage, &["list"]).iter().all(|testimony| testimony["screening"] == "screened"));

    // A testimony speaks of them, whatever becomes of another interview.
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").answers("Full name", &code.to_lowercase());
    desk.spells("Names of ‹Munira›", "Rima Velkessar").facts();
    desk.sees("Type what is said").types("Once more.").sees("saved 1").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let list = json(&stage, &["list"]);
    let open = list.iter().find_map(|one| one["open"].as_str()).unwrap();
    let done = stage.on_case(&["intake", "--give-up", open, "--yes", "--accept-swap"]).output().unwrap();
    assert!(done.status.success() && !text(&done.stderr).contains("stays sealed"), "{}", text(&done.stderr));
}

/// Their envelope is there still, and their name is looked for everywhere.
#[test]
fn whoever_was_sealed_in_an_interview_that_is_given_up_is_named() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("The first part.").sees("saved 1").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let open = json(&stage, &["list"]).remove(0)["open"].as_str().unwrap().to_owned();
    // What is deleted does not come back: one key is no yes, and a question in Arabic has an Arabic answer.
    for (language, question, typed) in [("en", "Type yes or no", "y"), ("ar", "اكتب نعم أو لا", "yes")] {
        let give_up = format!("intake --give-up {open} --language {language} --bidi terminal");
        let mut desk = Desk::sit(&stage, &give_up);
        desk.answers(question, typed);
        assert_eq!(desk.leaves(), 3, "{typed}");
    }
    let done = stage.on_case(&["intake", "--give-up", &open, "--yes", "--accept-swap"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let person = json(&stage, &["person"]).remove(0);
    assert_eq!((&person["sealings"], person["testimonies"].as_array().unwrap().len()), (&1.into(), 0));
    let said = text(&done.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
    let who = format!("no testimony speaks of them now: Munira ({})", person["person"].as_str().unwrap());
    assert!(said.contains(&who) && !said.contains("Rima"), "{said}");
}

#[test]
fn where_several_are_open_they_are_listed_and_one_is_given_up() {
    let stage = Stage::new();
    for words in ["the first", "the second"] {
        let mut screen = Screen::sit(&stage, &["intake"], (80, 24), &[]);
        screen.begins().types(words).sees("saved 1").keys("\x03");
        assert_eq!(screen.leaves(), 0);
    }
    let mut screen = Screen::sit(&stage, &["intake", "--resume"], (120, 24), &[]);
    screen.sees("open interview").sees("several interviews are open").sees("say which: amana intake --resume CODE");
    assert_eq!(screen.leaves(), 2);
    let open = json(&stage, &["list"]);
    let (first, second) = (open[0]["open"].as_str().unwrap(), open[1]["open"].as_str().unwrap());
    // An empty variable of the shell, or part of a code, names none; not where one alone is open, either.
    let names_none = || {
        for args in [["--give-up", ""], ["--give-up", "-"], ["--give-up", &first[..3]], ["--resume", ""]] {
            let yes: &[&str] = if args[0] == "--give-up" { &["--yes"] } else { &[] };
            let done = stage.on_case(&[&["intake", "--accept-swap"][..], &args, yes].concat()).output().unwrap();
            assert_eq!(done.status.code(), Some(2), "{args:?}: {}", text(&done.stderr));
            assert!(text(&done.stderr).contains("at least 4 characters"), "{args:?}: {}", text(&done.stderr));
        }
    };
    names_none();
    let mut screen = Screen::sit(&stage, &["intake", "--give-up", first], (120, 24), &[]);
    screen.sees("Delete the open interview").types("n");
    assert_eq!(screen.leaves(), 3);
    let done = stage.on_case(&["intake", "--give-up", first, "--yes", "--accept-swap"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    names_none();
    assert_eq!(json(&stage, &["list"])[0]["open"], second);
    let done = stage.on_case(&["intake", "--resume", first, "--accept-swap"]).output().unwrap();
    assert_eq!(done.status.code(), Some(10));
}

#[test]
fn what_a_name_led_to_stays_flagged_where_it_is_not_typed_again() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rose Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said");
    desk.types("Rose is here.").sees("saved 1").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);

    let mut desk = Desk::sit(&stage, "intake --plain --resume");
    // Enter alone leaves nothing out: that is asked once more, and Enter alone goes back to the names.
    desk.answers("Names of ‹Munira›", "").sees("Leave the names of ‹Munira› out?").sees("[1] ").types("");
    desk.answers("Names of ‹Munira›", "")
        .sees("Leave the names of ‹Munira› out?")
        .sees("[1] ")
        .types("2")
        .sees("Type what is said");
    desk.types("/person").spells("Full name", "Tarkhan Oldessy");
    desk.answers("What are they in the story?", "").answers("What shall texts call them?", "Walnut 31");
    desk.sees("sealed").types("/check").sees("once in all: “Rose”").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
}

/// How many envelopes somebody has.
fn envelopes(stage: &Stage, pseudonym: &str) -> u64 {
    let person = json(stage, &["person"]).into_iter().find(|person| person["pseudonym"] == pseudonym).unwrap();
    person["sealings"].as_u64().unwrap()
}

#[test]
fn a_name_that_comes_to_be_known_of_somebody_nobody_could_name_is_sealed_and_asked_for_again() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira");
    desk.facts().sees("Type what is said").types("Tarkhanel came.").sees("saved 1");
    // Nobody in the room knows the name.
    desk.types("/person").nobody_knows("Full name").answers("What are they in the story?", "");
    desk.answers("What shall texts call them?", "Walnut 31").sees("sealed");
    let shown = desk.screen();
    let code = shown.rsplit_once("‹Walnut 31› is ").and_then(|(_, rest)| rest.split_once(',')).unwrap().0.to_owned();
    desk.types(&format!("/person {code}"));
    desk.spells("whom nobody could name so far; they are sealed now", "Orlan Tarkhanel");
    desk.sees("‹Walnut 31› came.").types("/pause").sees("Enter goes on");
    assert_eq!(envelopes(&stage, "Walnut 31"), 2, "an envelope of its own holds the name");
    desk.types("");
    // After the break both are asked for.
    desk.spells("Names of ‹Munira› as they were registered", "Rima Velkessar");
    desk.spells("Names of ‹Walnut 31› as they were registered", "Orlan Tarkhanel");
    desk.sees("Type what is said").types("Orlan left.").sees("‹Walnut 31› left.").sees("saved 2");
    desk.keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(Needles::new(["Tarkhanel".to_owned()]).find_below(&stage.case()), Vec::<String>::new());
}

#[test]
fn who_types_fewer_spellings_after_a_break_is_told_so_and_the_text_stays_unscreened() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar; Zamran Duhail");
    desk.answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("Rima Velkessar spoke.").sees("saved 1").types("/pause");
    desk.sees("Enter goes on").types("").spells("Names of ‹Munira›", "Rima Velkessar");
    desk.passes_over("Others may write it so", "was registered with").answers("Another spelling or name", "");
    desk.sees("Leave the other names of ‹Munira› out? 1 of 2 spellings").sees("[1] ").types("2");
    desk.sees("nothing of it can be exported").sees("Type what is said").types("/finish").reads_back();
    desk.sees("How to reach them safely").sees("| ").types("");
    desk.answers("Telephone or address", "").answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(json(&stage, &["list"])[0]["screening"], "unscreened");
}

/// Nobody remembers which of the proposed spellings they took.
#[test]
fn a_proposed_spelling_that_was_taken_is_proposed_again_after_a_break() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.answers("Full name of whoever gives the account", "Karim Tarkhanel").sees("Is this right?").types("3");
    desk.answers("Others may write it so", "1").answers("Another spelling or name", "");
    desk.answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("Karim Tarkhanel spoke.").sees("saved 1").types("/pause");
    desk.sees("Enter goes on").types("").spells("Names of ‹Munira›", "Karim Tarkhanel");
    desk.answers("Others may write it so", "1").sees("Type what is said").types("/finish").reads_back();
    desk.sees("How to reach them safely").sees("| ").types("");
    desk.answers("Telephone or address", "").answers("Close the interview?", "").sees("closed ");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(json(&stage, &["list"])[0]["screening"], "screened");
}
