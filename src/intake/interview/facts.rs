//! The facts of the interview: when, where, with whom.

use super::talk::{Flow, Stop, Talk, stored};
use super::words::Value;
use crate::guard::Field;
use crate::guard::text::PersonId;
use crate::record::Note;
use crate::record::words::{DraftStep, NoteKind, Role};

impl Talk<'_> {
    /// Asks for all of them; each is saved with the next step.
    pub(super) fn ask_facts(&mut self) -> Flow<()> {
        self.step(DraftStep::Facts)?;
        let today = self.case.clock.today().to_string();
        self.draft.date = self.date("q-date", &today)?;
        self.draft.place = self.field("q-place", Field::Place)?.map(stored);
        self.noted("q-present", NoteKind::Present)?;
        if self.yes("q-earlier", false)? {
            self.noted("q-earlier-who", NoteKind::Earlier)?;
        }
        if self.yes("q-interpreted", false)? {
            self.draft.interpreter = self.someone("q-interpreter", Role::Interpreter)?;
        }
        self.save(|_, _| Ok(()))
    }

    fn noted(&mut self, question: &str, kind: NoteKind) -> Flow<()> {
        if let Some(text) = self.field(question, Field::Place)? {
            self.draft.notes.push(Note { after: 0, kind, text: stored(text) });
        }
        Ok(())
    }

    /// Somebody by code or pseudonym, or somebody new with this role. `None` where it was left open.
    pub(super) fn someone(&mut self, question: &str, role: Role) -> Flow<Option<PersonId>> {
        loop {
            let typed = self.line(self.words.say(question), String::new())?;
            let typed = typed.expose().trim();
            if typed.is_empty() {
                return match self.register(None, &[role]) {
                    Ok(person) => Ok(Some(person)),
                    Err(Stop::Back) => Ok(None),
                    Err(stop) => Err(stop),
                };
            }
            if typed == "-" {
                return Ok(None);
            }
            if let Some(person) = self.person_called(typed)? {
                self.take_known(person)?;
                return Ok(Some(person));
            }
            self.heed("n-nobody");
        }
    }

    /// Whom a code or a pseudonym means: somebody of this interview, or of the case.
    pub(super) fn person_called(&mut self, typed: &str) -> Flow<Option<PersonId>> {
        let same = |label: &&String| crate::guard::same_words(label, typed);
        let here = self.labels.iter().find(|(_, label)| same(label)).map(|(id, _)| *id);
        if here.is_some() {
            return Ok(here);
        }
        if let Some(holder) = self.case.vault.pseudonym_holder(typed)? {
            return Ok(Some(holder));
        }
        match self.case.vault.person_of(typed) {
            Ok(person) => Ok(Some(person)),
            Err(crate::vault::VaultError::Ambiguous { count }) => {
                self.note_with("n-ambiguous", &[("n", Value::Number(count as u64))]);
                Ok(None)
            }
            Err(_) => Ok(None),
        }
    }
}
