//! A name that was taken out after a bundle printed it: what stands there since would say whose it is (FORMAT §10.1).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::chain::LinkKind;
use super::error::{Result, VaultError};
use super::open::Vault;
use super::releases::{Release, ReleaseItem};
use crate::guard::text::{PersonId, Piece, StoredText, pieces};
use crate::record::words::Audience;
use crate::record::{RecordId, ReleaseId, Revision, RevisionId, TestimonyId};

/// Somebody who came to be referred to where a bundle that is out may print their name.
pub struct TakenOut {
    /// Who.
    pub person: PersonId,
    /// The bundles, and the testimonies.
    pub places: Vec<Place>,
    /// Other testimonies in which a bundle referred to them before, and in which nothing was changed since.
    pub known: BTreeSet<TestimonyId>,
}

/// A testimony in a bundle that is out.
pub struct Place {
    /// The bundle.
    pub release: Release,
    /// The testimony.
    pub testimony: TestimonyId,
    /// Whether a bundle with the testimony is out that was made afterwards, for the same audience or the public.
    pub is_seen: bool,
    /// Where in the chain the reference came in.
    at: u64,
}

/// Where in the chain things happened. What has no link happened before everything.
struct History {
    /// Releases and revisions, when they were made.
    made: HashMap<RecordId, u64>,
    /// Whatever was rewritten, when.
    scrubs: HashMap<RecordId, Vec<u64>>,
    /// Sealings and people, when anything was last said of them.
    newest: HashMap<RecordId, u64>,
}

impl History {
    fn made(&self, record: RecordId) -> u64 {
        self.made.get(&record).copied().unwrap_or(0)
    }

    /// When any of these was first rewritten after something.
    fn scrub_after(&self, records: &[RecordId], after: u64) -> Option<u64> {
        records
            .iter()
            .flat_map(|record| self.scrubs.get(record).into_iter().flatten())
            .copied()
            .filter(|at| *at > after)
            .min()
    }
}

/// What was read of texts, each once.
#[derive(Default)]
struct Read {
    referred: HashMap<RevisionId, BTreeSet<PersonId>>,
    records: HashMap<RevisionId, Vec<RecordId>>,
    lines: HashMap<TestimonyId, Vec<RevisionId>>,
}

/// A bundle that is out, and when it was made.
type Out = (Release, u64);

impl Vault {
    /// Everybody to whom a testimony came to refer after a bundle with it was made.
    ///
    /// # Errors
    /// As reading fails.
    pub fn taken_out(&self) -> Result<Vec<TakenOut>> {
        let releases = self.releases_and_records()?;
        if releases.is_empty() {
            return Ok(Vec::new());
        }
        let history = self.history()?;
        let releases: Vec<Out> =
            releases.into_iter().map(|(release, record)| (release, history.made(record))).collect();
        let (mut read, mut came) = (Read::default(), BTreeMap::<PersonId, Vec<Place>>::new());
        for (release, made) in &releases {
            for item in &release.items {
                for (person, at) in self.came_in(&history, &mut read, item, *made)? {
                    let (release, testimony) = (release.clone(), item.testimony);
                    let is_seen = releases.iter().any(|later| shows(later, at, &release, testimony));
                    came.entry(person).or_default().push(Place { release, testimony, is_seen, at });
                }
            }
        }
        came.into_iter()
            .map(|(person, places)| {
                let known = self.known(&history, &mut read, &releases, (person, &places))?;
                Ok(TakenOut { person, places, known })
            })
            .collect()
    }

    /// Whether a bundle with a testimony is out that was made after the newest change to the record of a person, for the audience of this one or the public.
    ///
    /// # Errors
    /// As reading fails.
    pub fn is_shown_since(&self, person: PersonId, release: ReleaseId, testimony: TestimonyId) -> Result<bool> {
        let history = self.history()?;
        let records = self.records("SELECT record FROM person WHERE id = ?1", person.as_bytes())?;
        let since = records.iter().filter_map(|record| history.newest.get(record).copied()).max().unwrap_or(0);
        let releases: Vec<Out> =
            self.releases_and_records()?.into_iter().map(|(it, at)| (it, history.made(at))).collect();
        let Some((earlier, _)) = releases.iter().find(|(it, _)| it.id == release) else { return Ok(false) };
        Ok(releases.iter().any(|later| shows(later, since, earlier, testimony)))
    }

    fn history(&self) -> Result<History> {
        let (mut made, mut scrubs, mut newest) = (HashMap::new(), HashMap::<_, Vec<_>>::new(), HashMap::new());
        self.links(|link| -> Result<()> {
            match link.kind {
                LinkKind::Release | LinkKind::Revision => {
                    made.entry(link.record).or_insert(link.sequence);
                }
                LinkKind::Sealing | LinkKind::Person => {
                    newest.insert(link.record, link.sequence);
                }
                LinkKind::Scrub => {
                    scrubs.entry(link.record).or_default().push(link.sequence);
                    newest.insert(link.record, link.sequence);
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(History { made, scrubs, newest })
    }

    /// Who came to be referred to in a testimony since a bundle was made, and when.
    fn came_in(
        &self,
        history: &History,
        read: &mut Read,
        item: &ReleaseItem,
        released: u64,
    ) -> Result<Vec<(PersonId, u64)>> {
        let mut came = Vec::new();
        let rewritten = history.scrub_after(&self.records_of(read, item.revision)?, released);
        let mut here = BTreeSet::new();
        for revision in self.newest_of_lines(read, item.testimony)? {
            let made = history.made(record(revision));
            if rewritten.is_some() {
                here.extend(self.referred(read, revision)?);
            }
            if made > released && revision != item.revision {
                let before = self.referred(read, item.revision)?;
                came.extend(self.referred(read, revision)?.difference(&before).map(|person| (*person, made)));
            }
        }
        if let Some(at) = rewritten {
            here.extend(self.referred(read, item.revision)?);
            for person in here {
                if self.said_of(history, person)? > released {
                    came.push((person, at));
                }
            }
        }
        Ok(came)
    }

    /// Testimonies in which somebody was referred to in a bundle before the first of these places changed, and which read as they did.
    fn known(
        &self,
        history: &History,
        read: &mut Read,
        releases: &[Out],
        (person, places): (PersonId, &[Place]),
    ) -> Result<BTreeSet<TestimonyId>> {
        let first = places.iter().map(|place| place.at).min().unwrap_or(0);
        let appears = self.appears_in(person)?;
        let mut known = BTreeSet::new();
        for (release, made) in releases.iter().filter(|(_, made)| *made < first) {
            for item in release.items.iter().filter(|item| appears.contains(&item.testimony)) {
                let is_one = places.iter().any(|place| place.testimony == item.testimony);
                let stays = !is_one && history.scrub_after(&self.records_of(read, item.revision)?, *made).is_none();
                if stays && self.referred(read, item.revision)?.contains(&person) {
                    known.insert(item.testimony);
                }
            }
        }
        Ok(known)
    }

    /// When anything of somebody was last sealed or recorded.
    fn said_of(&self, history: &History, person: PersonId) -> Result<u64> {
        let mut newest = 0;
        for sql in ["SELECT record FROM sealing WHERE person = ?1", "SELECT record FROM person WHERE id = ?1"] {
            let said = self.records(sql, person.as_bytes())?;
            newest = said.iter().filter_map(|record| history.newest.get(record).copied()).fold(newest, u64::max);
        }
        Ok(newest)
    }

    /// A revision, and the decision sets about it.
    fn records_of(&self, read: &mut Read, revision: RevisionId) -> Result<Vec<RecordId>> {
        if let Some(records) = read.records.get(&revision) {
            return Ok(records.clone());
        }
        let mut records = self.sets(revision)?;
        records.push(record(revision));
        read.records.insert(revision, records.clone());
        Ok(records)
    }

    fn newest_of_lines(&self, read: &mut Read, testimony: TestimonyId) -> Result<Vec<RevisionId>> {
        if let Some(newest) = read.lines.get(&testimony) {
            return Ok(newest.clone());
        }
        let newest = self.lines(testimony)?.newest();
        read.lines.insert(testimony, newest.clone());
        Ok(newest)
    }

    /// Whom a revision refers to, and what an editor wrote there.
    fn referred(&self, read: &mut Read, id: RevisionId) -> Result<BTreeSet<PersonId>> {
        if let Some(referred) = read.referred.get(&id) {
            return Ok(referred.clone());
        }
        let Revision { head, text, .. } = self.revision(id)?;
        let sets = self.decisions(id)?;
        let written = sets.iter().flat_map(|set| &set.decisions).filter_map(|decision| decision.text.as_ref());
        let mut referred = BTreeSet::new();
        for text in head.place.iter().chain([&text]).chain(written) {
            add_referred(text, &mut referred)?;
        }
        read.referred.insert(id, referred.clone());
        Ok(referred)
    }
}

const fn record(revision: RevisionId) -> RecordId {
    RecordId::from_bytes(*revision.as_bytes())
}

fn add_referred(text: &StoredText, to: &mut BTreeSet<PersonId>) -> Result<()> {
    for piece in pieces(text.as_str()) {
        if let Piece::Person(reference) = piece.map_err(|_| VaultError::Unfit("reference to a person"))? {
            to.extend(reference.people());
        }
    }
    Ok(())
}

/// Whether a bundle shows the readers of an earlier one what became of a testimony since.
fn shows((later, made): &Out, since: u64, earlier: &Release, testimony: TestimonyId) -> bool {
    let reaches = later.audience == earlier.audience || later.audience == Audience::Public;
    *made > since && reaches && later.items.iter().any(|item| item.testimony == testimony)
}
