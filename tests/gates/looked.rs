//! What was left out since a name was sealed later with another testimony: it waits, wherever one looks, until somebody decides.

use serde_json::{Value, json};

use crate::desk::{Case, decisions, export, import, is_whole, person, rows, told};
use crate::elsewhere::{NAME, consent, holds, seals};
use crate::stage::desk::keep_by_two;

const ELSEWHERE: &str = "name-elsewhere";

/// A testimony with the name in it, and then another that seals it; the code of the first.
fn looked(account: &str) -> (Case, String) {
    let (case, mut line) = (Case::solo(), holds());
    line["account"] = account.into();
    let held = import(&case, &line);
    import(&case, &seals());
    (case, held)
}

/// Its one row for the name.
fn row(case: &Case, code: &str) -> Value {
    let mut found: Vec<Value> = rows(case, code).into_iter().filter(|row| row["rule"] == ELSEWHERE).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn decide(case: &Case, code: &str, mut row: Value, choice: &str, text: Option<&str>) {
    row["decision"] = choice.into();
    row["text"] = json!(text);
    row["why"] = Value::Null;
    case.run(&["review", code, "--decide", &decisions(case, &[row])]);
}

/// Flagged passages, and how many are decided, as the list has it.
fn listed(case: &Case, code: &str) -> (u64, u64) {
    let all = case.run(&["list", "--json"]);
    let lines = all.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let one = lines.into_iter().find(|line| line["testimony"] == code).unwrap();
    (one["flagged"].as_u64().unwrap(), one["decided"].as_u64().unwrap())
}

/// Its first paragraph as the public would read it. In a bundle it would be out, and all of the testimony held back once it waits again.
fn quoted(case: &Case, code: &str) -> String {
    case.run(&["export", "--profile", "public", "--quote", &format!("{code}:1")])
}

/// It waits, and no bundle has it, whatever becomes of what is undecided.
fn waits(case: &Case, code: &str) {
    let row = row(case, code);
    assert_eq!((&row["standing"], &row["decision"], &row["added"]), (&json!("undecided"), &Value::Null, &json!(false)));
    assert_eq!(listed(case, code), (1, 0));
    for more in [&[][..], &["--undecided", "leave-out"]] {
        let out = export(case, more).unwrap();
        assert!(out.contains("We waited") && !out.to_lowercase().contains("narrowwater"), "{out}");
    }
}

const SMALL: &str = "We waited at the gate. Then haldeko narrowwater came down to the ford.";

#[test]
fn what_the_look_left_out_is_a_flag_that_nobody_has_decided() {
    let (case, held) = looked(SMALL);
    waits(&case, &held);
    let said = case.amana(&["review", &held]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("1 flagged, 1 undecided"), "{said}");
    decide(&case, &held, row(&case, &held), "leave-out", None);
    assert_eq!((row(&case, &held)["standing"].clone(), listed(&case, &held)), (json!("leave-out"), (1, 1)));
    is_whole(&case);
}

/// Whoever knows what stood there must not learn that the person is sealed; whoever works in the case is told.
#[test]
fn a_bundle_says_of_it_that_nobody_has_looked_and_not_that_a_name_is_sealed() {
    let (case, held) = looked(SMALL);
    let (not_yet, decided) = ("not yet reviewed", "by decision");
    for more in [&[][..], &["--undecided", "leave-out"]] {
        let out = export(&case, more).unwrap();
        assert!(out.contains(r#"{"kind":"name","reason":"undecided","count":1}"#) && out.contains(not_yet), "{out}");
        assert!(!out.contains("waiting") && !out.contains("by the program") && !out.contains(decided), "{out}");
    }
    assert!(case.run(&["export", "--profile", "public", "--dry-run"]).contains("1 × name (waiting)"));
    decide(&case, &held, row(&case, &held), "leave-out", None);
    let out = export(&case, &[]).unwrap();
    assert!(!out.contains(r#""reason":"undecided""#) && !out.contains(not_yet) && out.contains(decided), "{out}");
}

/// What waits and what nobody decided are one number.
#[test]
fn what_waits_is_counted_with_what_else_is_undecided() {
    let (case, _) = looked("Fatima waited. Then haldeko narrowwater came down to the ford.");
    let out = export(&case, &["--undecided", "leave-out"]).unwrap();
    assert!(out.contains(r#"{"kind":"name","reason":"undecided","count":2}"#), "{out}");
}

#[test]
fn whoever_opens_it_gives_it_back_and_publishes_nothing() {
    let (case, held) = looked(SMALL);
    let open = |case: &Case| decide(case, &held, row(case, &held), "open", None);
    // Nothing was decided, so that nothing is taken back.
    open(&case);
    waits(&case, &held);
    for (choice, text) in [("leave-out", None), ("reword", Some("the smith")), ("keep", None)] {
        match choice {
            "keep" => keep_by_two(&case, &held, "custodian", &[row(&case, &held)]),
            _ => decide(&case, &held, row(&case, &held), choice, text),
        }
        assert_eq!((row(&case, &held)["standing"].clone(), listed(&case, &held)), (json!(choice), (1, 1)));
        let out = quoted(&case, &held);
        assert_eq!(out.contains("narrowwater"), choice == "keep", "{out}");
        open(&case);
        waits(&case, &held);
    }
}

#[test]
fn other_words_for_more_than_the_name_hold_it_only_while_they_stand() {
    let (case, held) = looked(SMALL);
    let mut wider = row(&case, &held);
    (wider["start"], wider["kind"], wider["added"]) = (23.into(), "other".into(), true.into());
    decide(&case, &held, wider.clone(), "reword", Some("then somebody"));
    assert!(export(&case, &[]).unwrap().contains("then somebody"));
    assert_eq!(listed(&case, &held), (1, 1));
    decide(&case, &held, wider, "open", None);
    waits(&case, &held);
}

#[test]
fn words_that_held_the_name_do_not_come_back() {
    let (case, mut line) = (Case::solo(), holds());
    line["account"] = "We waited. At dawn the smith left.".into();
    line["spans"] =
        json!([{"start": 19, "end": 28, "kind": "other", "decision": "reword", "text": "haldeko narrowwater"}]);
    let held = import(&case, &line);
    let stands = |row: &Value| row["standing"] == "reword" && row["text"] == "haldeko narrowwater";
    assert!(rows(&case, &held).iter().any(stands), "nobody knew of it");
    import(&case, &seals());
    waits(&case, &held);
    keep_by_two(&case, &held, "custodian", &[row(&case, &held)]);
    assert!(quoted(&case, &held).contains("the smith"));
    decide(&case, &held, row(&case, &held), "open", None);
    waits(&case, &held);
}

#[test]
fn a_line_that_was_printed_before_does_not_keep_the_name() {
    let (case, mut line) = (Case::solo(), holds());
    let account = format!("We waited. Then {NAME} came.");
    line["account"] = account.as_str().into();
    line["spans"] = json!([{"start": 16, "end": 16 + NAME.len(), "kind": "name"}]);
    let held = import(&case, &line);
    let mut old = rows(&case, &held);
    assert!(old.iter().any(|row| row["start"] == 16 && row["rule"] == "given"), "{old:?}");
    import(&case, &seals());
    old.iter_mut().for_each(|row| row["decision"] = "keep".into());
    let said = case.fails(&["review", &held, "--decide", &decisions(&case, &old)], 3);
    assert!(said.contains("sealed with another testimony stands here") && !said.contains("Narrowwater"), "{said}");
    let row = row(&case, &held);
    assert_eq!((&row["standing"], &row["start"]), (&json!("undecided"), &json!(16)));
    // Whoever prints it again knows.
    keep_by_two(&case, &held, "custodian", &rows(&case, &held));
    assert!(export(&case, &[]).unwrap().contains(NAME));
}

#[test]
fn no_keep_for_the_case_or_the_testimony_reaches_it_unseen() {
    let case = Case::solo();
    let mut line = holds();
    line["account"] = format!("We waited. Then {NAME} came.").into();
    line["spans"] = json!([{"start": 16, "end": 16 + NAME.len(), "kind": "name"}]);
    let held = import(&case, &line);
    import(&case, &seals());
    line["people"][0]["pseudonym"] = "Tern".into();
    // What is sealed is known to nobody when this one comes in.
    let late = import(&case, &line);
    let mut row = rows(&case, &late).into_iter().find(|row| row["start"] == 16).unwrap();
    (row["decision"], row["for"], row["reason"]) = ("keep".into(), "case".into(), "a known place".into());
    case.run(&["review", &late, "--decide", &decisions(&case, &[row])]);
    assert_eq!(self::row(&case, &held)["standing"], "undecided");
    case.run(&["review", &held, "--take-over"]);
    assert_eq!(self::row(&case, &held)["standing"], "undecided");
}

#[test]
fn it_stops_no_export_and_what_else_is_undecided_does() {
    let (case, mut line) = (Case::solo(), holds());
    line["account"] = "We waited, and haldeko narrowwater came in on a mule called Pebble.".into();
    line["spans"] = json!([{"start": 47, "end": 66, "kind": "other"}]);
    let held = import(&case, &line);
    import(&case, &seals());
    let said = case.run(&["export", "--profile", "public", "--dry-run"]);
    assert!(said.contains("1 flagged span is not decided"), "{said}");
    let mut other = rows(&case, &held).into_iter().find(|row| row["rule"] == "given").unwrap();
    other["decision"] = "keep".into();
    case.run(&["review", &held, "--decide", &decisions(&case, &[other])]);
    let out = export(&case, &[]).unwrap();
    assert!(out.contains("mule") && !out.to_lowercase().contains("narrowwater"), "{out}");
}

/// Whoever is sealed with another testimony is known to nobody when a text that names them comes in later.
#[test]
fn what_may_be_a_name_goes_to_everybody_without_a_check_and_that_is_said() {
    let (case, mut line) = (Case::solo(), holds());
    line["account"] = format!("We waited at the gate. Then {NAME} came down to the ford.").into();
    import(&case, &seals());
    let held = import(&case, &line);
    let said = |bundle: &str| {
        let (bundle, key) = (case.file(bundle), case.key("releaser"));
        let export = ["export", "--profile", "public", "--undecided", "leave-out", "-i", &key, "-o", &bundle];
        String::from_utf8_lossy(&case.amana(&export).output().unwrap().stderr).into_owned()
    };
    assert!(!said("one").contains("no name check looked"), "nobody kept anything");
    for row in rows(&case, &held) {
        decide(&case, &held, row, "keep", None);
    }
    let public = said("two");
    assert!(public.contains("1 passage in which a name may stand was kept, in 1 testimony"), "{public}");
    assert!(public.contains(&format!("in 1 testimony ({held})")), "which it is: {public}");
}

/// Of a quote it is said as of a bundle, where such a passage stands in what is quoted.
#[test]
fn what_may_be_a_name_is_quoted_without_a_check_and_that_is_said() {
    let (case, mut line) = (Case::solo(), holds());
    line["account"] = format!("We waited at the gate. Then {NAME} came down to the ford.\n\nIt was cold.").into();
    import(&case, &seals());
    let held = import(&case, &line);
    for row in rows(&case, &held) {
        decide(&case, &held, row, "keep", None);
    }
    let said = |profile: &str, paragraph: u32| {
        let quote = ["export", "--profile", profile, "--quote", &format!("{held}:{paragraph}")];
        let output = case.amana(&quote).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let public = said("public", 1);
    assert!(
        public.contains("1 passage in which a name may stand was kept") && public.contains("reads this quote"),
        "{public}"
    );
    assert!(!said("public", 2).contains("no name check looked"), "nobody kept anything there");
}

/// What an export says that writes nothing, or a draft.
fn said(case: &Case, more: &[&str]) -> String {
    let args = [&["export", "--profile", "public", "--undecided", "leave-out"], more].concat();
    let output = case.amana(&args).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_dry_run_says_so_too_and_a_draft_says_which_check_it_takes() {
    let (case, mut line) = (Case::solo(), holds());
    line["account"] = format!("We waited at the gate. Then {NAME} came down to the ford.").into();
    import(&case, &seals());
    let held = import(&case, &line);
    assert!(!said(&case, &["--dry-run"]).contains("no name check looked"), "nobody kept anything");
    assert!(!said(&case, &["--draft", "-o", &case.file("empty")]).contains("--everyone"));
    for row in rows(&case, &held) {
        decide(&case, &held, row, "keep", None);
    }
    let dry = said(&case, &["--dry-run"]);
    assert!(dry.contains("1 passage in which a name may stand was kept, in 1 testimony"), "{dry}");
    let draft = said(&case, &["--draft", "-o", &case.file("draft")]);
    assert!(draft.contains("--checker CUSTODIAN --everyone") && draft.contains("what was kept may name"), "{draft}");
    assert!(!draft.contains("no name check looked"), "{draft}");
}

/// Somebody who comes back is called by a code, and not every spelling is typed again.
#[test]
fn whoever_came_in_by_a_code_may_be_named_in_what_was_kept() {
    let case = Case::solo();
    import(&case, &told(NAME, &[], &consent(), "It was cold at the ford."));
    let mut back = holds();
    back["people"] = json!([{"code": person(&case, "Munir"), "roles": ["witness"], "names": ["Umm Orlan"]}]);
    back["consent"][0]["of"] = back["people"][0]["code"].clone();
    back["account"] = format!("My name is Umm Orlan. At the camp they called me {NAME}.").into();
    let held = import(&case, &back);
    for row in rows(&case, &held) {
        decide(&case, &held, row, "keep", None);
    }
    let dry = said(&case, &["--dry-run"]);
    assert!(dry.contains("in which a name may stand"), "{dry}");
}

/// A name stands in an address, a firm or a place, and in whatever an editor marked.
#[test]
fn a_kept_passage_of_another_kind_may_hold_a_name() {
    let of = |account: &str, kind: &str| {
        let (case, mut line) = (Case::solo(), holds());
        let (before, _) = account.split_once('[').unwrap();
        let (_, after) = account.split_once(']').unwrap();
        let words = account.len() - 2 - before.len() - after.len();
        line["account"] = account.replace(['[', ']'], "").into();
        line["spans"] = json!([{"start": before.len(), "end": before.len() + words, "kind": kind, "decision": "keep"}]);
        import(&case, &seals());
        import(&case, &line);
        said(&case, &["--dry-run"]).contains("1 passage in which a name may stand was kept")
    };
    for (account, kind) in [
        ("the mill wrote to [h.n@example.org] about it.", "email"),
        ("the mill wrote to [@hnarrow] about it.", "handle"),
        ("the mill sold to [narrow and sons] that year.", "organisation"),
        ("the mill stood in [narrow hill] that year.", "place"),
        ("the mill was kept by [the narrow one] that year.", "other"),
    ] {
        assert!(of(account, kind), "{kind}");
    }
    assert!(!of("the mill was shut in [2031] they said.", "date"));
}
