//! What came before what, as the chain has it (FORMAT §12).

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{Link, LinkKind};
use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use crate::clock::Claimed;
use crate::guard::text::PersonId;
use crate::record::{DeviceId, Handle, RecordId, RevisionId};

/// When a record was made: its place in the chain of a device, and when that device claims.
#[derive(Clone, Copy)]
pub(super) struct Made {
    device: DeviceId,
    sequence: u64,
    pub(super) claimed: i64,
}

impl Made {
    const fn of(link: &Link) -> Self {
        let Link { device, sequence, claimed, .. } = *link;
        Self { device, sequence, claimed }
    }

    /// Within one chain its order counts; of two devices nothing is known but what they claim.
    pub(super) fn is_after(self, other: Self) -> bool {
        if self.device == other.device { self.sequence > other.sequence } else { self.claimed > other.claimed }
    }
}

impl Vault {
    /// For each decision set of a revision, in the order of [`decisions`](Self::decisions): whether it was made after everything that is sealed of these
    /// people. What has no link was not.
    ///
    /// # Errors
    /// As reading fails.
    pub fn decided_after_sealing(&self, revision: RevisionId, people: &BTreeSet<PersonId>) -> Result<Vec<bool>> {
        let mut sealings = Vec::new();
        for person in people {
            sealings.extend(self.records("SELECT record FROM sealing WHERE person = ?1", person.as_bytes())?);
        }
        self.decided_after(revision, &sealings)
    }

    /// The same of a request for a name check that the vault recorded, by its digest, and of what was `found`: as long as the custodian had not looked, nobody
    /// knew it. Theirs is another computer, so of that nothing is known but what both claim.
    ///
    /// # Errors
    /// [`VaultError::NotFound`]; as reading fails.
    pub fn decided_after_check(&self, revision: RevisionId, request: &[u8; 32], found: Claimed) -> Result<Vec<bool>> {
        let asked = self.records("SELECT record FROM request WHERE digest = ?1", request)?;
        let [asked] = asked[..] else { return Err(VaultError::NotFound("request")) };
        let mut after = self.decided_after(revision, &[asked])?;
        for (after, claimed) in after.iter_mut().zip(self.claimed_of_sets(revision)?) {
            *after &= claimed.is_some_and(|claimed| claimed >= found.unix());
        }
        // What stood before is recorded once more then, and nobody decided it anew.
        if self.is_rewritten_after(revision, asked)? {
            after.fill(false);
        }
        Ok(after)
    }

    /// Whether a name was taken out of a revision after a request was made (FORMAT §7.3).
    fn is_rewritten_after(&self, revision: RevisionId, request: RecordId) -> Result<bool> {
        let revision = RecordId::from_bytes(*revision.as_bytes());
        let asked = self.made(&BTreeSet::from([request]))?.remove(&request);
        let Some(asked) = asked else { return Ok(true) };
        let mut rewritten = false;
        self.links(|link| -> Result<()> {
            let is_it = link.kind == LinkKind::Scrub && link.record == revision;
            rewritten |= is_it && Made::of(&link).is_after(asked);
            Ok(())
        })?;
        Ok(rewritten)
    }

    /// When each decision set of a revision was made, as the device claims; none for one without a link.
    fn claimed_of_sets(&self, revision: RevisionId) -> Result<Vec<Option<i64>>> {
        let sets = self.sets(revision)?;
        let made = self.made(&sets.iter().copied().collect())?;
        Ok(sets.iter().map(|set| made.get(set).map(|made| made.claimed)).collect())
    }

    pub(super) fn sets(&self, revision: RevisionId) -> Result<Vec<RecordId>> {
        self.records("SELECT record FROM decision WHERE revision = ?1 ORDER BY number", revision.as_bytes())
    }

    /// For each decision set of a revision whether it was made after all of these.
    fn decided_after(&self, revision: RevisionId, others: &[RecordId]) -> Result<Vec<bool>> {
        let sets = self.sets(revision)?;
        let made = self.made(&sets.iter().chain(others).copied().collect())?;
        let after = |set: &RecordId, other: &RecordId| {
            made.get(set).zip(made.get(other)).is_some_and(|(set, other)| set.is_after(*other))
        };
        Ok(sets.iter().map(|set| others.iter().all(|other| after(set, other))).collect())
    }

    /// The handles, ascending, of what was sealed before the case took any roster above this serial; all of them where it took none.
    ///
    /// # Errors
    /// As reading fails.
    pub fn handles_until(&self, serial: u64) -> Result<Vec<Handle>> {
        let next = "SELECT record FROM roster WHERE serial > ?1 ORDER BY serial LIMIT 1";
        let mut statement = self.connection.prepare_cached(next)?;
        let mut found = statement.query([i64::try_from(serial).unwrap_or(i64::MAX)])?;
        let Some(next) = found.next()?.map(|row| rows::bytes(row, 0)).transpose()? else { return self.handles() };
        let next = RecordId::from_bytes(next);
        let mut statement = self.connection.prepare_cached("SELECT record, handle FROM sealing ORDER BY handle")?;
        let mut found = statement.query([])?;
        let mut sealings = Vec::new();
        while let Some(row) = found.next()? {
            sealings.push((RecordId::from_bytes(rows::bytes(row, 0)?), Handle::from_bytes(rows::bytes(row, 1)?)));
        }
        let made = self.made(&sealings.iter().map(|(record, _)| *record).chain([next]).collect())?;
        let is_before = |record| made.get(&next).zip(made.get(record)).is_some_and(|(next, it)| next.is_after(*it));
        Ok(sealings.iter().filter(|(record, _)| is_before(record)).map(|(_, handle)| *handle).collect())
    }

    pub(super) fn records(&self, sql: &str, of: &[u8]) -> Result<Vec<RecordId>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.query_and_then([of], |row| Ok(RecordId::from_bytes(rows::bytes(row, 0)?)))?.collect()
    }

    /// When each of these was made: what its first link says.
    pub(super) fn made(&self, records: &BTreeSet<RecordId>) -> Result<BTreeMap<RecordId, Made>> {
        let mut made = BTreeMap::new();
        self.links(|link| -> Result<()> {
            if records.contains(&link.record) {
                made.entry(link.record).or_insert(Made::of(&link));
            }
            Ok(())
        })?;
        Ok(made)
    }
}
