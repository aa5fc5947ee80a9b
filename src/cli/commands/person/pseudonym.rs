//! What texts call somebody, changed: through the guard, and with what it means for bundles that are out.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::text::{PersonId, RawText, RealName, StoredText};
use crate::guard::{Field, Roll, clean_field, is_kunya, same_words};
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
    let kunya = "That is a kunya: it names a child, and with it a family. Use it all the same?";
    if is_kunya(clean.as_str()) && !yes && !context.agrees(kunya, "--yes")? {
        return Err(Failure::refused("nothing was changed"));
    }
    let out = released(&session.vault, id)?;
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

/// The names that whoever opens the case may read. Sealed ones nobody here knows.
fn open_names(vault: &Vault) -> Result<Roll, Failure> {
    let mut roll = Roll::new();
    for (id, person) in vault.people()? {
        let names = person.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok());
        roll.register(id, &names.collect::<Vec<_>>());
    }
    Ok(roll)
}

/// Bundles with a testimony in which the person appears.
fn released(vault: &Vault, id: PersonId) -> Result<usize, Failure> {
    let appears = vault.appears_in(id)?;
    let holds = |release: &crate::vault::Release| release.items.iter().any(|item| appears.contains(&item.testimony));
    Ok(vault.releases()?.iter().filter(|release| !release.draft && holds(release)).count())
}
