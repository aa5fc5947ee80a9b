//! Intake lines into a case: each whole or not at all, in an order that a power cut cannot break (FORMAT §13.5, §18).
//!
//! | file | holds |
//! |---|---|
//! | `called` | what people are called, against the names of a line |
//! | `stored` | its envelopes, then its rows |
//! | `twice` | whether the case has a line, or one in other words |
//! | `narrower` | whether a line that the case has seals somebody who is open there |
//! | `outcome` | what becomes of a line, and why one was not stored |

mod called;
mod narrower;
mod outcome;
mod stored;
mod twice;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

pub use self::outcome::{ImportError, Taken};
use self::stored::Enveloped;
use self::twice::Told;
use super::callings::Callings;
use super::cast::is_local;
use super::elsewhere::{Bearing, Found, Held, Look, Names, company, merged};
use super::known::{Known, is_public, visibility, well_known};
use super::line::Line;
use super::otherwise::Replanted;
use super::prepare::{Prepared, prepare};
use super::refusal::Refusal;
use crate::clock::Clock;
use crate::guard::WellKnown;
use crate::guard::text::PersonId;
use crate::identity::store::Store;
use crate::record::TestimonyId;
use crate::record::words::{Source, Visibility};
use crate::roster::Roster;
use crate::vault::{KnownLines, Vault, VaultError};

/// Takes lines into one case.
pub struct Importer<'a> {
    vault: &'a mut Vault,
    store: &'a mut Store,
    roster: &'a Roster,
    clock: Clock,
    /// Stores lines that are there already once more.
    again: bool,
    /// What the case lists as pointing at nobody, once it was asked for.
    well_known: Option<Arc<WellKnown>>,
    /// What people are called, once it was asked for.
    callings: Option<Callings>,
    /// Of every line that was heard of, the names, none of them readable.
    foreseen: Names,
    /// Which lines these are, as keyed sums, and how many of each are still to come.
    heard: HashMap<u64, usize>,
    sums: RandomState,
    /// What this run stored or found, and who told it: a line with the same words may be another line of the file.
    seen: HashMap<TestimonyId, Told>,
    /// The lines that the case knows, once it was asked for.
    lines: Option<KnownLines>,
    title_names: bool,
    /// Who was called by a plant that came in as a name.
    replanted: Replanted,
    /// How many entries are well known no more.
    unlisted: usize,
    /// Testimonies in which a name of these lines stands because somebody was asked about it before this run.
    by_word: HashSet<TestimonyId>,
    /// Where somebody is asked again, since the name came in anew.
    asked_again: Vec<Held>,
    /// People of the case in whose names a name of a line stands.
    named: Vec<String>,
    /// People of the case whose names were public and share a word with a name of a line, where both are spoken of.
    withdrawn: Vec<String>,
    staying: Vec<(String, Vec<String>)>,
    /// Where somebody is registered under one word of every day alone.
    everyday: Vec<TestimonyId>,
    /// Where a part of somebody's name is a title or a word that joins others.
    small: Vec<TestimonyId>,
    /// In which a word of a name is على.
    ali: Vec<TestimonyId>,
}

impl<'a> Importer<'a> {
    /// Over an open case. `again` stores lines that are there already.
    pub fn new(vault: &'a mut Vault, store: &'a mut Store, roster: &'a Roster, clock: Clock, again: bool) -> Self {
        Self {
            vault,
            store,
            roster,
            clock,
            again,
            well_known: None,
            callings: None,
            foreseen: Names::default(),
            heard: HashMap::new(),
            sums: RandomState::new(),
            seen: HashMap::new(),
            lines: None,
            title_names: false,
            replanted: Replanted::default(),
            unlisted: 0,
            by_word: HashSet::new(),
            asked_again: Vec::new(),
            named: Vec::new(),
            withdrawn: Vec::new(),
            staying: Vec::new(),
            everyday: Vec::new(),
            small: Vec::new(),
            ali: Vec::new(),
        }
    }

    /// Hears of a line before any is taken: its names are looked for in the others, whichever comes first (FORMAT §11.4).
    pub fn foresee(&mut self, line: &Line) {
        let vault = &*self.vault;
        let person = |code: &str| vault.person_of(code).ok().filter(|_| !is_local(code));
        self.foreseen.foresee(line, &|code| person(code).and_then(|person| visibility(vault, person)));
        *self.heard.entry(self.sums.hash_one(line)).or_default() += 1;
    }

    /// Takes one line, the `place`-th of its file from 1. When this returns [`Taken::Stored`], the line is durable. One that was not
    /// [foreseen](Self::foresee) is refused: its names were looked for nowhere.
    ///
    /// # Errors
    /// [`ImportError`]; nothing of the line is in the case then, but for an envelope that no row speaks of, which is harmless.
    pub fn take(&mut self, line: Line, source: Source, place: u64) -> Result<Taken, ImportError> {
        match self.heard.get_mut(&self.sums.hash_one(&line)) {
            Some(to_come @ 1..) => *to_come -= 1,
            _ => return Err(Refusal::Unforeseen.into()),
        }
        let well_known = match &self.well_known {
            Some(known) => Arc::clone(known),
            None => Arc::clone(self.well_known.insert(well_known(self.vault)?)),
        };
        let callings = match self.callings.take() {
            Some(known) => known,
            None => Callings::of(self.vault)?,
        };
        let callings = self.callings.insert(callings);
        let known = Known::new(self.vault, callings, well_known, &self.foreseen);
        let prepared = prepare(line, source, &known);
        known.was_read()?;
        let prepared = prepared?;
        let sums = self.vault.line_sums(&prepared.known_by.parts(), place);
        let told = self.told(&prepared);
        let there = self.there(&sums, &prepared)?;
        if let Some(there) = there.filter(|_| !self.again) {
            self.seen.insert(there, told);
            return Ok(Taken::AlreadyThere(there));
        }
        self.is_nowhere(&sums, &prepared, &told)?;
        self.pseudonyms_are_free(&prepared)?;
        self.nobody_is_called_so(&prepared)?;
        let otherwise = self.otherwise(&prepared)?;
        let enveloped = self.seal(&prepared)?;
        // Envelopes first: a row that speaks of an envelope which is not there would be a lost identity.
        let rows: Vec<_> = enveloped.iter().map(Enveloped::row).collect();
        self.store.put(&enveloped.into_iter().map(|one| one.sealed).collect::<Vec<_>>())?;
        // A second copy is not known again by the line: the first one is.
        let sums = there.is_none().then_some(sums);
        let anew = self.look_again(&prepared)?;
        let testimony = self.write((&prepared, &otherwise, &anew), &rows, sums.as_ref())?;
        for person in anew.printed() {
            self.withdrawn.push(self.vault.person_code(person)?);
        }
        self.asked_again.extend(anew.held);
        self.seen.insert(testimony, told);
        if let (Some(lines), Some(sums)) = (&mut self.lines, &sums) {
            lines.add(testimony, sums);
        }
        let callings = self.callings.iter_mut();
        callings.for_each(|callings| prepared.newcomers.iter().for_each(|n| callings.add(n.id, &n.person)));
        if !otherwise.is_empty() {
            // Read anew with the next line.
            self.callings = None;
        }
        self.replanted.add(otherwise.replanted());
        self.title_names |= prepared.title_names;
        self.everyday.extend(prepared.wordy.everyday.then_some(testimony));
        self.small.extend(prepared.wordy.small.then_some(testimony));
        self.ali.extend(prepared.wordy.ali.then_some(testimony));
        Ok(Taken::Stored(testimony))
    }

    /// Whether a name of somebody in what was stored stands in the title of the case, which is in clear beside it.
    #[must_use]
    pub const fn title_names(&self) -> bool {
        self.title_names
    }

    /// What became of people for whom a plant and a number was drawn, where the plant is a name of a line.
    #[must_use]
    pub const fn replanted(&self) -> &Replanted {
        &self.replanted
    }

    /// How many entries of the list of what is well known were taken out of it, since a name of a line stands in them.
    #[must_use]
    pub const fn unlisted(&self) -> usize {
        self.unlisted
    }

    /// Testimonies that were stored, in which somebody has a name that is one word of every day.
    #[must_use]
    pub fn everyday(&self) -> &[TestimonyId] {
        &self.everyday
    }

    /// Testimonies that were stored, in which a part of somebody's name is a title or a word that joins others.
    #[must_use]
    pub fn small(&self) -> &[TestimonyId] {
        &self.small
    }

    /// Testimonies that were stored, in which a word of somebody's name is على.
    #[must_use]
    pub fn ali(&self) -> &[TestimonyId] {
        &self.ali
    }

    /// How many lines that were heard of were not taken yet. At the end of a file there are none, unless something changed it meanwhile.
    #[must_use]
    pub fn to_come(&self) -> usize {
        self.heard.values().sum()
    }

    /// Codes of people who are not sealed and in whose names a sealed name of the lines stands; bundles print none of these any more (FORMAT §11.4).
    #[must_use]
    pub fn named(&self) -> &[String] {
        &self.named
    }

    /// Codes of people whose names no bundle prints any more since a name of a stored line shares a word with them, where both are spoken of (FORMAT §11.4).
    #[must_use]
    pub fn withdrawn(&self) -> &[String] {
        &self.withdrawn
    }

    /// Codes of people in whose public names a sealed name of the lines stands, and which stay public, with the bundles that are out and print them.
    #[must_use]
    pub fn staying(&self) -> &[(String, Vec<String>)] {
        &self.staying
    }

    /// How many testimonies the case has.
    ///
    /// # Errors
    /// As reading fails.
    pub fn testimonies(&self) -> Result<u64, VaultError> {
        Ok(self.vault.testimony_ids()?.len() as u64)
    }

    /// Looks for the names that were heard of in what the case holds, and leaves them out there until somebody has looked, durably; gives where they stand.
    /// `step` is called for each testimony that was read. To be called before the first line is taken: a run that is killed has looked then.
    ///
    /// # Errors
    /// As reading or saving fails.
    pub fn look_elsewhere(&mut self, step: &mut dyn FnMut()) -> Result<Vec<Held>, ImportError> {
        let names = self.foreseen.roll();
        let (is_public, is_sealed, passes) = (&|_| false, &Names::is_sealed, &|_| false);
        let look =
            Look { vault: self.vault, names, is_public, is_sealed, are_new: false, company: &BTreeSet::new(), passes };
        let found = look.all(step)?;
        for (person, bearing) in &found.named {
            let code = self.vault.person_code(*person)?;
            match bearing {
                Bearing::Stays(bundles) => self.staying.push((code, bundles.clone())),
                Bearing::Unprinted | Bearing::Withdrawn => self.named.push(code),
            }
        }
        if !found.is_settled() {
            self.vault.change(self.clock.now(), |change| found.store(change))?;
            self.unlisted += found.unlisted();
            // Read anew with the next line.
            self.well_known = None;
        }
        self.by_word = found.by_word;
        Ok(found.held)
    }

    /// Looks for the names of a line that is about to be stored where they stand by somebody's word: they are sealed only now, so that whoever was asked was asked
    /// about another person of that name. Everywhere else [`look_elsewhere`](Self::look_elsewhere) has looked.
    fn look_again(&self, prepared: &Prepared) -> Result<Found, VaultError> {
        // Somebody of the case who comes without names brings none to look for, and every testimony would be read for it.
        let brings_names = prepared.known_names.iter().any(|(_, names)| !names.is_empty());
        if self.by_word.is_empty() && !brings_names {
            return Ok(Found::default());
        }
        // Of somebody who is new, this line is the first that speaks.
        let people: Vec<PersonId> = prepared.known_names.iter().map(|(person, _)| *person).collect();
        let company = company(self.vault, &people, BTreeSet::new())?;
        let is_open = |person: &PersonId| is_public(self.vault, *person);
        let new = prepared.newcomers.iter().filter(|newcomer| newcomer.person.visibility != Visibility::Public);
        let known = prepared.known_names.iter().filter(|(person, _)| !is_open(person)).map(|(_, names)| names);
        let mut names = Names::default();
        new.map(|newcomer| &newcomer.names).chain(known).for_each(|all| names.add(all));
        let passes = |testimony: TestimonyId| !self.by_word.contains(&testimony);
        // Names of others were looked through before, all of them.
        let (names, is_public, is_sealed) = (names.roll(), &|_| false, &|_| false);
        let look =
            Look { vault: self.vault, names, is_public, is_sealed, are_new: true, company: &company, passes: &passes };
        look.all(&mut || {})
    }

    /// Where somebody is asked again about a place that they decided about, since a line that was stored seals that name anew.
    #[must_use]
    pub fn asked_again(&self) -> Vec<Held> {
        merged(&self.asked_again)
    }

    /// What people call a testimony of this case.
    ///
    /// # Errors
    /// As reading fails.
    pub fn code(&self, testimony: TestimonyId) -> Result<String, VaultError> {
        self.vault.testimony_code(testimony)
    }
}
