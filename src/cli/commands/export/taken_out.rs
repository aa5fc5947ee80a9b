//! Who stands where a bundle that is out may print their name, since it was taken out there, or is public no more (FORMAT §10.1).
//!
//! Nothing can be changed in that bundle. Under their pseudonym the next one would say whose name it was.

use std::collections::BTreeSet;

use super::earlier::{NamedOut, named_among};
use crate::cli::failure::Failure;
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::Visibility;
use crate::record::{Person, ReleaseId, TestimonyId};
use crate::redact::Wishes;
use crate::vault::{Place, TakenOut, Vault};

/// One of them.
pub(crate) struct CameIn {
    pub(crate) person: PersonId,
    /// Other testimonies, in which a bundle called them as they are called, before.
    pub(crate) known: BTreeSet<TestimonyId>,
    /// The bundles, with their profiles, and testimonies in them of which no later bundle shows what became of the name.
    pub(crate) unseen: Vec<(ReleaseId, String, TestimonyId)>,
}

/// All of a case, but for those who are called by a public name there now: it says nothing of a pseudonym.
pub(crate) fn came_in(vault: &Vault, wishes: &Wishes) -> Result<Vec<CameIn>, Failure> {
    let people = vault.people()?;
    let hidden: BTreeSet<PersonId> =
        people.iter().filter(|(_, one)| !has_public_name(one)).map(|(id, _)| *id).collect();
    let not_named = wishes.not_named();
    let mut all = Vec::new();
    for TakenOut { person, places, known } in vault.taken_out()? {
        if hidden.contains(&person) || not_named.contains(&person) {
            let unseen = places.into_iter().filter(|place| !place.is_seen);
            let unseen = unseen.map(|Place { release, testimony, .. }| (release.id, release.profile, testimony));
            all.push(CameIn { person, known, unseen: unseen.collect() });
        }
    }
    // Behind the others: whoever is both is apart in every testimony.
    for NamedOut { person, release, profile, testimonies } in named_among(vault, wishes, &hidden)? {
        let mut unseen = Vec::new();
        for testimony in testimonies {
            if !vault.is_shown_since(person, release, testimony)? {
                unseen.push((release, profile.clone(), testimony));
            }
        }
        all.push(CameIn { person, known: BTreeSet::new(), unseen });
    }
    Ok(all)
}

fn has_public_name(person: &Person<StoredText>) -> bool {
    person.visibility == Visibility::Public && !person.names.is_empty()
}
