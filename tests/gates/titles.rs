//! A title stands in clear, signed, beside the case and in rosters.

use serde_json::json;

use crate::desk::{Case, answer, decide_all, export, export_to, import, told};
use crate::stage::case::{KDF, text};

/// Makes a case in a folder of this name; what was said, and its enrolment.
fn made(case: &mut Case, folder: &str, label: &[&str]) -> (String, String) {
    case.folder = case.root.join(folder);
    let at = text(&case.folder).to_owned();
    let args = [&["init", &at, "--solo", "--kdf", KDF, "--work", "10"], label].concat();
    let done = case.amana(&args).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "nothing stops an interview: {said}");
    (said, std::fs::read_to_string(case.folder.join("enrolment.txt")).unwrap())
}

#[test]
fn a_folders_name_is_no_title_and_is_warned_about_where_it_may_be_a_name() {
    let (said, enrolment) = made(&mut Case::empty(), "Velorie Ostrelby", &[]);
    assert!(said.contains("the folder's name may be that of a person"), "{said}");
    assert!(!enrolment.contains("Velorie") && enrolment.contains("\"label\":\"laptop "), "{enrolment}");
    let (said, enrolment) = made(&mut Case::empty(), "field", &[]);
    assert!(!said.contains("name of a person") && !said.contains("that of a person"), "{said}");
    assert!(!enrolment.contains("field"), "{enrolment}");
}

#[test]
fn a_name_in_a_title_is_warned_about_at_once_and_when_it_is_sealed() {
    let mut case = Case::empty();
    let (said, enrolment) = made(&mut case, "field", &["--label", "the Ostrelby case"]);
    assert!(said.contains("the title may hold the name of a person"), "{said}");
    assert!(enrolment.contains("the Ostrelby case"));
    for (name, warns) in [("Mirelko Kordavine", false), ("Velorie Ostrelby", true)] {
        let mut line = told(
            name,
            &[],
            &answer("public", "pseudonym", "yes"),
            &format!("I, {name}, kept the gate for {warns} reasons."),
        );
        line["people"][0].as_object_mut().unwrap().remove("pseudonym");
        let file = case.write("line.jsonl", &format!("{line}\n"));
        let done = case.amana(&["import", &file]).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        assert_eq!(said.contains("a name that was sealed stands in the title of this case"), warns, "{said}");
        assert!(!said.contains("Ostrelby"), "{said}");
    }
}

/// A name of one word of every day is replaced wherever it stands: whoever imports it hears where, and the name is not said.
#[test]
fn a_name_that_is_a_word_of_every_day_is_warned_about() {
    let mut case = Case::empty();
    made(&mut case, "field", &[]);
    for (name, gate, warns) in [("Hollin Will", "north", false), ("Hollin", "south", false), ("Heather", "east", true)]
    {
        let mut line =
            told(name, &[], &answer("public", "pseudonym", "yes"), &format!("I, {name}, kept the {gate} gate."));
        line["people"][0].as_object_mut().unwrap().remove("pseudonym");
        let file = case.write("line.jsonl", &format!("{line}\n"));
        let done = case.amana(&["import", &file]).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        assert_eq!(said.contains("is one word of every day alone"), warns, "{name}: {said}");
        assert!(!said.contains(name), "{said}");
    }
}

/// على is a name in Egypt, and mostly a preposition: whoever imports it hears where.
#[test]
fn an_ali_who_is_written_as_on_is_warned_about() {
    let mut case = Case::empty();
    made(&mut case, "field", &[]);
    for (name, warns) in [("على الدولغان", true), ("علي البرزوان", false)] {
        let words = format!("أنا {name} كنت عند البوابة.");
        let mut line = told(name, &[], &answer("public", "pseudonym", "yes"), &words);
        line["people"][0].as_object_mut().unwrap().remove("pseudonym");
        let file = case.write("line.jsonl", &format!("{line}\n"));
        let done = case.amana(&["import", &file]).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        assert_eq!(said.contains("has على in it"), warns, "{said}");
        assert!(!said.contains(name), "{said}");
    }
}

/// A title or a small word that is a part of a name stays in places: whoever imports it hears where, and is asked where it has a capital.
#[test]
fn a_part_of_a_name_that_is_a_title_is_warned_about_and_flagged() {
    let mut case = Case::empty();
    made(&mut case, "field", &[]);
    for (name, part, gate, warns) in [("Don Vesterby", "Don", "north", true), ("Orlan Vesterby", "Mr", "south", false)]
    {
        let account = format!("I kept the {gate} gate. They never found {part}'s wife.");
        let mut line = told(name, &[], &answer("public", "pseudonym", "yes"), &account);
        line["people"][0].as_object_mut().unwrap().remove("pseudonym");
        let file = case.write("line.jsonl", &format!("{line}\n"));
        let done = case.amana(&["import", &file, "--json"]).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        assert_eq!(said.contains("is a title or a small word"), warns, "{name}: {said}");
        let stored: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        let rows = case.amana(&["review", stored["testimony"].as_str().unwrap(), "--json"]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&rows.stdout).contains("name-part"), warns, "{name}");
    }
}

/// What was stored before it broke off is stored, and no later run tells of it.
#[test]
fn an_import_that_breaks_off_warns_of_what_it_stored() {
    let mut case = Case::empty();
    made(&mut case, "field", &["--label", "the Ostrelby case"]);
    let mut line = told("Heather", &[], &answer("public", "pseudonym", "yes"), "I, Heather, kept the gate.");
    line["people"][0].as_object_mut().unwrap().remove("pseudonym");
    line["people"].as_array_mut().unwrap().push(json!({"code": "p2", "names": ["Velorie Ostrelby"]}));
    let endless = format!("{line}\n{}", "x".repeat((16 << 20) + 2));
    let done = case.amana(&["import", "-"]).write_stdin(endless).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && String::from_utf8_lossy(&done.stdout).starts_with("saved  1  "), "{said}");
    assert!(said.contains("is one word of every day alone"), "{said}");
    assert!(said.contains("a name that was sealed stands in the title of this case"), "{said}");
}

#[test]
fn a_title_without_a_name_is_not_warned_about() {
    let (said, enrolment) = made(&mut Case::empty(), "field", &["--label", "second laptop of the office"]);
    assert!(!said.contains("the title may hold"), "{said}");
    assert!(enrolment.contains("second laptop of the office"));
}

/// A lone reporter's roster calls the organisation as the case is called, and bundles are for everybody.
#[test]
fn a_title_is_in_no_bundle_unless_a_profile_asks_for_it_and_then_without_a_name_that_is_not_public() {
    let mut case = Case::empty();
    made(&mut case, "field", &["--label", "the Tarkhanel case"]);
    case.keys = case.root.join("field-keys");
    let consent = answer("public", "pseudonym", "yes");
    let code = import(&case, &told("Mirelko Kordavine", &[], &consent, "The gate was shut."));
    decide_all(&case, &code, "keep");
    let bundle = export(&case, &[]).unwrap();
    assert!(bundle.contains("The gate was shut."), "the control");
    assert!(!bundle.contains("Tarkhanel") && !bundle.contains("Source-Organization"), "{bundle}");
    let built_in = include_str!("../../schema/profiles/public.toml");
    let profile = case.write("ours.toml", &format!("{built_in}organisation = \"keep\"\n"));
    let (_, bundle) = export_to(&case, &profile, &[]).unwrap();
    assert!(bundle.contains("Source-Organization: the Tarkhanel case\n"), "{bundle}");
    assert!(bundle.contains("<title>Testimonies published by the Tarkhanel case</title>"), "{bundle}");
    // The team knows somebody of that name.
    let commander = json!({"code": "p2", "roles": ["accused"], "visibility": "team", "names": ["Ostavin Tarkhanel"], "pseudonym": "Cedar 14"});
    let mut known = told("Velorie Ostrelby", &[commander], &consent, "It was opened at night.");
    known["people"][0]["pseudonym"] = "Quince 9".into();
    import(&case, &known);
    let said = export_to(&case, &profile, &["--only", &code]).unwrap_err();
    assert!(said.contains("in the name of the organisation") && said.contains("leave-out"), "{said}");
    assert!(!said.contains("Tarkhanel"), "{said}");
    export(&case, &["--only", &code]).unwrap();
}
