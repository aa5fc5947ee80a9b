//! A correction after a name was taken out of what a bundle printed: its bearer stands nowhere in it where the bundle prints the name.

use serde_json::json;

use super::corrected::{closes, edits, json_of, kept, page_of};
use super::desk::Desk;
use super::room::Room;
use super::support::stage::{Stage, text};

/// A bundle prints these words of Abu Nizar, who is Lantern, and of Karim Dolgaretz; then that is his name, too. The code of the testimony.
fn printed(stage: &Stage, words: &str) -> String {
    let code = out(stage, words);
    Room::of(stage).adds_name("Lantern", "Karim Dolgaretz");
    code
}

/// A bundle prints these words of both, and nothing is sealed since.
fn out(stage: &Stage, words: &str) -> String {
    let code = named(stage, "Abu Nizar", words);
    assert!(page_of(stage, "first").contains("Karim Dolgaretz was beaten"));
    code
}

/// Words in which the one of this name is Lantern, all kept.
fn named(stage: &Stage, his: &str, words: &str) -> String {
    let consent =
        json!([{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}]);
    let line = json!({"id": "a1", "language": "en", "consent": consent,
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Munira", "names": ["Rima Velkessar"]},
            {"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": [his]}],
        "account": [{"speaker": "p1", "text": "we hid below the weir."}, {"speaker": "p1", "text": words}]});
    stage.put("in/lines", &format!("{line}\n"));
    let done = stage.import("in/lines").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    kept(stage)
}

const BOTH: &str = "Abu Nizar; Karim Dolgaretz";

/// Where more are typed than were sealed; `next` is what is asked then.
fn says_that_all_are_theirs(desk: &mut Desk, next: &str) {
    if desk.waits_for_either("all of them are theirs", next) {
        desk.types("2");
    }
}

/// Sits down to correct, with these names of him, whom the case calls so.
fn sits_down(stage: &Stage, code: &str, (pseudonym, his): (&str, &str)) -> Desk {
    let mut desk = Desk::sit(stage, &format!("correct {code} --plain"));
    desk.spells("Names of ‹Munira›", "Rima Velkessar").spells(&format!("Names of ‹{pseudonym}›"), his);
    says_that_all_are_theirs(&mut desk, "Type what is said");
    desk
}

/// Sits down to correct with these names of him, writes the second paragraph anew, and closes.
fn writes_anew(stage: &Stage, code: &str, his: &str, words: &str) {
    let mut desk = sits_down(stage, code, ("Lantern", his));
    edits(&mut desk, 2, words);
    desk.types("/finish");
    closes(&mut desk, stage, code);
}

/// A translator drops a subject as easily: then one reference more and one less are as many as there were.
#[test]
fn fewer_words_of_somebody_make_up_for_no_name_that_was_taken_out() {
    let stage = Stage::new();
    let code = printed(&stage, "Abu Nizar came, and Abu Nizar brought bread. Later Karim Dolgaretz was beaten.");
    writes_anew(&stage, &code, BOTH, "Abu Nizar came with bread. Later Karim Dolgaretz was beaten.");
    kept(&stage);
    for bundle in ["second", "third"] {
        let page = page_of(&stage, bundle);
        assert!(page.contains("below the weir") && !page.contains("was beaten"), "{page}");
        assert!(!page.contains("Lantern"), "{page}");
    }
}

/// A typist writes what stands on the screen: no reference, and no less telling.
#[test]
fn a_pseudonym_that_is_typed_as_a_word_goes_with_its_paragraph_where_a_bundle_prints_the_name() {
    let stage = Stage::new();
    let code = printed(&stage, "Later Karim Dolgaretz was beaten.");
    writes_anew(&stage, &code, BOTH, "Then Lantern was beaten.");
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("below the weir") && !page.contains("Lantern"), "its paragraph alone goes: {page}");
    assert_eq!(json_of(&stage, &["list"]).len(), 1);
}

/// As every translation does: where nothing was sealed, no name of theirs can have been taken out. A new telephone number says nothing either.
#[test]
fn whoever_is_said_more_often_is_called_as_before_where_no_name_was_taken_out() {
    for touched in [false, true] {
        let stage = Stage::new();
        let code = out(&stage, "Abu Nizar came. He brought bread. Later Karim Dolgaretz was beaten.");
        if touched {
            Room::of(&stage).touches("Lantern");
        }
        let words = "Abu Nizar came. Abu Nizar brought bread. Later Karim Dolgaretz was hurt.";
        writes_anew(&stage, &code, "Abu Nizar", words);
        kept(&stage);
        let page = page_of(&stage, "second");
        assert!(page.contains("Lantern</bdi><span> came") && page.contains("Lantern</bdi><span> brought"), "{page}");
        assert!(page.contains("Karim Dolgaretz was hurt"), "{touched}: {page}");
    }
}

/// Nothing was sealed before it: whoever corrects is the first who knows that this is his name, too.
#[test]
fn a_name_that_is_said_to_be_his_in_a_correction_is_sealed_and_taken_out_of_what_was_printed() {
    for later in [false, true] {
        let stage = Stage::new();
        let code = out(&stage, "Abu Nizar came. Later Karim Dolgaretz was beaten.");
        let him = json_of(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Lantern").unwrap();
        let mut desk = sits_down(&stage, &code, ("Lantern", if later { "Abu Nizar" } else { BOTH }));
        if later {
            desk.types(&format!("/person {}", him["person"].as_str().unwrap()));
            desk.spells("Another spelling or name", "Karim Dolgaretz");
        }
        edits(&mut desk, 2, "Abu Nizar came. Later Karim Dolgaretz was hurt.");
        desk.types("/finish");
        closes(&mut desk, &stage, &code);
        kept(&stage);
        let page = page_of(&stage, "second");
        assert!(page.contains("below the weir") && !page.contains("Lantern") && !page.contains("Dolgaretz"), "{page}");
        assert!(json_of(&stage, &["search", "Dolgaretz"]).is_empty());
    }
}

/// Of whoever came in, it would say of the one whose name stands in the bundle what is told there of them.
#[test]
fn a_paragraph_that_is_added_goes_where_its_person_came_in() {
    let stage = Stage::new();
    let code = printed(&stage, "Abu Nizar came. Later Karim Dolgaretz was beaten.");
    let mut desk = sits_down(&stage, &code, ("Lantern", BOTH));
    desk.types("The guards who beat Abu Nizar wore black.").sees("saved 3");
    desk.types("We wept.").sees("saved 4").types("/finish");
    closes(&mut desk, &stage, &code);
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("We wept.") && !page.contains("wore black"), "{page}");
}

/// Whose name it is is said with a code: nobody here reads whether it is one of those that are sealed, so that it is sealed, and taken out of what is stored.
#[test]
fn a_name_of_somebody_who_is_taken_in_by_code_is_sealed_and_taken_out_of_what_was_printed() {
    let stage = Stage::new();
    let code = out(&stage, "Abu Nizar came. Later Karim Dolgaretz was beaten.");
    let line = json!({"id": "a2", "language": "en", "account": "I fed the goats.",
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Heron", "names": ["Dara Ostrelby"]}]});
    stage.put("in/more", &format!("{line}\n"));
    assert!(stage.import("in/more").output().unwrap().status.success());
    let her = json_of(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Heron").unwrap();
    let mut desk = sits_down(&stage, &code, ("Lantern", "Abu Nizar"));
    desk.types(&format!("/person {}", her["person"].as_str().unwrap()));
    desk.spells("sealed once more", "Dara Ostrelby; Karim Dolgaretz");
    desk.sees("all of them are theirs").types("2").types("");
    edits(&mut desk, 2, "Abu Nizar came. Later Karim Dolgaretz was hurt.");
    desk.types("/finish");
    closes(&mut desk, &stage, &code);
    let page = page_of(&stage, "second");
    assert!(page.contains("we hid below") && !page.contains("Heron") && !page.contains("Dolgaretz"), "{page}");
    assert!(json_of(&stage, &["search", "Dolgaretz"]).is_empty());
    let her = json_of(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Heron").unwrap();
    assert_eq!(her["sealings"], 2, "{her}");
}

/// Whoever kept it took it for another man: a session replaces what is only like a name where it is new alone.
#[test]
fn what_is_like_the_name_and_was_printed_stays_in_a_correction() {
    let stage = Stage::new();
    let code = named(&stage, "Samir Ostrova", "Samir Ostrova came. Then Zamir Ostrowa was beaten.");
    assert!(page_of(&stage, "first").contains("Zamir Ostrowa was beaten"));
    let words = "Samir Ostrova came. Then Zamir Ostrowa was beaten at dawn, and Zameer Ostrowa fled.";
    writes_anew(&stage, &code, "Samir Ostrova", words);
    kept(&stage);
    let shown = stage.on_case(&["show", &code]).output().unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.contains("Zamir Ostrowa was beaten at dawn") && shown.contains("Lantern› fled"), "{shown}");
    // Somebody comes to stand beside a name that a bundle printed.
    let page = page_of(&stage, "second");
    assert!(page.contains("below the weir") && !page.contains("was beaten") && !page.contains(" fled"), "{page}");
}

/// Whoever works with the case still says the pseudonym that he had until yesterday.
#[test]
fn an_earlier_pseudonym_that_is_typed_as_a_word_goes_too() {
    let stage = Stage::new();
    let code = printed(&stage, "Later Karim Dolgaretz was beaten.");
    let him = json_of(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Lantern").unwrap();
    let done = stage.on_case(&["person", him["person"].as_str().unwrap(), "--pseudonym", "Sumac"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let mut desk = sits_down(&stage, &code, ("Sumac", BOTH));
    edits(&mut desk, 2, "Then Lantern was beaten.");
    desk.types("/finish");
    closes(&mut desk, &stage, &code);
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("below the weir") && !page.contains("Lantern"), "{page}");
}

/// In small letters a part of his name is only a word, and stays; a correction that writes it as the name has a reference there.
#[test]
fn a_part_that_stood_as_a_word_is_no_pseudonym_once_a_correction_writes_it_as_the_name() {
    let stage = Stage::new();
    let code = named(&stage, "Abu Nizar", "Abu Nizar came. then graves was beaten.");
    assert!(page_of(&stage, "first").contains("graves was beaten"));
    Room::of(&stage).adds_name("Lantern", "Nizar Graves");
    writes_anew(&stage, &code, "Abu Nizar; Nizar Graves", "Abu Nizar came. Then Graves was beaten.");
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("we hid below") && !page.contains("was beaten") && !page.contains("Lantern"), "{page}");
}

/// Nobody said to the program whose name it was, and nothing is sealed: what stands there now says it.
#[test]
fn whoever_stands_where_a_printed_name_stood_is_called_nothing() {
    let stage = Stage::new();
    let code = out(&stage, "Abu Nizar came, and Abu Nizar brought bread. Later Karim Dolgaretz was beaten.");
    writes_anew(&stage, &code, "Abu Nizar", "Abu Nizar came with bread. Later Abu Nizar was beaten.");
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("below the weir") && !page.contains("Lantern"), "{page}");
}

/// Typed under the wrong person: it is said where the name would go, and Enter alone takes nothing.
#[test]
fn nothing_is_taken_out_of_what_is_stored_by_a_key_that_is_pressed_once_too_often() {
    let stage = Stage::new();
    let code = out(&stage, "Abu Nizar came. Later Karim Dolgaretz was beaten.");
    let mut desk = Desk::sit(&stage, &format!("correct {code} --plain"));
    desk.spells("Names of ‹Munira›", "Rima Velkessar");
    desk.sees("Names of ‹Lantern›").types("Karim Dolgaretz").sees("what is stored of this testimony (paragraphs: 2)");
    desk.sees("Is this right for ‹Lantern›").sees("[2]").types("").sees("Names of ‹Lantern›");
    desk.spells(" as they were", "Abu Nizar");
    desk.sees("Type what is said").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(json_of(&stage, &["search", "Dolgaretz"]).len(), 1);
}

/// Struck and said anew, in a paragraph of its own: the same words, and the bearer where the name stood.
#[test]
fn whoever_stands_in_a_paragraph_that_takes_the_place_of_a_struck_one_is_called_nothing() {
    let stage = Stage::new();
    let code = out(&stage, "Abu Nizar came. Later Karim Dolgaretz was beaten.");
    let mut desk = sits_down(&stage, &code, ("Lantern", "Abu Nizar"));
    desk.types("/strike 2")
        .answers("Strike 2?", "1")
        .types("At dawn Abu Nizar was beaten.")
        .sees("saved 3")
        .types("/finish");
    closes(&mut desk, &stage, &code);
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("below the weir") && !page.contains("Lantern"), "{page}");
}

/// Whoever corrects or translates reads before anything else that a bundle is out, and what that means for the next one.
#[test]
fn it_is_said_before_a_correction_that_a_bundle_is_out() {
    for how in ["", "--translate es "] {
        let stage = Stage::new();
        let code = out(&stage, "then Karim Dolgaretz was beaten.");
        let mut desk = Desk::sit(&stage, &format!("correct {code} {how}--plain"));
        desk.sees("A bundle with this testimony is out: R-").sees("(public, ").sees("may be left out of the next one");
        desk.sees("Names of ‹Munira›");
    }
    let stage = Stage::new();
    let line = json!({"id": "a1", "language": "en", "account": "we hid below the weir."});
    stage.put("in/lines", &format!("{line}\n"));
    assert!(stage.import("in/lines").output().unwrap().status.success());
    let mut room = Room::of(&stage);
    let testimony = room.vault.testimony_ids().unwrap()[0];
    let mut typist = super::room::Typist::who(|ask, _| match ask {
        amana::intake::interview::Ask::Account { .. } => super::room::broken_off(""),
        other => super::room::enter(other),
    });
    room.corrects(testimony, None, &mut typist);
    assert!(!typist.heard.iter().any(|said| said.contains("is out")), "{:#?}", typist.heard);
}
