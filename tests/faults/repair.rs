//! `check --repair`, killed at calls that change the disk (catalogue line 1): what it makes again is there or not, nothing else is touched, and done once more
//! the case is whole.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use amana::crypto::keyfile::KeyFile;
use amana::crypto::slots;
use amana::secret::SecretText;

use super::points::{Point, points};
use super::scenes::good;
use super::support::case::PASSPHRASE;
use super::support::chance::Chance;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, acknowledged, full, have_strace, text};
use super::support::strace::Traced;

/// A case whose recovery slot is missing, and the testimonies in it.
fn prepared() -> (Stage, BTreeSet<String>) {
    let stage = Stage::new();
    stage.put("lines.jsonl", &file_of(&testimonies(3)));
    let ids = acknowledged(&good(stage.import("lines.jsonl")).stdout);
    let slots = recovery_slots(&stage);
    assert!(!slots.is_empty(), "there is one to take away");
    slots.into_iter().for_each(|slot| std::fs::remove_file(slot).unwrap());
    (stage, ids)
}

fn recovery_slots(stage: &Stage) -> Vec<PathBuf> {
    let keys = std::fs::read_dir(stage.case().join("keys")).unwrap().map(|entry| entry.unwrap().path());
    keys.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("recovery-")).collect()
}

fn repair(stage: &Stage) -> Command {
    stage.on_case(&["check", "--repair"])
}

/// Every slot that is there opens: none is half of one.
fn recovers(stage: &Stage) -> Result<bool, String> {
    let key = std::fs::read(stage.key("recovery")).unwrap();
    let key = KeyFile::open(&key, &SecretText::copy_of(PASSPHRASE)).unwrap();
    let slots = recovery_slots(stage);
    for slot in &slots {
        slots::open_with_recovery(&std::fs::read(slot).unwrap(), key.identity()).map_err(|error| error.to_string())?;
    }
    Ok(!slots.is_empty())
}

fn killed_at(prepared: &Stage, ids: &BTreeSet<String>, point: &Point) -> Result<(), String> {
    let stage = prepared.copy();
    let traced = Traced::new(&point.call, &stage.path("tmp/kill.log")).inject(point.inject("signal=KILL"));
    if traced.run(&repair(&stage)).status.success() {
        return Err("it was not killed".to_owned());
    }
    recovers(&stage)?;
    let again = repair(&stage).output().unwrap();
    if !again.status.success() {
        return Err(format!("once more: {} {}", again.status, text(&again.stderr)));
    }
    if !recovers(&stage)? {
        return Err("once more, and the slot is still missing".to_owned());
    }
    stage.judge(ids).map(drop)
}

#[test]
fn line_01_a_repair_killed_at_calls_that_change_the_disk() {
    if !have_strace() {
        return;
    }
    let (prepared, ids) = prepared();
    let measured = prepared.copy();
    assert_eq!(recovers(&measured), Ok(false));
    let all = points(&measured, &repair(&measured));
    assert_eq!(recovers(&measured), Ok(true));
    let tried = if full() { all.clone() } else { Chance::new(71).sample(&all, 8) };
    let broken: Vec<String> = tried
        .iter()
        .filter_map(|at| Some(format!("{} {}: {}", at.call, at.nth, killed_at(&prepared, &ids, at).err()?)))
        .collect();
    eprintln!("killed at {} of {} calls", tried.len(), all.len());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
