//! What a name check found beside the accounts is not forgotten either, nor what it found where a quote goes out by it.

use serde_json::{Value, json};

use super::agreed::{checked, publish, seal};
use super::everyone::{checked_while, said};
use crate::stage::desk;
use crate::told::Told;

const PLACE: &str = "house of Ostawin Tarchanel";

/// One who is called by the sealed name of somebody, and told it in their house; nobody who typed it knew them. Gives the code of the testimony, and a profile
/// that keeps places.
fn called() -> (Told, String, String) {
    let told = Told::with("");
    seal(&told, "Linden", "Ostawin Tarchanel");
    let line = json!({"language": "en", "place": PLACE, "account": "We waited by the road.",
        "people": [{"code": "p1", "roles": ["witness"], "pseudonym": "Tarchanel Ostawin", "names": ["Velorie Ostrelby"]}],
        "consent": [desk::answer("public", "pseudonym", "yes")]});
    let code = desk::import(&told.case, &line);
    desk::decide_all(&told.case, &code, "keep");
    let public = std::fs::read_to_string("schema/profiles/public.toml").unwrap();
    let keeps = public.replace("places = \"leave-out\"", "places = \"keep\"");
    assert_ne!(public, keeps);
    let profile = told.case.write("keeps.toml", &keeps);
    (told, code, profile)
}

fn result(told: &Told, code: &str, profile: &str, name: &str) -> String {
    let draft = told.case.file(name);
    said(told, &["export", "--profile", profile, "--only", code, "--draft", "-o", &draft]);
    checked_while(told, &draft, &["--everyone"], &format!("{name}.age"), || {})
}

/// What the public reads where nobody gives the result of a check, or why not.
fn page(told: &Told, code: &str, profile: &str) -> Result<String, String> {
    let (key, out) = (told.case.key("releaser"), told.case.file("without"));
    let _ = std::fs::remove_dir_all(&out);
    let args = ["export", "--profile", profile, "--only", code, "-i", &key, "-o", &out];
    let done = told.case.amana(&args).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    if !done.status.success() {
        assert_eq!(done.status.code(), Some(3), "{said}");
        return Err(said);
    }
    Ok(std::fs::read_to_string(std::path::Path::new(&out).join("data/index.html")).unwrap())
}

const HELD: &str = "a sealed name that a name check found";

#[test]
fn a_name_in_a_place_or_a_pseudonym_holds_the_testimony_back_without_the_result_too() {
    let (told, code, profile) = called();
    let found = result(&told, &code, &profile, "draft");
    assert!(page(&told, &code, &profile).unwrap().contains(PLACE), "nobody knows it before the result is read");
    let (key, out) = (told.case.key("releaser"), told.case.file("bundle"));
    let given = ["export", "--profile", &profile, "--only", &code, "--name-check", &found, "-i", &key, "-o", &out];
    let stopped = told.case.fails(&given, 3);
    assert!(stopped.contains("the name check found sealed names") && !stopped.contains("amana review"), "{stopped}");
    assert!(page(&told, &code, &profile).unwrap_err().contains(HELD));
    let quoted = format!("{code}:1");
    assert!(told.case.fails(&["export", "--profile", &profile, "--quote", &quoted], 3).contains(HELD));
    let would = told.case.run(&["export", "--profile", &profile, "--dry-run"]);
    assert!(would.contains("held back") && would.contains(HELD), "{would}");
    // The same words among others.
    let person = desk::person(&told.case, "Tarchanel Ostawin");
    told.case.run(&["person", &person, "--pseudonym", "Old Tarchanel Ostawin", "--yes"]);
    assert!(page(&told, &code, "public").unwrap_err().contains(HELD));
    told.case.run(&["person", &person, "--pseudonym", "Sumac 14"]);
    assert!(page(&told, &code, &profile).unwrap_err().contains(HELD), "the place is as it was");
    let page = page(&told, &code, "public").unwrap();
    assert!(page.contains("by the road") && !page.contains("Tarchanel"), "{page}");
    desk::is_whole(&told.case);
}

/// It goes to a check, which says itself what stands there.
#[test]
fn a_draft_is_made_all_the_same_and_its_own_result_counts() {
    let (told, code, profile) = called();
    let found = result(&told, &code, &profile, "draft");
    // Refused before it is looked at, by a key that signs nothing here.
    let (key, out) = (told.case.key("rana"), told.case.file("bundle"));
    let given = ["export", "--profile", &profile, "--only", &code, "--name-check", &found, "-i", &key, "-o", &out];
    told.case.amana(&given).assert().failure();
    assert!(page(&told, &code, &profile).unwrap_err().contains(HELD), "recorded whatever it was refused for");
    let again = result(&told, &code, &profile, "again");
    let key = told.case.key("releaser");
    let given = ["export", "--profile", &profile, "--only", &code, "--name-check", &again, "-i", &key, "-o", &out];
    assert!(told.case.fails(&given, 3).contains("the name check found sealed names"));
    let person = desk::person(&told.case, "Tarchanel Ostawin");
    told.case.run(&["person", &person, "--pseudonym", "Sumac 14"]);
    let passed = checked(&told, &code, "passed");
    publish(&told, &code, &passed).unwrap();
}

#[test]
fn what_it_found_in_another_testimony_waits_where_a_quote_goes_out_by_it() {
    let told = Told::new();
    let (_, found) = told.checked();
    let list = told.case.run(&["list", "--json"]);
    let screened = list.lines().find(|line| line.contains("\"screened\"")).unwrap();
    let code = serde_json::from_str::<Value>(screened).unwrap()["testimony"].as_str().unwrap().to_owned();
    let quoted = format!("{code}:1");
    let args =
        ["export", "--profile", "public", "--undecided", "leave-out", "--quote", &quoted, "--name-check", &found];
    assert!(told.case.run(&args).contains("before dawn"));
    let waiting = told.rows().into_iter().find(|row| row["rule"] == "name-elsewhere").unwrap();
    assert_eq!((waiting["paragraph"].as_u64(), &waiting["standing"]), (Some(2), &"undecided".into()));
}
