//! A disk that is really full (catalogue line 2).

use std::path::{Path, PathBuf};
use std::process::Command;

use super::every::Known;
use super::support::lines::{file_of, testimonies};
use super::support::stage::{Stage, acknowledged, copy_tree, full, have, have_strace, one_clear_line, text};

/// A file system in memory, as large as it was told to be.
struct Small(PathBuf);

impl Small {
    fn mount(at: PathBuf, kib: u64) -> Option<Self> {
        std::fs::create_dir_all(&at).unwrap();
        mount(&["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"], &at).then_some(Self(at))
    }

    fn resize(&self, kib: u64) {
        assert!(mount(&["-o", &format!("remount,size={kib}k")], &self.0), "a mounted tmpfs takes another size");
    }

    /// What it takes up, in KiB.
    fn used(&self) -> u64 {
        let disk = rustix::fs::statvfs(&self.0).unwrap();
        (disk.f_blocks - disk.f_bfree) * disk.f_frsize / 1024
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

fn mount(args: &[&str], at: &Path) -> bool {
    Command::new("mount").args(args).arg(at).output().is_ok_and(|done| done.status.success())
}

fn small(at: PathBuf, kib: u64) -> Option<Small> {
    let mounted = Small::mount(at, kib);
    have("the right to mount a tmpfs (root with CAP_SYS_ADMIN)", mounted.is_some()).then_some(mounted).flatten()
}

fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let sizes = entries.map(|entry| match entry.metadata().unwrap() {
        folder if folder.is_dir() => 4 + size_of(&entry.path()),
        file => file.len().div_ceil(4096) * 4,
    });
    sizes.sum()
}

#[test]
fn line_02_import_onto_a_full_disk() {
    const LINES: usize = 12;
    for room in [16, 96, 260, 420, 700] {
        let stage = Stage::new();
        stage.put("lines.jsonl", &file_of(&testimonies(LINES)));
        let empty = stage.path("empty");
        std::fs::rename(stage.case(), &empty).unwrap();
        let Some(disk) = small(stage.case(), size_of(&empty) + room) else { return };
        copy_tree(&empty, &stage.case());
        let done = stage.import("lines.jsonl").output().unwrap();
        assert!(!done.status.success(), "{room} KiB were enough; the test means to run out");
        one_clear_line(&done).unwrap();
        disk.resize(64 * 1024);
        let there = stage.judge(&acknowledged(&done.stdout)).unwrap_or_else(|why| panic!("{room} KiB: {why}"));
        stage.finish_import("lines.jsonl", LINES, &there).unwrap_or_else(|why| panic!("{room} KiB: {why}"));
        eprintln!("{room} KiB: {} of {LINES} stored before the disk was full", there.len());
    }
}

#[test]
fn line_02_export_onto_a_full_disk() {
    let stage = Stage::new();
    stage.put("lines.jsonl", &file_of(&testimonies(6)));
    let filled = stage.import("lines.jsonl").output().unwrap();
    assert!(filled.status.success(), "{}", text(&filled.stderr));
    for room in [4, 20, 48] {
        let stage = stage.copy();
        let Some(_disk) = small(stage.path("stick"), room) else { return };
        let done = stage.export("public", "../stick/bundle").output().unwrap();
        assert!(!done.status.success(), "{room} KiB were enough; the test means to run out");
        one_clear_line(&done).unwrap();
        assert_eq!(std::fs::read_dir(stage.path("stick")).unwrap().count(), 0, "nothing is left on the full disk");
        stage.judge(&acknowledged(&filled.stdout)).unwrap();
    }
}

/// How much room there is beyond what lies there, in KiB.
const ROOMS: [u64; 3] = [0, 4, 12];

/// Case, keys and papers on one disk that is full: done or not done, said in one line, and once there is room, done.
#[test]
fn line_02_every_command_onto_a_full_disk() {
    if !have_strace() {
        return;
    }
    let mut broken = Vec::new();
    for (number, known) in Known::all().enumerate() {
        let rooms = if full() { &ROOMS[..] } else { &ROOMS[number % 3..=number % 3] };
        for room in rooms {
            let Some(outcome) = filled(known, *room) else { return };
            broken.extend(outcome.err().map(|why| format!("{}, {room} KiB: {why}", known.scene.name)));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn filled(known: &Known, room: u64) -> Option<Result<(), String>> {
    const WIDE: u64 = 256 * 1024;
    let stage = known.prepared.copy();
    let disk = small(stage.path(""), WIDE)?;
    copy_tree(&known.prepared.path(""), &stage.path(""));
    let mut program = (known.scene.program)(&stage);
    disk.resize(disk.used() + room);
    let done = program.output().unwrap();
    disk.resize(WIDE);
    eprintln!("{}, {room} KiB: {}", known.scene.name, done.status);
    let said = match (done.status.success(), room) {
        (true, 0) => Err("it was done on a disk without room".to_owned()),
        (true, _) => Ok(()),
        (false, _) => one_clear_line(&done).map(drop),
    };
    Some(said.and_then(|()| known.settle(&stage, done.status.success())))
}
