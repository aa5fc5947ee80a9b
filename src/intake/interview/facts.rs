//! The facts of the interview: when, where, with whom.

use super::consent::written;
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
        let today = written(self.words, self.case.clock.today());
        // Asked anew from the first of them, where somebody turns back or the interview broke off in them.
        self.draft.notes.clear();
        self.draft.date = self.date(self.words.say("q-date"), &today)?;
        self.draft.place = self.field(self.words.say("q-place"), Field::Place)?.map(stored);
        self.noted(self.spoken_say("present", "q-present"), NoteKind::Present)?;
        let earlier = self.spoken_say("earlier", "q-earlier");
        if self.yes_text(earlier, false)? {
            self.noted(self.words.say("q-earlier-who"), NoteKind::Earlier)?;
        }
        while self.yes("q-interpreted", false)? {
            // Somebody who is registered here is sealed: that is not gone through again.
            self.tape.hold();
            let someone = self.someone("q-interpreter", Role::Interpreter);
            self.tape.resume();
            match someone {
                Err(Stop::Back) => {
                    self.tape.unsay();
                }
                someone => {
                    self.draft.interpreter = someone?;
                    break;
                }
            }
        }
        self.save(|_, _| Ok(()))
    }

    fn noted(&mut self, question: String, kind: NoteKind) -> Flow<()> {
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
