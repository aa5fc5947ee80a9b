//! A name that was taken out after a bundle printed it: what stands there since would say whose it is (FORMAT §10.1).

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::chain::LinkKind;
use super::error::Result;
use super::mentions::References;
use super::open::Vault;
use super::releases::{Release, ReleaseItem};
use crate::guard::text::PersonId;
use crate::record::lines::changed_between;
use crate::record::words::{Audience, IdentityLevel};
use crate::record::{RecordId, ReleaseId, RevisionId, TestimonyId};

/// What came to be referred to since bundles were made that are out.
#[derive(Default)]
pub struct SinceOut {
    /// Each reference, by revision, paragraph and person; what stands in the place of an interview under the number 0.
    pub references: Vec<Late>,
    /// Everybody who is meant by one.
    pub people: Vec<CameIn>,
    releases: Vec<Out>,
}

/// Somebody is referred to in a paragraph more often than when a bundle printed it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Late {
    /// The newest of a line.
    pub revision: RevisionId,
    /// The paragraph.
    pub paragraph: u32,
    /// Who.
    pub person: PersonId,
    /// Whether the paragraph referred to them then, too: which of the references are new nobody knows.
    pub beside: bool,
    /// How often now.
    count: u32,
}

/// Somebody who came to be referred to where a bundle that is out may print their name.
pub struct CameIn {
    /// Who.
    pub person: PersonId,
    /// The bundles, and the testimonies.
    pub places: Vec<Shown>,
    /// For each audience, the testimonies in which a bundle that it may have calls them by their pseudonym.
    pub known: BTreeMap<Audience, BTreeSet<TestimonyId>>,
}

/// A testimony in a bundle that is out.
#[derive(Clone)]
pub struct Shown {
    /// The bundle.
    pub release: ReleaseId,
    /// Its profile.
    pub profile: String,
    /// The testimony.
    pub testimony: TestimonyId,
    /// Whether its readers can have a later bundle that shows what became of the name.
    pub is_seen: bool,
}

/// Where in the chain things happened. What has no link happened before everything.
struct History {
    releases: HashMap<RecordId, u64>,
    /// When a revision was rewritten last.
    scrubs: HashMap<RecordId, u64>,
}

/// What was read, each once.
#[derive(Default)]
struct Read {
    references: HashMap<RevisionId, References>,
    decisions: HashMap<RevisionId, [u8; 32]>,
    newest: HashMap<TestimonyId, Vec<RevisionId>>,
}

/// A bundle that is out, and when it was made.
type Out = (Release, u64);

impl Vault {
    /// Everything to which testimonies came to refer after bundles with them were made.
    ///
    /// # Errors
    /// As reading fails.
    pub fn since_out(&self) -> Result<SinceOut> {
        let releases = self.releases_and_records()?;
        if releases.is_empty() {
            return Ok(SinceOut::default());
        }
        let history = self.history()?;
        let made = |record: RecordId| history.releases.get(&record).copied().unwrap_or(0);
        let releases: Vec<Out> = releases.into_iter().map(|(release, record)| (release, made(record))).collect();
        let (mut read, mut all) = (Read::default(), BTreeSet::new());
        let mut came = BTreeMap::<PersonId, Vec<Shown>>::new();
        for out in &releases {
            for item in &out.0.items {
                let late = self.late(&history, &mut read, item, out.1)?;
                for (person, late) in by_person(&late) {
                    let is_seen = releases.iter().any(|later| shows(later, out, item.testimony, person, &late));
                    came.entry(person).or_default().push(shown(&out.0, item.testimony, is_seen));
                }
                all.extend(late);
            }
        }
        let mut people = Vec::new();
        for (person, places) in came {
            let known = self.known(&mut read, &releases, person)?;
            people.push(CameIn { person, places, known });
        }
        Ok(SinceOut { references: all.into_iter().collect(), people, releases })
    }

    fn history(&self) -> Result<History> {
        let (mut releases, mut scrubs) = (HashMap::new(), HashMap::new());
        self.links(|link| -> Result<()> {
            match link.kind {
                LinkKind::Release => _ = releases.entry(link.record).or_insert(link.sequence),
                LinkKind::Scrub => _ = scrubs.insert(link.record, link.sequence),
                _ => {}
            }
            Ok(())
        })?;
        Ok(History { releases, scrubs })
    }

    /// What a testimony came to refer to since a bundle printed a revision of it.
    fn late(&self, history: &History, read: &mut Read, item: &ReleaseItem, made: u64) -> Result<Vec<Late>> {
        let record = RecordId::from_bytes(*item.revision.as_bytes());
        let is_rewritten = history.scrubs.get(&record).is_some_and(|at| *at > made);
        let newest = self.newest_of_lines(read, item.testimony)?;
        if newest == [item.revision] && !is_rewritten && self.digest(read, item.revision)? == item.decisions {
            return Ok(Vec::new());
        }
        let then = match &item.mentions {
            Some(mentions) => References::recorded(mentions),
            // An early case says nothing of it: as the text stands, or, where names were taken out since, as if nobody had been in it.
            None if is_rewritten => References::default(),
            None => References::of(&self.revision(item.revision)?, &[])?,
        };
        let mut late = Vec::new();
        for revision in newest {
            let added = self.added(item.revision, revision)?;
            for (person, counts) in self.references_of(read, revision)?.people() {
                let before = then.to(person);
                for (&paragraph, &count) in counts.iter().filter(|(number, _)| !added.contains(number)) {
                    let was = before.and_then(|before| before.get(&paragraph)).copied().unwrap_or(0);
                    if count > was {
                        late.push(Late { revision, paragraph, person, beside: was > 0, count });
                    }
                }
            }
        }
        Ok(late)
    }

    /// The paragraphs of a later revision that a bundle has not, and that can tell nothing about its own, since all of these stand there as they were.
    fn added(&self, printed: RevisionId, newest: RevisionId) -> Result<BTreeSet<u32>> {
        if printed == newest {
            return Ok(BTreeSet::new());
        }
        let (printed, newest) = (self.revision(printed)?, self.revision(newest)?);
        let changed: BTreeSet<u32> = changed_between(&printed, &newest)?.into_iter().collect();
        let touches = printed.head.paragraphs.iter().any(|paragraph| changed.contains(&paragraph.number));
        Ok(if touches { BTreeSet::new() } else { changed })
    }

    /// Where bundles call somebody by their pseudonym, by who may have these bundles.
    fn known(
        &self,
        read: &mut Read,
        releases: &[Out],
        person: PersonId,
    ) -> Result<BTreeMap<Audience, BTreeSet<TestimonyId>>> {
        let mut known = BTreeMap::<_, BTreeSet<_>>::new();
        for (release, _) in releases {
            for item in &release.items {
                let is_called = match &item.mentions {
                    Some(mentions) => mentions
                        .iter()
                        .any(|mention| mention.person == person && mention.identity == Some(IdentityLevel::Pseudonym)),
                    None => self.references_of(read, item.revision)?.to(person).is_some(),
                };
                if !is_called {
                    continue;
                }
                let reads =
                    |audience: &&Audience| release.audience == Audience::Public || release.audience == **audience;
                for audience in Audience::ALL.iter().filter(reads) {
                    known.entry(*audience).or_default().insert(item.testimony);
                }
            }
        }
        Ok(known)
    }

    fn digest(&self, read: &mut Read, revision: RevisionId) -> Result<[u8; 32]> {
        if let Some(digest) = read.decisions.get(&revision) {
            return Ok(*digest);
        }
        let digest = self.decision_digest(revision)?;
        read.decisions.insert(revision, digest);
        Ok(digest)
    }

    fn newest_of_lines(&self, read: &mut Read, testimony: TestimonyId) -> Result<Vec<RevisionId>> {
        if let Some(newest) = read.newest.get(&testimony) {
            return Ok(newest.clone());
        }
        let newest = self.lines(testimony)?.newest();
        read.newest.insert(testimony, newest.clone());
        Ok(newest)
    }

    fn references_of<'r>(&self, read: &'r mut Read, id: RevisionId) -> Result<&'r References> {
        Ok(match read.references.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(References::of(&self.revision(id)?, &self.decisions(id)?)?),
        })
    }
}

impl SinceOut {
    /// Whether whoever has a bundle can have a later one that calls somebody otherwise than by their name in a testimony.
    #[must_use]
    pub fn is_called_otherwise_since(&self, release: ReleaseId, testimony: TestimonyId, person: PersonId) -> bool {
        let Some(out) = self.releases.iter().find(|(it, _)| it.id == release) else { return false };
        self.releases.iter().any(|later| {
            let item = item_of(later, out, testimony);
            let mentions = item.and_then(|item| item.mentions.as_deref()).unwrap_or_default();
            mentions.iter().any(|mention| mention.person == person && mention.identity != Some(IdentityLevel::Named))
        })
    }
}

fn shown(release: &Release, testimony: TestimonyId, is_seen: bool) -> Shown {
    Shown { release: release.id, profile: release.profile.clone(), testimony, is_seen }
}

fn by_person(late: &[Late]) -> BTreeMap<PersonId, Vec<Late>> {
    let mut all = BTreeMap::<_, Vec<_>>::new();
    for one in late {
        all.entry(one.person).or_default().push(*one);
    }
    all
}

/// A testimony in a bundle that was made after another, for its readers or for everybody.
fn item_of<'a>((later, at): &'a Out, (earlier, made): &Out, testimony: TestimonyId) -> Option<&'a ReleaseItem> {
    let reaches = later.audience == earlier.audience || later.audience == Audience::Public;
    let is_later = *at > *made && reaches;
    later.items.iter().find(|item| is_later && item.testimony == testimony)
}

/// Whether a later bundle was made when these references stood there.
fn shows(later: &Out, earlier: &Out, testimony: TestimonyId, person: PersonId, late: &[Late]) -> bool {
    let Some(mentions) = item_of(later, earlier, testimony).and_then(|item| item.mentions.as_deref()) else {
        return false;
    };
    let then = References::recorded(mentions);
    late.iter().all(|one| {
        let was = then.to(person).and_then(|counts| counts.get(&one.paragraph)).copied().unwrap_or(0);
        was >= one.count
    })
}
