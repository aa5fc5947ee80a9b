//! Who stands where a bundle that is out may print their name, since it was taken out there (FORMAT §10.1).
//!
//! Nothing can be changed in that bundle. Under their pseudonym the next one would say whose name it was.

use crate::cli::failure::Failure;
use crate::record::words::Visibility;
use crate::redact::Wishes;
use crate::vault::{TakenOut, Vault};

/// All of a case, but for those who are called by a public name there now: it says nothing of a pseudonym.
pub(crate) fn came_in(vault: &Vault, wishes: &Wishes) -> Result<Vec<TakenOut>, Failure> {
    let not_named = wishes.not_named();
    let mut all = Vec::new();
    for one in vault.taken_out()? {
        let is_public = vault.person(one.person)?.1.visibility == Visibility::Public;
        if !is_public || not_named.contains(&one.person) {
            all.push(one);
        }
    }
    Ok(all)
}
