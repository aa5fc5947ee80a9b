//! People who are spoken of where somebody is whose name comes to be known (FORMAT §11.4): a word that both bear became a reference to who was known first.

use std::collections::BTreeSet;

use crate::guard::text::PersonId;
use crate::guard::{Roll, find_names};
use crate::record::TestimonyId;
use crate::record::words::Visibility;
use crate::vault::{Vault, VaultError};

/// Everybody in the testimonies in which one of these people is, and in these testimonies.
///
/// # Errors
/// As reading fails.
pub(in crate::intake) fn company(
    vault: &Vault,
    people: &[PersonId],
    testimonies: BTreeSet<TestimonyId>,
) -> Result<BTreeSet<PersonId>, VaultError> {
    let mut all = testimonies;
    for person in people {
        all.extend(vault.appears_in(*person)?);
    }
    let mut company = BTreeSet::new();
    for testimony in all {
        company.extend(vault.people_in(testimony)?);
    }
    company.retain(|person| !people.contains(person));
    Ok(company)
}

/// Those among them whose names are public and share a word with one of these: where they were spoken of, the other may have been meant, and a bundle that
/// prints the one name tells of the other.
pub(in crate::intake) fn who_share_a_word(vault: &Vault, names: &Roll, company: &BTreeSet<PersonId>) -> Vec<PersonId> {
    let shares = |person: &&PersonId| {
        vault.person(**person).is_ok_and(|(_, record)| {
            let hits = |name: &str| !find_names(names, name).is_empty();
            record.visibility == Visibility::Public && record.names.iter().any(|name| hits(name.as_str()))
        })
    };
    company.iter().filter(shares).copied().collect()
}
