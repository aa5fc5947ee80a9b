//! Slots and vaults that are damaged, swapped, older or newer: told apart, and nothing changed.

use std::time::{Duration, Instant};

use amana::crypto::keys::sha256;
use amana::crypto::slots;
use amana::crypto::text::hex;
use amana::secret::SecretText;

use super::OTHER;
use super::stage::case::{Case, KDF, PASSPHRASE};

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
        let case = Case::solo().by_passphrase();
        forge_kdf(&case, |line| line.replace("\"m_kib\":65536", &format!("\"m_kib\":{bomb}")));
        let start = Instant::now();
        let said = case.fails(&["proof"], 13);
        assert!(start.elapsed() < Duration::from_secs(1), "{bomb} took {:?}", start.elapsed());
        assert!(said.contains("memory"), "{said}");
    }
}

#[test]
fn a_damaged_slot_is_told_from_a_wrong_passphrase() {
    let case = Case::solo().by_passphrase();
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
    let case = Case::solo().by_passphrase();
    forge_kdf(&case, |line| line.replace("\"v\":1", "\"v\":2"));
    assert!(case.fails(&["proof"], 13).contains("newer amana"));

    let case = Case::solo().by_passphrase();
    with_vault(&case, "PRAGMA user_version = 2");
    let said = case.fails(&["proof"], 13);
    assert!(said.contains("version 2") && said.contains("newer amana"), "{said}");

    let case = Case::solo().by_passphrase();
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
    let (one, other) = (Case::solo().by_passphrase(), Case::fresh_solo());
    std::fs::copy(other.folder.join("vault.db"), one.folder.join("vault.db")).unwrap();
    let said = one.fails(&["proof"], 13);
    assert!(said.contains("another case"), "{said}");
}

#[test]
fn a_head_noted_elsewhere_shows_a_rollback() {
    let case = Case::solo().by_passphrase();
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
