//! Names that pass because two people agreed, and forms that are decided for the whole case: through the program.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]
#![allow(dead_code, reason = "what is shared is not all used here")]

mod stage;

use std::path::Path;

use serde_json::{Value, json};
use stage::case::{Case, field};

fn told(account: &str) -> Value {
    let yes = json!({"of": "p1", "explained": true, "audience": "public", "identity": "pseudonym", "status": "yes"});
    json!({"language": "en", "people": [{"code": "p1", "roles": ["witness"], "names": ["Mirelko Kordavine"]}],
        "consent": [yes], "account": account})
}

fn import(case: &Case, line: &Value) -> String {
    let file = case.write("line.jsonl", &format!("{line}\n"));
    field(&case.run(&["import", "--json", "--again", &file]), "testimony")
}

fn rows(case: &Case, code: &str) -> Vec<Value> {
    case.run(&["review", code, "--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn file(case: &Case, rows: &[Value]) -> String {
    case.write("decisions.jsonl", &rows.iter().map(|row| format!("{row}\n")).collect::<String>())
}

fn decide_all(case: &Case, code: &str, choice: &str) {
    let mut all = rows(case, code);
    all.iter_mut().for_each(|row| row["decision"] = choice.into());
    if !all.is_empty() {
        case.run(&["review", code, "--decide", &file(case, &all)]);
    }
}

/// Everything of a bundle, or what was said instead.
fn export(case: &Case, code: &str) -> Result<String, String> {
    let (key, out) = (case.key("releaser"), case.file("bundle"));
    let args = ["export", "--profile", "public", "--only", code, "-i", &key, "-o", &out];
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

/// A case in which the team knows an official by name, who stands in clear in another account: its code.
fn named() -> (Case, String) {
    let case = Case::team();
    let mut official = told("The office was closed.");
    official["people"]
        .as_array_mut()
        .unwrap()
        .push(json!({"code": "p2", "roles": ["official"], "visibility": "team", "names": ["Ostavin Tarkhanel"]}));
    import(&case, &official);
    let code = import(&case, &told("Ostavin Tarkhanel signed the paper."));
    decide_all(&case, &code, "keep");
    assert!(export(&case, &code).unwrap_err().contains("a name that is not public"));
    (case, code)
}

/// The row for the official's name.
fn row(case: &Case, code: &str) -> Value {
    let mut row = rows(case, code).remove(0);
    for (field, value) in [("start", 0), ("end", 17)] {
        row[field] = value.into();
    }
    for (field, value) in [("kind", "name"), ("decision", "keep"), ("why", "he signed as the minister, in public")] {
        row[field] = value.into();
    }
    row["added"] = true.into();
    row
}

#[test]
fn a_name_of_the_team_goes_out_with_a_reason_and_a_second_person_and_not_otherwise() {
    let (case, code) = named();
    let row = row(&case, &code);
    let decisions = file(&case, std::slice::from_ref(&row));
    let before = case.snapshot();
    let said = case.fails(&["review", &code, "--decide", &decisions], 3);
    assert!(said.contains("only with a second person"), "{said}");
    for (key, code_of) in [("releaser", 12), ("root", 12)] {
        let key = case.key(key);
        case.fails(&["review", &code, "--decide", &decisions, "--second", &key, "--yes"], code_of);
    }
    assert_eq!(case.snapshot(), before, "nothing was decided");
    let rana = case.key("rana");
    case.run(&["review", &code, "--decide", &decisions, "--second", &rana, "--yes"]);
    let bundle = export(&case, &code).unwrap();
    assert!(bundle.contains("Ostavin Tarkhanel signed the paper"), "{bundle}");
    for kept in ["as the minister", "ssh-ed25519", "SSH SIGNATURE", "\"why\""] {
        let signature = kept == "SSH SIGNATURE";
        assert_eq!(bundle.matches(kept).count(), usize::from(signature) * 2, "{kept}: only the bundle's own signature");
    }
    // What is printed says so, and can be applied as it is.
    let printed = rows(&case, &code);
    assert!(printed.iter().any(|row| row["why"] == "he signed as the minister, in public"), "{printed:?}");
    case.run(&["review", &code, "--decide", &file(&case, &printed)]);
    // One editor alone can take the word back.
    let mut alone = row.clone();
    alone.as_object_mut().unwrap().remove("why");
    case.run(&["review", &code, "--decide", &file(&case, &[alone])]);
    assert!(export(&case, &code).is_err(), "the later word of one person stands");
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

#[test]
fn a_name_may_be_put_into_words_that_were_agreed_to() {
    let (case, code) = named();
    let mut row = row(&case, &code);
    row["decision"] = "reword".into();
    row["text"] = "the minister, Ostavin Tarkhanel,".into();
    let (decisions, requester) = (file(&case, &[row]), case.key("requester"));
    case.run(&["review", &code, "--decide", &decisions, "--second", &requester, "--yes"]);
    assert!(export(&case, &code).unwrap().contains("the minister, Ostavin Tarkhanel,"));
}

#[test]
fn what_a_second_person_cannot_be_asked_is_refused() {
    let (case, code) = named();
    let rana = case.key("rana");
    let row = row(&case, &code);
    let with = |fields: Value| {
        let mut row = row.clone();
        fields.as_object().unwrap().iter().for_each(|(field, value)| row[field] = value.clone());
        row
    };
    for (bad, says) in [
        (with(json!({"decision": "leave-out"})), "a name that stands"),
        (with(json!({"for": "testimony"})), "one place"),
        (with(json!({"for": "case", "reason": "so"})), "one place"),
        (with(json!({"reason": "so"})), "whole case"),
        (with(json!({"why": " "})), "is empty"),
        (with(json!({"why": null})), "no line of the file asks"),
        (with(json!({"why": null, "for": "case"})), "needs a \"reason\""),
        (with(json!({"why": null, "for": "village"})), "not one of passage, testimony, case"),
    ] {
        let (decisions, before) = (file(&case, std::slice::from_ref(&bad)), case.snapshot());
        let said = case.fails(&["review", &code, "--decide", &decisions, "--second", &rana, "--yes"], 3);
        assert!(said.contains(says), "{bad}: {said}");
        assert_eq!(case.snapshot(), before);
    }
}

#[test]
fn a_form_is_decided_in_the_testimony_and_in_the_case() {
    let case = Case::team();
    let text = "We met at Oldharbour. Oldharbour burned, and OLDHARBOUR was empty.";
    let spans = json!([{"start": 10, "end": 20, "kind": "place"}, {"start": 22, "end": 32, "kind": "place"},
        {"start": 45, "end": 55, "kind": "place"}]);
    let line = |account: &str| {
        let mut line = told(account);
        line["spans"] = spans.clone();
        line
    };
    let (one, two) = (import(&case, &line(text)), import(&case, &line(&text.replace("met", "sat"))));
    let places = |code: &str| -> Vec<Value> {
        rows(&case, code).into_iter().filter(|row| row["kind"] == "place").map(|row| row["standing"].clone()).collect()
    };
    let mut row = rows(&case, &one).into_iter().find(|row| row["kind"] == "place").unwrap();
    row["decision"] = "leave-out".into();
    row["for"] = "testimony".into();
    case.run(&["review", &one, "--decide", &file(&case, std::slice::from_ref(&row))]);
    assert_eq!((places(&one), places(&two)), (vec![json!("leave-out"); 3], vec![json!("undecided"); 3]));
    row["for"] = "case".into();
    row["reason"] = "the village is in every newspaper".into();
    let said = case.amana(&["review", &one, "--decide", &file(&case, &[row])]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("4 decisions saved in 2 testimonies"), "{said}");
    assert_eq!(places(&two), vec![json!("leave-out"); 3]);
    let late = import(&case, &line(&text.replace("met", "ate")));
    assert_eq!(places(&late), vec![json!("undecided"); 3]);
    case.run(&["review", &late, "--take-over"]);
    assert_eq!(places(&late), vec![json!("leave-out"); 3]);
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

/// A testimony in which one place stands three times.
fn three_places(case: &Case) -> String {
    let mut line = told("We met at Oldharbour. Oldharbour burned, and OLDHARBOUR was empty.");
    line["spans"] = json!([{"start": 10, "end": 20, "kind": "place"}, {"start": 22, "end": 32, "kind": "place"},
        {"start": 45, "end": 55, "kind": "place"}]);
    import(case, &line)
}

fn place_rows(case: &Case, code: &str) -> Vec<Value> {
    rows(case, code).into_iter().filter(|row| row["kind"] == "place").collect()
}

#[test]
fn a_line_for_one_passage_stands_beside_one_for_all_that_is_equal_in_either_order() {
    for (reach, reason) in [("testimony", Value::Null), ("case", json!("in every newspaper"))] {
        for first in [0, 1] {
            let case = Case::team();
            let code = three_places(&case);
            let mut two: Vec<Value> = place_rows(&case, &code).into_iter().take(2).collect();
            two[0]["decision"] = "leave-out".into();
            two[1]["decision"] = "keep".into();
            two[1]["for"] = reach.into();
            two[1]["reason"] = reason.clone();
            two.rotate_left(first);
            case.run(&["review", &code, "--decide", &file(&case, &two)]);
            let stands: Vec<_> = place_rows(&case, &code).iter().map(|row| row["standing"].clone()).collect();
            assert_eq!(stands, ["leave-out", "keep", "keep"], "for {reach}, line {first} first");
        }
    }
}

#[test]
fn lines_that_decide_one_thing_differently_are_refused() {
    let case = Case::team();
    let code = three_places(&case);
    let places = place_rows(&case, &code);
    let with = |passage: usize, fields: Value| {
        let mut row = places[passage].clone();
        fields.as_object().unwrap().iter().for_each(|(field, value)| row[field] = value.clone());
        row
    };
    let keep = with(0, json!({"decision": "keep"}));
    let all_keep = with(0, json!({"decision": "keep", "for": "case", "reason": "so"}));
    for (one, other, says) in [
        (&keep, with(0, json!({"decision": "leave-out"})), "line 1 decides the same range differently"),
        (&keep, with(0, json!({"decision": "open"})), "line 1 decides the same range differently"),
        (&all_keep, with(0, json!({"decision": "leave-out"})), "line 1 decides the same range differently"),
        (&all_keep, with(1, json!({"decision": "leave-out", "for": "testimony"})), "line 1 decides equal passages"),
    ] {
        for order in [[one, &other], [&other, one]] {
            let decisions = file(&case, &order.map(Value::clone));
            let before = case.snapshot();
            let said = case.fails(&["review", &code, "--decide", &decisions], 3);
            assert!(said.contains(":2: ") && said.contains(says), "{said}");
            assert_eq!(case.snapshot(), before, "nothing was decided");
        }
    }
    case.run(&["review", &code, "--decide", &file(&case, &[keep.clone(), keep])]);
}

#[test]
fn what_a_case_lists_as_well_known_is_flagged_no_more_and_no_registered_name_gets_into_the_list() {
    let (case, _) = named();
    let account = "They took him to the Court of Oldharbour Ferry. Later the Ministry of Justice wrote.";
    let flagged = |code: &str| -> Vec<String> {
        rows(&case, code).iter().map(|row| row["context"].as_str().unwrap().to_owned()).collect()
    };
    let one = import(&case, &told(account));
    assert!(flagged(&one).iter().any(|context| context.contains("Oldharbour Ferry]")), "{:?}", flagged(&one));
    assert!(flagged(&one).iter().all(|context| !context.contains("[Ministry")), "{:?}", flagged(&one));
    let list = case.write(
        "list.txt",
        "# ours\ncourt: Court of Oldharbour Ferry; \u{645}\u{62d}\u{643}\u{645}\u{629}\nplace: Oldharbour\n",
    );
    case.run(&["well-known", "--add", &list]);
    assert_eq!(case.run(&["well-known"]).lines().count(), 3);
    case.run(&["well-known", "--add", &list]);
    assert_eq!(case.run(&["well-known", "--json"]).lines().count(), 3, "nothing stands twice");
    let two = import(&case, &told(&account.replace("him", "her")));
    assert!(flagged(&two).iter().all(|context| !context.contains("Oldharbour Ferry]")), "{:?}", flagged(&two));
    for (bad, says) in [
        ("figure: Ostavin Tarkhanel", "points at somebody"),
        ("village: Oldharbour", "a topic"),
        ("Oldharbour", "a colon"),
        ("place: a\u{27e6}b", "bracket"),
    ] {
        let file = case.write("bad.txt", &format!("place: Elsewhere\n{bad}\n"));
        let before = case.snapshot();
        let said = case.fails(&["well-known", "--add", &file], 3);
        assert!(said.contains(":2: ") && said.contains(says) && !said.contains("Tarkhanel"), "{said}");
        assert_eq!(case.snapshot(), before);
    }
    // Whoever is registered is found, listed or not.
    let line = json!({"language": "en", "people": [{"code": "p1", "roles": ["witness"], "names": ["Oldharbour"]}], "account": "I am Oldharbour."});
    let three = import(&case, &line);
    assert!(!case.run(&["show", &three]).contains("Oldharbour"));
    case.run(&["well-known", "--remove", &list]);
    assert_eq!(case.run(&["well-known"]), "");
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}
