//! The name check: a draft with a sealed name in it does not go out, and a pass is good for exactly what was looked at.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

#[path = "name_check/everyone.rs"]
mod everyone;
mod stage;

use std::path::Path;

use amana::crypto::document::{Document, Kind};
use amana::crypto::keyfile::KeyFile;
use amana::secret::SecretText;
use serde_json::Value;
use stage::case::{Case, PASSPHRASE};

/// Munir is sealed with the first line. Nobody knew it when the second account was typed, which names him.
const LINES: &str = r#"{"language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Munir","names":["Noor Haddad","نور حداد"]}],"consent":[{"of":"p1","audience":"public","content":["text"],"identity":"pseudonym","status":"yes","explained":true}],"account":"We left before dawn."}
{"language":"en","people":[{"code":"p1","roles":["witness"],"pseudonym":"Rima","names_unknown":true}],"consent":[{"of":"p1","audience":"public","content":["text"],"identity":"pseudonym","status":"yes","explained":true}],"account":[{"text":"We walked a day."},{"text":"Then noor haddad carried the lamp, and there was hope."}],"spans":[{"paragraph":2,"start":5,"end":16,"kind":"organisation","decision":"keep"}]}
"#;

struct Told {
    case: Case,
}

impl Told {
    fn new() -> Self {
        Self::with(LINES)
    }

    fn with(lines: &str) -> Self {
        let case = Case::team();
        case.write("reason", "before this goes out we want to know that nobody is named in it\n");
        // One file each: in one, the names of a line are looked for in all the others.
        for line in lines.lines() {
            case.run(&["import", &case.write("lines.jsonl", &format!("{line}\n"))]);
        }
        Self { case }
    }

    fn draft(&self, name: &str) -> String {
        self.draft_for("public", name)
    }

    fn draft_for(&self, profile: &str, name: &str) -> String {
        let out = self.case.file(name);
        self.case.run(&["export", "--profile", profile, "--undecided", "leave-out", "--draft", "-o", &out]);
        out
    }

    fn ask(&self, draft: &str, name: &str) -> String {
        let (key, reason, out) = (self.case.key("requester"), self.case.file("reason"), self.case.file(name));
        let args = ["request", draft, "--for", "check", "--checker", "rana", "-i", &key, "--reason-file", &reason];
        self.case.run(&[&args[..], &["-o", &out]].concat());
        out
    }

    fn approve(&self, request: &str, custodian: &str) -> String {
        let (key, out) = (self.case.key(custodian), format!("{request}-{custodian}"));
        self.case.run(&["approve", request, "-i", &key, "--root", &self.case.root_words, "--yes", "-o", &out]);
        out
    }

    /// The arguments of a check by `rana`, and where its result goes.
    fn check_args(&self, draft: &str, files: &[&str]) -> (Vec<String>, String) {
        let out = self.case.file("result.txt");
        let _ = std::fs::remove_file(&out);
        let key = self.case.key("rana");
        let mut args = vec!["name-check", draft];
        args.extend(files);
        args.extend(["-i", &key, "--root", &self.case.root_words, "--yes", "-o", &out]);
        (args.into_iter().map(str::to_owned).collect(), out)
    }

    fn check(&self, draft: &str, files: &[&str]) -> String {
        let (args, out) = self.check_args(draft, files);
        self.case.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
        out
    }

    fn check_fails(&self, draft: &str, files: &[&str], code: i32) -> String {
        let (args, out) = self.check_args(draft, files);
        let said = self.case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), code);
        assert!(!Path::new(&out).exists(), "nothing is signed");
        said
    }

    /// Draft, request, two approvals, result.
    fn checked(&self) -> (String, String) {
        self.checked_for("public")
    }

    fn checked_for(&self, profile: &str) -> (String, String) {
        let draft = self.draft_for(profile, "draft");
        let request = self.ask(&draft, "request.age");
        let (rana, luis) = (self.approve(&request, "rana"), self.approve(&request, "luis"));
        let result = self.check(&draft, &[&request, &rana, &luis]);
        (draft, result)
    }

    fn publish_args(&self, result: &str) -> Vec<String> {
        let (key, out) = (self.case.key("releaser"), self.case.file("bundle"));
        let args = [
            "export",
            "--profile",
            "public",
            "--undecided",
            "leave-out",
            "--name-check",
            result,
            "-i",
            &key,
            "-o",
            &out,
        ];
        args.into_iter().map(str::to_owned).collect()
    }

    fn publish_fails(&self, result: &str, code: i32) -> String {
        let args = self.publish_args(result);
        let said = self.case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), code);
        assert!(!Path::new(&self.case.file("bundle")).exists(), "nothing is left behind");
        said
    }

    /// Leaves out every passage of the second account in which the name stands.
    fn leave_out_the_name(&self) {
        let codes = self.case.run(&["list", "--json"]);
        let codes = codes
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["testimony"].as_str().unwrap().to_owned());
        for code in codes {
            let rows = self.case.run(&["review", &code, "--json"]);
            let mut rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            let Some(mut row) = rows.find(|row| row["paragraph"] == 2 && row["start"] == 5) else { continue };
            row["decision"] = "leave-out".into();
            let file = self.case.write("decisions.jsonl", &format!("{row}\n"));
            self.case.run(&["review", &code, "--decide", &file]);
            return;
        }
        panic!("the passage is there");
    }
}

fn result(path: &str) -> (Value, String) {
    let text = std::fs::read_to_string(path).unwrap();
    (serde_json::from_str(text.lines().nth(1).unwrap()).unwrap(), text)
}

/// The result once more, as another custodian would sign it.
fn signed_by(told: &Told, path: &str, custodian: &str) -> String {
    let key = std::fs::read(told.case.key(custodian)).unwrap();
    let key = KeyFile::open(&key, &SecretText::copy_of(PASSPHRASE)).unwrap_or_else(|_| panic!("{custodian}"));
    let (mut said, _) = result(path);
    said["custodian"] = custodian.into();
    let document = Document::signed(Kind::NameCheck, &said.to_string(), key.signing().unwrap()).unwrap();
    told.case.write("other.txt", &document.to_text())
}

#[test]
fn a_pass_is_of_the_custodian_who_was_asked() {
    let told = Told::new();
    told.leave_out_the_name();
    let (_, passed) = told.checked();
    for custodian in ["luis", "olena"] {
        let said = told.publish_fails(&signed_by(&told, &passed, custodian), 3);
        assert!(said.contains(&format!("signed by {custodian}, and rana was asked")), "{said}");
    }
    let again = signed_by(&told, &passed, "rana");
    let args = told.publish_args(&again);
    told.case.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_sealed_name_from_another_session_is_found_and_stops_the_export() {
    let told = Told::new();
    let (draft, found) = told.checked();
    assert!(!Path::new(&draft).join("tagmanifest-sha512.txt.sig").exists(), "a draft is not signed");
    let (said, text) = result(&found);
    assert_eq!(said["result"], "hits");
    let sure: Vec<&Value> = said["hits"].as_array().unwrap().iter().filter(|hit| hit["sure"] == true).collect();
    assert_eq!(sure.len(), 1, "{said}");
    assert_eq!(
        (sure[0]["paragraph"].as_u64(), sure[0]["start"].as_u64(), sure[0]["end"].as_u64()),
        (Some(2), Some(5), Some(16))
    );
    assert!(!text.to_lowercase().contains("noor") && !text.contains("حداد"), "a result holds no name");
    let stopped = told.publish_fails(&found, 3);
    assert!(
        stopped.contains("the name check found sealed names") && stopped.contains("paragraph 2, 5 to 16"),
        "{stopped}"
    );
    assert!(!stopped.to_lowercase().contains("noor"));
}

/// A review changes no pseudonym: what does is said, and of whom.
#[test]
fn a_sealed_name_that_somebody_is_called_by_is_told_with_what_changes_it() {
    let told = Told::with(&LINES.replace("\"Rima\"", "\"Haddad\"").replace("noor haddad", "somebody"));
    let (_, found) = told.checked();
    let stopped = told.publish_fails(&found, 3);
    let haddad = stage::desk::person(&told.case, "Haddad");
    assert!(stopped.contains(&format!("the pseudonym of {haddad}, 0 to 6")), "{stopped}");
    assert!(stopped.contains("`amana person CODE --pseudonym NEW`") || stopped.contains("person --case"), "{stopped}");
    told.case.run(&["person", &haddad, "--pseudonym", "Sumac 14"]);
    std::fs::remove_dir_all(told.case.file("draft")).unwrap();
    std::fs::remove_file(told.case.file("request.age")).unwrap();
    for custodian in ["rana", "luis"] {
        std::fs::remove_file(told.case.file(&format!("request.age-{custodian}"))).unwrap();
    }
    let (_, passed) = told.checked();
    assert_eq!(result(&passed).0["result"], "pass");
}

#[test]
fn a_witness_called_like_who_publishes_is_found_in_the_bundles_own_words_too() {
    let told = Told::with(&LINES.replace("\"Noor Haddad\",", "\"Noor Haddad\",\"Cedar Archive\","));
    let profile = std::fs::read_to_string("schema/profiles/public.toml").unwrap();
    let profile = profile + "\norganisation = \"keep\"\n";
    let (_, found) = told.checked_for(&told.case.write("keep.toml", &profile));
    let (said, _) = result(&found);
    let hits = said["hits"].as_array().unwrap().iter().filter(|hit| hit["sure"] == true);
    let places: Vec<&str> = hits.filter_map(|hit| hit["at"].as_str()).collect();
    assert_eq!(places.len(), 2, "{said}");
    assert!(places[0].starts_with("T-") && places[1] == "bag-info.txt", "{places:?}");
}

/// Whoever is in the draft alone has no name that anybody recorded: a text that came in unscreened may name anybody of the case.
#[test]
fn an_unscreened_text_alone_is_checked_for_everybody_of_the_case() {
    let told = Told::new();
    let list = told.case.run(&["list", "--json"]);
    let mut all = list.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let unscreened = all.find(|line| line["screening"] == "unscreened").unwrap();
    let (code, draft) = (unscreened["testimony"].as_str().unwrap(), told.case.file("alone"));
    let alone = ["export", "--profile", "public", "--undecided", "leave-out", "--only", code];
    told.case.run(&[&alone[..], &["--draft", "-o", &draft]].concat());
    let request = told.ask(&draft, "request-alone");
    let (one, two) = (told.approve(&request, "rana"), told.approve(&request, "olena"));
    let found = told.check(&draft, &[&request, &one, &two]);
    assert_eq!(result(&found).0["result"], "hits");
    let (key, out) = (told.case.key("releaser"), told.case.file("bundle"));
    let said = told.case.fails(&[&alone[..], &["--name-check", &found, "-i", &key, "-o", &out]].concat(), 3);
    assert!(said.contains("the name check found sealed names"), "{said}");
    assert!(!Path::new(&out).exists());
}

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
    assert!(told.case.run(&quote).contains("the lamp"), "what passed and went out may be quoted");
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
    let (key, other, code) = (told.case.key("releaser"), told.case.file("other"), first["testimony"].as_str().unwrap());
    let publish = [
        "export",
        "--profile",
        "public",
        "--undecided",
        "leave-out",
        "--name-check",
        &passed,
        "-i",
        &key,
        "-o",
        &other,
    ];
    told.case.fails(&[&publish[..], &["--only", code]].concat(), 3);
    assert!(!Path::new(&other).exists());
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
        .find(|code| told.case.run(&["review", code, "--json"]).contains("organisation"))
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
fn a_draft_that_was_changed_is_not_the_one_that_was_asked_for() {
    let told = Told::new();
    let (one, two) = (told.draft("one"), told.draft("two"));
    let request = told.ask(&one, "request.age");
    let (rana, luis) = (told.approve(&request, "rana"), told.approve(&request, "luis"));
    let files = [request.as_str(), rana.as_str(), luis.as_str()];
    assert!(told.check_fails(&two, &files, 3).contains("not the draft"));
    let page = Path::new(&one).join("data/index.html");
    let mut bytes = std::fs::read(&page).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&page, bytes).unwrap();
    told.check_fails(&one, &files, 13);
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
fn fewer_approvals_than_the_quorum_open_nothing() {
    let told = Told::new();
    let draft = told.draft("draft");
    let request = told.ask(&draft, "request.age");
    let rana = told.approve(&request, "rana");
    assert!(told.check_fails(&draft, &[&request, &rana], 14).contains("1 of 2"));
    told.check_fails(&draft, &[&request, &rana, &rana], 14);
    // An approval of another request does not add up.
    let other = told.ask(&draft, "other.age");
    let luis = told.approve(&other, "luis");
    told.check_fails(&draft, &[&request, &rana, &luis], 13);
    // And neither the requester nor another custodian runs it.
    let luis_own = told.approve(&request, "luis");
    let (key, out) = (told.case.key("luis"), told.case.file("luis.txt"));
    let args = [
        "name-check",
        &draft,
        &request,
        &rana,
        &luis_own,
        "-i",
        &key,
        "--root",
        &told.case.root_words,
        "--yes",
        "-o",
        &out,
    ];
    let said = told.case.fails(&args, 12);
    assert!(!Path::new(&out).exists(), "{said}");
    // Approvals of a check open nothing for the requester.
    let key = told.case.key("requester");
    let recipient = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";
    told.case.fails(&["unseal", &request, &rana, &luis_own, "-i", &key, "-r", recipient, "-o", &out], 3);
}

#[test]
fn a_result_is_a_custodians_word_and_nobody_elses() {
    let told = Told::new();
    let (_, found) = told.checked();
    let (_, text) = result(&found);
    // Turned into a pass.
    let pass = told.case.write("pass.txt", &text.replace("\"result\":\"hits\"", "\"result\":\"pass\""));
    told.publish_fails(&pass, 13);
    // Signed by somebody who is no custodian of this roster.
    let stranger = Case::fresh_team();
    let forged = resigned(&stranger, &text);
    let forged = told.case.write("forged.txt", &forged);
    let said = told.publish_fails(&forged, 13);
    assert!(said.contains("not signed by a custodian"), "{said}");
    // Cut short, and something else altogether.
    told.publish_fails(&told.case.write("cut.txt", &text[..text.len() / 2]), 13);
    told.publish_fails(&told.case.write("none.txt", "nothing"), 13);
    // Good, but of a draft that another case wrote.
    let other = Told::new();
    other.publish_fails(&found, 3);
}

fn resigned(stranger: &Case, text: &str) -> String {
    use amana::crypto::document::{Document, Kind};
    use amana::crypto::keyfile::KeyFile;
    use amana::secret::SecretText;
    let file = std::fs::read(stranger.key("rana")).unwrap();
    let key = KeyFile::open(&file, &SecretText::copy_of(stage::case::PASSPHRASE)).unwrap_or_else(|_| panic!());
    let json = text.lines().nth(1).unwrap();
    Document::signed(Kind::NameCheck, json, key.signing().unwrap()).unwrap().to_text()
}

#[test]
fn who_runs_a_check_is_a_custodian_and_what_it_is_about_is_said() {
    let told = Told::new();
    let draft = told.draft("draft");
    let (key, reason, out) = (told.case.key("requester"), told.case.file("reason"), told.case.file("never.age"));
    let ask = |more: &[&str], code: i32| {
        let args = ["request", &draft, "--for", "check", "-i", &key, "--reason-file", &reason, "-o", &out];
        told.case.fails(&[&args[..], more].concat(), code)
    };
    assert!(ask(&[], 2).contains("rana, olena, luis"));
    ask(&["--checker", "requester"], 3);
    ask(&["--checker", "rana", "--to", "court=age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"], 2);
    assert!(!Path::new(&out).exists());
}

#[test]
fn any_text_can_be_checked_for_people_named_by_code() {
    let told = Told::new();
    let article = told.case.write("article.md", "# The lamp\n\nIt was No**or** Haddad who carried it.\n");
    let people = told.case.run(&["person", "--json"]);
    let code = people.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let code =
        code.into_iter().find(|person| person["pseudonym"] == "Munir").unwrap()["person"].as_str().unwrap().to_owned();
    let (key, reason, request) = (told.case.key("requester"), told.case.file("reason"), told.case.file("request.age"));
    told.case.run(&[
        "request",
        &article,
        &code,
        "--for",
        "check",
        "--checker",
        "rana",
        "-i",
        &key,
        "--reason-file",
        &reason,
        "-o",
        &request,
    ]);
    let (rana, luis) = (told.approve(&request, "rana"), told.approve(&request, "luis"));
    let (said, _) = result(&told.check(&article, &[&request, &rana, &luis]));
    assert_eq!((said["result"].as_str(), said["draft"]["form"].as_str()), (Some("hits"), Some("file")));
    assert_eq!(said["hits"][0]["paragraph"], 3);
}
