//! A testimony or an open interview that cannot be read keeps nobody from bringing in another: it is named, and everything else is looked through.

use serde_json::{Value, json};

use crate::desk::{Case, answer, import, told};
use crate::stage::case::field;
use crate::stage::people::stock;

const NAME: &str = "Haldeko Narrowwater";

/// Speaks of somebody whom it does not register.
fn holds(pseudonym: &str, name: &str) -> Value {
    let text = format!("We waited for {pseudonym}. Then haldeko narrowwater came down.");
    let mut line = told(name, &[], &answer("public", "pseudonym", "yes"), &text);
    line["people"][0]["pseudonym"] = pseudonym.into();
    line
}

fn seals(case: &Case) -> (String, String) {
    let others = [json!({"code": "p2", "names": [NAME]})];
    let line = told("Velorie Ostrelby", &others, &answer("public", "pseudonym", "yes"), "I was at the ford.");
    let done = case.amana(&["import", "--json", &case.write("seals.jsonl", &format!("{line}\n"))]).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    (field(&String::from_utf8(done.stdout).unwrap(), "testimony"), said)
}

#[test]
fn an_import_goes_on_past_a_testimony_that_cannot_be_read_and_names_it() {
    let case = Case::solo();
    let (broken, whole) =
        (import(&case, &holds("Yarrow", "Mirelko Kordavine")), import(&case, &holds("Linden", "Ostavin Tarchanel")));
    stock(&case).execute("UPDATE revision SET head = '{}' WHERE rowid = 1", []).unwrap();
    case.fails(&["show", &broken], 13);
    let (code, said) = seals(&case);
    assert!(
        said.contains(&format!("nobody could look for the names of these lines in {broken}, which cannot be read")),
        "{said}"
    );
    assert!(said.contains(&format!("{whole} (paragraph 1)")), "{said}");
    assert!(case.run(&["show", &code]).contains("I was at the ford."));
    case.fails(&["check"], 13);
}
