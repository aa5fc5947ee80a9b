//! `amana consent`: what a speaker says now about who may read their testimony.

use clap::builder::PossibleValuesParser;

use crate::cli::answers::answers;
use crate::cli::commands::already_out::OutByName;
use crate::cli::commands::export::Before;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::guard::text::{PersonId, StoredText};
use crate::intake::interview::catalogue;
use crate::record::words::{Audience, Content, GivenBy, IdentityLevel, Status};
use crate::record::{Consent, Date, Grant, Refusal, TestimonyId};
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana consent --case ./case P73R-R
      what every speaker said
  amana consent --case ./case P73R-R --audience public --status withdrawn
  amana consent --case ./case P73R-R --of 9X70-A --audience court --status yes \\
    --as pseudonym --embargo 2027-01-01 --explained

The newest answer for an audience decides; earlier ones stay on record. What is not said anew, the embargo and the content, stays as it was; a new \
answer settles the conditions of the one before; an answer on conditions is `limited`. A yes opens nothing before it is recorded that it was explained, and a guardian's not before the child's own answer is.";

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

    /// Not before this whole date is past (EDTF, such as 2027-01); "none" lifts one that was there
    #[arg(long, value_name = "DATE", requires = "audience")]
    embargo: Option<String>,

    /// To what; may be given more than once (the words, where nothing was said)
    #[arg(long, value_name = "WHAT", requires = "audience", value_parser = words(Content::ALL, |c| c.name()))]
    content: Vec<String>,

    /// Use, limits and the way to take it back were explained
    #[arg(long, requires = "audience")]
    explained: bool,

    /// Who answers for the speaker
    #[arg(long, value_name = "WHO", requires = "audience", value_parser = words(GivenBy::ALL, |g| g.name()))]
    given_by: Option<String>,

    /// What a child says to it
    #[arg(long, value_name = "YES|NO", requires = "audience", value_parser = ["yes", "no"])]
    assent: Option<String>,

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
        let speaker = speaker(&session, testimony, args.of.as_deref())?;
        let before = session.vault.consent(testimony, speaker)?;
        let grant = grant(&args, before.as_ref())?;
        let before = OutByName::all(context, &session.vault)?;
        change(context, &mut session, &args, (testimony, speaker), grant)?;
        OutByName::say_new(context, catalogue("en"), &before, &session.vault)?;
        warn_of_bundles(context, &session, &args, testimony)?;
    }
    show(context, &session, testimony)?;
    context.next("`amana export --profile public --dry-run` shows what that means for an audience");
    Ok(())
}

/// Whoever says no, or takes a yes back, is told that bundles are out; so is whoever records it.
fn warn_of_bundles(
    context: &mut Context,
    session: &Session,
    args: &Args,
    testimony: TestimonyId,
) -> Result<(), Failure> {
    if !matches!(args.status.as_deref().and_then(Status::parse), Some(Status::No | Status::Withdrawn)) {
        return Ok(());
    }
    let bundles = Before::of(&session.vault)?.holding(testimony);
    if !bundles.is_empty() {
        context.warn(&format!(
            "this testimony is in what is out already, where nothing can be changed: {bundles}. bag-info.txt in a bundle says which one it is. Write to whoever got them, \
             so that it is taken down and deleted, and give out a new export in their place"
        ));
    }
    Ok(())
}

/// The answer that was given: what it does not say of the embargo and the content was said before and stands.
fn grant(args: &Args, before: Option<&Consent<StoredText>>) -> Result<Grant<StoredText>, Failure> {
    let odd = || Failure::usage("that is not an audience, a status, a content or a name level");
    let audience = args.audience.as_deref().and_then(Audience::parse).ok_or_else(odd)?;
    let own = || before.into_iter().flat_map(|consent| &consent.grants).filter(|grant| grant.audience == audience);
    let embargo = match args.embargo.as_deref() {
        Some("none") => None,
        Some(date) => Some(Date::parse(date).map_err(|error| Failure::usage(format!("--embargo: {error}")))?),
        None => own().find_map(|grant| grant.embargo.clone()),
    };
    let said: Option<Vec<Content>> = args.content.iter().map(|word| Content::parse(word)).collect();
    let content = match said.ok_or_else(odd)? {
        said if !said.is_empty() => said,
        _ => own().next().map_or_else(|| vec![Content::Text], |grant| grant.content.clone()),
    };
    Ok(Grant {
        audience,
        content,
        identity: IdentityLevel::parse(&args.level).ok_or_else(odd)?,
        status: args.status.as_deref().and_then(Status::parse).ok_or_else(odd)?,
        embargo,
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
    context: &mut Context,
    session: &mut Session,
    args: &Args,
    (testimony, speaker): (TestimonyId, PersonId),
    grant: Grant<StoredText>,
) -> Result<(), Failure> {
    let before = session.vault.consent(testimony, speaker)?;
    let mut consent = before.clone().unwrap_or_else(|| Consent {
        given_by: GivenBy::OneSelf,
        relation: None,
        assent: None,
        explained: Some(false),
        script: None,
        grants: Vec::new(),
    });
    if args.explained {
        consent.explained = Some(true);
    }
    if let Some(given_by) = args.given_by.as_deref().and_then(GivenBy::parse) {
        consent.given_by = given_by;
    }
    if let Some(assent) = &args.assent {
        consent.assent = Some(assent == "yes");
    }
    let audience = grant.audience;
    let assents = args.assent.is_some() || consent.given_by != GivenBy::Guardian || consent.assent != Some(true);
    if grant.status == Status::Yes && !assents && consent.allows(audience, None).is_err() {
        return Err(Failure::refused(
            "a guardian answers, and the child's own answer on record was to another question",
        )
        .hint("ask the child, too, and say it: --assent yes or no"));
    }
    let settled = consent.grants.iter().filter(|old| old.audience == audience && old.conditions.is_some()).count();
    consent.grants.retain(|old| old.audience != audience);
    consent.grants.push(grant);
    let opened = before.as_ref().map_or_else(Vec::new, |before| hold_others(before, &mut consent, audience));
    session.vault.change(context.clock.now(), |change| change.consent(testimony, speaker, &consent))?;
    if settled > 0 {
        context.warn("the answer before this one had conditions; they count as settled now, and stay on record");
    }
    for other in opened {
        context.warn(&format!(
            "what was said for {} opened nothing before this, and is pending: whether it was explained, who answers and what a child says is on record for all \
             audiences together; ask about {} by itself, and record the answer",
            other.name(),
            other.name()
        ));
    }
    match consent.allows(audience, None) {
        Err(Refusal::NotExplained) => context.warn(
            "it is not recorded that this was explained, so it opens nothing; say the same with --explained once it was",
        ),
        Err(Refusal::AssentNotAsked) => context.warn(
            "a guardian answers, and the child's own answer is not recorded, so it opens nothing; add --assent yes or no",
        ),
        _ => {}
    }
    Ok(())
}

/// What was said for other audiences opens nothing only because of an answer for this one: it is pending. Gives which.
fn hold_others(before: &Consent<StoredText>, consent: &mut Consent<StoredText>, audience: Audience) -> Vec<Audience> {
    let stood = |consent: &Consent<StoredText>, other: Audience| {
        !matches!(
            consent.allows(other, None),
            Err(Refusal::NoAssent | Refusal::AssentNotAsked | Refusal::NotExplained | Refusal::NotAsked)
        )
    };
    let said_yes =
        |other: Audience| consent.grants.iter().any(|grant| grant.audience == other && grant.status == Status::Yes);
    let others = Audience::ALL.iter().copied().filter(|other| *other != audience && said_yes(*other));
    let opened: Vec<Audience> = others.filter(|other| !stood(before, *other) && stood(consent, *other)).collect();
    let yes = |grant: &&mut Grant<StoredText>| grant.status == Status::Yes && opened.contains(&grant.audience);
    consent.grants.iter_mut().filter(yes).for_each(|grant| grant.status = Status::Pending);
    opened
}

fn show(context: &mut Context, session: &Session, testimony: TestimonyId) -> Result<(), Failure> {
    let people = People::of(&session.vault)?;
    let consents = session.vault.consents(testimony)?;
    for (person, revision, consent) in &consents {
        for line in answers(&people, &people.label(*person), Some(*revision), consent) {
            context.data(&line)?;
        }
    }
    if consents.is_empty() {
        context.say("Nobody was asked: nothing of it may go out.");
    }
    Ok(())
}
