//! Cases that are cut short, mixed up, of another version or in use.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use amana::crypto::slots;
use amana::secret::SecretText;
use rusqlite::Connection;

use crate::org::{Org, copy_tree, word};
use crate::refusing::{DAMAGED, LOCKED, NOT_FOUND, refused};

/// How long a program may take to open its case, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const LINE: &str = r#"{"people": [{"code": "p1", "roles": ["witness"], "names": ["Zubelda Qasrovine"]}], "account": "The ferry left without a light."}"#;

fn with_a_testimony() -> (Org, String) {
    let org = Org::new();
    org.put("line.jsonl", LINE);
    let stored = org.json(&mut org.on_case(&["import", "--json", "line.jsonl"]));
    let id = word(&stored, "id").to_owned();
    (org, id)
}

/// The vault in a stock SQLCipher's eyes (FORMAT §7.1).
fn open_vault(org: &Org) -> Connection {
    let entries = std::fs::read_dir(org.path("case/keys")).unwrap().map(|entry| entry.unwrap().path());
    let kdf = entries.into_iter().find(|path| path.extension().is_some_and(|end| end == "kdf")).unwrap();
    let passphrase = SecretText::copy_of(std::fs::read_to_string(org.path("case.passphrase")).unwrap().trim());
    let opened = slots::open_with_passphrase(
        &std::fs::read(kdf.with_extension("age")).unwrap(),
        &std::fs::read(&kdf).unwrap(),
        &passphrase,
    )
    .unwrap();
    let key: String = opened.key.expose().iter().map(|byte| format!("{byte:02x}")).collect();
    let vault = Connection::open(org.path("case/vault.db")).unwrap();
    vault
        .execute_batch(&format!(
            "PRAGMA key = \"x'{key}'\"; PRAGMA cipher_page_size = 8192; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;"
        ))
        .unwrap();
    vault
}

#[test]
fn a_case_of_a_newer_version_is_refused() {
    let (org, id) = with_a_testimony();
    open_vault(&org).execute_batch("PRAGMA user_version = 2").unwrap();
    for command in [["list"].as_slice(), &["show", &id], &["check"], &["import", "line.jsonl"]] {
        refused(&org, &mut org.on_case(command), DAMAGED, &["version 2", "newer amana"]);
    }
    open_vault(&org).execute_batch("PRAGMA user_version = 1").unwrap();
    org.done(&mut org.on_case(&["list"]));
    Connection::open(org.path("case/identities.db")).unwrap().execute_batch("PRAGMA user_version = 2").unwrap();
    for command in [["check"].as_slice(), &["import", "line.jsonl"]] {
        refused(&org, &mut org.on_case(command), DAMAGED, &["version"]);
    }
}

#[test]
fn another_database_in_place_of_the_vault_is_refused() {
    let (org, _) = with_a_testimony();
    let vault = open_vault(&org);
    vault.execute_batch("PRAGMA application_id = 7").unwrap();
    refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["not an amana vault"]);
    vault
        .execute_batch("PRAGMA application_id = 0x616D616E; CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END")
        .unwrap();
    refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["trigger"]);
}

#[test]
fn line_04_a_store_that_is_cut_short_is_refused() {
    let (org, _) = with_a_testimony();
    for (name, command) in [("vault.db", "list"), ("identities.db", "check")] {
        let path = org.path("case").join(name);
        let whole = std::fs::read(&path).unwrap();
        for keep in [0, 1, 15, 100, 4095, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
            std::fs::write(&path, &whole[..keep]).unwrap();
            eprintln!("{name}: {keep} of {} bytes", whole.len());
            let command = if keep < 4096 { command } else { "check" };
            refused(&org, &mut org.on_case(&[command]), DAMAGED, &[]);
        }
        std::fs::write(&path, &whole).unwrap();
        org.done(&mut org.on_case(&["check"]));
        std::fs::remove_file(&path).unwrap();
        refused(&org, &mut org.on_case(&[command]), DAMAGED, &[name, "missing"]);
        std::fs::write(&path, &whole).unwrap();
    }
    refused(&org, &mut org.command(&["list", "--case", "."]), NOT_FOUND, &["not the folder of a case"]);
}

#[test]
fn line_04_stores_of_another_case_are_refused() {
    let (org, _) = with_a_testimony();
    let other = Org::stranger();
    let own = org.path("own");
    copy_tree(&org.case(), &own);
    for (part, command) in [("vault.db", "list"), ("identities.db", "check")] {
        std::fs::copy(other.path("case").join(part), org.path("case").join(part)).unwrap();
        refused(&org, &mut org.on_case(&[command]), DAMAGED, &[]);
        std::fs::copy(own.join(part), org.path("case").join(part)).unwrap();
        org.done(&mut org.on_case(&["check"]));
    }
    // Slots of a case with the same passphrase open, and then say that they are another's.
    std::fs::remove_dir_all(org.path("case/keys")).unwrap();
    copy_tree(&other.path("case/keys"), &org.path("case/keys"));
    refused(&org, &mut org.on_case(&["list"]), DAMAGED, &["another case"]);
    // The two databases for each other.
    copy_tree(&own, &org.case());
    std::fs::copy(own.join("vault.db"), org.path("case/identities.db")).unwrap();
    std::fs::copy(own.join("identities.db"), org.path("case/vault.db")).unwrap();
    refused(&org, &mut org.on_case(&["list"]), DAMAGED, &[]);
}

/// Whether a program has a file open.
fn has_open(program: u32, file: &Path) -> bool {
    let file = std::fs::canonicalize(file).unwrap();
    let open = std::fs::read_dir(format!("/proc/{program}/fd"));
    open.is_ok_and(|all| all.flatten().any(|one| std::fs::read_link(one.path()).is_ok_and(|opened| opened == file)))
}

#[test]
fn line_11_two_programs_at_once_are_one_too_many() {
    let (org, _) = with_a_testimony();
    let mut first = org
        .on_case(&["import", "--json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = first.stdin.take().unwrap();
    writeln!(input, "{}", LINE.replace("ferry", "mail boat")).unwrap();
    input.flush().unwrap();
    // It has the case, and waits for the stream to end. Nobody asks for the case meanwhile: whoever did might take it first.
    let (start, vault) = (Instant::now(), org.path("case/vault.db"));
    while !has_open(first.id(), &vault) {
        assert!(first.try_wait().unwrap().is_none(), "the first has ended");
        assert!(start.elapsed() < PATIENCE, "the first does not take the case");
        std::thread::sleep(Duration::from_millis(20));
    }
    for command in [["list"].as_slice(), &["check"], &["import", "line.jsonl"], &["roster", "accept", "roster-2.txt"]] {
        refused(&org, &mut org.on_case(command), LOCKED, &["another program"]);
    }
    drop(input);
    let done = first.wait_with_output().unwrap();
    assert!(done.status.success() && String::from_utf8_lossy(&done.stdout).contains("stored"));
    assert_eq!(org.lines(&mut org.on_case(&["list", "--json"])).len(), 2);
    org.done(&mut org.on_case(&["check"]));
}
