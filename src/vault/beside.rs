//! A name taken out of what stands beside testimonies: people's records, consents, decisions, requests, the title of the case (FORMAT §7.3). Every
//! revision of each, since an earlier one is as readable as the newest; each with a new salt and a link that says so.

use super::chain::LinkKind;
use super::change::Change;
use super::commit;
use super::error::Result;
use super::requests::Asked;
use super::retired::Retired;
use super::rows;
use crate::guard::text::{PersonId, StoredText};
use crate::record::{Consent, DecisionSet, Grant, Person, RecordId, RevisionId, TestimonyId};
use crate::secret::random;

/// Whom words beside testimonies are about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About<'a> {
    /// Somebody's record.
    Person(PersonId),
    /// A consent to a testimony.
    Testimony(TestimonyId),
    /// A request for these.
    Asked(&'a [PersonId]),
    /// What others read: words of decisions, which bundles print, the title of the case; and what is well known.
    Other,
}

/// How words read without a name; what they are about comes with them.
type Words<'a> = &'a dyn Fn(About<'_>, &StoredText) -> StoredText;

/// How words read without the name.
pub struct Without<'a> {
    /// Any words; as they are where the name is not in them.
    pub words: Words<'a>,
    /// Another pseudonym for one that has the name in it; `None` where it may stay.
    pub pseudonym: &'a mut dyn FnMut(&StoredText) -> Result<Option<StoredText>>,
    /// Whether a name of somebody who is not sealed may stand in their record: it is in their envelope, too.
    pub name: &'a dyn Fn(&StoredText) -> bool,
}

/// What was rewritten beside testimonies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Beside {
    /// Records of people, consents, decisions, requests.
    pub records: usize,
    /// Entries that are on the list of what is well known no more.
    pub listed: usize,
}

impl Change<'_> {
    /// Rewrites every record whose words hold a name.
    ///
    /// # Errors
    /// As reading or saving fails.
    pub fn scrub_beside(&mut self, mut without: Without<'_>) -> Result<Beside> {
        let people = self.scrub_people(&mut without)?;
        let words = without.words;
        self.scrub_label(&|text| words(About::Other, text))?;
        // What somebody is called points at somebody: it is not listed any more.
        let listed = self.unlist(&|name| words(About::Other, name) != *name)?;
        let records =
            people + self.scrub_consents(words)? + self.scrub_decisions(words)? + self.scrub_requests(words)?;
        Ok(Beside { records, listed })
    }

    /// Replaces pseudonyms alone, in every revision of whoever was called so; `instead` gives another one, or `None` where it may stay. Gives how many
    /// records were rewritten.
    ///
    /// # Errors
    /// As reading or saving fails.
    pub fn replace_pseudonyms(
        &mut self,
        instead: &mut dyn FnMut(&StoredText) -> Result<Option<StoredText>>,
    ) -> Result<usize> {
        self.scrub_people(&mut Without { words: &|_, text| text.clone(), pseudonym: instead, name: &|_| true })
    }

    fn scrub_people(&mut self, without: &mut Without<'_>) -> Result<usize> {
        let (mut found, mut retired) = (Vec::new(), Retired::load(&self.transaction)?);
        let sql = "SELECT record, id, revision, body FROM person ORDER BY id, revision";
        self.each(sql, |row| {
            let (id, revision): (_, u32) = (rows::person(row, 1)?, row.get(2)?);
            let words = |text: &StoredText| (without.words)(About::Person(id), text);
            let mut person = Person::from_body(rows::text(row, 3)?)?;
            person.handling = person.handling.as_ref().map(words);
            person.attributes = person.attributes.map_ref(words);
            person.names.retain(without.name);
            if let Some(other) = (without.pseudonym)(&person.pseudonym)? {
                retired.add(person.pseudonym.as_str());
                person.pseudonym = other;
            }
            keep_changed(&mut found, (row, 3), (id, revision), person.to_body()?)
        })?;
        for (record, (id, revision), body) in &found {
            let salt = self.replace("person", *record, body)?;
            self.link(LinkKind::Scrub, *record, commit::person(&salt, *id, *revision, body))?;
        }
        if !found.is_empty() {
            retired.store(&self.transaction)?;
            self.forget_names();
        }
        Ok(found.len())
    }

    fn scrub_consents(&mut self, words: Words<'_>) -> Result<usize> {
        let mut found = Vec::new();
        self.each("SELECT record, testimony, person, revision, body FROM consent", |row| {
            let testimony = TestimonyId::from_bytes(rows::bytes(row, 1)?);
            let words = |text: &StoredText| words(About::Testimony(testimony), text);
            let consent = Consent::from_body(rows::text(row, 4)?)?;
            let grant = |grant: Grant<StoredText>| Grant { conditions: grant.conditions.as_ref().map(words), ..grant };
            let (relation, grants) = (consent.relation.as_ref().map(words), consent.grants.into_iter().map(grant));
            let consent = Consent { relation, grants: grants.collect(), ..consent };
            let ids = (testimony, rows::person(row, 2)?, row.get(3)?);
            keep_changed(&mut found, (row, 4), ids, consent.to_body()?)
        })?;
        for (record, (testimony, person, revision), body) in &found {
            let salt = self.replace("consent", *record, body)?;
            self.link(LinkKind::Scrub, *record, commit::consent(&salt, *testimony, *person, *revision, body))?;
        }
        Ok(found.len())
    }

    fn scrub_decisions(&mut self, words: Words<'_>) -> Result<usize> {
        let mut found = Vec::new();
        let words = |text: &StoredText| words(About::Other, text);
        self.each("SELECT record, revision, number, body FROM decision", |row| {
            let set = DecisionSet::from_body(rows::text(row, 3)?)?.with_words(&words);
            let ids = (RevisionId::from_bytes(rows::bytes(row, 1)?), row.get(2)?);
            keep_changed(&mut found, (row, 3), ids, set.to_body()?)
        })?;
        for (record, (revision, number), body) in &found {
            let salt = self.replace("decision", *record, body)?;
            self.link(LinkKind::Scrub, *record, commit::decision(&salt, *revision, *number, body))?;
        }
        Ok(found.len())
    }

    fn scrub_requests(&mut self, words: Words<'_>) -> Result<usize> {
        let mut found = Vec::new();
        self.each("SELECT record, digest, body FROM request", |row| {
            let digest: [u8; 32] = rows::bytes(row, 1)?;
            let asked = Asked::from_body(digest, rows::text(row, 2)?)?;
            let words = |text: &StoredText| words(About::Asked(&asked.people), text);
            let (reason, to) = (words(&asked.reason), asked.to.as_ref().map(words));
            let asked = Asked { reason, to, ..asked };
            keep_changed(&mut found, (row, 2), digest, asked.to_body()?)
        })?;
        for (record, digest, body) in &found {
            let salt = self.replace("request", *record, body)?;
            self.link(LinkKind::Scrub, *record, commit::request(&salt, digest, body))?;
        }
        Ok(found.len())
    }

    /// The title of the case has no link.
    fn scrub_label(&self, words: &dyn Fn(&StoredText) -> StoredText) -> Result<()> {
        let sql = "SELECT value FROM meta WHERE key = 'label'";
        let label: Vec<u8> = self.transaction.query_row(sql, [], |row| row.get(0))?;
        let label = StoredText::from_vault(String::from_utf8_lossy(&label).into_owned());
        let new = words(&label);
        if new != label {
            let sql = "UPDATE meta SET value = ?1 WHERE key = 'label'";
            self.transaction.execute(sql, [new.as_str().as_bytes()])?;
        }
        Ok(())
    }

    pub(super) fn each(&self, sql: &str, mut take: impl FnMut(&rusqlite::Row<'_>) -> Result<()>) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            take(row)?;
        }
        Ok(())
    }

    /// Puts another body in the place of a record's, under a new salt.
    pub(super) fn replace(&self, table: &str, record: RecordId, body: &str) -> Result<[u8; 32]> {
        let salt = random::array()?;
        self.transaction
            .prepare_cached(&format!("UPDATE {table} SET body = ?2, salt = ?3 WHERE record = ?1"))?
            .execute((record.as_bytes(), body, &salt[..]))?;
        Ok(salt)
    }
}

/// A record that reads otherwise now: its id, what its commitment has besides, and its new body.
type Changed<I> = (RecordId, I, String);

/// Keeps a record whose body is not as it was. Its id is the first column, its body the one named.
pub(super) fn keep_changed<I>(
    found: &mut Vec<Changed<I>>,
    (row, column): (&rusqlite::Row<'_>, usize),
    ids: I,
    body: String,
) -> Result<()> {
    if rows::text(row, column)? != body {
        found.push((RecordId::from_bytes(rows::bytes(row, 0)?), ids, body));
    }
    Ok(())
}
