//! The calls at which a run can be stopped or made to fail.

use std::collections::HashMap;
use std::process::Command;

use super::support::stage::Stage;
use super::support::strace::{Call, Traced};

/// Everything that changes a disk, or waits for it.
pub(crate) const CHANGING: &[&str] = &[
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "syncfs",
    "ftruncate",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "mkdir",
];

/// The `nth` call of one kind, counted as strace counts: for the thread that the program began with.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub(crate) call: String,
    pub(crate) nth: usize,
}

impl Point {
    /// For `-e inject=`.
    pub(crate) fn inject(&self, what: &str) -> String {
        format!("{}:{what}:when={}", self.call, self.nth)
    }
}

/// Where a program that runs to its end can be stopped, in the order of the run.
pub(crate) fn points(stage: &Stage, program: &Command) -> Vec<Point> {
    let traced = Traced::new(&CHANGING.join(","), &stage.path("points.log"));
    let done = traced.run(program);
    assert!(done.status.success(), "it fails undisturbed: {}", super::support::stage::text(&done.stderr));
    let calls = traced.calls();
    let first = calls.first().expect("it writes something").pid;
    let mut counts: HashMap<String, usize> = HashMap::new();
    calls.iter().filter(|call| call.pid == first).map(|call| nth(call, &mut counts)).collect()
}

fn nth(call: &Call, counts: &mut HashMap<String, usize>) -> Point {
    let count = counts.entry(call.name.clone()).or_insert(0);
    *count += 1;
    Point { call: call.name.clone(), nth: *count }
}
