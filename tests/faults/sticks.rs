//! Sticks: read-only, with the modes of exFAT, pulled out in the middle (catalogue line 13).

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::points::CHANGING;
use super::support::chance::Chance;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, acknowledged, full, have_strace, one_clear_line, text};
use super::support::strace::{Call, Traced};

const LINES: usize = 3;

/// Reads of libraries before the program begins, at most.
const LOADED: usize = 8;

fn with_lines() -> Stage {
    let stage = Stage::new();
    stage.put("lines.jsonl", &file_of(&testimonies(LINES)));
    stage
}

fn everything(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            everything(&path, files)
        } else {
            drop(files.insert(path.clone(), std::fs::read(&path).unwrap()))
        }
    }
}

fn snapshot(stage: &Stage) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    everything(&stage.case(), &mut files);
    files
}

/// Every file may be read and written by everybody and run, as on a stick that knows no modes.
fn open_to_all(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o777)).unwrap();
        if path.is_dir() {
            open_to_all(&path);
        }
    }
}

#[test]
fn line_13_a_case_whose_files_have_the_modes_of_a_stick_works() {
    let stage = with_lines();
    std::fs::set_permissions(stage.case(), std::fs::Permissions::from_mode(0o777)).unwrap();
    open_to_all(&stage.case());
    let done = stage.import("lines.jsonl").output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    stage.judge(&acknowledged(&done.stdout)).unwrap();
    let exported = stage.export("public", "bundle").output().unwrap();
    assert!(exported.status.success(), "{}", text(&exported.stderr));
}

/// From some moment on nothing that has to do with files works any more; then the stick is put in again.
#[test]
fn line_13_a_stick_that_is_pulled_out_leaves_the_case_as_it_was_acknowledged() {
    if !have_strace() {
        return;
    }
    let prepared = with_lines();
    let measured = prepared.copy();
    let calls = CHANGING.iter().filter(|call| **call != "write").copied().collect::<Vec<_>>().join(",");
    let traced = Traced::new(&calls, &measured.path("tmp/calls.log"));
    assert!(traced.run(&measured.import("lines.jsonl")).status.success());
    // strace counts each kind of call for itself; the commonest is counted furthest.
    let most =
        CHANGING.iter().map(|kind| traced.calls().iter().filter(|call| call.name == *kind).count()).max().unwrap();
    let all: Vec<usize> = (1..=most).collect();
    let tried = if full() { all.clone() } else { Chance::new(91).sample(&all, 10) };
    for nth in &tried {
        let stage = prepared.copy();
        let before = snapshot(&stage);
        let inject = format!("{calls},pread64:error=EIO:when={nth}+");
        let traced = Traced::new(&format!("{calls},pread64"), &stage.path("tmp/pulled.log")).inject(inject);
        let done = traced.run(&stage.import("lines.jsonl"));
        let said = acknowledged(&done.stdout);
        assert!(!done.status.success(), "pulled at call {nth}: {}", text(&done.stdout));
        if text(&done.stderr).contains("error while loading shared libraries") {
            // The system's loader reads with the same call: the program did not begin.
            assert!(*nth <= LOADED, "at call {nth} the program has begun");
            continue;
        }
        one_clear_line(&done).unwrap_or_else(|why| panic!("pulled at call {nth}: {why}"));
        // SQLite's journals are rolled back by whoever opens the case next; what can be read is what was acknowledged.
        let there = stage.judge(&said).unwrap_or_else(|why| panic!("pulled at call {nth}: {why}"));
        if said.is_empty() && there.is_empty() {
            let slots = |files: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<Vec<u8>> {
                files
                    .iter()
                    .filter(|(path, _)| path.to_string_lossy().contains("/keys/"))
                    .map(|(_, b)| b.clone())
                    .collect()
            };
            assert!(slots(&before) == slots(&snapshot(&stage)), "slots are as they were");
        }
        stage.finish_import("lines.jsonl", LINES, &there).unwrap_or_else(|why| panic!("pulled at call {nth}: {why}"));
    }
    eprintln!("pulled out at {} of {} calls", tried.len(), all.len());
}

#[test]
fn line_13_a_stick_that_is_pulled_out_gets_no_half_of_a_bundle() {
    if !have_strace() {
        return;
    }
    let prepared = with_lines();
    assert!(prepared.import("lines.jsonl").output().unwrap().status.success());
    let calls = CHANGING.join(",");
    let mut pulled = 0;
    for nth in [1, 2, 4, 9, 20] {
        let stage = prepared.copy();
        let listed = stage.listed().unwrap();
        let inject = format!("{calls}:error=EIO:when={nth}+");
        let traced = Traced::new(&calls, &stage.path("tmp/pulled.log")).inject(inject);
        let done = traced.run(&stage.export("public", "bundle"));
        if !traced.calls().iter().any(Call::was_injected) {
            continue;
        }
        pulled += 1;
        assert!(!done.status.success(), "pulled at call {nth}");
        assert!(!stage.path("out/bundle").exists(), "half a bundle, pulled at call {nth}");
        stage.judge(&listed).unwrap_or_else(|why| panic!("pulled at call {nth}: {why}"));
    }
    assert!(pulled > 2);
}
