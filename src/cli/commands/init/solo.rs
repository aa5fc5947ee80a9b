//! `amana init --solo`: a lone reporter's case, with every key and the roster.

use std::path::{Path, PathBuf};

use super::Args;
use crate::cli::asking::Which;
use crate::cli::building::Prepared;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring::{Pair, Work, ssh_pair, staff_pair};
use crate::cli::output::must_be_free;
use crate::crypto::keyfile::{KeyFile, PublicHalf, Role};
use crate::crypto::keys::normal_passphrase;
use crate::crypto::quorum::Quorum;
use crate::crypto::signing::{SigningKey, allowed_line};
use crate::fsio::{self, Tree};
use crate::harden::Confinement;
use crate::roster::{Draft, Quorums, Roster};
use crate::secret::SecretText;

/// The namespace of bundle signatures (FORMAT §17.2).
const BUNDLE: &str = "amana-bundle@v1";

pub(super) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let keys = keys_folder(&args.folder)?;
    context.harden(Confinement::new().makes(&args.folder), Names::None)?;
    must_be_free(&args.folder)?;
    must_be_free(&keys)?;
    let root = SigningKey::generate()?;
    let label = args.label(context)?;
    let prepared = Prepared::new(&label, &root.verify_key(), context.clock.now())?;
    context.say(&format!(
        "Two passphrases are needed, and they should differ.\nFirst, for the keys in {}: they open sealed identities, sign bundles and help when the other passphrase is lost; you need them seldom.",
        keys.display()
    ));
    let passphrase = if args.generate && !context.gives(Which::Key) {
        context.drawn_passphrase("Passphrase of the keys (1 of 2)", Which::Key.flags())?
    } else {
        context.new_passphrase(Which::Key, "New passphrase for the keys (1 of 2)")?
    };
    context.say("Making the keys; this takes some seconds. Do not type yet.");
    let made = Keys::make(&label, root)?;
    let roster = made.roster(&label, &prepared, context.clock.now().unix())?;
    made.write(&keys, &roster, &passphrase, Work(args.work))?;
    context.say("Second, for the case: it opens what was said, and you type it every day.");
    let built = super::passphrase(args, context, "New passphrase for the case (2 of 2)").and_then(|everyday| {
        warn_of_one(context, &args.folder, &passphrase, &everyday);
        super::build(args, &prepared, &roster, &everyday)
    });
    let head = built.inspect_err(|_| {
        // Keys of a case that was not made are in the way of the next attempt.
        let _ = fsio::remove_tree(&keys);
    })?;
    super::super::roster::warn(context, &roster);
    super::report(args, context, &prepared, &roster, head, Some(&keys))?;
    context.next(&format!(
        "move {keys} to a USB stick that you keep elsewhere: with it on this laptop, whoever takes the laptop has everything but two passphrases. Then `amana intake --case {case}`",
        keys = keys.display(),
        case = args.folder.display()
    ));
    Ok(())
}

/// Warns where both passphrases are one: whoever sees what is typed every day has the keys of every identity, too.
fn warn_of_one(context: &mut Context, case: &Path, keys: &SecretText, everyday: &SecretText) {
    if normal_passphrase(keys).same_as(normal_passphrase(everyday).expose()) {
        context.warn(&format!(
            "the two passphrases are the same, so what you type every day opens the keys of every identity; `amana passphrase --case {}` sets another one for the case",
            case.display()
        ));
    }
}

/// `DIR-keys`, beside the case.
fn keys_folder(case: &Path) -> Result<PathBuf, Failure> {
    let name = case.file_name().ok_or_else(|| Failure::usage("the case needs a folder with a name of its own"))?;
    let mut keys = name.to_owned();
    keys.push("-keys");
    Ok(case.with_file_name(keys))
}

struct Keys {
    root: SigningKey,
    releaser: SigningKey,
    staff: [KeyFile; 3],
}

impl Keys {
    fn make(name: &str, root: SigningKey) -> Result<Self, Failure> {
        let staff = |role: Role| KeyFile::generate(role, name);
        Ok(Self {
            root,
            releaser: SigningKey::generate()?,
            staff: [staff(Role::Custodian)?, staff(Role::Requester)?, staff(Role::Recovery)?],
        })
    }

    fn roster(&self, name: &str, prepared: &Prepared, claimed: i64) -> Result<Roster, Failure> {
        let one = Quorum::new(1, 1)?;
        let quorums = Quorums { identity: one, contact: one };
        let mut draft = Draft::first(name.to_owned(), self.root.verify_key(), quorums, claimed);
        for key in &self.staff {
            draft.add(&PublicHalf::read(key.public_half()?.to_text().as_bytes())?)?;
        }
        draft.add_releaser(name.to_owned(), self.releaser.verify_key());
        draft.add_device(&prepared.enrolment);
        Ok(draft.sign(&self.root)?)
    }

    fn write(&self, folder: &Path, roster: &Roster, passphrase: &SecretText, work: Work) -> Result<(), Failure> {
        let tree = Tree::create(folder)?;
        let put = |name: &str, pair: Pair| -> Result<(), Failure> {
            tree.write(format!("{name}.key"), pair.secret.expose())?;
            Ok(tree.write(format!("{name}.key.pub"), pair.public.as_bytes())?)
        };
        for key in &self.staff {
            put(key.role().word(), staff_pair(key, passphrase, work)?)?;
        }
        put("root", ssh_pair(&self.root, "root", passphrase, work)?)?;
        put("releaser", ssh_pair(&self.releaser, "releaser", passphrase, work)?)?;
        tree.write("roster.txt", roster.document().as_bytes())?;
        let signer = allowed_line("releaser", BUNDLE, &self.releaser.verify_key())?;
        tree.write("allowed_signers", signer.as_bytes())?;
        Ok(tree.finish()?)
    }
}
