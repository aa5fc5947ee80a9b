//! `amana person`: one person of the case, as far as the vault knows them.

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::guard::text::{PersonId, RealName, StoredText};
use crate::guard::{Roll, assert_silent};
use crate::record::Person;
use crate::record::words::Visibility;
use crate::terminal::Table;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana person --case ./case            everyone, with their codes
  amana person --case ./case 7Q2K-M     one person
  amana person --case ./case 7Q2K-M --seal";

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
    context.harden(args.unlock.paths(context), Names::None)?;
    let mode = if args.seal { Mode::Write } else { Mode::Read };
    let mut session = Session::open(context, &args.unlock, mode)?;
    let Some(code) = &args.code else { return everyone(context, &session) };
    let id = session.vault.person_of(code)?;
    if args.seal {
        seal(context, &mut session, id)?;
    }
    let (_, person) = session.vault.person(id)?;
    let shown = shown(&session, id, &person)?;
    if context.flags.json {
        return context.json(&shown);
    }
    one(context, &shown)
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
