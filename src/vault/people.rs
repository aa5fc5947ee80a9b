//! People by code, and where their envelopes are (FORMAT §8, §13).

use rusqlite::{Connection, OptionalExtension};

use super::chain::LinkKind;
use super::change::{Change, exists, fresh_record};
use super::error::{Result, VaultError};
use super::open::Vault;
use super::{commit, rows};
use crate::guard::text::{Guarded, PersonId, StoredText};
use crate::record::words::Visibility;
use crate::record::{Handle, Person, RecordId, TestimonyId};
use crate::secret::random;

/// A sealing as the vault knows it: where the sealed bytes are, and their signed header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealing {
    /// Where in the identity store.
    pub handle: Handle,
    /// Whose.
    pub person: PersonId,
    /// Which sealing of theirs, from 1.
    pub revision: u32,
    /// A signed document of kind `envelope`.
    pub header: String,
}

impl Change<'_> {
    /// Records a person, or a change to one; gives the revision, from 1. A person who becomes sealed loses the names in all earlier
    /// revisions (FORMAT §8).
    ///
    /// # Errors
    /// [`VaultError::PseudonymTaken`]; [`VaultError::Record`] where the record is not valid.
    pub fn person<T: Guarded>(&mut self, id: PersonId, person: &Person<T>) -> Result<u32> {
        let body = person.to_body()?;
        let pseudonym = person.pseudonym.as_str();
        if self.with_names(|names| names.is_taken(pseudonym, Some(id)))? {
            return Err(VaultError::PseudonymTaken);
        }
        let sql = "SELECT coalesce(max(revision), 0) + 1 FROM person WHERE id = ?1";
        let revision: u32 = self.transaction.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0))?;
        if revision > 1 && person.visibility == Visibility::Sealed {
            self.scrub_person(id)?;
        }
        let (record, salt) = (fresh_record()?, random::array()?);
        self.transaction
            .prepare_cached("INSERT INTO person(id, revision, body, record, salt) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((id.as_bytes(), revision, &body, record.as_bytes(), &salt[..]))?;
        self.with_names(|names| names.set(id, pseudonym))?;
        self.link(LinkKind::Person, record, commit::person(&salt, id, revision, &body))?;
        Ok(revision)
    }

    /// Makes a person sealed, who stays as they are otherwise.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn seal_person(&mut self, id: PersonId) -> Result<()> {
        let person = self.newest_person(id)?;
        self.person(id, &Person { visibility: Visibility::Sealed, names: Vec::new(), ..person })?;
        Ok(())
    }

    /// Keeps the names of a person from bundles: whose are public, are the team's from now on. Nobody else is changed.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn withdraw_names(&mut self, id: PersonId) -> Result<()> {
        let person = self.newest_person(id)?;
        if person.visibility == Visibility::Public {
            self.person(id, &Person { visibility: Visibility::Team, ..person })?;
        }
        Ok(())
    }

    fn newest_person(&self, id: PersonId) -> Result<Person<StoredText>> {
        let sql = "SELECT body FROM person WHERE id = ?1 ORDER BY revision DESC LIMIT 1";
        let body: Option<String> =
            self.transaction.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
        Ok(Person::from_body(&body.ok_or(VaultError::NotFound("person"))?)?)
    }

    /// Takes the names out of every revision of a person, each with a new salt and a `scrub` link; gives how many held any.
    ///
    /// # Errors
    /// As reading or saving fails.
    pub fn scrub_person(&mut self, id: PersonId) -> Result<usize> {
        let named = self.revisions_with_names(id)?;
        for (revision, record, body) in &named {
            let salt = random::array()?;
            self.transaction
                .prepare_cached("UPDATE person SET body = ?3, salt = ?4 WHERE id = ?1 AND revision = ?2")?
                .execute((id.as_bytes(), revision, body, &salt[..]))?;
            self.link(LinkKind::Scrub, *record, commit::person(&salt, id, *revision, body))?;
        }
        Ok(named.len())
    }

    /// Revisions that hold names, with the bodies they get without them.
    fn revisions_with_names(&self, id: PersonId) -> Result<Vec<(u32, RecordId, String)>> {
        let sql = "SELECT revision, record, body FROM person WHERE id = ?1 ORDER BY revision";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let mut found = statement.query([id.as_bytes()])?;
        let mut named = Vec::new();
        while let Some(row) = found.next()? {
            let mut person = Person::from_body(rows::text(row, 2)?)?;
            if !person.names.is_empty() {
                person.names.clear();
                named.push((row.get(0)?, RecordId::from_bytes(rows::bytes(row, 1)?), person.to_body()?));
            }
        }
        Ok(named)
    }

    /// Records where a person's sealed identity is, once it is durable there. `sealed` is SHA-256 of the sealed bytes.
    ///
    /// # Errors
    /// [`VaultError::Exists`] for a handle or a person's revision that is there.
    pub fn sealing(&mut self, sealing: &Sealing, sealed: &[u8; 32]) -> Result<()> {
        let Sealing { handle, person, revision, header } = sealing;
        let record = fresh_record()?;
        self.transaction
            .prepare_cached(
                "INSERT INTO sealing(handle, person, revision, header, record) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((handle.as_bytes(), person.as_bytes(), revision, header, record.as_bytes()))
            .map_err(exists("sealing"))?;
        self.link(LinkKind::Sealing, record, commit::sealing(header, sealed))
    }
}

impl Vault {
    /// A person as they now stand, with the number of their newest revision.
    ///
    /// # Errors
    /// [`VaultError::NotFound`].
    pub fn person(&self, id: PersonId) -> Result<(u32, Person<StoredText>)> {
        let sql = "SELECT revision, body FROM person WHERE id = ?1 ORDER BY revision DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([id.as_bytes()])?;
        let row = found.next()?.ok_or(VaultError::NotFound("person"))?;
        Ok((row.get(0)?, Person::from_body(rows::text(row, 1)?)?))
    }

    /// Everyone as they now stand, by id.
    ///
    /// # Errors
    /// As reading fails.
    pub fn people(&self) -> Result<Vec<(PersonId, Person<StoredText>)>> {
        let mut people = Vec::new();
        each_newest(&self.connection, |id, _, person| {
            people.push((id, person));
            Ok(())
        })?;
        Ok(people)
    }

    /// The sealings of a person, oldest first; the last one counts.
    ///
    /// # Errors
    /// As reading fails.
    pub fn sealings(&self, person: PersonId) -> Result<Vec<Sealing>> {
        let sql = "SELECT handle, revision, header FROM sealing WHERE person = ?1 ORDER BY revision";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement
            .query_and_then([person.as_bytes()], |row| {
                let handle = Handle::from_bytes(rows::bytes(row, 0)?);
                Ok(Sealing { handle, person, revision: row.get(1)?, header: row.get(2)? })
            })?
            .collect()
    }

    /// The number the next sealing of a person has.
    ///
    /// # Errors
    /// As reading fails.
    pub fn next_sealing(&self, person: PersonId) -> Result<u32> {
        let sql = "SELECT coalesce(max(revision), 0) + 1 FROM sealing WHERE person = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([person.as_bytes()], |row| row.get(0))?)
    }

    /// Every handle the vault knows, ascending: what else is in the identity store is an orphan.
    ///
    /// # Errors
    /// As reading fails.
    pub fn handles(&self) -> Result<Vec<Handle>> {
        let mut statement = self.connection.prepare("SELECT handle FROM sealing ORDER BY handle")?;
        statement.query_and_then([], |row| Ok(Handle::from_bytes(rows::bytes(row, 0)?)))?.collect()
    }

    /// The testimonies a person appears in, as speaker, interpreter, translator or by reference.
    ///
    /// # Errors
    /// As reading fails.
    pub fn appears_in(&self, person: PersonId) -> Result<Vec<TestimonyId>> {
        let sql = "SELECT testimony FROM appears WHERE person = ?1 ORDER BY testimony";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement
            .query_and_then([person.as_bytes()], |row| Ok(TestimonyId::from_bytes(rows::bytes(row, 0)?)))?
            .collect()
    }

    /// Everyone who appears in a testimony.
    ///
    /// # Errors
    /// As reading fails.
    pub fn people_in(&self, testimony: TestimonyId) -> Result<Vec<PersonId>> {
        // The key begins with the person, and there is no second index to keep: newest texts say it themselves.
        let mut people = std::collections::BTreeSet::new();
        for revision in self.revisions(testimony)? {
            people.extend(super::testimonies::people_of(&revision.head, revision.text.as_str())?);
        }
        Ok(people.into_iter().collect())
    }
}

/// Everyone's newest revision, by id.
pub(super) fn each_newest(
    connection: &Connection,
    mut each: impl FnMut(PersonId, u32, Person<StoredText>) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT id, revision, body FROM person p
         WHERE revision = (SELECT max(revision) FROM person WHERE id = p.id) ORDER BY id",
    )?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        each(rows::person(row, 0)?, row.get(1)?, Person::from_body(rows::text(row, 2)?)?)?;
    }
    Ok(())
}
