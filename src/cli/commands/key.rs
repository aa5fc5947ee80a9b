//! `amana key new`: a key for somebody.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde::Serialize;

use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring::{Pair, Work, ssh_pair, staff_pair};
use crate::cli::output::{must_be_free, with_suffix};
use crate::crypto::keyfile::{KeyFile, Role as StaffRole};
use crate::crypto::signing::SigningKey;
use crate::crypto::words;
use crate::harden::Confinement;
use crate::roster::is_name;
use crate::secret::SecretText;

const EXAMPLE: &str = "\
Example:
  amana key new --role custodian --name \"Rana, Beirut office\" -o rana.key
  makes rana.key, which stays with Rana and opens with her passphrase alone, and rana.key.pub, which goes into the roster";

/// Keys of people: custodians, requesters, releasers, recovery recipients, the root
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  amana key new --role root --name Root -o root.key")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Make a key: FILE, under a passphrase, and FILE.pub for others
    #[command(after_help = EXAMPLE)]
    New(New),
}

#[derive(clap::Args, Debug)]
struct New {
    /// What its owner does
    #[arg(long, value_enum)]
    role: Role,

    /// Whose it is, as it will stand in the roster
    #[arg(long, value_name = "NAME")]
    name: String,

    /// Where to put the key; its public half goes to FILE.pub
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Draw a passphrase of six words and show it once, instead of asking for one
    #[arg(long)]
    generate: bool,

    /// What a guess at the passphrase costs, as a power of two
    #[arg(long, hide = true, default_value_t = Work::USUAL, value_parser = clap::value_parser!(u8).range(10..=20))]
    work: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Role {
    /// Signs rosters; its eight words are the organisation's anchor. Kept offline
    Root,
    /// Holds a share of every identity; approves or refuses requests
    Custodian,
    /// Asks for identities, with a reason
    Requester,
    /// Signs bundles
    Releaser,
    /// Opens a copy of a case whose passphrase is lost. Kept offline
    Recovery,
}

#[derive(Serialize)]
struct Made<'a> {
    v: u32,
    role: &'a str,
    name: &'a str,
    file: String,
    public: String,
    age: Option<String>,
    signing: Option<String>,
    words: Option<String>,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let What::New(args) = args.what;
    context.harden(Confinement::new().makes(&args.output), Names::None)?;
    if args.output.as_os_str() == "-" {
        return Err(Failure::usage("a key does not go to standard output").hint("name a file with -o FILE"));
    }
    if !is_name(&args.name) {
        return Err(Failure::refused("no roster takes this name")
            .hint("give 1 to 200 characters with --name, in one line, that are seen, without blanks around"));
    }
    must_be_free(&args.output)?;
    must_be_free(&with_suffix(&args.output, "pub"))?;
    let passphrase = if args.generate {
        context.drawn_passphrase(&format!("Passphrase of {}", args.output.display()), Which::Main.flags())?
    } else {
        context.new_passphrase(Which::Main, &format!("New passphrase for {}", args.output.display()))?
    };
    match args.role.staff() {
        Some(role) => staff(context, &args, role, &passphrase),
        None => ssh(context, &args, &passphrase),
    }
}

fn staff(context: &mut Context, args: &New, role: StaffRole, passphrase: &SecretText) -> Result<(), Failure> {
    let key = KeyFile::generate(role, &args.name)?;
    let public = staff_pair(&key, passphrase, Work(args.work))?.write(&args.output)?;
    let recipient = key.identity().recipient().to_string();
    if context.flags.json {
        let signing = key.signing().map(|key| key.verify_key().to_openssh());
        context.json(&Made { age: Some(recipient), signing, ..made(args, &public) })?;
    } else {
        context.data(&recipient)?;
    }
    context.next(&format!(
        "send {} to whoever keeps the roster; keep {} to yourself, and a copy of it elsewhere",
        public.display(),
        args.output.display()
    ));
    Ok(())
}

fn ssh(context: &mut Context, args: &New, passphrase: &SecretText) -> Result<(), Failure> {
    let key = SigningKey::generate()?;
    let pair: Pair = ssh_pair(&key, &args.name, passphrase, Work(args.work))?;
    let public = pair.write(&args.output)?;
    let line = key.verify_key().to_openssh();
    let root = args.role == Role::Root;
    let words = root.then(|| words::proof_words(&key.verify_key().fingerprint()));
    if context.flags.json {
        context.json(&Made { signing: Some(line), words, ..made(args, &public) })?;
    } else {
        context.data(words.as_deref().unwrap_or(&line))?;
    }
    if root {
        context.next("write the eight words down: everybody who sets up a case or approves a request compares them. Then `amana roster new`; keep the root key offline");
    } else {
        context.next(&format!("send {} to whoever keeps the roster", public.display()));
    }
    Ok(())
}

fn made<'a>(args: &'a New, public: &Path) -> Made<'a> {
    Made {
        v: 1,
        role: args.role.word(),
        name: &args.name,
        file: args.output.display().to_string(),
        public: public.display().to_string(),
        age: None,
        signing: None,
        words: None,
    }
}

impl Role {
    const fn staff(self) -> Option<StaffRole> {
        match self {
            Self::Custodian => Some(StaffRole::Custodian),
            Self::Requester => Some(StaffRole::Requester),
            Self::Recovery => Some(StaffRole::Recovery),
            Self::Root | Self::Releaser => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Custodian => "custodian",
            Self::Requester => "requester",
            Self::Releaser => "releaser",
            Self::Recovery => "recovery",
        }
    }
}
