//! Where a sealed name of somebody who is not in the draft may stand in it, a check for those in it alone opens nothing.

use std::path::Path;

use serde_json::{Value, json};

use super::told::{Told, result};
use crate::stage::case::field;
use crate::stage::desk::{self, person};
use crate::stage::people::seal_further;

/// Sealed, and in no testimony that goes out here.
const ELSEWHERE: &str = r#"{"language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munir","names":["Ostawin Tarchanel"]}],"account":"We left before dawn."}
"#;

/// A testimony that came in later, of a witness with this visibility.
fn later(visibility: &str, account: &str, span: &Value) -> (Told, String) {
    let told = Told::with(ELSEWHERE);
    let line = json!({"language": "en",
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Rima", "names": ["Mirelko Kordavine"], "visibility": visibility}],
        "consent": [{"of": "p1", "audience": "public", "content": ["text"], "identity": "pseudonym", "status": "yes", "explained": true}],
        "account": account, "spans": [span]});
    let code = field(
        &told.case.run(&["import", "--json", &told.case.write("later.jsonl", &format!("{line}\n"))]),
        "testimony",
    );
    (told, code)
}

/// An editor's own words, brought with the line past the review.
fn reworded(text: &str) -> (Told, String) {
    let span = json!({"start": 21, "end": 33, "kind": "date", "decision": "reword", "text": text});
    later("sealed", "The gate was shut on 9 March 2031.", &span)
}

/// A name that is kept for that of a shop.
fn kept(visibility: &str, name: &str) -> (Told, String) {
    let span = json!({"start": 24, "end": 24 + name.len(), "kind": "organisation", "decision": "keep"});
    later(visibility, &format!("The lamp was carried by {name} that night."), &span)
}

/// As `public`, with a check of everything.
fn strict(told: &Told) -> String {
    let profile = std::fs::read_to_string("schema/profiles/public.toml").unwrap();
    let strict = profile.replace("name = \"public\"", "name = \"strict\"") + "\nname_check = \"always\"\n";
    told.case.write("strict.toml", &strict)
}

/// What was printed beside the output of a command that went well.
pub(super) fn said(told: &Told, args: &[&str]) -> String {
    let done = told.case.amana(args).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{args:?}: {said}");
    said
}

/// The draft of one testimony, and what was said about it.
fn draft(told: &Told, profile: &str, code: &str) -> (String, String) {
    let out = told.case.file("draft");
    let said = said(told, &["export", "--profile", profile, "--only", code, "--draft", "-o", &out]);
    (out, said)
}

/// A check of it by two custodians, and what was said when it was asked for.
fn checked(told: &Told, draft: &str, more: &[&str]) -> (String, String) {
    let request = if more.is_empty() { "some.age" } else { "all.age" };
    let (request, said) = asked(told, draft, more, request);
    (answered(told, draft, &request), said)
}

/// The same under a request of another name.
pub(super) fn checked_as(told: &Told, draft: &str, more: &[&str], request: &str) -> String {
    checked_while(told, draft, more, request, || {})
}

/// The same, with what is done between asking and answering.
pub(super) fn checked_while(
    told: &Told,
    draft: &str,
    more: &[&str],
    request: &str,
    meanwhile: impl FnOnce(),
) -> String {
    let (request, _) = asked(told, draft, more, request);
    meanwhile();
    answered(told, draft, &request)
}

fn asked(told: &Told, draft: &str, more: &[&str], request: &str) -> (String, String) {
    let request = told.case.file(request);
    let (key, reason) = (told.case.key("requester"), told.case.file("reason"));
    let args = ["request", draft, "--for", "check", "--checker", "rana", "-i", &key, "--reason-file", &reason];
    let said = said(told, &[&args[..], &["-o", &request], more].concat());
    (request, said)
}

fn answered(told: &Told, draft: &str, request: &str) -> String {
    let (rana, luis) = (told.approve(request, "rana"), told.approve(request, "luis"));
    told.check(draft, &[request, &rana, &luis])
}

fn publish(told: &Told, profile: &str, code: &str, checked: &str) -> Result<(), String> {
    published(told, profile, code, checked).map(drop)
}

/// What was said with a bundle, or why there is none.
fn published(told: &Told, profile: &str, code: &str, checked: &str) -> Result<String, String> {
    let (key, out) = (told.case.key("releaser"), told.case.file("bundle"));
    let args = ["export", "--profile", profile, "--only", code, "--name-check", checked, "-i", &key, "-o", &out];
    let done = told.case.amana(&args).output().unwrap();
    assert_eq!(done.status.success(), Path::new(&out).exists(), "a bundle stands there, or nothing");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    if done.status.success() {
        return Ok(said);
    }
    assert_eq!(done.status.code(), Some(3));
    Err(said)
}

/// A pass for those in the draft opens nothing; one for everybody, of the same draft, tells what is in it.
fn takes_everybody(told: &Told, profile: &str, code: &str, why: &str) -> Result<(), String> {
    let (draft, next) = draft(told, profile, code);
    assert!(next.contains("--checker CUSTODIAN --everyone -i KEY") && next.contains(why), "{next}");
    let (some, asked) = checked(told, &draft, &[]);
    assert!(asked.contains("looks for 1 of the 2 people"), "{asked}");
    assert_eq!(result(&some).0["result"], "pass", "nobody looked for the other");
    let refused = publish(told, profile, code, &some).unwrap_err();
    assert!(refused.contains("did not look for") && refused.contains(why), "{refused}");
    assert!(refused.contains("--everyone") && refused.contains("the draft stays good"), "{refused}");
    let (all, asked) = checked(told, &draft, &["--everyone"]);
    assert!(!asked.contains("looks for"), "{asked}");
    publish(told, profile, code, &all)
}

const OWN_WORDS: &str = "an editor's own words may name anybody";
const ALWAYS: &str = "this profile asks for a name check of everything";

#[test]
fn doubtful_words_of_an_editor_go_out_only_after_a_check_for_everybody() {
    let (told, code) = reworded("the day Ostawin Tarchanel left");
    let stopped = takes_everybody(&told, "public", &code, OWN_WORDS).unwrap_err();
    assert!(stopped.contains("the name check found sealed names"), "{stopped}");
    let (told, code) = reworded("the day Velling left");
    takes_everybody(&told, "public", &code, OWN_WORDS).unwrap();
}

#[test]
fn a_profile_that_always_asks_takes_a_check_for_everybody_alone() {
    let (told, code) = kept("sealed", "Ostawin Tarchanel");
    let stopped = takes_everybody(&told, &strict(&told), &code, ALWAYS).unwrap_err();
    assert!(stopped.contains("the name check found sealed names"), "{stopped}");
    let (told, code) = kept("sealed", "some of us");
    takes_everybody(&told, &strict(&told), &code, ALWAYS).unwrap();
}

/// Nobody in it is sealed, and it may hold a sealed name all the same.
#[test]
fn a_profile_that_always_asks_does_so_where_anybody_of_the_case_is_sealed() {
    let (told, code) = kept("team", "Ostawin Tarchanel");
    let (strict, key, out) = (strict(&told), told.case.key("releaser"), told.case.file("bundle"));
    let refused = told.case.fails(&["export", "--profile", &strict, "--only", &code, "-i", &key, "-o", &out], 3);
    assert!(refused.contains("a name check is needed") && refused.contains("--everyone"), "{refused}");
    assert!(!Path::new(&out).exists());
    let quote = format!("{code}:1");
    assert!(
        told.case.fails(&["export", "--profile", &strict, "--quote", &quote], 3).contains("a name check is needed")
    );
}

#[test]
fn where_nothing_may_name_anybody_those_in_the_draft_are_enough() {
    let span = json!({"start": 21, "end": 33, "kind": "date", "decision": "keep"});
    let (told, code) = later("sealed", "The gate was shut on 9 March 2031.", &span);
    let (draft, next) = draft(&told, "public", &code);
    assert!(next.contains("--for check") && !next.contains("--everyone"), "{next}");
    publish(&told, "public", &code, &checked(&told, &draft, &[]).0).unwrap();
}

/// Of a kept passage a pass says nothing but that it names nobody whose names were looked for.
#[test]
fn what_may_be_a_name_is_warned_about_after_a_check_that_did_not_look_for_everybody() {
    let span = json!({"start": 24, "end": 40, "kind": "name", "decision": "keep"});
    let (told, code) = later("sealed", "The lamp was carried by Zephrin Aldquist that night.", &span);
    let (draft, _) = draft(&told, "public", &code);
    let warned = |checked: &str| {
        let said = published(&told, "public", &code, checked).unwrap();
        std::fs::remove_dir_all(told.case.file("bundle")).unwrap();
        said.contains("no name check looked whether that is somebody whose name is sealed with another testimony")
    };
    assert!(warned(&checked(&told, &draft, &[]).0), "Munir is sealed with another testimony");
    let all = checked(&told, &draft, &["--everyone"]).0;
    assert!(!warned(&all));
    seal_further(&told.case, &person(&told.case, "Munir"), "Linnet Okarvane");
    assert!(warned(&all), "nobody looked for that spelling");
}

/// A pass says whose names were looked for, and no spelling that was sealed afterwards was among them.
#[test]
fn a_spelling_that_was_sealed_after_the_check_was_asked_for_is_looked_for_anew() {
    for (profile_is_strict, whose, more) in [(false, "Rima", &[][..]), (true, "Munir", &["--everyone"])] {
        let (told, code) = kept("sealed", "Zephrin Aldquist");
        let profile = if profile_is_strict { strict(&told) } else { "public".to_owned() };
        let (draft, _) = draft(&told, &profile, &code);
        let (before, _) = checked(&told, &draft, more);
        assert_eq!(result(&before).0["result"], "pass", "nobody knew it");
        let who = person(&told.case, whose);
        seal_further(&told.case, &who, "Zephrin Aldquist");
        let refused = publish(&told, &profile, &code, &before).unwrap_err();
        assert!(refused.contains(&format!("a name of {who} that was sealed after it was asked for")), "{refused}");
        assert!(refused.contains("the draft stays good"), "{refused}");
        assert_eq!(refused.contains("--everyone"), profile_is_strict, "{refused}");
        let asked_anew = checked_as(&told, &draft, more, "anew.age");
        let found = publish(&told, &profile, &code, &asked_anew).unwrap_err();
        assert!(found.contains("the name check found sealed names"), "{found}");
    }
}

/// A name of somebody who is not looked for, sealed meanwhile, takes nothing from a pass for those in the draft.
#[test]
fn a_spelling_of_somebody_who_need_not_be_looked_for_leaves_a_pass_as_it_is() {
    let (told, code) = kept("sealed", "some of us");
    let (draft, _) = draft(&told, "public", &code);
    let (passed, _) = checked(&told, &draft, &[]);
    seal_further(&told.case, &person(&told.case, "Munir"), "Zephrin Aldquist");
    publish(&told, "public", &code, &passed).unwrap();
    desk::is_whole(&told.case);
}
