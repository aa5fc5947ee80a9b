//! Who stands where a bundle that is out may print their name, since it was taken out there, or is public no more (FORMAT §10.1, 18).
//!
//! Nothing can be changed in that bundle. Under their pseudonym the next one would say whose name it was.

use std::collections::{BTreeMap, BTreeSet};

use super::earlier::{NamedOut, has_public_name, named_among};
use crate::cli::failure::Failure;
use crate::guard;
use crate::guard::text::PersonId;
use crate::record::words::Audience;
use crate::record::{ReleaseId, TestimonyId};
use crate::redact::Wishes;
use crate::vault::{self, KnownTo, Late, Lists, Shown, Stands, Vault};

/// One of them.
pub(crate) struct CameIn {
    pub(crate) person: PersonId,
    /// The testimonies in which a bundle prints a name of theirs that was taken out since.
    pub(crate) places: Vec<TestimonyId>,
    /// For each audience, what it read of them under their pseudonym.
    pub(crate) known: BTreeMap<Audience, KnownTo>,
    /// The testimonies in which a bundle names them.
    pub(crate) named_in: Vec<TestimonyId>,
    /// The bundles, with their profiles, and testimonies in them of which no later bundle shows what became of the name.
    pub(crate) unseen: Vec<(ReleaseId, String, TestimonyId)>,
}

/// All of a case, but for those who have a public name and speak under no pseudonym: what they are called says nothing of one.
#[derive(Default)]
pub(crate) struct SinceOut {
    pub(crate) people: Vec<CameIn>,
    /// Where they came in.
    pub(crate) references: Vec<Late>,
}

impl SinceOut {
    pub(crate) fn of(vault: &Vault, wishes: &Wishes, hidden: &BTreeSet<PersonId>) -> Result<Self, Failure> {
        let not_named = wishes.not_named();
        let is_word = |word: &str, stands: Stands<'_>| match stands {
            Stands::First => guard::is_no_name(word),
            Stands::Within([before, behind]) => guard::is_of_the_calendar(word, before, behind),
        };
        let mut since = vault.since_out(Lists { is_word: &is_word, is_one_name: &guard::is_one_name })?;
        let is_told = |person: &PersonId| hidden.contains(person) || not_named.contains(person);
        let mut people = Vec::new();
        for vault::CameIn { person, places, known } in std::mem::take(&mut since.people) {
            if is_told(&person) {
                let all = places.iter().map(|place| place.testimony).collect();
                let unseen = places.into_iter().filter(|place| !place.is_seen);
                let unseen = unseen.map(|Shown { release, profile, testimony, .. }| (release, profile, testimony));
                people.push(CameIn { person, places: all, known, named_in: Vec::new(), unseen: unseen.collect() });
            }
        }
        // Behind the others: whoever is both is apart in every testimony.
        for NamedOut { person, release, profile, testimonies } in named_among(vault, wishes, hidden)? {
            let is_seen = |testimony: &TestimonyId| since.is_called_otherwise_since(release, *testimony, person);
            let unseen = testimonies.iter().filter(|testimony| !is_seen(testimony));
            let unseen = unseen.map(|testimony| (release, profile.clone(), *testimony)).collect();
            people.push(CameIn { person, places: Vec::new(), known: BTreeMap::new(), named_in: testimonies, unseen });
        }
        since.references.retain(|late| is_told(&late.person));
        Ok(Self { people, references: since.references })
    }
}

/// Who has no name that a bundle could print.
pub(crate) fn hidden(vault: &Vault) -> Result<BTreeSet<PersonId>, Failure> {
    let people = vault.people()?;
    Ok(people.iter().filter(|(_, one)| !has_public_name(one)).map(|(id, _)| *id).collect())
}
