//! The catalogue of what must hold, as a whole: every line of it has tests whose names carry its number; and the two lines that are about more than this
//! program run from here: what is lost is recovered by stock tools alone (19), and two builds are the same (20).

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads sources, starts stock tools and asks for its switch")]
#![allow(clippy::print_stderr, reason = "a test that is not run says so")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "support/tools.rs"]
mod tools;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const HOUSE: &str = env!("CARGO_MANIFEST_DIR");

/// How many lines the catalogue has.
const LINES: u8 = 20;

/// Numbers of lines in the names of test functions below a folder.
fn lines_below(folder: &Path, found: &mut BTreeSet<u8>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            lines_below(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.extend(text.split("fn line_").skip(1).filter_map(|rest| rest.get(..2)?.parse::<u8>().ok()));
        }
    }
}

/// Packets between laptops (14) and `forget` (17) are not built: their tests are about what travels and what is taken out without them.
#[test]
fn every_line_of_the_catalogue_has_a_test_with_its_number() {
    let mut found = BTreeSet::new();
    ["src", "tests"].iter().for_each(|folder| lines_below(&Path::new(HOUSE).join(folder), &mut found));
    let wanted: BTreeSet<u8> = (1..=LINES).collect();
    assert_eq!(found, wanted);
}

/// Runs a program and gives what it printed; fails with all of it.
fn run(command: &mut Command) -> String {
    let done = command.output().unwrap();
    let printed = format!("{}{}", tools::text(&done.stdout), tools::text(&done.stderr));
    assert!(done.status.success(), "{command:?}:\n{printed}");
    printed
}

fn have_stock_tools() -> bool {
    let modules = "import argon2, bagit, bech32, cryptography, sqlcipher3";
    let python = Command::new("python3").args(["-c", modules]).output();
    let age = Command::new("age").arg("--version").output();
    tools::have(
        "age, and python3 with argon2-cffi, bagit, bech32, cryptography, sqlcipher3-binary (pip)",
        python.is_ok_and(|done| done.status.success()) && age.is_ok_and(|done| done.status.success()),
    )
}

#[test]
fn line_19_what_is_lost_is_recovered_by_stock_tools_alone() {
    if !have_stock_tools() {
        return;
    }
    let folder = tempfile::Builder::new().prefix("amana-drill-").tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let demo = folder.path().join("demo");
    run(Command::new(env!("CARGO_BIN_EXE_amana")).arg("demo").arg(&demo));
    reads_well(&demo);
    let drill = |demo: &Path| {
        let mut drill = Command::new("python3");
        drill.arg(Path::new(HOUSE).join("tests/stock/drill.py")).arg(demo);
        drill
    };
    run(&mut drill(&demo));

    // The drill can fail: one byte of every envelope's share places is another.
    let store = demo.join("case/identities.db");
    let spoil = "import sqlite3, sys\nstore = sqlite3.connect(sys.argv[1])\n\
        rows = store.execute('SELECT handle, sealed FROM envelope').fetchall()\n\
        spoilt = [(bytes(255 - b if at % 16 == 0 else b for at, b in enumerate(sealed)), handle) for handle, sealed in rows]\n\
        store.executemany('UPDATE envelope SET sealed = ? WHERE handle = ?', spoilt)\nstore.commit()\n";
    run(Command::new("python3").args(["-c", spoil]).arg(&store));
    let done = drill(&demo).output().unwrap();
    assert!(!done.status.success(), "the drill passed over a spoilt store: {}", tools::text(&done.stdout));
}

/// The demo's Arabic page is what an editor gives out: everything in it is decided, and no word of every day is left out as a name.
fn reads_well(demo: &Path) {
    let folder = std::fs::read_dir(demo.join("bundle/data/testimonies")).unwrap();
    let files =
        folder.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "json"));
    let all: Vec<String> = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let arabic = all.iter().find(|text| text.contains("\"language\":\"ar\"")).unwrap();
    assert!(!arabic.contains("{\"left_out\":"), "{arabic}");
}

#[test]
fn line_20_every_dependency_is_named_by_its_digest_and_two_builds_are_the_same() {
    let lock: toml::Table =
        toml::from_str(&std::fs::read_to_string(Path::new(HOUSE).join("Cargo.lock")).unwrap()).unwrap();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let source = package.get("source").and_then(toml::Value::as_str).unwrap_or_default();
        let digest = package.get("checksum").and_then(toml::Value::as_str).unwrap_or_default();
        let ours = name == env!("CARGO_PKG_NAME");
        assert_eq!(source.starts_with("registry+"), !ours, "{name} comes from {source:?}");
        assert_eq!(digest.len(), if ours { 0 } else { 64 }, "{name} has no digest");
    }
    if std::env::var_os("AMANA_FULL").is_none_or(|value| value != "1") {
        eprintln!("two builds are not compared: AMANA_FULL=1 does, for a quarter of an hour (.ci/release)");
        return;
    }
    let out = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    run(Command::new(Path::new(HOUSE).join(".ci/release")).arg(out.path()));
}
