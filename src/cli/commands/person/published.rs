//! Bundles that are out already, when a name comes to be known: nothing can be changed there, and whoever got them has to be told.

use crate::cli::commands::export::ReleaseNames;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::guard::Roll;
use crate::guard::text::{PersonId, RealName};
use crate::intake::tells_a_name;
use crate::record::{Revision, TestimonyId};
use crate::vault::{Release, Vault};

/// Bundles that are named one by one.
const LISTED: usize = 12;

/// What bundles are called in which these names may stand: the texts that went out held them, and what was left out of each nobody looks up here. To be asked
/// before the names are taken out of the vault.
pub(super) fn with_names(session: &Session, person: PersonId, names: &[RealName]) -> Result<Vec<String>, Failure> {
    let mut roll = Roll::new();
    roll.register(person, names);
    let mut bundles = Vec::new();
    for release in session.vault.releases()? {
        if holds(&session.vault, &roll, &release)? {
            let name = ReleaseNames::of(session.vault.release_secret(release.id)?).release();
            bundles.push(format!("{name} ({})", release.profile));
        }
    }
    bundles.sort();
    Ok(bundles)
}

/// Says so, and what to do.
pub(super) fn warn(context: &mut Context, bundles: &[String]) {
    if bundles.is_empty() {
        return;
    }
    let more = bundles.len().saturating_sub(LISTED);
    let mut all = bundles[..bundles.len() - more].join(", ");
    if more > 0 {
        all.push_str(&format!(" and {more} more"));
    }
    let (are, there) = if bundles.len() == 1 { ("a bundle that is", "it") } else { ("bundles that are", "them") };
    context.warn(&format!(
        "the name may stand in {are} out already, where nothing can be changed: {all}. bag-info.txt in a bundle says which one it is. Write to whoever got {there}, \
         so that it is taken down and deleted, and give out a new export in its place"
    ));
}

fn holds(vault: &Vault, roll: &Roll, release: &Release) -> Result<bool, Failure> {
    for item in &release.items {
        let revision = vault.revision(item.revision)?;
        if in_words(vault, roll, &revision)? || is_called_so(vault, roll, item.testimony)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// In the text, the place, or in words that an editor put there.
fn in_words(vault: &Vault, roll: &Roll, revision: &Revision) -> Result<bool, Failure> {
    let place = revision.head.place.iter();
    if place.chain([&revision.text]).any(|text| roll.names_stand_in(text.as_str())) {
        return Ok(true);
    }
    let sets = vault.decisions(revision.id)?;
    let words = sets.iter().flat_map(|set| &set.decisions).filter_map(|decision| decision.text.as_ref());
    Ok(words.into_iter().any(|text| roll.names_stand_in(text.as_str())))
}

/// Whether somebody in it is called by such a name.
fn is_called_so(vault: &Vault, roll: &Roll, testimony: TestimonyId) -> Result<bool, Failure> {
    for person in vault.people_in(testimony)? {
        if tells_a_name(roll, vault.person(person)?.1.pseudonym.as_str()) {
            return Ok(true);
        }
    }
    Ok(false)
}
