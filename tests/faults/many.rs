//! Several writers at once (catalogue line 11).

use std::collections::BTreeSet;
use std::process::Stdio;

use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, acknowledged, full, objects, one_clear_line, text};

/// In use by another program.
const LOCKED: i32 = 11;

#[test]
fn line_11_eight_writers_at_once_lose_nothing() {
    const WRITERS: usize = 8;
    let each = if full() { 40 } else { 5 };
    let stage = Stage::new();
    let told = testimonies(WRITERS * each);
    for (writer, told) in told.chunks(each).enumerate() {
        stage.put(&format!("in/lines-{writer}.jsonl"), &file_of(told));
    }
    let (mut waiting, mut stored, mut refused): (Vec<usize>, BTreeSet<String>, _) =
        ((0..WRITERS).collect(), BTreeSet::new(), 0);
    while !waiting.is_empty() {
        let running: Vec<_> = waiting
            .iter()
            .map(|writer| {
                let mut import = stage.import(&format!("in/lines-{writer}.jsonl"));
                (*writer, import.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
            })
            .collect();
        let before = waiting.len();
        for (writer, child) in running {
            let done = child.wait_with_output().unwrap();
            stored.extend(acknowledged(&done.stdout));
            if done.status.success() {
                waiting.retain(|other| *other != writer);
            } else {
                assert_eq!(done.status.code(), Some(LOCKED), "{}", text(&done.stderr));
                one_clear_line(&done).unwrap();
                assert!(acknowledged(&done.stdout).is_empty(), "who must wait has stored nothing");
                refused += 1;
            }
        }
        assert!(waiting.len() < before, "somebody gets on");
    }
    assert!(refused > 0, "the control: they were in each other's way");
    assert_eq!(stored.len(), WRITERS * each);
    let listed = stage.judge(&stored).unwrap();
    assert_eq!(listed, stored);
    gap_free(&stage);
    eprintln!("{WRITERS} writers, {refused} times told to wait");
}

/// The links are numbered from 1 without a gap.
pub(crate) fn gap_free(stage: &Stage) {
    let log = stage.on_case(&["log", "--json"]).output().unwrap();
    assert!(log.status.success(), "{}", text(&log.stderr));
    let numbers: Vec<u64> = objects(&log.stdout).iter().map(|link| link["sequence"].as_u64().unwrap()).collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    assert!(!numbers.is_empty() && sorted.iter().zip(1..).all(|(number, n)| *number == n), "{numbers:?}");
}
