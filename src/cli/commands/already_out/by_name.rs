//! Somebody speaks under less than their name whom a bundle that is out names: nothing can be changed there, and whoever works here has to know (FORMAT §10.1, 6).

use super::{LISTED, listed};
use crate::cli::commands::export::{NamedOut, ReleaseNames, answered, named_out, today};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::guard::text::PersonId;
use crate::intake::interview::{Catalogue, Value};
use crate::record::TestimonyId;
use crate::vault::Vault;

/// One of them, as it is told.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct OutByName {
    person: PersonId,
    code: String,
    pseudonym: String,
    /// Codes of the testimonies in which they speak.
    speaks: Vec<String>,
    /// Each bundle, with the testimonies in which it names them.
    bundles: Vec<String>,
}

impl OutByName {
    /// All of a case.
    pub(crate) fn all(context: &Context, vault: &Vault) -> Result<Vec<Self>, Failure> {
        if vault.releases()?.is_empty() {
            return Ok(Vec::new());
        }
        let wishes = answered(vault, today(context, vault)?)?;
        let mut all: Vec<Self> = Vec::new();
        let mut named = named_out(vault, &wishes)?;
        named.sort_by_key(|named| named.person);
        for NamedOut { person, release, profile, testimonies } in named {
            if all.last().is_none_or(|last| last.person != person) {
                all.push(Self::of(vault, person)?);
            }
            let name = ReleaseNames::of(vault.release_secret(release)?).release();
            let bundle = format!("{name} ({profile}) in {}", codes(vault, &testimonies)?.join(", "));
            all.last_mut().into_iter().for_each(|last| last.bundles.push(bundle.clone()));
        }
        all.iter_mut().for_each(|one| one.bundles.sort());
        Ok(all)
    }

    /// Codes of the testimonies in which somebody speaks.
    pub(crate) fn speaks_in(vault: &Vault, person: PersonId) -> Result<Vec<String>, Failure> {
        let mut speaks = Vec::new();
        for testimony in vault.appears_in(person)? {
            if vault.newest(testimony)?.speakers().contains(&person) {
                speaks.push(testimony);
            }
        }
        codes(vault, &speaks)
    }

    fn of(vault: &Vault, person: PersonId) -> Result<Self, Failure> {
        Ok(Self {
            person,
            code: vault.person_code(person)?,
            pseudonym: vault.person(person)?.1.pseudonym.as_str().to_owned(),
            speaks: Self::speaks_in(vault, person)?,
            bundles: Vec::new(),
        })
    }

    /// Whether it is about this person.
    pub(crate) fn is_of(&self, person: PersonId) -> bool {
        self.person == person
    }

    /// What is so now and was not before, said.
    pub(crate) fn say_new(
        context: &mut Context,
        words: &Catalogue,
        before: &[Self],
        vault: &Vault,
    ) -> Result<(), Failure> {
        for one in Self::all(context, vault)?.iter().filter(|one| !before.contains(one)) {
            context.heed(&one.said(words));
        }
        Ok(())
    }

    /// The warning, with what to do.
    pub(crate) fn said(&self, words: &Catalogue) -> String {
        let Self { person: _, code, pseudonym, speaks, bundles } = self;
        let speaks = speaks.join(words.comma());
        let listed = listed(bundles, LISTED, "; ");
        let said = [
            ("who", Value::Text(pseudonym)),
            ("code", Value::Text(code)),
            ("speaks", Value::Text(&speaks)),
            ("bundles", Value::Text(&listed)),
        ];
        words.with("c-named-out", &said).trim_end().to_owned()
    }

    /// The same as a finding of `check`: what, and what to do.
    pub(crate) fn found(&self) -> (String, String) {
        let Self { person: _, code, pseudonym, speaks, bundles } = self;
        let what = format!(
            "{pseudonym} ({code}) speaks in {} and does not give every audience their name, and is named in what is out: {}",
            speaks.join(", "),
            bundles.join("; ")
        );
        let advice = format!(
            "give a pseudonym that no bundle has yet before more of what they tell goes out: `amana person {code} --pseudonym NEW`"
        );
        (what, advice)
    }
}

fn codes(vault: &Vault, testimonies: &[TestimonyId]) -> Result<Vec<String>, Failure> {
    testimonies.iter().map(|testimony| Ok(vault.testimony_code(*testimony)?)).collect()
}
