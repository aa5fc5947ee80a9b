//! What it means to be refused: one clear line, the right exit code, nothing changed.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::org::{Org, said, text};

/// What every line about a failure begins with.
const LABEL: &str = "amana: ";

/// Exit codes (DESIGN §7).
pub(crate) const FAILED: i32 = 1;
pub(crate) const USAGE: i32 = 2;
pub(crate) const REFUSED: i32 = 3;
pub(crate) const NOT_FOUND: i32 = 10;
pub(crate) const LOCKED: i32 = 11;
pub(crate) const WRONG_KEY: i32 = 12;
pub(crate) const DAMAGED: i32 = 13;
pub(crate) const NOT_ENOUGH: i32 = 14;

/// Every file and folder below a folder, with its mode and what is in it.
pub(crate) type Snapshot = BTreeMap<PathBuf, (u32, Vec<u8>)>;

pub(crate) fn snapshot(folder: &Path) -> Snapshot {
    let mut all = Snapshot::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let about = std::fs::symlink_metadata(&path).unwrap();
        let digest = if about.is_file() { Sha256::digest(std::fs::read(&path).unwrap()).to_vec() } else { Vec::new() };
        all.insert(path.clone(), (about.permissions().mode(), digest));
        if about.is_dir() {
            all.extend(snapshot(&path));
        }
    }
    all
}

/// Runs a command that has to be refused: with this exit code and one line that says all of this, and with every file of the organisation as it was.
pub(crate) fn refused(org: &Org, command: &mut Command, code: i32, says: &[&str]) -> String {
    let before = snapshot(&org.path("."));
    let done = org.run(command.arg("--quiet"));
    let (what, heard) = (said(command), text(&done.stderr));
    assert_eq!(done.status.code(), Some(code), "{what}: {heard}");
    let line = clear_line(&heard).unwrap_or_else(|| panic!("{what}: not one clear line: {heard}"));
    for word in says {
        // `check` says what it found on standard output, and on standard error that it found something.
        let found = what.contains("check") && text(&done.stdout).contains(word);
        assert!(line.contains(word) || found, "{what}: {word:?} is not said: {heard}");
    }
    assert!(
        done.stdout.is_empty() || what.contains("--json") || what.contains("check"),
        "{what}: prints data: {}",
        text(&done.stdout)
    );
    let after = snapshot(&org.path("."));
    let changed: Vec<_> =
        after.iter().filter(|(path, is)| before.get(*path) != Some(is)).map(|(path, _)| path).collect();
    let gone: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert!(changed.is_empty() && gone.is_empty(), "{what}: changed {changed:?}, gone {gone:?}");
    heard
}

/// Runs a command and gives what came of it; one that does not end in time is ended, and fails the test.
pub(crate) fn within(time: Duration, command: &mut Command) -> Output {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > time {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{}: does not end", said(command));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

/// The one line, where there is one, beside warnings and at most one hint. A refused intake line is followed by how many there were.
pub(crate) fn clear_line(heard: &str) -> Option<&str> {
    let heard = heard.lines().filter(|line| !line.starts_with("amana: warning: "));
    let (hints, lines): (Vec<&str>, Vec<&str>) = heard.partition(|line| line.starts_with("hint: "));
    let one = match lines[..] {
        [one] => one,
        [one, sum] if sum.ends_with("refused; everything else is saved") => one,
        _ => return None,
    };
    let plain = !one.contains("panicked") && !one.contains("Error(") && one.chars().all(|c| !c.is_control());
    (one.starts_with(LABEL) && plain && hints.len() <= 1).then_some(one)
}
