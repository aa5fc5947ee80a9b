//! Passphrases: wrong, weak, changed, and nowhere to be read.

use super::OTHER;
use super::stage::case::{Case, KDF, PASSPHRASE, bare, field, text};

#[test]
fn a_wrong_passphrase_says_that_nothing_is_lost_and_changes_nothing() {
    let case = Case::solo().by_passphrase();
    let before = case.snapshot();
    case.write("passphrase", OTHER);
    let said = case.fails(&["proof"], 12);
    assert!(said.contains("nothing is lost") && said.contains("headquarters"), "{said}");
    assert!(!said.contains("zebra") && !said.contains("acorn"), "{said}");
    assert_eq!(case.snapshot(), before);
    let output = case.amana(&["proof", "--json"]).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&said["v"], &said["error"]["code"]), (&1.into(), &12.into()));
}

#[test]
fn a_wrong_keyboard_is_named_before_the_slow_step() {
    let case = Case::solo().by_passphrase();
    // "acorn bagel cabbage dagger eagle fabric" on a Ukrainian keyboard.
    case.write("passphrase", "фсщкт ифпуд сфиифпу вфппук уфпду афикшс\n");
    let said = case.fails(&["proof"], 12);
    assert!(said.contains("Ukrainian"), "{said}");
}

#[test]
fn a_weak_passphrase_makes_no_case_and_no_key() {
    let case = Case::empty();
    case.write("passphrase", "password123\n");
    let said = case.fails(&["init", text(&case.folder), "--solo", "--kdf", KDF, "--work", "10"], 3);
    assert!(said.contains("too easy to guess"), "{said}");
    let key = case.file("rana.key");
    case.fails(&["key", "new", "--role", "custodian", "--name", "Rana", "-o", &key, "--work", "10"], 3);
    assert_eq!(std::fs::read_dir(&case.root).unwrap().count(), 1, "only the passphrase file is there");
}

/// Nobody has to know whether six words were ever offered.
#[test]
fn a_passphrase_that_is_too_easy_is_answered_with_what_draws_one() {
    let case = Case::empty();
    let weak = case.write("weak", "correct horse\n");
    let mut command = bare();
    command.args(["key", "new", "--role", "root", "--name", "Root", "--work", "10", "-o", &case.file("root.key")]);
    let said = command.args(["--passphrase-file", &weak]).output().unwrap();
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(said.contains("six words that the program draws (--generate)"), "{said}");
}

/// How many letters are missing, in words that somebody can type.
#[test]
fn what_a_passphrase_lacks_is_told_in_letters_and_words() {
    let case = Case::empty();
    let refused = |passphrase: &str| {
        let weak = case.write("weak", passphrase);
        let mut command = bare();
        command.args(["key", "new", "--role", "root", "--name", "Root", "--work", "10", "-o", &case.file("root.key")]);
        String::from_utf8(command.args(["--passphrase-file", &weak]).output().unwrap().stderr).unwrap()
    };
    let said = refused("the mill was empty when the carts came back to us\n");
    assert!(said.contains("34 letters count of the 39 that are needed: a further word of 5 letters or more"), "{said}");
    let said = refused("swordfish\n");
    assert!(said.contains("of the 39 that are needed: about 5 further words of 6 letters are enough"), "{said}");
}

#[test]
fn a_passphrase_is_changed_and_the_chain_says_so() {
    let case = Case::solo().by_passphrase();
    let new = case.write("new", OTHER);
    case.run(&["passphrase", "--new-passphrase-file", &new, "--kdf", KDF]);
    case.fails(&["proof"], 12);
    case.write("passphrase", OTHER);
    assert!(case.run(&["log", "--json"]).lines().last().unwrap().contains("\"kind\":\"passphrase\""));
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
    assert_eq!(std::fs::read_dir(case.folder.join("keys")).unwrap().count(), 3, "one slot, and the recovery slot");
}

#[test]
fn a_change_of_passphrase_that_broke_off_leaves_a_case_that_opens() {
    let case = Case::solo().by_passphrase();
    let (kdf, age) = case.slot();
    let old = (std::fs::read(&kdf).unwrap(), std::fs::read(&age).unwrap());
    let new = case.write("new", OTHER);
    case.run(&["passphrase", "--new-passphrase-file", &new, "--kdf", KDF]);
    let (new_kdf, new_age) = case.slot();
    let new_slot = (std::fs::read(&new_kdf).unwrap(), std::fs::read(&new_age).unwrap());
    // After both new files and before the old ones went: either passphrase.
    std::fs::write(&kdf, &old.0).unwrap();
    std::fs::write(&age, &old.1).unwrap();
    case.run(&["proof"]);
    case.write("passphrase", OTHER);
    case.run(&["proof"]);
    // Only the old .kdf is left: the new one.
    std::fs::remove_file(&age).unwrap();
    case.run(&["proof"]);
    // Only the new .kdf is there: the old one.
    std::fs::write(&age, &old.1).unwrap();
    std::fs::remove_file(&new_age).unwrap();
    case.fails(&["proof"], 12);
    case.write("passphrase", PASSPHRASE);
    case.run(&["proof"]);
    std::fs::write(&new_age, &new_slot.1).unwrap();
}

/// Half a slot beside a whole one, as a copy that broke off leaves it, or two laptops that copy into one folder.
#[test]
fn half_a_slot_does_not_shut_out_whoever_has_the_passphrase_of_another() {
    let case = Case::solo().by_passphrase();
    let (kdf, age) = case.slot();
    let stray = case.folder.join("keys/passphrase-0000.age");
    std::fs::copy(&age, &stray).unwrap();
    case.run(&["proof"]);
    // Where it is the passphrase of that one, it is said which could not be tried.
    case.write("passphrase", OTHER);
    let said = case.fails(&["proof"], 12);
    assert!(said.contains("does not open the case") && said.contains("passphrase-0000.kdf is missing"), "{said}");
    // A folder in its place is no reason either, and alone it is.
    std::fs::remove_file(&stray).unwrap();
    std::fs::create_dir(&stray).unwrap();
    std::fs::write(stray.with_extension("kdf"), "").unwrap();
    case.write("passphrase", PASSPHRASE);
    case.run(&["proof"]);
    std::fs::remove_dir(&stray).unwrap();
    std::fs::rename(&age, &stray).unwrap();
    std::fs::remove_file(stray.with_extension("kdf")).unwrap();
    std::fs::remove_file(kdf).unwrap();
    assert!(case.fails(&["proof"], 13).contains("passphrase-0000.kdf is missing"));
}

#[test]
fn passphrases_are_nowhere_in_what_is_said_or_written() {
    let case = Case::solo().by_passphrase();
    let said = case.amana(&["check", "--json"]).output().unwrap();
    let mut all = case.snapshot();
    all.insert("out".into(), said.stdout);
    all.insert("err".into(), said.stderr);
    for (path, bytes) in all {
        let found = bytes.windows(12).any(|window| window == b"acorn bagel ");
        assert!(!found, "{}", path.display());
    }
    assert_eq!(field("{\"a\":\"b\"}", "a"), "b");
}
