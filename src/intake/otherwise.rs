//! Whoever of a case is called by names that come to be known, and what they are called instead. Bundles print pseudonyms: so this is written in the
//! change that brings the names, and a kill leaves both or neither.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use thiserror::Error;

use super::out::Out;
use super::pseudonym::{self, Free, NotDrawn, Plants};
use crate::guard::normalise::fold;
use crate::guard::text::{PersonId, RawText, StoredText};
use crate::guard::{self, Field, Roll};
use crate::vault::{About, Beside, Change, Vault, VaultError, Without};

/// Why somebody cannot be called otherwise.
#[derive(Debug, Error)]
pub(in crate::intake) enum NotCalled {
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Nothing can be drawn.
    #[error(transparent)]
    NotDrawn(#[from] NotDrawn),
}

/// What is said instead of pseudonyms that are names.
#[derive(Default)]
pub(in crate::intake) struct Otherwise {
    /// By the pseudonym as it stands, of whatever revision.
    instead: HashMap<String, StoredText>,
    /// Who is called otherwise now, and how.
    called: Vec<(PersonId, String)>,
    /// What is told of plants.
    replanted: Replanted,
}

/// What became of people who are called by a plant that came in as a name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Replanted {
    /// How many are called otherwise now.
    pub otherwise: usize,
    /// Who is called so still: the name is more than the plant, and a bundle that is out may print it.
    pub still: BTreeSet<PersonId>,
    /// What bundles are called that are out and may print what was changed.
    pub bundles: BTreeSet<String>,
}

impl Replanted {
    /// Adds what became of others.
    pub(in crate::intake) fn add(&mut self, other: &Self) {
        self.otherwise += other.otherwise;
        self.still.extend(&other.still);
        self.bundles.extend(other.bundles.iter().cloned());
    }
}

impl Otherwise {
    /// `names` are those that come to be known. What is drawn is nobody's pseudonym, no name of theirs, and `fits`.
    pub(in crate::intake) fn of(vault: &Vault, names: &Roll, fits: &dyn Fn(&str) -> bool) -> Result<Self, NotCalled> {
        let mut otherwise = Self::default();
        if names.is_empty() {
            return Ok(otherwise);
        }
        let unread = RefCell::new(None);
        // What cannot be read counts as taken, and nothing comes of it.
        let is_taken = |candidate: &str| {
            vault.pseudonym_is_taken(candidate, None).unwrap_or_else(|error| {
                *unread.borrow_mut() = Some(error);
                true
            })
        };
        let free = |candidate: &str| fits(candidate) && !is_taken(candidate);
        let borne = vault.pseudonyms()?;
        let taken = borne.iter().map(|(_, was)| fold(was.as_str()).to_string()).collect();
        let out = Out::of(vault);
        let mut draw = Draw { names, sum: &|word| vault.plant_sum(word), fits: &free, taken, free: Vec::new() };
        for (at, (id, was)) in borne.iter().enumerate() {
            if !pseudonym::is_name_of(names, was.as_str()) {
                continue;
            }
            if pseudonym::is_drawn(was.as_str()) {
                let bundles = out.with(*id)?;
                // A change would tell what the plant does not: that somebody of that name came in since.
                if !bundles.is_empty() && !pseudonym::tells_a_name(names, was.as_str()) {
                    otherwise.replanted.still.insert(*id);
                    continue;
                }
                otherwise.replanted.bundles.extend(bundles);
            }
            // One person has one pseudonym in all of their revisions.
            let next = match otherwise.instead.get(was.as_str()) {
                Some(next) => next.clone(),
                None => {
                    let next = draw.next(was.as_str());
                    if let Some(error) = unread.take() {
                        return Err(error.into());
                    }
                    next?
                }
            };
            let is_newest = borne.get(at + 1).is_none_or(|(other, _)| other != id);
            if is_newest {
                otherwise.called.push((*id, next.as_str().to_owned()));
                otherwise.replanted.otherwise += 1;
            }
            otherwise.instead.insert(was.as_str().to_owned(), next);
        }
        Ok(otherwise)
    }

    /// Whether nobody is, or ever was, called so.
    pub(in crate::intake) fn is_empty(&self) -> bool {
        self.instead.is_empty()
    }

    /// Who is called otherwise now, and how.
    pub(in crate::intake) fn called(&self) -> &[(PersonId, String)] {
        &self.called
    }

    /// What is told of plants.
    pub(in crate::intake) const fn replanted(&self) -> &Replanted {
        &self.replanted
    }

    /// Writes it, and nothing else: of two people who have one name, only a person can tell which one words mean.
    pub(in crate::intake) fn write_alone(&self, change: &mut Change<'_>) -> Result<usize, VaultError> {
        change.replace_pseudonyms(&mut |pseudonym| Ok(self.instead.get(pseudonym.as_str()).cloned()))
    }

    /// Writes it, and takes the names out of every record beside testimonies, also out of names of others in which all of one stands; gives what was rewritten. What is not
    /// `theirs` loses whole names alone: *call her aunt Rose* is about somebody else than the Rose who came in, and whoever acts on it shall find the aunt.
    pub(in crate::intake) fn write(
        &self,
        change: &mut Change<'_>,
        names: &Roll,
        is_theirs: &dyn Fn(About<'_>) -> bool,
    ) -> Result<Beside, VaultError> {
        change.scrub_beside(Without {
            words: &|about, text| {
                if is_theirs(about) { cleaned(names, text) } else { guard::clean_whole_field(names, text).into() }
            },
            pseudonym: &mut |pseudonym| Ok(self.instead.get(pseudonym.as_str()).cloned()),
            name: &|name| names.within_name(name.as_str()).is_empty(),
        })
    }
}

/// A short text as it reads without the names.
pub(in crate::intake) fn cleaned(roll: &Roll, text: &StoredText) -> StoredText {
    guard::clean_again_beside(roll, text).into()
}

/// What is drawn for one after the other: each way of writing with the plants that are free in it.
struct Draw<'a> {
    names: &'a Roll,
    sum: &'a dyn Fn(&str) -> [u8; 32],
    fits: &'a dyn Fn(&str) -> bool,
    /// What anybody is or was called, folded.
    taken: HashSet<String>,
    free: Vec<(Plants, Free)>,
}

impl Draw<'_> {
    /// A pseudonym that nobody has and that is no name, in the letters of the one that is given up.
    fn next(&mut self, was: &str) -> Result<StoredText, NotCalled> {
        let plants = Plants::like(was);
        let at = match self.free.iter().position(|(of, _)| *of == plants) {
            Some(at) => at,
            None => {
                self.free.push((plants, Free::of(plants, self.sum, self.taken.iter().map(String::as_str))));
                self.free.len() - 1
            }
        };
        let clean = |candidate: &str| {
            let raw = RawText::from_utf8(candidate.as_bytes()).ok()?;
            guard::clean_drawn(self.names, &raw, Field::Pseudonym).ok()
        };
        let (taken, fits) = (&self.taken, self.fits);
        let is_out = &mut |candidate: &str| {
            taken.contains(fold(candidate).as_str()) || !fits(candidate) || clean(candidate).is_none()
        };
        let free = &mut self.free[at].1;
        let drawn = pseudonym::suggest(free.clone(), is_out)?;
        let clean = clean(&drawn).ok_or(NotDrawn::NoneFree)?;
        free.note(&drawn);
        self.taken.insert(fold(&drawn).to_string());
        Ok(clean.into())
    }
}
