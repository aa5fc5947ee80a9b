//! What a name check finds, and in what.

use std::path::Path;

use serde_json::Value;

use super::told::{LINES, Told, result};
use crate::stage::desk::person;

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
    // Whoever exports next need not have the result: the place waits in the case itself.
    let waiting = told.rows().into_iter().find(|row| row["rule"] == "name-elsewhere").unwrap();
    assert_eq!((waiting["paragraph"].as_u64(), waiting["start"].as_u64()), (Some(2), Some(5)));
    assert_eq!(waiting["standing"], "undecided");
    let again = told.draft("again");
    let page = std::fs::read_to_string(Path::new(&again).join("data/index.html")).unwrap();
    assert!(page.contains("carried the lamp") && !page.to_lowercase().contains("noor"), "{page}");
    let said = told.publish_fails(&found, 3);
    assert!(said.contains("not what the name check looked at"), "{said}");
}

/// A script that goes on after a check is told that it is no pass; the result is written all the same, since those who asked need it.
#[test]
fn a_script_may_stop_where_the_result_is_no_pass() {
    let told = Told::new();
    let draft = told.draft("draft");
    let request = told.ask(&draft, "request.age");
    let (rana, luis) = (told.approve(&request, "rana"), told.approve(&request, "luis"));
    let (mut args, out) = told.check_args(&draft, &[&request, &rana, &luis]);
    args.push("--fail".to_owned());
    let said = told.case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), 3);
    assert!(said.contains("no pass, and --fail was given"), "{said}");
    assert_eq!(result(&out).0["result"], "hits");
}

/// A review changes no pseudonym: what does is said, and of whom.
#[test]
fn a_sealed_name_that_somebody_is_called_by_is_told_with_what_changes_it() {
    let told = Told::with(&LINES.replace("\"Rima\"", "\"Haddad\"").replace("noor haddad", "somebody"));
    let (_, found) = told.checked();
    let stopped = told.publish_fails(&found, 3);
    let haddad = person(&told.case, "Haddad");
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
