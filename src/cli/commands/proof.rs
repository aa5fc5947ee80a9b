//! `amana proof`: the head of the chain, to copy by hand.

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::clock::Claimed;
use crate::crypto::words::proof_words;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana proof --case ./case
  write the eight words on paper, or read them to headquarters; later `amana check --since \"…\"` shows that nothing before was changed";

/// Show the head of the chain as eight words, to note down elsewhere
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Head {
    v: u32,
    words: String,
    sequence: u64,
    claimed: String,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let session = Session::open(context, &args.unlock, Mode::Read)?;
    let tip = session.vault.tip()?;
    let head = Head { v: 1, words: proof_words(&tip.digest), sequence: tip.sequence, claimed: time(tip.claimed) };
    if context.flags.json {
        context.json(&head)?;
    } else {
        context.data(&head.words)?;
    }
    context.say(&format!("Link {}, made {} by this computer's clock.", head.sequence, head.claimed));
    context.next("write the eight words and the number on paper, or read them out to headquarters");
    Ok(())
}

/// A claimed time as people read it.
pub(super) fn time(unix: i64) -> String {
    Claimed::from_unix(unix).map_or_else(|| unix.to_string(), |time| time.to_string())
}
