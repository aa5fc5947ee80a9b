//! The calls at which a run can be stopped or made to fail.

use std::collections::{HashMap, HashSet};
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

/// The `nth` call of one kind, counted as strace counts: in each thread for itself. A program of two threads is hit in both.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    assert!(!calls.is_empty(), "it writes something");
    of_calls(&calls)
}

/// The same of a run that was written down elsewhere.
pub(crate) fn of_calls(calls: &[Call]) -> Vec<Point> {
    let (mut counts, mut seen) = (HashMap::new(), HashSet::new());
    calls.iter().map(|call| nth(call, &mut counts)).filter(|point| seen.insert(point.clone())).collect()
}

fn nth(call: &Call, counts: &mut HashMap<(u32, String), usize>) -> Point {
    let count = counts.entry((call.pid, call.name.clone())).or_insert(0);
    *count += 1;
    Point { call: call.name.clone(), nth: *count }
}
