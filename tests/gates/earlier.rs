//! A bundle that is out names somebody who speaks later, under a pseudonym: what others say of them stands there beside the name, word for word.

use serde_json::{Value, json};

use crate::desk::{Case, answer, decide_all, decisions, export_to, person, rows, told};
use crate::elsewhere::import_all;

const SAID: &str = "Ostavin Rembel stood at the gate and counted us.";

/// A witness speaks of somebody whose name is public.
fn of_somebody() -> Value {
    let him = json!({"code": "p2", "roles": ["official"], "visibility": "public", "pseudonym": "Warden",
        "names": ["Ostavin Rembel"]});
    let mut line = told("Brethka Vulnar", &[him], &answer("public", "pseudonym", "yes"), SAID);
    line["consent"] = agreed("p1", "pseudonym");
    line
}

fn agreed(of: &str, identity: &str) -> Value {
    let to = |audience: &str| {
        let mut given = answer(audience, identity, "yes");
        given["of"] = of.into();
        given
    };
    json!([to("public"), to("media")])
}

/// The same person tells what they saw.
fn speaks(code: &str, identity: &str) -> Value {
    json!({"language": "en", "people": [{"code": code, "names": ["Ostavin Rembel"]}], "consent": agreed(code, identity),
        "account": "I saw the shelling from the roof."})
}

/// A case in which one testimony speaks of Ostavin Rembel; its code, and his.
fn case() -> (Case, String, String) {
    let case = Case::team();
    let (codes, _) = import_all(&case, &[of_somebody()], false);
    decide_all(&case, &codes[0], "keep");
    let him = person(&case, "Warden");
    (case, codes[0].clone(), him)
}

#[test]
fn whoever_it_names_is_a_role_where_others_speak_and_whoever_takes_them_in_is_told() {
    let (case, first, him) = case();
    let (_, out) = export_to(&case, "media", &[]).unwrap();
    assert!(out.contains("Ostavin Rembel stood at the gate"), "{out}");
    let (codes, said) = import_all(&case, &[speaks(&him, "pseudonym")], false);
    let told = format!("Warden ({him}) speaks in {} and does not give every audience their name", codes[0]);
    assert!(said.contains(&told) && said.contains("(media) in ") && said.contains(&first), "{said}");
    assert!(said.contains(&format!("amana person {him} --pseudonym NEW")), "{said}");
    for profile in ["public", "media"] {
        let (_, out) = export_to(&case, profile, &[]).unwrap();
        assert!(!out.contains("Warden stood") && !out.contains("Rembel"), "{profile}: {out}");
        assert!(out.contains("stood at the gate") && out.contains("Warden"), "{profile}: under it they speak: {out}");
    }
    let error = |args: &[&str]| String::from_utf8(case.amana(args).output().unwrap().stderr).unwrap();
    assert!(error(&["person", &him]).contains(&told));
    assert!(case.run(&["check"]).contains("is named in what is out"));
}

/// An editor's words do not say it either, where only the role stands.
#[test]
fn nor_does_the_pseudonym_stand_in_what_an_editor_wrote_there() {
    let case = Case::team();
    let mut line = of_somebody();
    line["spans"] = json!([{"start": SAID.len() - 3, "end": SAID.len() - 1, "kind": "other"}]);
    let (codes, _) = import_all(&case, &[line], false);
    let him = person(&case, "Warden");
    decide_all(&case, &codes[0], "keep");
    export_to(&case, "media", &[]).unwrap();
    import_all(&case, &[speaks(&him, "pseudonym")], false);
    let mut row = rows(&case, &codes[0]).remove(0);
    (row["decision"], row["text"]) = ("reword".into(), "the Warden".into());
    let said = case.fails(&["review", &codes[0], "--decide", &decisions(&case, &[row])], 3);
    assert!(said.contains("a pseudonym stands in \"text\""), "{said}");
    let (said, out) = export_to(&case, "public", &[]).unwrap();
    assert!(!out.contains("Warden stood at the gate"), "{said}\n{out}");
}

/// Their bearer spoke before: no bundle named them, and none has to hide the pseudonym.
#[test]
fn whoever_spoke_before_the_bundle_was_made_is_not_named_by_it() {
    let (case, _, him) = case();
    import_all(&case, &[speaks(&him, "pseudonym")], false);
    export_to(&case, "media", &[]).unwrap();
    let (said, out) = export_to(&case, "media", &[]).unwrap();
    assert!(out.contains("Warden stood at the gate") && !said.contains("is named in what is out"), "{said}\n{out}");
    assert!(!case.run(&["check"]).contains("is named in what is out"));
}

/// Who gives their name is named by their own wish, and a later no is told of.
#[test]
fn a_consent_that_is_narrowed_is_told_with_the_bundles_that_name_them() {
    let (case, _, him) = case();
    let (codes, said) = import_all(&case, &[speaks(&him, "named")], false);
    export_to(&case, "media", &[]).unwrap();
    assert!(!said.contains("is named in what is out"), "{said}");
    let done = case.amana(&["consent", &codes[0], "--audience", "media", "--status", "withdrawn"]).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("is named in what is out") && said.contains("(media) in "), "{said}");
}

/// A draft is read by whoever checks names, and is out nowhere.
#[test]
fn a_draft_is_no_bundle_that_is_out() {
    let (case, _, him) = case();
    let draft = case.file("draft");
    case.run(&["export", "--profile", "media", "--draft", "-o", &draft]);
    let (_, said) = import_all(&case, &[speaks(&him, "pseudonym")], false);
    assert!(!said.contains("is named in what is out"), "{said}");
}

/// The name alone is on record: it has to tell whether a bundle let names stand.
#[test]
fn no_profile_lets_names_stand_under_the_name_of_one_that_does_not() {
    let (case, _, _) = case();
    let text = std::fs::read_to_string("schema/profiles/public.toml").unwrap();
    let profile = case.write("mine.toml", &text.replace("named = false", "named = true"));
    let said = case.fails(&["export", "--profile", &profile, "--dry-run"], 3);
    assert!(said.contains("give it a name of its own"), "{said}");
    let profile = case.write(
        "other.toml",
        &text.replace("named = false", "named = true").replace("name = \"public\"", "name = \"mine\""),
    );
    case.run(&["export", "--profile", &profile, "--dry-run"]);
}

#[test]
fn whoever_makes_a_name_public_reads_where_its_bearer_speaks() {
    let case = Case::team();
    let mut line = told("Brethka Vulnar", &[], &answer("public", "pseudonym", "yes"), "I came.");
    line["people"][0]["visibility"] = "team".into();
    let (codes, _) = import_all(&case, &[line], false);
    let her = person(&case, "Munir");
    let done = case.amana(&["person", &her, "--visibility", "public", "--yes"]).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains(&format!("Munir speaks in {}: ", codes[0])), "{said}");
}
