//! Setting up: keys, rosters, cases, passphrases; and what goes wrong there.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]

mod stage;

use std::path::Path;
use std::time::{Duration, Instant};

use amana::crypto::keys::sha256;
use amana::crypto::slots;
use amana::crypto::text::hex;
use amana::secret::SecretText;
use stage::case::{Case, KDF, PASSPHRASE, bare, field, text};

/// Another passphrase that is strong enough.
const OTHER: &str = "zebra yonder umbrella acorn bagel cabbage";

#[test]
fn one_command_makes_everything_for_one_person() {
    let case = Case::solo();
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
    let case = Case::solo();
    for path in case.snapshot().keys().map(Path::new).chain([Path::new(&case.key("root"))]) {
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_team_sets_up_with_the_words_of_its_root() {
    let case = Case::team();
    let roster = case.run(&["roster", "show", "--json"]);
    assert!(roster.contains("\"serial\":2") && roster.contains("\"identity\":[2,3]"), "{roster}");
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

/// What was said beside the output of a command.
fn said(case: &Case, args: &[&str]) -> String {
    let done = case.amana(args).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stderr).unwrap()
}

/// A second laptop of the team: whatever it seals, nobody could ask for, and `request` would be the first to say so.
#[test]
fn a_laptop_that_the_roster_does_not_list_is_told_so_and_what_helps() {
    let mut case = Case::team();
    case.folder = case.root.join("second");
    let (root, folder) = (case.key("root"), case.folder.clone());
    let roster = |number: u32| case.file(&format!("roster-{number}.txt"));
    let words = case.root_words.clone();
    let init =
        ["init", text(&folder), "--roster", &roster(2), "--root", &words, "--label", "second", "--kdf", KDF, "--json"];
    let made = case.amana(&init).output().unwrap();
    let next = String::from_utf8(made.stderr).unwrap();
    assert!(next.contains("`amana roster accept") && next.contains("nobody can ask"), "{next}");
    let enrolment = field(&String::from_utf8(made.stdout).unwrap(), "enrolment");
    let line = case.write(
        "line.jsonl",
        "{\"people\":[{\"code\":\"p1\",\"names\":[\"Ostavin Tarkhanel\"]}],\"account\":\"We left.\"}\n",
    );
    let import = |case: &Case| said(case, &["import", "--again", &line]);
    // Nobody agreed to anything: nothing goes out, and what is told before is the same.
    let draft = |case: &Case, name: &str| {
        let args = ["export", "--profile", "court", "--undecided", "leave-out", "--draft", "-o", &case.file(name)];
        case.fails(&args, 3)
    };
    let unlisted = "this laptop is not in the roster in force";
    for told in [import(&case), draft(&case, "one")] {
        assert!(told.contains(unlisted) && told.contains("roster add") && told.contains("roster accept"), "{told}");
        assert_eq!(told.matches("warning").count(), 1, "one line: {told}");
    }
    let device = folder.join("enrolment.txt");
    let (two, three, four) = (roster(2), roster(3), roster(4));
    case.run(&["roster", "add", &two, "--device", text(&device), "--words", &enrolment, "-i", &root, "-o", &three]);
    case.run(&["roster", "accept", &three]);
    assert!(!import(&case).contains("roster") && !draft(&case, "two").contains("roster"));
    case.run(&["roster", "add", &three, "--remove", "device=second", "-i", &root, "-o", &four]);
    let accepted = said(&case, &["roster", "accept", &four]);
    assert!(accepted.contains("took this laptop out"), "{accepted}");
    let told = import(&case);
    assert!(told.contains("the roster in force has taken this laptop out") && !told.contains(unlisted), "{told}");
}

#[test]
fn without_a_roster_both_ways_are_named() {
    let case = Case::empty();
    let said = case.fails(&["init", text(&case.folder)], 2);
    assert!(said.contains("--roster") && said.contains("--solo"), "{said}");
    assert!(!case.folder.exists());
}

#[test]
fn wrong_words_of_the_root_make_no_case() {
    let case = Case::team();
    let other = case.file("other");
    let roster = case.file("roster.txt");
    let words = "pliable ozone wafer gem tidal unpaved salami kelp";
    let said = case.fails(&["init", &other, "--roster", &roster, "--root", words, "--kdf", KDF], 3);
    assert!(said.contains("not the words of the root"), "{said}");
    assert!(!Path::new(&other).exists());
}

#[test]
fn a_wrong_passphrase_says_that_nothing_is_lost_and_changes_nothing() {
    let case = Case::solo();
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
    let case = Case::solo();
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

#[test]
fn nothing_is_overwritten() {
    let case = Case::solo();
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
fn a_folder_that_is_no_case_is_said_so() {
    let case = Case::empty();
    let said = case.fails(&["proof"], 10);
    assert!(said.contains("not the folder of a case") && said.contains("amana init"), "{said}");
}

#[test]
fn a_folder_that_was_not_copied_whole_is_damaged() {
    for name in ["vault.db", "identities.db"] {
        let case = Case::solo();
        std::fs::remove_file(case.folder.join(name)).unwrap();
        let said = case.fails(&["proof"], 13);
        assert!(said.contains(name) && said.contains("another copy"), "{said}");
    }
}

#[test]
fn two_programs_at_once_do_not_meet() {
    let case = Case::solo();
    let folder = std::fs::File::open(&case.folder).unwrap();
    folder.try_lock().unwrap();
    let said = case.fails(&["proof"], 11);
    assert!(said.contains("another program"), "{said}");
    drop(folder);
    case.run(&["proof"]);
}

/// Rewrites line 1 of the `.kdf` file, with digests that fit.
fn forge_kdf(case: &Case, change: impl FnOnce(String) -> String) {
    let (kdf, _) = case.slot();
    let text = std::fs::read_to_string(&kdf).unwrap();
    let line = change(text.lines().next().unwrap().to_owned());
    std::fs::write(&kdf, format!("{line}\n{}\n", hex(&sha256(line.as_bytes())))).unwrap();
}

#[test]
fn a_kdf_bomb_is_refused_before_any_work() {
    for bomb in ["4294967295", "2097153", "65535"] {
        let case = Case::solo();
        forge_kdf(&case, |line| line.replace("\"m_kib\":65536", &format!("\"m_kib\":{bomb}")));
        let start = Instant::now();
        let said = case.fails(&["proof"], 13);
        assert!(start.elapsed() < Duration::from_secs(1), "{bomb} took {:?}", start.elapsed());
        assert!(said.contains("memory"), "{said}");
    }
}

#[test]
fn a_damaged_slot_is_told_from_a_wrong_passphrase() {
    let case = Case::solo();
    let (_, age) = case.slot();
    let mut bytes = std::fs::read(&age).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&age, bytes).unwrap();
    let said = case.fails(&["proof"], 13);
    assert!(said.contains("damaged"), "{said}");
    // A recovery key still opens it, and makes the slot anew.
    let recovery = case.key("recovery");
    case.run(&["proof", "-i", &recovery]);
    let new = case.write("new", OTHER);
    case.run(&["passphrase", "-i", &recovery, "--new-passphrase-file", &new, "--kdf", KDF]);
    case.write("passphrase", OTHER);
    case.run(&["proof"]);
}

#[test]
fn a_newer_version_is_said_so_everywhere() {
    let case = Case::solo();
    forge_kdf(&case, |line| line.replace("\"v\":1", "\"v\":2"));
    assert!(case.fails(&["proof"], 13).contains("newer amana"));

    let case = Case::solo();
    with_vault(&case, "PRAGMA user_version = 2");
    let said = case.fails(&["proof"], 13);
    assert!(said.contains("version 2") && said.contains("newer amana"), "{said}");

    let case = Case::solo();
    let roster = std::fs::read_to_string(case.keys.join("roster.txt")).unwrap();
    let newer = case.write("newer.txt", &roster.replacen("amana/1", "amana/2", 1));
    assert!(case.fails(&["roster", "show", &newer], 13).contains("newer amana"));
}

/// Opens the vault as a stock program would, and runs a statement.
fn with_vault(case: &Case, sql: &str) {
    let (kdf, age) = case.slot();
    let (kdf, age) = (std::fs::read(kdf).unwrap(), std::fs::read(age).unwrap());
    let opened = slots::open_with_passphrase(&age, &kdf, &SecretText::copy_of(PASSPHRASE)).unwrap_or_else(|_| panic!());
    let db = rusqlite::Connection::open(case.folder.join("vault.db")).unwrap();
    let key = hex(opened.key.expose());
    db.execute_batch(&format!(
        "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_page_size = 8192; PRAGMA cipher_hmac_algorithm = HMAC_SHA256; {sql};"
    ))
    .unwrap();
}

#[test]
fn a_vault_of_another_case_does_not_pass() {
    let (one, other) = (Case::solo(), Case::fresh_solo());
    std::fs::copy(other.folder.join("vault.db"), one.folder.join("vault.db")).unwrap();
    let said = one.fails(&["proof"], 13);
    assert!(said.contains("another case"), "{said}");
}

#[test]
fn rosters_of_others_and_of_yesterday_are_refused() {
    let case = Case::team();
    let before = case.run(&["proof", "-q"]);
    let said = case.fails(&["roster", "accept", &case.file("roster.txt")], 3);
    assert!(said.contains("old roster"), "{said}");
    let other = Case::fresh_team();
    let said = case.fails(&["roster", "accept", &other.file("roster-2.txt")], 13);
    assert!(said.contains("root"), "{said}");
    assert_eq!(case.run(&["proof", "-q"]), before);
}

#[test]
fn a_roster_that_was_touched_is_refused() {
    let case = Case::team();
    let roster = std::fs::read_to_string(case.file("roster-2.txt")).unwrap();
    let touched = case.write("touched.txt", &roster.replacen("rana", "rand", 1));
    assert!(case.fails(&["roster", "show", &touched], 13).contains("sign"));
    case.fails(&["roster", "accept", &touched], 13);
}

#[test]
fn custodians_change_only_with_the_custodians_in_force() {
    let case = Case::team();
    case.new_key("dina", "custodian");
    let (current, root, dina) = (case.file("roster-2.txt"), case.key("root"), case.public("dina"));
    let next = case.file("roster-3.txt");
    case.run(&[
        "roster",
        "add",
        &current,
        "--remove",
        "custodian=luis",
        "--custodian",
        &dina,
        "-i",
        &root,
        "-o",
        &next,
    ]);
    assert!(case.fails(&["roster", "accept", &next], 3).contains("roster sign"));
    let (once, twice) = (case.file("once.txt"), case.file("twice.txt"));
    case.run(&["roster", "sign", &next, "-i", &case.key("rana"), "--yes", "-o", &once]);
    case.fails(&["roster", "accept", &once], 3);
    case.run(&["roster", "sign", &once, "-i", &case.key("olena"), "--yes", "-o", &twice]);
    case.run(&["roster", "accept", &twice]);
    assert!(case.run(&["roster", "show", "--json"]).contains("dina"));
    assert!(case.run(&["check", "--json"]).contains("\"whole\":true"));
}

#[test]
fn k_of_k_is_refused_and_one_of_one_is_warned_about() {
    let case = Case::team();
    let (root, out) = (case.key("root"), case.file("all.txt"));
    let (rana, olena) = (case.public("rana"), case.public("olena"));
    let all = ["roster", "new", "--organisation", "X", "-i", &root, "--custodian", &rana, "-o", &out];
    case.fails(&[&all[..], &["--custodian", &olena, "--quorum", "identity=2"]].concat(), 3);
    let output = case.amana(&all).output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("one custodian"));
}

#[test]
fn an_enrolment_needs_its_words() {
    let case = Case::team();
    let enrolment = case.folder.join("enrolment.txt");
    let (roster, root, out) = (case.file("roster.txt"), case.key("root"), case.file("out.txt"));
    let words = "pliable ozone wafer gem tidal unpaved salami kelp";
    let add = ["roster", "add", &roster, "--device", text(&enrolment), "--words", words, "-i", &root, "-o", &out];
    assert!(case.fails(&add, 3).contains("not the words"));
    assert!(!Path::new(&out).exists());
}

#[test]
fn a_passphrase_is_changed_and_the_chain_says_so() {
    let case = Case::solo();
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
    let case = Case::solo();
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

#[test]
fn keys_of_other_roles_do_not_open() {
    let case = Case::solo();
    let said = case.fails(&["proof", "-i", &case.key("custodian")], 12);
    assert!(said.contains("custodian") && said.contains("recovery"), "{said}");
    case.fails(&["proof", "-i", &case.key("root")], 12);
    let other = Case::fresh_solo();
    let said = case.fails(&["proof", "-i", &other.key("recovery")], 12);
    assert!(said.contains("no slot"), "{said}");
}

#[test]
fn a_head_noted_elsewhere_shows_a_rollback() {
    let case = Case::solo();
    let old = case.snapshot();
    let new = case.write("new", PASSPHRASE);
    case.run(&["passphrase", "--new-passphrase-file", &new, "--kdf", KDF]);
    let head = case.run(&["proof", "-q"]);
    case.run(&["check", "--since", head.trim()]);
    std::fs::remove_dir_all(&case.folder).unwrap();
    std::fs::create_dir_all(case.folder.join("keys")).unwrap();
    old.iter().for_each(|(path, bytes)| std::fs::write(path, bytes).unwrap());
    let output = case.amana(&["check"]).output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("cannot be ruled out"), "{said}");
    case.fails(&["check", "--since", head.trim()], 13);
}

#[test]
fn recovery_keys_follow_the_roster() {
    let case = Case::team();
    case.new_key("vault-abroad", "recovery");
    let (current, root, next) = (case.file("roster-2.txt"), case.key("root"), case.file("roster-3.txt"));
    let public = case.public("vault-abroad");
    case.run(&["roster", "add", &current, "--recovery", &public, "-i", &root, "-o", &next]);
    case.run(&["roster", "accept", &next]);
    case.run(&["proof", "-i", &case.key("vault-abroad")]);
}

#[test]
fn usage_is_exit_code_two_and_help_is_none() {
    bare().assert().code(2);
    bare().arg("no-such-command").assert().code(2);
    bare().arg("--help").assert().success();
    bare().args(["proof", "--passphrase", "x"]).assert().code(2);
    let shown = bare().args(["key", "new", "--help"]).output().unwrap();
    assert!(String::from_utf8_lossy(&shown.stdout).contains("Example"));
}

#[test]
fn passphrases_are_nowhere_in_what_is_said_or_written() {
    let case = Case::solo();
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

#[test]
fn what_is_missing_on_a_command_line_is_named_in_json_too() {
    let out = bare().args(["show", "--json"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let message = said["error"]["message"].as_str().unwrap();
    assert!(message.ends_with("provided: <CODE>"), "{message}");
    let out = bare().args(["request", "7Q2K-M", "--json"]).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let message = said["error"]["message"].as_str().unwrap();
    assert!(message.contains("--for <PURPOSE>, --identity <KEY>") && !message.contains('\n'), "{message}");
}

#[test]
fn a_file_without_a_line_is_said_to_hold_nothing() {
    let case = Case::solo();
    let before = case.snapshot();
    for (name, content) in [("empty.jsonl", ""), ("blank.jsonl", "\n \n"), ("empty.txt", "")] {
        let file = case.write(name, content);
        let said = case.fails(&["import", &file], 3);
        assert!(said.contains(&format!("{name} holds nothing")), "{said}");
    }
    let mut piped = case.amana(&["import", "-", "--json"]);
    let out = piped.write_stdin("").output().unwrap();
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8(out.stdout).unwrap().contains("standard input holds nothing"));
    assert_eq!(case.snapshot(), before);
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
