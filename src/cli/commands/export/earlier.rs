//! Who is named in a bundle that is out, and speaks under less than their name (FORMAT §10.1, 6).
//!
//! Nothing can be changed in that bundle. What others say of them there, beside the name, must not stand under their pseudonym in another.

use std::collections::BTreeSet;

use super::profile::read_profile;
use crate::cli::failure::Failure;
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{Audience, IdentityLevel, Visibility};
use crate::record::{Civil, Person, ReleaseId, TestimonyId};
use crate::redact::Wishes;
use crate::vault::{Earlier, Release, Vault, Within};

/// Somebody whom a bundle names, to an audience to which they do not give their name now.
pub(crate) struct NamedOut {
    pub(crate) person: PersonId,
    pub(crate) release: ReleaseId,
    pub(crate) profile: String,
    /// The testimonies in which it names them, as far as the case knows: what was left out of each nobody looks up here.
    pub(crate) testimonies: Vec<TestimonyId>,
}

/// All of them.
pub(crate) fn named_out(vault: &Vault, wishes: &Wishes) -> Result<Vec<NamedOut>, Failure> {
    named_among(vault, wishes, &wishes.not_named())
}

/// The same of these people, whatever they answered.
pub(super) fn named_among(
    vault: &Vault,
    wishes: &Wishes,
    people: &BTreeSet<PersonId>,
) -> Result<Vec<NamedOut>, Failure> {
    let mut all = Vec::new();
    for Earlier { release, made, people } in vault.releases_with_public(people)? {
        if !may_name(&release)? {
            continue;
        }
        let day = made.map(|made| {
            let (year, month, day) = made.day().parts();
            Civil { year: year.into(), month: month.into(), day: day.into() }
        });
        for within in people {
            // What was answered once gives nobody a name that is on record no more.
            if wishes.give_name(within.person, release.audience) && has_public_name(&vault.person(within.person)?.1) {
                continue;
            }
            let mut testimonies = named_in(&within, release.audience, day);
            testimonies.retain(|testimony| release.may_name(*testimony, within.person));
            if !testimonies.is_empty() {
                let (person, profile) = (within.person, release.profile.clone());
                all.push(NamedOut { person, release: release.id, profile, testimonies });
            }
        }
    }
    Ok(all)
}

/// Whether a bundle could print a name of somebody.
pub(super) fn has_public_name(person: &Person<StoredText>) -> bool {
    person.visibility == Visibility::Public && !person.names.is_empty()
}

/// Whether the profile of a release lets names stand. Of one out of a file nobody knows any more.
fn may_name(release: &Release) -> Result<bool, Failure> {
    match Audience::parse(&release.profile) {
        Some(_) => Ok(read_profile(&release.profile)?.named),
        None => Ok(true),
    }
}

/// Where a bundle names somebody, by what they had answered when it was made.
fn named_in(within: &Within, audience: Audience, day: Option<Civil>) -> Vec<TestimonyId> {
    let Within { person, testimonies, answers } = within;
    let mut then = Wishes::new(day);
    answers.values().for_each(|consent| then.hear(*person, consent));
    let called = then.called(audience);
    let gave = |testimony: &TestimonyId| {
        answers.get(testimony).and_then(|consent| consent.allows(audience, day).ok()) == Some(IdentityLevel::Named)
    };
    let named = |testimony: &TestimonyId, speaks: bool| match speaks {
        true => gave(testimony) && !called.is_uncalled(person),
        false => !called.is_unnamed(person),
    };
    testimonies
        .iter()
        .filter(|(testimony, speaks)| named(testimony, *speaks))
        .map(|(testimony, _)| *testimony)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::record::words::Audience;
    use crate::redact::Profile;

    /// An import looks at releases without the profiles, and has to know the same of them.
    #[test]
    fn the_built_in_profiles_let_names_stand_as_an_import_takes_them_to() {
        for audience in Audience::ALL {
            let profile = Profile::built_in(*audience).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(profile.named, crate::intake::lets_names_stand(audience.name()), "{}", audience.name());
        }
    }
}
