//! An opened case: its folder locked, its key found, its two stores open.

mod by_passphrase;

use std::path::{Path, PathBuf};

use clap::Args;

use super::asking::Which;
use super::context::Context;
use super::failure::{Failure, Kind};
use super::keyring;
use super::next::with_case;
use super::older_store::{Lacking, Seals};
use crate::clock::Clock;
use crate::crypto::keyfile::Role;
use crate::crypto::slots::{self, Opened, SLOT_MAX};
use crate::crypto::stream::Recipient;
use crate::fsio::{self, Cause, Locked};
use crate::harden::Confinement;
use crate::identity::store::Store;
use crate::intake::interview::{Case, Value};
use crate::record::CaseId;
use crate::roster::Roster;
use crate::secret::LockedKey;
use crate::vault::{Mode, Vault};
use by_passphrase::{by_passphrase, read_slot};

/// The vault's file in a case folder.
pub(crate) const VAULT: &str = "vault.db";
/// The identity store's file in a case folder.
pub(crate) const IDENTITIES: &str = "identities.db";
/// The folder of slots in a case folder.
pub(crate) const KEYS: &str = "keys";

/// How a case is opened, for commands that take no other `-i`.
#[derive(Args, Debug, Clone, Default)]
pub(crate) struct Unlock {
    /// Open the case with this recovery key instead of the passphrase
    #[arg(short, long, value_name = "KEY")]
    pub(crate) identity: Option<PathBuf>,
}

impl Unlock {
    /// What opening the case of `context` touches.
    pub(crate) fn paths(&self, context: &Context) -> Confinement {
        let paths = Confinement::new().writes(&context.flags.case);
        self.identity.iter().fold(paths, |paths, key| paths.reads(key))
    }
}

/// An opened case. Other programs are kept out until it is dropped.
pub(crate) struct Session {
    pub(crate) folder: PathBuf,
    pub(crate) vault: Vault,
    pub(crate) key: LockedKey,
    // Dropped last: the stores are closed before somebody else may come in.
    _lock: Locked,
}

impl Session {
    /// Opens the case named by `--case`, after [`Context::harden`]. Warns, where it is to be written to, of an identity store that lacks envelopes.
    pub(crate) fn open(context: &mut Context, unlock: &Unlock, mode: Mode) -> Result<Self, Failure> {
        let session = Self::unwarned(context, unlock, mode)?;
        // What cannot be read of the vault is told of by whatever needs it.
        if mode == Mode::Write
            && let Ok(Some(lacks)) = Lacking::of(&session)
        {
            lacks.tell(context);
        }
        Ok(session)
    }

    /// Opens it for a command that seals: not where the identity store lacks envelopes, unless that was accepted.
    pub(crate) fn open_to_seal(context: &mut Context, unlock: &Unlock, seals: Seals) -> Result<Self, Failure> {
        let session = Self::unwarned(context, unlock, Mode::Write)?;
        seals.may(context, &session)?;
        Ok(session)
    }

    fn unwarned(context: &mut Context, unlock: &Unlock, mode: Mode) -> Result<Self, Failure> {
        let folder = context.flags.case.clone();
        let lock = enter(&folder)?;
        if mode == Mode::Write {
            // What a killed run left; where it cannot be removed, it is only untidy.
            let _ = fsio::sweep(&folder);
        }
        let opened = match &unlock.identity {
            Some(key) => by_recovery(context, &folder, key)?,
            None => by_passphrase(context, &folder)?,
        };
        let vault = Vault::open(&folder.join(VAULT), &opened.key, mode)?;
        if vault.case() != CaseId::from_bytes(opened.case) {
            return Err(Failure::damaged(format!("{} holds the vault of another case", folder.display()))
                .hint("vault.db was exchanged; use another copy of this folder"));
        }
        let session = Self { folder, vault, key: opened.key, _lock: lock };
        session.look_for_passphrases(context)?;
        Ok(session)
    }

    /// Warns where more than one passphrase opens the case. Which of them was set last the chain knows, and `check` says; who put an older one in place
    /// of it shut out whoever knows the newer.
    fn look_for_passphrases(&self, context: &mut Context) -> Result<(), Failure> {
        let is_slot = |name: &&String| name.starts_with("passphrase-") && name.ends_with(".age");
        let count = slot_names(&self.folder)?.iter().filter(is_slot).count();
        if count > 1 {
            let warning = context.words.with("x-passphrases", &[("n", Value::Number(count as u64))]);
            context.heed(&with_case(&warning, &context.flags.case));
        }
        Ok(())
    }

    /// Warns where nobody will be able to ask for what this laptop seals or signs, since the roster in force does not list it: `request` would find it out
    /// when the interviews are over.
    pub(crate) fn warn_unlisted(&self, context: &mut Context) -> Result<(), Failure> {
        if self.roster()?.device_key(self.vault.device()).is_some() {
            return Ok(());
        }
        let warning = context.words.say(if self.was_listed()? { "x-taken-out" } else { "x-not-listed" });
        context.heed(&with_case(&warning, &context.flags.case));
        Ok(())
    }

    /// Whether a roster that this case took lists this laptop.
    pub(crate) fn was_listed(&self) -> Result<bool, Failure> {
        let (device, root) = (self.vault.device(), self.vault.root());
        let listed = |document: &str| Roster::read(document, &root).is_ok_and(|old| old.device_key(device).is_some());
        Ok(self.vault.rosters()?.iter().any(|(_, document)| listed(document)))
    }

    /// The identity store's file.
    pub(crate) fn identities(&self) -> PathBuf {
        self.folder.join(IDENTITIES)
    }

    /// Opens the vault once more, for something else; nobody has to be asked for the passphrase again.
    pub(crate) fn reopen(&mut self, mode: Mode) -> Result<(), Failure> {
        self.vault = Vault::open(&self.folder.join(VAULT), &self.key, mode)?;
        Ok(())
    }

    /// Makes a slot for every recovery recipient of the roster that has none, or has something else under its name; says how many.
    pub(crate) fn add_recovery_slots(&self, roster: &Roster) -> Result<usize, Failure> {
        let mut added = 0;
        for recovery in roster.recovery() {
            let name = recovery_slot(&recovery.recipient);
            if !self.has_recovery_slot(&name)? {
                let slot = slots::seal_to_recovery(&self.key, self.vault.case().as_bytes(), &recovery.recipient)?;
                fsio::replace(&self.folder.join(KEYS).join(name), &slot)?;
                added += 1;
            }
        }
        Ok(added)
    }

    /// Whether a file of that name is there and has the form of a recovery slot. Whose it is only the recovery key can tell.
    pub(crate) fn has_recovery_slot(&self, name: &str) -> Result<bool, Failure> {
        let path = self.folder.join(KEYS).join(name);
        match fsio::open_regular(&path) {
            Ok((_, length)) if length > SLOT_MAX as u64 => Ok(false),
            Ok(_) => Ok(slots::is_recovery_slot(&fsio::read_limited(&path, SLOT_MAX as u64)?)),
            Err(error) if matches!(error.cause, Cause::Missing | Cause::NotPlain) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The identity store.
    pub(crate) fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open(&self.identities())?)
    }

    /// Does something that seals, with both stores open. What was sealed stays sealed; the identity store is closed whatever happened: the order of the
    /// envelopes must not stay behind.
    pub(crate) fn sealing<R>(
        &mut self,
        clock: Clock,
        work: impl FnOnce(Case<'_>) -> Result<R, Failure>,
    ) -> Result<R, Failure> {
        let mut store = self.store()?;
        let roster = self.roster()?;
        let done = work(Case { vault: &mut self.vault, store: &mut store, roster: &roster, clock });
        let closed = store.close();
        let done = done?;
        closed?;
        Ok(done)
    }

    /// Every roster that this case took, from the oldest, the one in force last.
    pub(crate) fn rosters(&self) -> Result<Vec<Roster>, Failure> {
        let root = self.vault.root();
        self.vault.rosters()?.iter().map(|(_, document)| Ok(Roster::read(document, &root)?)).collect()
    }

    /// The roster in force.
    pub(crate) fn roster(&self) -> Result<Roster, Failure> {
        let (_, document) = self.vault.roster()?.ok_or_else(|| Failure::damaged("the vault holds no roster"))?;
        Ok(Roster::read(&document, &self.vault.root())?)
    }
}

/// How the slot of a recovery key is called.
pub(crate) fn recovery_slot(recipient: &Recipient) -> String {
    format!("recovery-{}.age", slots::recovery_name(recipient))
}

/// Sees that the folder looks like a case, and locks it.
pub(crate) fn enter(folder: &Path) -> Result<Locked, Failure> {
    let there = |name: &str| folder.join(name).exists();
    if !folder.is_dir() || !(there(VAULT) || there(KEYS)) {
        return Err(Failure::said(Kind::NotFound, "x-no-case", &[("case", shown(folder))]));
    }
    for (name, wanted) in [(VAULT, "file"), (KEYS, "folder"), (IDENTITIES, "file")] {
        // Not followed: what a link inside a case leads to is nobody's promise.
        let what = match folder.join(name).symlink_metadata() {
            Ok(about) if about.is_file() && wanted == "file" || about.is_dir() && wanted == "folder" => continue,
            Ok(_) => format!("is not a plain {wanted}"),
            Err(_) => "is missing".to_owned(),
        };
        return Err(Failure::damaged(format!("{name} {what} in {}", shown(folder)))
            .hint("the folder was not copied whole; use another copy of it"));
    }
    // SQLite opens what lies in the place of a journal, and would wait for the other end of a pipe.
    for name in [VAULT, IDENTITIES].map(|store| format!("{store}-journal")) {
        if folder.join(&name).symlink_metadata().is_ok_and(|about| !about.is_file()) {
            return Err(Failure::damaged(format!("{name} is not a plain file in {}", shown(folder)))
                .hint("this folder was tampered with or not copied well; use another copy of it"));
        }
    }
    fsio::lock(folder).map_err(|error| match Failure::from(error) {
        failure if failure.kind == Kind::Locked => Failure::said(Kind::Locked, "x-in-use", &[("case", shown(folder))]),
        failure => failure,
    })
}

fn shown(folder: &Path) -> String {
    if folder == Path::new(".") { "this folder".to_owned() } else { folder.display().to_string() }
}

/// The names of the files in the slots' folder, ascending.
pub(crate) fn slot_names(folder: &Path) -> Result<Vec<String>, Failure> {
    let keys = folder.join(KEYS);
    let unreadable = |error| Failure::failed(format!("cannot read {}: {error}", keys.display()));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&keys).map_err(unreadable)? {
        names.extend(entry.map_err(unreadable)?.file_name().into_string().ok());
    }
    names.sort();
    Ok(names)
}

fn by_recovery(context: &mut Context, folder: &Path, key: &Path) -> Result<Opened, Failure> {
    // There is no other passphrase to be asked for, so either pair of flags means this one.
    let which = if context.gives(Which::Key) { Which::Key } else { Which::Main };
    let key = keyring::open_staff(context, key, Role::Recovery, which)?;
    let name = recovery_slot(&key.identity().recipient());
    let path = folder.join(KEYS).join(&name);
    if !path.exists() {
        return Err(Failure::wrong_key("the case has no slot for this recovery key")
            .hint("ask for the recovery key that the case's roster lists; `amana roster show` tells"));
    }
    Ok(slots::open_with_recovery(&read_slot(&path)?, key.identity())?)
}
