//! An editor's desk: importing, deciding, exporting.

use std::path::Path;

use serde_json::{Value, json};

pub(crate) use crate::stage::case::{Case, field};

/// An answer for an audience.
pub(crate) fn answer(audience: &str, identity: &str, status: &str) -> Value {
    json!({"of": "p1", "explained": true, "audience": audience, "identity": identity, "status": status})
}

/// A line of one witness, with others in it.
pub(crate) fn told(name: &str, others: &[Value], consent: &Value, account: &str) -> Value {
    let mut people = vec![json!({"code": "p1", "roles": ["witness"], "pseudonym": "Munir", "names": [name]})];
    people.extend_from_slice(others);
    json!({"language": "en", "people": people, "consent": [consent], "account": account})
}

/// Imports one line; gives the testimony's code.
pub(crate) fn import(case: &Case, line: &Value) -> String {
    let file = case.write("line.jsonl", &format!("{line}\n"));
    field(&case.run(&["import", "--json", "--again", &file]), "testimony")
}

/// The code of the one person with this pseudonym.
pub(crate) fn person(case: &Case, pseudonym: &str) -> String {
    let all = case.run(&["person", "--json"]);
    let all = all.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let one = all.into_iter().find(|person| person["pseudonym"] == pseudonym).unwrap();
    one["person"].as_str().unwrap().to_owned()
}

pub(crate) fn rows(case: &Case, code: &str) -> Vec<Value> {
    case.run(&["review", code, "--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A file of decisions.
pub(crate) fn decisions(case: &Case, rows: &[Value]) -> String {
    case.write("decisions.jsonl", &rows.iter().map(|row| format!("{row}\n")).collect::<String>())
}

/// Everything of a bundle for the public, or what was said instead.
pub(crate) fn export(case: &Case, more: &[&str]) -> Result<String, String> {
    let (key, out) = (case.key("releaser"), case.file("bundle"));
    let args = [&["export", "--profile", "public", "-i", &key, "-o", &out], more].concat();
    let done = case.amana(&args).output().unwrap();
    if !done.status.success() {
        assert!(!Path::new(&out).exists(), "nothing is left behind");
        return Err(String::from_utf8_lossy(&done.stderr).into_owned());
    }
    let all = everything_below(Path::new(&out));
    std::fs::remove_dir_all(out).unwrap();
    Ok(all)
}

fn everything_below(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all += &if path.is_dir() { everything_below(&path) } else { std::fs::read_to_string(&path).unwrap() };
    }
    all
}

/// Decides everything that is flagged in one way.
pub(crate) fn decide_all(case: &Case, code: &str, choice: &str) {
    let mut all = rows(case, code);
    all.iter_mut().for_each(|row| row["decision"] = choice.into());
    if !all.is_empty() {
        case.run(&["review", code, "--decide", &decisions(case, &all)]);
    }
}
