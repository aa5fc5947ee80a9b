//! What the people of a case are called, against the names that come in; and the names that the case knows, against what people are to be called.
//!
//! A bundle prints pseudonyms. One that is the name of somebody, or very like it, publishes that name, whoever bears it and whichever of the two came first.

use crate::guard::Roll;
use crate::guard::text::{Guarded, PersonId, RealName};
use crate::record::Person;
use crate::vault::{Vault, VaultError};

use super::pseudonym::{is_drawn, is_name_of};

/// What people are called, and names that stand in the vault.
pub struct Callings {
    /// Pseudonyms that were chosen, as if they were names.
    called: Roll,
    /// The same of those that were drawn: nobody is meant who is only called something like it.
    drawn: Roll,
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
        let mut callings = Self { called: Roll::new(), drawn: Roll::new(), open: Roll::new(), people: Vec::new() };
        vault.people()?.iter().for_each(|(id, person)| callings.add(*id, person));
        Ok(callings)
    }

    /// And of somebody more.
    pub fn add<T: Guarded>(&mut self, id: PersonId, person: &Person<T>) {
        let pseudonym = person.pseudonym.as_str();
        let roll = if is_drawn(pseudonym) { &mut self.drawn } else { &mut self.called };
        roll.register(id, &name(&person.pseudonym).into_iter().collect::<Vec<_>>());
        self.people.push((id, pseudonym.to_owned()));
        let names: Vec<_> = person.names.iter().filter_map(name).collect();
        if !names.is_empty() {
            self.open.register(id, &names);
        }
    }

    /// Somebody of the case whose pseudonym was chosen and is one of these names of one person, a part of one, or very like it.
    #[must_use]
    pub fn called_by(&self, names: &[RealName]) -> Option<PersonId> {
        // Most names are like nobody's pseudonym: asked the other way round, that is seen without going through all of them.
        names.iter().find(|name| self.called.is_very_like_a_name(name.expose()))?;
        let mut roll = Roll::new();
        roll.register(PersonId::new([0; 16]), names);
        let mut chosen = self.people.iter().filter(|(_, pseudonym)| !is_drawn(pseudonym));
        chosen.find(|(_, pseudonym)| is_name_of(&roll, pseudonym)).map(|(id, _)| *id)
    }

    /// Whether somebody may be called by a plant that was drawn and is one of these names, or a part of one.
    #[must_use]
    pub fn drawn_by(&self, names: &[RealName]) -> bool {
        names.iter().any(|name| self.drawn.is_registered_name(name.expose()))
    }

    /// Whether a pseudonym is a name that the vault knows or a part of one, or, where it was not drawn, very like it.
    #[must_use]
    pub fn is_open_name(&self, pseudonym: &str) -> bool {
        is_name_of(&self.open, pseudonym)
    }
}

/// Names of people who are not sealed: whoever opens the vault reads them. Nobody is called by one, or by what [`is_name_of`] takes for one.
///
/// # Errors
/// As reading fails.
pub(super) fn open_names(vault: &Vault) -> Result<Roll, VaultError> {
    let mut open = Roll::new();
    for (id, person) in vault.people()? {
        let names: Vec<_> = person.names.iter().filter_map(name).collect();
        if !names.is_empty() {
            open.register(id, &names);
        }
    }
    Ok(open)
}

fn name<T: Guarded>(text: &T) -> Option<RealName> {
    RealName::from_utf8(text.as_str().as_bytes()).ok()
}
