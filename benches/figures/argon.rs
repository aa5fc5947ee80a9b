//! From a passphrase to its key, beside the reference implementation in C.

use std::io::Write;
use std::process::{Command, Stdio};

use amana::crypto::keys::{Cost, passphrase_secret};
use amana::crypto::text::hex;
use amana::secret::SecretText;

use crate::measure::{Pairs, Took, took};
use crate::table::Row;
use crate::{Asked, Fallible};

const PASSPHRASE: &str = "seven quiet lanterns over the old bridge";
/// Sixteen letters: a command line carries them.
const SALT: &[u8; 16] = b"kestrel+juniper.";

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let (wall, cpu) = ("Argon2id 256 MiB t=3 p=4 / argon2 in C", "  the same, CPU");
    if Command::new("argon2").arg("-h").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        rows.push(Row::not_run(wall, "not run: there is no program argon2"));
        return Ok(());
    }
    let (mut our_key, mut their_key) = (String::new(), String::new());
    let pairs = Pairs::run(asked.many(11, 3), || ours(&mut our_key), || rival(&mut their_key))?;
    if our_key != their_key {
        return Err("the two keys are not the same".into());
    }
    rows.push(Row::times(wall, &pairs.wall(), Some(1.0)));
    rows.push(Row::times(cpu, &pairs.cpu(), Some(1.0)));
    Ok(())
}

fn ours(key: &mut String) -> Fallible<Took> {
    let passphrase = SecretText::copy_of(PASSPHRASE);
    let (time, secret) = took(|| Ok(passphrase_secret(&passphrase, SALT, Cost::DEFAULT)?))?;
    *key = hex(secret.expose());
    Ok(time)
}

/// The start of the program is in the time: 1 to 2 ms.
fn rival(key: &mut String) -> Fallible<Took> {
    let salt = std::str::from_utf8(SALT)?;
    let (m, t, p) = (Cost::DEFAULT.m_kib().to_string(), Cost::DEFAULT.t().to_string(), Cost::DEFAULT.p().to_string());
    let (time, output) = took(|| {
        let mut child = Command::new("argon2")
            .args([salt, "-id", "-v", "13", "-t", &t, "-k", &m, "-p", &p, "-l", "32", "-r"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(PASSPHRASE.as_bytes())?;
        }
        Ok(child.wait_with_output()?)
    })?;
    *key = String::from_utf8(output.stdout)?.trim().to_owned();
    Ok(time)
}
