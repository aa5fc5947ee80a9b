//! Who has which pseudonym: unique in a case after folding (FORMAT §8).

use std::collections::HashMap;

use rusqlite::Connection;

use super::error::Result;
use super::open::Vault;
use super::people;
use crate::guard::normalise::search_fold;
use crate::guard::text::PersonId;

/// Every pseudonym of the case, folded. Made from the records when first asked, then kept up to date.
#[derive(Default)]
pub(super) struct Names {
    people: HashMap<String, PersonId>,
    folded: HashMap<PersonId, String>,
    /// Words in the longest pseudonym.
    longest: usize,
}

impl Names {
    pub(super) fn load(connection: &Connection) -> Result<Self> {
        let mut names = Self::default();
        people::each_newest(connection, |id, _, person| {
            names.set(id, person.pseudonym.as_str());
            Ok(())
        })?;
        Ok(names)
    }

    pub(super) fn set(&mut self, person: PersonId, pseudonym: &str) {
        let folded = search_fold(pseudonym);
        self.longest = self.longest.max(folded.split(' ').count());
        if let Some(before) = self.folded.insert(person, folded.clone())
            && self.people.get(&before) == Some(&person)
        {
            self.people.remove(&before);
        }
        self.people.insert(folded, person);
    }

    pub(super) fn holder(&self, pseudonym: &str) -> Option<PersonId> {
        self.people.get(&search_fold(pseudonym)).copied()
    }

    /// How many words the longest pseudonym has.
    pub(super) const fn longest(&self) -> usize {
        self.longest
    }
}

impl Vault {
    /// Whose pseudonym it is, as far as folding goes; `None` while it is free.
    ///
    /// # Errors
    /// As reading fails.
    pub fn pseudonym_holder(&self, pseudonym: &str) -> Result<Option<PersonId>> {
        self.with_names(|names| names.holder(pseudonym))
    }

    pub(super) fn with_names<R>(&self, ask: impl FnOnce(&Names) -> R) -> Result<R> {
        let mut names = self.names.borrow_mut();
        let loaded = match names.take() {
            Some(loaded) => loaded,
            None => Names::load(&self.connection)?,
        };
        Ok(ask(names.insert(loaded)))
    }
}
