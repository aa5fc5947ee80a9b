//! A pseudonym or a place that is like a sealed name, driven to the door: what import would have refused came in otherwise, or became so later.

use amana::clock::Clock;
use amana::guard::text::{RealName, StoredText};
use amana::record::words::Visibility;
use serde_json::json;

use crate::desk::{Case, answer, decide_all, export, export_to, import, is_whole, person, told};

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

#[test]
fn a_name_that_is_printed_stands_nowhere_for_somebody_who_shares_it() {
    let case = Case::team();
    let somebody = |code: &str, name: &str, visibility: &str, pseudonym: &str| json!({"code": code, "roles": ["accused"], "visibility": visibility, "names": [name], "pseudonym": pseudonym});
    let account = "Mirelko spoke on the radio. All the Kordavine were afraid. Then Ostavin Tarkhanel fell, and Sorvan Kordavine ordered it.";
    let others = [
        somebody("p2", "Mirelko Basrane", "public", "Vizier"),
        somebody("p3", "Sorvan Kordavine", "public", "Pasha"),
        somebody("p4", "Ostavin Tarkhanel", "public", "Consul"),
        somebody("p5", "Ostavin Tarkhanel", "sealed", "Wren"),
    ];
    let mut line = told("Mirelko Kordavine", &others, &answer("media", "pseudonym", "yes"), account);
    line["place"] = "the Kordavine quarter".into();
    import(&case, &line);
    let (_, bundle) = export_to(&case, "media", &["--undecided", "leave-out"]).unwrap();
    let printed =
        "Munir spoke on the radio. All the Munir were afraid. Then Wren fell, and Sorvan Kordavine ordered it.";
    assert!(bundle.contains(printed), "{bundle}");
    assert!(!bundle.contains("Basrane") && !bundle.contains("Tarkhanel"), "{bundle}");
    // Whose name is opened later shares a reference that stands already: it is left out.
    let mut line = told(
        "Zorvane Kalbrith",
        &[somebody("p2", "Pelko Kalbrith", "sealed", "Envoy")],
        &answer("media", "pseudonym", "yes"),
        "We heard that the Kalbrith fled. Pelko Kalbrith ordered it.",
    );
    line["people"][0]["pseudonym"] = "Finch".into();
    let later = import(&case, &line);
    let only = ["--only", later.as_str(), "--undecided", "leave-out"];
    let (_, bundle) = export_to(&case, "media", &only).unwrap();
    assert!(
        bundle.contains("that the Finch / Envoy fled.") || bundle.contains("that the Envoy / Finch fled."),
        "{bundle}"
    );
    open_later(&case, "Envoy", "Pelko Kalbrith");
    let (_, bundle) = export_to(&case, "media", &only).unwrap();
    assert!(bundle.contains("that the \\[name left out\\] fled. Pelko Kalbrith ordered it."), "{bundle}");
    is_whole(&case);
}

/// Whoever was sealed is public from now on.
fn open_later(case: &Case, pseudonym: &str, name: &str) {
    let mut vault = crate::stage::people::vault(case);
    let id = vault.person_of(&person(case, pseudonym)).unwrap();
    let (_, mut record) = vault.person(id).unwrap();
    let name = RealName::from_utf8(name.as_bytes()).unwrap();
    (record.visibility, record.names) = (Visibility::Public, vec![StoredText::from(amana::guard::open_name(&name))]);
    vault.change(Clock::system().now(), |change| change.person(id, &record).map(drop)).unwrap();
}
