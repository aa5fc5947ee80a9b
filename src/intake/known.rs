//! What the case knows that a line is taken into.

use std::cell::RefCell;
use std::sync::Arc;

use super::callings::Callings;
use super::cast::{Case, Directory};
use super::elsewhere::Names;
use super::refusal::Cause;
use crate::guard::text::{PersonId, RealName};
use crate::guard::{Roll, WellKnown};
use crate::record::words::Visibility;
use crate::vault::{Vault, VaultError};

/// The case as a line's preparation sees it.
pub(super) struct Known<'v> {
    pub(super) vault: &'v Vault,
    pub(super) callings: &'v Callings,
    pub(super) well_known: Arc<WellKnown>,
    /// The names of other lines.
    pub(super) elsewhere: &'v Names,
    /// Why the case could not be read, where it could not: then nothing that was said of the line is true.
    unread: RefCell<Option<VaultError>>,
}

impl<'v> Known<'v> {
    /// Over a case that can be read, for all that is known.
    pub(super) const fn new(
        vault: &'v Vault,
        callings: &'v Callings,
        well_known: Arc<WellKnown>,
        elsewhere: &'v Names,
    ) -> Self {
        Self { vault, callings, well_known, elsewhere, unread: RefCell::new(None) }
    }

    /// Whether the case could be read whenever it was asked.
    ///
    /// # Errors
    /// Why it could not.
    pub(super) fn was_read(self) -> Result<(), VaultError> {
        self.unread.into_inner().map_or(Ok(()), Err)
    }

    fn note(&self, error: VaultError) {
        self.unread.borrow_mut().get_or_insert(error);
    }
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
            VaultError::NotFound(_) | VaultError::NotACode => Cause::CodeUnknown,
            error => {
                self.note(error);
                Cause::CodeUnknown
            }
        })
    }
}

impl Case for Known<'_> {
    fn pseudonym_taken(&self, pseudonym: &str) -> bool {
        // What cannot be read counts as taken: nothing is stored then.
        let taken = self.vault.pseudonym_is_taken(pseudonym, None).unwrap_or_else(|error| {
            self.note(error);
            true
        });
        taken || self.callings.is_open_name(pseudonym)
    }

    fn plant_sum(&self, word: &str) -> [u8; 32] {
        self.vault.plant_sum(word)
    }

    fn title(&self) -> &str {
        self.vault.label().as_str()
    }

    fn well_known(&self) -> Arc<WellKnown> {
        Arc::clone(&self.well_known)
    }

    fn elsewhere(&self) -> &Roll {
        self.elsewhere.roll()
    }

    fn sealed_within(&self, name: &str) -> bool {
        self.elsewhere.roll().within_name(name).into_iter().any(Names::is_sealed)
    }

    fn is_sealed(&self, person: PersonId) -> bool {
        let read = self.vault.person(person).map(|(_, record)| record.visibility == Visibility::Sealed);
        read.unwrap_or_else(|error| {
            self.note(error);
            true
        })
    }
}

/// Whether a person's name may stand anywhere.
pub(super) fn is_public(vault: &Vault, person: PersonId) -> bool {
    visibility(vault, person) == Some(Visibility::Public)
}

/// Whether the vault holds a person's names.
pub(super) fn is_open(vault: &Vault, person: PersonId) -> bool {
    !is_sealed(vault, person)
}

/// Whether nobody may read a person's name here. Whoever cannot be read counts as sealed.
pub(super) fn is_sealed(vault: &Vault, person: PersonId) -> bool {
    visibility(vault, person).is_none_or(|visibility| visibility == Visibility::Sealed)
}

/// How many spellings the guard takes these for: one that was typed twice is one.
pub(super) fn spellings(names: &[RealName]) -> usize {
    Roll::new().register(PersonId::new([1; 16]), names).new
}

/// Where a person's names may stand, if that can be read.
pub(super) fn visibility(vault: &Vault, person: PersonId) -> Option<Visibility> {
    vault.person(person).ok().map(|(_, record)| record.visibility)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Claimed;
    use crate::crypto::signing::SigningKey;
    use crate::guard::text::StoredText;
    use crate::record::{CaseId, DeviceId};
    use crate::secret::LockedKey;
    use crate::vault::{Mode, Opening};

    fn case(path: &std::path::Path) -> Vault {
        let key = LockedKey::take(&mut [7; 32]);
        let opening = Opening {
            case: CaseId::from_bytes([3; 16]),
            device: DeviceId::from_bytes([4; 16]),
            device_key: &SigningKey::generate().unwrap(),
            root: SigningKey::generate().unwrap().verify_key(),
            label: &StoredText::from_vault("Harbour road".to_owned()),
            enrolment: [8; 32],
            claimed: Claimed::from_unix(1_762_000_000).unwrap(),
        };
        Vault::create(path, &key, &opening, |_| Ok::<_, VaultError>(())).unwrap();
        Vault::open(path, &key, Mode::Write).unwrap()
    }

    fn known<'v>(vault: &'v Vault, callings: &'v Callings, nobody: &'v Names) -> Known<'v> {
        Known::new(vault, callings, Arc::new(WellKnown::of(std::iter::empty())), nobody)
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "damage is done by hand")]
    fn what_could_not_be_read_is_no_fault_of_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let sound = case(&folder.path().join("sound.db"));
        let (callings, nobody) = (Callings::of(&sound).unwrap(), Names::default());
        let whole = known(&sound, &callings, &nobody);
        assert!(!whole.pseudonym_taken("Cedar 14"));
        assert!(matches!(whole.person_of("7Q2K-M"), Err(Cause::CodeUnknown)));
        assert!(whole.was_read().is_ok(), "a code that nobody has is the line's fault");

        let asked: [fn(&Known<'_>) -> bool; 2] =
            [|known| known.pseudonym_taken("Cedar 14"), |known| known.person_of("7Q2K-M").is_err()];
        for (number, ask) in (1..).zip(asked) {
            let path = folder.path().join(format!("{number}.db"));
            let vault = case(&path);
            // Nothing behind the first page is there any more.
            std::fs::File::options().write(true).open(&path).unwrap().set_len(4096).unwrap();
            let torn = known(&vault, &callings, &nobody);
            assert!(ask(&torn), "nothing may be stored");
            assert!(torn.was_read().is_err(), "{number}");
        }
    }
}
