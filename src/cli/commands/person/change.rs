//! What can be changed about a person: where their names may stand, further names, roles, how to reach them.

use super::several::NOTHING;
#[cfg(unix)]
use super::typed;
use super::{Args, published};
use crate::cli::commands::already_out::OutByName;
use crate::cli::context::Context;
use crate::cli::face;
use crate::cli::failure::Failure;
use crate::cli::nameless::Short;
use crate::cli::people::People;
use crate::cli::session::Session;
use crate::cli::title;
use crate::guard::text::{CleanText, PersonId, RawText, RealName, StoredText};
use crate::guard::{Field, clean_field};
use crate::intake::interview::{Scrubbed, Value, catalogue, seal_person, where_names_stand};
use crate::intake::out_with_names;
use crate::record::Person;
use crate::record::words::{Role, Visibility};
use crate::secret::SecretText;

pub(super) fn roles(context: &Context, session: &mut Session, id: PersonId, roles: &[Role]) -> Result<(), Failure> {
    let (_, mut person) = session.vault.person(id)?;
    person.roles = Vec::new();
    for role in roles {
        if !person.roles.contains(role) {
            person.roles.push(*role);
        }
    }
    Ok(session.vault.change(context.clock.now(), |change| change.person(id, &person)).map(drop)?)
}

pub(super) fn handling(context: &mut Context, session: &mut Session, id: PersonId, yes: bool) -> Result<(), Failure> {
    let typed = context.terminal.ask("How to reach them safely; no name, no number: ")?;
    let taken = taken_as_handling(context, session, &typed, yes);
    // What was typed stays on no screen, whatever becomes of it.
    face::wipe(context)?;
    let clean = taken?;
    let (_, mut person) = session.vault.person(id)?;
    person.handling = Some(StoredText::from(clean));
    session.vault.change(context.clock.now(), |change| change.person(id, &person))?;
    Ok(())
}

fn taken_as_handling(
    context: &mut Context,
    session: &Session,
    typed: &SecretText,
    yes: bool,
) -> Result<CleanText, Failure> {
    let raw = RawText::from_utf8(typed.expose().as_bytes()).map_err(|error| Failure::refused(error.to_string()))?;
    let open = People::of(&session.vault)?.roll();
    let clean = clean_field(&open, &raw, Field::Note).map_err(|error| Failure::refused(error.to_string()))?;
    let (what, readers) = ("this", "whoever opens this case, and every custodian who is asked for this person,");
    Short { text: &clean, what, readers }.stands(context, &open, yes)?;
    Ok(clean)
}

/// Towards sealed: the names leave the record and everything that was said. They were sealed when the person was registered.
pub(super) fn seal(context: &mut Context, session: &mut Session, id: PersonId, yes: bool) -> Result<(), Failure> {
    let (_, person) = session.vault.person(id)?;
    if person.visibility == Visibility::Sealed {
        context.say("This person is sealed already.");
        return Ok(());
    }
    let open = person.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok());
    let open: Vec<RealName> = open.collect();
    title::warn_of(context, &session.vault, id, &open);
    ask_about_places(context, session, id, &open, yes)?;
    let out = out_with_names(&session.vault, id, &open)?;
    let scrubbed = session.sealing(context.clock, |case| Ok(seal_person(case, id)?))?;
    context.say(&format!("Sealed: the names are out of every revision of this record. {}", said(scrubbed)));
    published::warn(context, &out);
    further(context, session, id)
}

/// Tells of envelopes beside the first: names in them are in no record, and were taken out of nothing.
fn further(context: &mut Context, session: &Session, id: PersonId) -> Result<(), Failure> {
    let more = session.vault.next_sealing(id)?.saturating_sub(2);
    if more == 0 {
        return Ok(());
    }
    let code = session.vault.person_code(id)?;
    let more = if more == 1 { "1 further envelope was".to_owned() } else { format!("{more} further envelopes were") };
    context.warn(&format!(
        "{more} sealed for this person: names in there that this record did not hold were looked for nowhere, and stand where they were said. Give every other name that was registered: `amana person {code} --add-name`"
    ));
    Ok(())
}

/// Shows where names stand that are about to be taken out of everything that was said, and asks; nothing where they stand nowhere.
fn ask_about_places(
    context: &mut Context,
    session: &Session,
    id: PersonId,
    names: &[RealName],
    yes: bool,
) -> Result<(), Failure> {
    let words = catalogue("en");
    let places = where_names_stand(words, &session.vault, id, names)?;
    if places.is_empty() {
        return Ok(());
    }
    context.heed(places.trim_end());
    if yes {
        return Ok(());
    }
    match context.agrees(&words.say("q-seal-found"), "--yes")? {
        true => Ok(()),
        false => Err(Failure::refused(format!("not sealed{NOTHING}"))),
    }
}

/// Shows in which testimonies somebody is spoken of whose names are to be read by more people, and asks.
fn ask_about_opening(
    context: &mut Context,
    session: &Session,
    id: PersonId,
    to: Visibility,
    yes: bool,
) -> Result<(), Failure> {
    let (_, person) = session.vault.person(id)?;
    let who = person.pseudonym.as_str();
    let told: Vec<String> =
        session.vault.appears_in(id)?.into_iter().map(|t| session.vault.testimony_code(t)).collect::<Result<_, _>>()?;
    context.heed(&match told.len() {
        0 => format!("{who} is spoken of in no closed testimony."),
        1 => format!("{who} is spoken of in 1 testimony: {}", told[0]),
        many => format!("{who} is spoken of in {many} testimonies: {}", told.join(", ")),
    });
    let speaks = OutByName::speaks_in(&session.vault, id)?;
    if !speaks.is_empty() {
        context.heed(&format!(
            "{who} speaks in {}: bundles for an audience name them only where they gave it their name in each of these",
            speaks.join(", ")
        ));
    }
    let question = match to {
        Visibility::Public => {
            "Whoever opens this case will read the names, and bundles may print them, but those for everyone. Go on?"
        }
        _ => "Whoever opens this case will read the names. Go on?",
    };
    match yes || context.agrees(question, "--yes")? {
        true => Ok(()),
        false => Err(Failure::refused(format!("the names stay where they are{NOTHING}"))),
    }
}

/// Away from sealed, or between the two that are not: the record holds the names.
pub(super) fn open(
    context: &mut Context,
    session: &mut Session,
    id: PersonId,
    to: Visibility,
    args: &Args,
) -> Result<(), Failure> {
    let yes = args.yes;
    let (_, person) = session.vault.person(id)?;
    if person.visibility == to {
        context.say(&format!("This person is {} already.", to.name()));
        return Ok(());
    }
    if person.visibility == Visibility::Sealed {
        // What is typed is sealed, too.
        args.seals.may(context, session)?;
    }
    // From public to team fewer people read them.
    if person.visibility != Visibility::Public {
        ask_about_opening(context, session, id, to, yes)?;
    }
    let (names, was) = match person.visibility {
        Visibility::Sealed => {
            let names = typed_names(context, session, id)?;
            ask_about_places(context, session, id, &names, yes)?;
            let open = names.iter().map(|name| StoredText::from(crate::guard::open_name(name))).collect();
            // Sealed too, as all names are, and taken out of texts: people stand there as references.
            session.sealing(context.clock, |case| Ok(crate::intake::interview::add_names(case, id, &names)?))?;
            // What was taken out may have stood in this very record: it is read anew, and never written back.
            (open, session.vault.person(id)?.1)
        }
        Visibility::Team | Visibility::Public => (person.names.clone(), person),
    };
    let opened = Person { visibility: to, names, ..was };
    session.vault.change(context.clock.now(), |change| change.person(id, &opened))?;
    Ok(())
}

pub(super) fn add_name(context: &mut Context, session: &mut Session, id: PersonId, yes: bool) -> Result<(), Failure> {
    let (_, person) = session.vault.person(id)?;
    if person.visibility != Visibility::Sealed {
        return Err(Failure::refused("this person is not sealed: their names may stand in texts")
            .hint("seal them first: --seal"));
    }
    session.warn_unlisted(context)?;
    let names = typed_names(context, session, id)?;
    title::warn_of(context, &session.vault, id, &names);
    ask_about_places(context, session, id, &names, yes)?;
    let out = out_with_names(&session.vault, id, &names)?;
    let scrubbed = session.sealing(context.clock, |case| Ok(crate::intake::interview::add_names(case, id, &names)?))?;
    context.say(&format!("Sealed. {}", said(scrubbed)));
    published::warn(context, &out);
    Ok(())
}

fn said(scrubbed: Scrubbed) -> String {
    let number = |count: usize| Value::Number(count as u64);
    let Scrubbed { revisions, drafts, waiting, beside, listed, withdrawn, still, shown } = scrubbed;
    let counts = [("revisions", number(revisions)), ("drafts", number(drafts)), ("beside", number(beside))];
    let words = catalogue("en");
    let mut said = words.with("c-rewritten", &counts);
    if waiting > 0 {
        said = format!("{said}\n{}", words.with("n-part-waits", &[("n", number(waiting))]));
    }
    if listed > 0 {
        said = format!("{said}\n{}", words.with("c-unlisted", &[("n", number(listed))]));
    }
    if withdrawn > 0 {
        said = format!("{said}\n{}", words.with("n-shares", &[("n", number(withdrawn))]));
    }
    if shown > 0 {
        let bundles = words.number(shown as u64);
        said = format!("{said}\n{}", words.with("n-called-shown", &[("bundles", Value::Text(&bundles))]));
    }
    if still > 0 {
        said = format!("{said}\n{}", words.with("n-called-still", &[("n", number(still))]));
    }
    said
}

/// Asks for names, each read back.
#[cfg(unix)]
fn typed_names(context: &mut Context, session: &mut Session, id: PersonId) -> Result<Vec<RealName>, Failure> {
    use crate::intake::interview::{Face, Interview, Show};
    let names = typed::asked(context, session, |case, manner, face| {
        let names = Interview::names_of(case, manner, face, id);
        face.show(Show::Forget);
        Ok(names?)
    })?;
    if names.is_empty() {
        return Err(Failure::refused(format!("no name was given{NOTHING}")));
    }
    Ok(names)
}

#[cfg(not(unix))]
fn typed_names(_: &mut Context, _: &mut Session, _: PersonId) -> Result<Vec<RealName>, Failure> {
    Err(Failure::failed("names are typed on Linux and macOS"))
}
