//! What texts call somebody, changed: through the guard, and with what it means for bundles that are out.

use super::several::NOTHING;
use crate::cli::commands::export::may_print;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::{PersonId, RawText, RealName, StoredText};
use crate::guard::{Field, Roll, clean_field, is_kunya, same_words};
use crate::intake::interview::catalogue;
use crate::intake::{is_drawn, is_whole_name};
use crate::vault::{Vault, VaultError};

/// Gives a person another pseudonym, in a new revision of their record (FORMAT §8). Texts hold the person's id, and stay as they are.
pub(super) fn give(
    context: &mut Context,
    session: &mut Session,
    id: PersonId,
    wanted: &str,
    yes: bool,
) -> Result<(), Failure> {
    let (_, mut person) = session.vault.person(id)?;
    let raw = RawText::from_utf8(wanted.as_bytes()).map_err(|error| Failure::refused(error.to_string()))?;
    let clean = clean_field(&open_names(&session.vault)?, &raw, Field::Pseudonym);
    let clean = clean.map_err(|error| Failure::refused(error.to_string()).at("--pseudonym"))?;
    let was = person.pseudonym.as_str().to_owned();
    if clean.as_str() == was {
        context.say(&format!("This person is {was} already."));
        return Ok(());
    }
    if session.vault.pseudonym_is_taken(clean.as_str(), Some(id))? {
        return Err(VaultError::PseudonymTaken.into());
    }
    may_be_used(context, clean.as_str(), yes)?;
    let out = released(context, session, id, &was)?;
    let same = same_words(clean.as_str(), &was);
    person.pseudonym = StoredText::from(clean);
    let is = person.pseudonym.as_str().to_owned();
    session.vault.change(context.clock.now(), |change| change.person(id, &person))?;
    context.say(&format!(
        "{was} is {is} from now on. Words that an editor wrote into a decision are not changed: a review of it shows them."
    ));
    if out > 0 && !same {
        let bundles = if out == 1 { "1 bundle that is out".to_owned() } else { format!("{out} bundles that are out") };
        context.warn(&format!(
            "{bundles} may say {was}: nothing can be changed there, and whoever lays one beside a later bundle may see that both are one person"
        ));
    }
    Ok(())
}

/// Asks as an interview asks, in its words: a kunya names a family, and a whole name somebody. What a common name may do is said.
fn may_be_used(context: &mut Context, pseudonym: &str, yes: bool) -> Result<(), Failure> {
    let words = catalogue("en");
    let asked = match () {
        () if is_kunya(pseudonym) => "q-kunya",
        () if is_whole_name(pseudonym) => "q-whole-name",
        () if is_drawn(pseudonym) => return Ok(()),
        () => {
            context.heed(&words.say("n-common-name"));
            return Ok(());
        }
    };
    match yes || context.agrees(&words.say(asked), "--yes")? {
        true => Ok(()),
        false => Err(Failure::refused(format!("the pseudonym stays{NOTHING}"))),
    }
}

/// The names that whoever opens the case may read. Sealed ones nobody here knows.
fn open_names(vault: &Vault) -> Result<Roll, Failure> {
    let mut roll = Roll::new();
    for (id, person) in vault.people()? {
        let names = person.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok());
        roll.register(id, &names.collect::<Vec<_>>());
    }
    Ok(roll)
}

/// Bundles that are out and may call the person so.
fn released(context: &Context, session: &Session, id: PersonId, was: &str) -> Result<usize, Failure> {
    let mut out = 0;
    for release in session.vault.releases()?.iter().filter(|release| !release.draft) {
        out += usize::from(may_print(context, session, release, (id, was))?);
    }
    Ok(out)
}
