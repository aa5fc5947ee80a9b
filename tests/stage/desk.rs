//! An editor's desk: importing, deciding, exporting.

use std::path::Path;

use serde_json::{Value, json};

use super::case::{Case, field};

/// An answer for an audience.
pub(crate) fn answer(audience: &str, identity: &str, status: &str) -> Value {
    json!({"of": "p1", "explained": true, "audience": audience, "identity": identity, "status": status})
}

/// A line of a witness who says this, and agrees to the public reading it.
pub(crate) fn told(account: &str) -> Value {
    json!({"language": "en", "people": [{"code": "p1", "roles": ["witness"], "names": ["Mirelko Kordavine"]}],
        "consent": [answer("public", "pseudonym", "yes")], "account": account})
}

/// Imports one line; gives the testimony's code.
pub(crate) fn import(case: &Case, line: &Value) -> String {
    let file = case.write("line.jsonl", &format!("{line}\n"));
    field(&case.run(&["import", "--json", "--again", &file]), "testimony")
}

/// Everybody, as `person --json` has them.
pub(crate) fn people(case: &Case) -> Vec<Value> {
    case.run(&["person", "--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The code of the one person with this pseudonym.
pub(crate) fn person(case: &Case, pseudonym: &str) -> String {
    let one = people(case).into_iter().find(|person| person["pseudonym"] == pseudonym).unwrap();
    one["person"].as_str().unwrap().to_owned()
}

/// What `review --json` prints of a testimony.
pub(crate) fn rows(case: &Case, code: &str) -> Vec<Value> {
    case.run(&["review", code, "--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What stands about each passage.
pub(crate) fn standing(case: &Case, code: &str) -> Vec<String> {
    rows(case, code).iter().map(|row| row["standing"].as_str().unwrap().to_owned()).collect()
}

/// A file of decisions.
pub(crate) fn decisions(case: &Case, rows: &[Value]) -> String {
    case.write("decisions.jsonl", &rows.iter().map(|row| format!("{row}\n")).collect::<String>())
}

pub(crate) fn decide(case: &Case, code: &str, rows: &[Value]) {
    case.run(&["review", code, "--decide", &decisions(case, rows)]);
}

/// Keeps what these rows are about, with a reason, by two people: the second has this key.
pub(crate) fn keep_by_two(case: &Case, code: &str, second: &str, rows: &[Value]) {
    let mut rows = rows.to_vec();
    for row in &mut rows {
        (row["decision"], row["why"]) = ("keep".into(), "another person of that name, in public".into());
    }
    let second = case.key(second);
    case.run(&["review", code, "--decide", &decisions(case, &rows), "--second", &second, "--yes"]);
}

/// Decides everything that is flagged in one way.
pub(crate) fn decide_all(case: &Case, code: &str, choice: &str) {
    let mut all = rows(case, code);
    all.iter_mut().for_each(|row| row["decision"] = choice.into());
    if !all.is_empty() {
        decide(case, code, &all);
    }
}

/// What was said on the way, and everything of a bundle for an audience; or what was said where a rule refused it, and nothing is left behind.
pub(crate) fn export_to(case: &Case, profile: &str, more: &[&str]) -> Result<(String, String), String> {
    let (key, out, before) = (case.key("releaser"), case.file("bundle"), beside(case));
    let args = [&["export", "--profile", profile, "-i", &key, "-o", &out], more].concat();
    let done = case.amana(&args).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    if !done.status.success() {
        assert_eq!(done.status.code(), Some(3), "{said}");
        assert_eq!(beside(case), before, "nothing is left behind");
        return Err(said);
    }
    let all = everything_below(Path::new(&out));
    std::fs::remove_dir_all(out).unwrap();
    Ok((said, all))
}

/// Everything of a bundle for the public, or what was said instead.
pub(crate) fn export(case: &Case, more: &[&str]) -> Result<String, String> {
    export_to(case, "public", more).map(|(_, bundle)| bundle)
}

/// The case is as it was written.
pub(crate) fn is_whole(case: &Case) {
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

fn beside(case: &Case) -> Vec<String> {
    let entries = std::fs::read_dir(&case.root).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn everything_below(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all += &if path.is_dir() { everything_below(&path) } else { std::fs::read_to_string(&path).unwrap() };
    }
    all
}
