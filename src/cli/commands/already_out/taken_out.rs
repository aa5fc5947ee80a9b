//! A name was taken out of a testimony that a bundle which is out may print with it, or is public no more: nothing can be changed there, and whoever works here has to know
//! (FORMAT §10.1, 18).

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use super::{LISTED, listed};
use crate::cli::commands::export::{ReleaseNames, SinceOut, answered, hidden, today};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::intake::interview::{Catalogue, Value};
use crate::record::TestimonyId;
use crate::vault::Vault;

/// Testimonies of which the same is told until bundles without the name are out.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct TakenOut {
    testimony: TestimonyId,
    code: String,
    why: Why,
}

/// Whose names, by pseudonym and code, and the bundles.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Why {
    who: BTreeSet<String>,
    bundles: BTreeSet<String>,
}

impl TakenOut {
    /// All of a case, one for each testimony.
    pub(crate) fn all(context: &Context, vault: &Vault) -> Result<Vec<Self>, Failure> {
        if vault.releases()?.is_empty() {
            return Ok(Vec::new());
        }
        let wishes = answered(vault, today(context, vault)?)?;
        let mut all = BTreeMap::<TestimonyId, Why>::new();
        let mut names = BTreeMap::new();
        for came in SinceOut::of(vault, &wishes, &hidden(vault)?)?.people {
            let pseudonym = vault.person(came.person)?.1.pseudonym;
            let who = format!("‹{}› ({})", pseudonym.as_str(), vault.person_code(came.person)?);
            for (release, profile, testimony) in came.unseen {
                let name = match names.entry(release) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(ReleaseNames::of(vault.release_secret(release)?).release()),
                };
                let why = all.entry(testimony).or_default();
                why.who.insert(who.clone());
                why.bundles.insert(format!("{name} ({profile})"));
            }
        }
        let one = |(testimony, why)| Ok(Self { testimony, code: vault.testimony_code(testimony)?, why });
        all.into_iter().map(one).collect()
    }

    /// What is to be said of a testimony.
    pub(crate) fn told(all: &[Self], words: &Catalogue, testimony: TestimonyId) -> Option<String> {
        all.iter()
            .find(|one| one.testimony == testimony)
            .map(|one| said(words, &one.why, std::slice::from_ref(&one.code)))
    }

    /// What is to be said of all of them, those together of which the same is so.
    pub(crate) fn together<'a>(all: impl Iterator<Item = &'a Self>, words: &Catalogue) -> Vec<String> {
        let mut groups = BTreeMap::<&Why, Vec<String>>::new();
        for one in all {
            groups.entry(&one.why).or_default().push(one.code.clone());
        }
        groups.into_iter().map(|(why, codes)| said(words, why, &codes)).collect()
    }

    /// What is so now and was not before, in words.
    pub(crate) fn new_since(
        context: &Context,
        words: &Catalogue,
        before: &[Self],
        vault: &Vault,
    ) -> Result<Vec<String>, Failure> {
        let now = Self::all(context, vault)?;
        let said = Self::together(now.iter().filter(|one| !before.contains(one)), words);
        Ok(said.iter().map(|said| words.with("c-warning", &[("what", Value::Text(said))])).collect())
    }

    /// The same, said.
    pub(crate) fn say_new(
        context: &mut Context,
        words: &Catalogue,
        before: &[Self],
        vault: &Vault,
    ) -> Result<(), Failure> {
        Self::new_since(context, words, before, vault)?.iter().for_each(|said| context.heed(said.trim_end()));
        Ok(())
    }
}

/// What it means, and what to do.
fn said(words: &Catalogue, why: &Why, codes: &[String]) -> String {
    let all = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
    let who = listed(&all(&why.who), LISTED, words.comma());
    let bundles = listed(&all(&why.bundles), LISTED, ", ");
    let codes = listed(codes, LISTED, words.comma());
    let said = [("code", Value::Text(&codes)), ("who", Value::Text(&who)), ("bundles", Value::Text(&bundles))];
    words.with("c-taken-out", &said).trim_end().to_owned()
}
