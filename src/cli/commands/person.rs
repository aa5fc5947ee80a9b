//! `amana person`: one person of the case, as far as the vault knows them.

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::guard::text::{PersonId, RawText, RealName, StoredText};
use crate::guard::{Field, Roll, assert_silent, clean_field};
use crate::record::Person;
use crate::record::words::Visibility;
use crate::terminal::Table;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana person --case ./case            everyone, with their codes
  amana person --case ./case 7Q2K-M     one person
  amana person --case ./case 7Q2K-M --seal
  amana person --case ./case 7Q2K-M --add-name
      a name that came to be known later: sealed, and taken out of everything that was said";

/// Show people by code: pseudonym, roles, where they appear
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Whose code; everyone where left out
    #[arg(value_name = "CODE")]
    code: Option<String>,

    /// Make the person sealed: takes the names out of every revision of their record. The names must have been sealed at registration
    #[arg(long, requires = "code")]
    seal: bool,

    /// Seal further names of the person, asked for on the terminal, and take them out of every revision and open interview
    #[arg(long, requires = "code", conflicts_with = "seal")]
    add_name: bool,

    /// Write down how the person may be reached safely, asked for on the terminal; for the team to read: no name, no number
    #[arg(long, requires = "code", conflicts_with_all = ["seal", "add_name"])]
    handling: bool,

    #[command(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
struct Shown {
    v: u32,
    person: String,
    id: String,
    pseudonym: String,
    roles: Vec<&'static str>,
    visibility: &'static str,
    names: Vec<String>,
    handling: Option<String>,
    testimonies: Vec<String>,
    sealings: usize,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(args.unlock.paths(context), if args.add_name { Names::Pass } else { Names::None })?;
    let changes = args.seal || args.add_name || args.handling;
    let mode = if changes { Mode::Write } else { Mode::Read };
    let mut session = Session::open(context, &args.unlock, mode)?;
    let Some(code) = &args.code else { return everyone(context, &session) };
    let id = session.vault.person_of(code)?;
    if args.seal {
        seal(context, &mut session, id)?;
    }
    if args.add_name {
        add_name(context, &mut session, id)?;
    }
    if args.handling {
        handling(context, &mut session, id)?;
    }
    let (_, person) = session.vault.person(id)?;
    let shown = shown(&session, id, &person)?;
    if context.flags.json {
        return context.json(&shown);
    }
    one(context, &shown)
}

#[cfg(unix)]
fn add_name(context: &mut Context, session: &mut Session, id: PersonId) -> Result<(), Failure> {
    use crate::intake::interview::{Case, Catalogue, Interview, Manner, add_names};
    let (_, person) = session.vault.person(id)?;
    if person.visibility != Visibility::Sealed {
        return Err(Failure::refused("this person is not sealed: their names may stand in texts")
            .hint("seal them first: --seal"));
    }
    let mut store = session.store()?;
    let roster = session.roster()?;
    let clock = context.clock;
    let manner = Manner { words: Catalogue::of("en"), scripts: Vec::new() };
    let done = (|| -> Result<_, Failure> {
        let mut face = crate::cli::face::PlainFace::open(&mut context.terminal, manner.words)?;
        let case = Case { vault: &mut session.vault, store: &mut store, roster: &roster, clock };
        let names = Interview::names_of(case, &manner, &mut face, id)?;
        drop(face);
        if names.is_empty() {
            return Err(Failure::refused("no name was given; nothing was changed"));
        }
        let case = Case { vault: &mut session.vault, store: &mut store, roster: &roster, clock };
        Ok(add_names(case, id, &names)?)
    })();
    let closed = store.close();
    let scrubbed = done?;
    closed?;
    context.say(&format!(
        "Sealed. Rewritten without it: {} revisions (a signed gap in each; what was decided about them is to be decided again), {} open interviews. Older copies of the case folder still hold it.",
        scrubbed.revisions, scrubbed.drafts
    ));
    Ok(())
}

#[cfg(not(unix))]
fn add_name(_: &mut Context, _: &mut Session, _: PersonId) -> Result<(), Failure> {
    Err(Failure::failed("names are added on Linux and macOS"))
}

fn handling(context: &mut Context, session: &mut Session, id: PersonId) -> Result<(), Failure> {
    let typed = context.terminal.ask("How to reach them safely; no name, no number: ")?;
    let raw = RawText::from_utf8(typed.expose().as_bytes()).map_err(|error| Failure::refused(error.to_string()))?;
    let clean = clean_field(&Roll::new(), &raw, Field::Note).map_err(|error| Failure::refused(error.to_string()))?;
    let (_, mut person) = session.vault.person(id)?;
    person.handling = Some(StoredText::from(clean));
    session.vault.change(context.clock.now(), |change| change.person(id, &person))?;
    Ok(())
}

fn seal(context: &mut Context, session: &mut Session, id: PersonId) -> Result<(), Failure> {
    let (_, person) = session.vault.person(id)?;
    if person.visibility == Visibility::Sealed {
        context.say("This person is sealed already.");
        return Ok(());
    }
    let standing = in_clear(session, &person)?;
    if !standing.is_empty() {
        return Err(Failure::refused(format!("a name of this person stands in clear in {}", standing.join(", ")))
            .hint("sealing would hide the name from the last look of an export, and it would go out; leave it out there first, or keep the person as they are"));
    }
    let sealed = Person { visibility: Visibility::Sealed, names: Vec::new(), ..person };
    let now = context.clock.now();
    session.vault.change(now, |change| change.person(id, &sealed))?;
    context.say(
        "Sealed: the names are out of every revision of this record. Older copies of the case folder still hold them.",
    );
    Ok(())
}

/// Codes of the testimonies whose words hold a name of the person: from lines in which the person was not registered.
fn in_clear(session: &Session, person: &Person<StoredText>) -> Result<Vec<String>, Failure> {
    let names =
        person.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok()).collect::<Vec<_>>();
    let mut roll = Roll::new();
    roll.register(PersonId::new([0; 16]), &names);
    let mut codes = Vec::new();
    session.vault.for_each_newest(|passing| -> Result<(), Failure> {
        if !assert_silent(&roll, passing.text()).is_empty() {
            codes.push(session.vault.testimony_code(passing.testimony)?);
        }
        Ok(())
    })?;
    Ok(codes)
}

fn shown(session: &Session, id: PersonId, person: &Person<StoredText>) -> Result<Shown, Failure> {
    let vault = &session.vault;
    let people = People::of(vault)?;
    let testimonies = vault.appears_in(id)?;
    Ok(Shown {
        v: 1,
        person: vault.person_code(id)?,
        id: id.to_text(),
        pseudonym: person.pseudonym.as_str().to_owned(),
        roles: person.roles.iter().map(|r| r.name()).collect(),
        visibility: person.visibility.name(),
        names: person.names.iter().map(|n| n.as_str().to_owned()).collect(),
        handling: person.handling.as_ref().map(|h| people.readable(h.as_str())),
        testimonies: testimonies.into_iter().map(|t| Ok(vault.testimony_code(t)?)).collect::<Result<_, Failure>>()?,
        sealings: vault.sealings(id)?.len(),
    })
}

fn one(context: &mut Context, shown: &Shown) -> Result<(), Failure> {
    context.data(&format!("{}  {}", shown.person, shown.pseudonym))?;
    context.data(&format!("Roles: {}", shown.roles.join(", ")))?;
    context.data(&format!("Visibility: {}", shown.visibility))?;
    for name in &shown.names {
        context.data(&format!("Name: {name}"))?;
    }
    if let Some(handling) = &shown.handling {
        context.data(&format!("Handling: {handling}"))?;
    }
    context.data(&format!("Testimonies: {}", shown.testimonies.join(", ")))?;
    if shown.visibility == Visibility::Sealed.name() {
        context.say("The names are in an envelope that nobody here can open.");
        context.next(&format!("`amana request {} --for reveal` asks the custodians, with a reason", shown.person));
    }
    Ok(())
}

fn everyone(context: &mut Context, session: &Session) -> Result<(), Failure> {
    let mut table = Table::new(&["person", "pseudonym", "roles", "visibility", "testimonies"]);
    for (id, person) in session.vault.people()? {
        if context.flags.json {
            let shown = shown(session, id, &person)?;
            context.json(&shown)?;
            continue;
        }
        let roles: Vec<_> = person.roles.iter().map(|r| r.name()).collect();
        table.row([
            session.vault.person_code(id)?,
            person.pseudonym.as_str().to_owned(),
            roles.join(", "),
            person.visibility.name().to_owned(),
            session.vault.appears_in(id)?.len().to_string(),
        ]);
    }
    if !context.flags.json {
        context.table(&table)?;
        context.next("`amana person CODE` shows one of them");
    }
    Ok(())
}
