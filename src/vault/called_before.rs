//! Where bundles that are out call somebody by their pseudonym, and what stands there now that none of them printed (FORMAT §10.1, 11).

use std::collections::{BTreeMap, BTreeSet};

use super::error::Result;
use super::history::History;
use super::mentions::{PLACE, References};
use super::open::Vault;
use super::releases::ReleaseItem;
use super::rows;
use super::taken_out::{Out, Read};
use crate::guard::text::{PersonId, StoredText};
use crate::record::lines::changed_between;
use crate::record::words::{Audience, Choice, IdentityLevel};
use crate::record::{DecisionSet, RecordId, Revision, RevisionId, Standing, TestimonyId};

/// What an audience read of somebody under their pseudonym.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct KnownTo {
    /// The testimonies in which a bundle calls them so.
    pub testimonies: BTreeSet<TestimonyId>,
    /// Paragraphs of these that no such bundle printed as they are now, where any of them speaks of the person; the place of an interview under the number 0.
    pub fresh: BTreeSet<(RevisionId, u32)>,
}

/// A state of a testimony: the revision, and the decisions about it.
type State = (Revision, Vec<DecisionSet<StoredText>>);

impl Vault {
    /// What bundles call somebody by their pseudonym, by who may have these bundles.
    pub(super) fn known(
        &self,
        history: &History,
        read: &mut Read,
        releases: &[Out],
        person: PersonId,
    ) -> Result<BTreeMap<Audience, KnownTo>> {
        let mut known = BTreeMap::<_, BTreeMap<_, BTreeSet<_>>>::new();
        for (release, made) in releases {
            for item in &release.items {
                if !self.is_called_by_pseudonym(read, item, person)? {
                    continue;
                }
                let fresh = self.fresh(history, read, item, *made, person)?;
                let reads =
                    |audience: &&Audience| release.audience == Audience::Public || release.audience == **audience;
                for audience in Audience::ALL.iter().filter(reads) {
                    let of_testimony = known.entry(*audience).or_default().entry(item.testimony);
                    let and = |before: &mut BTreeSet<_>| before.retain(|one| fresh.contains(one));
                    of_testimony.and_modify(and).or_insert_with(|| fresh.clone());
                }
            }
        }
        let known_to = |by_testimony: BTreeMap<TestimonyId, BTreeSet<_>>| KnownTo {
            testimonies: by_testimony.keys().copied().collect(),
            fresh: by_testimony.into_values().flatten().collect(),
        };
        Ok(known.into_iter().map(|(audience, by_testimony)| (audience, known_to(by_testimony))).collect())
    }

    fn is_called_by_pseudonym(&self, read: &mut Read, item: &ReleaseItem, person: PersonId) -> Result<bool> {
        let is_so = |one: &super::Mention| one.person == person && one.identity == Some(IdentityLevel::Pseudonym);
        match &item.mentions {
            Some(mentions) => Ok(mentions.iter().any(is_so)),
            None => Ok(self.references_of(read, item.revision)?.has(person)),
        }
    }

    /// Where anything speaks of somebody that a bundle did not print so: all that speaks of anybody in the newest of that line and was not printed so. Of one person's
    /// paragraphs alone the gaps would tell whose they are.
    fn fresh(
        &self,
        history: &History,
        read: &mut Read,
        item: &ReleaseItem,
        made: u64,
        person: PersonId,
    ) -> Result<BTreeSet<(RevisionId, u32)>> {
        let mut fresh = BTreeSet::new();
        let printed = item.mentions.as_deref().map(References::recorded);
        let mut then = None;
        for id in self.newest_of_lines(read, item.testimony)? {
            if self.references_of(read, id)?.paragraphs_of(person).is_empty() {
                continue;
            }
            if then.is_none() {
                then = Some((self.revision(item.revision)?, self.decisions_before(history, item.revision, made)?));
            }
            let Some(then) = &then else { continue };
            let now = (self.revision(id)?, self.decisions(id)?);
            let changed = changed(then, &now)?;
            // Early records do not say what was printed.
            let was_printed = |of: PersonId, number| printed.as_ref().is_none_or(|all| all.at(of, number).printed);
            let is_fresh = |of: PersonId, number: u32| changed.contains(&number) || !was_printed(of, number);
            let all = self.references_of(read, id)?;
            if all.paragraphs_of(person).into_iter().any(|number| is_fresh(person, number)) {
                let standing = all.people().flat_map(|(of, _)| all.paragraphs_of(of).into_iter().map(move |n| (of, n)));
                fresh.extend(standing.filter(|(of, number)| is_fresh(*of, *number)).map(|(_, number)| (id, number)));
            }
        }
        Ok(fresh)
    }

    /// The decisions about a revision that were made before a bundle, as they read now.
    pub(super) fn decisions_before(
        &self,
        history: &History,
        revision: RevisionId,
        made: u64,
    ) -> Result<Vec<DecisionSet<StoredText>>> {
        let sql = "SELECT body, record FROM decision WHERE revision = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        let sets = statement.query_and_then([revision.as_bytes()], |row| -> Result<_> {
            let record = RecordId::from_bytes(rows::bytes(row, 1)?);
            Ok((record, DecisionSet::from_body(rows::text(row, 0)?)?))
        })?;
        let (records, sets): (Vec<_>, Vec<_>) = sets.collect::<Result<Vec<_>>>()?.into_iter().unzip();
        let records: Vec<_> = records.into_iter().zip(&sets).collect();
        let before = history.decided_before(revision, &records, made);
        let before = sets.into_iter().zip(before).filter_map(|(set, before)| before.then_some(set)).collect();
        Ok(before)
    }
}

/// The paragraphs of a state that say something else than they did, or of which something else is said, and the place of an interview under its number.
fn changed((then, sets_then): &State, (now, sets_now): &State) -> Result<BTreeSet<u32>> {
    let mut changed: BTreeSet<u32> = changed_between(then, now)?.into_iter().collect();
    if then.head.place != now.head.place {
        changed.insert(PLACE);
    }
    let (standing_then, standing_now) = (Standing::of(then, sets_then), Standing::of(now, sets_now));
    for paragraph in &now.head.paragraphs {
        let number = paragraph.number;
        if said_of(then, &standing_then, number) != said_of(now, &standing_now, number) {
            changed.insert(number);
        }
    }
    Ok(changed)
}

/// A range of a paragraph in which something else is printed than its words, and what was decided about it; nothing where nobody did, and it is left out.
type Said<'a> = (u32, u32, Option<(Choice, Option<&'a str>)>);

/// What is printed in the place of words of a paragraph. What is kept is printed as it is, whether it was flagged and kept, or never flagged.
fn said_of<'a>(revision: &'a Revision, standing: &'a Standing<'_, StoredText>, number: u32) -> BTreeSet<Said<'a>> {
    let settled = standing.of_paragraph(number);
    let decided = settled.into_iter().flat_map(|settled| settled.decisions());
    let decided = decided.filter(|decision| decision.choice != Choice::Keep);
    let decided =
        decided.map(|one| (one.start, one.end, Some((one.choice, one.text.as_ref().map(StoredText::as_str)))));
    // They ascend.
    let first = revision.spans.partition_point(|span| span.paragraph < number);
    let flagged = revision.spans[first..].iter().take_while(|span| span.paragraph == number);
    let flagged = flagged.filter(|span| standing.verdict(span).is_none());
    decided.chain(flagged.map(|span| (span.start, span.end, None))).collect()
}
