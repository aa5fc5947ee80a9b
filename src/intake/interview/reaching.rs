//! How people may be reached safely: what anyone on the team may read, and what is sealed, at the closing or later.

use super::Interview;
use super::face::{Face, Show};
use super::short::{Nameless, is_a_dash};
use super::talk::{Case, Flow, InterviewError, Manner, Stop, Talk};
use super::words::Value;
use crate::guard::text::{CleanText, PersonId};
use crate::identity::seal::Secrets;
use crate::record::words::RevisionKind;
use crate::secret::SecretText;

/// Characters of a telephone number, an address, the way to somebody's door: an envelope takes them in any script (FORMAT §7).
const CONTACT_MAX: usize = 2_000;

/// What was said about reaching somebody.
pub(super) struct Reach {
    pub(super) person: PersonId,
    pub(super) handling: Option<CleanText>,
    pub(super) contact: Option<SecretText>,
}

impl<'a> Interview<'a> {
    /// Asks for a telephone number or an address of somebody of the case, and seals it in a further envelope. Whether there was anything to seal.
    ///
    /// # Errors
    /// [`InterviewError`]; nothing was changed then but for an envelope that no row speaks of.
    pub fn seal_contact_of(
        case: Case<'a>,
        manner: &'a Manner,
        face: &'a mut dyn Face,
        person: PersonId,
    ) -> Result<bool, InterviewError> {
        let (_, record) = case.vault.person(person)?;
        let mut interview = Self::new(case, manner, face)?;
        let talk = &mut interview.0;
        let question = talk.words.with("q-contact", &[("who", Value::Text(record.pseudonym.as_str()))]);
        let sealed = talk.seal_contact(person, &question);
        talk.face.show(Show::Forget);
        match sealed {
            Ok(sealed) => Ok(sealed),
            Err(Stop::Error(error)) => Err(error),
            Err(Stop::Back | Stop::Lock | Stop::Interrupt) => Ok(false),
        }
    }
}

impl Talk<'_> {
    fn seal_contact(&mut self, person: PersonId, question: &str) -> Flow<bool> {
        let Some(contact) = self.ask_contact(question)? else { return Ok(false) };
        let secrets = Secrets { contact: Some(&contact), ..Secrets::default() };
        let (sealing, digest) = self.seal_addendum(person, &secrets)?;
        let now = self.case.clock.now();
        self.case.vault.change(now, |change| change.sealing(&sealing, &digest))?;
        Ok(true)
    }

    /// How speakers may be reached safely: what anyone on the team may read, and what is sealed.
    pub(super) fn ask_reaches(&mut self) -> Flow<Vec<Reach>> {
        if self.draft.kind != RevisionKind::Account {
            return Ok(Vec::new());
        }
        let mut speakers: Vec<PersonId> = Vec::new();
        for paragraph in &self.paragraphs {
            if !speakers.contains(&paragraph.speaker) {
                speakers.push(paragraph.speaker);
            }
        }
        let (mut reaches, mut told) = (Vec::new(), false);
        for person in speakers {
            let label = self.label(person);
            // In each question: of several speakers it has to be said whose it is.
            let who = [("who", Value::Text(&label))];
            let handling = self.spoken("handling", self.words.with("q-handling", &who));
            let contact = self.spoken("contact", self.words.with("q-contact", &who));
            let handling = self.nameless(&handling, Nameless::Handling)?;
            let contact = self.ask_contact(&contact)?;
            if contact.is_none() && !told {
                // A row of Enters goes past the question; later nobody can see that nothing was sealed.
                told = true;
                let code = self.case.vault.person_code(person)?;
                let said = [("who", Value::Text(&label)), ("code", Value::Text(&code))];
                self.note_with("n-no-contact", &said);
            }
            reaches.push(Reach { person, handling, contact });
        }
        Ok(reaches)
    }

    /// What is to be sealed; `None` where there is nothing.
    fn ask_contact(&mut self, question: &str) -> Flow<Option<SecretText>> {
        loop {
            let typed = self.name(question.to_owned(), SecretText::new())?;
            let length = typed.expose().trim().chars().count();
            // As everywhere, a dash says that there is nothing.
            if length == 0 || is_a_dash(typed.expose()) {
                return Ok(None);
            }
            if length <= CONTACT_MAX {
                // A figure that is wrong is found by nobody later: the number is sealed.
                let question = self.words.say("q-right");
                if self.read_back(question, &typed, &["o-right", "o-type-again"], 0)? == 0 {
                    return Ok(Some(typed));
                }
                // As if neither had been answered.
                self.tape.unsay();
                self.tape.unsay();
                self.note("n-type-again");
                continue;
            }
            let numbers = [("n", Value::Number(length as u64)), ("limit", Value::Number(CONTACT_MAX as u64))];
            self.heed_answer(self.words.with("e-field-long", &numbers));
        }
    }
}
