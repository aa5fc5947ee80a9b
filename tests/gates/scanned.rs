//! What the program wrote into a bundle by itself is nothing that somebody who scans it has to look at.

use serde_json::{Value, json};

use crate::desk::{Case, answer, import, told};
use crate::stage::case::field;

/// A bundle, in which a date is kept and a telephone number left out.
fn published(case: &Case) -> String {
    let account = "I left on 9 March 2031, and wrote to +000 555 0134 from there.";
    let mut line = told("Mirelko Kordavine", &[], &answer("public", "pseudonym", "yes"), account);
    line["spans"] = json!([{"start": 10, "end": 22, "kind": "date", "decision": "keep"}]);
    import(case, &line);
    let (key, out) = (case.key("releaser"), case.file("published"));
    let profile = std::fs::read_to_string("schema/profiles/public.toml").unwrap() + "\norganisation = \"keep\"\n";
    let profile = case.write("keep.toml", &profile);
    case.run(&["export", "--profile", &profile, "--undecided", "leave-out", "-i", &key, "-o", &out]);
    out
}

fn scan(case: &Case, args: &[&str]) -> Vec<Value> {
    let found = case.run(&[&["scan", "--json", "--show"], args].concat());
    found.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What was found at a reader's line of certainty, by file and words.
fn found(case: &Case, args: &[&str]) -> Vec<(String, String)> {
    let word = |hit: &Value, name: &str| hit[name].as_str().unwrap().to_owned();
    let hits = scan(case, args);
    let sure = hits.iter().filter(|hit| hit["score"].as_f64().unwrap() >= 0.3);
    sure.map(|hit| (word(hit, "file").rsplit('/').next().unwrap().to_owned(), word(hit, "text"))).collect()
}

/// What the case, and so who publishes, is called by the program.
fn drawn(case: &Case) -> String {
    let shown = case.run(&["roster", "show", &case.file("case-keys/roster.txt"), "--json"]);
    field(&shown, "organisation").rsplit(' ').next().unwrap().to_owned()
}

#[test]
fn what_the_program_writes_by_itself_is_not_flagged_and_what_somebody_said_is() {
    let case = Case::solo();
    let bundle = published(&case);
    let mut all = found(&case, &[&bundle]);
    assert!(all.iter().any(|(file, words)| file == "index.html" && words.contains("March")), "{all:?}");
    assert!(all.iter().any(|(file, words)| file.ends_with(".md") && words.contains("March")), "{all:?}");
    // Who publishes was chosen by somebody, and is looked at.
    let chosen = |file: &str, words: &str| file == "bag-info.txt" && words.contains(&drawn(&case));
    // A find may run over from what the program wrote into what somebody said.
    all.retain(|(file, words)| !chosen(file, words) && !words.contains("Munir"));
    let own = ["R-", "T-", "editor", "Account", "External", "Payload", "sha512", "bagit", "Testimonies", "Release"];
    for (file, words) in &all {
        assert!(!own.iter().any(|own| words.contains(own)), "{file}: {words}");
        assert!(!words.chars().all(|c| c.is_ascii_digit() || c == '.'), "{file}: {words}");
    }
    // Named one by one, they are still files of a bundle.
    let one = |name: &str| found(&case, &[&format!("{bundle}/{name}")]);
    for name in ["manifest-sha512.txt", "tagmanifest-sha512.txt", "bagit.txt"] {
        assert_eq!(one(name), [], "{name}");
    }
    assert!(one("bag-info.txt").iter().all(|(file, words)| chosen(file, words)));
    let names = case.write("people.txt", "Payload\n");
    let registered = scan(&case, &[&format!("{bundle}/bag-info.txt"), "--names", &names, "--only", "name"]);
    assert!(!registered.is_empty(), "a registered name is found anywhere");
}
