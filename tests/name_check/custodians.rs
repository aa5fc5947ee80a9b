//! Who may run a name check, and whose word counts.

use std::path::Path;

use amana::crypto::document::{Document, Kind};
use amana::crypto::keyfile::KeyFile;
use amana::secret::SecretText;

use super::told::{Told, result};
use crate::stage::case::{Case, PASSPHRASE};

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

/// Whoever is shown custodians whom they do not know stops; what the program refuses, or nobody signed, is not believed the next time.
#[test]
fn a_check_that_is_not_signed_teaches_the_key_nothing() {
    let told = Told::new();
    let draft = told.draft("draft");
    let request = told.ask(&draft, "request.age");
    let (rana, luis) = (told.approve(&request, "rana"), told.approve(&request, "luis"));
    let root = format!("{}.root", told.case.key("rana"));
    std::fs::remove_file(&root).unwrap();
    let files = [request.as_str(), &rana, &luis];
    let other = told.case.write("other.txt", "We left before dawn.\n");
    let nothing_is_believed = |said: &str| assert!(!Path::new(&root).exists(), "{said}");
    nothing_is_believed(&told.check_fails(&other, &files, 3));
    nothing_is_believed(&told.check_fails(&draft, &[&request, &rana], 14));
    let (args, out) = told.check_args(&draft, &files);
    let unasked: Vec<&str> = args.iter().map(String::as_str).filter(|arg| *arg != "--yes").collect();
    nothing_is_believed(&told.case.fails(&unasked, 2));
    assert!(!Path::new(&out).exists());
    told.check(&draft, &files);
    assert!(Path::new(&root).exists());
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

/// The same words, signed by somebody of another roster.
fn resigned(stranger: &Case, text: &str) -> String {
    let file = std::fs::read(stranger.key("rana")).unwrap();
    let key = KeyFile::open(&file, &SecretText::copy_of(PASSPHRASE)).unwrap_or_else(|_| panic!("rana"));
    let json = text.lines().nth(1).unwrap();
    Document::signed(Kind::NameCheck, json, key.signing().unwrap()).unwrap().to_text()
}
