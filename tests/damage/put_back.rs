//! Older states put back: of the vault, of single pages, of a journal (catalogue line 4).

use std::collections::BTreeSet;

use super::dump;
use super::kit::{check, found, good};
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, have_strace, text};
use super::support::strace::Traced;

const PAGE: usize = 8192;

/// A case at two moments: the vault as it was then, and the words of both heads.
struct Twice {
    stage: Stage,
    then: [Vec<u8>; 2],
    words: [String; 2],
}

fn files(stage: &Stage) -> [Vec<u8>; 2] {
    ["vault.db", "identities.db"].map(|name| std::fs::read(stage.case().join(name)).unwrap())
}

fn head(stage: &Stage) -> String {
    let proof = text(&good(stage.on_case(&["proof", "--json"])).stdout);
    let proof: serde_json::Value = serde_json::from_str(&proof).unwrap();
    proof["words"].as_str().unwrap_or_else(|| panic!("{proof}")).to_owned()
}

fn twice() -> Twice {
    let stage = Stage::new();
    let told = testimonies(6);
    stage.put("in/first.jsonl", &file_of(&told[..3]));
    stage.put("in/second.jsonl", &file_of(&told[3..]));
    good(stage.import("in/first.jsonl"));
    let (then, first) = (files(&stage), head(&stage));
    good(stage.import("in/second.jsonl"));
    let second = head(&stage);
    Twice { stage, then, words: [first, second] }
}

#[test]
fn line_04_an_old_vault_is_found_by_a_head_that_was_noted_and_never_said_to_be_proven() {
    let Twice { stage, then, words } = twice();
    assert!(!found(&check(&stage, Some(&words[1]))).unwrap(), "as it is now");
    // The whole folder of then: a backup, or a rollback.
    let now = files(&stage);
    std::fs::write(stage.case().join("vault.db"), &then[0]).unwrap();
    std::fs::write(stage.case().join("identities.db"), &then[1]).unwrap();
    assert!(found(&check(&stage, Some(&words[1]))).unwrap(), "the newer head is not in it");
    let older = check(&stage, Some(&words[0]));
    assert!(!found(&older).unwrap(), "the older head is");
    // What came after the head that is known cannot be proven, and is not said to be whole without a word.
    for done in [older, check(&stage, None)] {
        let said = text(&done.stdout);
        assert!(said.contains("prove"), "nothing is said of what cannot be proven:\n{said}");
    }
    // The vault alone: envelopes are there that no record speaks of.
    std::fs::write(stage.case().join("identities.db"), &now[1]).unwrap();
    assert!(text(&check(&stage, None).stdout).contains("no record speaks of"));
    // The store alone: envelopes are missing.
    std::fs::write(stage.case().join("vault.db"), &now[0]).unwrap();
    std::fs::write(stage.case().join("identities.db"), &then[1]).unwrap();
    assert!(found(&check(&stage, None)).unwrap());
}

#[test]
fn line_04_an_old_page_put_back_is_found() {
    let Twice { stage, then, words } = twice();
    let path = stage.case().join("vault.db");
    let now = std::fs::read(&path).unwrap();
    let whole = content(&stage);
    let (mut tried, mut inert, mut passed) = (0, 0, Vec::new());
    for (number, (old, new)) in then[0].chunks(PAGE).zip(now.chunks(PAGE)).enumerate() {
        if old == new {
            continue;
        }
        tried += 1;
        let mut bytes = now.clone();
        bytes[number * PAGE..(number + 1) * PAGE].copy_from_slice(old);
        std::fs::write(&path, bytes).unwrap();
        let done = check(&stage, Some(&words[1]));
        // What is made from the records, the index above all, is said to be made again.
        if found(&done).unwrap() || text(&done.stdout).lines().any(|line| line.starts_with("repairable")) {
            continue;
        }
        // A page that was written anew with what stood in it before is another page to the disk, and the same to everybody else.
        let tables = differing(&content(&stage), &whole);
        if tables.is_empty() { inert += 1 } else { passed.push((number, tables)) }
    }
    std::fs::write(&path, now).unwrap();
    eprintln!("{tried} pages put back one at a time, {inert} of them with the same in them");
    assert!(tried - inert > 3 && passed.is_empty(), "of {tried} not found: {passed:?}");
}

/// The tables in which two contents differ.
fn differing(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)]) -> BTreeSet<String> {
    let only = |cells: &[(String, Vec<u8>)], there: &[(String, Vec<u8>)]| -> Vec<String> {
        cells.iter().filter(|cell| !there.contains(cell)).map(|(table, _)| table.clone()).collect()
    };
    only(one, other).into_iter().chain(only(other, one)).collect()
}

/// Every value of every row, but for how many spellings of somebody were sealed, which no link speaks of (FORMAT §7.2): without it whoever corrects is asked as
/// if it had never been noted.
fn content(stage: &Stage) -> Vec<(String, Vec<u8>)> {
    let is_count = |bytes: &[u8]| bytes.starts_with(b"spellings ") || bytes.iter().all(u8::is_ascii_digit);
    let cells = dump::cells(stage).into_iter().map(|cell| (cell.table, cell.bytes));
    let mut cells: Vec<_> = cells.filter(|(table, bytes)| table != "meta" || !is_count(bytes)).collect();
    cells.sort();
    cells
}

#[test]
fn line_04_an_old_journal_put_back_is_found() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    stage.put("in/lines.jsonl", &file_of(&testimonies(4)));
    let journal = stage.case().join("vault.db-journal");
    let mut journals = Vec::new();
    for nth in (1..60).step_by(3) {
        let inject = format!("pwrite64:signal=KILL:when={nth}");
        let copy = stage.copy();
        Traced::new("pwrite64", &stage.path("tmp/kill.log")).inject(inject).run(&copy.import("in/lines.jsonl"));
        let left = std::fs::read(copy.case().join("vault.db-journal")).unwrap_or_default();
        journals.extend((!left.is_empty()).then_some(left));
    }
    good(stage.import("in/lines.jsonl"));
    let (words, now) = (head(&stage), files(&stage));
    let listed = stage.listed().unwrap();
    assert!(journals.len() > 2, "kills leave journals");
    for (number, old) in journals.iter().enumerate() {
        std::fs::write(&journal, old).unwrap();
        let seen = found(&check(&stage, Some(&words))).unwrap_or_else(|why| panic!("journal {number}: {why}"));
        // It is found, or it did nothing.
        assert!(seen || stage.listed().unwrap() == listed, "journal {number} took records away, and nobody sees it");
        let _ = std::fs::remove_file(&journal);
        std::fs::write(stage.case().join("vault.db"), &now[0]).unwrap();
        std::fs::write(stage.case().join("identities.db"), &now[1]).unwrap();
    }
    eprintln!("{} journals put back", journals.len());
}
