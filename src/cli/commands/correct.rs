//! `amana correct`: a closed testimony put right, or put into another language. What was said first stays as it was.

use super::intake::{MannerArgs, Talk, hold, manner, script_of};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::cli::hardening::Names;
use crate::cli::session::{Session, Unlock};
use crate::intake::interview::{Correcting, draft_code};
use crate::record::words::RevisionKind;
use crate::record::{Language, TestimonyId};
use crate::vault::Vault;

const EXAMPLE: &str = "\
Example:
  amana correct --case ./case P73R-R
      /edit 12, /strike 3, more paragraphs, /finish
  amana correct --case ./case P73R-R --translate en
      paragraph by paragraph, under the same numbers
  amana correct --case ./case P73R-R --translation en
      the translation, not the original; where that was corrected since, what changed in it

A new revision is made; the earlier ones stay. What was decided about them does not hold for it.";

/// Correct a testimony, or translate it, in a new revision
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The testimony's code
    #[arg(value_name = "CODE")]
    code: String,

    /// Translate it into this language instead, such as en
    #[arg(long, value_name = "TAG", conflicts_with = "translation")]
    translate: Option<String>,

    /// Correct its translation into this language, not the original
    #[arg(long, value_name = "TAG")]
    translation: Option<String>,

    #[command(flatten)]
    manner: MannerArgs,

    #[command(flatten)]
    unlock: Unlock,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    args.manner.looks.speak(context);
    let which = match (tag("--translate", &args.translate)?, tag("--translation", &args.translation)?) {
        (Some(into), _) => Correcting::Into(into),
        (None, Some(translation)) => Correcting::Translation(translation),
        (None, None) => Correcting::Original,
    };
    let paths = script_of(&args.manner).iter().fold(args.unlock.paths(context), |paths, file| paths.reads(file));
    context.harden(paths, Names::Pass)?;
    let manner = manner(&args.manner)?;
    let session = Session::open_to_seal(context, &args.unlock, args.manner.seals)?;
    let testimony = session.vault.testimony_of(&args.code)?;
    refuse_other(&session.vault, testimony, &which)?;
    refuse_second(&session.vault, testimony, &which)?;
    hold(context, &args.unlock, (&args.manner, &manner), session, Talk::Correct(testimony, which))
}

fn tag(flag: &str, typed: &Option<String>) -> Result<Option<Language>, Failure> {
    let read = typed.as_deref().map(Language::typed).transpose();
    read.map_err(|error| Failure::usage(format!("{flag}: {error}")))
}

/// What is translated already is corrected, and what is not cannot be.
fn refuse_other(vault: &Vault, testimony: TestimonyId, which: &Correcting) -> Result<(), Failure> {
    let lines = vault.lines(testimony)?;
    match which {
        Correcting::Into(language) if lines.translation(language).is_some() => {
            Err(Failure::said(Kind::Refused, "x-translated", &[("language", language.as_str().to_owned())]))
        }
        Correcting::Translation(language) if lines.translation(language).is_none() => {
            Err(Failure::said(Kind::NotFound, "x-no-translation", &[("language", language.as_str().to_owned())]))
        }
        _ => Ok(()),
    }
}

/// Two corrections at once would know nothing of each other; so would two translations into one language. A correction that would have to take another
/// over first keeps nobody from beginning anew, and one that cannot be read neither.
fn refuse_second(vault: &Vault, testimony: TestimonyId, which: &Correcting) -> Result<(), Failure> {
    let lines = vault.lines(testimony)?;
    for id in vault.draft_ids()? {
        let Ok(open) = vault.open_draft(id) else { continue };
        let Some(parent) = open.head.parent.filter(|_| open.head.testimony == testimony) else { continue };
        let is_translation = open.head.kind == RevisionKind::Translation || lines.source(parent).is_some();
        let is_same = match which {
            Correcting::Original => !is_translation && lines.correction_since(parent).is_none(),
            Correcting::Into(language) | Correcting::Translation(language) => {
                is_translation && open.head.language == *language
            }
        };
        if is_same {
            return Err(Failure::said(Kind::Refused, "x-open-already", &[("code", draft_code(id))]));
        }
    }
    Ok(())
}
