//! Every stored input of the fuzz targets, through the functions that the targets call (catalogue line 18): what once made a reader panic does not do so
//! again, on a stable compiler and without a fuzzer.
//!
//! The inputs lie in `fuzz/corpus/TARGET`, each file one input. What a fuzzer found and was mended, and what has to stay readable, lies in
//! `tests/vectors/{valid,invalid}/TARGET`, one failure a file. `AMANA_SEEDS=1` has the program make the seeds, and the organisation they are signed
//! by, anew.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand and start programs")]
#![allow(clippy::print_stderr, reason = "a test says how much it tried")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "../../fuzz/src/entries.rs"]
mod entries;
#[path = "../support/oracles.rs"]
mod support;

mod again;
mod mutated;
mod reasons;
mod seeds;

use std::path::PathBuf;

/// Every stored input of one target: what the program made, what a fuzzer found.
fn inputs(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    inputs_in(&[seeds_of(target), vectors("valid", target), vectors("invalid", target)])
}

fn seeds_of(target: &str) -> PathBuf {
    entries::folder("corpus").join(target)
}

/// One failure a file.
fn vectors(kind: &str, target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(kind).join(target)
}

fn inputs_in(folders: &[PathBuf]) -> Vec<(PathBuf, Vec<u8>)> {
    let mut inputs = Vec::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            inputs.push((path.clone(), std::fs::read(path).unwrap()));
        }
    }
    inputs.sort();
    inputs
}

#[test]
fn line_18_every_stored_input_is_survived() {
    if std::env::var_os("AMANA_SEEDS").is_some_and(|value| value == "1") {
        seeds::make();
    }
    for (target, entry) in entries::ENTRIES {
        let inputs = inputs(target);
        assert!(!inputs.is_empty(), "{target} has no input");
        for (path, bytes) in &inputs {
            let survived = std::panic::catch_unwind(|| entry(bytes));
            assert!(survived.is_ok(), "{target} does not survive {}", path.display());
        }
        eprintln!("{target}: {} inputs", inputs.len());
    }
}

/// Files of this format are out there: a program that no longer reads them leaves a record unread.
#[test]
fn line_18_every_foreign_format_has_a_file_that_stays_readable() {
    for (target, entry) in entries::ENTRIES {
        if ["terminal", "guard"].contains(&target) {
            continue;
        }
        let kept = inputs_in(&[vectors("valid", target)]);
        assert!(!kept.is_empty(), "{target} has no valid vector");
        for (path, bytes) in &kept {
            if let Err(why) = entry(bytes) {
                panic!("{target} does not take {} any more: {why}", path.display());
            }
        }
    }
}

/// The control: the readers are reached.
#[test]
fn line_18_what_the_program_made_is_taken() {
    for (target, entry) in entries::ENTRIES {
        for (path, bytes) in inputs_in(&[seeds_of(target), vectors("valid", target)]) {
            if let Err(why) = entry(&bytes) {
                panic!("{target} does not take {}: {why}", path.display());
            }
        }
    }
}
