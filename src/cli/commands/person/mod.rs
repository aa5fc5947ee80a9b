//! `amana person`: one person of the case, as far as the vault knows them.

mod change;
mod contact;
mod envelope;
mod pseudonym;
mod published;
mod several;
#[cfg(unix)]
mod typed;

use serde::Serialize;

use crate::cli::commands::already_out::{OutByName, TakenOut};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::older_store::Seals;
use crate::cli::people::People;
use crate::cli::session::{Session, Unlock};
use crate::guard::text::{PersonId, StoredText};
use crate::intake::interview::catalogue;
use crate::record::Person;
use crate::record::words::{Role, Visibility};
use crate::terminal::Table;
use crate::vault::Mode;

const EXAMPLE: &str = "\
Example:
  amana person --case ./case            everyone, with their codes
  amana person --case ./case 7Q2K-M     one person
  amana person --case ./case 7Q2K-M --seal
      where the name was open so far: taken out of everything that was said, with a signed gap
  amana person --case ./case 7Q2K-M --add-name
      a name that came to be known later: sealed, and taken out of everything that was said
  amana person --case ./case 7Q2K-M --contact
      how to reach them, which was not known at the interview: asked for, and sealed
  amana person --case ./case 7Q2K-M --pseudonym Sumac
  amana person --case ./case 7Q2K-M --role accused --role official \\
    --visibility team";

/// Show people by code: pseudonym, roles, where they appear
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Whose code; everyone where left out
    #[arg(value_name = "CODE")]
    code: Option<String>,

    /// Make the person sealed, as `--visibility sealed`: shows where the names stand, asks, and takes them out of every revision of their record and of everything that was said
    #[arg(long, requires = "code", conflicts_with = "visibility")]
    seal: bool,

    /// Where the names may stand: sealed (an envelope only), team (whoever opens the vault), public. Away from sealed, it shows who is spoken of where, asks, and has the names typed on the terminal
    #[arg(long, value_name = "WHERE", requires = "code", value_parser = visibility)]
    visibility: Option<Visibility>,

    /// What the person is in the story, instead of what it was so far; may be given several times
    #[arg(long, value_name = "ROLE", requires = "code", value_parser = role)]
    role: Vec<Role>,

    /// Seal further names of the person, asked for on the terminal, and take them out of every revision and open interview
    #[arg(long, requires = "code", conflicts_with_all = ["seal", "visibility"])]
    add_name: bool,

    /// Call the person this from now on, in everything that is shown and exported; bundles that were published keep what they say
    #[arg(long, value_name = "NEW", requires = "code")]
    pseudonym: Option<String>,

    /// Do it without asking: what names stand in is rewritten, a name is opened, a kunya or a whole name is taken, a note stays that may lead to somebody
    #[arg(long, requires = "code")]
    yes: bool,

    /// Write down how the person may be reached safely, asked for on the terminal; for the team to read: no name, no number
    #[arg(long, requires = "code")]
    handling: bool,

    /// Seal a telephone number or an address, asked for on the terminal: for whoever the custodians open it to
    #[arg(long, requires = "code")]
    contact: bool,

    #[command(flatten)]
    seals: Seals,

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

fn visibility(typed: &str) -> Result<Visibility, String> {
    Visibility::parse(typed).ok_or_else(|| one_of(Visibility::ALL.iter().map(|word| word.name())))
}

fn role(typed: &str) -> Result<Role, String> {
    Role::parse(typed).ok_or_else(|| one_of(Role::ALL.iter().map(|word| word.name())))
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    format!("one of {}", words.collect::<Vec<_>>().join(", "))
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result<(), Failure> {
    let target = if args.seal { Some(Visibility::Sealed) } else { args.visibility };
    let types_names = args.add_name || args.contact || target.is_some_and(|to| to != Visibility::Sealed);
    context.harden(args.unlock.paths(context), if types_names { Names::Pass } else { Names::None })?;
    let asked = args.add_name || args.handling || args.contact;
    let changes = target.is_some() || asked || !args.role.is_empty() || args.pseudonym.is_some();
    // A name that is taken out of everything may be in the envelope alone from then on.
    let seals = args.add_name || args.contact || target == Some(Visibility::Sealed);
    let mut session = match (seals, changes) {
        (true, _) => Session::open_to_seal(context, &args.unlock, args.seals)?,
        (false, true) => Session::open(context, &args.unlock, Mode::Write)?,
        (false, false) => Session::open(context, &args.unlock, Mode::Read)?,
    };
    let Some(code) = &args.code else { return everyone(context, &session) };
    let id = session.vault.person_of(code)?;
    let taken = target.map(|_| TakenOut::all(context, &session.vault)).transpose()?;
    let done = several::all(context, &mut session, id, &args, target);
    let said = taken.map(|taken| TakenOut::say_new(context, catalogue("en"), &taken, &session.vault));
    done?;
    said.transpose()?;
    let (_, person) = session.vault.person(id)?;
    let mut shown = shown(&session, id, &person)?;
    if context.flags.json {
        return context.json(&shown);
    }
    if args.handling {
        // It was typed just now, and the screen was wiped of it.
        shown.handling = None;
        context.say(&format!("How to reach them is stored; `amana person {}` shows it.", shown.person));
    }
    let envelope = envelope::told(&session, id)?;
    one(context, &shown, &envelope)?;
    for out in OutByName::all(context, &session.vault)?.iter().filter(|out| out.is_of(id)) {
        context.heed(&out.said(catalogue("en")));
    }
    Ok(())
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

fn one(context: &mut Context, shown: &Shown, envelope: &str) -> Result<(), Failure> {
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
        context.say(envelope);
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
