//! `amana roster new`: an organisation's first roster.

use std::path::{Path, PathBuf};

use super::quorum::Asked;
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring::{self, Public};
use crate::cli::output::Output;
use crate::crypto::keyfile::{PublicHalf, Role};
use crate::crypto::signing::VerifyKey;
use crate::harden::Confinement;
use crate::roster::{Draft, Quorums, Roster};

const EXAMPLE: &str = "\
Example:
  amana roster new --organisation \"Cedar Archive\" -i root.key \\
    --custodian rana.key.pub --custodian olena.key.pub \\
    --custodian luis.key.pub \\
    --requester maya.key.pub --releaser release.key.pub --recovery hq.key.pub -o roster.txt
  two of the three custodians open an identity, one of the first two a contact";

/// Make an organisation's first roster, signed by its root
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(super) struct Args {
    /// Whose roster it is
    #[arg(long, value_name = "NAME")]
    organisation: String,

    /// The root key
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// How many custodians it takes: identity=2,contact=1/2 (one of the first two for a contact)
    #[arg(long, value_name = "K")]
    quorum: Option<Asked>,

    #[command(flatten)]
    people: People,

    #[command(flatten)]
    output: Output,
}

/// The public halves of those who get a role.
#[derive(clap::Args, Debug, Default)]
pub(super) struct People {
    /// The public half of a custodian's key; their order is that of the shares
    #[arg(long, value_name = "FILE.pub")]
    custodian: Vec<PathBuf>,

    /// The public half of a requester's key
    #[arg(long, value_name = "FILE.pub")]
    requester: Vec<PathBuf>,

    /// The public half of a releaser's key, with or without a name in front
    #[arg(long, value_name = "[NAME=]FILE.pub")]
    releaser: Vec<String>,

    /// The public half of a recovery key
    #[arg(long, value_name = "FILE.pub")]
    recovery: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let paths = args.people.allow(Confinement::new().reads(&args.identity));
    context.harden(args.output.allow(paths), Names::None)?;
    args.output.check()?;
    let (identity, contact) = args.quorum.unwrap_or_default().quorums(args.people.custodian.len(), None)?;
    let root = keyring::open_ssh(context, &args.identity, Which::Main)?;
    let claimed = context.clock.now().unix();
    let quorums = Quorums { identity, contact };
    let mut draft = Draft::first(args.organisation.clone(), root.verify_key(), quorums, claimed);
    args.people.add_to(&mut draft)?;
    let roster = draft.sign(&root)?;
    args.output.write(context, roster.document().as_bytes())?;
    said(context, &roster);
    then(context, &args.output, &[]);
    Ok(())
}

/// What there is to know of a roster that was just signed.
pub(super) fn said(context: &mut Context, roster: &Roster) {
    super::warn(context, roster);
    context.say(&format!("Roster {} of {}, root: {}", roster.serial(), roster.organisation(), roster.root_words()));
}

/// Where a roster goes that is good as it is; `listed` are laptops that it lists and the one before did not.
pub(super) fn then(context: &mut Context, output: &Output, listed: &[&str]) {
    let Some(file) = output.named() else { return };
    let step = match listed {
        [] => format!(
            "send {file} to each laptop: `amana init DIR --roster {file}` there, comparing the eight words; `amana roster accept {file}` where a case is there already"
        ),
        listed => format!(
            "send {file} back to {}, and to every other laptop: `amana roster accept {file}` takes it there. Until then nobody can ask for a name that was sealed on one that it lists for the first time",
            listed.join(", ")
        ),
    };
    context.next(&step);
}

impl People {
    pub(super) fn allow(&self, paths: Confinement) -> Confinement {
        let releasers = self.releaser.iter().map(|text| named(text).1);
        let others = [&self.custodian, &self.requester, &self.recovery].into_iter().flatten().map(PathBuf::as_path);
        others.chain(releasers).fold(paths, Confinement::reads)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.custodian.is_empty() && self.requester.is_empty() && self.releaser.is_empty() && self.recovery.is_empty()
    }

    pub(super) const fn custodians(&self) -> usize {
        self.custodian.len()
    }

    pub(super) fn add_to(&self, draft: &mut Draft) -> Result<(), Failure> {
        let lists =
            [(&self.custodian, Role::Custodian), (&self.requester, Role::Requester), (&self.recovery, Role::Recovery)];
        for (files, role) in lists {
            for path in files {
                draft.add(&half(path, role)?)?;
            }
        }
        for text in &self.releaser {
            let (name, signing) = releaser(text)?;
            draft.add_releaser(name, signing);
        }
        Ok(())
    }
}

/// The public half of a custodian's key.
pub(super) fn custodian_half(path: &Path) -> Result<PublicHalf, Failure> {
    half(path, Role::Custodian)
}

fn half(path: &Path, role: Role) -> Result<PublicHalf, Failure> {
    match keyring::read_public(path)? {
        Public::Staff(half) if half.role == role => Ok(half),
        other => Err(wrong_half(path, other.word(), role.word())),
    }
}

fn releaser(text: &str) -> Result<(String, VerifyKey), Failure> {
    let (name, path) = named(text);
    match keyring::read_public(path)? {
        Public::Ssh(key, comment) => {
            let name = name.map_or(comment, str::to_owned);
            if name.is_empty() {
                return Err(Failure::usage(format!("{} names nobody", path.display()))
                    .hint("put the name in front: --releaser \"NAME=FILE.pub\""));
            }
            Ok((name, key))
        }
        Public::Staff(half) => Err(wrong_half(path, half.role.word(), "releaser")),
    }
}

/// `NAME=FILE`, or `FILE` alone.
fn named(text: &str) -> (Option<&str>, &Path) {
    text.split_once('=').map_or((None, Path::new(text)), |(name, path)| (Some(name), Path::new(path)))
}

fn wrong_half(path: &Path, is: &str, wanted: &str) -> Failure {
    Failure::refused(format!("{} is the public half of a {is} key, not of a {wanted} key", path.display()))
        .hint(format!("`amana key new --role {wanted}` makes one"))
}
