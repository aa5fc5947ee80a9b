//! `amana unseal`: open what k custodians approved (FORMAT §15.3).
//!
//! Names go to the terminal's other screen, or sealed to somebody; into a pipe they never go.

mod content;

use std::path::PathBuf;

use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::output::Output;
use crate::cli::session::{Session, Unlock};
use crate::crypto::document::DOCUMENT_MAX;
use crate::crypto::keyfile::Role;
use crate::crypto::stream::Recipient;
use crate::fsio;
use crate::guard::text::PersonId;
use crate::harden::Confinement;
use crate::identity::IdentityError;
use crate::identity::request::{Request, announced_roster};
use crate::identity::store::Store;
use crate::identity::unseal::{Revealed, Unsealed, Unusable, unseal, unseal_sent};
use crate::roster::{Roster, root_by_words};
use crate::vault::Mode;
use content::Codes;

/// Characters of a code where the case is not at hand to know whether fewer would do.
const CODE_LEN: usize = 7;

const EXAMPLE: &str = "\
Example:
  amana unseal request.age approval-rana.age approval-luis.age -i maya.key
  amana unseal request.age approval-*.age -i maya.key -r age1… \\
    -o for-the-court.age
  amana unseal --without-case request.age approval-*.age -i court.key
  opens what was asked for you (`amana request --to`), on a computer that has no case; it asks for the eight words of the organisation's root";

/// Open what enough custodians approved: on the screen, or sealed to somebody
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The request
    #[arg(value_name = "REQUEST")]
    request: PathBuf,

    /// What the custodians answered
    #[arg(value_name = "APPROVAL", required = true)]
    approvals: Vec<PathBuf>,

    /// Your requester key; with --without-case the key that it was asked for
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// Open what was asked for you, without the case: the envelopes are in the request
    #[arg(long)]
    without_case: bool,

    /// Without the case: the eight words of the organisation's root (asked for without this)
    #[arg(long, value_name = "EIGHT WORDS", requires = "without_case")]
    root: Option<String>,

    /// Open the case with this recovery key instead of its passphrase
    #[arg(long, value_name = "KEY", conflicts_with = "without_case")]
    recovery: Option<PathBuf>,

    /// Instead of showing it, encrypt it to this age recipient (an age file, which stock `age -d` opens)
    #[arg(short, long, value_name = "age1…")]
    recipient: Vec<String>,

    /// Where to put the encrypted result; - is standard output
    #[arg(short, long, value_name = "FILE", requires = "recipient")]
    output: Option<PathBuf>,

    /// Overwrite what is there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let output = args.output.as_ref().map(|output| Output { output: output.clone(), force: args.force });
    let recipients = args.recipient.iter().map(|text| Recipient::parse(text)).collect::<Result<Vec<_>, _>>()?;
    if output.is_none() {
        refuse_a_pipe(args, context)?;
    }
    let unlock = Unlock { identity: args.recovery.clone() };
    let paths = if args.without_case { Confinement::new() } else { unlock.paths(context) };
    let files = args.approvals.iter().chain([&args.request, &args.identity]);
    let paths = files.fold(paths, |paths, file| paths.reads(file));
    let paths = output.iter().fold(paths, |paths, output| output.allow(paths));
    context.harden(paths, Names::Pass)?;
    output.iter().try_for_each(Output::check)?;
    let limit = DOCUMENT_MAX as u64;
    let file = fsio::read_limited(&args.request, limit)?;
    let approvals =
        args.approvals.iter().map(|path| Ok(fsio::read_limited(path, limit)?)).collect::<Result<Vec<_>, Failure>>()?;
    let approvals: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();
    let (request, opened, session) = if args.without_case {
        let (request, opened) = without_case(args, context, &file, &approvals)?;
        (request, opened, None)
    } else {
        let (request, opened, session) = with_case(args, context, &unlock, &file, &approvals)?;
        (request, opened, Some(session))
    };
    let code = |person: PersonId| match &session {
        Some(session) => Ok(session.vault.person_code(person)?),
        None => Ok(person.code(CODE_LEN)),
    };
    said(context, args, &code, &opened)?;
    match &output {
        Some(output) => content::sealed(context, &request, &opened, &recipients, output)?,
        None => content::shown(context, &code, &opened)?,
    }
    closed(context, args, &code, opened)
}

/// As the requester, with the envelopes of the case.
fn with_case(
    args: &Args,
    context: &mut Context,
    unlock: &Unlock,
    file: &[u8],
    approvals: &[&[u8]],
) -> Result<(Request, Unsealed, Session), Failure> {
    let session = Session::open(context, unlock, Mode::Read)?;
    let key = keyring::open_staff(context, &args.identity, Role::Requester, Which::Key)?;
    let root = session.vault.root();
    let now = context.clock.now();
    let request = Request::open(file, key.identity(), now, |document| Roster::read(document, &root))?;
    let roster = counting(&session, &request)?;
    let store = Store::open(&session.identities())?;
    let opened = unseal(&request, approvals, key.identity(), now, &roster, |handle| store.get(handle))?;
    Ok((request, opened, session))
}

/// As whoever it was asked for. They have no case, and nothing tells them whose roster travels with the request but the eight words of its root.
fn without_case(
    args: &Args,
    context: &mut Context,
    file: &[u8],
    approvals: &[&[u8]],
) -> Result<(Request, Unsealed), Failure> {
    let which = if context.gives(Which::Key) { Which::Key } else { Which::Main };
    let key = keyring::open_anybody(context, &args.identity, which)?;
    let document = announced_roster(file, key.identity())?;
    let prompt = "The eight words of the organisation's root, as they were given to you";
    let words = context.eight_words(args.root.as_deref(), prompt, "--root")?;
    let root = root_by_words(&document, words.expose())?;
    let now = context.clock.now();
    let request = Request::open(file, key.identity(), now, |document| Roster::read(document, &root))?;
    let opened = unseal_sent(&request, approvals, key.identity(), now)?;
    Ok((request, opened))
}

/// The roster by which answers count: the newer of the request's and the one in force. A request from before a change opens where the one in force still lists
/// whoever asked and enough of those who answered.
fn counting(session: &Session, request: &Request) -> Result<Roster, Failure> {
    let in_force = session.roster()?;
    if request.roster.serial() >= in_force.serial() {
        return Ok(request.roster.clone());
    }
    if !session.rosters()?.iter().any(|taken| taken.digest() == request.roster.digest()) {
        return Err(Failure::refused("the request was made under an older roster, which this case never took")
            .hint("ask again with `amana request`"));
    }
    if !in_force.requesters().iter().any(|requester| requester.recipient == request.requester_key) {
        return Err(Failure::refused("whoever made this request is no requester any more, by the roster in force")
            .hint("a requester whom it lists asks again with `amana request`"));
    }
    Ok(in_force)
}

fn refuse_a_pipe(args: &Args, context: &Context) -> Result<(), Failure> {
    let hint =
        "run it on a terminal, or give -r age1… and -o FILE to have it encrypted to somebody (your own key will do)";
    if context.flags.json {
        return Err(Failure::refused("names are not written as JSON").hint(hint));
    }
    if !args.recipient.is_empty() {
        return Err(Failure::usage("-r needs -o").hint("name the file for the encrypted result with -o FILE"));
    }
    if context.terminal.shows_output() {
        return Ok(());
    }
    Err(Failure::refused("names are shown on a terminal alone, and standard output is something else").hint(hint))
}

/// Which answers did not count, who refused, and whose share was not what it should be.
fn said(context: &mut Context, args: &Args, code: Codes<'_>, opened: &Unsealed) -> Result<(), Failure> {
    // Where all that is missing is answers, the first of them is why, and is said as the failure.
    let first = usize::from(opened.wants_answers());
    for Unusable { index, error } in opened.unusable.iter().skip(first) {
        context.warn(&format!("{}: {error}; it was not counted", args.approvals[*index].display()));
    }
    for refused in &opened.refused {
        let reason = refused.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        context.warn(&format!("{} refused{reason}", refused.custodian));
    }
    for outcome in &opened.outcomes {
        let Ok(Revealed { spoilt, .. }) = &outcome.result else { continue };
        for custodian in spoilt {
            let person = code(outcome.person)?;
            context.warn(&format!("{person}: the share of {custodian} is spoilt; tell them, their key or computer may not be as it should be"));
        }
    }
    Ok(())
}

fn next_step(error: &IdentityError) -> &'static str {
    match error {
        IdentityError::RefusedToo { .. } => {
            "if they think otherwise now, leave the file with their refusal out, and give this one alone"
        }
        IdentityError::SameCustodian { .. } => "ask another custodian",
        IdentityError::CountsNoMore { .. } => {
            "ask another custodian, or, where too few are left, ask again with `amana request`, which says who can approve"
        }
        _ => "ask that custodian to send the answer again, or ask another one",
    }
}

/// A message about somebody, who is named in front of it where it does not begin with them.
fn naming(code: &str, message: String) -> String {
    if message.starts_with(code) { message } else { format!("{code}: {message}") }
}

/// What stayed closed decides the exit code; where answers that did not count are why, the first of those does.
fn closed(context: &mut Context, args: &Args, code: Codes<'_>, mut opened: Unsealed) -> Result<(), Failure> {
    if opened.wants_answers() && !opened.unusable.is_empty() {
        let Unusable { index, error } = opened.unusable.swap_remove(0);
        let what = next_step(&error);
        return Err(Failure::from(error)
            .at(args.approvals[index].display())
            .hint(format!("it was not counted, and without it too few are left: {what}")));
    }
    let (mut first, mut told) = (None, Vec::new());
    for outcome in opened.outcomes {
        if let Err(error) = outcome.result {
            let failure = Failure::from(error);
            // Of several envelopes of one person the same is so.
            if told.contains(&failure.message) {
                continue;
            }
            told.push(failure.message.clone());
            match first {
                None => first = Some(failure),
                Some(_) => context.warn(&naming(&code(outcome.person)?, failure.message)),
            }
        }
    }
    first.map_or(Ok(()), Err)
}
