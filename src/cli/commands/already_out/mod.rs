//! What bundles that are out print, or do not name, and nobody can change there any more: whoever works here hears of it.
//!
//! | file | holds |
//! |---|---|
//! | `by_name` | somebody is named who speaks under less than their name since |
//! | `taken_out` | a name is printed that was taken out of the testimony since, or is public no more |
//! | `waits` | a name is printed that waits since a look for it, or was left out |

mod by_name;
mod taken_out;
mod waits;

pub(crate) use self::by_name::OutByName;
pub(crate) use self::taken_out::TakenOut;
pub(crate) use self::waits::{LeftOut, WaitsOut};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::intake::interview::Catalogue;
use crate::vault::Vault;

/// Bundles that are named one by one.
const LISTED: usize = 6;

/// What was so before a command took names in.
pub(crate) struct AlreadyOut {
    waits: WaitsOut,
    taken: Vec<TakenOut>,
    by_name: Vec<OutByName>,
}

impl AlreadyOut {
    /// All of a case.
    ///
    /// # Errors
    /// As reading the case fails.
    pub(crate) fn all(context: &Context, vault: &Vault) -> Result<Self, Failure> {
        let by_name = OutByName::all(context, vault)?;
        Ok(Self { waits: WaitsOut::all(vault)?, taken: TakenOut::all(context, vault)?, by_name })
    }

    /// What is so now and was not before, said.
    ///
    /// # Errors
    /// As reading the case fails.
    pub(crate) fn say_new(&self, context: &mut Context, words: &Catalogue, vault: &Vault) -> Result<(), Failure> {
        WaitsOut::say_new(context, words, &self.waits, vault)?;
        TakenOut::say_new(context, words, &self.taken, vault)?;
        OutByName::say_new(context, words, &self.by_name, vault)
    }
}

/// The first so many, and how many more there are.
fn listed(all: &[String], most: usize, between: &str) -> String {
    let mut listed = all[..all.len().min(most)].join(between);
    if let Some(more @ 1..) = all.len().checked_sub(most) {
        listed.push_str(&format!(" (+{more})"));
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn of_many_the_first_are_listed() {
        let all: Vec<String> = ["R-1", "R-2", "R-3"].map(str::to_owned).into();
        assert_eq!(listed(&all, 3, "; "), "R-1; R-2; R-3");
        assert_eq!(listed(&all, 2, ", "), "R-1, R-2 (+1)");
        assert_eq!(listed(&[], 2, ", "), "");
    }
}
