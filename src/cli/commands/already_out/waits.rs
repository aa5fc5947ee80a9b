//! Testimonies in which a name waits since a look for it, or was left out, and which are out: nothing can be changed there, and a bundle without the name would
//! tell whose it is (FORMAT §11.4).

use super::listed;
use crate::cli::commands::export::{Before, Printing};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::intake::interview::{Catalogue, Value};
use crate::record::{Revision, TestimonyId};
use crate::vault::Vault;

/// Testimonies that are told one by one.
const LISTED: usize = 20;

/// One of them.
#[derive(Clone, PartialEq, Eq)]
struct Out {
    code: String,
    places: Printing,
    bundles: String,
}

/// Those in which a name waits.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct WaitsOut(Vec<Out>);

impl WaitsOut {
    /// All of a case.
    pub(crate) fn all(vault: &Vault) -> Result<Self, Failure> {
        Ok(Self(all(vault, vault.looked()?, |before, newest| {
            before.waiting(vault, newest, &vault.decisions(newest.id)?)
        })?))
    }

    /// What is so now and was not before, said.
    pub(crate) fn say_new(
        context: &mut Context,
        words: &Catalogue,
        before: &Self,
        vault: &Vault,
    ) -> Result<(), Failure> {
        say(context, words, "c-waits-out", &new(before.0.as_slice(), Self::all(vault)?.0));
        Ok(())
    }
}

/// Those in which somebody left it out, or said it otherwise.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LeftOut(Vec<Out>);

impl LeftOut {
    /// Those of a case in which names were looked for, and this one.
    pub(crate) fn all(vault: &Vault, reviewed: TestimonyId) -> Result<Self, Failure> {
        let mut looked = vault.looked()?;
        if !looked.contains(&reviewed) {
            looked.push(reviewed);
        }
        Ok(Self(all(vault, looked, |before, newest| before.taken_out(vault, newest, &vault.decisions(newest.id)?))?))
    }

    /// What is so now and was not before, said in the words of a review.
    pub(crate) fn say_new(
        context: &mut Context,
        words: &Catalogue,
        before: &Self,
        (vault, reviewed): (&Vault, TestimonyId),
    ) -> Result<(), Failure> {
        say(context, words, "n-taken-out", &new(before.0.as_slice(), Self::all(vault, reviewed)?.0));
        Ok(())
    }
}

fn all(
    vault: &Vault,
    looked: Vec<TestimonyId>,
    look: impl Fn(&Before, &Revision) -> Result<Printing, Failure>,
) -> Result<Vec<Out>, Failure> {
    let mut all = Vec::new();
    if looked.is_empty() {
        return Ok(all);
    }
    let before = Before::of(vault)?;
    for testimony in looked.into_iter().filter(|testimony| before.holds(*testimony)) {
        let places = look(&before, &vault.newest(testimony)?)?;
        if !places.is_empty() {
            let bundles = before.named(places.bundles());
            all.push(Out { code: vault.testimony_code(testimony)?, places, bundles });
        }
    }
    Ok(all)
}

fn new(before: &[Out], mut now: Vec<Out>) -> Vec<Out> {
    now.retain(|one| !before.contains(one));
    now
}

fn say(context: &mut Context, words: &Catalogue, message: &str, new: &[Out]) {
    if new.is_empty() {
        return;
    }
    let paragraphs =
        |one: &Out| one.places.paragraphs.iter().map(u32::to_string).collect::<Vec<_>>().join(words.comma());
    let all: Vec<String> =
        new.iter().map(|one| format!("{} ¶{}: {}", one.code, paragraphs(one), one.bundles)).collect();
    let listed = listed(&all, LISTED, "; ");
    context.heed(words.with(message, &[("what", Value::Text(&listed))]).trim_end());
}
