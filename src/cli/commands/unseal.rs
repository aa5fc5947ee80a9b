//! `amana unseal`: open what k custodians approved (FORMAT §15.3).
//!
//! Names go to the terminal's other screen, or sealed to somebody; into a pipe they never go.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::output::Output;
use crate::cli::session::{Session, Unlock};
use crate::crypto::document::DOCUMENT_MAX;
use crate::crypto::keyfile::Role;
use crate::crypto::stream::{Recipient, encrypt};
use crate::crypto::text::hex;
use crate::fsio;
use crate::identity::IdentityError;
use crate::identity::request::Request;
use crate::identity::store::Store;
use crate::identity::unseal::{Content, Outcome, Revealed, Unsealed, Unusable, unseal};
use crate::roster::Roster;
use crate::secret::{SecretBytes, SecretText};
use crate::terminal::PrivateScreen;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana unseal request.age approval-rana.age approval-luis.age -i maya.key
  amana unseal request.age approval-*.age -i maya.key -r age1… -o for-the-court.age";

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

    /// Your requester key
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// Open the case with this recovery key instead of its passphrase
    #[arg(long, value_name = "KEY")]
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
    let files = args.approvals.iter().chain([&args.request, &args.identity]);
    let paths = files.fold(unlock.paths(context), |paths, file| paths.reads(file));
    let paths = output.iter().fold(paths, |paths, output| output.allow(paths));
    context.harden(paths, Names::Pass)?;
    output.iter().try_for_each(Output::check)?;
    let limit = DOCUMENT_MAX as u64;
    let file = fsio::read_limited(&args.request, limit)?;
    let approvals =
        args.approvals.iter().map(|path| Ok(fsio::read_limited(path, limit)?)).collect::<Result<Vec<_>, Failure>>()?;
    let approvals: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();

    let session = Session::open(context, &unlock, Mode::Read)?;
    let key = keyring::open_staff(context, &args.identity, Role::Requester, Which::Key)?;
    let root = session.vault.root();
    let now = context.clock.now();
    let request = Request::open(&file, key.identity(), now, |document| Roster::read(document, &root))?;
    let roster = counting(&session, &request)?;
    let store = Store::open(&session.identities())?;
    let opened = unseal(&request, &approvals, key.identity(), now, &roster, |handle| store.get(handle))?;
    said(context, args, &session, &opened)?;
    match &output {
        Some(output) => sealed(context, &request, &opened, &recipients, output)?,
        None => shown(context, &session, &opened)?,
    }
    closed(context, args, &session, opened)
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
fn said(context: &mut Context, args: &Args, session: &Session, opened: &Unsealed) -> Result<(), Failure> {
    // Where nothing opens, the first of them is why, and is said as the failure.
    let first = usize::from(nothing_opened(opened));
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
            let code = session.vault.person_code(outcome.person)?;
            context.warn(&format!("{code}: the share of {custodian} is spoilt; tell them, their key or computer may not be as it should be"));
        }
    }
    Ok(())
}

fn nothing_opened(opened: &Unsealed) -> bool {
    opened.outcomes.iter().all(|outcome| outcome.result.is_err())
}

/// On the terminal's other screen, which is cleared when it is left, or when nobody touches a key for ten minutes.
fn shown(context: &mut Context, session: &Session, opened: &Unsealed) -> Result<(), Failure> {
    if nothing_opened(opened) {
        return Ok(());
    }
    let mut screen = context.terminal.private_screen()?;
    for outcome in &opened.outcomes {
        if let Ok(revealed) = &outcome.result {
            let code = session.vault.person_code(outcome.person)?;
            let when = if outcome.revision == 1 { "as registered" } else { "sealed later" };
            screen.show(&format!("{code}, {when}:"))?;
            content(&mut screen, &revealed.content, outcome.revision)?;
        }
    }
    screen.show("")?;
    screen.wait("Press Enter to clear the screen. ")?;
    Ok(())
}

/// One person is sealed once for the names that were given first, and once more for whatever came later: further names, or a way to reach them.
fn content(screen: &mut PrivateScreen<'_>, content: &Content, revision: u32) -> Result<(), Failure> {
    let mut line = |label: &str, text: &SecretText| -> Result<(), Failure> {
        let mut shown = SecretText::with_capacity(text.len() + 16);
        shown.push_str(label);
        shown.push_str(text.expose());
        Ok(screen.show(shown.expose())?)
    };
    match content {
        Content::Identity { names, documents, notes } => {
            names.iter().try_for_each(|name| line("  name: ", name))?;
            documents.iter().try_for_each(|document| line("  document: ", document))?;
            notes.iter().try_for_each(|note| line("  note: ", note))?;
            if names.is_empty() {
                screen.show(if revision == 1 {
                    "  no name was recorded"
                } else {
                    "  no further name: what was sealed then is how to reach them, which `amana request --for contact` asks for"
                })?;
            }
        }
        Content::Contact(Some(contact)) => line("  contact: ", contact)?,
        Content::Contact(None) => screen.show("  no contact was recorded")?,
    }
    Ok(())
}

#[derive(Serialize)]
struct Plain<'a> {
    v: u32,
    request: String,
    people: Vec<PlainPerson<'a>>,
}

#[derive(Serialize)]
struct PlainPerson<'a> {
    person: String,
    revision: u32,
    #[serde(flatten)]
    content: PlainContent<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PlainContent<'a> {
    Identity { names: Vec<&'a str>, documents: Vec<&'a str>, notes: Option<&'a str> },
    Contact { contact: Option<&'a str> },
}

/// Sealed straight to somebody.
fn sealed(
    context: &mut Context,
    request: &Request,
    opened: &Unsealed,
    recipients: &[Recipient],
    output: &Output,
) -> Result<(), Failure> {
    let people: Vec<PlainPerson<'_>> = opened.outcomes.iter().filter_map(plain).collect();
    if people.is_empty() {
        return Ok(());
    }
    // Written into secret memory piece by piece: a name passes through no other buffer of ours.
    let mut json = SecretBytes::with_capacity(64 * 1024);
    serde_json::to_writer(&mut json, &Plain { v: 1, request: hex(request.digest()), people })
        .map_err(|_| Failure::failed("what was opened cannot be written"))?;
    json.push(b'\n');
    output.write(context, &encrypt(json.expose(), recipients)?)?;
    if !output.is_stdout() {
        context.next("`age -d -i KEY FILE` opens it for whoever it is encrypted to");
    }
    Ok(())
}

fn plain(outcome: &Outcome) -> Option<PlainPerson<'_>> {
    let revealed = outcome.result.as_ref().ok()?;
    let content = match &revealed.content {
        Content::Identity { names, documents, notes } => PlainContent::Identity {
            names: names.iter().map(SecretText::expose).collect(),
            documents: documents.iter().map(SecretText::expose).collect(),
            notes: notes.as_ref().map(SecretText::expose),
        },
        Content::Contact(contact) => PlainContent::Contact { contact: contact.as_ref().map(SecretText::expose) },
    };
    Some(PlainPerson { person: outcome.person.to_text(), revision: outcome.revision, content })
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

/// What stayed closed decides the exit code; where answers that did not count are why, the first of those does.
fn closed(context: &mut Context, args: &Args, session: &Session, mut opened: Unsealed) -> Result<(), Failure> {
    if nothing_opened(&opened) && !opened.unusable.is_empty() {
        let Unusable { index, error } = opened.unusable.swap_remove(0);
        let what = next_step(&error);
        return Err(Failure::from(error)
            .at(args.approvals[index].display())
            .hint(format!("it was not counted, and without it too few are left: {what}")));
    }
    let mut first = None;
    for outcome in opened.outcomes {
        if let Err(error) = outcome.result {
            let failure = Failure::from(error);
            match first {
                None => first = Some(failure),
                Some(_) => {
                    context.warn(&format!("{}: {}", session.vault.person_code(outcome.person)?, failure.message))
                }
            }
        }
    }
    first.map_or(Ok(()), Err)
}
