//! The title of a case, which stands in clear beside it and in rosters: no name of a person belongs there.

use crate::cli::context::Context;
use crate::guard::text::{PersonId, RealName};
use crate::guard::{OwnWords, Roll, WellKnown};
use crate::vault::Vault;

/// What is said where a name that was sealed stands in it.
pub(crate) const STANDS: &str = "a name that was sealed stands in the title of this case, which is in clear and signed in enrolment.txt and in rosters: nothing can take it out there. Keep those files as you keep the name, tell whoever keeps the roster, and begin the next case under another title (`amana init --label`)";

/// Whether a title, or the name of a folder, may hold the name of a person.
pub(crate) fn may_name(title: &str) -> bool {
    OwnWords::default().doubtful(title, &WellKnown::default()).is_some()
}

/// Whether the name of a folder may: a number behind a word counts folders, and hides no letter of one (*case2*).
pub(crate) fn folder_may_name(folder: &str) -> bool {
    let bare = folder.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &folder[bare.len()..];
    may_name(&format!("{bare} {number}"))
}

/// Says so where one of these names stands in the title.
pub(crate) fn warn_of(context: &mut Context, vault: &Vault, person: PersonId, names: &[RealName]) {
    let mut roll = Roll::new();
    roll.register(person, names);
    if roll.names_stand_in(vault.label().as_str()) {
        context.warn(STANDS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_counted_is_nobody() {
        for folder in ["case", "case2", "field 14", "case-2031", "north", "2031", ""] {
            assert!(!folder_may_name(folder), "{folder}");
        }
        for folder in ["karim2", "Karim", "Dolgaretz3", "7asan", "rabi3", "case of Karim2", "k4rim"] {
            assert!(folder_may_name(folder), "{folder}");
        }
    }
}
