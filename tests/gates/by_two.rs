//! A name that another testimony seals is kept by two people, or not at all.

use serde_json::{Value, json};

use crate::desk::{Case, decisions, export, import, rows};
use crate::elsewhere::{NAME, holds, import_all, seals};
use crate::stage::desk::{is_whole, keep_by_two};

const WHY: &str = "the minister of that name, who signed in public";

/// Two places with the name, in a line that comes in together with the one that seals it.
fn twice() -> (Case, String) {
    let (case, mut line) = (Case::team(), holds());
    line["account"] = format!("We heard of {NAME}. At noon {NAME} spoke.").into();
    let (codes, _) = import_all(&case, &[seals(), line], false);
    (case, codes[1].clone())
}

fn flagged(case: &Case, code: &str) -> Vec<Value> {
    rows(case, code).into_iter().filter(|row| row["rule"] == "name-elsewhere").collect()
}

fn with(row: &Value, more: &Value) -> Value {
    let mut row = row.clone();
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

#[test]
fn one_editor_alone_does_not_keep_it_however_far_the_answer_goes() {
    let (case, code) = twice();
    let row = flagged(&case, &code).remove(0);
    assert_eq!(row["why"], Value::Null, "what a keep needs is printed, empty");
    assert!(row.as_object().unwrap().contains_key("why"));
    let before = case.snapshot();
    for reach in [json!({}), json!({"for": "testimony"}), json!({"for": "case", "reason": "so"})] {
        let keep = with(&with(&row, &reach), &json!({"decision": "keep"}));
        let said = case.fails(&["review", &code, "--decide", &decisions(&case, &[keep])], 3);
        assert!(said.contains("decisions.jsonl:1: another testimony seals a name that stands here"), "{said}");
        assert!(said.contains("\"why\"") && said.contains("--second KEY") && !said.contains("Narrowwater"), "{said}");
    }
    let keep = with(&row, &json!({"decision": "keep", "why": WHY}));
    let said = case.fails(&["review", &code, "--decide", &decisions(&case, std::slice::from_ref(&keep))], 3);
    assert!(said.contains("only with a second person"), "{said}");
    let far = with(&keep, &json!({"for": "case"}));
    let said = case.fails(&["review", &code, "--decide", &decisions(&case, &[far])], 3);
    assert!(said.contains("goes no further than its testimony"), "{said}");
    std::fs::remove_file(case.file("decisions.jsonl")).unwrap();
    assert_eq!(case.snapshot(), before, "nothing was decided");
}

#[test]
fn one_agreement_keeps_every_equal_place_of_a_testimony() {
    let (case, code) = twice();
    let all = flagged(&case, &code);
    assert_eq!(all.len(), 2);
    keep_by_two(&case, &code, "rana", &[with(&all[0], &json!({"for": "testimony"}))]);
    let after = flagged(&case, &code);
    assert!(after.iter().all(|row| row["standing"] == "keep" && row["why"].is_string()), "{after:?}");
    let out = export(&case, &["--only", &code]).unwrap();
    assert_eq!(out.matches("At noon Haldeko Narrowwater spoke").count(), out.matches("We heard of Haldeko").count());
    assert!(out.contains("At noon Haldeko Narrowwater spoke"), "{out}");
    is_whole(&case);
    // One editor's word for it, later, is one person's again.
    let open = with(&after[0], &json!({"decision": "open", "why": null}));
    case.run(&["review", &code, "--decide", &decisions(&case, &[open])]);
    let said = export(&case, &["--only", &code]).unwrap_err();
    assert!(said.contains("1 flagged span is not decided"), "{said}");
}

/// As cases hold it that were decided before, or with another program.
#[test]
fn what_one_person_kept_before_is_held_back_and_the_dry_run_says_what_is_missing() {
    use amana::record::{Decision, DecisionSet};
    let (case, code) = twice();
    let mut vault = crate::stage::people::vault(&case);
    let testimony = vault.testimony_of(&code).unwrap();
    let revision = vault.newest(testimony).unwrap();
    let keep = |span: &amana::guard::text::Span| Decision {
        paragraph: span.paragraph,
        start: span.start,
        end: span.end,
        kind: span.kind,
        choice: amana::record::words::Choice::Keep,
        text: None,
    };
    let set = DecisionSet::new(revision.commitment, None, revision.spans.iter().map(keep).collect());
    vault.decide(amana::clock::Claimed::from_unix(1_800_000_000).unwrap(), &[(revision.id, set)]).unwrap();
    drop(vault);
    assert!(flagged(&case, &code).iter().all(|row| row["standing"] == "undecided" && row["decision"].is_null()));
    let said = case.run(&["export", "--profile", "public", "--dry-run", "--only", &code]);
    assert!(said.contains("one person alone keeps 2 of them") && said.contains("--second KEY"), "{said}");
    assert!(!export(&case, &["--only", &code, "--undecided", "leave-out"]).unwrap().contains("Narrowwater"));
    keep_by_two(&case, &code, "rana", &flagged(&case, &code));
    assert!(export(&case, &["--only", &code]).unwrap().contains("Narrowwater"));
}

#[test]
fn what_waits_is_told_in_the_dry_run_with_the_next_step() {
    let (case, mut line) = (Case::solo(), holds());
    line["account"] = format!("We heard of {NAME}.").into();
    let held = import(&case, &line);
    import(&case, &seals());
    let said = case.run(&["export", "--profile", "public", "--dry-run"]);
    assert!(said.contains("(waiting)\n          another testimony seals a name there"), "{said}");
    let row = flagged(&case, &held).remove(0);
    keep_by_two(&case, &held, "custodian", &[row]);
    assert!(!case.run(&["export", "--profile", "public", "--dry-run"]).contains("waiting"));
}

/// More than a name takes no "why"; it is kept by one once what is in it is settled.
#[test]
fn a_long_passage_is_kept_by_one_once_the_name_in_it_is_settled() {
    let (case, mut line) = (Case::team(), holds());
    let account = format!("That day the old miller and all of his men and {NAME} walked along the river to us.");
    line["spans"] = json!([{"start": 0, "end": account.len(), "kind": "other"}]);
    let at = account.find(NAME).unwrap();
    line["account"] = account.into();
    let (codes, _) = import_all(&case, &[seals(), line], false);
    let wide = with(&flagged(&case, &codes[1])[0], &json!({"decision": "keep"}));
    let said = case.fails(&["review", &codes[1], "--decide", &decisions(&case, std::slice::from_ref(&wide))], 3);
    assert!(said.contains("one person alone does not keep it"), "{said}");
    let name = with(
        &wide,
        &json!({"start": at, "end": at + NAME.len(), "kind": "name", "added": true, "decision": "leave-out"}),
    );
    case.run(&["review", &codes[1], "--decide", &decisions(&case, &[wide, name])]);
    let out = export(&case, &["--only", &codes[1]]).unwrap();
    assert!(out.contains("the old miller") && !out.contains("Narrowwater"), "{out}");
}

/// One part of the name's own range, decided by one editor as a further line of the file.
fn part(row: &Value, from: u64, to: u64, more: &Value) -> Value {
    let start = row["start"].as_u64().unwrap();
    let here = json!({"start": start + from, "end": start + to, "kind": "name", "added": true});
    with(&with(row, &here), more)
}

#[test]
fn a_part_of_the_name_that_changes_does_not_let_one_editor_keep_the_rest() {
    let (case, code) = twice();
    let row = flagged(&case, &code).remove(0);
    let keep = with(&row, &json!({"decision": "keep"}));
    let before = case.snapshot();
    let word = NAME.find(' ').unwrap() as u64;
    let parts = [
        part(&row, word, word + 1, &json!({"decision": "leave-out"})),
        part(&row, 0, word, &json!({"decision": "leave-out"})),
        part(&row, 0, 1, &json!({"decision": "reword", "text": "h"})),
        part(&row, 0, word, &json!({"decision": "keep"})),
        part(&row, word + 1, NAME.len() as u64 + 1, &json!({"decision": "leave-out"})),
    ];
    for part in parts {
        for rows in [[part.clone(), keep.clone()], [keep.clone(), part.clone()]] {
            let said = case.fails(&["review", &code, "--decide", &decisions(&case, &rows)], 3);
            assert!(said.contains("one person alone does not keep it"), "{part}: {said}");
        }
    }
    std::fs::remove_file(case.file("decisions.jsonl")).unwrap();
    assert_eq!(case.snapshot(), before, "nothing was decided");
    // Both halves are left out: nothing of the name stays, and the blank is anybody's.
    let halves = [
        part(&row, 0, word, &json!({"decision": "leave-out"})),
        part(&row, word + 1, NAME.len() as u64, &json!({"decision": "leave-out"})),
        keep,
    ];
    case.run(&["review", &code, "--decide", &decisions(&case, &halves)]);
    assert_eq!(flagged(&case, &code)[0]["standing"], "keep");
    // Whoever opens one of them takes the ground from under the keep.
    let open = with(&halves[0], &json!({"decision": "open"}));
    case.run(&["review", &code, "--decide", &decisions(&case, &[open])]);
    assert_eq!(flagged(&case, &code)[0]["standing"], "undecided");
    let out = export(&case, &["--only", &code, "--undecided", "leave-out"]).unwrap();
    assert!(!out.contains("Haldeko") && !out.contains("Narrowwater"), "{out}");
}

#[test]
fn words_that_one_editor_keeps_of_the_name_are_not_written_into_its_place() {
    let (case, code) = twice();
    let row = flagged(&case, &code).remove(0);
    let word = NAME.find(' ').unwrap() as u64;
    let halves = [(0, word), (word + 1, NAME.len() as u64)];
    let halves = halves.map(|(from, to)| part(&row, from, to, &json!({"decision": "keep"})));
    case.run(&["review", &code, "--decide", &decisions(&case, &halves)]);
    for choice in ["reword", "make-vaguer"] {
        let own = with(&row, &json!({"decision": choice, "text": NAME}));
        let said = case.fails(&["review", &code, "--decide", &decisions(&case, &[own])], 3);
        assert!(said.contains("may be somebody's name"), "{said}");
    }
    assert!(export(&case, &["--only", &code]).unwrap_err().contains("2 flagged spans are not decided"));
}
