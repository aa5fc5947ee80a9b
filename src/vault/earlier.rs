//! Bundles that are out, with what stood when they were made (FORMAT §10.1, 6): who is in them, and what they had said by then.

use std::collections::{BTreeMap, BTreeSet};

use super::error::Result;
use super::open::Vault;
use super::order::Made;
use super::releases::Release;
use super::{rows, testimonies};
use crate::clock::Claimed;
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::Visibility;
use crate::record::{Consent, Person, RecordId, TestimonyId};

/// Who said what of their words in which testimony, and the record of it.
type Answer = (PersonId, TestimonyId, Consent<StoredText>, RecordId);

/// A bundle that is out, as far as it holds somebody whose names were public by then.
pub struct Earlier {
    /// Its record.
    pub release: Release,
    /// When it was made, as the device claims; `None` where the chain does not say.
    pub made: Option<Claimed>,
    /// Who is in it.
    pub people: Vec<Within>,
}

/// Somebody in a bundle that is out.
pub struct Within {
    /// Who.
    pub person: PersonId,
    /// The testimonies of the bundle in which they are, and whether they speak there.
    pub testimonies: Vec<(TestimonyId, bool)>,
    /// What they had answered when it was made: for each testimony the newest.
    pub answers: BTreeMap<TestimonyId, Consent<StoredText>>,
}

/// What the records say of those who are asked about, with the record of each.
struct Records {
    public: Vec<(PersonId, RecordId)>,
    /// Those of one testimony ascending.
    answers: Vec<Answer>,
    releases: Vec<(Release, RecordId)>,
}

impl Vault {
    /// Each bundle that is out in which one of these people is whose names were public in any revision of their record that was made before it. What has no
    /// link was made before everything, if it is of a name that may be printed, and after everything, if it keeps one back.
    ///
    /// # Errors
    /// As reading fails.
    pub fn releases_with_public(&self, people: &BTreeSet<PersonId>) -> Result<Vec<Earlier>> {
        let public = self.ever_public(people)?;
        if public.is_empty() {
            return Ok(Vec::new());
        }
        let answers = self.answers_of(&public.iter().map(|(person, _)| *person).collect())?;
        let records = Records { public, answers, releases: self.releases_and_records()? };
        let made = self.made(&records.ids())?;
        let mut all = Vec::new();
        for (release, record) in &records.releases {
            let when = made.get(record).copied();
            let is_before = |record: &RecordId, unknown| {
                when.zip(made.get(record).copied()).map_or(unknown, |(then, it)| then.is_after(it))
            };
            let people = self.within(&records, release, &is_before)?;
            if !people.is_empty() {
                let made = when.and_then(|Made { claimed, .. }| Claimed::from_unix(claimed));
                all.push(Earlier { release: release.clone(), made, people });
            }
        }
        Ok(all)
    }

    /// Each bundle that is out with a testimony in it, the earliest first, and when it was made, as the device claims; `None` where the chain does not say.
    ///
    /// # Errors
    /// As reading fails.
    pub fn releases_of(&self, testimony: TestimonyId) -> Result<Vec<(Release, Option<Claimed>)>> {
        let mut releases = self.releases_and_records()?;
        releases.retain(|(release, _)| release.items.iter().any(|item| item.testimony == testimony));
        let made = self.made(&releases.iter().map(|(_, record)| *record).collect())?;
        let when = |record: &RecordId| made.get(record).and_then(|made| Claimed::from_unix(made.claimed));
        let mut all: Vec<_> = releases.into_iter().map(|(release, record)| (release, when(&record))).collect();
        all.sort_by_key(|(_, when)| when.map(Claimed::unix));
        Ok(all)
    }

    fn within(
        &self,
        records: &Records,
        release: &Release,
        is_before: &dyn Fn(&RecordId, bool) -> bool,
    ) -> Result<Vec<Within>> {
        let public = records.public.iter().filter(|(_, record)| is_before(record, true));
        let public: BTreeSet<PersonId> = public.map(|(person, _)| *person).collect();
        let mut within = Vec::new();
        for person in public {
            let testimonies = self.items_with(person, release)?;
            if testimonies.is_empty() {
                continue;
            }
            let before = records.answers.iter().filter(|(of, _, _, record)| *of == person && is_before(record, false));
            let answers = before.map(|(_, testimony, consent, _)| (*testimony, consent.clone())).collect();
            within.push(Within { person, testimonies, answers });
        }
        Ok(within)
    }

    /// The testimonies of a bundle in whose revision somebody is, and whether they speak in it.
    fn items_with(&self, person: PersonId, release: &Release) -> Result<Vec<(TestimonyId, bool)>> {
        let appears: BTreeSet<TestimonyId> = self.appears_in(person)?.into_iter().collect();
        let mut items = Vec::new();
        for item in release.items.iter().filter(|item| appears.contains(&item.testimony)) {
            let revision = self.revision(item.revision)?;
            if testimonies::people_of(&revision.head, revision.text.as_str())?.contains(&person) {
                items.push((item.testimony, revision.speakers().contains(&person)));
            }
        }
        Ok(items)
    }

    fn ever_public(&self, people: &BTreeSet<PersonId>) -> Result<Vec<(PersonId, RecordId)>> {
        let mut statement = self.connection.prepare_cached("SELECT id, body, record FROM person")?;
        let mut found = statement.query([])?;
        let mut public = Vec::new();
        while let Some(row) = found.next()? {
            let id = rows::person(row, 0)?;
            if people.contains(&id) && Person::from_body(rows::text(row, 1)?)?.visibility == Visibility::Public {
                public.push((id, RecordId::from_bytes(rows::bytes(row, 2)?)));
            }
        }
        Ok(public)
    }

    fn answers_of(&self, people: &BTreeSet<PersonId>) -> Result<Vec<Answer>> {
        let sql = "SELECT person, testimony, body, record FROM consent ORDER BY testimony, person, revision";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        let mut answers = Vec::new();
        while let Some(row) = found.next()? {
            let person = rows::person(row, 0)?;
            if people.contains(&person) {
                let testimony = TestimonyId::from_bytes(rows::bytes(row, 1)?);
                let record = RecordId::from_bytes(rows::bytes(row, 3)?);
                answers.push((person, testimony, Consent::from_body(rows::text(row, 2)?)?, record));
            }
        }
        Ok(answers)
    }
}

impl Records {
    fn ids(&self) -> BTreeSet<RecordId> {
        let Self { public, answers, releases } = self;
        let public = public.iter().map(|(_, record)| *record);
        let answers = answers.iter().map(|(_, _, _, record)| *record);
        public.chain(answers).chain(releases.iter().map(|(_, record)| *record)).collect()
    }
}
