//! Intake lines into a case: each whole or not at all, in an order that a power cut cannot break (FORMAT §13.5, §18).

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use thiserror::Error;

use super::callings::Callings;
use super::cast::is_local;
use super::elsewhere::{Held, Look, Names};
use super::known::{Known, is_public, is_taken, well_known};
use super::line::Line;
use super::otherwise::{NotCalled, Otherwise};
use super::prepare::{Prepared, prepare};
use super::refusal::{Cause, Refusal};
use crate::clock::Clock;
use crate::guard::text::PersonId;
use crate::guard::{self, Roll, WellKnown};
use crate::identity::IdentityError;
use crate::identity::seal::{self, Sealed, SealingContext, Secrets};
use crate::identity::store::{Store, StoreError};
use crate::record::words::Source;
use crate::record::{DecisionSet, RevisionId, TestimonyId};
use crate::roster::Roster;
use crate::secret::random;
use crate::vault::{NewRevision, Sealing, Vault, VaultError};

/// Why a line was not stored.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The line is not right: nothing of it was stored, the next one may be tried.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An envelope could not be made of it: nothing of it was stored, the next one may be tried.
    #[error("people: {0}")]
    Envelope(IdentityError),
    /// The vault cannot store: stop.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The identity store cannot store: stop.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ImportError {
    /// Whether the fault is the line's, so that others may still be stored.
    pub const fn is_about_the_line(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Envelope(_))
    }
}

impl From<NotCalled> for ImportError {
    fn from(error: NotCalled) -> Self {
        match error {
            NotCalled::Vault(error) => error.into(),
            NotCalled::NotDrawn(error) => Refusal::at("people", error).into(),
        }
    }
}

/// What became of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taken {
    /// It is stored, durably.
    Stored(TestimonyId),
    /// The case had it already.
    AlreadyThere(TestimonyId),
}

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
    /// Which lines these are, as keyed sums.
    heard: HashSet<u64>,
    sums: RandomState,
    /// What this run stored or found: a line with the same words as one of these is another line.
    seen: HashSet<TestimonyId>,
    title_names: bool,
    /// How many people are called by another plant now.
    renamed: usize,
    /// How many entries are well known no more.
    unlisted: usize,
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
            heard: HashSet::new(),
            sums: RandomState::new(),
            seen: HashSet::new(),
            title_names: false,
            renamed: 0,
            unlisted: 0,
        }
    }

    /// Hears of a line before any is taken: its names are looked for in the others, whichever comes first (FORMAT §11.4).
    pub fn foresee(&mut self, line: &Line) {
        let vault = &*self.vault;
        let person = |code: &str| vault.person_of(code).ok().filter(|_| !is_local(code));
        let is_public = |code: &str| person(code).is_some_and(|person| is_public(vault, person));
        self.foreseen.foresee(line, &is_public);
        self.heard.insert(self.sums.hash_one(line));
    }

    /// Takes one line, the `place`-th of its file from 1. When this returns [`Taken::Stored`], the line is durable. One that was not
    /// [foreseen](Self::foresee) is refused: its names were looked for nowhere.
    ///
    /// # Errors
    /// [`ImportError`]; nothing of the line is in the case then, but for an envelope that no row speaks of, which is harmless.
    pub fn take(&mut self, line: Line, source: Source, place: u64) -> Result<Taken, ImportError> {
        if !self.heard.contains(&self.sums.hash_one(&line)) {
            return Err(Refusal::Unforeseen.into());
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
        let elsewhere = self.foreseen.roll();
        let known = Known { vault: self.vault, callings, well_known, elsewhere };
        let prepared = prepare(line, source, &known)?;
        let parts: Vec<&str> = prepared.canonical.iter().map(String::as_str).collect();
        let dedup = self.vault.dedup(&parts, place);
        let there = self.vault.imported(&dedup)?;
        if let Some(there) = there.filter(|_| !self.again) {
            self.seen.insert(there);
            return Ok(Taken::AlreadyThere(there));
        }
        self.words_are_new(&dedup)?;
        self.pseudonyms_are_free(&prepared)?;
        self.nobody_is_called_so(&prepared)?;
        let otherwise = self.otherwise(&prepared)?;
        let enveloped = self.seal(&prepared)?;
        // Envelopes first: a row that speaks of an envelope which is not there would be a lost identity.
        let rows: Vec<_> = enveloped.iter().map(Enveloped::row).collect();
        self.store.put(&enveloped.into_iter().map(|one| one.sealed).collect::<Vec<_>>())?;
        // A second copy is not known again by the line: the first one is.
        let dedup = there.is_none().then_some(dedup);
        let testimony = self.write((&prepared, &otherwise), &rows, dedup.as_ref())?;
        self.seen.insert(testimony);
        let callings = self.callings.iter_mut();
        callings.for_each(|callings| prepared.newcomers.iter().for_each(|n| callings.add(n.id, &n.person)));
        if !otherwise.is_empty() {
            // Read anew with the next line.
            self.callings = None;
            self.renamed += otherwise.called().len();
        }
        self.title_names |= prepared.title_names;
        Ok(Taken::Stored(testimony))
    }

    /// The same words at another place of a file may be the same line, moved, or somebody else's: only a person can tell, and passing over
    /// somebody else's would lose a witness (FORMAT §18).
    fn words_are_new(&self, dedup: &[u8; 32]) -> Result<(), ImportError> {
        if self.again {
            return Ok(());
        }
        for other in self.vault.imported_elsewhere(dedup)? {
            if !self.seen.contains(&other) {
                return Err(Refusal::at("account", Cause::SameWords(self.vault.testimony_code(other)?)).into());
            }
        }
        Ok(())
    }

    /// Whether a name of somebody in what was stored stands in the title of the case, which is in clear beside it.
    #[must_use]
    pub const fn title_names(&self) -> bool {
        self.title_names
    }

    /// How many people are called otherwise since lines were taken: a plant and a number was drawn for them, and the plant is a name of a line.
    #[must_use]
    pub const fn renamed(&self) -> usize {
        self.renamed
    }

    /// How many entries of the list of what is well known were taken out of it, since a name of a line stands in them.
    #[must_use]
    pub const fn unlisted(&self) -> usize {
        self.unlisted
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
        let look = Look { vault: self.vault, names, is_public: &|_| false, passes: &|_| false };
        let found = look.all(step)?;
        if !found.is_settled() {
            self.vault.change(self.clock.now(), |change| found.store(change))?;
            self.unlisted += found.unlisted();
            // Read anew with the next line.
            self.well_known = None;
        }
        Ok(found.held)
    }

    /// What people call a testimony of this case.
    ///
    /// # Errors
    /// As reading fails.
    pub fn code(&self, testimony: TestimonyId) -> Result<String, VaultError> {
        self.vault.testimony_code(testimony)
    }

    fn pseudonyms_are_free(&self, prepared: &Prepared) -> Result<(), Refusal> {
        for newcomer in &prepared.newcomers {
            if let Some(at) = &newcomer.pseudonym_at
                && is_taken(self.vault, newcomer.person.pseudonym.as_str())
            {
                return Err(Refusal::at(at.clone(), Cause::PseudonymTaken));
            }
        }
        Ok(())
    }

    /// Nobody in the case is called by a name of this line, and nobody of this line by a name that the case knows: what is printed is the pseudonym.
    fn nobody_is_called_so(&self, prepared: &Prepared) -> Result<(), ImportError> {
        let Some(callings) = &self.callings else { return Ok(()) };
        let elsewhere = self.foreseen.roll();
        for newcomer in &prepared.newcomers {
            let pseudonym = newcomer.person.pseudonym.as_str();
            if let Some(at) = &newcomer.pseudonym_at
                && (callings.is_open_name(pseudonym) || elsewhere.is_registered_name(pseudonym))
            {
                return Err(Refusal::at(at.clone(), Cause::PseudonymIsName).into());
            }
        }
        let all = prepared.newcomers.iter().map(|newcomer| &newcomer.names);
        let all = all.chain(prepared.known_names.iter().map(|(_, names)| names));
        for names in all.filter(|names| !names.is_empty()) {
            if let Some(called) = callings.called_by(names) {
                return Err(Refusal::at("people", Cause::Called(self.vault.person_code(called)?)).into());
            }
        }
        Ok(())
    }

    /// What people are called instead of plants that are names of this line; nobody chose them, and nobody has to be asked (FORMAT §8).
    fn otherwise(&self, prepared: &Prepared) -> Result<Otherwise, ImportError> {
        let Some(callings) = &self.callings else { return Ok(Otherwise::default()) };
        let newcomers = prepared.newcomers.iter().map(|newcomer| &newcomer.names);
        let all = newcomers.chain(prepared.known_names.iter().map(|(_, names)| names));
        if !all.clone().any(|names| callings.drawn_by(names)) {
            return Ok(Otherwise::default());
        }
        let mut roll = Roll::new();
        for (names, id) in all.filter(|names| !names.is_empty()).zip(1_u128..) {
            roll.register(PersonId::new(id.to_be_bytes()), names);
        }
        let is_here =
            |c: &str| prepared.newcomers.iter().any(|one| guard::same_words(one.person.pseudonym.as_str(), c));
        let fits = |c: &str| !is_here(c) && !callings.is_open_name(c) && !self.foreseen.roll().is_registered_name(c);
        Ok(Otherwise::of(self.vault, &roll, &fits)?)
    }

    /// The envelopes of a line: of everybody who is new, and of whoever is in the case and comes with names, since nobody can read whether these
    /// are in an envelope yet (FORMAT §18).
    fn seal(&self, prepared: &Prepared) -> Result<Vec<Enveloped>, ImportError> {
        let context = SealingContext {
            case: self.vault.case(),
            device: self.vault.device(),
            signer: self.vault.device_key(),
            roster: self.roster,
        };
        let seal = |person: PersonId, number: u32, secrets: &Secrets<'_>| {
            let sealed = seal::seal(&context, person, number, secrets).map_err(ImportError::Envelope)?;
            Ok::<_, ImportError>(Enveloped { person, number, sealed })
        };
        let new = prepared.newcomers.iter().map(|n| {
            let contact = n.contact.as_ref();
            seal(n.id, 1, &Secrets { names: &n.names, documents: &n.documents, notes: n.notes.as_ref(), contact })
        });
        let known = prepared.known_names.iter().filter(|(_, names)| !names.is_empty()).map(|(person, names)| {
            seal(*person, self.vault.next_sealing(*person)?, &Secrets { names, ..Secrets::default() })
        });
        new.chain(known).collect()
    }

    fn write(
        &mut self,
        (prepared, otherwise): (&Prepared, &Otherwise),
        sealings: &[(Sealing, [u8; 32])],
        dedup: Option<&[u8; 32]>,
    ) -> Result<TestimonyId, ImportError> {
        let testimony = TestimonyId::from_bytes(random::array().map_err(Refusal::from)?);
        let id = RevisionId::from_bytes(random::array().map_err(Refusal::from)?);
        self.vault.change(self.clock.now(), |change| -> Result<(), VaultError> {
            if !otherwise.is_empty() {
                otherwise.write_alone(change)?;
            }
            for newcomer in &prepared.newcomers {
                change.person(newcomer.id, &newcomer.person)?;
            }
            for (sealing, digest) in sealings {
                change.sealing(sealing, digest)?;
            }
            let Prepared { head, text, spans, .. } = prepared;
            let first = NewRevision { testimony, id, head, text, spans };
            let closed = change.testimony(&first, dedup)?;
            for (person, consent) in &prepared.consents {
                change.consent(testimony, *person, consent)?;
            }
            if !prepared.decisions.is_empty() {
                let set = DecisionSet::new(closed.commitment, None, prepared.decisions.clone());
                change.decisions(id, &set)?;
            }
            Ok(())
        })?;
        Ok(testimony)
    }
}

/// An envelope that is made and not stored.
struct Enveloped {
    person: PersonId,
    number: u32,
    sealed: Sealed,
}

impl Enveloped {
    /// What the vault keeps of it, and its digest.
    fn row(&self) -> (Sealing, [u8; 32]) {
        let Self { person, number, sealed } = self;
        let header = sealed.header().to_owned();
        (Sealing { handle: sealed.handle(), person: *person, revision: *number, header }, sealed.bytes().digest())
    }
}
