//! The most memory that `amana export` has at any time, in a process of its own.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use amana::crypto::slots;
use amana::secret::SecretText;
use amana::vault::{Mode, Vault};
use tempfile::TempDir;

use crate::cases;
use crate::measure::Ratio;
use crate::table::Row;
use crate::{Asked, Fallible};

/// The program itself.
const AMANA: &str = env!("CARGO_BIN_EXE_amana");
/// MiB that Argon2 gets: the least there is, so that it hides little of the rest.
const ARGON: f64 = 64.0;
/// MiB beyond it that an export may have.
const LIMIT: f64 = 128.0;
const PASSPHRASE: &str = "seven quiet lanterns over the old bridge";

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    for count in [asked.many(1_000, 200), asked.many(10_000, 1_000)] {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))?;
        let beyond = peak(folder.path(), count)? - ARGON;
        let ratio = beyond / LIMIT;
        rows.push(Row::texts(
            format!("export of {count}, memory beyond Argon2's / {LIMIT:.0} MiB"),
            &format!("{beyond:.0} MiB"),
            &format!("{LIMIT:.0} MiB"),
            Some(Ratio { ratio, least: ratio, most: ratio }),
            Some(1.0),
        ));
    }
    Ok(())
}

/// MiB, Argon2's included.
fn peak(folder: &Path, count: usize) -> Fallible<f64> {
    let (case, secret) = (folder.join("case"), folder.join("passphrase"));
    fs::write(&secret, PASSPHRASE)?;
    let amana = |words: &[&str]| {
        let mut command = Command::new(AMANA);
        command.args(words).arg("--quiet").arg("--accept-swap");
        command.arg("--passphrase-file").arg(&secret).arg("--key-passphrase-file").arg(&secret);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    };
    let kdf = format!("{ARGON},3,4");
    run(amana(&["init", "--solo", "--kdf", &kdf, "--work", "10"]).arg(&case).spawn()?)?;
    fill(&case, count)?;
    let mut export = amana(&["export", "--profile", "public", "--undecided", "leave-out"]);
    export.arg("--case").arg(&case).arg("-o").arg(folder.join("bundle"));
    run(export.arg("-i").arg(folder.join("case-keys/releaser.key")).spawn()?)
}

/// Stores testimonies with the key of the passphrase's slot.
fn fill(case: &Path, count: usize) -> Fallible<()> {
    let (mut age, mut kdf) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(case.join("keys"))? {
        let path = entry?.path();
        match path.file_name().and_then(|name| name.to_str()) {
            Some(name) if name.starts_with("passphrase-") && name.ends_with(".age") => age = fs::read(&path)?,
            Some(name) if name.ends_with(".kdf") => kdf = fs::read(&path)?,
            _ => {}
        }
    }
    let opened = slots::open_with_passphrase(&age, &kdf, &SecretText::copy_of(PASSPHRASE))?;
    let mut vault = Vault::open(&case.join("vault.db"), &opened.key, Mode::Write)?;
    let speaker = cases::witness(&mut vault)?;
    cases::fill(&mut vault, speaker, count)?;
    cases::agree(&mut vault, speaker)
}

/// Waits for a program; gives the most MiB that it had.
fn run(mut child: Child) -> Fallible<f64> {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0.0_f64;
    // The system says it only while the program runs; it never sinks, so the last time that it was asked is near the truth.
    while child.try_wait()?.is_none() {
        if let Ok(status) = fs::read_to_string(&status) {
            most = most.max(high_water(&status));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(most);
    }
    Err(format!("{AMANA} ended in {}: {}", output.status, String::from_utf8_lossy(&output.stderr)).into())
}

fn high_water(status: &str) -> f64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).and_then(|kib| kib.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}
