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
    let consent =
        json!([{"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"}]);
    let line = json!({"id": "a1", "language": "en", "consent": consent,
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Munira", "names": ["Rima Velkessar"]},
            {"code": "p2", "roles": ["helper"], "pseudonym": "Lantern", "names": ["Abu Nizar"]}],
        "account": [{"speaker": "p1", "text": "we hid below the weir."}, {"speaker": "p1", "text": words}]});
    stage.put("in/lines", &format!("{line}\n"));
    let done = stage.import("in/lines").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let code = kept(stage);
    assert!(page_of(stage, "first").contains("Karim Dolgaretz was beaten"));
    code
}

/// Sits down to correct with both names, writes the second paragraph anew, and closes.
fn writes_anew(stage: &Stage, code: &str, words: &str) {
    let mut desk = Desk::sit(stage, &format!("correct {code} --plain"));
    // People are asked about in no certain order.
    for _ in 0..2 {
        let is_his = desk.waits_for_either("Names of ‹Lantern›", "Names of ‹Munira›");
        let (rest, names) = if is_his {
            (" as they were", "Abu Nizar; Karim Dolgaretz")
        } else {
            ("Names of ‹Munira›", "Rima Velkessar")
        };
        desk.spells(rest, names);
    }
    edits(&mut desk, 2, words);
    desk.types("/finish");
    closes(&mut desk, stage, code);
}

/// A translator drops a subject as easily: then one reference more and one less are as many as there were.
#[test]
fn fewer_words_of_somebody_make_up_for_no_name_that_was_taken_out() {
    let stage = Stage::new();
    let code = printed(&stage, "Abu Nizar came, and Abu Nizar brought bread. Later Karim Dolgaretz was beaten.");
    writes_anew(&stage, &code, "Abu Nizar came with bread. Later Karim Dolgaretz was beaten.");
    kept(&stage);
    for bundle in ["second", "third"] {
        let page = page_of(&stage, bundle);
        assert!(page.contains("below the weir") && !page.contains("was beaten"), "{page}");
        assert!(!page.contains("Lantern"), "{page}");
    }
}

/// A typist writes what stands on the screen: no reference, and no less telling.
#[test]
fn a_pseudonym_that_is_typed_as_a_word_is_held_back_where_a_bundle_prints_the_name() {
    let stage = Stage::new();
    let code = printed(&stage, "Later Karim Dolgaretz was beaten.");
    writes_anew(&stage, &code, "Then Lantern was beaten.");
    kept(&stage);
    let done = stage.export("public", "second").output().unwrap();
    let said = text(&done.stderr);
    let page = std::fs::read_to_string(stage.path("out/second/data/index.html")).unwrap_or_default();
    assert!(!page.contains("Lantern was beaten"), "{said}\n{page}");
    assert!(said.contains("the pseudonym of somebody whom a bundle that is out names"), "{said}");
    assert_eq!(json_of(&stage, &["list"]).len(), 1);
}

/// As every translation does: where nothing was sealed, no name of theirs can have been taken out.
#[test]
fn whoever_is_said_more_often_is_called_as_before_where_nothing_was_sealed() {
    let stage = Stage::new();
    let code = out(&stage, "Abu Nizar came. He brought bread. Later Karim Dolgaretz was beaten.");
    writes_anew(&stage, &code, "Abu Nizar came. Abu Nizar brought bread. Later Karim Dolgaretz was hurt.");
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("Lantern</bdi><span> came") && page.contains("Lantern</bdi><span> brought"), "{page}");
}

/// Something of him changed since, and a correction has him where it had the name: as often as before.
#[test]
fn where_something_of_the_bearer_changed_a_corrected_paragraph_goes() {
    let stage = Stage::new();
    let code = out(&stage, "Abu Nizar came, and Abu Nizar brought bread. Later Karim Dolgaretz was beaten.");
    Room::of(&stage).touches("Lantern");
    writes_anew(&stage, &code, "Abu Nizar came with bread. Later Abu Nizar was beaten.");
    kept(&stage);
    let page = page_of(&stage, "second");
    assert!(page.contains("below the weir") && !page.contains("Lantern"), "{page}");
}

/// Whoever works with the case still says the pseudonym that he had until yesterday.
#[test]
fn an_earlier_pseudonym_that_is_typed_as_a_word_is_held_back_too() {
    let stage = Stage::new();
    let code = printed(&stage, "Later Karim Dolgaretz was beaten.");
    let him = json_of(&stage, &["person"]).into_iter().find(|person| person["pseudonym"] == "Lantern").unwrap();
    let done = stage.on_case(&["person", him["person"].as_str().unwrap(), "--pseudonym", "Sumac"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let mut desk = Desk::sit(&stage, &format!("correct {code} --plain"));
    for _ in 0..2 {
        let is_his = desk.waits_for_either("Names of ‹Sumac›", "Names of ‹Munira›");
        let (rest, names) = if is_his {
            (" as they were", "Abu Nizar; Karim Dolgaretz")
        } else {
            ("Names of ‹Munira›", "Rima Velkessar")
        };
        desk.spells(rest, names);
    }
    edits(&mut desk, 2, "Then Lantern was beaten.");
    desk.types("/finish");
    closes(&mut desk, &stage, &code);
    kept(&stage);
    let said = text(&stage.export("public", "second").output().unwrap().stderr);
    assert!(said.contains("the pseudonym of somebody whom a bundle that is out names"), "{said}");
}
