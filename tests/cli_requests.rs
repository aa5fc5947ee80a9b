//! Asking, approving, refusing, opening: the whole way of an identity out of its envelope, and what must not open it.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

#[path = "cli_requests/alone.rs"]
mod alone;
#[path = "cli_requests/former.rs"]
mod former;
#[path = "cli_requests/laptops.rs"]
mod laptops;
#[path = "cli_requests/rage.rs"]
mod rage;
mod stage;
#[path = "cli_requests/told.rs"]
mod told;
#[path = "cli_requests/travelled.rs"]
mod travelled;

use std::path::Path;

use amana::crypto::Thing;
use amana::crypto::document::{Document, Kind};
use amana::crypto::keyfile::KeyFile;
use amana::crypto::stream::{decrypt, encrypt};
use amana::guard::text::PersonId;
use amana::secret::SecretText;
use stage::case::{Case, PASSPHRASE, field};
use stage::people::seal_witness;

const NAMES: [&str; 2] = ["Noor Haddad", "نور حداد"];
const CONTACT: &str = "by the baker at the corner";

/// A team's case with one sealed witness, whose code is the second.
fn team() -> (Case, String) {
    let case = Case::team();
    let id = seal_witness(&case, "Munir", &NAMES, CONTACT);
    case.write("reason", "the court in the second case asks who it was\n");
    (case, code(id))
}

fn code(id: PersonId) -> String {
    id.code(7)
}

fn ask(case: &Case, codes: &[&str], purpose: &str, name: &str) -> String {
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file(name));
    let args = [&["request"], codes, &["--for", purpose, "-i", &key, "--reason-file", &reason, "-o", &out]].concat();
    case.run(&args);
    out
}

fn approve(case: &Case, request: &str, custodian: &str) -> String {
    let (key, out) = (case.key(custodian), format!("{request}-{custodian}"));
    case.run(&["approve", request, "-i", &key, "--root", &case.root_words, "--yes", "-o", &out]);
    out
}

/// Opens to the requester's own key, and reads the file as stock `age` would.
fn opened(case: &Case, request: &str, approvals: &[&str]) -> String {
    let out = case.file("opened.age");
    let args = unseal_args(case, request, approvals, &out);
    case.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let key = key_of(case, "requester");
    let plain = decrypt(Thing::AgeFile, &std::fs::read(&out).unwrap(), key.identity()).unwrap_or_else(|_| panic!());
    std::fs::remove_file(&out).unwrap();
    String::from_utf8(plain.expose().to_vec()).unwrap()
}

fn unseal_args(case: &Case, request: &str, approvals: &[&str], out: &str) -> Vec<String> {
    let recipient = key_of(case, "requester").identity().recipient().to_string();
    let mut args = vec!["unseal", request];
    args.extend(approvals);
    let key = case.key("requester");
    args.extend(["-i", &key, "-r", &recipient, "-o", out]);
    args.into_iter().map(str::to_owned).collect()
}

fn unseal_fails(case: &Case, request: &str, approvals: &[&str], code: i32) -> String {
    let out = case.file("never.age");
    let args = unseal_args(case, request, approvals, &out);
    let said = case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), code);
    assert!(!Path::new(&out).exists(), "nothing is left behind");
    assert!(NAMES.iter().all(|name| !said.contains(name)), "{said}");
    said
}

fn key_of(case: &Case, name: &str) -> KeyFile {
    let file = std::fs::read(case.key(name)).unwrap();
    KeyFile::open(&file, &SecretText::copy_of(PASSPHRASE)).unwrap_or_else(|_| panic!("{name}"))
}

#[test]
fn two_of_three_open_an_identity() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (rana, luis) = (approve(&case, &request, "rana"), approve(&case, &request, "luis"));
    let plain = opened(&case, &request, &[&rana, &luis]);
    assert!(NAMES.iter().all(|name| plain.contains(name)), "{plain}");
    assert!(!plain.contains(CONTACT), "the contact is in the other block");
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
    assert!(case.run(&["log", "--json"]).lines().last().unwrap().contains("\"kind\":\"request\""));
}

/// The next step runs as it is printed, with the names that the command was given.
#[test]
fn the_next_step_has_the_names_of_the_files() {
    let (case, code) = team();
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file("request.age"));
    let asked = ["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &out];
    let done = case.amana(&asked).output().unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    let case_folder = case.folder.display();
    assert!(told.contains(&format!("`amana unseal --case {case_folder} {out} APPROVAL… -i {key}`")), "{told}");
    assert!(told.contains("`amana approve request.age -i KEY -o FILE`"), "{told}");
    let draft = case.write("article.md", "Nobody is named here.\n");
    let (custodian, out) = ("rana", case.file("check.age"));
    let to = ["request", &draft, &code, "--for", "check", "--checker", custodian];
    let done = case.amana(&[&to[..], &["-i", &key, "--reason-file", &reason, "-o", &out]].concat()).output().unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("`amana name-check article.md check.age APPROVAL… -i KEY -o RESULT`"), "{told}");
}

/// Of several files that somebody was sent one is no request: which, is said.
#[test]
fn what_is_no_request_is_named() {
    let case = Case::team();
    let article = case.write("article.md", "Nobody is named here.\n");
    let (key, out) = (case.key("rana"), case.file("answer"));
    let said = case.fails(&["approve", &article, "-i", &key, "--root", &case.root_words, "--yes", "-o", &out], 13);
    assert!(said.contains("article.md: "), "{said}");
}

/// Whoever judges by it reads more than *yes*.
#[test]
fn a_reason_is_more_than_yes() {
    let (case, code) = team();
    let (key, out) = (case.key("requester"), case.file("request.age"));
    for (reason, is_one) in [("yes", false), ("17 3", false), ("a court asks", true), ("prosecution", true)] {
        let file = case.write("why", reason);
        let asked = ["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &file, "--force", "-o", &out];
        if is_one {
            case.run(&asked);
        } else {
            assert!(case.fails(&asked, 2).contains("no reason that anybody can judge by"), "{reason}");
        }
    }
}

/// A name check of everybody reads like the opening of this person's name where what it was for is not said.
#[test]
fn what_was_answered_before_is_told_with_what_it_was_for() {
    let (case, code) = team();
    let draft = case.write("article.md", "Nobody is named here.\n");
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file("check.age"));
    let to = ["request", &draft, &code, "--for", "check", "--checker", "rana"];
    case.run(&[&to[..], &["-i", &key, "--reason-file", &reason, "-o", &out]].concat());
    approve(&case, &out, "rana");
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (key, out) = (case.key("rana"), case.file("answer"));
    let shown = case.run(&["approve", &request, "-i", &key, "--root", &case.root_words, "--yes", "-o", &out]);
    assert!(shown.contains(", for a name check about 1 person: Approve"), "{shown}");
}

#[test]
fn one_of_two_opens_a_contact_and_nothing_else() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "contact", "request.age");
    let rana = approve(&case, &request, "rana");
    let plain = opened(&case, &request, &[&rana]);
    assert!(plain.contains(CONTACT) && !plain.contains(NAMES[0]), "{plain}");
}

/// The contact goes to the first two of three; the third has the right key and the right passphrase.
#[test]
fn a_custodian_who_is_not_asked_is_told_so_and_not_of_a_wrong_key() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "contact", "request.age");
    let (key, out) = (case.key("luis"), case.file("approval.age"));
    let said = case.fails(&["approve", &request, "-i", &key, "--root", &case.root_words, "--yes", "-o", &out], 12);
    assert!(
        said.contains("this request was not put to the custodian of this key") && said.contains("fewer custodians"),
        "{said}"
    );
    assert!(!said.contains("passphrase") && !std::path::Path::new(&out).exists(), "{said}");
}

#[test]
fn one_approval_is_not_enough() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let rana = approve(&case, &request, "rana");
    let said = unseal_fails(&case, &request, &[&rana], 14);
    assert!(said.contains("1 of 2"), "{said}");
    unseal_fails(&case, &request, &[&rana, &rana], 14);
}

#[test]
fn approvals_of_different_requests_do_not_add_up() {
    let (case, code) = team();
    let (one, two) = (ask(&case, &[&code], "reveal", "one.age"), ask(&case, &[&code], "reveal", "two.age"));
    let (rana, luis) = (approve(&case, &one, "rana"), approve(&case, &two, "luis"));
    let said = unseal_fails(&case, &one, &[&rana, &luis], 13);
    assert!(said.contains("another request"), "{said}");
}

#[test]
fn a_refusal_gives_its_reason_and_no_share() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let rana = approve(&case, &request, "rana");
    let why = case.write("why", "the family asked us not to\n");
    let (key, out) = (case.key("olena"), case.file("refusal.age"));
    let root = case.root_words.clone();
    case.run(&["refuse", &request, "-i", &key, "--root", &root, "--reason-file", &why, "-o", &out]);
    let said = unseal_fails(&case, &request, &[&rana, &out], 14);
    assert!(said.contains("olena refused: the family asked us not to"), "{said}");
}

#[test]
fn a_custodian_sees_everything_and_no_name_before_deciding() {
    let (case, code) = team();
    let first = ask(&case, &[&code], "reveal", "first.age");
    approve(&case, &first, "rana");
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (key, out) = (case.key("rana"), case.file("answer.age"));
    let shown = case.run(&["approve", &request, "-i", &key, "--yes", "-o", &out]);
    for part in
        ["requester of Cedar Archive", "the court in the second case", &code, "Munir", "never phone", "you answered"]
    {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    assert!(NAMES.iter().all(|name| !shown.contains(name)));
}

#[test]
fn wrong_words_of_the_root_pin_nothing() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (key, out) = (case.key("rana"), case.file("answer.age"));
    let words = "pliable ozone wafer gem tidal unpaved salami kelp";
    case.fails(&["approve", &request, "-i", &key, "--root", words, "--yes", "-o", &out], 3);
    assert!(!Path::new(&format!("{key}.root")).exists() && !Path::new(&out).exists());
    assert!(!Path::new(&format!("{key}.log")).exists());
}

#[test]
fn a_request_of_another_organisation_is_refused_by_a_pinned_key() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    approve(&case, &request, "rana");
    // Somebody else's request, sent to Rana's key by a roster of their own.
    let file = std::fs::read(&request).unwrap();
    let text = decrypt(Thing::AgeFile, &file, key_of(&case, "rana").identity()).unwrap_or_else(|_| panic!());
    let text = String::from_utf8(text.expose().to_vec()).unwrap();
    let other = Case::fresh_team();
    let foreign = std::fs::read_to_string(other.file("roster-2.txt")).unwrap();
    let own = std::fs::read_to_string(case.file("roster-2.txt")).unwrap();
    let escaped = |document: &str| serde_json::to_string(document).unwrap();
    let forged = text.replace(&escaped(&own), &escaped(&foreign));
    assert_ne!(forged, text);
    reseal(&case, &forged, "forged.age");
    let (key, out) = (case.key("rana"), case.file("answer.age"));
    case.fails(&["approve", &case.file("forged.age"), "-i", &key, "--yes", "-o", &out], 13);
    assert!(!Path::new(&out).exists());
}

/// Encrypts a request document to everybody it is for.
fn reseal(case: &Case, text: &str, name: &str) {
    let recipients: Vec<_> =
        ["rana", "olena", "luis", "requester"].map(|name| key_of(case, name).identity().recipient()).to_vec();
    std::fs::write(case.file(name), encrypt(text.as_bytes(), &recipients).unwrap_or_else(|_| panic!())).unwrap();
}

#[test]
fn a_share_of_another_person_is_refused_with_the_persons_code() {
    let (case, first) = team();
    let second = code(seal_witness(&case, "Cedar 14", &["Samar Aziz"], "none"));
    let request = ask(&case, &[&first, &second], "reveal", "request.age");
    let requester = key_of(&case, "requester");
    let file = std::fs::read(&request).unwrap();
    let text = decrypt(Thing::AgeFile, &file, requester.identity()).unwrap_or_else(|_| panic!());
    let document = Document::read(Kind::Request, text.expose()).unwrap_or_else(|_| panic!());
    let mut said: serde_json::Value = serde_json::from_str(document.announced()).unwrap();
    // The requester herself puts the shares of the second person under the name of the first, and signs it.
    let spliced = said["people"][1]["sealings"][0]["shares"].clone();
    said["people"][0]["sealings"][0]["shares"] = spliced;
    let json = reordered(document.announced(), &said);
    let forged = Document::signed(Kind::Request, &json, requester.signing().unwrap()).unwrap_or_else(|_| panic!());
    reseal(&case, &forged.to_text(), "spliced.age");
    let (key, out, root) = (case.key("rana"), case.file("answer.age"), case.root_words.clone());
    let spliced = case.file("spliced.age");
    let said = case.fails(&["approve", &spliced, "-i", &key, "--root", &root, "--yes", "-o", &out], 13);
    assert!(said.contains(&first), "{said}");
    assert!(!Path::new(&out).exists() && !Path::new(&format!("{key}.log")).exists());
}

/// The changed value; the order of fields does not matter to the reader.
fn reordered(_before: &str, said: &serde_json::Value) -> String {
    serde_json::to_string(said).unwrap()
}

#[test]
fn names_go_into_no_pipe() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (rana, luis) = (approve(&case, &request, "rana"), approve(&case, &request, "luis"));
    let key = case.key("requester");
    for extra in [&[][..], &["--json"][..]] {
        let args = [&["unseal", &request, &rana, &luis, "-i", &key][..], extra].concat();
        let output = case.amana(&args).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(NAMES.iter().all(|name| !out.contains(name)), "{out}");
    }
}

#[test]
fn a_request_goes_to_another_recipient_and_says_so() {
    let (case, code) = team();
    case.new_key("court", "requester");
    let court = key_of(&case, "court").identity().recipient().to_string();
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file("request.age"));
    let to = format!("Regional court={court}");
    case.run(&["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "--to", &to, "-o", &out]);
    let (custodian, answer, root) = (case.key("rana"), case.file("answer.age"), case.root_words.clone());
    let shown = case.run(&["approve", &out, "-i", &custodian, "--root", &root, "--yes", "-o", &answer]);
    assert!(shown.contains("SOMEBODY ELSE: Regional court"), "{shown}");
    // What custodians decide by is for them: the court reads nothing of it with its key.
    let read = decrypt(Thing::AgeFile, &std::fs::read(&out).unwrap(), key_of(&case, "court").identity());
    let read = String::from_utf8(read.unwrap_or_else(|_| panic!("it does not open")).expose().to_vec()).unwrap();
    let (why, pseudonym) = ("the second case", r#""pseudonym""#);
    assert!(shown.contains(why) && read.contains(r#""blocks""#), "{shown}");
    assert!(!read.contains(why) && !read.contains(pseudonym), "{read}");
    let second = approve(&case, &out, "luis");

    // The requester is told whose it is, and suspects nobody's share.
    let said = unseal_fails(&case, &out, &[&answer, &second], 3);
    assert!(said.contains("Regional court") && said.contains("--without-case") && !said.contains("spoilt"), "{said}");

    // The court opens it, where there is no case at all.
    std::fs::rename(&case.folder, case.folder.with_extension("gone")).unwrap();
    let (own, opened) = (case.key("court"), case.file("for-the-court.age"));
    let args = |files: &[&'static str], root: &str| -> Vec<String> {
        let files = files.iter().map(|name| case.file(name));
        let rest = ["-i", &own, "--root", root, "-r", &court, "-o", &opened].map(str::to_owned);
        ["unseal".to_owned(), "--without-case".to_owned()].into_iter().chain(files).chain(rest).collect()
    };
    let all = ["request.age", "answer.age", "request.age-luis"];
    let fails = |args: Vec<String>, code| case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), code);
    // Another root's words are refused, and too few answers.
    fails(args(&all, "irritate styling scuff irritate catacomb chaffing power styling"), 3);
    fails(args(&all[..2], &root), 14);
    assert!(!Path::new(&opened).exists());
    case.run(&args(&all, &root).iter().map(String::as_str).collect::<Vec<_>>());
    let plain = decrypt(Thing::AgeFile, &std::fs::read(&opened).unwrap(), key_of(&case, "court").identity());
    let plain = plain.unwrap_or_else(|_| panic!("it does not open"));
    assert!(String::from_utf8_lossy(plain.expose()).contains(NAMES[0]));
}

#[test]
fn nobody_and_nothing_are_said_so() {
    let (case, _) = team();
    let (key, reason, out) = (case.key("requester"), case.file("reason"), case.file("request.age"));
    let asked = |code: &str| {
        ["request", code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &out].map(str::to_owned)
    };
    let fails = |code: &str, exit: i32| {
        let args = asked(code);
        case.fails(&args.iter().map(String::as_str).collect::<Vec<_>>(), exit)
    };
    fails("ZZZZZ", 10);
    fails("!", 2);
    assert!(!Path::new(&out).exists());
    let custodian = case.key("rana");
    let args = ["request", "ZZZZZ", "--for", "reveal", "-i", &custodian, "--reason-file", &reason, "-o", &out];
    assert_ne!(case.amana(&args).output().unwrap().status.code(), Some(0));
}

#[test]
fn a_damaged_envelope_is_named_by_its_code() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let (rana, luis) = (approve(&case, &request, "rana"), approve(&case, &request, "luis"));
    let db = rusqlite::Connection::open(case.folder.join("identities.db")).unwrap();
    let sealed: Vec<u8> = db.query_row("SELECT sealed FROM envelope", [], |row| row.get(0)).unwrap();
    let mut touched = sealed.clone();
    touched[100] ^= 1;
    db.execute("UPDATE envelope SET sealed = ?1", [touched]).unwrap();
    drop(db);
    let said = unseal_fails(&case, &request, &[&rana, &luis], 13);
    assert!(said.contains(&code[..5]), "{said}");
    // An answer given twice did not count, and no other custodian would help.
    let said = unseal_fails(&case, &request, &[&rana, &luis, &rana], 13);
    assert!(said.contains("damaged") && !said.contains("ask another custodian"), "{said}");
    assert!(said.contains("second answer by rana"), "{said}");
    case.fails(&["check"], 13);
}

#[test]
fn what_was_asked_can_be_counted() {
    let (case, code) = team();
    let out = case.file("request.age");
    let (key, reason) = (case.key("requester"), case.file("reason"));
    let args = ["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &out, "--json"];
    let made = case.run(&args);
    assert_eq!(field(&made, "purpose"), "reveal");
    assert_eq!(field(&made, "request").len(), 64);
    let again = case.fails(&args, 3);
    assert!(again.contains("exists already"), "{again}");
}

/// Whoever writes the reason may write a name into it, and every custodian would read it.
#[test]
fn a_reason_that_may_name_somebody_is_not_sent_unasked() {
    let (case, code) = team();
    case.write("naming", "the prosecutor wants to hear Samira Velkessar\n");
    let (key, reason, out) = (case.key("requester"), case.file("naming"), case.file("named.age"));
    let args = ["request", &code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "-o", &out];
    let said = case.fails(&args, 2);
    assert!(said.contains("In the reason, words 6, 7 may be a name") && said.contains("--yes"), "{said}");
    assert!(!said.contains("Samira") && !Path::new(&out).exists(), "{said}");
    case.run(&[&args[..], &["--yes"]].concat());
    assert!(Path::new(&out).exists(), "somebody said so");
}
