//! A person whose name the team knew, sealed afterwards: the name is in no revision and in no index, and that it was there is signed.

use serde_json::json;

use super::dump;
use super::needles::Needles;
use super::support::lines::Invented;
use super::support::stage::{Stage, objects, text};

fn tables_with(stage: &Stage, needles: &Needles) -> Vec<String> {
    let cells = dump::cells(stage).into_iter().filter(|cell| !needles.find(&cell.bytes).is_empty());
    let mut tables: Vec<String> = cells.map(|cell| cell.table).collect();
    tables.dedup();
    tables
}

#[test]
fn line_06_who_is_sealed_afterwards_is_in_no_revision_and_no_index() {
    let stage = Stage::new();
    let someone = Invented::nth(3);
    let needles = Needles::new(someone.secrets());
    let line = json!({
        "language": "en", "account": format!("{} kept the gate. Nobody else had a key.", someone.latin),
        "people": [
            {"code": "p1", "roles": ["witness"], "names_unknown": true},
            {"code": "p2", "roles": ["official"], "visibility": "team", "names": [someone.latin, someone.arabic], "contact": someone.contact},
        ],
    });
    stage.put("lines.jsonl", &format!("{line}\n"));
    assert!(stage.import("lines.jsonl").output().unwrap().status.success());
    assert_eq!(tables_with(&stage, &needles), ["person"], "the names stand with the person, and nowhere else");
    let everyone = stage.on_case(&["person", "--json"]).output().unwrap();
    let everyone = objects(&everyone.stdout);
    let person = everyone.iter().find(|person| person["visibility"] == "team").unwrap()["person"].as_str().unwrap();

    let done = stage.on_case(&["person", person, "--seal"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert_eq!(tables_with(&stage, &needles), Vec::<String>::new());
    assert!(needles.find_below(&stage.case()).is_empty());
    let shown = stage.on_case(&["person", person]).output().unwrap();
    assert!(text(&shown.stdout).contains("Visibility: sealed") && needles.find(&shown.stdout).is_empty());
    let searched = stage.on_case(&["search", "gate"]).output().unwrap();
    assert!(!searched.stdout.is_empty() && needles.find(&searched.stdout).is_empty());

    // The gap is signed: each revision that held the names has a link that says it was scrubbed, and the case checks.
    let log = objects(&stage.on_case(&["log", "--json"]).output().unwrap().stdout);
    let kinds: Vec<_> = log.iter().map(|link| link["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "scrub").count(), 1, "{kinds:?}");
    assert_eq!(kinds[kinds.len() - 2..], ["scrub", "person"]);
    assert!(stage.on_case(&["check"]).output().unwrap().status.success());
}

/// A line in which the person was not registered: the name is taken out of it, and that it was there is signed.
#[test]
fn who_stands_in_clear_somewhere_is_taken_out_of_there() {
    let stage = Stage::new();
    let someone = Invented::nth(3);
    let people = json!([{"code": "p1", "roles": ["official"], "visibility": "team", "names": [someone.latin]}]);
    let lines = [
        json!({"people": people, "account": "The office was closed."}),
        json!({"people": [{"code": "p1", "names_unknown": true}], "account": format!("{} was there.", someone.latin)}),
    ];
    stage.put("lines.jsonl", &lines.map(|line| format!("{line}\n")).concat());
    assert!(stage.import("lines.jsonl").output().unwrap().status.success());
    let needles = Needles::new([someone.latin.clone()]);
    assert!(tables_with(&stage, &needles).len() > 1, "the control: it stands in a revision and the index, too");
    let everyone = objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout);
    let person = everyone.iter().find(|person| person["visibility"] == "team").unwrap()["person"].as_str().unwrap();
    // The record has two revisions that hold the names.
    let done = stage.on_case(&["person", person, "--role", "accused"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    let done = stage.on_case(&["person", person, "--visibility", "sealed", "--yes"]).output().unwrap();
    assert!(done.status.success() && needles.find(&done.stderr).is_empty(), "{}", text(&done.stderr));
    assert_eq!(tables_with(&stage, &needles), Vec::<String>::new());
    assert!(needles.find_below(&stage.case()).is_empty());
    let shown = &objects(&stage.on_case(&["person", person, "--json"]).output().unwrap().stdout)[0];
    assert_eq!((&shown["visibility"], &shown["roles"][0]), (&"sealed".into(), &"accused".into()));
    let log = objects(&stage.on_case(&["log", "--json"]).output().unwrap().stdout);
    assert_eq!(log.iter().filter(|link| link["kind"] == "scrub").count(), 3, "two of the record, one of a text");
    assert!(stage.on_case(&["check"]).output().unwrap().status.success());
}

/// Named in clear in accounts, notes, conditions, decisions and the record of somebody else, none of which knew that this was a person of the case.
#[test]
fn who_stands_in_clear_anywhere_is_taken_out_of_it_when_they_are_sealed() {
    let stage = Stage::new();
    let someone = Invented::nth(3);
    let (name, needles) = (&someone.latin, Needles::new(someone.secrets()));
    let yes = json!({"of": "p1", "audience": "court", "status": "limited", "conditions": format!("not before {name} has left"),
        "given_by": "family", "relation": format!("cousin of {name}")});
    let lines = [
        json!({"people": [{"code": "p1", "roles": ["official"], "visibility": "team", "names": [someone.latin]}], "account": "The office was closed."}),
        json!({
            "people": [{"code": "p1", "roles": ["witness"], "names_unknown": true,
                "handling": format!("never phone; {name} answers"),
                "attributes": {"occupation": format!("driver of {name}"), "relation": format!("{name} {}", "x".repeat(190 - name.chars().count()))}}],
            "consent": [yes], "place": format!("at {name}'s house"),
            "account": [{"text": format!("{name} was there.")}, {"text": "On 7 March 2031 we left."}],
            "spans": [{"paragraph": 2, "start": 3, "end": 15, "kind": "date", "decision": "reword", "text": format!("when {name} left")}],
        }),
    ];
    // In two files: in one, each line is looked at for the names of the other.
    for line in lines {
        stage.put("lines.jsonl", &format!("{line}\n"));
        let done = stage.import("lines.jsonl").output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    let mut before = tables_with(&stage, &needles);
    before.dedup();
    for table in ["person", "revision", "consent", "decision"] {
        assert!(before.iter().any(|known| known == table), "the control: {table} in {before:?}");
    }
    let everyone = objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout);
    let person = everyone.iter().find(|person| person["visibility"] == "team").unwrap()["person"].as_str().unwrap();
    let done = stage.on_case(&["person", person, "--seal", "--yes"]).output().unwrap();
    assert!(done.status.success() && needles.find(&done.stderr).is_empty(), "{}", text(&done.stderr));
    assert_eq!(tables_with(&stage, &needles), Vec::<String>::new());
    assert!(needles.find_below(&stage.case()).is_empty());
    let shown = objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout);
    assert!(shown.iter().all(|person| !person["pseudonym"].as_str().unwrap().contains('⟦')), "{shown:?}");
    let kinds = objects(&stage.on_case(&["log", "--json"]).output().unwrap().stdout);
    assert!(kinds.iter().filter(|link| link["kind"] == "scrub").count() >= 5, "each gap is signed");
    let checked = stage.on_case(&["check"]).output().unwrap();
    assert!(checked.status.success(), "{}", text(&checked.stderr));
}
