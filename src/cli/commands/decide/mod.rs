//! `amana approve` and `amana refuse`: a custodian's answer (FORMAT §15.2).

mod shown;

use std::borrow::Cow;
use std::path::PathBuf;

use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::{Failure, Kind};
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::output::Output;
use crate::cli::trust::{Trust, Trusted, not_taken};
use crate::crypto::document::DOCUMENT_MAX;
use crate::crypto::keyfile::KeyFile;
use crate::fsio::{self, Locked};
use crate::harden::Confinement;
use crate::identity::decide::{approve, refuse};
use crate::identity::inspect::{Inspected, inspect};
use crate::identity::log::Log;
use crate::identity::request::announced_roster;
use crate::terminal::{Lines, escape};

const APPROVE_EXAMPLE: &str = "\
Example:
  amana approve request.age -i rana.key -o approval-rana.age
  shows who asks, for whom and why, and asks you before anything is given out; the first time it asks for the eight words of the root";

const REFUSE_EXAMPLE: &str = "\
Example:
  amana refuse request.age -i rana.key -o refusal-rana.age
  asks for your reason, which the requester alone will read";

/// Approve a request, as a custodian
#[derive(clap::Args, Debug)]
#[command(after_help = APPROVE_EXAMPLE)]
pub(crate) struct ApproveArgs {
    #[command(flatten)]
    asked: AskedOf,

    /// Approve without being asked once more
    #[arg(long)]
    yes: bool,
}

/// Refuse a request, as a custodian, with a reason
#[derive(clap::Args, Debug)]
#[command(after_help = REFUSE_EXAMPLE)]
pub(crate) struct RefuseArgs {
    #[command(flatten)]
    asked: AskedOf,
}

#[derive(clap::Args, Debug)]
struct AskedOf {
    /// The request
    #[arg(value_name = "REQUEST")]
    request: PathBuf,

    /// Your custodian key; what you decided is remembered beside it, in KEY.log and KEY.root
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// The eight words of the organisation's root, needed the first time (asked for without this)
    #[arg(long, value_name = "EIGHT WORDS")]
    root: Option<String>,

    /// Read your reason from this file
    #[arg(long, value_name = "FILE")]
    reason_file: Option<PathBuf>,

    #[command(flatten)]
    output: Output,
}

/// A request that fits together, with the key and the log of the custodian it was put to.
struct Put {
    inspected: Inspected,
    key: KeyFile,
    log: Log,
    trusted: Trusted,
    /// Who asks and why stands above what is on the screen now.
    is_out_of_sight: bool,
    /// No other program answers with this key meanwhile.
    _held: Locked,
}

impl Put {
    /// Remembers under which roster the custodian answered. A request that was refused by the program, or that nobody answered, teaches nothing: whoever
    /// holds the root could make a custodian forget the custodians, or pass over honest requests, by sending one. And how long the log is now.
    fn answered(mut self, asked: &AskedOf) -> Result<(), Failure> {
        self.trusted.pin.remember_log(self.log.head());
        asked.trust(&self.key).remember(self.trusted, &self.inspected.request().roster)
    }
}

impl AskedOf {
    fn trust<'a>(&'a self, key: &'a KeyFile) -> Trust<'a> {
        Trust { file: &self.identity, key, root: self.root.as_deref() }
    }
}

pub(crate) fn run_approve(args: &ApproveArgs, context: &mut Context) -> Result<(), Failure> {
    let mut put = read(&args.asked, context, Reading { why: None, asks: !args.yes })?;
    if !args.yes && !approves(context, &put)? {
        return Err(Failure::refused("not approved; nothing was given out")
            .hint("`amana refuse` tells the requester so, with your reason"));
    }
    let reason = match &args.asked.reason_file {
        Some(file) => Some(context.reason(Some(file), "")?),
        None => None,
    };
    let now = context.clock.now();
    let reason = reason.as_ref().map(|reason| reason.expose());
    let file = approve(&put.inspected, &put.key, reason, &mut put.log, now)?;
    let to = put.inspected.request().to.as_deref();
    let (next, kept) = (next(to), to.filter(|_| reason.is_some()).map(kept));
    put.answered(&args.asked)?;
    args.asked.output.write(context, &file)?;
    if let Some(kept) = &kept {
        context.warn(kept);
    }
    context.next(&next);
    Ok(())
}

/// What becomes of an approval; `to`: whom it is opened to instead of the requester.
fn next(to: Option<&str>) -> String {
    let whom = to.map_or(Cow::Borrowed("them"), |to| escape(to, Lines::One));
    format!("send the approval to the requester; it opens for {whom} alone, and for this request alone")
}

/// What becomes of a reason for approving what is opened to somebody else.
fn kept(to: &str) -> String {
    format!("your reason is in your log alone, and not in the approval: {} would read it", escape(to, Lines::One))
}

pub(crate) fn run_refuse(args: &RefuseArgs, context: &mut Context) -> Result<(), Failure> {
    let asks = args.asked.reason_file.is_none();
    let mut put = read(&args.asked, context, Reading { why: Some(REFUSED), asks })?;
    let why = why_refused(put.inspected.request().to.as_deref());
    let reason = context.reason(args.asked.reason_file.as_deref(), &why)?;
    let now = context.clock.now();
    let file = refuse(&put.inspected, &put.key, reason.expose(), &mut put.log, now)?;
    put.answered(&args.asked)?;
    args.asked.output.write(context, &file)?;
    context.next("send the refusal to the requester, who alone can read it");
    Ok(())
}

/// What a custodian who refuses is asked.
const REFUSED: &str = "Why do you refuse? The requester alone will read it";

/// The same where it would be opened to somebody else, who is not told why: they are told nothing that custodians decide by.
fn why_refused(to: Option<&str>) -> String {
    to.map_or_else(|| REFUSED.to_owned(), |to| format!("{REFUSED}, and not {}", escape(to, Lines::One)))
}

/// Asks once more, with what is out of sight by now, or easily so: who asks, for how many, why, and to whom it is opened. Notes about one person can fill a screen.
fn approves(context: &mut Context, put: &Put) -> Result<bool, Failure> {
    // As the first line has it: of some they may be told nothing.
    let people = put.inspected.request().people.len();
    context.can_be_asked("Do you approve?", "--yes")?;
    if people > 1 || put.is_out_of_sight {
        context.heed(&format!("\n{}", shown::head(&put.inspected).trim_end()));
    }
    if people <= 1 {
        return context.agrees("Do you approve?", "--yes");
    }
    context.agrees_about(&format!("Do you approve? It is about {people} people."), people, "--yes")
}

/// How a request is read.
#[derive(Clone, Copy)]
struct Reading<'a> {
    /// The question for a reason without which there is no answer; whoever can neither be asked nor gave one is shown nothing.
    why: Option<&'a str>,
    /// Somebody is there who is asked afterwards, and reads page by page.
    asks: bool,
}

/// Opens the key, checks the request, and shows everything there is to decide about.
fn read(args: &AskedOf, context: &mut Context, how: Reading<'_>) -> Result<Put, Failure> {
    let paths = Confinement::new().reads(&args.request).makes(&args.identity);
    let paths = args.reason_file.iter().fold(paths, |paths, file| paths.reads(file));
    context.harden(args.output.allow(paths), Names::None)?;
    args.output.check()?;
    let file = fsio::read_limited(&args.request, DOCUMENT_MAX as u64)?;
    let which = if context.gives(Which::Key) { Which::Key } else { Which::Main };
    let (key, held) = keyring::open_answering(context, &args.identity, which)?;
    let of_file =
        |failure: Failure| if failure.kind == Kind::Damaged { failure.at(args.request.display()) } else { failure };
    let announced = || announced_roster(&file, key.identity()).map_err(|error| of_file(error.into()));
    let trusted = args.trust(&key).pinned(context, announced);
    let trusted = trusted.map_err(not_put_to_them)?;
    let log = Log::open(&args.identity, &key)?;
    trusted.pin.log().map_or(Ok(()), |remembered| log.reaches(remembered))?;
    if !log.unreadable().is_empty() {
        context.warn(&format!("{} of your log cannot be read", counted(log.unreadable().len(), "line", "lines")));
    }
    let inspected = inspect(&file, &key, &trusted.pin, &log, context.clock.now()).map_err(not_taken).map_err(of_file);
    let inspected = inspected.map_err(not_put_to_them)?;
    if let (Some(why), None) = (how.why, &args.reason_file) {
        context.can_be_asked(why, "--reason-file FILE")?;
    }
    trusted.introduce(context, args.output.is_stdout())?;
    if let Some(lowered) = trusted.pin.lowered_by(&inspected.request().roster) {
        context.warn(&lowered.to_string());
    }
    let is_out_of_sight = shown::show(context, &inspected, args.output.is_stdout(), how.asks)?;
    Ok(Put { inspected, key, log, trusted, is_out_of_sight, _held: held })
}

/// A request that the custodian's key does not open: their key is right, for it has been opened, and they are not among those who are asked.
fn not_put_to_them(failure: Failure) -> Failure {
    if failure.kind != Kind::WrongKey {
        return failure;
    }
    Failure::wrong_key("this request was not put to the custodian of this key: it holds no share of what is asked for")
        .hint("a contact may be kept by fewer custodians than an identity (`amana roster show` lists them), and who was sealed before you were a custodian is with those of that time: tell whoever sent it, or use the key that is listed")
}

#[cfg(test)]
mod tests {
    use super::{kept, why_refused};

    #[test]
    fn whoever_answers_is_told_who_reads_the_reason() {
        assert_eq!(why_refused(None), "Why do you refuse? The requester alone will read it");
        let said = why_refused(Some("Court\nof Aven"));
        assert!(said.starts_with("Why do you refuse? The requester alone will read it, and not Court"), "{said}");
        assert!(!said.contains('\n') && !kept("Court\nof Aven").contains('\n'));
    }
}
