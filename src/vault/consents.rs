//! Consent and decisions: what may be done with a testimony (FORMAT §10, §11).

use rusqlite::OptionalExtension;

use super::chain::LinkKind;
use super::change::{Change, fresh_record};
use super::error::{Result, VaultError};
use super::open::Vault;
use super::{commit, rows};
use crate::crypto::keys::sha256_of_beginnings;
use crate::guard::text::{Guarded, PersonId, StoredText};
use crate::record::{Consent, DecisionSet, Head, RevisionId, TestimonyId};
use crate::secret::random;

/// Newest consent of one person for one testimony.
pub type Given = (PersonId, u32, Consent<StoredText>);

impl Change<'_> {
    /// Records a speaker's consent for a testimony, or a change to it; gives the revision, from 1.
    ///
    /// # Errors
    /// [`VaultError::Record`] where it is not valid.
    pub fn consent<T: Guarded>(
        &mut self,
        testimony: TestimonyId,
        person: PersonId,
        consent: &Consent<T>,
    ) -> Result<u32> {
        let body = consent.to_body()?;
        let sql = "SELECT coalesce(max(revision), 0) + 1 FROM consent WHERE testimony = ?1 AND person = ?2";
        let ids = (testimony.as_bytes(), person.as_bytes());
        let revision: u32 = self.transaction.prepare_cached(sql)?.query_row(ids, |row| row.get(0))?;
        let (record, salt) = (fresh_record()?, random::array()?);
        self.transaction
            .prepare_cached(
                "INSERT INTO consent(testimony, person, revision, body, record, salt) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((ids.0, ids.1, revision, &body, record.as_bytes(), &salt[..]))?;
        self.link(LinkKind::Consent, record, commit::consent(&salt, testimony, person, revision, &body))?;
        Ok(revision)
    }

    /// Records decisions about a revision; gives the number of the set, from 1.
    ///
    /// # Errors
    /// [`VaultError::NotFound`]; [`VaultError::Stale`] where they bind another state of the revision; [`VaultError::Record`].
    pub fn decisions<T: Guarded>(&mut self, revision: RevisionId, set: &DecisionSet<T>) -> Result<u32> {
        let body = set.to_body()?;
        if commitment_of(&self.transaction, revision)? != set.binds {
            return Err(VaultError::Stale);
        }
        let sql = "SELECT coalesce(max(number), 0) + 1 FROM decision WHERE revision = ?1";
        let number: u32 = self.transaction.prepare_cached(sql)?.query_row([revision.as_bytes()], |row| row.get(0))?;
        let (record, salt) = (fresh_record()?, random::array()?);
        self.transaction
            .prepare_cached("INSERT INTO decision(revision, number, body, record, salt) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((revision.as_bytes(), number, &body, record.as_bytes(), &salt[..]))?;
        self.link(LinkKind::Decision, record, commit::decision(&salt, revision, number, &body))?;
        Ok(number)
    }
}

fn commitment_of(connection: &rusqlite::Connection, revision: RevisionId) -> Result<[u8; 32]> {
    let sql = "SELECT testimony, number, head, text, spans, salt FROM revision WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query([revision.as_bytes()])?;
    let row = found.next()?.ok_or(VaultError::NotFound("revision"))?;
    let words = [rows::text(row, 2)?, rows::text(row, 3)?, rows::text(row, 4)?];
    Ok(commit::revision(&rows::bytes(row, 5)?, TestimonyId::from_bytes(rows::bytes(row, 0)?), row.get(1)?, words))
}

impl Vault {
    /// The newest consent of a person for a testimony. None recorded is a no.
    ///
    /// # Errors
    /// As reading fails.
    pub fn consent(&self, testimony: TestimonyId, person: PersonId) -> Result<Option<Consent<StoredText>>> {
        let sql = "SELECT body FROM consent WHERE testimony = ?1 AND person = ?2 ORDER BY revision DESC LIMIT 1";
        let ids = (testimony.as_bytes(), person.as_bytes());
        let body: Option<String> = self.connection.prepare_cached(sql)?.query_row(ids, |row| row.get(0)).optional()?;
        Ok(body.map(|body| Consent::from_body(&body)).transpose()?)
    }

    /// The newest consent of everyone who gave any for a testimony, by person.
    ///
    /// # Errors
    /// As reading fails.
    pub fn consents(&self, testimony: TestimonyId) -> Result<Vec<Given>> {
        let sql = "SELECT person, revision, body FROM consent WHERE testimony = ?1 ORDER BY person, revision";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([testimony.as_bytes()])?;
        let mut given: Vec<Given> = Vec::new();
        while let Some(row) = found.next()? {
            let one = (rows::person(row, 0)?, row.get(1)?, Consent::from_body(rows::text(row, 2)?)?);
            match given.last_mut() {
                Some(last) if last.0 == one.0 => *last = one,
                _ => given.push(one),
            }
        }
        Ok(given)
    }

    /// Hands over the newest consent of everyone for each testimony of the case, one after the other.
    ///
    /// # Errors
    /// As reading fails.
    pub fn each_consent(&self, see: &mut dyn FnMut(PersonId, &Consent<StoredText>)) -> Result<()> {
        let newest = "SELECT max(revision) FROM consent WHERE testimony = c.testimony AND person = c.person";
        let sql = format!("SELECT c.person, c.body FROM consent AS c WHERE c.revision = ({newest})");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            see(rows::person(row, 0)?, &Consent::from_body(rows::text(row, 1)?)?);
        }
        Ok(())
    }

    /// Hands over everybody who speaks in any revision of any testimony, some of them several times.
    ///
    /// # Errors
    /// As reading fails.
    pub fn each_speaker(&self, see: &mut dyn FnMut(PersonId)) -> Result<()> {
        let mut statement = self.connection.prepare_cached("SELECT head FROM revision")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let head = Head::<StoredText>::from_body(rows::text(row, 0)?)?;
            head.paragraphs.iter().for_each(|paragraph| see(paragraph.speaker));
        }
        Ok(())
    }

    /// Every consent a person gave, newest of each testimony.
    ///
    /// # Errors
    /// As reading fails.
    pub fn consents_of(&self, person: PersonId) -> Result<Vec<(TestimonyId, Consent<StoredText>)>> {
        let mut given = Vec::new();
        for testimony in self.appears_in(person)? {
            given.extend(self.consent(testimony, person)?.map(|consent| (testimony, consent)));
        }
        Ok(given)
    }

    /// The decision sets about a revision, in the order they were made; those that bind another state of it are void (FORMAT §11)
    /// and still listed.
    ///
    /// # Errors
    /// As reading fails.
    pub fn decisions(&self, revision: RevisionId) -> Result<Vec<DecisionSet<StoredText>>> {
        let sql = "SELECT body FROM decision WHERE revision = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement
            .query_and_then([revision.as_bytes()], |row| Ok(DecisionSet::from_body(rows::text(row, 0)?)?))?
            .collect()
    }

    /// One digest for all decision sets about a revision (FORMAT §17.1): SHA-256 of their commitments, ascending.
    ///
    /// # Errors
    /// As reading fails.
    pub fn decision_digest(&self, revision: RevisionId) -> Result<[u8; 32]> {
        Ok(commit::decisions(&self.decision_commitments(revision)?))
    }

    /// How many of the sets there were when they had that digest, in ascending number; `None` where they never had it, or were written anew since.
    ///
    /// # Errors
    /// As reading fails.
    pub fn decisions_then(&self, revision: RevisionId, digest: &[u8; 32]) -> Result<Option<usize>> {
        let commitments = self.decision_commitments(revision)?;
        Ok(sha256_of_beginnings(&commitments).position(|then| then == *digest))
    }

    /// The commitments of the sets about a revision, by number.
    fn decision_commitments(&self, revision: RevisionId) -> Result<Vec<[u8; 32]>> {
        let sql = "SELECT number, body, salt FROM decision WHERE revision = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement
            .query_and_then([revision.as_bytes()], |row| {
                Ok(commit::decision(&rows::bytes(row, 2)?, revision, row.get(0)?, rows::text(row, 1)?))
            })?
            .collect()
    }
}
