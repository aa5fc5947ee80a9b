//! Key files: reading the one given with `-i`, writing new pairs (FORMAT §14.2).

use std::path::{Path, PathBuf};

use super::asking::Which;
use super::context::Context;
use super::failure::{Failure, Kind};
use super::output::{must_be_free, with_suffix};
use crate::crypto::keyfile::{self, KeyFile, PublicHalf, Role};
use crate::crypto::signing::{KEY_FILE_ROUNDS, SigningKey, VerifyKey};
use crate::crypto::words;
use crate::fsio;
use crate::secret::{SecretBytes, SecretText};

/// No key file is longer.
const KEY_MAX: u64 = 64 * 1024;

/// Wrong passphrases that are put up with on a terminal.
const TRIES: u32 = 3;

/// What the passphrase of a new key file costs to try.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work(pub(crate) u8);

impl Work {
    /// As much as stock age takes.
    pub(crate) const USUAL: u8 = keyfile::WORK;

    /// Rounds of bcrypt that go with it.
    const fn rounds(self) -> u32 {
        if self.0 < Self::USUAL { 16 } else { KEY_FILE_ROUNDS }
    }
}

/// A new key as it lies on disk: the file for its owner alone, and what others get.
pub(crate) struct Pair {
    pub(crate) secret: SecretBytes,
    pub(crate) public: String,
}

/// The two files of somebody of staff.
pub(crate) fn staff_pair(key: &KeyFile, passphrase: &SecretText, work: Work) -> Result<Pair, Failure> {
    let secret = SecretBytes::from_vec(key.seal(passphrase, work.0)?);
    Ok(Pair { secret, public: key.public_half()?.to_text() })
}

/// The two OpenSSH files of a root or releaser.
pub(crate) fn ssh_pair(key: &SigningKey, name: &str, passphrase: &SecretText, work: Work) -> Result<Pair, Failure> {
    let secret = key.to_openssh(passphrase, name, work.rounds())?;
    Ok(Pair { secret, public: format!("{} {name}\n", key.verify_key().to_openssh()) })
}

impl Pair {
    /// Writes `FILE` and `FILE.pub`; neither may be there.
    pub(crate) fn write(&self, path: &Path) -> Result<PathBuf, Failure> {
        let public = with_suffix(path, "pub");
        must_be_free(path)?;
        must_be_free(&public)?;
        fsio::write_new(path, self.secret.expose())?;
        if let Err(error) = fsio::write_new(&public, self.public.as_bytes()) {
            // Half a pair is none.
            let _ = fsio::remove(path);
            return Err(error.into());
        }
        Ok(public)
    }
}

/// Opens the key file of somebody of staff, who must have `role`.
pub(crate) fn open_staff(context: &mut Context, path: &Path, role: Role, which: Which) -> Result<KeyFile, Failure> {
    let file = fsio::read_limited(path, KEY_MAX)?;
    staff(context, path, role, which, &file)
}

/// Opens a custodian's key file, and keeps other programs from answering with it until what is given is dropped (FORMAT §14.4): what stands in its
/// log, and what it believes, must be the same when the answer is written as when it was read.
pub(crate) fn open_answering(
    context: &mut Context,
    path: &Path,
    which: Which,
) -> Result<(KeyFile, fsio::Locked), Failure> {
    let (held, file) = fsio::lock_and_read(path, KEY_MAX).map_err(|error| match Failure::from(error) {
        failure if failure.kind == Kind::Locked => {
            Failure::new(Kind::Locked, format!("another program is answering with {}", path.display()))
                .hint("finish there first, then run the same command again")
        }
        failure => failure,
    })?;
    Ok((staff(context, path, Role::Custodian, which, &file)?, held))
}

fn staff(context: &mut Context, path: &Path, role: Role, which: Which, file: &[u8]) -> Result<KeyFile, Failure> {
    if file.starts_with(b"-----BEGIN OPENSSH") {
        return Err(wrong_role(path, "a root or release key", role.word()));
    }
    let key = with_passphrase(context, path, which, |passphrase| KeyFile::open(file, passphrase))?;
    if key.role() == role { Ok(key) } else { Err(wrong_role(path, key.role().word(), role.word())) }
}

/// Opens the key file of whoever something was encrypted to, whatever their role.
pub(crate) fn open_anybody(context: &mut Context, path: &Path, which: Which) -> Result<KeyFile, Failure> {
    let file = fsio::read_limited(path, KEY_MAX)?;
    if file.starts_with(b"-----BEGIN OPENSSH") {
        return Err(wrong_role(path, "a root or release key", "a custodian's, requester's or recovery key"));
    }
    with_passphrase(context, path, which, |passphrase| KeyFile::open(&file, passphrase))
}

/// Opens the key file of a custodian or requester, who may be a second person (FORMAT §11.2).
pub(crate) fn open_second(context: &mut Context, path: &Path) -> Result<KeyFile, Failure> {
    let role = "custodian or requester";
    let key = open_anybody(context, path, Which::Key)?;
    if matches!(key.role(), Role::Custodian | Role::Requester) {
        Ok(key)
    } else {
        Err(wrong_role(path, key.role().word(), role))
    }
}

/// Opens the key file of a root or releaser.
pub(crate) fn open_ssh(context: &mut Context, path: &Path, which: Which) -> Result<SigningKey, Failure> {
    let file = SecretBytes::from_vec(fsio::read_limited(path, KEY_MAX)?);
    if !file.expose().starts_with(b"-----BEGIN OPENSSH") {
        return Err(wrong_role(path, "an age key file", "a root or release key, which is an OpenSSH file"));
    }
    SigningKey::look_over(file.expose()).map_err(|error| Failure::from(error).at(path.display()))?;
    with_passphrase(context, path, which, |passphrase| SigningKey::from_openssh(file.expose(), passphrase))
}

/// What `FILE.pub` says, whatever kind of key.
pub(crate) enum Public {
    /// A custodian, requester or recovery recipient.
    Staff(PublicHalf),
    /// A root or releaser: a key and, from its comment, a name.
    Ssh(VerifyKey, String),
}

impl Public {
    /// What kind of key it is of.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Staff(half) => half.role.word(),
            Self::Ssh(..) => "root or release",
        }
    }
}

/// Reads `FILE.pub`.
pub(crate) fn read_public(path: &Path) -> Result<Public, Failure> {
    let bytes = fsio::read_limited(path, KEY_MAX)?;
    let read = if bytes.starts_with(b"ssh-") {
        let line = String::from_utf8_lossy(&bytes).into_owned();
        let comment = line.trim().splitn(3, ' ').nth(2).unwrap_or_default().to_owned();
        VerifyKey::from_openssh(&line).map(|key| Public::Ssh(key, comment))
    } else {
        PublicHalf::read(&bytes).map(Public::Staff)
    };
    read.map_err(|error| Failure::from(error).at(path.display()))
}

fn with_passphrase<K>(
    context: &mut Context,
    path: &Path,
    which: Which,
    open: impl Fn(&SecretText) -> crate::crypto::Result<K>,
) -> Result<K, Failure> {
    let prompt = format!("Passphrase of {}", path.display());
    let mut left = TRIES;
    loop {
        let given = context.passphrase(which, &prompt)?;
        left -= 1;
        match open(&given.passphrase) {
            Ok(key) => return Ok(key),
            Err(crate::crypto::Error::WrongKey(_)) => {
                let remark = words::remark(&given.passphrase).map(|remark| format!(" ({remark})")).unwrap_or_default();
                let message = format!("this passphrase does not open {}{remark}", path.display());
                if !given.typed || left == 0 {
                    return Err(Failure::wrong_key(message).hint(
                        "try again; a lost key of a custodian is replaced with a new roster: `amana roster add --help`",
                    ));
                }
                context.warn(&format!("{message}; try again"));
            }
            Err(error) => return Err(Failure::from(error).at(path.display())),
        }
    }
}

fn wrong_role(path: &Path, is: &str, wanted: &str) -> Failure {
    Failure::wrong_key(format!("{} is {is}; this needs {wanted}", path.display()))
        .hint("give another key file with -i; `amana key new --help` lists the roles")
}
