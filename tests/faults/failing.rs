//! The Nth write, sync or rename fails (catalogue line 2).

use std::collections::BTreeSet;
use std::path::Path;

use super::points::{CHANGING, Point, points};
use super::support::chance::Chance;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, acknowledged, full, have_strace, one_clear_line, text};
use super::support::strace::{Call, Traced};

const LINES: usize = 3;

pub(crate) const TROUBLES: [&str; 2] = ["ENOSPC", "EIO"];

/// A run in which one call failed.
pub(crate) struct Failed {
    pub(crate) stage: Stage,
    pub(crate) done: std::process::Output,
    calls: Vec<Call>,
    pub(crate) what: String,
}

impl Failed {
    pub(crate) fn run(stage: Stage, program: &std::process::Command, point: &Point, trouble: &str) -> Self {
        let traced =
            Traced::new(&CHANGING.join(","), &stage.path("fail.log")).inject(point.inject(&format!("error={trouble}")));
        let done = traced.run(program);
        let calls = traced.calls();
        let hit = calls.iter().find(|call| call.was_injected()).map_or_else(String::new, Call::describe);
        Self { stage, done, calls, what: format!("{} {} {trouble}: {hit}", point.call, point.nth) }
    }

    fn hit(&self) -> Option<usize> {
        self.calls.iter().position(Call::was_injected)
    }

    /// Whether the failure cannot matter: somebody who cannot be told something is not told it; and SQLite does not look at what
    /// becomes of the sync of the folder of a journal which is there already, nor of one that is not there yet, where a later sync of the
    /// same folder did what this one did not; and what was replaced stays under its hidden name until it is swept.
    fn is_inert(&self) -> bool {
        let Some(at) = self.hit() else { return false };
        let call = &self.calls[at];
        if call.name == "unlink" && is_partial(&call.path(None, 0)) {
            return true;
        }
        let Some(path) = call.fd_path(0).filter(|_| call.name.ends_with("sync")) else { return call.fd(0) == Some(2) };
        let made_good = |later: &Call| {
            later.name == call.name && later.fd_path(0).as_deref() == Some(&*path) && later.value() == Some(0)
        };
        path == self.stage.case() || (is_partial(&path) && self.calls[at + 1..].iter().any(made_good))
    }

    /// It failed, and said so in one clear line.
    pub(crate) fn said_so(&self) -> Result<(), String> {
        if self.hit().is_none() {
            return Err(format!("{}: nothing failed", self.what));
        }
        if self.done.status.success() && self.is_inert() {
            return Ok(());
        }
        if self.done.status.success() || self.done.status.code().is_none() {
            return Err(format!("{}: {}", self.what, self.done.status));
        }
        // A line that could not be written is missed by nobody who could have read it.
        if self.calls.iter().any(|call| call.was_injected() && call.fd(0) == Some(2)) {
            return Ok(());
        }
        one_clear_line(&self.done).map(drop).map_err(|why| format!("{}: {why}", self.what))
    }

    /// After a failed call nothing more is acknowledged. A line that could not be said may be said at the end: what it acknowledges was
    /// stored before, and is looked for there.
    fn nothing_after(&self) -> Result<(), String> {
        let Some(at) = self.hit() else { return Ok(()) };
        let says = |call: &&Call| call.name == "write" && call.fd(0) == Some(1);
        let unsaid = Some(&self.calls[at]).filter(says).map(told).unwrap_or_default();
        let later = self.calls[at + 1..].iter().filter(says).flat_map(told).filter(|id| !unsaid.contains(id)).count();
        if later == 0 || self.is_inert() {
            Ok(())
        } else {
            Err(format!("{}: {later} acknowledged afterwards", self.what))
        }
    }
}

/// The testimonies that a line on standard output acknowledges.
fn told(call: &Call) -> BTreeSet<String> {
    acknowledged(&[call.bytes(1), b"\n".to_vec()].concat())
}

/// Whether a file or folder is one that is being made, and takes its name when it is whole.
fn is_partial(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(amana::fsio::PARTIAL_PREFIX))
}

#[test]
fn line_02_import_with_a_failing_call() {
    if !have_strace() {
        return;
    }
    let prepared = Stage::new();
    prepared.put("lines.jsonl", &file_of(&testimonies(LINES)));
    let measured = prepared.copy();
    let all = both(points(&measured, &measured.import("lines.jsonl")));
    let tried = if full() { all.clone() } else { Chance::new(5).sample(&all, 40) };
    let broken: Vec<String> =
        tried.iter().filter_map(|(point, trouble)| import_fails(&prepared, point, trouble).err()).collect();
    eprintln!("{} of {} calls failed", tried.len(), all.len());
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), tried.len(), broken.join("\n"));
}

fn both(points: Vec<Point>) -> Vec<(Point, &'static str)> {
    points.into_iter().flat_map(|point| TROUBLES.map(|trouble| (point.clone(), trouble))).collect()
}

fn import_fails(prepared: &Stage, point: &Point, trouble: &str) -> Result<(), String> {
    let stage = prepared.copy();
    let program = stage.import("lines.jsonl");
    let failed = Failed::run(stage, &program, point, trouble);
    failed.said_so()?;
    failed.nothing_after()?;
    let said = |why: String| format!("{}: {why}", failed.what);
    let there = failed.stage.judge(&acknowledged(&failed.done.stdout)).map_err(said)?;
    failed.stage.finish_import("lines.jsonl", LINES, &there).map_err(said)
}

#[test]
fn line_02_export_with_a_failing_call_leaves_no_bundle() {
    if !have_strace() {
        return;
    }
    let prepared = Stage::new();
    prepared.put("lines.jsonl", &file_of(&testimonies(LINES)));
    let filled = prepared.import("lines.jsonl").output().unwrap();
    assert!(filled.status.success(), "{}", text(&filled.stderr));
    let there = acknowledged(&filled.stdout);
    let measured = prepared.copy();
    let all = both(points(&measured, &measured.export("public", "bundle")));
    let tried = if full() { all.clone() } else { Chance::new(6).sample(&all, 24) };
    let broken: Vec<String> = tried
        .iter()
        .filter_map(|(point, trouble)| {
            let stage = prepared.copy();
            let program = stage.export("public", "bundle");
            let failed = Failed::run(stage, &program, point, trouble);
            export_failed(&failed)
                .and_then(|()| failed.stage.judge(&there))
                .map_err(|why| format!("{}: {why}", failed.what))
                .err()
        })
        .collect();
    eprintln!("{} of {} calls failed", tried.len(), all.len());
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), tried.len(), broken.join("\n"));
}

fn export_failed(failed: &Failed) -> Result<(), String> {
    failed.said_so()?;
    let Some(hit) = failed.hit().map(|at| &failed.calls[at]) else { return Ok(()) };
    if failed.done.status.success() {
        return Ok(());
    }
    if hit.name == "write" && hit.fd(0) == Some(1) {
        // All that failed was telling of a bundle that is whole.
        let mut verify = failed.stage.command(&["verify"]);
        verify.arg(failed.stage.path("out/bundle")).arg("--signer").arg(failed.stage.path("allowed_signers"));
        let verified = verify.output().unwrap();
        return verified.status.success().then_some(()).ok_or_else(|| text(&verified.stderr));
    }
    nothing_left(&failed.stage.path("out"), hit.name.starts_with("unlink"))
}

/// No bundle, and nothing half made; where removing was what failed, a hidden rest may stay.
fn nothing_left(folder: &Path, removal_failed: bool) -> Result<(), String> {
    let names =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let left: Vec<String> =
        names.filter(|name| !(removal_failed && name.starts_with(amana::fsio::PARTIAL_PREFIX))).collect();
    if left.is_empty() { Ok(()) } else { Err(format!("left behind: {left:?}")) }
}
