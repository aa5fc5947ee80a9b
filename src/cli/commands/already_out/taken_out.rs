//! A name was taken out of a testimony that a bundle which is out may print with it, or is public no more: nothing can be changed there, and whoever works here has to know
//! (FORMAT §10.1).

use super::{LISTED, listed};
use crate::cli::commands::export::{ReleaseNames, answered, came_in, today};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::intake::interview::{Catalogue, Value};
use crate::record::TestimonyId;
use crate::vault::Vault;

/// One testimony, as it is told until a bundle without the name is out.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct TakenOut {
    testimony: TestimonyId,
    code: String,
    /// Whose names, by pseudonym and code.
    who: Vec<String>,
    bundles: Vec<String>,
}

impl TakenOut {
    /// All of a case.
    pub(crate) fn all(context: &Context, vault: &Vault) -> Result<Vec<Self>, Failure> {
        if vault.releases()?.is_empty() {
            return Ok(Vec::new());
        }
        let mut all: Vec<Self> = Vec::new();
        for came in came_in(vault, &answered(vault, today(context, vault)?)?)? {
            let pseudonym = vault.person(came.person)?.1.pseudonym;
            let who = format!("‹{}› ({})", pseudonym.as_str(), vault.person_code(came.person)?);
            for (release, profile, testimony) in came.unseen {
                let name = ReleaseNames::of(vault.release_secret(release)?).release();
                let bundle = format!("{name} ({profile})");
                if let Some(one) = all.iter_mut().find(|one| one.testimony == testimony) {
                    one.who.push(who.clone());
                    one.bundles.push(bundle);
                } else {
                    let code = vault.testimony_code(testimony)?;
                    all.push(Self { testimony, code, who: vec![who.clone()], bundles: vec![bundle] });
                }
            }
        }
        for Self { who, bundles, .. } in &mut all {
            for listed in [who, bundles] {
                listed.sort();
                listed.dedup();
            }
        }
        Ok(all)
    }

    /// What is to be said of a testimony.
    pub(crate) fn told(all: &[Self], words: &Catalogue, testimony: TestimonyId) -> Option<String> {
        all.iter().find(|one| one.testimony == testimony).map(|one| one.said(words))
    }

    /// What is so now and was not before, in words.
    pub(crate) fn new_since(
        context: &Context,
        words: &Catalogue,
        before: &[Self],
        vault: &Vault,
    ) -> Result<Vec<String>, Failure> {
        let now = Self::all(context, vault)?;
        let new = now.iter().filter(|one| !before.contains(one));
        Ok(new.map(|one| words.with("c-warning", &[("what", Value::Text(&one.said(words)))])).collect())
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

    /// What it means, and what to do.
    pub(crate) fn said(&self, words: &Catalogue) -> String {
        let Self { testimony: _, code, who, bundles } = self;
        let listed = listed(bundles, LISTED, ", ");
        let who = who.join(words.comma());
        let said = [("code", Value::Text(code)), ("who", Value::Text(&who)), ("bundles", Value::Text(&listed))];
        words.with("c-taken-out", &said).trim_end().to_owned()
    }
}
