//! The facts of the interview: when, where, with whom. All of them stand on one sheet before the account, where Enter goes on; what
//! nobody was asked by then is asked at the end.

use super::consent::written;
use super::short::{Nameless, Short};
use super::talk::{Flow, Stop, Talk, stored};
use super::words::Value;
use crate::clock::Day;
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{DraftStep, NoteKind, RevisionKind, Role};
use crate::record::{Date, Note};

/// What the witness is asked about the interview itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Fact {
    /// Who else is in the room.
    Present,
    /// Who asked before.
    Earlier,
    /// Who interprets.
    Interpreter,
}

impl Talk<'_> {
    /// The sheet before the account. The day is today's unless somebody says otherwise.
    pub(super) fn ask_facts(&mut self) -> Flow<()> {
        self.step(DraftStep::Facts)?;
        if self.draft.date.is_none() {
            self.draft.date = Date::parse(&self.case.clock.today().to_string()).ok();
        }
        self.facts()
    }

    /// Everything that is known about the interview, to change or to go on from.
    pub(super) fn facts(&mut self) -> Flow<()> {
        loop {
            let rows = self.fact_rows();
            let chosen = match self.choose_text(self.words.say("q-facts"), rows, 0) {
                Ok(0) | Err(Stop::Back) => return self.save(|_, _| Ok(())),
                Ok(chosen) => chosen,
                Err(stop) => return Err(stop),
            };
            let done = match chosen {
                1 => self.register(None, &[Role::Other]).map(|_| ()),
                2 => self.ask_day(),
                3 => self.ask_place(),
                4 => self.ask_fact(Fact::Present),
                5 => self.ask_fact(Fact::Earlier),
                _ => self.ask_fact(Fact::Interpreter),
            };
            match done {
                Ok(()) => self.save(|_, _| Ok(()))?,
                Err(Stop::Back) => {}
                Err(stop) => return Err(stop),
            }
        }
    }

    fn fact_rows(&self) -> Vec<String> {
        let row = |id: &str, what: &str| self.words.with(id, &[("what", Value::Text(what))]);
        let missing = |fact| self.words.say(if self.asked.contains(&fact) { "f-nobody" } else { "f-not-asked" });
        let note = |kind: NoteKind| self.draft.notes.iter().find(|note| note.kind == kind);
        let noted = |kind, fact| note(kind).map_or_else(|| missing(fact), |note| self.readable(note.text.as_str()));
        let said = |text: Option<String>| text.unwrap_or_else(|| self.words.say("f-not-said"));
        let interpreter = self.draft.interpreter.map(|id| format!("‹{}›", self.label(id)));
        vec![
            self.words.say("o-to-the-account"),
            self.words.say("o-register"),
            row("f-date", &said(self.day_there())),
            row("f-place", &said(self.draft.place.as_ref().map(|place| self.readable(place.as_str())))),
            row("f-present", &noted(NoteKind::Present, Fact::Present)),
            row("f-earlier", &noted(NoteKind::Earlier, Fact::Earlier)),
            row("f-interpreter", &interpreter.unwrap_or_else(|| missing(Fact::Interpreter))),
        ]
    }

    /// What was noted beside the account, to be read again: the facts, and every note with the paragraph it came after.
    pub(super) fn noted_down(&self) -> String {
        let mut told: Vec<String> = self.fact_rows().split_off(2);
        let remarks = self.draft.notes.iter().filter(|note| note.kind == NoteKind::Remark);
        let before = told.len();
        told.extend(remarks.map(|note| {
            let what =
                [("n", Value::Number(note.after.into())), ("what", Value::Text(&self.readable(note.text.as_str())))];
            self.words.with("n-noted-after", &what)
        }));
        if told.len() == before {
            told.push(self.words.say("n-no-notes"));
        }
        told.join("\n")
    }

    /// The date as it stands, as the language writes it.
    fn day_there(&self) -> Option<String> {
        let date = self.draft.date.as_ref()?.as_str();
        Some(Day::parse(date).map_or_else(|_| self.words.digits(date), |day| written(self.words, day)))
    }

    fn ask_day(&mut self) -> Flow<()> {
        let given = self.day_there().unwrap_or_else(|| written(self.words, self.case.clock.today()));
        self.draft.date = self.date(self.words.say("q-date"), &given)?;
        Ok(())
    }

    fn ask_place(&mut self) -> Flow<()> {
        self.draft.place = self.nameless(&self.words.say("q-place"), Nameless::Place)?.map(stored);
        Ok(())
    }

    /// What of it was neither asked nor noted before the account; of a correction or a translation nobody is asked.
    pub(super) fn facts_left(&self) -> Vec<Fact> {
        if self.draft.kind != RevisionKind::Account {
            return Vec::new();
        }
        let all = [
            (Fact::Present, self.has_note(NoteKind::Present)),
            (Fact::Earlier, self.has_note(NoteKind::Earlier)),
            (Fact::Interpreter, self.draft.interpreter.is_some()),
        ];
        let left = all.into_iter().filter(|(fact, is_there)| !is_there && !self.asked.contains(fact));
        left.map(|(fact, _)| fact).collect()
    }

    /// Asks for these. Which they are is settled before: an answer that is gone through again would else have no question.
    pub(super) fn ask_facts_left(&mut self, left: &[Fact]) -> Flow<()> {
        for fact in left {
            if self.ask_fact_of(*fact)? {
                self.asked.insert(*fact);
            } else {
                self.asked.remove(fact);
            }
        }
        Ok(())
    }

    fn has_note(&self, kind: NoteKind) -> bool {
        self.draft.notes.iter().any(|note| note.kind == kind)
    }

    fn ask_fact(&mut self, fact: Fact) -> Flow<()> {
        if self.ask_fact_of(fact)? {
            self.asked.insert(fact);
        }
        Ok(())
    }

    /// Whether there was an answer. Enter alone gives none, and leaves what was noted as it is: nobody is to have answered by a key pressed on the way.
    fn ask_fact_of(&mut self, fact: Fact) -> Flow<bool> {
        match fact {
            Fact::Present => {
                let question = self.spoken_say("present", "q-present");
                let present = match self.nameless_or_not(&question, Nameless::Company)? {
                    Short::Left => return Ok(false),
                    Short::Nothing => None,
                    Short::Said(present) => Some(stored(present)),
                };
                self.noted(NoteKind::Present, present);
                Ok(true)
            }
            Fact::Earlier => {
                let question = self.spoken_say("earlier", "q-earlier");
                let is_noted = self.has_note(NoteKind::Earlier);
                let Some(asked) = self.yes_or_open(question, is_noted)? else { return Ok(false) };
                let earlier = if asked {
                    self.nameless(&self.words.say("q-earlier-who"), Nameless::Company)?.map(stored)
                } else {
                    None
                };
                self.noted(NoteKind::Earlier, earlier);
                Ok(true)
            }
            Fact::Interpreter => self.ask_interpreter(),
        }
    }

    /// Yes, no, or nothing yet, which Enter alone says.
    fn yes_or_open(&mut self, question: String, is_noted: bool) -> Flow<Option<bool>> {
        let open = if is_noted { "o-leave-noted" } else { "o-leave-open" };
        let options = ["o-yes", "o-no", open].map(|id| self.words.say(id)).to_vec();
        Ok([Some(true), Some(false), None][self.choose_text(question, options, 2)?])
    }

    fn ask_interpreter(&mut self) -> Flow<bool> {
        loop {
            let was_said = self.tape.is_playing();
            match self.yes_or_open(self.words.say("q-interpreted"), self.draft.interpreter.is_some())? {
                None => return Ok(false),
                Some(false) => {
                    self.draft.interpreter = None;
                    return Ok(true);
                }
                // Said before, and who it is.
                Some(true) if was_said && self.draft.interpreter.is_some() => return Ok(true),
                Some(true) => {}
            }
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
                    return Ok(true);
                }
            }
        }
    }

    /// One note of each of these kinds: the newest.
    fn noted(&mut self, kind: NoteKind, text: Option<StoredText>) {
        self.draft.notes.retain(|note| note.kind != kind);
        self.draft.notes.extend(text.map(|text| Note { after: 0, kind, text }));
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
