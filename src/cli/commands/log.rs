//! `amana log`: the chain, link by link.

use serde::Serialize;

use super::proof::time;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::terminal::Table;
use crate::vault::{Link, Mode};

/// Characters of a record's code: enough to tell records apart by eye.
const CODE_LEN: usize = 7;

const EXAMPLE: &str = "\
Example:
  amana log --case ./case
  amana log --json | tail -n 1";

/// Show what was changed in the case, and when by this computer's clock
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Line<'a> {
    v: u32,
    sequence: u64,
    claimed: String,
    kind: &'a str,
    record: String,
    /// The clock was behind the link before.
    behind: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let session = Session::open(context, &args.unlock, Mode::Read)?;
    let mut table = Table::new(&["number", "claimed time", "what", "record", ""]);
    let mut newest = i64::MIN;
    session.vault.links(|link: Link| -> Result<(), Failure> {
        let behind = link.claimed < newest;
        newest = newest.max(link.claimed);
        let (claimed, kind) = (time(link.claimed), link.kind.name());
        if context.flags.json {
            let record = link.record.to_text();
            return context.json(&Line { v: 1, sequence: link.sequence, claimed, kind, record, behind });
        }
        let note = if behind { "clock went back" } else { "" };
        table.row([link.sequence.to_string(), claimed, kind.to_owned(), link.record.code(CODE_LEN), note.to_owned()]);
        Ok(())
    })?;
    if !context.flags.json {
        context.table(&table)?;
    }
    context.next("`amana check` compares every record with its link; `amana proof` shows the head as eight words");
    Ok(())
}
