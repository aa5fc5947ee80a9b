//! What the people of a case are called, against the names that come in; and the names that the case knows, against what people are to be called.
//!
//! A bundle prints pseudonyms. One that is the name of somebody, or very like it, publishes that name, whoever bears it and whichever of the two came first.

use crate::guard::Roll;
use crate::guard::text::{Guarded, PersonId, RealName};
use crate::record::Person;
use crate::vault::{Vault, VaultError};

use super::pseudonym::is_drawn;

/// Pseudonyms that were chosen, and names that stand in the vault.
pub struct Callings {
    /// Whom they call: pseudonyms, as if they were names. Drawn ones are nobody's.
    called: Roll,
    /// Names of people who are not sealed.
    open: Roll,
    people: Vec<(PersonId, String)>,
}

impl Callings {
    /// Of everybody in a case.
    ///
    /// # Errors
    /// As reading fails.
    pub fn of(vault: &Vault) -> Result<Self, VaultError> {
        let mut callings = Self { called: Roll::new(), open: Roll::new(), people: Vec::new() };
        vault.people()?.iter().for_each(|(id, person)| callings.add(*id, person));
        Ok(callings)
    }

    /// And of somebody more.
    pub fn add<T: Guarded>(&mut self, id: PersonId, person: &Person<T>) {
        if !is_drawn(person.pseudonym.as_str()) {
            self.called.register(id, &name(&person.pseudonym).into_iter().collect::<Vec<_>>());
            self.people.push((id, person.pseudonym.as_str().to_owned()));
        }
        let names: Vec<_> = person.names.iter().filter_map(name).collect();
        if !names.is_empty() {
            self.open.register(id, &names);
        }
    }

    /// Somebody of the case whose pseudonym is one of these names of one person, a part of one, or very like it.
    #[must_use]
    pub fn called_by(&self, names: &[RealName]) -> Option<PersonId> {
        // Most names are like nobody's pseudonym: asked the other way round, that is seen without going through all of them.
        names.iter().find(|name| self.called.is_very_like_a_name(name.expose()))?;
        let mut roll = Roll::new();
        roll.register(PersonId::new([0; 16]), names);
        self.people.iter().find(|(_, pseudonym)| roll.is_very_like_a_name(pseudonym)).map(|(id, _)| *id)
    }

    /// Whether a pseudonym is a name that the vault knows, a part of one, or very like it.
    #[must_use]
    pub fn is_open_name(&self, pseudonym: &str) -> bool {
        self.open.is_very_like_a_name(pseudonym)
    }
}

fn name<T: Guarded>(text: &T) -> Option<RealName> {
    RealName::from_utf8(text.as_str().as_bytes()).ok()
}
