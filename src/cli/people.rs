//! How texts show the people in them: by pseudonym, never by an id nobody can say.

use std::collections::HashMap;

use crate::cli::failure::Failure;
use crate::guard::text::{PersonId, PersonRef, Piece, RealName, StoredText, pieces};
use crate::guard::{OwnWords, Roll};
use crate::record::Person;
use crate::vault::Vault;

/// Everyone of a case as texts show them.
pub(crate) struct People {
    known: HashMap<PersonId, Person<StoredText>>,
    /// Between people of whom one is meant.
    or: String,
}

impl People {
    pub(crate) fn of(vault: &Vault) -> Result<Self, Failure> {
        Ok(Self { known: vault.people()?.into_iter().collect(), or: "or".to_owned() })
    }

    /// The same for whoever reads another language: `or` is the word between people of whom one is meant.
    pub(crate) fn told_with(self, or: String) -> Self {
        Self { or, ..self }
    }

    /// The names that stand in the vault, of people who are not sealed.
    pub(crate) fn roll(&self) -> Roll {
        let mut roll = Roll::new();
        for (id, person) in &self.known {
            let names: Vec<RealName> =
                person.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok()).collect();
            if !names.is_empty() {
                roll.register(*id, &names);
            }
        }
        roll
    }

    /// What an editor may call people in words of their own: those of the testimony as they are called there, others by what was drawn for them. What
    /// somebody chose may be the name of somebody else.
    pub(crate) fn own_words(&self, here: &[PersonId]) -> OwnWords {
        let mut own = OwnWords::default();
        for (id, person) in &self.known {
            let pseudonym = person.pseudonym.as_str();
            if here.contains(id) || crate::intake::is_drawn(pseudonym) {
                own.allow(pseudonym);
            }
        }
        own
    }

    /// What to call a person on screen.
    pub(crate) fn label(&self, id: PersonId) -> String {
        self.known.get(&id).map_or_else(|| id.code(5), |person| person.pseudonym.as_str().to_owned())
    }

    /// What stands for a reference on screen.
    pub(crate) fn reference(&self, reference: &PersonRef) -> String {
        let names: Vec<_> = reference.people().iter().map(|id| self.label(*id)).collect();
        format!("‹{}›", names.join(&format!(" {} ", self.or)))
    }

    /// A stored text with each reference as `‹Munir›`, or `‹Munir or Cedar 14›` where it may be either.
    pub(crate) fn readable(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for piece in pieces(text) {
            match piece {
                Ok(Piece::Text(words)) => out.push_str(words),
                Ok(Piece::Person(reference)) => out.push_str(&self.reference(&reference)),
                Err(_) => out.push_str("‹?›"),
            }
        }
        out
    }
}
