//! Names as they are typed, read back once, and what texts call people instead.

use super::explain;
use super::letters;
use super::talk::{Flow, Talk};
use crate::guard::text::{CleanText, PersonId, RealName};
use crate::guard::{self, Field, Roll};
use crate::intake::cast::MAX_NAMES;
use crate::intake::pseudonym::{self, Plants};
use crate::secret::SecretText;

/// Bytes of names that one envelope takes, with room for what JSON puts around them (FORMAT §7: 16 KiB).
const NAMES_BYTES: usize = 12 * 1024;

/// What was answered to a name that was read back.
enum ReadBack {
    Right,
    Again,
    /// The keyboard was in the wrong layout, and this is the name.
    Meant(SecretText),
}

impl Talk<'_> {
    /// Spellings of one person, each read back once; none where nobody knows any. `witness`: they are the person's own who is asked.
    pub(super) fn ask_names(&mut self, question: String, witness: bool) -> Flow<Vec<RealName>> {
        self.ask_names_from(None, question, witness)
    }

    /// The same; the first of them may be known.
    pub(super) fn ask_names_from(
        &mut self,
        mut first: Option<SecretText>,
        question: String,
        witness: bool,
    ) -> Flow<Vec<RealName>> {
        let mut names: Vec<RealName> = Vec::new();
        while names.len() < MAX_NAMES {
            let question = match (names.is_empty(), witness) {
                (true, _) => question.clone(),
                (false, true) => self.spoken_say("other-names", "q-name-more"),
                (false, false) => self.words.say("q-name-more"),
            };
            let typed = match first.take() {
                Some(known) => known,
                None => self.name(question)?,
            };
            if typed.expose().trim().is_empty() {
                break;
            }
            let name = match RealName::from_utf8(typed.expose().as_bytes()) {
                Ok(name) => name,
                Err(error) => {
                    self.heed_text(explain::name(self.words, &error));
                    continue;
                }
            };
            if bytes(&names) + name.expose().len() > NAMES_BYTES {
                self.heed("n-envelope-full");
                break;
            }
            let name = match self.read_name_back(&typed, witness)? {
                ReadBack::Right => name,
                ReadBack::Again => continue,
                ReadBack::Meant(meant) => match RealName::from_utf8(meant.expose().as_bytes()) {
                    Ok(meant) => meant,
                    Err(_) => continue,
                },
            };
            let proposed = guard::propose(&name);
            names.push(name);
            self.take_proposed(proposed, &mut names)?;
        }
        Ok(names)
    }

    /// Spellings in the other script that others may use; those that are confirmed are looked for as well.
    fn take_proposed(&mut self, proposed: Vec<RealName>, names: &mut Vec<RealName>) -> Flow<()> {
        if proposed.is_empty() {
            return Ok(());
        }
        let shown = proposed.iter().map(|name| SecretText::copy_of(name.expose())).collect();
        let taken = self.spellings(self.words.say("q-spellings"), shown)?;
        for (at, name) in proposed.into_iter().enumerate() {
            let fits = names.len() < MAX_NAMES && bytes(names) + name.expose().len() <= NAMES_BYTES;
            if taken.contains(&at) && fits {
                names.push(name);
            }
        }
        Ok(())
    }

    /// Further names of somebody who has some.
    pub(super) fn ask_further_names(&mut self) -> Flow<Vec<RealName>> {
        let question = self.words.say("q-name-more");
        self.ask_names(question, false)
    }

    /// Reads a name back once. Where its script is not that of the interview, the keyboard may be in the wrong layout: then what the same
    /// keys write in the other one stands below it.
    fn read_name_back(&mut self, typed: &SecretText, witness: bool) -> Flow<ReadBack> {
        let language = self.draft.language.primary();
        let odd = !letters::fits(typed.expose(), language);
        let meant = if odd { letters::meant(typed.expose(), language) } else { None };
        if odd {
            self.heed("n-other-script");
        }
        let question = self.words.say("q-right");
        let question = if witness { self.spoken("right", question) } else { question };
        let mut shown = SecretText::copy_of(typed.expose());
        let mut options = vec!["o-right", "o-type-again"];
        if let Some(meant) = &meant {
            shown.push('\n');
            shown.push_str(meant.expose());
            options.push("o-meant");
        }
        Ok(match (self.read_back(question, &shown, &options, usize::from(odd))?, meant) {
            (0, _) => ReadBack::Right,
            (2, Some(meant)) => ReadBack::Meant(meant),
            _ => ReadBack::Again,
        })
    }

    /// What texts call somebody. `own` holds their names and no others. A witness may choose one, and hears why one cannot be.
    pub(super) fn ask_pseudonym(&mut self, id: PersonId, own: &Roll, witness: bool) -> Flow<CleanText> {
        let suggestion = match self.labels.get(&id) {
            Some(label) if !own.is_registered_name(label) => label.clone(),
            _ => self.suggested(Some(own))?,
        };
        let said = |talk: &Self, id: &str, message: &str| {
            if witness { talk.spoken_say(id, message) } else { talk.words.say(message) }
        };
        loop {
            let typed = self.line(said(self, "pseudonym", "q-pseudonym"), suggestion.clone())?;
            let typed = typed.expose().trim();
            let wanted = if typed.is_empty() { suggestion.as_str() } else { typed };
            let heed = match self.clean(&SecretText::copy_of(wanted), Field::Pseudonym) {
                Err(why) => why,
                Ok(clean) if own.is_registered_name(clean.as_str()) => said(self, "own-name", "n-own-name"),
                Ok(clean) if self.pseudonym_is_taken(id, clean.as_str())? => said(self, "taken", "n-taken"),
                Ok(clean) => {
                    if guard::is_kunya(clean.as_str()) && !self.yes_text(said(self, "kunya", "q-kunya"), false)? {
                        continue;
                    }
                    return Ok(clean);
                }
            };
            self.heed_text(heed);
        }
    }

    /// A pseudonym in the letters of the account that is no human name, nor that of anybody here or in `own`, and that nobody has.
    pub(super) fn suggested(&mut self, own: Option<&Roll>) -> Flow<String> {
        let mut failed = None;
        let (vault, labels, roll) = (&*self.case.vault, &self.labels, &self.roll);
        let suggestion = pseudonym::suggest(Plants::of(&self.draft.language), &mut |candidate| {
            let here = labels.values().any(|label| guard::same_words(label, candidate))
                || roll.is_registered_name(candidate)
                || own.is_some_and(|own| own.is_registered_name(candidate));
            here || match vault.pseudonym_holder(candidate) {
                Ok(holder) => holder.is_some(),
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
        Ok(here || self.case.vault.pseudonym_holder(wanted)?.is_some_and(|holder| holder != id))
    }
}

fn bytes(names: &[RealName]) -> usize {
    names.iter().map(|name| name.expose().len()).sum()
}
