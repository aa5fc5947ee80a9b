//! `amana request`: ask custodians for people (FORMAT §15.1).

mod dossier;
pub(super) mod draft;
mod holders;
mod laptops;
mod then;

use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;

use self::dossier::Dossier;
use crate::cli::asking::Which;
use crate::cli::context::Context;
use crate::cli::face;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::keyring;
use crate::cli::nameless::{OTHERWISE, Short};
use crate::cli::output::Output;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::clock::Claimed;
use crate::crypto::keyfile::{KeyFile, Role};
use crate::crypto::stream::Recipient;
use crate::crypto::text::hex;
use crate::guard::text::{CleanText, RawText};
use crate::guard::{Field, Roll, clean_field};
use crate::harden::Confinement;
use crate::identity::request::{Ask, AskedPerson, AskedSealing, DraftId, ask};
use crate::record::Handle;
use crate::record::words::Purpose;
use crate::roster::Roster;
use crate::vault::{Asked, Mode};

const DAY: i64 = 86_400;

const EXAMPLE: &str = "\
Example:
  amana request --case ./case 7Q2K-M --for reveal -i maya.key -o request.age
  asks for a reason, and writes a file for the custodians to approve or refuse
  amana request --case ./case ./draft --for check --checker rana \\
    -i maya.key -o request.age
  has a draft checked for the names of everybody in it, and of whoever is named by code besides; --everyone looks for all of the case, as `amana export --draft` says where it is needed";

/// Ask the custodians for an identity, a contact or a name check, with a reason
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Whom, by their codes; for a check the draft comes first: a bundle or any text
    #[arg(value_name = "CODE", required = true)]
    people: Vec<String>,

    /// What for
    #[arg(long = "for", value_enum, value_name = "PURPOSE")]
    purpose: Wanted,

    /// Your requester key
    #[arg(short, long, value_name = "KEY")]
    identity: PathBuf,

    /// Open the case with this recovery key instead of its passphrase
    #[arg(long, value_name = "KEY")]
    recovery: Option<PathBuf>,

    /// Read the reason from this file instead of asking for it
    #[arg(long, value_name = "FILE")]
    reason_file: Option<PathBuf>,

    /// Send the reason as it stands, where something in it may be a name or lead to somebody
    #[arg(long)]
    yes: bool,

    /// Have it opened to somebody else, with a name that the custodians will read
    #[arg(long, value_name = "WHO=age1…")]
    to: Option<String>,

    /// For how many days it can be approved and opened, at most 90
    #[arg(long, value_name = "DAYS", default_value_t = 14, value_parser = clap::value_parser!(i64).range(1..=90))]
    expires: i64,

    /// For a check: the custodian who runs it, as the roster calls them
    #[arg(long, value_name = "NAME")]
    checker: Option<String>,

    /// For a check: look for everybody whose names are sealed in this case
    #[arg(long)]
    everyone: bool,

    /// An older roster that this case passed over and that lists the laptop which sealed here; may be given several times
    #[arg(long, value_name = "ROSTER")]
    between: Vec<PathBuf>,

    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Wanted {
    /// The identity: names, documents, notes
    Reveal,
    /// How to reach them
    Contact,
    /// Whether their names stand in a draft
    Check,
}

#[derive(Serialize)]
struct Made {
    v: u32,
    request: String,
    purpose: &'static str,
    people: Vec<String>,
    expires: String,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let unlock = Unlock { identity: args.recovery.clone() };
    let paths =
        args.reason_file.iter().fold(unlock.paths(context).reads(&args.identity), |paths, file| paths.reads(file));
    let paths = args.between.iter().fold(paths, |paths, file| paths.reads(file));
    let paths = draft::path(args).into_iter().fold(paths, Confinement::reads);
    context.harden(args.output.allow(paths), Names::None)?;
    args.output.check()?;
    draft::fits(args)?;
    let draft = draft::path(args).map(draft::id).transpose()?;
    let mut session = Session::open(context, &unlock, Mode::Write)?;
    let to = match draft {
        Some(_) => Some(draft::checker(args, &session.roster()?)?),
        None => args.to.as_deref().map(recipient).transpose()?,
    };
    let mut people = match &draft {
        Some(draft) => Dossier::of_all(&session, &draft::people(args, &session, draft)?)?,
        None => Dossier::of_all(&session, &args.people)?,
    };
    let rosters = laptops::rosters(&session, &args.between)?;
    let late = laptops::leave_late(&session, &rosters, &mut people, args.purpose.purpose())?;
    let requester = keyring::open_staff(context, &args.identity, Role::Requester, Which::Key)?;
    let reason = reason(args, context, &session)?;
    let now = context.clock.now();
    let expires = Claimed::from_unix(now.unix() + args.expires * DAY)
        .ok_or_else(|| Failure::failed("this computer's clock is beyond every calendar; set it right"))?;
    let called = to.as_ref().map(|(name, _)| clean(name.as_bytes(), Field::Label)).transpose()?;
    let made = made(args, &session, (&people, &rosters), &requester, (to.as_ref(), draft), &reason, (now, expires))
        .map_err(|failure| laptops::unlisted(&session, failure))?;
    let asked = Asked {
        digest: made.digest,
        purpose: args.purpose.purpose(),
        requester: requester
            .signing()
            .map(|key| key.verify_key())
            .ok_or_else(|| Failure::damaged("this key signs nothing"))?,
        to: called,
        reason,
        people: people.iter().map(|dossier| dossier.id).collect(),
        sealings: carried(args, &people),
        claimed: now.unix(),
        expires: expires.unix(),
    };
    // The record first: a request that the chain does not know shall not be sent.
    session.vault.change(now, |change| -> Result<(), Failure> { Ok(change.request(&asked)?) })?;
    args.output.write(context, &made.file)?;
    if let Some(draft) = &draft {
        draft::tell(context, &session, draft, asked.people.len())?;
    }
    holders::tell(context, &session, &made.asked)?;
    if args.purpose == Wanted::Contact {
        holders::tell_contact(context, &session, &asked.people)?;
    }
    holders::tell_behind(context, &session, &made.behind)?;
    laptops::tell_late(context, &session, &late)?;
    report(args, context, &session, &asked, expires)
}

fn report(
    args: &Args,
    context: &mut Context,
    session: &Session,
    asked: &Asked<CleanText>,
    expires: Claimed,
) -> Result<(), Failure> {
    let codes = asked.people.iter().map(|id| Ok(session.vault.person_code(*id)?)).collect::<Result<_, Failure>>()?;
    if context.flags.json && !args.output.is_stdout() {
        context.json(&Made {
            v: 1,
            request: hex(&asked.digest),
            purpose: asked.purpose.name(),
            people: codes,
            expires: expires.to_string(),
        })?;
    }
    context.next(&then::next(args, asked));
    Ok(())
}

/// The envelopes of a check: an export asks whether anything was sealed since.
fn carried(args: &Args, people: &[Dossier]) -> Vec<Handle> {
    let sealings = people.iter().filter(|_| args.purpose == Wanted::Check).flat_map(|dossier| &dossier.sealings);
    sealings.map(|(sealing, _)| sealing.handle).collect()
}

fn made(
    args: &Args,
    session: &Session,
    (people, rosters): (&[Dossier], &[Roster]),
    requester: &KeyFile,
    (to, draft): (Option<&(String, Recipient)>, Option<DraftId>),
    reason: &CleanText,
    (now, expires): (Claimed, Claimed),
) -> Result<crate::identity::request::Asked, Failure> {
    let sealings: Vec<Vec<AskedSealing<'_>>> = people
        .iter()
        .map(|dossier| {
            let sealings = dossier.sealings.iter();
            sealings.map(|(sealing, sealed)| AskedSealing { header: &sealing.header, sealed }).collect()
        })
        .collect();
    let people: Vec<AskedPerson<'_>> = people
        .iter()
        .zip(&sealings)
        .map(|(dossier, sealings)| AskedPerson {
            id: dossier.id,
            record: &dossier.record,
            consent: &dossier.consent,
            earlier: &dossier.earlier,
            sealings,
        })
        .collect();
    let roster = session.roster()?;
    Ok(ask(&Ask {
        case: session.vault.case(),
        roster: &roster,
        rosters,
        requester,
        purpose: args.purpose.purpose(),
        to: to.map(|(name, recipient)| (name.as_str(), recipient)),
        reason,
        now,
        expires,
        people: &people,
        draft,
    })?)
}

/// The reason, which goes to every custodian: what may lead to somebody in it goes only where somebody says so.
fn reason(args: &Args, context: &mut Context, session: &Session) -> Result<CleanText, Failure> {
    let open = People::of(&session.vault)?.roll();
    loop {
        let reason = context.reason(args.reason_file.as_deref(), "Why? The custodians will read it, so name nobody")?;
        let reason = clean(reason.expose().as_bytes(), Field::Reason)?;
        let short = Short { text: &reason, what: "the reason", readers: "every custodian" };
        if args.reason_file.is_some() {
            short.stands(context, &open, args.yes)?;
            return Ok(reason);
        }
        if short.agreed(context, &open, args.yes)? {
            return Ok(reason);
        }
        // The passphrases were typed: only the words are asked for again, and what may be a name does not stay on the screen.
        face::wipe(context)?;
        context.say(&format!("Nothing was sent: {OTHERWISE}."));
    }
}

/// Text that a request is recorded with.
pub(super) fn clean(text: &[u8], field: Field) -> Result<CleanText, Failure> {
    let raw = RawText::from_utf8(text).map_err(|error| Failure::usage(error.to_string()).at(field.name()))?;
    clean_field(&Roll::new(), &raw, field).map_err(|error| Failure::usage(error.to_string()))
}

fn recipient(text: &str) -> Result<(String, Recipient), Failure> {
    let parts = text.split_once('=').filter(|(name, _)| !name.trim().is_empty());
    let (name, key) = parts.ok_or_else(|| {
        Failure::usage("--to needs a name and a key").hint("for example --to \"Regional court=age1…\"")
    })?;
    Ok((name.trim().to_owned(), Recipient::parse(key)?))
}

impl Wanted {
    const fn purpose(self) -> Purpose {
        match self {
            Self::Reveal => Purpose::Reveal,
            Self::Contact => Purpose::Contact,
            Self::Check => Purpose::Check,
        }
    }
}
