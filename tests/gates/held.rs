//! A pseudonym or a place that is like a sealed name, driven to the door: what import would have refused came in otherwise, or became so later.

use amana::clock::Clock;
use amana::guard::text::{RealName, StoredText};
use serde_json::json;

use crate::desk::{Case, answer, decide_all, export, export_to, import, person, told};

/// Somebody whom the team knows turns out to bear this name: import would have seen to it, and what an older program wrote it has not.
fn known_late(case: &Case, name: &str) {
    let commander = json!({"code": "p2", "roles": ["accused"], "visibility": "team", "names": ["Zorvane Kalbrith"], "pseudonym": "Cedar 14"});
    let mut line =
        told("Velorie Ostrelby", &[commander], &answer("public", "pseudonym", "yes"), "It was opened at night.");
    line["people"][0]["pseudonym"] = "Quince 9".into();
    import(case, &line);
    let code = person(case, "Cedar 14");
    let mut vault = crate::stage::people::vault(case);
    let id = vault.person_of(&code).unwrap();
    let (_, mut commander) = vault.person(id).unwrap();
    let name = RealName::from_utf8(name.as_bytes()).unwrap();
    commander.names = vec![StoredText::from(amana::guard::open_name(&name))];
    vault.change(Clock::system().now(), |change| change.person(id, &commander).map(drop)).unwrap();
}

#[test]
fn a_pseudonym_that_is_like_a_name_which_came_later_holds_its_testimony_back() {
    let case = Case::team();
    let mut line = told("Mirelko Kordavine", &[], &answer("public", "pseudonym", "yes"), "The gate was shut.");
    line["people"][0]["pseudonym"] = "Ostavin Tarkhanel".into();
    let code = import(&case, &line);
    decide_all(&case, &code, "keep");
    assert!(export(&case, &[]).unwrap().contains("Ostavin Tarkhanel"), "nobody bears that name yet");
    known_late(&case, "Ostawin Tarchanel");
    let said = export(&case, &["--only", &code]).unwrap_err();
    assert!(said.contains("a pseudonym that is, or is very like, a name that is not public"), "{said}");
    assert!(!said.contains("Tar"), "{said}");
    // What it tells to do helps.
    let munir = person(&case, "Ostavin Tarkhanel");
    case.run(&["person", &munir, "--pseudonym", "Willow 30", "--yes"]);
    let bundle = export(&case, &["--only", &code]).unwrap();
    assert!(bundle.contains("Willow 30") && !bundle.contains("Tarkhanel"), "{bundle}");
}

#[test]
fn a_place_that_is_like_a_name_which_came_later_holds_its_testimony_back() {
    let case = Case::team();
    let mut line = told("Mirelko Kordavine", &[], &answer("partner", "pseudonym", "yes"), "The gate was shut.");
    line["place"] = "the mill of Ostavin Tarkhanel".into();
    let code = import(&case, &line);
    decide_all(&case, &code, "keep");
    let (_, bundle) = export_to(&case, "partner", &["--only", &code]).unwrap();
    assert!(bundle.contains("the mill of Ostavin Tarkhanel"), "nobody bears that name yet: {bundle}");
    known_late(&case, "Ostawin Tarchanel");
    let said = export_to(&case, "partner", &["--only", &code]).unwrap_err();
    assert!(said.contains("what looks like a name that is not public") && !said.contains("Tar"), "{said}");
    let built_in = include_str!("../../schema/profiles/partner.toml");
    let profile = case.write("ours.toml", &built_in.replace("places = \"keep\"", "places = \"leave-out\""));
    let (_, bundle) = export_to(&case, &profile, &["--only", &code]).unwrap();
    assert!(bundle.contains("The gate was shut.") && !bundle.contains("Tarkhanel"), "{bundle}");
}
