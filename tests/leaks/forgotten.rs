//! What is taken out of the vault is gone from it (catalogue line 17). There is no command that forgets a testimony; an interview that is given up, and a name
//! that comes to be known later, are taken out: of every page of the file, the search index and what is free in it included. The chain still verifies,
//! bundles that hold it are named, and nothing old brings it back.

use serde_json::json;

use super::desk::Desk;
use super::dump;
use super::needles::Needles;
use super::support::stage::{Stage, objects, text};
use super::talks::first;

/// In which pages and tables of the vault something stands.
fn stands(stage: &Stage, needles: &Needles) -> Vec<String> {
    let pages = dump::pages(stage);
    assert!(pages.len() > 5, "the vault has pages");
    let journal = std::fs::metadata(stage.case().join("vault.db-journal"));
    assert!(journal.is_ok_and(|file| file.len() == 0), "what was there before is in no journal");
    let in_pages = pages.iter().enumerate().filter(|(_, page)| !needles.find(page).is_empty());
    let in_tables = dump::cells(stage).into_iter().filter(|cell| !needles.find(&cell.bytes).is_empty());
    in_pages.map(|(n, _)| format!("page {}", n + 1)).chain(in_tables.map(|cell| cell.table)).collect()
}

fn is_whole(stage: &Stage) {
    let check = stage.on_case(&["check"]).output().unwrap();
    assert!(check.status.success(), "{}{}", text(&check.stdout), text(&check.stderr));
}

#[test]
fn line_17_what_was_given_up_is_in_no_page_of_the_vault() {
    let stage = Stage::new();
    let needles = Needles::new(["quarrelstone".to_owned()]);
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").spells("Full name", "Rima Velkessar").answers("What shall texts call them?", "Munira").facts();
    for number in 1..=40 {
        desk.sees("> ").types("the quarrelstone fell at dawn").sees(&format!("saved {number}"));
    }
    desk.sees("> ").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    assert!(stands(&stage, &needles).len() > 2, "the control: it stands there");
    let code = first(&stage, "list", "open");
    let done = stage.on_case(&["intake", "--give-up", &code, "--yes"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert_eq!(stands(&stage, &needles), Vec::<String>::new());
    is_whole(&stage);
}

/// A testimony in which somebody stands whom nobody knew; published.
fn published() -> (Stage, String) {
    let stage = Stage::new();
    let yes = json!({"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"});
    let line = json!({
        "id": "quay-1", "language": "en", "consent": [yes],
        "people": [{"code": "p1", "roles": ["witness"], "names": ["Rima Velkessar"], "pseudonym": "Munira"}],
        "account": [{"speaker": "p1", "text": "I kept the lamp, and then Tarkhanel came to the crossing."}],
    });
    stage.put("in/line.jsonl", &format!("{line}\n"));
    for mut command in [stage.import("in/line.jsonl"), stage.export("public", "bundle")] {
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    let log = stage.on_case(&["log", "--json"]).output().unwrap();
    let bundle = objects(&log.stdout).into_iter().find_map(|row| Some(row["bundle"]["name"].as_str()?.to_owned()));
    (stage, bundle.expect("the release is in the log"))
}

#[test]
fn line_17_a_name_that_was_taken_out_is_in_no_page_and_nothing_old_brings_it_back() {
    let (stage, bundle) = published();
    let needles = Needles::new(["Tarkhanel".to_owned()]);
    let control = stands(&stage, &needles);
    assert!(control.contains(&"search_data".to_owned()) && control[0].starts_with("page "), "{control:?}");
    for name in ["vault.db", "identities.db"] {
        std::fs::copy(stage.case().join(name), stage.path("in").join(name)).unwrap();
    }
    let person = first(&stage, "person", "person");
    let mut desk = Desk::sit(&stage, &format!("person {person} --add-name"));
    desk.spells("Another spelling or name", "Tarkhanel").answers("Type yes or no", "yes").sees("1 revision ");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    assert!(desk.screen().contains(&bundle), "the bundle that may hold it is named: {}", desk.screen());
    assert_eq!(stands(&stage, &needles), Vec::<String>::new());
    is_whole(&stage);

    // The same line once more, and an older copy of the store.
    let again = stage.import("in/line.jsonl").output().unwrap();
    assert!(!text(&again.stdout).contains("\"stored\""), "{}", text(&again.stdout));
    let mut join = stage.on_case(&["check"]);
    join.arg("--join").arg(stage.path("in/identities.db"));
    assert!(join.output().unwrap().status.success());
    assert_eq!(stands(&stage, &needles), Vec::<String>::new());
    // An older vault has it, and is known by the head that was noted since.
    let noted = objects(&stage.on_case(&["proof", "--json"]).output().unwrap().stdout);
    let words = noted[0]["words"].as_str().unwrap();
    let since = || stage.on_case(&["check", "--since", words]).output().unwrap();
    assert!(since().status.success());
    std::fs::copy(stage.path("in/vault.db"), stage.case().join("vault.db")).unwrap();
    assert_eq!(since().status.code(), Some(13), "{}", text(&since().stdout));
}

/// Who takes back what they said is told where it is out.
#[test]
fn line_17_bundles_that_hold_what_is_taken_back_are_listed() {
    let (stage, bundle) = published();
    let code = first(&stage, "list", "testimony");
    let back = ["consent", &code, "--audience", "public", "--status", "withdrawn"];
    let done = stage.on_case(&back).output().unwrap();
    assert!(done.status.success() && text(&done.stderr).contains(&bundle), "{}", text(&done.stderr));
    let next = stage.export("public", "next").output().unwrap();
    assert!(!stage.path("out/next").exists(), "nothing of it goes out again: {}", text(&next.stderr));
}
