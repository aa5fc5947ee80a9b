//! What goes out with a pass, and what a pass does not cover.

use std::path::Path;

use serde_json::Value;

use super::told::{LINES, Told, result};

#[test]
fn a_pass_publishes_exactly_the_draft_also_what_came_in_unscreened() {
    let told = Told::with(
        &LINES.replace("Then noor haddad carried the lamp, and there was hope.", "Then somebody carried the lamp."),
    );
    let (draft, passed) = told.checked();
    assert_eq!(result(&passed).0["result"], "pass");
    let list = told.case.run(&["list", "--json"]);
    let mut all = list.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let unscreened = all.find(|line| line["screening"] == "unscreened").unwrap();
    let quoted = format!("{}:2", unscreened["testimony"].as_str().unwrap());
    let quote = ["export", "--profile", "public", "--undecided", "leave-out", "--quote", &quoted];
    assert!(told.case.fails(&quote, 3).contains("needs a name check"), "a draft that passed is not out");
    let args = told.publish_args(&passed);
    told.case.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let quoted = told.case.run(&[&quote[..], &["--name-check", &passed]].concat());
    assert!(quoted.contains("the lamp") && quoted.contains("release R-"), "what passed and went out may be quoted");
    for file in ["tagmanifest-sha512.txt", "manifest-sha512.txt", "data/index.html", "bag-info.txt"] {
        let read = |folder: &str| std::fs::read(Path::new(folder).join(file)).unwrap();
        assert_eq!(read(&draft), read(&told.case.file("bundle")), "{file}");
    }
    let count = std::fs::read_dir(Path::new(&told.case.file("bundle")).join("data/testimonies")).unwrap().count();
    assert_eq!(count, 4, "both testimonies, also the one nobody's names were known for");
    assert!(told.case.run(&["check", "--json"]).contains("\"whole\":true"));
    // The same pass again is as good; a release of something else is not.
    let list = told.case.run(&["list", "--json"]);
    let first: Value = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    let (publish, code) = (told.publish_args_to(&passed, "other"), first["testimony"].as_str().unwrap());
    let publish: Vec<&str> = publish.iter().map(String::as_str).collect();
    told.case.fails(&[&publish[..], &["--only", code]].concat(), 3);
    assert!(!Path::new(&told.case.file("other")).exists());
}

#[test]
fn a_name_that_was_left_out_passes_the_next_time() {
    let told = Told::new();
    told.leave_out_the_name();
    let (_, passed) = told.checked();
    let (said, _) = result(&passed);
    assert!(said["hits"].as_array().unwrap().iter().all(|hit| hit["sure"] == false), "{said}");
}

/// The name of a witness is also that of somebody else: it goes out where two people agree, by the check that found it.
#[test]
fn a_sealed_name_that_is_somebody_elses_passes_with_a_reason_and_a_second_person() {
    let told = Told::new();
    let (_, found) = told.checked();
    told.publish_fails(&found, 3);
    let codes = told.case.run(&["list", "--json"]);
    let code = codes
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["testimony"].as_str().unwrap().to_owned())
        .find(|code| told.case.run(&["review", code, "--json"]).contains("name-elsewhere"))
        .unwrap();
    let rows = told.case.run(&["review", &code, "--json"]);
    let mut row: Value =
        rows.lines().map(|line| serde_json::from_str(line).unwrap()).find(|row: &Value| row["start"] == 5).unwrap();
    // The word before it looks like a part of a name and is none: that needs one editor.
    let mut before = row.clone();
    for (field, value) in [("start", 0), ("end", 4)] {
        before[field] = value.into();
    }
    before["added"] = true.into();
    before["decision"] = "keep".into();
    row["decision"] = "keep".into();
    row["why"] = "the carrier of the lamp is another person of that name".into();
    let file = told.case.write("decisions.jsonl", &format!("{before}\n{row}\n"));
    let luis = told.case.key("luis");
    told.case.run(&["review", &code, "--decide", &file, "--second", &luis, "--yes"]);
    let args = told.publish_args(&found);
    told.case.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let page = std::fs::read_to_string(Path::new(&told.case.file("bundle")).join("data/index.html")).unwrap();
    assert!(page.contains("noor haddad carried the lamp") && !page.contains("another person of that name"));
}

#[test]
fn a_decision_after_the_check_needs_a_new_one() {
    let told = Told::with(&LINES.replace("noor haddad", "some people"));
    let (_, passed) = told.checked();
    told.leave_out_the_name();
    let said = told.publish_fails(&passed, 3);
    assert!(said.contains("not what the name check looked at"), "{said}");
}

#[test]
fn a_quote_needs_the_name_check_that_a_bundle_needs() {
    let told = Told::new();
    told.leave_out_the_name();
    let profile = std::fs::read_to_string("schema/profiles/public.toml").unwrap();
    let strict = profile.replace("name = \"public\"", "name = \"strict\"") + "\nname_check = \"always\"\n";
    let strict = told.case.write("strict.toml", &strict);
    let codes = told.case.run(&["list", "--json"]);
    let sealed = codes.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let sealed = sealed.filter(|line| line["screening"] == "screened").map(|line| line["testimony"].clone());
    let sealed: Vec<Value> = sealed.collect();
    let quote = format!("{}:1", sealed[0].as_str().unwrap());
    let said = told.case.fails(&["export", "--profile", &strict, "--quote", &quote], 3);
    assert!(said.contains("a name check is needed"), "{said}");
    assert!(told.case.run(&["export", "--profile", "public", "--quote", &quote]).contains("We left before dawn"));
}
