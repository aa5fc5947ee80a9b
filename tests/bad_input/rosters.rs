//! Rosters that are not to be taken.

use amana::crypto::document::{Document, Kind};
use amana::crypto::signing::SigningKey;
use amana::secret::SecretText;

use crate::org::{Org, word};
use crate::refusing::{DAMAGED, NOT_FOUND, REFUSED, USAGE, refused};

fn root_key(org: &Org) -> SigningKey {
    let passphrase = std::fs::read_to_string(org.path("keys.passphrase")).unwrap();
    SigningKey::from_openssh(&std::fs::read(org.path("root.key")).unwrap(), &SecretText::copy_of(passphrase.trim()))
        .unwrap()
}

fn roster(org: &Org) -> String {
    std::fs::read_to_string(org.path("roster-2.txt")).unwrap()
}

/// The roster in force with its JSON changed, signed by the root as if it were meant.
fn signed(org: &Org, change: impl Fn(&str) -> String) -> String {
    let json = change(roster(org).lines().nth(1).unwrap());
    Document::signed(Kind::Roster, &json, &root_key(org)).unwrap().to_text()
}

#[test]
fn a_foreign_roster_is_not_taken() {
    let (org, foreign) = (Org::new(), Org::stranger());
    org.put("foreign.txt", roster(&foreign));
    refused(&org, &mut org.on_case(&["roster", "accept", "foreign.txt"]), DAMAGED, &["root"]);
    let root = org.json(&mut org.command(&["roster", "show", "--json", "roster-1.txt"]));
    let init = ["init", "new", "--kdf", "64,3,1", "--roster", "foreign.txt", "--root"];
    refused(&org, org.command(&init).arg(word(&root, "words")), REFUSED, &["words"]);
    let add = [
        "roster",
        "add",
        "foreign.txt",
        "--device",
        "case/enrolment.txt",
        "--words",
        "a",
        "-i",
        "root.key",
        "-o",
        "next.txt",
    ];
    refused(&org, &mut org.with_key(&add), REFUSED, &["enrolment.txt", "another root"]);
}

#[test]
fn an_older_roster_is_not_taken_back() {
    let org = Org::new();
    refused(&org, &mut org.on_case(&["roster", "accept", "roster-1.txt"]), REFUSED, &["serial 1"]);
    refused(&org, &mut org.on_case(&["roster", "accept", "roster-2.txt"]), REFUSED, &["in force"]);
}

#[test]
fn a_roster_with_a_bad_signature_is_not_taken() {
    let org = Org::new();
    let good = roster(&org);
    let forged = Document::signed(Kind::Roster, good.lines().nth(1).unwrap(), &SigningKey::generate().unwrap())
        .unwrap()
        .to_text();
    let next = good.replace("\"serial\":2", "\"serial\":3");
    let unsigned: String = good.lines().take(2).map(|line| format!("{line}\n")).collect();
    for bad in [
        next,
        forged,
        unsigned,
        good[..good.len() - 60].to_owned(),
        good.replace("amana/1 roster", "amana/1 request"),
        String::new(),
    ] {
        org.put("bad.txt", bad);
        refused(&org, &mut org.on_case(&["roster", "accept", "bad.txt"]), DAMAGED, &[]);
    }
    org.put("bytes.txt", b"\xff\xfe");
    refused(&org, &mut org.on_case(&["roster", "accept", "bytes.txt"]), DAMAGED, &["bytes.txt"]);
    refused(&org, &mut org.on_case(&["roster", "accept", "missing.txt"]), NOT_FOUND, &["missing.txt"]);
}

#[test]
fn a_signed_roster_that_breaks_the_format_is_not_taken() {
    let org = Org::new();
    let serial = |json: &str| json.replace("\"serial\":2", "\"serial\":3");
    let unknown = signed(&org, |json| serial(json).replacen('{', "{\"motto\":\"x\",", 1));
    let newer = signed(&org, |json| serial(json).replacen("\"v\":1", "\"v\":2", 1));
    let twice = signed(&org, |json| serial(json).replacen('{', "{\"serial\":9,", 1));
    for (bad, says) in [(unknown, "motto"), (newer, ""), (twice, "serial")] {
        org.put("bad.txt", bad);
        refused(&org, &mut org.on_case(&["roster", "accept", "bad.txt"]), DAMAGED, &[says]);
    }
}

#[test]
fn custodians_do_not_change_without_custodians() {
    let org = Org::new();
    let fewer = [
        "roster",
        "add",
        "roster-2.txt",
        "--remove",
        "custodian=luis",
        "--quorum",
        "identity=1,contact=1/2",
        "--one-alone",
        "-i",
        "root.key",
        "-o",
        "roster-3.txt",
    ];
    org.done(&mut org.with_key(&fewer));
    refused(&org, &mut org.on_case(&["roster", "accept", "roster-3.txt"]), REFUSED, &["0 of the 2 custodians"]);
    refused(
        &org,
        &mut org.with_key(&["roster", "add", "roster-2.txt", "-i", "root.key", "-o", "roster-4.txt"]),
        USAGE,
        &["nothing to add"],
    );
    let all = ["roster", "add", "roster-2.txt", "--quorum", "identity=3", "-i", "root.key", "-o", "roster-4.txt"];
    refused(&org, &mut org.with_key(&all), REFUSED, &[]);
}
