//! Testimonies in which a name waits since a look for it, and which are out: nothing can be changed there, and a bundle without the name would tell whose it is
//! (FORMAT §11.4).

use super::export::{Before, Printing};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::intake::interview::{Catalogue, Value};
use crate::vault::Vault;

/// Testimonies that are told one by one.
const LISTED: usize = 20;

/// One of them.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct WaitsOut {
    code: String,
    waiting: Printing,
    bundles: String,
}

impl WaitsOut {
    /// All of a case.
    pub(crate) fn all(vault: &Vault) -> Result<Vec<Self>, Failure> {
        let looked = vault.looked()?;
        if looked.is_empty() {
            return Ok(Vec::new());
        }
        let (before, mut all) = (Before::of(vault)?, Vec::new());
        for testimony in looked.into_iter().filter(|testimony| before.holds(*testimony)) {
            let newest = vault.newest(testimony)?;
            let waiting = before.waiting(vault, &newest, &vault.decisions(newest.id)?)?;
            if !waiting.is_empty() {
                let bundles = before.named(waiting.bundles());
                all.push(Self { code: vault.testimony_code(testimony)?, waiting, bundles });
            }
        }
        Ok(all)
    }

    /// What is so now and was not before, said.
    pub(crate) fn say_new(
        context: &mut Context,
        words: &Catalogue,
        before: &[Self],
        vault: &Vault,
    ) -> Result<(), Failure> {
        let now = Self::all(vault)?;
        let new: Vec<_> = now.iter().filter(|one| !before.contains(one)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let paragraphs =
            |one: &Self| one.waiting.paragraphs.iter().map(u32::to_string).collect::<Vec<_>>().join(words.comma());
        let listed = new.iter().take(LISTED).map(|one| format!("{} ¶{}: {}", one.code, paragraphs(one), one.bundles));
        let mut listed = listed.collect::<Vec<_>>().join("; ");
        if let Some(more @ 1..) = new.len().checked_sub(LISTED) {
            listed.push_str(&format!(" (+{more})"));
        }
        context.heed(words.with("c-waits-out", &[("what", Value::Text(&listed))]).trim_end());
        Ok(())
    }
}
