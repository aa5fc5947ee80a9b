//! `amana export`: what an audience may read, redacted, signed, checkable.
//!
//! | file | holds |
//! |---|---|
//! | `gather` | one testimony with everything that decides about it; what things are called in this release |
//! | `gate` | the last look over what would go out |
//! | `checked` | name checks: when one is needed, and what a pass is good for |
//! | `agreed` | sealed names that stand because two people agreed |
//! | `bundle` | writing it, and the record of the release |
//! | `quote` | one excerpt instead of a bundle |

mod agreed;
mod bundle;
mod checked;
mod gate;
mod gather;
mod quote;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;

use self::bundle::Way;
use self::checked::Pass;
use self::gate::Gate;
use self::gather::{Case, source};
pub(crate) use self::gather::{ReleaseNames, today, wishes};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::output::must_be_free;
use crate::cli::session::{Session, Unlock};
use crate::fsio;
use crate::guard::text::PersonId;
use crate::harden::Confinement;
use crate::record::words::Audience;
use crate::record::{RevisionId, TestimonyId};
use crate::redact::{self, LeftOut, Outcome, Profile, Redacted, Terms, Undecided, Withholding, redact};
use crate::vault::Mode;
use crate::vault::check::{Outside, Severity};

const EXAMPLE: &str = "\
Example:
  amana export --case ./case --profile public --dry-run
      testimony by testimony: what would go out, what would be left out, and why
  amana export --case ./case --profile public -i newsroom.key -o ./bundle
  amana export --case ./case --profile public --quote 7Q2K-M:3-5
  amana export --case ./case --profile court.toml --undecided leave-out \\
    -i newsroom.key -o ./for-the-court

Where a text came in before everybody's names were known, or people were sealed on other laptops, a name check comes between:
  amana export --case ./case --profile public --draft -o ./draft
  amana request ./draft --for check --checker Rana -i maya.key -o request.age
      with --everyone where the draft said so: for everybody whose names are sealed in the case
      then, on Rana's computer: amana name-check
  amana export --case ./case --profile public --name-check result.txt -i newsroom.key -o ./bundle

Profiles: public, media, partner, court, or a file of your own (schema/profiles shows the built-in ones).";

/// Write a signed bundle for an audience
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// For whom: public, media, partner, court, or a TOML file
    #[arg(long, value_name = "NAME")]
    profile: String,

    /// What happens to flagged passages that nobody decided about
    #[arg(long, value_enum, default_value_t = OnUndecided::Refuse)]
    undecided: OnUndecided,

    /// Say what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// One excerpt to cite, through the same gates: a testimony's code and its paragraphs, such as 7Q2K-M:3-5
    #[arg(long, value_name = "CODE:PARAGRAPHS", conflicts_with_all = ["dry_run", "only", "identity", "output", "draft"])]
    quote: Option<String>,

    /// Only these testimonies; all where left out
    #[arg(long = "only", value_name = "CODE")]
    only: Vec<String>,

    /// The release key that signs
    #[arg(short, long, value_name = "KEY", required_unless_present_any = ["dry_run", "quote", "draft"])]
    identity: Option<PathBuf>,

    /// The folder to write; it must not exist yet
    #[arg(short, long, value_name = "DIR", required_unless_present_any = ["dry_run", "quote"])]
    output: Option<PathBuf>,

    /// Write it unsigned, for a name check; it is published once it passed
    #[arg(long, conflicts_with_all = ["dry_run", "identity", "name_check"])]
    draft: bool,

    /// Publish the draft that passed this name check, byte for byte; or quote what stands in it
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    name_check: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum OnUndecided {
    /// The testimony is held back
    Refuse,
    /// The passage is left out
    LeaveOut,
}

/// What a run is about.
pub(super) struct Plan {
    profile: Profile,
    undecided: Undecided,
    /// It goes to a name check, or comes from one.
    name_checked: bool,
    names: ReleaseNames,
    case: Case,
    gate: Gate,
    /// In the order of their names in the bundle.
    testimonies: Vec<(String, TestimonyId)>,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let mut paths = profile_paths(Unlock::default().paths(context), &args.profile);
    paths = args.identity.iter().chain(&args.name_check).fold(paths, |paths, file| paths.reads(file));
    paths = args.output.iter().fold(paths, |paths, output| paths.makes(output));
    if args.output.as_deref().is_some_and(|output| output.as_os_str() == "-") {
        return Err(Failure::usage("a bundle is a folder, and does not go to standard output")
            .hint("name a new folder with -o DIR; --dry-run --json tells on standard output what would go out"));
    }
    context.harden(paths, Names::None)?;
    let profile = read_profile(&args.profile)?;
    if let Some(output) = &args.output {
        must_be_free(output)?;
    }
    let mode = if args.dry_run || args.quote.is_some() { Mode::Read } else { Mode::Write };
    let mut session = Session::open(context, &Unlock::default(), mode)?;
    untouched(context, &session)?;
    session.warn_unlisted(context)?;
    let pass = args.name_check.as_ref().map(|file| Pass::read(&session, file)).transpose()?;
    if let Some(quote) = &args.quote {
        let asked = quote::Asked::parse(quote)?;
        let args = Args { only: vec![asked.code.clone()], ..args };
        let plan = plan(context, &session, &args, profile, pass.as_ref())?;
        return quote::tell(context, &session, plan, &asked, pass.as_ref());
    }
    let plan = plan(context, &session, &args, profile, pass.as_ref())?;
    if plan.testimonies.is_empty() {
        return Err(
            Failure::not_found("there is no testimony in this case yet").hint("`amana import FILE` takes some in")
        );
    }
    match (&args.identity, &args.output) {
        (_, Some(output)) if args.draft => bundle::write(context, &mut session, &plan, Way::Draft, output),
        (Some(key), Some(output)) if !args.dry_run => {
            bundle::write(context, &mut session, &plan, Way::Published { key, pass: pass.as_ref() }, output)
        }
        _ => dry_run(context, &session, &plan),
    }
}

/// Refuses to publish out of a case in which anything was changed behind its chain: a consent that was taken back and is there again,
/// another text, a decision that nobody made.
fn untouched(context: &mut Context, session: &Session) -> Result<(), Failure> {
    let outside = Outside { now: Some(context.clock.now()), ..Outside::default() };
    let bar = context.terminal.progress(0, "checking");
    let report = session.vault.check_what_goes_out(&outside, &mut |_, done| bar.advance(u64::from(done > 0)))?;
    drop(bar);
    let Some(found) = report.findings.iter().find(|found| found.severity == Severity::Damage) else { return Ok(()) };
    Err(Failure::damaged(format!(
        "the case is damaged or was tampered with: {}: {}; nothing was written",
        found.place, found.what
    ))
    .hint("`amana check` tells all of it; compare this folder with another copy"))
}

/// The audience whose profile is built in under this name.
fn built_in(name: &str) -> Option<Audience> {
    Audience::parse(name)
}

/// With the file of the profile, where it is not a built-in one.
pub(crate) fn profile_paths(paths: Confinement, name: &str) -> Confinement {
    if built_in(name).is_some() { paths } else { paths.reads(std::path::Path::new(name)) }
}

pub(crate) fn read_profile(name: &str) -> Result<Profile, Failure> {
    if let Some(audience) = built_in(name) {
        return Ok(Profile::built_in(audience)?);
    }
    let path = std::path::Path::new(name);
    if !path.exists() {
        return Err(Failure::usage(format!("there is no profile {name}"))
            .hint("the built-in ones are public, media, partner and court; one of your own is a TOML file"));
    }
    let bytes = fsio::read_limited(path, 1 << 16)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::refused(format!("{name}: not valid UTF-8")))?;
    Profile::parse(text).map_err(|error| Failure::from(error).at(name))
}

fn plan(
    context: &Context,
    session: &Session,
    args: &Args,
    profile: Profile,
    pass: Option<&Pass>,
) -> Result<Plan, Failure> {
    let vault = &session.vault;
    let ids = match args.only.as_slice() {
        [] => vault.testimony_ids()?,
        codes => codes.iter().map(|code| vault.testimony_of(code)).collect::<Result<_, _>>()?,
    };
    let (names, testimonies) = gather::named(ids, pass.map(|pass| &pass.secret))?;
    let name_checked = args.draft || pass.is_some();
    let case = Case::of(context, session, profile.audience)?;
    let mut gate = Gate::new(&case, &profile, crate::intake::well_known(vault)?);
    if name_checked {
        gate.is_checked();
    }
    let undecided = match args.undecided {
        OnUndecided::Refuse => Undecided::Refuse,
        OnUndecided::LeaveOut => Undecided::LeaveOut,
    };
    Ok(Plan { profile, undecided, name_checked, names, case, gate, testimonies })
}

/// Why a testimony does not go out, or what goes out.
pub(super) enum Fate {
    Out(RevisionId, Redacted),
    Held(Vec<Withholding>),
}

/// Redacts one testimony and looks at what comes out once more.
pub(super) fn fate(session: &Session, plan: &Plan, testimony: TestimonyId) -> Result<Fate, Failure> {
    let gathered = source(&session.vault, &plan.case, testimony)?;
    let (source, terms) = (gathered.source(&plan.case), plan.terms());
    Ok(match redact(&source, &terms, &plan.names) {
        Outcome::Withheld(reasons) => Fate::Held(reasons),
        Outcome::Published(redacted) => {
            let unnamed = redact::unnamed(&source, &terms);
            let stops = plan.gate.look(&plan.case, &redacted, &unnamed);
            if stops.is_empty() { Fate::Out(gathered.revision.id, redacted) } else { Fate::Held(stops) }
        }
    })
}

/// A testimony as it goes out, where an agreement counts only if it was made after everything that is sealed of these people: the words are the same, and fewer
/// ranges pass. `None` where it does not go out.
fn redacted_since(
    session: &Session,
    plan: &Plan,
    testimony: TestimonyId,
    people: &BTreeSet<PersonId>,
) -> Result<Option<Redacted>, Failure> {
    let mut gathered = source(&session.vault, &plan.case, testimony)?;
    gathered.forget_agreements(&session.vault.decided_after_sealing(gathered.revision.id, people)?);
    Ok(match redact(&gathered.source(&plan.case), &plan.terms(), &plan.names) {
        Outcome::Published(redacted) => Some(redacted),
        Outcome::Withheld(_) => None,
    })
}

impl Plan {
    const fn terms(&self) -> Terms<'_> {
        Terms {
            profile: &self.profile,
            undecided: self.undecided,
            name_checked: self.name_checked,
            today: self.case.today,
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    v: u32,
    testimony: &'a str,
    fate: &'a str,
    reasons: Vec<String>,
    left_out: Vec<LeftOutLine>,
}

#[derive(Serialize)]
struct LeftOutLine {
    kind: &'static str,
    reason: &'static str,
    count: u64,
}

fn dry_run(context: &mut Context, session: &Session, plan: &Plan) -> Result<(), Failure> {
    let mut summary = LeftOut::default();
    for (_, testimony) in &plan.testimonies {
        let code = session.vault.testimony_code(*testimony)?;
        let fate = fate(session, plan, *testimony)?;
        match &fate {
            Fate::Out(_, redacted) => summary.published(redacted),
            Fate::Held(reasons) => summary.withheld(reasons),
        }
        tell(context, &code, &fate)?;
    }
    let out = plan.testimonies.len() as u64 - summary.count_withheld();
    let audience = plan.profile.audience.name();
    context.say(&format!("{out} of {} would go out to {audience}", plan.testimonies.len()));
    context.next(
        "`amana review CODE` decides what is open; without --dry-run, with -i KEY and -o DIR, the bundle is written",
    );
    Ok(())
}

fn tell(context: &mut Context, code: &str, fate: &Fate) -> Result<(), Failure> {
    let (word, reasons, left_out) = match fate {
        Fate::Out(_, redacted) => ("out", Vec::new(), redacted.left_out().collect()),
        Fate::Held(reasons) => ("held back", reasons.iter().map(ToString::to_string).collect(), Vec::new()),
    };
    let left_out: Vec<_> = left_out
        .into_iter()
        .map(|(kind, reason, count)| LeftOutLine { kind: kind.word(), reason: reason.word(), count })
        .collect();
    if context.flags.json {
        return context.json(&Line { v: 1, testimony: code, fate: word, reasons, left_out });
    }
    context.data(&format!("{code}  {word}"))?;
    for reason in reasons {
        context.data(&format!("        {reason}"))?;
    }
    for LeftOutLine { kind, reason, count } in left_out {
        // What a profile leaves out by itself is about the interview.
        let own = if reason == redact::Reason::Profile.word() && ["place", "date"].contains(&kind) {
            " of the interview itself"
        } else {
            ""
        };
        context.data(&format!("        left out: {count} × {kind}{own} ({reason})"))?;
    }
    Ok(())
}
