//! Whoever of a case is called by names that come to be known, and what they are called instead. Bundles print pseudonyms: so this is written in the
//! change that brings the names, and a kill leaves both or neither.

use std::collections::{HashMap, HashSet};

use super::super::pseudonym::{self, Free, Plants};
use super::talk::InterviewError;
use crate::guard::normalise::fold;
use crate::guard::text::{PersonId, RawText, StoredText};
use crate::guard::{self, Field, Roll};
use crate::vault::{Change, Vault, VaultError, Without};

/// What is said instead of pseudonyms that are names.
#[derive(Default)]
pub(super) struct Otherwise {
    /// By the pseudonym as it stands, of whatever revision.
    instead: HashMap<String, StoredText>,
    /// Who is called otherwise now, and how.
    called: Vec<(PersonId, String)>,
}

impl Otherwise {
    /// `names` are those that come to be known. What is drawn is nobody's pseudonym, no name of theirs, and `fits`.
    pub(super) fn of(vault: &Vault, names: &Roll, fits: &dyn Fn(&str) -> bool) -> Result<Self, InterviewError> {
        let mut otherwise = Self::default();
        if names.is_empty() {
            return Ok(otherwise);
        }
        let borne = vault.pseudonyms()?;
        let mut taken: HashSet<String> = borne.iter().map(|(_, was)| fold(was.as_str()).to_string()).collect();
        for (at, (id, was)) in borne.iter().enumerate() {
            if !pseudonym::is_name_of(names, was.as_str()) {
                continue;
            }
            // One person has one pseudonym in all of their revisions.
            let next = match otherwise.instead.get(was.as_str()) {
                Some(next) => next.clone(),
                None => fresh(names, Plants::like(was.as_str()), &mut taken, fits)?,
            };
            let is_newest = borne.get(at + 1).is_none_or(|(other, _)| other != id);
            if is_newest {
                otherwise.called.push((*id, next.as_str().to_owned()));
            }
            otherwise.instead.insert(was.as_str().to_owned(), next);
        }
        Ok(otherwise)
    }

    /// Whether nobody is, or ever was, called so.
    pub(super) fn is_empty(&self) -> bool {
        self.instead.is_empty()
    }

    /// Who is called otherwise now, and how.
    pub(super) fn called(&self) -> &[(PersonId, String)] {
        &self.called
    }

    /// Writes it, and takes the names out of every record beside testimonies; gives how many were rewritten.
    pub(super) fn write(&self, change: &mut Change<'_>, names: &Roll) -> Result<usize, VaultError> {
        change.scrub_beside(Without {
            words: &|text| cleaned(names, text),
            pseudonym: &mut |pseudonym| Ok(self.instead.get(pseudonym.as_str()).cloned()),
        })
    }
}

/// A short text as it reads without the names.
pub(super) fn cleaned(roll: &Roll, text: &StoredText) -> StoredText {
    guard::clean_again_field(roll, text).into()
}

/// A pseudonym that nobody has and that is no name.
fn fresh(
    roll: &Roll,
    plants: Plants,
    taken: &mut HashSet<String>,
    fits: &dyn Fn(&str) -> bool,
) -> Result<StoredText, InterviewError> {
    loop {
        let free = Free::of(plants, taken.iter().map(String::as_str));
        let is_out = &mut |candidate: &str| taken.contains(fold(candidate).as_str()) || !fits(candidate);
        let suggestion = pseudonym::suggest(free, is_out)?;
        taken.insert(fold(&suggestion).to_string());
        let raw = RawText::from_utf8(suggestion.as_bytes()).map_err(|_| VaultError::Unfit("pseudonym"))?;
        if let Ok(clean) = guard::clean_drawn(roll, &raw, Field::Pseudonym) {
            return Ok(clean.into());
        }
    }
}
