//! What people are called, against the names of a line: what is printed of somebody is their pseudonym, and none may be a name (FORMAT §8).

use super::{ImportError, Importer};
use crate::guard::text::PersonId;
use crate::guard::{self, Roll};
use crate::intake::otherwise::Otherwise;
use crate::intake::prepare::Prepared;
use crate::intake::refusal::{Cause, Refusal};

impl Importer<'_> {
    pub(super) fn pseudonyms_are_free(&self, prepared: &Prepared) -> Result<(), ImportError> {
        for newcomer in &prepared.newcomers {
            if let Some(at) = &newcomer.pseudonym_at
                && self.vault.pseudonym_is_taken(newcomer.person.pseudonym.as_str(), None)?
            {
                return Err(Refusal::at(at.clone(), Cause::PseudonymTaken).into());
            }
        }
        Ok(())
    }

    /// Nobody in the case is called by a name of this line, and nobody of this line by a name that the case knows: what is printed is the pseudonym.
    pub(super) fn nobody_is_called_so(&self, prepared: &Prepared) -> Result<(), ImportError> {
        let Some(callings) = &self.callings else { return Ok(()) };
        let elsewhere = self.foreseen.roll();
        for newcomer in &prepared.newcomers {
            let pseudonym = newcomer.person.pseudonym.as_str();
            if let Some(at) = &newcomer.pseudonym_at
                && (callings.is_open_name(pseudonym) || elsewhere.is_registered_name(pseudonym))
            {
                return Err(Refusal::at(at.clone(), Cause::PseudonymIsName).into());
            }
        }
        let all = prepared.newcomers.iter().map(|newcomer| &newcomer.names);
        let all = all.chain(prepared.known_names.iter().map(|(_, names)| names));
        for names in all.filter(|names| !names.is_empty()) {
            if let Some(called) = callings.called_by(names) {
                return Err(Refusal::at("people", Cause::Called(self.vault.person_code(called)?)).into());
            }
        }
        Ok(())
    }

    /// What people are called instead of plants that are names of this line; nobody chose them, and nobody has to be asked (FORMAT §8).
    pub(super) fn otherwise(&self, prepared: &Prepared) -> Result<Otherwise, ImportError> {
        let Some(callings) = &self.callings else { return Ok(Otherwise::default()) };
        let newcomers = prepared.newcomers.iter().map(|newcomer| &newcomer.names);
        let all = newcomers.chain(prepared.known_names.iter().map(|(_, names)| names));
        if !all.clone().any(|names| callings.drawn_by(names)) {
            return Ok(Otherwise::default());
        }
        let mut roll = Roll::new();
        for (names, id) in all.filter(|names| !names.is_empty()).zip(1_u128..) {
            roll.register(PersonId::new(id.to_be_bytes()), names);
        }
        let is_here =
            |c: &str| prepared.newcomers.iter().any(|one| guard::same_words(one.person.pseudonym.as_str(), c));
        let fits = |c: &str| !is_here(c) && !callings.is_open_name(c) && !self.foreseen.roll().is_registered_name(c);
        Ok(Otherwise::of(self.vault, &roll, &fits)?)
    }
}
