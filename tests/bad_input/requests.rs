//! Requests and approvals that do not add up: what a dishonest requester, custodian or messenger could send.

use std::process::Command;

use amana::crypto::Thing;
use amana::crypto::document::{Document, Kind};
use amana::crypto::keyfile::KeyFile;
use amana::crypto::stream::{self, Recipient};
use amana::secret::SecretText;
use serde_json::Value;

use crate::org::{CUSTODIANS, Org, word};
use crate::refusing::{DAMAGED, NOT_ENOUGH, NOT_FOUND, REFUSED, USAGE, WRONG_KEY, refused};

const LINES: &str = r#"{"people": [{"code": "p1", "roles": ["witness"], "names": ["Zubelda Qasrovine"]}, {"code": "p2", "roles": ["family"], "names": ["Haldeko Velmaret"]}], "account": "The ferry left without a light."}
{"people": [{"code": "p1", "roles": ["witness"], "names": ["Ostavin Tarkhanel"]}], "account": "The mail boat had one."}
"#;

/// A request for a person; the reason lies in a file.
pub(crate) fn request(org: &Org, code: &str, output: &str) -> Command {
    org.put("reason.txt", "An heir asks through the court.");
    let mut request =
        org.on_case_with_key(&["request", "--for", "reveal", "--reason-file", "reason.txt", "-i", "maya.key", "-o"]);
    request.arg(output).arg(code);
    request
}

/// The root's eight words, which a custodian gives once.
pub(crate) fn root_words(org: &Org) -> String {
    word(&org.json(&mut org.command(&["roster", "show", "--json", "roster-2.txt"])), "words").to_owned()
}

/// A custodian approves, knowing the root already.
pub(crate) fn approve(org: &Org, custodian: &str, request: &str, output: &str) -> Command {
    let mut approve = org.with_key(&["approve", request, "--yes", "-i"]);
    approve.arg(format!("{custodian}.key")).args(["-o", output]);
    approve
}

/// Three people in a case, their codes, a good request for the first two (`good.request`), and custodians who know the root.
pub(crate) fn with_a_request() -> (Org, Vec<String>) {
    let org = Org::new();
    org.put("lines.jsonl", LINES);
    org.done(&mut org.on_case(&["import", "--json", "lines.jsonl"]));
    let people = org.lines(&mut org.on_case(&["person", "--json"]));
    let codes: Vec<String> = people.iter().map(|person| word(person, "id").to_owned()).collect();
    assert_eq!(codes.len(), 3);
    org.done(request(&org, &codes[0], "good.request").arg(&codes[1]));
    let words = root_words(&org);
    for custodian in CUSTODIANS {
        org.done(approve(&org, custodian, "good.request", &format!("{custodian}.first")).args(["--root", &words]));
    }
    (org, codes)
}

pub(crate) fn key(org: &Org, name: &str) -> KeyFile {
    let passphrase = std::fs::read_to_string(org.path("keys.passphrase")).unwrap();
    KeyFile::open(&std::fs::read(org.path(&format!("{name}.key"))).unwrap(), &SecretText::copy_of(passphrase.trim()))
        .unwrap()
}

/// The JSON inside a request or approval, read with somebody's key.
pub(crate) fn opened(org: &Org, file: &str, reader: &str) -> Value {
    let plain =
        stream::decrypt(Thing::AgeFile, &std::fs::read(org.path(file)).unwrap(), key(org, reader).identity()).unwrap();
    let text = std::str::from_utf8(plain.expose()).unwrap();
    serde_json::from_str(text.lines().nth(1).unwrap()).unwrap()
}

/// Signs JSON as a document and encrypts it to everybody whom it may concern.
pub(crate) fn sent(org: &Org, kind: Kind, json: &Value, signer: &KeyFile, file: &str) {
    let document = Document::signed(kind, &json.to_string(), signer.signing().unwrap()).unwrap();
    send_text(org, &document.to_text(), file);
}

fn send_text(org: &Org, text: &str, file: &str) {
    let readers: Vec<Recipient> =
        CUSTODIANS.iter().chain(&["maya"]).map(|name| key(org, name).identity().recipient()).collect();
    org.put(file, stream::encrypt(text.as_bytes(), &readers).unwrap());
}

#[test]
fn line_09_a_share_of_another_person_is_refused_whole() {
    let (org, codes) = with_a_request();
    org.done(&mut request(&org, &codes[2], "third.request"));
    let (good, third) = (opened(&org, "good.request", "rana"), opened(&org, "third.request", "rana"));
    let maya = key(&org, "maya");
    let mut spliced = Vec::new();
    // The shares alone; shares with the header that they belong to; one place; another person's name over everything.
    let mut request = good.clone();
    request["people"][0]["sealings"][0]["shares"] = third["people"][0]["sealings"][0]["shares"].clone();
    spliced.push(request);
    let mut request = good.clone();
    request["people"][0]["sealings"] = third["people"][0]["sealings"].clone();
    spliced.push(request);
    let mut request = good.clone();
    request["people"][0]["sealings"][0]["shares"][0] = third["people"][0]["sealings"][0]["shares"][0].clone();
    spliced.push(request);
    let mut request = good.clone();
    request["people"][0]["person"] = third["people"][0]["person"].clone();
    spliced.push(request);
    let mut request = good.clone();
    let both = good["people"][1]["sealings"][0].clone();
    request["people"][0]["sealings"].as_array_mut().unwrap().push(both);
    spliced.push(request);
    for (n, request) in spliced.iter().enumerate() {
        eprintln!("splice {n}");
        sent(&org, Kind::Request, request, &maya, "bad.request");
        let heard = refused(&org, &mut approve(&org, "rana", "bad.request", "rana.approval"), DAMAGED, &[]);
        assert!(codes.iter().any(|code| heard.contains(&code[..4])), "it names the person by code: {heard}");
    }
}

#[test]
fn a_request_that_was_changed_or_forged_is_refused() {
    let (org, _) = with_a_request();
    let good = opened(&org, "good.request", "rana");
    let (maya, rana) = (key(&org, "maya"), key(&org, "rana"));
    let text = Document::signed(Kind::Request, &good.to_string(), maya.signing().unwrap()).unwrap().to_text();
    let refuse = |what: &str, code: i32, says: &[&str]| {
        eprintln!("{what}");
        refused(&org, &mut approve(&org, "rana", "bad.request", "rana.approval"), code, says);
    };
    send_text(&org, &text.replace("An heir asks", "An heir begs"), "bad.request");
    refuse("another reason under the old signature", DAMAGED, &[]);
    sent(&org, Kind::Request, &good, &rana, "bad.request");
    refuse("signed by a custodian", DAMAGED, &["requester"]);
    let mut request = good.clone();
    request["motto"] = Value::from("x");
    sent(&org, Kind::Request, &request, &maya, "bad.request");
    refuse("an unknown field", DAMAGED, &["motto"]);
    let mut request = good.clone();
    request["v"] = Value::from(2);
    sent(&org, Kind::Request, &request, &maya, "bad.request");
    refuse("a newer version", DAMAGED, &["newer"]);
    let mut request = good.clone();
    (request["claimed"], request["expires"]) = (Value::from(1_000_000_000), Value::from(1_000_000_001));
    sent(&org, Kind::Request, &request, &maya, "bad.request");
    refuse("one that has expired", REFUSED, &["expired"]);
    let mut request = good.clone();
    request["expires"] = Value::from(good["claimed"].as_i64().unwrap() + 91 * 86_400);
    sent(&org, Kind::Request, &request, &maya, "bad.request");
    refuse("one for longer than 90 days", REFUSED, &["90 days"]);
    let mut request = good.clone();
    request["roster"] = Value::from(std::fs::read_to_string(org.path("roster-1.txt")).unwrap());
    sent(&org, Kind::Request, &request, &maya, "bad.request");
    refuse("an older roster", REFUSED, &["serial 1"]);
    request["roster"] = Value::from(std::fs::read_to_string(Org::stranger().path("roster-2.txt")).unwrap());
    sent(&org, Kind::Request, &request, &maya, "bad.request");
    refuse("a foreign roster", DAMAGED, &["root"]);
    let file = std::fs::read(org.path("good.request")).unwrap();
    org.put("bad.request", &file[..file.len() - 1]);
    refuse("one that is cut short", DAMAGED, &[]);
    org.put("bad.request", "");
    refuse("an empty file", DAMAGED, &[]);
}

#[test]
fn who_may_not_ask_or_approve_is_told_so() {
    let (org, codes) = with_a_request();
    org.put("reason.txt", "x");
    let ask = |key: &str, code: &str| {
        let mut ask = org.on_case_with_key(&[
            "request",
            "--for",
            "reveal",
            "--reason-file",
            "reason.txt",
            "-o",
            "new.request",
            "-i",
        ]);
        ask.arg(key).arg(code);
        ask
    };
    refused(&org, &mut ask("rana.key", &codes[0]), WRONG_KEY, &["requester"]);
    refused(&org, &mut ask("maya.key", "7Q2KM4R"), NOT_FOUND, &[]);
    org.put("reason.txt", " \n");
    refused(&org, &mut ask("maya.key", &codes[0]), USAGE, &["reason"]);
    org.put("reason.txt", "Because of \u{27e6}.");
    refused(&org, &mut ask("maya.key", &codes[0]), USAGE, &["U+27E6"]);
    let mut approve_with = org.with_key(&["approve", "good.request", "--yes", "-o", "x.approval", "-i", "maya.key"]);
    refused(&org, &mut approve_with, WRONG_KEY, &["custodian"]);
    let foreign = Org::stranger();
    org.put("foreign.key", std::fs::read(foreign.path("rana.key")).unwrap());
    let mut approve_with = org.with_key(&["approve", "good.request", "--yes", "-o", "x.approval", "-i", "foreign.key"]);
    refused(&org, &mut approve_with, WRONG_KEY, &[]);
}

/// `unseal` to the requester's own key.
fn unseal(org: &Org, approvals: &[&str]) -> Command {
    let recipient = key(org, "maya").identity().recipient().to_string();
    let mut unseal =
        org.on_case_with_key(&["unseal", "good.request", "-i", "maya.key", "-o", "opened.age", "-r", &recipient]);
    unseal.args(approvals);
    unseal
}

#[test]
fn approvals_that_do_not_add_up_open_nothing() {
    let (org, codes) = with_a_request();
    refused(&org, &mut unseal(&org, &["rana.first"]), NOT_ENOUGH, &["1 of 2"]);
    refused(&org, &mut unseal(&org, &["rana.first", "rana.first"]), NOT_ENOUGH, &["rana"]);
    org.done(request(&org, &codes[0], "other.request").arg(&codes[1]));
    org.done(&mut approve(&org, "olena", "other.request", "olena.other"));
    refused(&org, &mut unseal(&org, &["rana.first", "olena.other"]), DAMAGED, &["another request"]);
    let good = opened(&org, "olena.first", "maya");
    sent(&org, Kind::Approval, &good, &key(&org, "maya"), "bad.approval");
    refused(&org, &mut unseal(&org, &["rana.first", "bad.approval"]), DAMAGED, &["custodian"]);
    let mut more = good.clone();
    more["motto"] = Value::from("x");
    sent(&org, Kind::Approval, &more, &key(&org, "olena"), "bad.approval");
    refused(&org, &mut unseal(&org, &["rana.first", "bad.approval"]), DAMAGED, &["motto"]);
    // Shares of the two people for each other: signed by a custodian, and still of no use.
    let mut swapped = good.clone();
    (swapped["shares"][0]["share"], swapped["shares"][1]["share"]) =
        (good["shares"][1]["share"].clone(), good["shares"][0]["share"].clone());
    sent(&org, Kind::Approval, &swapped, &key(&org, "olena"), "bad.approval");
    refused(&org, &mut unseal(&org, &["rana.first", "bad.approval"]), NOT_ENOUGH, &[]);
    let file = std::fs::read(org.path("olena.first")).unwrap();
    org.put("bad.approval", &file[..file.len() / 2]);
    refused(&org, &mut unseal(&org, &["rana.first", "bad.approval"]), DAMAGED, &[]);
    refused(&org, &mut unseal(&org, &["rana.first", "bad.approval"]), DAMAGED, &["bad.approval: "]);
    refused(&org, &mut unseal(&org, &["rana.first", "missing.approval"]), NOT_FOUND, &["missing.approval"]);
    // With enough good ones beside it, it is named and passed over; so is a second one of the same custodian.
    let done = org.done(&mut unseal(&org, &["bad.approval", "rana.first", "rana.first", "luis.first"]));
    let heard = crate::org::text(&done.stderr);
    assert!(heard.contains("bad.approval: ") && heard.contains("rana.first: "), "{heard}");
    assert!(org.path("opened.age").is_file());
}

/// Whoever forgot to send the enrolment of a laptop learns it from the first request.
#[test]
fn a_laptop_that_no_roster_lists_is_told_how_it_gets_there() {
    let org = Org::new();
    let words = root_words(&org);
    let init = ["init", "second", "--kdf", "64,3,1", "--label", "second", "--roster", "roster-2.txt", "--root"];
    org.done(org.command(&init).arg(&words));
    org.put("lines.jsonl", LINES);
    org.done(&mut org.command(&["import", "--json", "--case", "second", "lines.jsonl"]));
    let people = org.lines(&mut org.command(&["person", "--json", "--case", "second"]));
    org.put("reason.txt", "An heir asks through the court.");
    let mut request = org.command(&["--key-passphrase-file", "keys.passphrase", "request", "--case", "second"]);
    request.args(["--for", "reveal", "--reason-file", "reason.txt", "-i", "maya.key", "-o", "second.request"]);
    let heard = refused(&org, request.arg(word(&people[0], "id")), DAMAGED, &["no device of the roster"]);
    assert!(heard.contains("enrolment.txt") && heard.contains("roster accept"), "{heard}");
}
