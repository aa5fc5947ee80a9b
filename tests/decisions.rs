//! Names that pass because two people agreed, and forms that are decided for the whole case: through the program.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]
#![allow(dead_code, reason = "what is shared is not all used here")]

mod stage;

use amana::vault::check::{Agreements, Outside, Severity};
use serde_json::{Value, json};
use stage::case::Case;
use stage::desk::{decide, decide_all, decisions, export, import, is_whole, people, rows, told};

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
    assert!(export(&case, &["--only", &code]).unwrap_err().contains("a name that is not public"));
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
    let decisions = decisions(&case, std::slice::from_ref(&row));
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
    let bundle = export(&case, &["--only", &code]).unwrap();
    assert!(bundle.contains("Ostavin Tarkhanel signed the paper"), "{bundle}");
    for kept in ["as the minister", "ssh-ed25519", "SSH SIGNATURE", "\"why\""] {
        let signature = kept == "SSH SIGNATURE";
        assert_eq!(bundle.matches(kept).count(), usize::from(signature) * 2, "{kept}: only the bundle's own signature");
    }
    // What is printed says so, and can be applied as it is.
    let printed = rows(&case, &code);
    assert!(printed.iter().any(|row| row["why"] == "he signed as the minister, in public"), "{printed:?}");
    decide(&case, &code, &printed);
    // One editor alone can take the word back.
    let mut alone = row.clone();
    alone.as_object_mut().unwrap().remove("why");
    decide(&case, &code, &[alone]);
    assert!(export(&case, &["--only", &code]).is_err(), "the later word of one person stands");
    is_whole(&case);
}

#[test]
fn a_name_may_be_put_into_words_that_were_agreed_to() {
    let (case, code) = named();
    let mut row = row(&case, &code);
    row["decision"] = "reword".into();
    row["text"] = "the minister, Ostavin Tarkhanel,".into();
    let (decisions, requester) = (decisions(&case, &[row]), case.key("requester"));
    case.run(&["review", &code, "--decide", &decisions, "--second", &requester, "--yes"]);
    assert!(export(&case, &["--only", &code]).unwrap().contains("the minister, Ostavin Tarkhanel,"));
}

/// What `check --json` says of the agreements of a case, with the exit code.
fn agreements(case: &Case) -> (Option<i32>, Value, String) {
    let done = case.amana(&["check", "--json"]).output().unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    let said: Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    let findings = said["findings"].as_array().unwrap().iter();
    let about = findings.filter(|found| found["what"].as_str().unwrap().contains("second person"));
    (done.status.code(), said["agreements"].clone(), about.map(|found| format!("{found}\n")).collect())
}

fn counts(hold: u32, unlisted: u32, void: u32, unsigned: u32) -> Value {
    json!({"hold": hold, "unlisted": unlisted, "void": void, "unsigned": unsigned})
}

#[test]
fn check_says_how_many_agreements_hold_and_which_do_not_count() {
    let (case, code) = named();
    assert_eq!(agreements(&case), (Some(0), counts(0, 0, 0, 0), String::new()));
    assert!(!case.run(&["check"]).contains("agreements"), "nobody agreed to anything");
    for (key, word) in [("requester", "asks"), ("rana", "knows"), ("requester", "says")] {
        let mut row = row(&case, &code);
        row["why"] = format!("he signed as the minister, as somebody {word}").into();
        let file = decisions(&case, &[row]);
        case.run(&["review", &code, "--decide", &file, "--second", &case.key(key), "--yes"]);
    }
    assert_eq!(agreements(&case), (Some(0), counts(3, 0, 0, 0), String::new()));
    assert!(case.run(&["check"]).contains("agreements of a second person: 3 that hold\n"));
    // The requester leaves.
    let (old, new, root) = (case.file("roster-2.txt"), case.file("roster-3.txt"), case.key("root"));
    case.run(&["roster", "add", &old, "--remove", "requester=requester", "-i", &root, "-o", &new]);
    case.run(&["roster", "accept", &new]);
    let (exit, counted, about) = agreements(&case);
    assert_eq!((exit, counted), (Some(0), counts(1, 2, 0, 0)));
    assert_eq!(about.lines().count(), 1, "one note for both: {about}");
    assert!(about.contains("\"note\"") && about.contains(&code) && about.contains("does not list"), "{about}");
    assert!(case.run(&["check"]).contains("1 that hold; 2 by a key that is not in the roster, not counted"));
}

#[test]
fn check_finds_an_agreement_that_was_never_signed() {
    let (case, code) = named();
    let file = decisions(&case, &[row(&case, &code)]);
    case.run(&["review", &code, "--decide", &file, "--second", &case.key("rana"), "--yes"]);
    // A program that was changed puts Rana's signature under something else; the link of that set is as good as any.
    let mut vault = stage::people::vault(&case);
    let revision = vault.newest(vault.testimony_of(&code).unwrap()).unwrap();
    let mut forged = vault.decisions(revision.id).unwrap().into_iter().rfind(|set| set.second().is_some()).unwrap();
    forged.decisions[0].end -= 1;
    let now = amana::clock::Clock::system().now();
    vault.change(now, |change| change.decisions(revision.id, &forged).map(drop)).unwrap();
    drop(vault);
    let (exit, counted, about) = agreements(&case);
    assert_eq!((exit, counted), (Some(13), counts(1, 0, 0, 1)));
    assert!(about.contains("\"damage\"") && about.contains(&code) && about.contains("did not sign"), "{about}");
    assert_eq!(about.lines().count(), 1, "everything else is as it was written: {about}");
    // Where no roster says who counts, the keys still say what they signed.
    let report = stage::people::vault(&case).check(&Outside::default(), &mut |_, _| ()).unwrap();
    assert_eq!(report.agreements, Agreements { unlisted: 1, unsigned: 1, ..Agreements::default() });
    let of = |severity| {
        let found = report.findings.iter().filter(|found| found.severity == severity);
        found.filter(|found| found.what.contains("second person")).map(|found| found.what.clone()).collect::<Vec<_>>()
    };
    assert!(matches!(&of(Severity::Damage)[..], [what] if what.contains("did not sign")), "{:?}", report.findings);
    assert!(
        matches!(&of(Severity::Note)[..], [what] if what.contains("no roster is in force")),
        "{:?}",
        report.findings
    );
}

#[test]
fn an_agreement_to_words_out_of_which_a_name_was_taken_is_void_and_no_damage() {
    let (case, code) = named();
    let mut row = row(&case, &code);
    row["decision"] = "reword".into();
    row["text"] = "the minister, Ostavin Tarkhanel,".into();
    let file = decisions(&case, &[row]);
    case.run(&["review", &code, "--decide", &file, "--second", &case.key("rana"), "--yes"]);
    let official = people(&case).into_iter().find(|person| person["visibility"] == "team").unwrap();
    case.run(&["person", official["person"].as_str().unwrap(), "--visibility", "sealed", "--yes"]);
    assert_eq!(agreements(&case), (Some(0), counts(0, 0, 1, 0), String::new()));
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
        (with(json!({"for": "testimony", "reason": "so"})), "whole case"),
        (with(json!({"for": "case", "reason": "so"})), "no further than its testimony"),
        (with(json!({"reason": "so"})), "whole case"),
        (with(json!({"why": " "})), "is empty"),
        (with(json!({"why": null})), "no line of the file asks"),
        (with(json!({"why": null, "for": "case"})), "needs a \"reason\""),
        (with(json!({"why": null, "for": "village"})), "not one of passage, testimony, case"),
    ] {
        let (decisions, before) = (decisions(&case, std::slice::from_ref(&bad)), case.snapshot());
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
    decide(&case, &one, std::slice::from_ref(&row));
    assert_eq!((places(&one), places(&two)), (vec![json!("leave-out"); 3], vec![json!("undecided"); 3]));
    row["for"] = "case".into();
    row["reason"] = "the village is in every newspaper".into();
    let said = case.amana(&["review", &one, "--decide", &decisions(&case, &[row])]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("4 decisions saved in 2 testimonies"), "{said}");
    assert_eq!(places(&two), vec![json!("leave-out"); 3]);
    let late = import(&case, &line(&text.replace("met", "ate")));
    assert_eq!(places(&late), vec![json!("undecided"); 3]);
    case.run(&["review", &late, "--take-over"]);
    assert_eq!(places(&late), vec![json!("leave-out"); 3]);
    is_whole(&case);
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
            decide(&case, &code, &two);
            let stands: Vec<_> = place_rows(&case, &code).iter().map(|row| row["standing"].clone()).collect();
            assert_eq!(stands, ["leave-out", "keep", "keep"], "for {reach}, line {first} first");
        }
    }
}

/// Two editors: the file of one is older than what the other decided.
#[test]
fn an_older_line_keeps_nothing_that_somebody_left_out_since() {
    let case = Case::team();
    let code = three_places(&case);
    let old = place_rows(&case, &code)[0].clone();
    let decided = |choice: &str| {
        let mut row = old.clone();
        row["decision"] = choice.into();
        decisions(&case, &[row])
    };
    case.run(&["review", &code, "--decide", &decided("leave-out")]);
    let said = case.fails(&["review", &code, "--decide", &decided("keep")], 3);
    assert!(said.contains("somebody decided otherwise about this passage since the line was printed"), "{said}");
    case.run(&["review", &code, "--decide", &decided("leave-out")]);
    let mut new = place_rows(&case, &code)[0].clone();
    assert_eq!(new["standing"], "leave-out");
    new["decision"] = "keep".into();
    case.run(&["review", &code, "--decide", &decisions(&case, &[new])]);
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
            let decisions = decisions(&case, &order.map(Value::clone));
            let before = case.snapshot();
            let said = case.fails(&["review", &code, "--decide", &decisions], 3);
            assert!(said.contains(":2: ") && said.contains(says), "{said}");
            assert_eq!(case.snapshot(), before, "nothing was decided");
        }
    }
    decide(&case, &code, &[keep.clone(), keep]);
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
    is_whole(&case);
}

#[test]
fn a_name_that_was_found_in_a_testimony_is_decided_there_and_not_for_the_case() {
    let case = Case::solo();
    let witness = |name: &str, account: &str| {
        let people = json!([{"code": "p1", "roles": ["witness"], "names": [name]}]);
        json!({"language": "en", "people": people, "account": account})
    };
    let wide = "I saw Captain Ostavin Tarkhanel there.";
    let one = import(&case, &witness("Qadrel Molvane", wide));
    let mut all = rows(&case, &one);
    for row in &mut all {
        (row["decision"], row["for"], row["reason"]) = ("keep".into(), "case".into(), "a public figure".into());
    }
    decide(&case, &one, &all);
    import(&case, &witness("Ostavin Tarkhanel", "I speak of something quite else."));
    let two = import(&case, &witness("Oltan Brevik", wide));
    case.run(&["review", &two, "--take-over"]);
    let taken = rows(&case, &two);
    assert!(!taken.is_empty() && taken.iter().all(|row| row["standing"] == "undecided"), "{taken:?}");
    let before = case.snapshot();
    for name in ["Ostavin Tarkhanel", "Captain Ostavin Tarkhanel"] {
        let file = case.write("list.txt", &format!("figure: {name}\n"));
        let said = case.fails(&["well-known", "--add", &file], 3);
        assert!(said.contains("sealed with a testimony") && !said.contains("Tarkhanel"), "{said}");
    }
    assert_eq!(case.snapshot(), before);
}

/// What the detectors propose reaches whoever decides, and stands there where no other words are given.
#[test]
fn what_is_proposed_is_printed_and_taken_where_no_words_are_given() {
    let case = Case::team();
    let text = "She was a midwife here in 1978. Two midwives saw it. Call +000 55 1234567.";
    let code = import(&case, &told(text));
    let all = rows(&case, &code);
    let of = |words: &str| {
        let start = text.find(words).unwrap();
        all.iter().find(|row| row["start"] == start).unwrap_or_else(|| panic!("{words}: {all:?}")).clone()
    };
    assert_eq!(of("midwife here")["vaguer"], "health worker");
    assert_eq!((of("1978")["vaguer"].clone(), of("+000")["vaguer"].clone()), (Value::Null, Value::Null));
    let list = case.run(&["review", &code, "--list"]);
    assert!(list.contains("– what somebody works as  [vaguer: health worker]"), "{list}");
    // Where it is, as somebody counts who looks for it on a page.
    assert!(list.lines().any(|line| line.starts_with("1, word 4 ") && line.contains("[midwife")), "{list}");
    let with = |words: &str, fields: Value| {
        let mut row = of(words);
        row["decision"] = "make-vaguer".into();
        fields.as_object().unwrap().iter().for_each(|(field, value)| row[field] = value.clone());
        row
    };
    let before = case.snapshot();
    for (row, says) in [
        (with("+000", json!({})), "nothing vaguer is worked out for this"),
        (with("midwife here", json!({"for": "case", "reason": "so"})), "fits one sentence"),
    ] {
        let file = decisions(&case, &[row]);
        assert!(case.fails(&["review", &code, "--decide", &file], 3).contains(says));
        std::fs::remove_file(file).unwrap();
    }
    assert_eq!(case.snapshot(), before, "nothing was decided");
    decide(&case, &code, &[with("midwife here", json!({})), with("1978", json!({}))]);
    let out = export(&case, &["--undecided", "leave-out"]).unwrap();
    assert!(out.contains(r#"{"vaguer":"health worker","kind":"occupation"}"#), "{out}");
    assert!(out.contains(r#"{"vaguer":"197X","kind":"date"}"#) && !out.contains("1978"), "{out}");
    // The words can be printed and applied again as they are.
    decide(&case, &code, &rows(&case, &code));
}
