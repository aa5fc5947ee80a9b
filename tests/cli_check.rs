//! What `check` finds and mends, and what keeps an export from being written.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

#[path = "cli_check/joined.rs"]
mod joined;
mod stage;

use std::path::PathBuf;

use amana::clock::Clock;
use amana::crypto::text::hex;
use rusqlite::Connection;
use stage::case::{Case, KDF, text};
use stage::people::{vault, vault_key};

/// The files of slots whose names begin so.
fn slots(case: &Case, prefix: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(case.folder.join("keys")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(prefix)).collect()
}

/// The recovery key opens the case.
fn recovery_opens(case: &Case) -> bool {
    let passphrase = case.file("passphrase");
    let mut list = stage::case::bare();
    list.args(["list", "--case", text(&case.folder), "--accept-swap", "-i", &case.key("recovery")]);
    list.args(["--key-passphrase-file", &passphrase]);
    list.output().unwrap().status.success()
}

/// Puts a roster into the vault as somebody would who has the vault key: with a link, and without anybody's consent.
fn put_roster(case: &Case, serial: u32, document: &str) {
    vault(case).change(Clock::system().now(), |change| change.roster(serial, document)).unwrap();
}

/// Changes rows behind the chain, with the vault key and stock means.
fn tamper(case: &Case, sql: &str) {
    let connection = Connection::open(case.folder.join("vault.db")).unwrap();
    let key = hex(vault_key(case).expose());
    connection
        .execute_batch(&format!(
            "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_page_size = 8192; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;"
        ))
        .unwrap();
    assert!(connection.execute(sql, []).unwrap() > 0, "{sql}");
}

fn import(case: &Case) {
    let line = r#"{"language":"en","people":[{"code":"p1","roles":["witness"],"names":["Ilva Marsh"]}],"consent":[{"of":"p1","given_by":"self","audience":"public","content":["text"],"identity":"pseudonym","status":"no"}],"account":[{"speaker":"p1","text":"The mill was shut, and the road to it was quiet."}]}"#;
    case.run(&["import", &case.write("lines.jsonl", &format!("{line}\n"))]);
}

#[test]
fn a_slot_that_is_missing_or_spoilt_is_made_again() {
    let case = Case::solo().by_passphrase();
    let [slot] = &slots(&case, "recovery-")[..] else { panic!("one recovery key, one slot") };
    let spoil: [&dyn Fn(); 3] =
        [&|| std::fs::remove_file(slot).unwrap(), &|| std::fs::write(slot, b"recovery").unwrap(), &|| {
            let cut = std::fs::read(slot).unwrap();
            std::fs::write(slot, &cut[..cut.len() - 1]).unwrap();
        }];
    for spoil in spoil {
        spoil();
        assert!(!recovery_opens(&case));
        let checked = case.run(&["check", "--json"]);
        assert!(checked.contains("\"whole\":true") && checked.contains("\"repairable\""), "{checked}");
        let before = case.snapshot();
        case.run(&["check"]);
        assert!(before == case.snapshot(), "looking changes nothing");
        let repaired = case.run(&["check", "--repair", "--json"]);
        assert!(!repaired.contains("\"repairable\""), "{repaired}");
        assert!(recovery_opens(&case));
    }
}

/// A line end too many, as an editor leaves one: no passphrase opens that, and `check` says so.
#[test]
fn a_slot_that_no_passphrase_opens_is_not_called_whole() {
    let case = Case::solo().by_passphrase();
    let (kdf, _) = case.slot();
    let text_of_it = std::fs::read_to_string(&kdf).unwrap();
    std::fs::write(&kdf, format!("{text_of_it}\n")).unwrap();
    case.fails(&["list"], 13);
    let mut check = stage::case::bare();
    check.args(["check", "--case", text(&case.folder), "--accept-swap", "-i", &case.key("recovery")]);
    let done = check.args(["--key-passphrase-file", &case.file("passphrase")]).output().unwrap();
    let said = text_of(&done.stdout);
    assert_eq!(done.status.code(), Some(13), "{said}");
    assert!(said.contains("half of a slot") && !said.contains("by another passphrase"), "{said}");
}

#[test]
fn where_something_is_damaged_nothing_is_repaired() {
    let case = Case::solo().by_passphrase();
    import(&case);
    // The index is spoilt, which can be mended; a text is another than was written, which cannot.
    tamper(&case, "DELETE FROM appears");
    tamper(&case, "UPDATE revision SET text = replace(text, 'quiet', 'empty')");
    std::fs::remove_file(&slots(&case, "recovery-")[0]).unwrap();
    let before = case.snapshot();
    let said = case.fails(&["check", "--repair"], 13);
    assert!(said.contains("nothing was repaired"), "{said}");
    assert!(before == case.snapshot());
}

#[test]
fn an_index_is_made_again() {
    let case = Case::solo().by_passphrase();
    import(&case);
    tamper(&case, "DELETE FROM appears");
    assert!(case.run(&["check"]).contains("who appears where"));
    case.run(&["check", "--repair"]);
    assert!(!case.run(&["check"]).contains("repairable"));
}

#[test]
fn every_roster_is_one_that_the_case_may_have_taken() {
    let (case, stranger) = (Case::solo().by_passphrase(), Case::fresh_solo());
    // Another organisation's, whole and signed by its own root.
    let foreign = vault(&stranger).roster().unwrap().unwrap().1;
    put_roster(&case, 2, &foreign);
    std::fs::remove_file(case.folder.join("enrolment.txt")).unwrap();
    let output = case.amana(&["check"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(13), "{said}");
    // All of it is told, whatever came first.
    for part in ["roster 2", "may not have taken it", "enrolment.txt", "nor the device's key was compared", "head:"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn nothing_is_published_out_of_a_case_that_was_changed() {
    let case = Case::solo().by_passphrase();
    import(&case);
    let releaser = case.key("releaser");
    let export = |name: &str, code| {
        let output = case.file(name);
        let said = case.fails(
            &["export", "--profile", "public", "--undecided", "leave-out", "-i", &releaser, "-o", &output],
            code,
        );
        assert!(!PathBuf::from(output).exists());
        said
    };
    // The speaker said no.
    export("refused", 3);
    tamper(&case, r#"UPDATE consent SET body = replace(body, '"no"', '"yes"')"#);
    let said = export("tampered", 13);
    assert!(said.contains("consent") && said.contains("nothing was written"), "{said}");
    // Nor is it quoted, or said that it would go out.
    let listed: serde_json::Value =
        serde_json::from_str(case.run(&["list", "--json"]).lines().next().unwrap()).unwrap();
    let quote = format!("{}:1", listed["testimony"].as_str().unwrap());
    for way in [&["--quote", &quote][..], &["--dry-run"][..]] {
        let said = case.fails(&[&["export", "--profile", "public", "--undecided", "leave-out"], way].concat(), 13);
        assert!(said.contains("tampered"), "{said}");
    }
    // A record that is gone is no record that says yes.
    tamper(&case, "DELETE FROM consent");
    assert!(export("gone", 13).contains("is missing"));
}

/// A change that was killed before the old slot went, and somebody who puts an old slot back, leave the same.
#[test]
fn a_second_passphrase_is_told_of_by_check_and_by_whatever_opens_the_case() {
    const OTHER: &str = "zebra yonder umbrella acorn bagel cabbage\n";
    let case = Case::solo().by_passphrase();
    let (kdf, age) = case.slot();
    let old = (std::fs::read(&kdf).unwrap(), std::fs::read(&age).unwrap());
    let new = case.write("new", OTHER);
    case.run(&["passphrase", "--new-passphrase-file", &new, "--kdf", KDF]);
    let passphrase = std::fs::read(case.root.join("passphrase")).unwrap();
    case.write("passphrase", OTHER);
    let said = || {
        let (check, proof) = (case.amana(&["check"]).output().unwrap(), case.amana(&["proof"]).output().unwrap());
        assert!(check.status.success() && proof.status.success());
        (text_of(&check.stdout), text_of(&proof.stderr))
    };
    let (check, opened) = said();
    assert!(!check.contains("set last") && !opened.contains("warning"), "{check}{opened}");
    std::fs::write(&kdf, &old.0).unwrap();
    std::fs::write(&age, &old.1).unwrap();
    let place = format!("keys/{}: opens the case by another passphrase", age.file_name().unwrap().to_str().unwrap());
    for passphrase in [OTHER.as_bytes(), &passphrase] {
        std::fs::write(case.root.join("passphrase"), passphrase).unwrap();
        let (check, opened) = said();
        assert!(check.contains(&place) && check.matches("set last").count() == 1, "{check}");
        assert!(opened.contains("2 passphrases open this case"), "{opened}");
    }
    case.run(&["passphrase", "--new-passphrase-file", &new, "--kdf", KDF]);
    case.write("passphrase", OTHER);
    let (check, opened) = said();
    assert!(!check.contains("set last") && !opened.contains("warning"), "{check}{opened}");
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
