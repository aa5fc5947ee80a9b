//! Names that were typed again and are not sealed a second time, until one of them is typed in what is said.
//!
//! Nobody here reads whether a name that is typed again is one of those that were sealed. As long as it stands nowhere nothing depends on that. As soon as words
//! are stored without it, it has to be in an envelope: else a name that is new, or was typed under somebody else's label, would be in none. So it is sealed before these
//! words are durable, and no earlier: whoever notices in between that it was typed for the wrong person has sealed nothing.

use std::cell::Cell;

use super::explain;
use super::talk::{Flow, InterviewError, Talk};
use super::words::Value;
use crate::guard::text::{PersonId, RawText, RealName};
use crate::guard::{self, Roll};
use crate::identity::seal::Secrets;
use crate::vault::Sealing;

/// Those names.
#[derive(Default)]
pub(super) struct TypedAgain(Vec<OfPerson>);

struct OfPerson {
    person: PersonId,
    names: Vec<RealName>,
    /// The same for the guard.
    roll: Roll,
    is_heard: Cell<bool>,
}

impl TypedAgain {
    /// Takes names of somebody that were typed again.
    pub(super) fn add(&mut self, person: PersonId, names: Vec<RealName>) {
        if !names.is_empty() {
            let mut roll = Roll::new();
            roll.register(person, &names);
            self.0.push(OfPerson { person, names, roll, is_heard: Cell::new(false) });
        }
    }

    /// Words that somebody typed, before the guard takes the names out of them.
    pub(super) fn hear(&self, text: &RawText) {
        for one in self.0.iter().filter(|one| !one.is_heard.get()) {
            one.is_heard.set(guard::has_names(&one.roll, text));
        }
    }

    /// Takes out somebody whose names were heard.
    fn take_heard(&mut self) -> Option<OfPerson> {
        let at = self.0.iter().position(|one| one.is_heard.get())?;
        Some(self.0.remove(at))
    }
}

impl Talk<'_> {
    /// Seals whatever was heard; where the disk does not take it, the person is asked whether to try again.
    pub(super) fn seal_what_was_heard(&mut self) -> Flow<()> {
        loop {
            let Err(error) = self.seal_heard_quietly() else { return Ok(()) };
            let why = match &error {
                InterviewError::Store(error) => explain::store_disk(self.words, error),
                InterviewError::Vault(error) => explain::vault_disk(self.words, error),
                _ => None,
            };
            match why {
                Some(why) if self.tries_again(&why)? => {}
                _ => return Err(error.into()),
            }
        }
    }

    /// The same where nobody can be asked.
    pub(super) fn seal_heard_quietly(&mut self) -> Result<(), InterviewError> {
        while let Some(heard) = self.typed_again.take_heard() {
            if let Err(error) = self.seal_again(heard.person, &heard.names) {
                self.typed_again.0.push(heard);
                return Err(error);
            }
            let who = self.label(heard.person);
            self.note_with("n-sealed-again", &[("who", Value::Text(&who))]);
        }
        Ok(())
    }

    /// The envelope is durable first, then the row that speaks of it.
    fn seal_again(&mut self, person: PersonId, names: &[RealName]) -> Result<(), InterviewError> {
        let revision = self.case.vault.next_sealing(person)?;
        let sealed = self.seal_quietly(person, revision, &Secrets { names, ..Secrets::default() })?;
        let sealing = Sealing { handle: sealed.handle(), person, revision, header: sealed.header().to_owned() };
        let digest = sealed.bytes().digest();
        let now = self.case.clock.now();
        Ok(self.case.vault.change(now, |change| change.sealing(&sealing, &digest))?)
    }
}
