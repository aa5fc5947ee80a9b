//! What an editor's desk adds to the tour: a name that a second person lets stand, decisions taken over, and what everybody knows.

use serde_json::{Value, json};

use super::support::stage::{Stage, objects};
use super::tour::Runner;

/// An official whose name is to be published: no secret, and so none of the tour's people.
const OFFICIAL: &str = "Harwick Ambelsong";

/// Takes the editor's part of the tour.
pub(crate) fn take(stage: &Stage, run: &mut Runner<'_>) {
    let official = json!({"code": "p1", "roles": ["official"], "visibility": "team", "names": [OFFICIAL]});
    bring_in(stage, run, &json!({"language": "en", "people": [official], "account": "The office was closed."}));
    let one = bring_in(stage, run, &told("signed the paper at the landing"));
    agree(stage, run, &one);
    take_over(stage, run, &one);
    well_known(stage, run);
}

/// A testimony in which the official stands in clear, since its line knows nobody.
fn told(did: &str) -> Value {
    json!({"language": "en", "account": format!("{OFFICIAL} {did}. The ferry was seen near Narrowwater.")})
}

fn bring_in(stage: &Stage, run: &mut Runner<'_>, line: &Value) -> String {
    stage.put("in/official.jsonl", &format!("{line}\n"));
    let mut import = stage.import("in/official.jsonl");
    import.arg("--again");
    let done = run("import of an official", import);
    assert!(done.status.success(), "import: {}", String::from_utf8_lossy(&done.stderr));
    objects(&done.stdout)[0]["testimony"].as_str().unwrap().to_owned()
}

fn rows(stage: &Stage, run: &mut Runner<'_>, code: &str) -> Vec<Value> {
    objects(&run("review --json", stage.on_case(&["review", code, "--json"])).stdout)
}

fn apply(stage: &Stage, run: &mut Runner<'_>, code: &str, row: &Value, second: Option<&str>) -> Result<(), String> {
    stage.put("in/row.jsonl", &format!("{row}\n"));
    let mut decide = stage.on_case(&["review", code]);
    decide.arg("--decide").arg(stage.path("in/row.jsonl"));
    if let Some(second) = second {
        decide.arg("--second").arg(stage.key(second)).arg("--key-passphrase-file").arg(stage.path("passphrase"));
        decide.arg("--yes");
    }
    let done = run("review --decide --second", decide);
    if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) }
}

/// The official's name stands: with a custodian, and not without.
fn agree(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    let mut row = rows(stage, run, code).swap_remove(0);
    for (field, value) in [("start", 0), ("end", OFFICIAL.len())] {
        row[field] = value.into();
    }
    for (field, value) in [("kind", "name"), ("decision", "keep"), ("why", "signed as the harbour's master, in public")]
    {
        row[field] = value.into();
    }
    row["added"] = true.into();
    assert!(apply(stage, run, code, &row, None).is_err(), "nobody lets a registered name stand alone");
    assert!(apply(stage, run, code, &row, Some("releaser")).is_err(), "a releaser is no second person");
    apply(stage, run, code, &row, Some("rana")).unwrap();
}

/// A place is decided for the case, and taken over by a testimony that comes later.
fn take_over(stage: &Stage, run: &mut Runner<'_>, code: &str) {
    let mut row = rows(stage, run, code).into_iter().find(|row| row["why"].is_null()).expect("a place is flagged");
    row["decision"] = "keep".into();
    row["for"] = "case".into();
    row["reason"] = "the village is in every newspaper".into();
    apply(stage, run, code, &row, None).unwrap();
    let late = bring_in(stage, run, &told("closed the landing"));
    let taken = run("review --take-over", stage.on_case(&["review", &late, "--take-over"]));
    assert!(taken.status.success(), "take-over: {}", String::from_utf8_lossy(&taken.stderr));
}

fn well_known(stage: &Stage, run: &mut Runner<'_>) {
    stage.put("in/known.txt", "place: Oldharbour\ncourt: Court of Oldharbour; محكمة الميناء القديم\n");
    for change in ["--add", "--remove"] {
        let mut known = stage.on_case(&["well-known"]);
        known.arg(change).arg(stage.path("in/known.txt"));
        let done = run("well-known", known);
        assert!(done.status.success(), "well-known: {}", String::from_utf8_lossy(&done.stderr));
    }
    assert!(run("well-known of the case", stage.on_case(&["well-known"])).status.success());
}
