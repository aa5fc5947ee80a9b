//! A name that was taken out after a bundle printed it: what stands there since would say whose it is (FORMAT §10.1, 8).

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::became::{Became, Callings, Known, Lists, Printed};
use super::called_before::KnownTo;
use super::error::Result;
use super::history::History;
use super::mentions::{Count, References};
use super::open::Vault;
use super::releases::{Release, ReleaseItem};
use crate::guard::text::{PersonId, StoredText};
use crate::record::lines::changed_between;
use crate::record::words::{Audience, IdentityLevel};
use crate::record::{DecisionSet, RecordId, ReleaseId, Revision, RevisionId, TestimonyId};

/// What came to be referred to since bundles were made that are out.
#[derive(Default)]
pub struct SinceOut {
    /// Each reference, by revision, paragraph and person; what stands in the place of an interview under the number 0.
    pub references: Vec<Late>,
    /// Everybody who is meant by one.
    pub people: Vec<CameIn>,
    releases: Vec<Out>,
}

/// Somebody is referred to in a paragraph of which a bundle printed one with fewer references to them, or, if they came in there, another one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Late {
    /// The newest of a line.
    pub revision: RevisionId,
    /// The paragraph.
    pub paragraph: u32,
    /// Who.
    pub person: PersonId,
    /// Whether it is not the paragraph that was printed: what is left of one that was corrected, beside the one in the bundle, says where its words stood.
    pub is_other: bool,
}

/// Somebody who came to be referred to where a bundle that is out may print their name.
pub struct CameIn {
    /// Who.
    pub person: PersonId,
    /// The bundles, and the testimonies.
    pub places: Vec<Shown>,
    /// For each audience, what it read of them under their pseudonym.
    pub known: BTreeMap<Audience, KnownTo>,
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

/// What was read, each once.
#[derive(Default)]
pub(super) struct Read {
    references: HashMap<RevisionId, References>,
    decisions: HashMap<RevisionId, [u8; 32]>,
    newest: HashMap<TestimonyId, Vec<RevisionId>>,
}

/// What all of the case says, read once.
struct Asked<'a> {
    history: &'a History,
    callings: &'a Callings,
    lists: Lists<'a>,
}

/// A bundle that is out, and when it was made.
pub(super) type Out = (Release, u64);

impl Vault {
    /// Everything to which testimonies came to refer after bundles with them were made; `lists` say of words whether they may be names.
    ///
    /// # Errors
    /// As reading fails.
    pub fn since_out(&self, lists: Lists<'_>) -> Result<SinceOut> {
        let releases = self.releases_and_records()?;
        if releases.is_empty() {
            return Ok(SinceOut::default());
        }
        let history = self.history()?;
        let made = |record: RecordId| history.releases.get(&record).copied().unwrap_or(0);
        let releases: Vec<Out> = releases.into_iter().map(|(release, record)| (release, made(record))).collect();
        let callings = self.pseudonyms_out()?;
        let callings = Callings::of(callings.iter().map(|(who, calling)| (*who, calling.as_str())));
        let asked = Asked { history: &history, callings: &callings, lists };
        let (mut read, mut all) = (Read::default(), BTreeSet::new());
        let mut came = BTreeMap::<PersonId, Vec<Shown>>::new();
        for out in &releases {
            for item in &out.0.items {
                let Since { people, late, whole } = self.late(&asked, &mut read, item, out.1)?;
                for person in people {
                    let late: Vec<_> = late.iter().filter(|late| late.person == person).copied().collect();
                    let mut is_seen = false;
                    for later in &releases {
                        is_seen |= self.shows(&mut read, item_of(later, out, item.testimony), person, &late)?;
                    }
                    came.entry(person).or_default().push(shown(&out.0, item.testimony, is_seen));
                }
                all.extend(late.into_iter().chain(whole));
            }
        }
        let mut people = Vec::new();
        for (person, places) in came {
            let known = self.known(&history, &mut read, &releases, person)?;
            people.push(CameIn { person, places, known });
        }
        Ok(SinceOut { references: all.into_iter().collect(), people, releases })
    }

    /// Whom a testimony came to refer to since a bundle printed a revision of it, and where the newest of each line does.
    fn late(&self, asked: &Asked<'_>, read: &mut Read, item: &ReleaseItem, made: u64) -> Result<Since> {
        let history = asked.history;
        let record = RecordId::from_bytes(*item.revision.as_bytes());
        let is_rewritten = history.scrubs.get(&record).is_some_and(|scrubs| scrubs.iter().any(|scrub| *scrub > made));
        let newest = self.newest_of_lines(read, item.testimony)?;
        if newest == [item.revision] && !is_rewritten && self.digest(read, item.revision)? == item.decisions {
            return Ok(Since::default());
        }
        // Whatever was decided, corrected or translated since, a name that was taken out of what was printed is a reference there.
        let before = self.decisions_before(history, item.revision, made)?;
        let first = self.revision(item.revision)?;
        let printed = References::of(&first, &before)?;
        let then = match &item.mentions {
            Some(mentions) => References::recorded(mentions),
            // An early case says nothing of it: as the text stands, or, where names were taken out since, as if nobody had been in it.
            None if is_rewritten => References::default(),
            None => printed.clone(),
        };
        // An early record does not say what was printed of what it counts.
        let was_left_out = |was: &Count| item.mentions.is_some() && was.is_any() && !was.printed;
        let mut people = printed.came_in_since(&then);
        let newer: Vec<Newer> = newest.iter().map(|id| self.newer(&first, *id)).collect::<Result<_>>()?;
        let known = Known { callings: asked.callings, lists: asked.lists };
        let mentions = item.mentions.as_deref().unwrap_or_default();
        let as_printed = Printed::of(&first, &before, mentions, [&printed, &then], known)?;
        let (came, whole) = became(&as_printed, &newer)?;
        people.extend(came);
        let mut late = Vec::new();
        for revision in newest {
            let own = newer.iter().find(|newer| newer.revision.id == revision);
            let text = own.map_or(&first, |newer| &newer.revision);
            let (added, changed) = own.map(|newer| newer.added(&first)).unwrap_or_default();
            let mut decided = None;
            for (person, counts) in self.references_of(read, revision)?.people() {
                let came_in = people.contains(&person);
                // What is only added tells nothing of whoever did not come in.
                let is_asked = |number: &u32| came_in || !added.contains(number);
                let standing = counts.iter().filter(|(number, count)| count.stands() && is_asked(number));
                for (&paragraph, count) in standing {
                    let was = then.at(person, paragraph);
                    // A correction or translation may say somebody more often; only where a name of theirs was printed is one printed there.
                    let is_other = changed.contains(&paragraph);
                    let is_late = printed.at(person, paragraph).rose_since(&was)
                        || (came_in && (is_other || was_left_out(&was) || count.rose_since(&was)))
                        || (count.words > was.words
                            && count.words
                                > self.words_before((history, made), text, &mut decided)?.at(person, paragraph).words);
                    if is_late {
                        late.push(Late { revision, paragraph, person, is_other });
                    }
                }
            }
        }
        people.extend(late.iter().map(|late| late.person));
        Ok(Since { people, late, whole })
    }

    /// The newest of a line beside what was printed; read once.
    fn newer(&self, printed: &Revision, id: RevisionId) -> Result<Newer> {
        let revision = self.revision(id)?;
        let (changed, decisions) = (changed_between(printed, &revision)?.into_iter().collect(), self.decisions(id)?);
        Ok(Newer { revision, decisions, changed })
    }

    /// What a revision referred to, in the words of editors that were there before a bundle; read once, where it is asked for.
    fn words_before<'d>(
        &self,
        (history, made): (&History, u64),
        revision: &Revision,
        decided: &'d mut Option<References>,
    ) -> Result<&'d References> {
        if decided.is_none() {
            let sets = self.decisions_before(history, revision.id, made)?;
            *decided = Some(References::of(revision, &sets)?);
        }
        Ok(decided.get_or_insert_default())
    }

    /// Whether a later bundle was made when these references stood there, and all that are in its own revision.
    fn shows(&self, read: &mut Read, later: Option<&ReleaseItem>, person: PersonId, late: &[Late]) -> Result<bool> {
        let Some((item, mentions)) = later.and_then(|item| Some((item, item.mentions.as_deref()?))) else {
            return Ok(false);
        };
        let (then, now) = (References::recorded(mentions), self.references_of(read, item.revision)?);
        let is_older = now.came_in_since(&then).contains(&person);
        Ok(!is_older && late.iter().all(|one| then.at(person, one.paragraph).is_any()))
    }

    fn digest(&self, read: &mut Read, revision: RevisionId) -> Result<[u8; 32]> {
        if let Some(digest) = read.decisions.get(&revision) {
            return Ok(*digest);
        }
        let digest = self.decision_digest(revision)?;
        read.decisions.insert(revision, digest);
        Ok(digest)
    }

    pub(super) fn newest_of_lines(&self, read: &mut Read, testimony: TestimonyId) -> Result<Vec<RevisionId>> {
        if let Some(newest) = read.newest.get(&testimony) {
            return Ok(newest.clone());
        }
        let newest = self.lines(testimony)?.newest();
        read.newest.insert(testimony, newest.clone());
        Ok(newest)
    }

    pub(super) fn references_of<'r>(&self, read: &'r mut Read, id: RevisionId) -> Result<&'r References> {
        Ok(match read.references.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(References::of(&self.revision(id)?, &self.decisions(id)?)?),
        })
    }
}

/// What came into one testimony since a bundle printed it.
#[derive(Default)]
struct Since {
    /// Who.
    people: BTreeSet<PersonId>,
    /// Where they are referred to.
    late: Vec<Late>,
    /// Paragraphs that go whole, whoever is in them.
    whole: Vec<Late>,
}

/// The newest of a line, beside what was printed.
struct Newer {
    revision: Revision,
    decisions: Vec<DecisionSet<StoredText>>,
    /// The paragraphs that are not the same in both.
    changed: BTreeSet<u32>,
}

impl Newer {
    /// The paragraphs of it that are not the same in the printed one; before them those among them that a bundle has not, and that can tell nothing about its own, since
    /// all of these stand there as they were.
    fn added(&self, printed: &Revision) -> (BTreeSet<u32>, BTreeSet<u32>) {
        let touches = printed.head.paragraphs.iter().any(|paragraph| self.changed.contains(&paragraph.number));
        (if touches { BTreeSet::new() } else { self.changed.clone() }, self.changed.clone())
    }
}

/// Who stands where the printed revision has what may be a name, in the newest of each line; and the paragraphs that may tell whose a name
/// is otherwise: nobody came in there, and they go whole.
fn became(as_printed: &Printed<'_>, newest: &[Newer]) -> Result<(BTreeSet<PersonId>, Vec<Late>)> {
    let (mut people, mut whole) = (BTreeSet::new(), Vec::new());
    for Newer { revision, decisions, changed } in newest {
        let Became { came, whole: all, whose } = as_printed.became(revision, decisions, changed)?;
        people.extend(came);
        for paragraph in all {
            let of = |person: &PersonId| Late { revision: revision.id, paragraph, person: *person, is_other: true };
            whole.extend(whose.iter().map(of));
        }
    }
    Ok((people, whole))
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

/// A testimony in a bundle that was made after another, for its readers or for everybody.
fn item_of<'a>((later, at): &'a Out, (earlier, made): &Out, testimony: TestimonyId) -> Option<&'a ReleaseItem> {
    let reaches = later.audience == earlier.audience || later.audience == Audience::Public;
    let is_later = *at > *made && reaches;
    later.items.iter().find(|item| is_later && item.testimony == testimony)
}
