//! `amana correct`: a closed testimony put right, or put into another language. What was said first stays as it was.

use super::intake::{MannerArgs, Talk, hold, manner, script_of};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::intake::interview::draft_code;
use crate::record::words::RevisionKind;
use crate::record::{Language, TestimonyId};
use crate::vault::{Mode, Vault};

const EXAMPLE: &str = "\
Example:
  amana correct --case ./case P73R-R
      /edit 12, /strike 3, more paragraphs, /finish
  amana correct --case ./case P73R-R --translate en
      paragraph by paragraph, under the same numbers

A new revision is made; the earlier ones stay. What was decided about them does not hold for it.";

/// Correct a testimony, or translate it, in a new revision
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The testimony's code
    #[arg(value_name = "CODE")]
    code: String,

    /// Translate it into this language instead, such as en
    #[arg(long, value_name = "TAG")]
    translate: Option<String>,

    #[command(flatten)]
    manner: MannerArgs,

    #[command(flatten)]
    unlock: Unlock,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    args.manner.looks.speak(context);
    let into = args.translate.as_deref().map(Language::typed).transpose();
    let into = into.map_err(|error| Failure::usage(format!("--translate: {error}")))?;
    let paths = script_of(&args.manner).iter().fold(args.unlock.paths(context), |paths, file| paths.reads(file));
    context.harden(paths, Names::Pass)?;
    let manner = manner(&args.manner)?;
    let session = Session::open(context, &args.unlock, Mode::Write)?;
    let testimony = session.vault.testimony_of(&args.code)?;
    refuse_second(&session.vault, testimony, into.as_ref())?;
    hold(context, &args.unlock, (&args.manner, &manner), session, Talk::Correct(testimony, into))
}

/// Two corrections at once would know nothing of each other; so would two translations into one language. One that cannot be closed any more, since
/// another was, keeps nobody from beginning anew, and one that cannot be read neither.
fn refuse_second(vault: &Vault, testimony: TestimonyId, into: Option<&Language>) -> Result<(), Failure> {
    for id in vault.draft_ids()? {
        let Ok(open) = vault.open_draft(id) else { continue };
        let is_same = match into {
            None => open.head.kind == RevisionKind::Correction,
            Some(into) => open.head.kind == RevisionKind::Translation && open.head.language == *into,
        };
        let is_late = || open.head.parent.map_or(Ok(None), |parent| vault.correction_since(parent));
        if open.head.testimony == testimony && is_same && is_late()?.is_none() {
            return Err(Failure::said(Kind::Refused, "x-open-already", &[("code", draft_code(id))]));
        }
    }
    Ok(())
}
