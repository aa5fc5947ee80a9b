//! Who has which pseudonym: unique in a case after folding, for as long as the case lasts (FORMAT §8).

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::error::Result;
use super::open::Vault;
use super::retired::Retired;
use super::{people, rows};
use crate::crypto::keys;
use crate::guard::normalise::search_fold;
use crate::guard::text::{PersonId, StoredText};
use crate::record::Person;

/// Every pseudonym of the case, folded. Made from the records when first asked, then kept up to date.
pub(super) struct Names {
    people: HashMap<String, PersonId>,
    folded: HashMap<PersonId, String>,
    /// Who has, or once had, each.
    bearers: HashMap<String, HashSet<PersonId>>,
    /// What a scrub took out.
    retired: Retired,
    /// Words in the longest pseudonym.
    longest: usize,
}

impl Names {
    pub(super) fn load(connection: &Connection) -> Result<Self> {
        let mut names = Self {
            people: HashMap::new(),
            folded: HashMap::new(),
            bearers: HashMap::new(),
            retired: Retired::load(connection)?,
            longest: 0,
        };
        each_borne(connection, |id, pseudonym| {
            names.bearers.entry(search_fold(pseudonym.as_str())).or_default().insert(id);
            Ok(())
        })?;
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
        self.bearers.entry(folded.clone()).or_default().insert(person);
        self.people.insert(folded, person);
    }

    pub(super) fn holder(&self, pseudonym: &str) -> Option<PersonId> {
        self.people.get(&search_fold(pseudonym)).copied()
    }

    /// Whether somebody else than `person` has it, or had it before; whoever has it keeps it.
    pub(super) fn is_taken(&self, pseudonym: &str, person: Option<PersonId>) -> bool {
        let folded = search_fold(pseudonym);
        let has = |id: &PersonId| self.people.get(&folded) == Some(id);
        match person {
            Some(id) if has(&id) => false,
            _ => self.bearers.get(&folded).is_some_and(|all| all.iter().any(|other| Some(*other) != person)),
        }
    }

    /// Whether a scrub may have taken it out, and nobody has it.
    pub(super) fn is_retired(&self, pseudonym: &str) -> bool {
        self.holder(pseudonym).is_none() && self.retired.may_have(pseudonym)
    }

    /// How many words the longest pseudonym has.
    pub(super) const fn longest(&self) -> usize {
        self.longest
    }
}

impl Vault {
    /// Whose pseudonym it is, as far as folding goes; `None` while nobody has it.
    ///
    /// # Errors
    /// As reading fails.
    pub fn pseudonym_holder(&self, pseudonym: &str) -> Result<Option<PersonId>> {
        self.with_names(|names| names.holder(pseudonym))
    }

    /// Whether a pseudonym, as far as folding goes, is or once was that of somebody else than `person`: given to another, two people would be one in
    /// bundles. With `None` it is asked for somebody new. What a scrub took out of the records is nobody's any more, whoever asks; it is known by a short sum,
    /// so that about one in thousands of others is, too.
    ///
    /// # Errors
    /// As reading fails.
    pub fn pseudonym_is_taken(&self, pseudonym: &str, person: Option<PersonId>) -> Result<bool> {
        self.with_names(|names| names.is_taken(pseudonym, person) || names.is_retired(pseudonym))
    }

    /// Every pseudonym that anybody has or once had, by person, the newest of each last.
    ///
    /// # Errors
    /// As reading fails.
    pub fn pseudonyms(&self) -> Result<Vec<(PersonId, StoredText)>> {
        let mut all = Vec::new();
        each_borne(&self.connection, |id, pseudonym| {
            all.push((id, pseudonym));
            Ok(())
        })?;
        Ok(all)
    }

    /// By what the case chooses among plants (FORMAT §8): the same for a word at all times, another one in every case, and nothing of any name.
    #[must_use]
    pub fn plant_sum(&self, word: &str) -> [u8; 32] {
        keys::plants(self.dedup_key(), word.as_bytes())
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

/// The pseudonym of every revision of everybody's record, by id and revision.
fn each_borne(connection: &Connection, mut each: impl FnMut(PersonId, StoredText) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare("SELECT id, body FROM person ORDER BY id, revision")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        each(rows::person(row, 0)?, Person::from_body(rows::text(row, 1)?)?.pseudonym)?;
    }
    Ok(())
}
