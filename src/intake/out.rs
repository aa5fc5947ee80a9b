//! Bundles that are out and may print what somebody is called: nothing can be changed there.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use super::tells_a_name;
use crate::guard::Roll;
use crate::guard::text::{PersonId, RealName, StoredText};
use crate::record::words::{Audience, IdentityLevel};
use crate::record::{Civil, Consent, RevisionId, TestimonyId};
use crate::vault::{Earlier, Release, Vault, VaultError, Within, release_name};

/// All of a case, read once one is asked for.
pub(super) struct Out<'v> {
    vault: &'v Vault,
    bundles: OnceCell<Vec<Bundle>>,
}

struct Bundle {
    /// As people say it.
    name: String,
    testimonies: HashSet<TestimonyId>,
}

impl<'v> Out<'v> {
    pub(super) const fn of(vault: &'v Vault) -> Self {
        Self { vault, bundles: OnceCell::new() }
    }

    /// Those that have a testimony in which somebody appears. What each prints of them is not asked: what is left as it is tells nothing, printed or not.
    pub(super) fn with(&self, person: PersonId) -> Result<Vec<String>, VaultError> {
        let bundles = match self.bundles.get() {
            Some(bundles) => bundles,
            None => {
                let read = self.read()?;
                self.bundles.get_or_init(|| read)
            }
        };
        if bundles.is_empty() {
            return Ok(Vec::new());
        }
        let appears = self.vault.appears_in(person)?;
        let has = |bundle: &&Bundle| appears.iter().any(|testimony| bundle.testimonies.contains(testimony));
        Ok(bundles.iter().filter(has).map(|bundle| bundle.name.clone()).collect())
    }

    fn read(&self) -> Result<Vec<Bundle>, VaultError> {
        let releases = self.vault.releases()?.into_iter();
        let bundle = |release: Release| {
            let name = called(self.vault, &release)?;
            Ok(Bundle { name, testimonies: release.items.iter().map(|item| item.testimony).collect() })
        };
        releases.map(bundle).collect()
    }
}

/// What a bundle is called, as people say it.
fn called(vault: &Vault, release: &Release) -> Result<String, VaultError> {
    Ok(format!("{} ({})", release_name(&vault.release_secret(release.id)?), release.profile))
}

/// What bundles are called in which these names may stand: the texts that went out held them, and what was left out of each nobody looks up here. To be asked
/// before the names are taken out of the vault.
///
/// # Errors
/// As reading fails.
pub fn out_with_names(vault: &Vault, person: PersonId, names: &[RealName]) -> Result<Vec<String>, VaultError> {
    let mut roll = Roll::new();
    roll.register(person, names);
    let mut held = Held { vault, roll: &roll, words: HashMap::new(), callings: HashMap::new() };
    let mut bundles = Vec::new();
    for release in vault.releases()? {
        if held.by(&release)? {
            bundles.push(called(vault, &release)?);
        }
    }
    bundles.sort();
    Ok(bundles)
}

/// What holds names of a roll, each read once, in however many releases it is.
struct Held<'a> {
    vault: &'a Vault,
    roll: &'a Roll,
    words: HashMap<RevisionId, bool>,
    callings: HashMap<TestimonyId, bool>,
}

impl Held<'_> {
    fn by(&mut self, release: &Release) -> Result<bool, VaultError> {
        for item in &release.items {
            if known(&mut self.words, item.revision, || in_words(self.vault, self.roll, item.revision))?
                || known(&mut self.callings, item.testimony, || is_called_so(self.vault, self.roll, item.testimony))?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What was answered about it before, or is now.
fn known<K: Copy + Eq + Hash>(
    answers: &mut HashMap<K, bool>,
    of: K,
    ask: impl FnOnce() -> Result<bool, VaultError>,
) -> Result<bool, VaultError> {
    if let Some(answer) = answers.get(&of) {
        return Ok(*answer);
    }
    let answer = ask()?;
    answers.insert(of, answer);
    Ok(answer)
}

/// In the text, the place, or in words that an editor put there.
fn in_words(vault: &Vault, roll: &Roll, revision: RevisionId) -> Result<bool, VaultError> {
    let revision = vault.revision(revision)?;
    let place = revision.head.place.iter();
    if place.chain([&revision.text]).any(|text| roll.names_stand_in(text.as_str())) {
        return Ok(true);
    }
    let sets = vault.decisions(revision.id)?;
    let words = sets.iter().flat_map(|set| &set.decisions).filter_map(|decision| decision.text.as_ref());
    Ok(words.into_iter().any(|text| roll.names_stand_in(text.as_str())))
}

/// Whether somebody in it is called by such a name.
fn is_called_so(vault: &Vault, roll: &Roll, testimony: TestimonyId) -> Result<bool, VaultError> {
    for person in vault.people_in(testimony)? {
        if tells_a_name(roll, vault.person(person)?.1.pseudonym.as_str()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What bundles are called that name somebody whose names are public: by what they had answered by then, and for certain.
pub(super) fn naming(vault: &Vault, person: PersonId) -> Result<Vec<String>, VaultError> {
    let mut bundles = Vec::new();
    for Earlier { release, made, people } in vault.releases_with_public(&BTreeSet::from([person]))? {
        let day = made.map(|made| {
            let (year, month, day) = made.day().parts();
            Civil { year: year.into(), month: month.into(), day: day.into() }
        });
        let names = |within: &Within| names(within, release.audience, day);
        if lets_names_stand(&release.profile) && people.iter().any(names) {
            bundles.push(called(vault, &release)?);
        }
    }
    bundles.sort();
    Ok(bundles)
}

/// Whether somebody was named in one of the testimonies: where they speak, they gave their name there; elsewhere they gave nothing less anywhere.
fn names(within: &Within, audience: Audience, day: Option<Civil>) -> bool {
    let gave = |consent: &Consent<StoredText>| consent.allows(audience, day).ok() == Some(IdentityLevel::Named);
    within.testimonies.iter().any(|(testimony, speaks)| match speaks {
        true => within.answers.get(testimony).is_some_and(gave),
        false => within.answers.values().all(gave),
    })
}

/// Whether a profile lets names stand, by its name: of the built-in ones all but that for the public. Of one out of a file nobody knows any more.
#[must_use]
pub fn lets_names_stand(profile: &str) -> bool {
    Audience::parse(profile) != Some(Audience::Public)
}
