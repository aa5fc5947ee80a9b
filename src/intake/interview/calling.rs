//! What texts call somebody: a plant and a number, or what they choose and what leads nobody to them.

use super::talk::{Flow, Talk};
use crate::guard::text::{CleanText, PersonId};
use crate::guard::{self, Field, Roll};
use crate::intake::callings::open_names;
use crate::intake::pseudonym::{self, Free, Plants};
use crate::secret::SecretText;

impl Talk<'_> {
    /// What texts call somebody. `own` holds their names and no others. A witness may choose one, and hears why one cannot be. What is a name that the
    /// vault knows is refused as an import refuses it; that is said to the interviewer alone, since it is about somebody else.
    pub(super) fn ask_pseudonym(&mut self, id: PersonId, own: &Roll, witness: bool) -> Flow<CleanText> {
        let open = open_names(self.case.vault)?;
        let is_open = |pseudonym: &str| pseudonym::is_name_of(&open, pseudonym);
        let suggestion = match self.labels.get(&id) {
            Some(label) if !own.is_registered_name(label) && !is_open(label) => label.clone(),
            _ => self.suggested(&|candidate| own.is_registered_name(candidate) || is_open(candidate))?,
        };
        let said = |talk: &Self, id: &str, message: &str| {
            if witness { talk.spoken_say(id, message) } else { talk.words.say(message) }
        };
        if !std::mem::replace(&mut self.warned, true) {
            self.note("n-common-name");
        }
        loop {
            let typed = self.line(said(self, "pseudonym", "q-pseudonym"), suggestion.clone())?;
            let typed = typed.expose().trim();
            let wanted = if typed.is_empty() { suggestion.as_str() } else { typed };
            let heed = match self.clean(&SecretText::copy_of(wanted), Field::Pseudonym) {
                Err(why) => why,
                Ok(clean) if own.is_like_a_name(clean.as_str()) => said(self, "own-name", "n-own-name"),
                Ok(clean) if is_short(own, clean.as_str()) => said(self, "near-name", "n-near-name"),
                Ok(clean) if is_short(&self.roll, clean.as_str()) => self.words.say("e-near-name"),
                Ok(clean) if is_open(clean.as_str()) => self.words.say("e-registered-name"),
                Ok(clean) if self.pseudonym_is_taken(id, clean.as_str())? => said(self, "taken", "n-taken"),
                Ok(clean) => {
                    let asked = match () {
                        () if guard::is_kunya(clean.as_str()) => Some(said(self, "kunya", "q-kunya")),
                        () if pseudonym::is_whole_name(clean.as_str()) => Some(self.words.say("q-whole-name")),
                        () => None,
                    };
                    if let Some(asked) = asked
                        && !self.yes_text(asked, false)?
                    {
                        self.tape.unsay();
                        self.tape.unsay();
                        continue;
                    }
                    return Ok(clean);
                }
            };
            self.heed_answer(heed);
        }
    }

    /// A pseudonym in the letters of the account that is no human name, nor that of anybody here, nor what `is_out`, and that nobody has.
    pub(super) fn suggested(&mut self, is_out: &dyn Fn(&str) -> bool) -> Flow<String> {
        let mut failed = None;
        let (vault, labels, roll) = (&*self.case.vault, &self.labels, &self.roll);
        let borne = vault.pseudonyms()?;
        let used = borne.iter().map(|(_, was)| was.as_str()).chain(labels.values().map(String::as_str));
        let free = Free::of(Plants::of(&self.draft.language), &|word| vault.plant_sum(word), used);
        let suggestion = pseudonym::suggest(free, &mut |candidate| {
            let here = labels.values().any(|label| guard::same_words(label, candidate))
                || roll.is_registered_name(candidate)
                || is_out(candidate);
            here || match vault.pseudonym_is_taken(candidate, None) {
                Ok(taken) => taken,
                Err(error) => {
                    failed = Some(error);
                    false
                }
            }
        })?;
        failed.map_or(Ok(suggestion), |error| Err(error.into()))
    }

    fn pseudonym_is_taken(&mut self, id: PersonId, wanted: &str) -> Flow<bool> {
        let here = self.labels.iter().any(|(other, label)| *other != id && guard::same_words(label, wanted));
        Ok(here || self.case.vault.pseudonym_is_taken(wanted, Some(id))?)
    }
}

/// Whether a pseudonym was chosen and is a nickname of somebody, or begins as their given name does: those who know them call them so.
fn is_short(roll: &Roll, pseudonym: &str) -> bool {
    !pseudonym::is_drawn(pseudonym) && roll.is_short_for_a_name(pseudonym)
}
