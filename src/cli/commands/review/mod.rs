//! `amana review`: what was flagged in a testimony, and what is decided about it.
//!
//! | file | holds |
//! |---|---|
//! | `row` | a flagged passage as it is printed and read back (FORMAT §11.1) |
//! | `apply` | `--decide`: the rows of a file, checked and recorded |

mod apply;
mod row;

use std::path::PathBuf;

use self::row::Printed;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::record::{Revision, Standing};
use crate::review::Paragraphs;
use crate::vault::{Mode, VaultError};

const EXAMPLE: &str = "\
Example:
  amana review --case ./case 7Q2K-M
  amana review --case ./case 7Q2K-M --json > decisions.jsonl     then write a \"decision\" into each line
  amana review --case ./case 7Q2K-M --decide decisions.jsonl

Decisions are keep, leave-out, make-vaguer and reword (with \"text\"); open takes one back. A line with \"added\": true may name a range
that was not flagged.";

/// Show what was flagged in a testimony, or decide about it
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The testimony's code
    #[arg(value_name = "CODE")]
    code: String,

    /// Apply decisions: one JSON object a line, as --json prints them, with "decision" filled in
    #[arg(long, value_name = "FILE")]
    decide: Option<PathBuf>,

    #[command(flatten)]
    unlock: Unlock,
}

/// A testimony under review.
struct Desk {
    code: String,
    revision: Revision,
    people: People,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let paths = args.unlock.paths(context);
    let paths = match &args.decide {
        Some(file) => paths.reads(file),
        None => paths,
    };
    context.harden(paths, Names::None)?;
    let mode = if args.decide.is_some() { Mode::Write } else { Mode::Read };
    let mut session = Session::open(context, &args.unlock, mode)?;
    let testimony = session.vault.testimony_of(&args.code)?;
    let desk = Desk {
        code: session.vault.testimony_code(testimony)?,
        revision: session.vault.newest(testimony)?,
        people: People::of(&session.vault)?,
    };
    match &args.decide {
        Some(file) => apply::decide(context, &mut session, &desk, file),
        None => show(context, &session, &desk),
    }
}

fn show(context: &mut Context, session: &Session, desk: &Desk) -> Result<(), Failure> {
    let sets = session.vault.decisions(desk.revision.id)?;
    let standing = Standing::of(&desk.revision.commitment, &sets);
    let paragraphs = Paragraphs::of(&desk.revision).map_err(VaultError::from)?;
    for row in row::rows(desk, &standing) {
        let row = Printed::of(&row, desk, &paragraphs);
        if context.flags.json {
            context.json(&row)?;
        } else {
            let place = format!("{}:{}-{}", row.paragraph, row.start, row.end);
            let added = if row.added { " (added)" } else { "" };
            context.data(&format!("{place:<12}  {:<12}  {:<12}  {}{added}", row.kind, row.standing, row.context))?;
        }
    }
    if standing.void() {
        context.warn("decisions about an earlier state of this text do not count for this one");
    }
    let open = desk.revision.spans.len() - standing.decided(&desk.revision.spans);
    context.say(&format!("{} flagged, {open} undecided", desk.revision.spans.len()));
    if open > 0 {
        context.next(
            "print them with --json into a file, write a \"decision\" into each line, and apply it with --decide FILE",
        );
    } else {
        context.next("`amana export --profile public --dry-run` shows what an audience would read");
    }
    Ok(())
}
