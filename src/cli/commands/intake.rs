//! `amana intake`: the guided interview; and what `correct` shares with it.

mod hold;
mod open;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) use self::hold::{Talk, hold};
pub(crate) use self::open::list_open;
use self::open::which;
use crate::cli::context::Context;
use crate::cli::face::LooksArgs;
use crate::cli::failure::{Failure, Kind};
use crate::cli::hardening::Names;
use crate::cli::older_store::Seals;
use crate::cli::session::{Session, Unlock};
use crate::crypto::keys::sha256;
use crate::crypto::text::hex;
use crate::fsio;
use crate::guard::text::PersonId;
use crate::intake::interview::{InterviewError, Manner, Script, Value, catalogue, draft_code};
use crate::record::words::{RevisionKind, Seat, Visibility};
use crate::vault::{Mode, Vault};

const EXAMPLE: &str = "\
Example:
  amana intake --case ./case                 a new interview: consent, facts, people, the account
  amana intake --case ./case --resume        goes on where a break or a power cut left it
  amana intake --case ./case --language ar --plain

Enter hands a paragraph over; when `saved 12` stands there, it is durable. /help lists what else can be typed.";

/// No script is longer, in bytes.
const SCRIPT_MAX: u64 = 64 * 1024;

/// Hold an interview, question by question; --resume goes on with one that is open
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Go on with an open interview; which, where there are several
    #[arg(long, value_name = "CODE", num_args = 0..=1)]
    resume: Option<Option<String>>,

    /// Give up an open interview: its paragraphs are deleted, people who were sealed stay
    #[arg(long, value_name = "CODE", conflicts_with = "resume")]
    give_up: Option<String>,

    /// Give it up without asking
    #[arg(long, requires = "give_up")]
    yes: bool,

    #[command(flatten)]
    manner: MannerArgs,

    #[command(flatten)]
    unlock: Unlock,
}

/// How an interview is held.
#[derive(clap::Args, Debug)]
pub(crate) struct MannerArgs {
    /// Read this consent script out instead of the one that comes with the program
    #[arg(long, value_name = "FILE")]
    pub(crate) script: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) looks: LooksArgs,

    #[command(flatten)]
    pub(crate) seals: Seals,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    args.manner.looks.speak(context);
    let script = args.manner.script.as_deref();
    let paths = script.iter().fold(args.unlock.paths(context), |paths, file| paths.reads(file));
    context.harden(paths, Names::Pass)?;
    let manner = manner(&args.manner)?;
    if let Some(code) = &args.give_up {
        let session = Session::open(context, &args.unlock, Mode::Write)?;
        return give_up(context, session, code, args.yes);
    }
    let session = Session::open_to_seal(context, &args.unlock, args.manner.seals)?;
    let talk = match &args.resume {
        None => Talk::New,
        Some(code) => match which(context, &session.vault, code.as_deref())? {
            Some(draft) => Talk::Resume(draft),
            None => return Ok(()),
        },
    };
    hold(context, &args.unlock, (&args.manner, &manner), session, talk)
}

/// Reads the scripts; the organisation's own takes the place of all of ours.
pub(crate) fn manner(args: &MannerArgs) -> Result<Manner, Failure> {
    let read = |source: &str| Script::read(source, hex(&sha256(source.as_bytes())));
    let scripts = match &args.script {
        None => Script::shipped().iter().map(|(_, source)| read(source)).collect::<Result<Vec<_>, _>>(),
        Some(file) => {
            let bytes = fsio::read_limited(file, SCRIPT_MAX)?;
            let text = String::from_utf8(bytes).map_err(|_| {
                Failure::refused(format!("{}: not valid UTF-8", file.display())).hint("save it as UTF-8")
            })?;
            read(&text).map(|script| vec![script])
        }
    };
    let scripts = scripts.map_err(|error| Failure::refused(error.to_string()))?;
    Ok(Manner { words: catalogue(&args.looks.language), scripts })
}

fn give_up(context: &mut Context, mut session: Session, code: &str, yes: bool) -> Result<(), Failure> {
    let Some(draft) = which(context, &session.vault, Some(code))? else { return Ok(()) };
    let words = context.words;
    let head = session.vault.open_draft(draft)?.head;
    let code = draft_code(draft);
    let code = ("code", Value::Text(&code));
    let question = if head.kind == RevisionKind::Account {
        words.with("c-give-up", &[code])
    } else {
        // Not the testimony that it corrects or translates.
        let of = session.vault.testimony_code(head.testimony)?;
        words.with("c-give-up-further", &[code, ("of", Value::Text(&of))])
    };
    if !yes && !context.agrees(&question, "--yes")? {
        return Err(Failure::said(Kind::Refused, "x-kept", &[]));
    }
    let (people, further) = (head.people, sealed_further(&session.vault, &head.spellings)?);
    session.vault.change(context.clock.now(), |change| change.end_draft(draft))?;
    context.say(&words.say("c-deleted"));
    let stay = sealed_for_nothing(&session.vault, &people)?;
    if !stay.is_empty() {
        context.heed(&words.with("c-stay-sealed", &[("who", Value::Text(&stay.join(words.comma())))]));
    }
    if !further.is_empty() {
        context.heed(&words.with("c-stay-sealed-with", &[("who", Value::Text(&further.join(words.comma())))]));
    }
    Ok(())
}

/// Those of whom more spellings were sealed in an interview that was given up than are noted: nothing but their count tells them from what was sealed before.
fn sealed_further(vault: &Vault, spellings: &BTreeMap<PersonId, usize>) -> Result<Vec<String>, Failure> {
    let mut further = Vec::new();
    for (person, count) in spellings {
        if !vault.appears_in(*person)?.is_empty() && *count > vault.spellings(*person)?.unwrap_or_default() {
            let (_, record) = vault.person(*person)?;
            further.push(format!("{} ({})", record.pseudonym.as_str(), vault.person_code(*person)?));
        }
    }
    Ok(further)
}

/// Those of an interview that was given up of whom no testimony speaks: their envelopes stay, and their names are looked for.
fn sealed_for_nothing(vault: &Vault, people: &[(PersonId, Seat)]) -> Result<Vec<String>, Failure> {
    let mut stay = Vec::new();
    for (person, _) in people.iter().filter(|(_, seat)| matches!(seat, Seat::Named | Seat::Known)) {
        let (_, record) = vault.person(*person)?;
        if record.visibility == Visibility::Sealed && vault.appears_in(*person)?.is_empty() {
            stay.push(format!("{} ({})", record.pseudonym.as_str(), vault.person_code(*person)?));
        }
    }
    Ok(stay)
}

/// What `--script` needs to be allowed to read.
pub(crate) fn script_of(args: &MannerArgs) -> Option<&Path> {
    args.script.as_deref()
}

impl From<InterviewError> for Failure {
    fn from(error: InterviewError) -> Self {
        match error {
            InterviewError::Vault(error) => error.into(),
            InterviewError::Store(error) => error.into(),
            InterviewError::Envelope(error) => error.into(),
            InterviewError::Record(error) => crate::vault::VaultError::Record(error).into(),
            InterviewError::Random(error) => error.into(),
            InterviewError::NotDrawn(error) => Self::refused(error.to_string()),
            gone @ InterviewError::Gone(_) => Self::failed(gone.to_string()).or_said("x-gone", &[]),
        }
    }
}
