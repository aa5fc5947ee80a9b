//! What travels between computers (catalogue line 14). Packets of testimonies from laptop to laptop are not built; what goes to and fro without them is
//! requests, answers, rosters and copies of the identity store. Replayed, for somebody else, from a laptop that is listed no more or never was, forged, or
//! older than what is in force, each is refused in words of its own; and in whichever order things come, the same is there.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::laptops::{refused, taken_off};
use super::*;
use stage::case::{KDF, bare, text};

const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 2, 0], [1, 0, 2], [2, 0, 1], [2, 1, 0]];

/// What was refused, in which words, and what of them says why.
type Refused = (&'static str, String, &'static str);

/// An answer comes twice, with another request, changed on its way, and where it was not meant to be opened.
fn answers(case: &Case, code: &str) -> Vec<Refused> {
    let (one, two) = (ask(case, &[code], "reveal", "one.age"), ask(case, &[code], "reveal", "two.age"));
    let [rana, luis] = ["rana", "luis"].map(|name| approve(case, &one, name));
    let mut changed = std::fs::read(&luis).unwrap();
    *changed.last_mut().unwrap() ^= 1;
    std::fs::write(case.file("changed"), changed).unwrap();
    let court = key_of(case, "releaser-of-names").identity().recipient().to_string();
    let (key, reason, sent) = (case.key("requester"), case.file("reason"), case.file("sent.age"));
    let to = format!("Regional court={court}");
    case.run(&["request", code, "--for", "reveal", "-i", &key, "--reason-file", &reason, "--to", &to, "-o", &sent]);
    let both = ["rana", "luis"].map(|name| approve(case, &sent, name));
    vec![
        ("an answer to another request", unseal_fails(case, &two, &[&rana, &luis], 13), "another request"),
        ("an answer that came twice", unseal_fails(case, &one, &[&rana, &rana], 14), "a second answer by rana"),
        ("a changed answer", unseal_fails(case, &one, &[&rana, &case.file("changed")], 13), "changed"),
        ("answers for somebody else", unseal_fails(case, &sent, &[&both[0], &both[1]], 3), "Regional court"),
    ]
}

/// A request for others, one that was rewritten by somebody who could open it, and one under an older roster.
fn requests(case: &Case, code: &str) -> Vec<Refused> {
    let approval_fails = |request: &str, custodian: &str, exit: i32| {
        let (key, out, root) = (case.key(custodian), case.file("never"), case.root_words.clone());
        let said = case.fails(&["approve", request, "-i", &key, "--root", &root, "--yes", "-o", &out], exit);
        assert!(!Path::new(&out).exists());
        said
    };
    let contact = ask(case, &[code], "contact", "contact.age");
    let honest = std::fs::read(ask(case, &[code], "reveal", "honest.age")).unwrap();
    let plain = decrypt(Thing::AgeFile, &honest, key_of(case, "rana").identity()).unwrap_or_else(|_| panic!());
    let said = String::from_utf8(plain.expose().to_vec()).unwrap();
    let forged = said.replace("the second case", "the seventh case");
    assert_ne!(forged, said);
    reseal(case, &forged, "forged.age");
    vec![
        ("a request for others", approval_fails(&contact, "luis", 12), "not put to the custodian of this key"),
        ("a forged request", approval_fails(&case.file("forged.age"), "rana", 13), "it is forged"),
    ]
}

/// A laptop that no roster lists, one that is listed no more, and a roster from before.
fn laptops(case: &Case, code: &str) -> Vec<Refused> {
    let (roster, second, passphrase) = (case.file("roster-2.txt"), case.file("second"), case.file("passphrase"));
    let on_second = |args: &[&str]| {
        let keys = ["--accept-swap", "--passphrase-file", &passphrase, "--key-passphrase-file", &passphrase];
        bare().args(args).args(keys).output().unwrap()
    };
    let root = case.root_words.as_str();
    assert!(on_second(&["init", &second, "--roster", &roster, "--root", root, "--kdf", KDF]).status.success());
    let line = r#"{"people":[{"code":"p1","roles":["witness"],"names":["Samar Aziz"]}],"account":"I kept the lamp."}"#;
    let line = case.write("line.jsonl", &format!("{line}\n"));
    assert!(on_second(&["import", "--case", &second, &line]).status.success());
    let people = on_second(&["person", "--case", &second, "--json"]);
    let sealed_there = field(std::str::from_utf8(&people.stdout).unwrap(), "person");
    let (key, reason, never) = (case.key("requester"), case.file("reason"), case.file("never.age"));
    let asked = ["request", "--case", &second, &sealed_there, "--for", "reveal", "-i", &key, "--reason-file", &reason];
    let unknown = on_second(&[&asked[..], &["-o", &never]].concat());
    assert!(unknown.status.code() == Some(13) && !Path::new(&never).exists());

    ask(case, &[code], "reveal", "before.age");
    taken_off(case, "roster-2.txt", "roster-3.txt");
    let late = super::code(seal_witness(case, "Wren", &["Selma Varro"], CONTACT));
    vec![
        ("an unknown laptop", String::from_utf8(unknown.stderr).unwrap(), "no device of the roster"),
        ("a laptop that is listed no more", refused(case, &late), "took its laptop off"),
        ("a roster from before", case.fails(&["roster", "accept", &roster], 3), "serial 2"),
    ]
}

#[test]
fn line_14_what_must_not_be_believed_is_refused_each_in_words_of_its_own() {
    let (case, code) = team();
    case.new_key("releaser-of-names", "requester");
    let all: Vec<Refused> = [answers(&case, &code), requests(&case, &code), laptops(&case, &code)].concat();
    let (mut words, mut wrong) = (BTreeMap::new(), Vec::new());
    for (what, said, why) in &all {
        wrong.extend((!said.contains(why)).then(|| format!("{what}: {said}")));
        let line = said.lines().find(|line| line.starts_with("amana: ") && !line.starts_with("amana: warning"));
        let line = line.unwrap_or_else(|| panic!("{what}: {said}"));
        let same = words.insert(line, what);
        wrong.extend(same.map(|other| format!("{what} is refused as {other} is: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"), "nothing of it moved the case");
}

#[test]
fn line_14_answers_open_the_same_in_any_order() {
    let (case, code) = team();
    let request = ask(&case, &[&code], "reveal", "request.age");
    let answers = ["rana", "olena", "luis"].map(|name| approve(&case, &request, name));
    let read: BTreeSet<String> = ORDERS
        .iter()
        .map(|order| opened(&case, &request, &order.map(|n| answers[n].as_str())))
        // An answer that comes once more adds nothing and takes nothing away.
        .chain([opened(&case, &request, &[&answers[0], &answers[1], &answers[0]])])
        .collect();
    assert_eq!(read.len(), 1, "{read:?}");
}

/// Every envelope of a store, in the order of its file.
fn envelopes(store: &Path) -> Vec<(Vec<u8>, Vec<u8>)> {
    let store = Connection::open(store).unwrap();
    let mut select = store.prepare("SELECT handle, sealed FROM envelope").unwrap();
    select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// A copy of a store that has kept its envelope number `n` alone, or none.
fn lacking(store: &Path, to: &Path, n: Option<usize>) {
    let kept = n.map(|n| envelopes(store)[n].0.clone()).unwrap_or_default();
    std::fs::copy(store, to).unwrap();
    let copy = Connection::open(to).unwrap();
    copy.execute("DELETE FROM envelope WHERE handle <> ?1", [kept]).unwrap();
    copy.execute_batch("VACUUM").unwrap();
}

#[test]
fn line_14_copies_of_a_store_give_the_same_in_any_order() {
    let (case, _) = team();
    for (pseudonym, name) in [("Cedar 14", "Samar Aziz"), ("Wren", "Selma Varro")] {
        seal_witness(&case, pseudonym, &[name], CONTACT);
    }
    let store = case.folder.join("identities.db");
    let whole = envelopes(&store);
    assert_eq!(whole.len(), 3);
    let part = |n: usize| case.root.join(format!("part-{n}.db"));
    (0..3).for_each(|n| lacking(&store, &part(n), Some(n)));
    let empty = case.root.join("empty.db");
    lacking(&store, &empty, None);
    // Each of them comes first once, and last once.
    for order in ORDERS.into_iter().step_by(2) {
        std::fs::copy(&empty, &store).unwrap();
        assert_eq!(envelopes(&store).len(), 0);
        // The first of them comes once more, and an empty one at the end: an older copy takes nothing away.
        let copies = order.map(part).into_iter().chain([part(order[0]), empty.clone()]);
        for copy in copies {
            case.amana(&["check", "--join", text(&copy)]).output().unwrap();
        }
        assert!(envelopes(&store) == whole, "{order:?}: another store came of it");
        assert!(case.run(&["check", "--json"]).contains("\"whole\":true"), "{order:?}");
    }
}
