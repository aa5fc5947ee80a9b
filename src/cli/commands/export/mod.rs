//! `amana export`: what an audience may read, redacted, signed, checkable.
//!
//! | file | holds |
//! |---|---|
//! | `profile` | for whom: a built-in profile, or one of a file |
//! | `gather` | one testimony with everything that decides about it; what things are called in this release |
//! | `fate` | what becomes of one testimony: redacted, or held back |
//! | `gate` | the last look over what would go out |
//! | `pass` | the result of a name check, as it comes back |
//! | `checked` | the door: what goes out with a name check, and what without one |
//! | `untranslated` | what a translation does not have |
//! | `whom` | for whom a check has to look, and when there must be one |
//! | `unlooked` | what goes out to everybody, may be a name, and no check looked at |
//! | `remembered` | what it found, and stays known whatever becomes of the export |
//! | `noted` | what is held against what checks found before |
//! | `stops` | what it found and nobody decided about, as it is told |
//! | `agreed` | sealed names that stand because two people agreed |
//! | `bundle` | writing it, and the record of the release |
//! | `earlier` | who is named in a bundle that is out, and speaks under less than their name |
//! | `taken_out` | who stands where a bundle that is out may print their name |
//! | `before` | what bundles that are out print, and the next one is not to |
//! | `then` | what one of them printed of a testimony |
//! | `folded` | the words of that, and where they stand |
//! | `printed` | whether a bundle that is out prints a pseudonym |
//! | `quote` | one excerpt instead of a bundle |
//! | `dry_run` | what would happen, and nothing written |

mod agreed;
mod before;
mod bundle;
mod checked;
mod dry_run;
mod earlier;
mod fate;
mod folded;
mod gate;
mod gather;
mod noted;
mod pass;
mod printed;
mod profile;
mod quote;
mod remembered;
mod stops;
mod taken_out;
mod then;
mod unlooked;
mod untranslated;
mod whom;

use std::path::PathBuf;

use clap::ValueEnum;

pub(crate) use self::before::{Before, Printing};
use self::bundle::Way;
pub(crate) use self::earlier::{NamedOut, named_out};
use self::gate::Gate;
use self::gather::Case;
pub(crate) use self::gather::{ReleaseNames, answered, today, wishes};
use self::noted::Barred;
use self::pass::Pass;
pub(crate) use self::printed::may_print;
pub(crate) use self::profile::{profile_paths, read_profile};
pub(crate) use self::taken_out::{SinceOut, hidden};
use crate::cli::commands::already_out::{TakenOut, WaitsOut};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::next::{quoted, with_case};
use crate::cli::output::must_be_free;
use crate::cli::session::{Session, Unlock};
use crate::intake::interview::catalogue;
use crate::record::TestimonyId;
use crate::redact::{Profile, Terms, Undecided};
use crate::vault::Mode;
use crate::vault::check::{Finding, Outside, Severity};

const EXAMPLE: &str = "\
Example:
  amana export --case ./case --profile public --dry-run
      testimony by testimony: what would go out, what would be left out, and why
  amana export --case ./case --profile public -i press.key -o ./bundle
  amana export --case ./case --profile public --quote 7Q2K-M:3-5
  amana export --case ./case --profile court.toml --undecided leave-out \\
    -i press.key -o ./for-the-court

Where a text came in before everybody's names were known, or people were sealed on other laptops, a name check comes between:
  amana export --case ./case --profile public --draft -o ./draft
  amana request --case ./case ./draft --for check --checker rana \\
    -i maya.key -o request.age
      with --everyone where the draft said so: for everybody whose names are sealed in the case
      then, on rana's computer: amana name-check
  amana export --case ./case --profile public --name-check result.txt \\
    -i press.key -o ./bundle

Profiles: public, media, partner, court, or a file of your own (schema/profiles shows the built-in ones).";

/// Write a signed bundle for an audience
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// For whom: public, media, partner, court, or a TOML file
    #[arg(long, value_name = "public|media|partner|court|FILE")]
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
    /// The command that shows what this would write, as somebody types it.
    dry_run: String,
    undecided: Undecided,
    /// It goes to a name check, or comes from one.
    name_checked: bool,
    names: ReleaseNames,
    case: Case,
    gate: Gate,
    barred: Barred,
    before: Before,
    taken: Vec<TakenOut>,
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
    // What a name check found is recorded, also where a quote is refused.
    let reads = args.dry_run || (args.quote.is_some() && args.name_check.is_none());
    let mode = if reads { Mode::Read } else { Mode::Write };
    let mut session = Session::open(context, &Unlock::default(), mode)?;
    untouched(context, &session)?;
    session.warn_unlisted(context)?;
    let pass = args.name_check.as_ref().map(|file| Pass::read(&session, file)).transpose()?;
    let Some(pass) = pass else { return attempt(context, &mut session, args, profile, None) };
    let waited = WaitsOut::all(&session.vault)?;
    let done = attempt(context, &mut session, args, profile.clone(), Some(&pass));
    // Whatever was written or refused.
    let done = remembered::after(context, &mut session, &profile, &pass, done);
    done.and(WaitsOut::say_new(context, catalogue("en"), &waited, &session.vault))
}

/// A bundle, a draft, a quote, or what would happen.
fn attempt(
    context: &mut Context,
    session: &mut Session,
    args: Args,
    profile: Profile,
    pass: Option<&Pass>,
) -> Result<(), Failure> {
    if let Some(pass) = pass {
        pass.is_whole()?;
    }
    if let Some(quote) = &args.quote {
        let asked = quote::Asked::parse(quote)?;
        let args = Args { only: vec![asked.code.clone()], ..args };
        let mut plan = plan(context, session, &args, profile, pass)?;
        return quote::tell(context, session, &mut plan, &asked, pass);
    }
    let plan = plan(context, session, &args, profile, pass)?;
    if plan.testimonies.is_empty() {
        return Err(
            Failure::not_found("there is no testimony in this case yet").hint("`amana import FILE` takes some in")
        );
    }
    match (&args.identity, &args.output) {
        (_, Some(output)) if args.draft => bundle::write(context, session, &plan, Way::Draft, output),
        (Some(key), Some(output)) if !args.dry_run => {
            bundle::write(context, session, &plan, Way::Published { key, pass }, output)
        }
        _ => dry_run::tell_all(context, session, &plan),
    }
}

/// Refuses to publish out of a case in which anything was changed behind its chain: a consent that was taken back and is there again,
/// another text, a decision that nobody made, an earlier bundle that is gone; or in which who appears where is not what the texts say.
fn untouched(context: &mut Context, session: &Session) -> Result<(), Failure> {
    let outside = Outside { now: Some(context.clock.now()), ..Outside::default() };
    let bar = context.terminal.progress(0, "checking");
    let report = session.vault.check_what_goes_out(&outside, &mut |_, done| bar.advance(u64::from(done > 0)))?;
    drop(bar);
    let of = |severity| report.findings.iter().find(|found| found.severity == severity);
    let say = |found: &Finding| {
        let Finding { place, what, .. } = found;
        Failure::damaged(format!("the case is damaged or was tampered with: {place}: {what}; nothing was written"))
    };
    if let Some(found) = of(Severity::Damage) {
        return Err(say(found).hint("`amana check` tells all of it; compare this folder with another copy"));
    }
    let repairable = of(Severity::Repairable).map(say);
    repairable.map_or(Ok(()), |found| Err(found.hint("`amana check --repair` makes it again from the records")))
}

fn plan(
    context: &mut Context,
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
    if case.narrowed {
        context.warn(&format!(
            "an interview that is still open holds a narrower answer to {} than what is closed (a no, a consent taken back, anonymous): it counts here already, and is lost if the interview is given up; `amana intake --resume` goes on with it",
            profile.audience.name()
        ));
    }
    let mut gate = Gate::new(&case, &profile, crate::intake::well_known(vault)?);
    if name_checked {
        gate.is_checked();
    }
    let undecided = match args.undecided {
        OnUndecided::Refuse => Undecided::Refuse,
        OnUndecided::LeaveOut => Undecided::LeaveOut,
    };
    let (barred, before) = (Barred::of(session, args.draft, pass)?, Before::of(vault)?);
    let taken = TakenOut::all(context, vault)?;
    let dry_run = format!("`amana export --profile {} --dry-run`", quoted(&args.profile));
    let dry_run = with_case(&dry_run, &context.flags.case);
    Ok(Plan { profile, dry_run, undecided, name_checked, names, case, gate, barred, before, taken, testimonies })
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
