//! `amana roster sign`: a custodian in force agrees to a change of custodians.

use std::path::PathBuf;

use super::alone::Alone;
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::output::Output;
use crate::cli::trust::custodians;
use crate::crypto::keyfile::Role;
use crate::harden::Confinement;
use crate::roster::{Pin, add_signature, lowered};

const EXAMPLE: &str = "\
Example:
  amana roster sign roster-3.txt -i rana.key -o roster-3-rana.txt";

/// Agree, as a custodian, to a roster that changes custodians or quorum
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(super) struct Args {
    /// The new roster
    #[arg(value_name = "ROSTER")]
    roster: PathBuf,

    /// Your key
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// Sign without being asked whether you agree
    #[arg(long)]
    yes: bool,

    #[command(flatten)]
    alone: Alone,

    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let paths = Confinement::new().reads(&args.identity).reads(&args.roster).reads(&Pin::path(&args.identity));
    context.harden(args.output.allow(paths), Names::None)?;
    args.output.check()?;
    let roster = super::read_self_signed(&args.roster)?;
    let key = keyring::open_staff(context, &args.identity, Role::Custodian, Which::Main)?;
    let signing = key.signing().ok_or_else(|| Failure::damaged("this key has no signing half"))?;
    context.say(&super::show::described(&roster));
    context.say(&format!("their keys:\n{}", custodians(&roster)));
    // What it changes is told by what this key remembers, not by the roster.
    let known = Pin::load(&args.identity, key.identity())?;
    if let Some(what) = known.as_ref().and_then(|pin| pin.changes(&roster)) {
        context.warn(&format!("against the roster that you last answered under, this one changes custodians: {what}"));
    }
    if let Some(closed) = known.as_ref().and_then(|pin| pin.closed_by(&roster)) {
        context.warn(&super::kept::sealed_until_now(closed));
    }
    if let Some(lowered) = known.as_ref().map_or_else(|| lowered(None, &roster), |pin| pin.lowered_by(&roster)) {
        args.alone.meant(context, lowered)?;
    }
    if !args.yes && !context.agrees("Do you agree to this roster?", "--yes")? {
        return Err(Failure::refused("not signed"));
    }
    let document = add_signature(roster.document(), signing)?;
    args.output.write(context, document.as_bytes())?;
    let file = args.output.named().unwrap_or_else(|| "FILE".to_owned());
    context.next(&format!(
        "hand {file} to the next custodian to sign, or to where the case is: `amana roster accept {file}`"
    ));
    Ok(())
}
