//! Whether a line may be one that the case has, with something changed: stored as a second testimony of new people, a *no* in it would never reach the
//! first (FORMAT §18).

use std::collections::{BTreeSet, HashSet};
use std::hash::BuildHasher;

use super::{ImportError, Importer};
use crate::guard::normalise::fold;
use crate::guard::text::{PersonId, RealName};
use crate::intake::prepare::Prepared;
use crate::intake::refusal::{Cause, Refusal};
use crate::record::TestimonyId;
use crate::vault::LineSums;

/// Of a line of this run, who told it and with which answers: sums under a key that nobody keeps, of this run alone.
pub(super) struct Told {
    answers: u64,
    /// Each spelling of each speaker, as the sums of its words.
    names: Vec<BTreeSet<u64>>,
}

impl Told {
    /// Whether it is somebody else's, though the very same was told: people whose names are known are told apart by them, others by nothing.
    fn is_anothers(&self, other: &Self) -> bool {
        if self.names.is_empty() || other.names.is_empty() {
            return self.answers == other.answers;
        }
        let is_within = |a: &BTreeSet<u64>| other.names.iter().any(|b| a.is_subset(b) || b.is_subset(a));
        !self.names.iter().any(is_within)
    }
}

impl Importer<'_> {
    /// What is remembered of a line for the rest of the run.
    pub(super) fn told(&self, prepared: &Prepared) -> Told {
        let Prepared { head, newcomers, known_names, known_by, .. } = prepared;
        let speakers: HashSet<PersonId> = head.paragraphs.iter().map(|paragraph| paragraph.speaker).collect();
        let words =
            |name: &RealName| fold(name.expose()).split_whitespace().map(|word| self.sums.hash_one(word)).collect();
        let mut names: Vec<BTreeSet<u64>> = Vec::new();
        for newcomer in newcomers.iter().filter(|newcomer| speakers.contains(&newcomer.id)) {
            names.extend(newcomer.names.iter().map(words));
        }
        for (person, spellings) in known_names.iter().filter(|(person, _)| speakers.contains(person)) {
            names.extend(spellings.iter().map(words));
            // A code of the case means one person in each line.
            names.push(BTreeSet::from([self.sums.hash_one(person)]));
        }
        Told { answers: self.sums.hash_one(&known_by.answers), names }
    }

    /// The testimony of the same line at the same place. An earlier version read less of a line: who may read the names is compared with the case then.
    pub(super) fn there(&self, sums: &LineSums, prepared: &Prepared) -> Result<Option<TestimonyId>, ImportError> {
        if let Some(there) = self.vault.imported(sums)? {
            return Ok(Some(there));
        }
        let there = self.vault.imported_earlier(sums)?;
        if let Some(there) = there.filter(|_| !self.again) {
            self.is_no_narrower(there, prepared)?;
        }
        Ok(there)
    }

    /// Refuses a line whose `id` the case has, or whose words it has from another place or with anything else in it.
    pub(super) fn is_nowhere(&mut self, sums: &LineSums, prepared: &Prepared, told: &Told) -> Result<(), ImportError> {
        let lines = match self.lines.take() {
            Some(lines) => lines,
            None => self.vault.known_lines()?,
        };
        let lines = &*self.lines.insert(lines);
        if let Some((other, same)) = lines.with_id(sums).filter(|(_, same)| !(self.again && *same)) {
            self.is_no_narrower(other, prepared)?;
            let code = self.vault.testimony_code(other)?;
            let cause = if same { Cause::SameLine(code) } else { Cause::SameId(code) };
            return Err(Refusal::at("id", cause).into());
        }
        if self.again {
            return Ok(());
        }
        // Somebody else's, or the same line, moved: passing over somebody else's would lose a witness.
        let is_unseen = |other: &TestimonyId| !self.seen.contains_key(other);
        if let Some(other) = self.vault.imported_elsewhere(sums)?.into_iter().find(is_unseen) {
            return Err(Refusal::at("account", Cause::SameWords(self.vault.testimony_code(other)?)).into());
        }
        let is_anothers = |other: &TestimonyId| self.seen.get(other).is_some_and(|seen| seen.is_anothers(told));
        let same = lines.with_account(sums).find(|other| !is_anothers(&other.testimony));
        if let Some(other) = same {
            self.is_no_narrower(other.testimony, prepared)?;
            let code = self.vault.testimony_code(other.testimony)?;
            let cause = if other.has_id { Cause::SameAccount(code) } else { Cause::SameAccountNoId(code) };
            return Err(Refusal::at("account", cause).into());
        }
        Ok(())
    }
}
