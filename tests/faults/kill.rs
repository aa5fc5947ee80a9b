//! Kill -9 at every call that changes the disk, and at any moment (catalogue line 1).

use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::points::{Point, points};
use super::support::chance::Chance;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, acknowledged, full, have_strace};
use super::support::strace::Traced;

const LINES: usize = 4;

fn prepared() -> Stage {
    let stage = Stage::new();
    stage.put("lines.jsonl", &file_of(&testimonies(LINES)));
    stage
}

#[test]
fn line_01_killed_at_every_call_that_changes_the_disk() {
    if !have_strace() {
        return;
    }
    let prepared = prepared();
    let measured = prepared.copy();
    let all = points(&measured, &measured.import("lines.jsonl"));
    let count = if full() { all.len() } else { 40 };
    let tried = Chance::new(1).sample(&all, count);
    let broken: Vec<String> = tried.iter().filter_map(|point| killed_at(&prepared, point).err()).collect();
    eprintln!("killed at {} of {} calls", tried.len(), all.len());
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), tried.len(), broken.join("\n"));
}

fn killed_at(prepared: &Stage, point: &Point) -> Result<(), String> {
    let stage = prepared.copy();
    let traced = Traced::new(&point.call, &stage.path("kill.log")).inject(point.inject("signal=KILL"));
    let done = traced.run(&stage.import("lines.jsonl"));
    let said = |why: String| format!("killed at {} {}: {why}", point.call, point.nth);
    if done.status.success() {
        return Err(said("it was not killed".to_owned()));
    }
    afterwards(&stage, &done.stdout).map_err(said)
}

/// The case opens and holds what was acknowledged, and the same import adds exactly the rest.
fn afterwards(stage: &Stage, stdout: &[u8]) -> Result<(), String> {
    let there = stage.judge(&acknowledged(stdout))?;
    stage.finish_import("lines.jsonl", LINES, &there)
}

#[test]
fn line_01_killed_at_any_moment() {
    let prepared = prepared();
    let measured = prepared.copy();
    let start = Instant::now();
    assert!(measured.import("lines.jsonl").output().unwrap().status.success());
    let whole = start.elapsed();
    let count = if full() { 1000 } else { 15 };
    let mut chance = Chance::new(2);
    let mut broken = Vec::new();
    for n in 0..count {
        let after = whole.mul_f64(chance.below(1100) as f64 / 1000.0);
        let stage = prepared.copy();
        if let Err(why) = killed_after(&stage, after) {
            broken.push(format!("kill {n}, after {after:?}: {why}"));
        }
    }
    eprintln!("killed {count} times within {whole:?}");
    assert!(broken.is_empty(), "{} of {count}:\n{}", broken.len(), broken.join("\n"));
}

fn killed_after(stage: &Stage, after: Duration) -> Result<(), String> {
    let mut child = stage.import("lines.jsonl").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut stdout = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut stdout).unwrap();
    afterwards(stage, &stdout)
}
