//! What a custodian's key believes: a roster that exchanges custodians, and requests that would move what is remembered.

use serde_json::Value;

use crate::org::{CUSTODIANS, Org, text};
use crate::refusing::{DAMAGED, REFUSED, refused};
use crate::requests::{approve, key, opened, root_words, sent, with_a_request};

/// A roster after roster-2.txt in which another key stands under the name of the third custodian; signed by the root.
fn exchange(org: &Org) -> String {
    let new = ["key", "new", "--work", "10", "--role", "custodian", "--name", "luis", "-o", "other-luis.key"];
    org.done(&mut org.with_key(&new));
    let add = ["roster", "add", "roster-2.txt", "--remove", "custodian=luis", "--custodian", "other-luis.key.pub"];
    org.done(org.with_key(&add).args(["-i", "root.key", "-o", "roster-3.txt"]));
    std::fs::read_to_string(org.path("roster-3.txt")).unwrap()
}

/// The good request once more, under another roster, signed by `signer`.
pub(crate) fn under(org: &Org, roster: &str, signer: &str, file: &str) {
    let mut request = opened(org, "good.request", "rana");
    request["roster"] = Value::from(roster);
    sent(org, amana::crypto::document::Kind::Request, &request, &key(org, signer), file);
}

fn pin(org: &Org, custodian: &str) -> Vec<u8> {
    std::fs::read(org.path(&format!("{custodian}.key.root"))).unwrap()
}

/// `roster accept ROSTER --custodian KEY`
pub(crate) fn take(org: &Org, roster: &str, custodian: &str) -> std::process::Command {
    let mut take = org.with_key(&["roster", "accept", roster, "--custodian"]);
    take.arg(format!("{custodian}.key"));
    take
}

#[test]
fn a_roster_that_exchanges_a_custodian_needs_the_word_of_the_others() {
    let (org, _) = with_a_request();
    let roster = exchange(&org);
    under(&org, &roster, "maya", "bad.request");
    for custodian in ["rana", "olena"] {
        let before = pin(&org, custodian);
        let mut answer = approve(&org, custodian, "bad.request", "never.approval");
        refused(&org, &mut answer, REFUSED, &["luis has another key", "0 of the 2"]);
        refused(&org, &mut take(&org, "roster-3.txt", custodian), REFUSED, &["luis has another key"]);
        assert_eq!(pin(&org, custodian), before);
    }
    // Whoever is asked to sign it is told too, by what their key remembers.
    let sign = |roster: &str, custodian: &str, out: &str| {
        let mut sign = org.with_key(&["roster", "sign", roster, "--yes", "-o", out, "-i"]);
        text(&org.done(sign.arg(format!("{custodian}.key"))).stderr)
    };
    let heard = sign("roster-3.txt", "rana", "half.txt");
    assert!(heard.contains("luis has another key") && heard.contains("luis: age1"), "{heard}");
    refused(&org, &mut take(&org, "half.txt", "rana"), REFUSED, &["1 of the 2"]);
    sign("half.txt", "olena", "agreed.txt");
    let agreed = std::fs::read_to_string(org.path("agreed.txt")).unwrap();
    under(&org, &agreed, "maya", "good-again.request");
    org.done(&mut approve(&org, "rana", "good-again.request", "rana.again"));
    let heard = text(&org.done(&mut take(&org, "agreed.txt", "olena")).stderr);
    let other = key(&org, "other-luis").identity().recipient().to_string();
    assert!(heard.contains(&format!("luis: {other}")), "{heard}");
    // What follows it is signed by the root alone, and believed where the change was.
    let add = ["roster", "add", "agreed.txt", "--remove", "releaser=press", "-i", "root.key", "-o", "roster-4.txt"];
    org.done(&mut org.with_key(&add));
    for custodian in ["rana", "olena"] {
        org.done(&mut take(&org, "roster-4.txt", custodian));
    }
    refused(&org, &mut take(&org, "agreed.txt", "rana"), REFUSED, &["serial 3"]);
}

#[test]
fn a_request_that_is_refused_moves_nothing() {
    let (org, _) = with_a_request();
    let next = ["roster", "add", "roster-2.txt", "--remove", "releaser=press", "-i", "root.key", "-o", "roster-3.txt"];
    org.done(&mut org.with_key(&next));
    let newer = std::fs::read_to_string(org.path("roster-3.txt")).unwrap();
    under(&org, &newer, "rana", "forged.request");
    under(&org, &newer, "maya", "good-later.request");
    let before = pin(&org, "rana");
    refused(&org, &mut approve(&org, "rana", "forged.request", "never.approval"), DAMAGED, &["requester"]);
    // Nor does one that nobody agrees to.
    let mut undecided = org.with_key(&["approve", "good-later.request", "-i", "rana.key", "-o", "never.approval"]);
    assert_ne!(undecided.output().unwrap().status.code(), Some(0));
    assert_eq!(pin(&org, "rana"), before);
    org.done(&mut approve(&org, "rana", "good.request", "rana.second"));
    org.done(&mut approve(&org, "rana", "good-later.request", "rana.later"));
    refused(&org, &mut approve(&org, "rana", "good.request", "never.approval"), REFUSED, &["serial 2"]);
    // A custodian who never answered learns nothing from a forged request either.
    std::fs::remove_file(org.path("olena.key.root")).unwrap();
    let words = root_words(&org);
    let mut first = approve(&org, "olena", "forged.request", "never.approval");
    refused(&org, first.args(["--root", &words]), DAMAGED, &["requester"]);
    assert!(!org.path("olena.key.root").exists());
}

#[test]
fn at_first_contact_the_custodians_are_shown() {
    let (org, _) = with_a_request();
    let words = root_words(&org);
    let shown = |custodian: &str| {
        let mut first = approve(&org, custodian, "good.request", &format!("{custodian}.new"));
        let heard = text(&org.done(first.args(["--root", &words])).stdout);
        for name in CUSTODIANS {
            let recipient = key(&org, name).identity().recipient();
            assert!(heard.contains(&format!("{name}: {recipient}")), "{heard}");
        }
    };
    std::fs::remove_file(org.path("rana.key.root")).unwrap();
    shown("rana");
    // A pin of two lines, as early versions wrote it, says nothing about custodians: the words are asked for again.
    let two_lines = pin(&org, "olena").split_inclusive(|b| *b == b'\n').take(2).collect::<Vec<_>>().concat();
    org.put("olena.key.root", &two_lines);
    let mut without = approve(&org, "olena", "good.request", "never.approval");
    assert_ne!(without.output().unwrap().status.code(), Some(0));
    assert_eq!(pin(&org, "olena"), two_lines);
    let stranger = root_words(&Org::stranger());
    let mut wrong = approve(&org, "olena", "good.request", "never.approval");
    refused(&org, wrong.args(["--root", &stranger]), REFUSED, &["words"]);
    shown("olena");
    assert_eq!(pin(&org, "olena").iter().filter(|b| **b == b'\n').count(), 4);
}

#[test]
fn to_whom_it_goes_is_shown_with_the_key() {
    let (org, _) = with_a_request();
    let heard = text(&org.done(&mut approve(&org, "rana", "good.request", "rana.shown")).stdout);
    let recipient = key(&org, "maya").identity().recipient().to_string();
    assert!(heard.contains(&recipient), "{heard}");
}
