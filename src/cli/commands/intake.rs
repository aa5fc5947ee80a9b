//! `amana intake`: the guided interview; and what `correct` shares with it.

use std::path::{Path, PathBuf};

#[cfg(unix)]
use crate::cli::commands::out_by_name::OutByName;
#[cfg(unix)]
use crate::cli::commands::taken_out::TakenOut;
use crate::cli::commands::waits_out::WaitsOut;
use crate::cli::context::Context;
use crate::cli::face::LooksArgs;
use crate::cli::failure::{Failure, Kind};
use crate::cli::hardening::Names;
use crate::cli::next::with_case;
use crate::cli::older_store::Seals;
use crate::cli::session::{Session, Unlock};
use crate::crypto::keys::sha256;
use crate::fsio;
use crate::guard::text::Screening;
#[cfg(unix)]
use crate::intake::interview::{Case, Interview};
use crate::intake::interview::{
    Catalogue, Closing, Correcting, InterviewError, Manner, Outcome, Script, Value, catalogue, draft_code,
};
use crate::record::TestimonyId;
use crate::terminal::Table;
use crate::vault::{Behind, DraftId, Mode, Vault};

const EXAMPLE: &str = "\
Example:
  amana intake --case ./case                 a new interview: consent, facts, people, the account
  amana intake --case ./case --resume        goes on where a break or a power cut left it
  amana intake --case ./case --language ar --plain

Enter hands a paragraph over; when `saved 12` stands there, it is durable. /help lists what else can be typed.";

/// As many characters of a code as elsewhere.
const CODE_MIN: usize = 4;

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

/// What is to be held.
#[cfg_attr(not(unix), allow(dead_code, reason = "interviews are held on Linux and macOS"))]
pub(crate) enum Talk {
    New,
    Resume(DraftId),
    Correct(TestimonyId, Correcting),
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

fn hex(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Holds an interview; where it locks, the case is closed, and the passphrase opens it again.
pub(crate) fn hold(
    context: &mut Context,
    unlock: &Unlock,
    manner: (&MannerArgs, &Manner),
    mut session: Session,
    mut talk: Talk,
) -> Result<(), Failure> {
    session.warn_unlisted(context)?;
    let words = manner.1.words;
    loop {
        match once(context, manner, session, &talk)? {
            Outcome::Closed(testimony, closing) => return concluded(context, words, testimony, &closing),
            Outcome::Nothing => {
                context.say(&words.say("c-nothing"));
                return Ok(());
            }
            Outcome::Left(draft) => {
                stays_open(context, words, draft);
                return Ok(());
            }
            Outcome::Locked(draft) => {
                context.heed(&words.say("c-locked"));
                // Whoever does not get in again, by a slip or for good, reads how it goes on.
                match unlocked(context, unlock, (manner.0.seals, words)) {
                    Ok(open) => (session, talk) = (open, Talk::Resume(draft)),
                    Err(failure) => {
                        stays_open(context, words, draft);
                        return Err(failure);
                    }
                }
            }
        }
    }
}

/// Opens the case again after a lock.
fn unlocked(context: &mut Context, unlock: &Unlock, (seals, words): (Seals, &Catalogue)) -> Result<Session, Failure> {
    // Whoever reads of the passphrase here types it here: nothing of this line is shown, or kept.
    drop(context.terminal.ask_secret(&format!("{} ", words.say("c-enter")))?);
    Session::open_to_seal(context, unlock, seals)
}

/// Says that an interview is open, and how it goes on.
fn stays_open(context: &mut Context, words: &Catalogue, draft: DraftId) {
    let code = draft_code(draft);
    context.say(&words.with("c-open", &[("code", Value::Text(&code))]));
    // Whoever was asked in another language is asked in it again.
    let language = if words.tag() == "en" { String::new() } else { format!(" --language {}", words.tag()) };
    let with = [("code", Value::Text(&code)), ("language", Value::Text(&language))];
    next(context, words, &words.with("c-resume", &with));
}

#[cfg(unix)]
fn once(
    context: &mut Context,
    (how, manner): (&MannerArgs, &Manner),
    mut session: Session,
    talk: &Talk,
) -> Result<Outcome, Failure> {
    let (before, waited) = (OutByName::all(context, &session.vault)?, WaitsOut::all(&session.vault)?);
    let taken = TakenOut::all(context, &session.vault)?;
    let mut store = session.store()?;
    let roster = session.roster()?;
    let done = (|| -> Result<Outcome, Failure> {
        let mut face = crate::cli::face::open(context, &how.looks, manner.words)?;
        let face = face.as_mut();
        let case = Case { vault: &mut session.vault, store: &mut store, roster: &roster, clock: context.clock };
        let interview = match talk {
            Talk::New => Interview::new(case, manner, face),
            Talk::Resume(draft) => Interview::resume(case, manner, face, *draft),
            Talk::Correct(testimony, which) => Interview::correct(case, manner, face, *testimony, which.clone()),
        };
        Ok(interview?.hold()?)
    })();
    // What was sealed stays sealed; the order of the envelopes must not stay behind, whatever happened.
    let closed = store.close();
    // Also where it ended early: whoever goes on with it is not told again.
    let said = WaitsOut::say_new(context, manner.words, &waited, &session.vault)
        .and_then(|()| TakenOut::say_new(context, manner.words, &taken, &session.vault))
        .and_then(|()| OutByName::say_new(context, manner.words, &before, &session.vault));
    let outcome = done?;
    closed?;
    said?;
    Ok(outcome)
}

#[cfg(not(unix))]
fn once(_: &mut Context, _: (&MannerArgs, &Manner), _: Session, _: &Talk) -> Result<Outcome, Failure> {
    Err(Failure::failed("interviews are held on Linux and macOS").hint("`amana import` takes texts in"))
}

fn concluded(
    context: &mut Context,
    words: &Catalogue,
    testimony: TestimonyId,
    closing: &Closing,
) -> Result<(), Failure> {
    let Closing { revision, screening, paragraphs, flagged, title_names, elsewhere, unlisted, behind } = closing;
    let code = draft_code(testimony);
    let closed = [
        ("code", Value::Text(&code)),
        ("revision", Value::Number(u64::from(*revision))),
        ("n", Value::Number(*paragraphs as u64)),
        ("flagged", Value::Number(*flagged as u64)),
    ];
    context.data(&words.with("c-closed", &closed))?;
    if *screening == Screening::Unscreened {
        context.heed(&words.say("c-unscreened"));
    }
    if *title_names {
        context.heed(&words.say("c-title-names"));
    }
    if !elsewhere.is_empty() {
        context.heed(&words.with("c-elsewhere", &[("where", Value::Text(elsewhere.trim_end()))]));
    }
    for Behind { language, revision, paragraphs } in behind {
        let numbers: Vec<String> = paragraphs.iter().map(|number| words.number((*number).into())).collect();
        let said = [
            ("language", Value::Text(language.as_str())),
            ("revision", Value::Number((*revision).into())),
            ("what", Value::Text(&numbers.join(words.comma()))),
            ("code", Value::Text(&code)),
        ];
        context.heed(&words.with("c-behind", &said));
    }
    if *unlisted > 0 {
        context.heed(&words.with("c-unlisted", &[("n", Value::Number(*unlisted as u64))]));
    }
    next(context, words, &words.with("c-read", &[("code", Value::Text(&code))]));
    Ok(())
}

/// The next step, in the language of the conversation.
fn next(context: &mut Context, words: &Catalogue, step: &str) {
    let step = with_case(step, &context.flags.case);
    context.say(&words.with("c-next", &[("what", Value::Text(&step))]));
}

/// A code as ids are written.
fn plain(code: &str) -> String {
    code.trim().chars().filter(|c| *c != '-').collect::<String>().to_uppercase()
}

/// The open interview that a code means; the only one where none is named. `None` where there is none: said already.
fn which(context: &mut Context, vault: &Vault, code: Option<&str>) -> Result<Option<DraftId>, Failure> {
    let drafts = vault.drafts()?;
    let typed = plain(code.unwrap_or_default());
    // None given is the only one that is open; an empty one is a slip, such as a variable of the shell without a value.
    if code.is_some() && typed.len() < CODE_MIN {
        return Err(Failure::said(Kind::Usage, "x-short-code", &[]));
    }
    let found: Vec<DraftId> = drafts.iter().map(|(id, ..)| *id).filter(|id| id.to_text().starts_with(&typed)).collect();
    match found[..] {
        [one] => Ok(Some(one)),
        [] if code.is_none() => {
            let words = context.words;
            context.say(&words.say("c-none-open"));
            next(context, words, &words.say("c-begin"));
            Ok(None)
        }
        [] => Err(Failure::said(Kind::NotFound, "x-none-so", &[])),
        _ => {
            list_open(context, vault)?;
            Err(Failure::said(Kind::Usage, "x-several", &[]))
        }
    }
}

/// Open interviews, as data.
pub(crate) fn list_open(context: &mut Context, vault: &Vault) -> Result<usize, Failure> {
    let drafts = vault.drafts()?;
    let mut table = Table::new(&["open interview", "kind", "date", "language", "paragraphs", "at"]);
    for (id, head, paragraphs) in &drafts {
        let row = [
            draft_code(*id),
            head.kind.name().to_owned(),
            head.date.as_ref().map_or_else(|| "-".to_owned(), |d| d.as_str().to_owned()),
            head.language.as_str().to_owned(),
            paragraphs.to_string(),
            head.step.name().to_owned(),
        ];
        if context.flags.json {
            let [open, kind, date, language, _, step] = &row;
            let (v, paragraphs) = (1, *paragraphs);
            context.json(&Open { v, open, kind, date, language, paragraphs, step })?;
        } else {
            table.row(row);
        }
    }
    if !drafts.is_empty() && !context.flags.json {
        context.table(&table)?;
    }
    Ok(drafts.len())
}

#[derive(serde::Serialize)]
struct Open<'a> {
    v: u32,
    open: &'a str,
    kind: &'a str,
    date: &'a str,
    language: &'a str,
    paragraphs: u64,
    step: &'a str,
}

fn give_up(context: &mut Context, mut session: Session, code: &str, yes: bool) -> Result<(), Failure> {
    let Some(draft) = which(context, &session.vault, Some(code))? else { return Ok(()) };
    let words = context.words;
    let question = words.with("c-give-up", &[("code", Value::Text(&draft_code(draft)))]);
    if !yes && !context.agrees(&question, "--yes")? {
        return Err(Failure::said(Kind::Refused, "x-kept", &[]));
    }
    session.vault.change(context.clock.now(), |change| change.end_draft(draft))?;
    context.say(&words.say("c-deleted"));
    Ok(())
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
