//! What one command makes, and where there is no case.

use std::path::Path;

use super::OTHER;
use super::stage::case::{Case, KDF, PASSPHRASE, bare, text};

#[test]
fn one_command_makes_everything_for_one_person() {
    let case = Case::solo().by_passphrase();
    for name in ["vault.db", "identities.db", "enrolment.txt"] {
        assert!(case.folder.join(name).is_file(), "{name}");
    }
    for name in ["root", "custodian", "requester", "releaser", "recovery"] {
        assert!(Path::new(&case.key(name)).is_file() && Path::new(&case.public(name)).is_file(), "{name}");
    }
    let checked = case.run(&["check", "--json"]);
    assert!(checked.contains("\"whole\":true"), "{checked}");
    assert_eq!(case.run(&["proof", "-q"]).split_whitespace().count(), 8);
    assert_eq!(case.run(&["log", "--json"]).lines().count(), 3);
    assert_eq!(std::fs::read_dir(&case.root).unwrap().count(), 3, "nothing else is left behind");
}

#[test]
#[cfg(unix)]
fn what_is_made_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let case = Case::solo().by_passphrase();
    for path in case.snapshot().keys().map(Path::new).chain([Path::new(&case.key("root"))]) {
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_team_sets_up_with_the_words_of_its_root() {
    let case = Case::team().by_passphrase();
    let roster = case.run(&["roster", "show", "--json"]);
    assert!(roster.contains("\"serial\":2") && roster.contains("\"identity\":[2,3]"), "{roster}");
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

#[test]
fn without_a_roster_both_ways_are_named() {
    let case = Case::empty();
    let said = case.fails(&["init", text(&case.folder)], 2);
    assert!(said.contains("--roster") && said.contains("--solo"), "{said}");
    assert!(!case.folder.exists());
}

/// Whoever keeps the roster would find out, when the key has travelled.
#[test]
fn a_name_that_no_roster_takes_makes_no_key_of_any_role() {
    let case = Case::team().by_passphrase();
    let out = case.file("new.key");
    for role in ["root", "custodian", "requester", "releaser", "recovery"] {
        for name in ["", " Press", "Pre\u{200b}ss", "Press\nOffice"] {
            let said = case.fails(&["key", "new", "--role", role, "--name", name, "--work", "10", "-o", &out], 3);
            assert!(said.contains("no roster takes this name"), "{role}, {name:?}: {said}");
            assert!(!Path::new(&out).exists());
        }
    }
}

/// With one passphrase for both, what is typed every day opens every identity.
#[test]
fn one_passphrase_for_the_case_and_its_keys_is_warned_about() {
    let case = Case::empty();
    let init = |name: &str, keys: &str| {
        let (folder, everyday) = (case.file(name), case.file("passphrase"));
        let mut init = bare();
        init.args(["init", &folder, "--solo", "--kdf", KDF, "--work", "10", "--accept-swap"]);
        let done = init.args(["--passphrase-file", &everyday, "--key-passphrase-file", keys]).output().unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success(), "{said}");
        said
    };
    let spaced = case.write("spaced", &format!(" {}\n", PASSPHRASE.replace(' ', "  ")));
    let said = init("one", &spaced);
    assert!(said.contains("the two passphrases are the same") && said.contains("`amana passphrase"), "{said}");
    assert!(!init("two", &case.write("other", OTHER)).contains("are the same"));
}

#[test]
fn nothing_is_overwritten() {
    let case = Case::solo().by_passphrase();
    let before = case.snapshot();
    case.fails(&["init", text(&case.folder), "--solo", "--kdf", KDF], 3);
    let root = case.key("root");
    let key = std::fs::read(&root).unwrap();
    case.fails(&["key", "new", "--role", "root", "--name", "Root", "-o", &root, "--work", "10"], 3);
    case.roster(&["custodian"], "again.txt");
    let roster = std::fs::read(case.file("again.txt")).unwrap();
    let (out, custodian) = (case.file("again.txt"), case.public("custodian"));
    let again = ["roster", "new", "--organisation", "Other", "-i", &root, "--custodian", &custodian, "-o", &out];
    case.fails(&again, 3);
    assert_eq!(std::fs::read(&out).unwrap(), roster);
    case.run(&[&again[..], &["--force"]].concat());
    assert_ne!(std::fs::read(&out).unwrap(), roster);
    assert_eq!(std::fs::read(&root).unwrap(), key);
    assert_eq!(case.snapshot(), before);
}

#[test]
fn keys_of_other_roles_do_not_open() {
    let case = Case::solo().by_passphrase();
    let said = case.fails(&["proof", "-i", &case.key("custodian")], 12);
    assert!(said.contains("custodian") && said.contains("recovery"), "{said}");
    case.fails(&["proof", "-i", &case.key("root")], 12);
    let other = Case::fresh_solo();
    let said = case.fails(&["proof", "-i", &other.key("recovery")], 12);
    assert!(said.contains("no slot"), "{said}");
}

#[test]
fn two_programs_at_once_do_not_meet() {
    let case = Case::solo().by_passphrase();
    let folder = std::fs::File::open(&case.folder).unwrap();
    folder.try_lock().unwrap();
    let said = case.fails(&["proof"], 11);
    assert!(said.contains("another program"), "{said}");
    drop(folder);
    case.run(&["proof"]);
}

#[test]
fn a_folder_that_is_no_case_is_said_so() {
    let case = Case::empty();
    let said = case.fails(&["proof"], 10);
    assert!(said.contains("not the folder of a case") && said.contains("amana init"), "{said}");
}

#[test]
fn a_folder_that_was_not_copied_whole_is_damaged() {
    for name in ["vault.db", "identities.db"] {
        let case = Case::solo().by_passphrase();
        std::fs::remove_file(case.folder.join(name)).unwrap();
        let said = case.fails(&["proof"], 13);
        assert!(said.contains(name) && said.contains("another copy"), "{said}");
    }
}
