//! `amana consent`: what a speaker says now about who may read their testimony.

use clap::builder::PossibleValuesParser;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{Audience, Content, GivenBy, IdentityLevel, Status};
use crate::record::{Consent, Date, Grant, TestimonyId};
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana consent --case ./case P73R-R
      what every speaker said
  amana consent --case ./case P73R-R --audience public --status withdrawn
  amana consent --case ./case P73R-R --of 9X70-A --audience court --status yes --as pseudonym --embargo 2027-01-01

The newest answer for an audience decides; earlier ones stay on record.";

/// Show or change what a speaker agreed to
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The testimony's code
    #[arg(value_name = "CODE")]
    code: String,

    /// Which speaker, by the person's code; may be left out where there is one
    #[arg(long, value_name = "PERSON")]
    of: Option<String>,

    /// For whom
    #[arg(long, value_name = "AUDIENCE", requires = "status", value_parser = words(Audience::ALL, |a| a.name()))]
    audience: Option<String>,

    /// The answer
    #[arg(long, value_name = "STATUS", requires = "audience", value_parser = words(Status::ALL, |s| s.name()))]
    status: Option<String>,

    /// Under which name at most
    #[arg(long = "as", value_name = "NAME", default_value = "anonymous", value_parser = words(IdentityLevel::ALL, |l| l.name()))]
    level: String,

    /// Not before this whole date is past (EDTF, such as 2027-01)
    #[arg(long, value_name = "DATE")]
    embargo: Option<String>,

    #[command(flatten)]
    unlock: Unlock,
}

fn words<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> PossibleValuesParser {
    PossibleValuesParser::new(all.iter().map(|word| name(*word)).collect::<Vec<_>>())
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), Names::None)?;
    let mode = if args.audience.is_some() { Mode::Write } else { Mode::Read };
    let mut session = Session::open(context, &args.unlock, mode)?;
    let testimony = session.vault.testimony_of(&args.code)?;
    if args.audience.is_some() {
        let grant = grant(&args)?;
        let speaker = speaker(&session, testimony, args.of.as_deref())?;
        change(context, &mut session, testimony, speaker, grant)?;
    }
    show(context, &session, testimony)?;
    context.next("`amana export --dry-run` shows what that means for an audience");
    Ok(())
}

fn grant(args: &Args) -> Result<Grant<StoredText>, Failure> {
    let odd = || Failure::usage("that is not an audience, a status or a name level");
    let embargo = args.embargo.as_deref().map(Date::parse).transpose();
    Ok(Grant {
        audience: args.audience.as_deref().and_then(Audience::parse).ok_or_else(odd)?,
        content: vec![Content::Text],
        identity: IdentityLevel::parse(&args.level).ok_or_else(odd)?,
        status: args.status.as_deref().and_then(Status::parse).ok_or_else(odd)?,
        embargo: embargo.map_err(|error| Failure::usage(format!("--embargo: {error}")))?,
        conditions: None,
    })
}

fn speaker(session: &Session, testimony: TestimonyId, of: Option<&str>) -> Result<PersonId, Failure> {
    let speakers = session.vault.newest(testimony)?.speakers();
    match (of, speakers.as_slice()) {
        (Some(code), _) => {
            let person = session.vault.person_of(code)?;
            let speaks = speakers.contains(&person);
            speaks.then_some(person).ok_or_else(|| Failure::not_found("this person does not speak in that testimony"))
        }
        (None, [one]) => Ok(*one),
        (None, _) => Err(Failure::usage("several people speak in this testimony")
            .hint("say which with --of PERSON; `amana person` shows the codes")),
    }
}

/// A new revision: the answer replaces those for its audience, the others stay as they were.
fn change(
    context: &Context,
    session: &mut Session,
    testimony: TestimonyId,
    speaker: PersonId,
    grant: Grant<StoredText>,
) -> Result<(), Failure> {
    let before = session.vault.consent(testimony, speaker)?;
    let mut consent = before.unwrap_or_else(|| Consent {
        given_by: GivenBy::OneSelf,
        relation: None,
        assent: None,
        explained: true,
        script: None,
        grants: Vec::new(),
    });
    consent.grants.retain(|old| old.audience != grant.audience);
    consent.grants.push(grant);
    session.vault.change(context.clock.now(), |change| change.consent(testimony, speaker, &consent))?;
    Ok(())
}

fn show(context: &mut Context, session: &Session, testimony: TestimonyId) -> Result<(), Failure> {
    let people = People::of(&session.vault)?;
    let consents = session.vault.consents(testimony)?;
    for (person, revision, consent) in &consents {
        for line in consented(&people.label(*person), *revision, consent) {
            context.data(&line)?;
        }
    }
    if consents.is_empty() {
        context.say("Nobody was asked: nothing of it may go out.");
    }
    Ok(())
}

fn consented(who: &str, revision: u32, consent: &Consent<StoredText>) -> Vec<String> {
    let line = |grant: &Grant<StoredText>| {
        let embargo =
            grant.embargo.as_ref().map(|d| format!(", not before {} is past", d.as_str())).unwrap_or_default();
        let (status, audience, level) = (grant.status.name(), grant.audience.name(), grant.identity.name());
        format!("{who}: {status} for {audience}, {level}{embargo} (answer {revision})")
    };
    consent.grants.iter().map(line).collect()
}
