//! What the case knows that a line is taken into.

use std::sync::Arc;

use super::callings::Callings;
use super::cast::Directory;
use super::prepare::Case;
use super::refusal::Cause;
use crate::guard::text::PersonId;
use crate::guard::{Roll, WellKnown};
use crate::record::words::Visibility;
use crate::vault::{Vault, VaultError};

/// The case as a line's preparation sees it.
pub(super) struct Known<'v> {
    pub(super) vault: &'v Vault,
    pub(super) callings: &'v Callings,
    pub(super) well_known: Arc<WellKnown>,
    /// The names of other lines.
    pub(super) elsewhere: &'v Roll,
}

/// Whether a pseudonym is, or was, somebody's. What cannot be read counts as taken: the change that follows would fail on the same trouble.
pub(super) fn is_taken(vault: &Vault, pseudonym: &str) -> bool {
    vault.pseudonym_is_taken(pseudonym, None).unwrap_or(true)
}

/// What a case lists as pointing at nobody, for the detectors.
///
/// # Errors
/// As reading fails.
pub fn well_known(vault: &Vault) -> Result<Arc<WellKnown>, VaultError> {
    let list = vault.well_known()?.entries;
    Ok(Arc::new(WellKnown::of(list.iter().map(|(_, name)| name.as_str()))))
}

impl Directory for Known<'_> {
    fn person_of(&self, code: &str) -> Result<PersonId, Cause> {
        self.vault.person_of(code).map_err(|error| match error {
            VaultError::Ambiguous { count } => Cause::CodeAmbiguous(count),
            _ => Cause::CodeUnknown,
        })
    }
}

impl Case for Known<'_> {
    fn pseudonym_taken(&self, pseudonym: &str) -> bool {
        is_taken(self.vault, pseudonym) || self.callings.is_open_name(pseudonym)
    }

    fn title(&self) -> &str {
        self.vault.label().as_str()
    }

    fn well_known(&self) -> Arc<WellKnown> {
        Arc::clone(&self.well_known)
    }

    fn elsewhere(&self) -> &Roll {
        self.elsewhere
    }
}

/// Whether a person's name may stand anywhere.
pub(super) fn is_public(vault: &Vault, person: PersonId) -> bool {
    vault.person(person).is_ok_and(|(_, record)| record.visibility == Visibility::Public)
}
