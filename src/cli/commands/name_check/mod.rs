//! `amana name-check`: a custodian looks for sealed names in a draft (FORMAT §15.4).
//!
//! The names are opened in memory, when enough custodians have approved, and are never shown. What was found is shown to the custodian before it is
//! signed: a draft stuffed with guesses would make an oracle of it.
//!
//! | file | holds |
//! |---|---|
//! | `look` | the draft, read and looked through |
//! | `shown` | what the custodian sees |

mod look;
mod shown;

use std::path::PathBuf;

use super::request::draft;
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::output::Output;
use crate::cli::trust::{Trust, Trusted, not_taken};
use crate::clock::Claimed;
use crate::crypto::Thing;
use crate::crypto::document::DOCUMENT_MAX;
use crate::crypto::keyfile::KeyFile;
use crate::crypto::stream;
use crate::fsio;
use crate::guard::Roll;
use crate::guard::text::RealName;
use crate::harden::Confinement;
use crate::identity::check::{NameCheck, Named, open_names};
use crate::identity::request::{DraftId, Form, Request, announced_roster};
use crate::record::words::Purpose;

const EXAMPLE: &str = "\
Example:
  amana name-check ./draft request.age rana.approval olena.approval \\
    -i rana.key -o result.txt
  opens the names in memory, looks for them in the draft, shows you what it found and asks before the result is signed

The result says codes, paragraphs and positions, never a name. But together with the draft a position says which words are the name: look at what it holds \
before it leaves, and give it to nobody but those who have the draft.

Exit codes: 0 signed and written, whatever was found: a result with hits is an answer, too; with --fail 3 where it is no pass.";

/// Look for sealed names in a draft, as the custodian who was asked to
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The draft: a bundle or any text, as it was when the check was asked for
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,

    /// The request and what custodians answered to it, in any order; your own answer too
    #[arg(value_name = "APPROVAL", required = true)]
    files: Vec<PathBuf>,

    /// Your custodian key
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// The eight words of the organisation's root, needed the first time (asked for without this)
    #[arg(long, value_name = "EIGHT WORDS")]
    root: Option<String>,

    /// Hits you looked at that are not the person, by their numbers; a spelling that was sealed cannot be dismissed
    #[arg(long, value_name = "N", value_delimiter = ',')]
    dismiss: Vec<usize>,

    /// Sign without being asked once more
    #[arg(long)]
    yes: bool,

    /// Exit with 3 if the result is no pass; it is signed and written all the same
    #[arg(long)]
    fail: bool,

    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let paths = args.files.iter().fold(Confinement::new().reads(&args.draft), |paths, file| paths.reads(file));
    // What this key trusts is remembered beside it.
    context.harden(args.output.allow(paths.makes(&args.identity)), Names::Pass)?;
    args.output.check()?;
    let id = draft::id(&args.draft)?;
    let which = if context.gives(Which::Key) { Which::Key } else { Which::Main };
    let (key, held) = keyring::open_answering(context, &args.identity, which)?;
    let now = context.clock.now();
    let Asked { request, approvals, trusted } = read(args, context, &key, id, now)?;
    if let Some(lowered) = trusted.pin.lowered_by(&request.roster) {
        context.warn(&lowered.to_string());
    }
    let signing = key.signing().map(|key| key.verify_key());
    let listed = signing.and_then(|key| request.roster.custodian_by_key(&key));
    let (_, custodian) = listed.ok_or_else(|| Failure::refused("this key is no custodian's of the roster"))?;
    let custodian = custodian.name.clone();
    let approvals: Vec<&[u8]> = approvals.iter().map(Vec::as_slice).collect();
    let (named, refused) = open_names(&request, &approvals, key.identity(), now)?;
    for refused in &refused {
        context.warn(&format!("{} refused", refused.custodian));
    }
    let (roll, unnamed) = roll(context, &named);
    drop(named);
    let mut found = look::through(&roll, &args.draft, id.form)?;
    drop(roll);
    found.dismiss(&args.dismiss)?;
    let check = NameCheck {
        organisation: request.roster.organisation().to_owned(),
        case: request.case,
        request: *request.digest(),
        custodian,
        draft: id,
        people: request.people.iter().map(|person| person.person).collect(),
        unnamed,
        hits: found.hits(),
        unread: found.unread,
        claimed: now,
    };
    shown::show(context, &check, &found, args)?;
    if !args.yes && !context.agrees("Sign this result, to be given back?", "--yes")? {
        return Err(Failure::refused("not signed; nothing was given out")
            .hint("where the draft looks as if it was made to guess names, tell the other custodians"));
    }
    let signed = check.sign(&key)?;
    // As with an answer: what the program refused, or nobody signed, teaches the key nothing (FORMAT §14.4).
    args.trust(&key).remember(trusted, &request.roster)?;
    drop(held);
    args.output.write(context, signed.as_bytes())?;
    context.next(next(&check));
    if args.fail && !check.is_pass() {
        return Err(Failure::refused("the result is no pass, and --fail was given")
            .hint("it is signed and written all the same: those who asked need it to leave out what was found"));
    }
    Ok(())
}

fn next(check: &NameCheck) -> &'static str {
    match (check.is_pass(), check.is_clean(), check.draft.form) {
        (true, _, Form::Bundle) => {
            "give the result back; `amana export … --name-check RESULT` publishes exactly this draft with it"
        }
        (true, _, Form::File) => {
            "give the result back; it holds for this file as it is, byte for byte: whoever changes a word has it checked anew"
        }
        (false, true, _) => {
            "open the draft and look yourself at what was not looked into; give the result back with what you saw, for it is no pass"
        }
        (false, false, _) => {
            "give the result back to those who have the draft, and to nobody else: with it, it says what was found"
        }
    }
}

/// A request that fits the draft and whoever is to look, with the answers to it.
struct Asked {
    request: Request,
    approvals: Vec<Vec<u8>>,
    /// What the key is to believe once the result is signed.
    trusted: Trusted,
}

impl Args {
    fn trust<'a>(&'a self, key: &'a KeyFile) -> Trust<'a> {
        Trust { file: &self.identity, key, root: self.root.as_deref() }
    }
}

/// The request among the files, and the rest.
fn read(args: &Args, context: &mut Context, key: &KeyFile, draft: DraftId, now: Claimed) -> Result<Asked, Failure> {
    let (mut request, mut approvals) = (None, Vec::new());
    for path in &args.files {
        let file = fsio::read_limited(path, DOCUMENT_MAX as u64)?;
        let plain = stream::decrypt(Thing::AgeFile, &file, key.identity())
            .map_err(|error| Failure::from(error).at(path.display()))?;
        if plain.expose().starts_with(b"amana/1 request\n") {
            if request.replace(file).is_some() {
                return Err(Failure::usage("two of the files are requests").hint("give one request, and answers to it"));
            }
        } else {
            approvals.push(file);
        }
    }
    let file = request.ok_or_else(|| {
        Failure::usage("none of the files is the request").hint("give the request file beside the answers to it")
    })?;
    let trusted = args.trust(key).pinned(context, || Ok(announced_roster(&file, key.identity())?))?;
    let request = Request::open(&file, key.identity(), now, |roster| trusted.pin.admit(roster)).map_err(not_taken)?;
    if request.purpose != Purpose::Check {
        return Err(Failure::refused(format!("this request is for {}, not for a name check", request.purpose.name()))
            .hint("`amana approve` or `amana refuse` answers it"));
    }
    if request.recipient != key.identity().recipient() {
        let who = request.to.as_deref().unwrap_or("somebody else");
        return Err(Failure::refused(format!("this check is to be run by {who}, with their own key"))
            .hint("`amana approve` answers the request; the check itself is theirs"));
    }
    if request.draft != Some(draft) {
        return Err(Failure::refused(format!(
            "{}: this is not the draft that the check was asked for, or it was changed since",
            args.draft.display()
        ))
        .hint("get the draft again from whoever asked, as it is; a changed draft needs a new request"));
    }
    trusted.introduce(context, args.output.is_stdout())?;
    Ok(Asked { request, approvals, trusted })
}

/// The names, for the guard; and those of whom none is recorded.
fn roll(context: &mut Context, named: &[Named]) -> (Roll, Vec<crate::guard::text::PersonId>) {
    let (mut roll, mut unnamed, mut unusable) = (Roll::new(), Vec::new(), 0);
    for Named { person, names } in named {
        let spellings: Vec<RealName> =
            names.iter().filter_map(|name| RealName::from_utf8(name.expose().as_bytes()).ok()).collect();
        let registered = roll.register(*person, &spellings);
        unusable += names.len() - registered.used;
        if registered.used == 0 {
            unnamed.push(*person);
        }
    }
    if unusable > 0 {
        let (spellings, are) = (counted(unusable, "spelling", "spellings"), if unusable == 1 { "is" } else { "are" });
        context.warn(&format!("{spellings} of one letter, or without any, {are} not looked for"));
    }
    (roll, unnamed)
}
