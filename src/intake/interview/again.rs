//! Names that are asked for again: whoever goes on with an interview, corrects or translates has to type them, since nothing here reads what is sealed.
//!
//! Nothing compares what is typed with what was sealed, but for how many spellings it is. So whoever is asked sees of whom: each is shown with the words
//! in which they first stand, in the order in which they do, and what is typed is read back with the same. A name under somebody else's label would be looked for
//! as theirs, and sealed with them.

use super::mention::Mention;
use super::saving::{self, Arrival};
use super::talk::{Flow, Talk};
use super::tape;
use super::whose::TypedFor;
use super::words::Value;
use crate::guard::Roll;
use crate::guard::text::{PersonId, RealName};
use crate::intake::known::{is_sealed, spellings};
use crate::record::words::{DraftStep, Seat};
use crate::vault::OpenParagraph;

/// Somebody whose names are asked for again.
struct Asked {
    person: PersonId,
    /// What texts call them.
    who: String,
    /// By what they are known again.
    known: String,
    /// How many spellings were sealed, as far as it is known.
    sealed: usize,
    /// Whether what is typed counts as new: perhaps nobody knew any name when the text came in.
    are_new: bool,
}

impl Talk<'_> {
    /// Whoever goes on is asked for the names, person by person.
    pub(super) fn names_again(&mut self) -> Flow<()> {
        self.keep_what_is_stored()?;
        let people = self.whose_names_are_missing()?;
        if people.iter().any(|person| is_sealed(self.case.vault, *person)) {
            self.show_step(DraftStep::People);
            self.note(if self.stored { "n-names-again" } else { "n-names-typed" });
        }
        // One question back each time, also within what is asked of one person; nothing of it is durable before all are named.
        let answers = tape::again(self, |talk| talk.stepwise(|talk| talk.names_of_all_again(&people)))?;
        let are_new = !self.stored && self.was_unscreened()?;
        let (mut given, mut sealed) = (Roll::new(), Vec::new());
        for (person, names) in answers {
            given.register(person, &names);
            sealed.extend(self.takes_again(person, names)?);
        }
        let changed = self.rescan()?;
        let all: Vec<OpenParagraph> = if self.stored { changed } else { self.paragraphs.clone() };
        let arrival = if are_new { Arrival::First(&given) } else { Arrival::Again(&given) };
        self.save_without(&given, &arrival, |change, id| {
            sealed.iter().try_for_each(|(sealing, digest)| change.sealing(sealing, digest))?;
            saving::store_paragraphs(change, id, &all)
        })
    }

    /// Everybody of whom the guard knows no name, as they come in what was said.
    fn whose_names_are_missing(&self) -> Flow<Vec<PersonId>> {
        let told = self.told()?;
        let seats = self.draft.people.iter();
        let missing = seats.filter(|(id, seat)| matches!(seat, Seat::Named | Seat::Known) && !self.roll.knows(*id));
        let mut people: Vec<PersonId> = missing.map(|(id, _)| *id).collect();
        let place = |person: PersonId| Mention::first(&told, person).map_or((usize::MAX, 0), |mention| mention.order());
        people.sort_by_key(|person| place(*person));
        Ok(people)
    }

    /// The names of somebody who is sealed already. Where more or fewer were sealed than are typed, that is said and asked about.
    ///
    /// `before` are names that were typed for others just now: one that two have may have been typed for the wrong one.
    pub(super) fn ask_names_again(&mut self, person: PersonId, before: &Roll) -> Flow<TypedFor> {
        let asked = self.asked_again(person)?;
        let question = self.question_again(&asked)?;
        let mut names = self.open_names_of(person)?;
        let begins_empty = names.is_empty();
        let mut has_open = !begins_empty;
        let (mut proposes, begin) = (begins_empty, self.tape.place());
        loop {
            let mut typed = spellings(&names);
            // What was proposed and taken then is proposed again: nobody remembers which it was.
            if typed > 0 && typed < asked.sealed && std::mem::take(&mut proposes) {
                self.take_proposed(&mut names)?;
                typed = spellings(&names);
            }
            if typed >= asked.sealed.max(1) {
                if self.are_all_theirs(&asked, typed)?
                    && let Some(not_of) = self.whose_else(person, &names, before)?
                {
                    return Ok(TypedFor { names, not_of });
                }
                names.clear();
                if begins_empty {
                    // As if nothing of this person had been answered: who turns back comes to the person before.
                    self.tape.unsay_to(begin);
                    proposes = true;
                }
                continue;
            }
            let before_more = self.tape.place();
            let more = if std::mem::take(&mut has_open) && typed > 0 {
                let question = self.question_beside_open(&asked, &names)?;
                self.ask_names_of(question, self.is_right_for(&asked))?
            } else if typed > 0 {
                self.heed_text(self.words.with("n-fewer-names", &asked.counts(typed)));
                self.ask_names_of(self.words.say("q-name-more"), self.is_right_for(&asked))?
            } else {
                self.ask_names_of(question.clone(), self.is_right_for(&asked))?
            };
            if more.is_empty() {
                if self.leaves_out(&asked, typed)? {
                    self.note_with("n-unscreened", &[("who", Value::Text(&asked.who))]);
                    return Ok(TypedFor { names, not_of: Vec::new() });
                }
                // However often that was answered, it is no step on the way back.
                self.tape.unsay_to(before_more);
            }
            names.extend(more);
        }
    }

    fn asked_again(&self, person: PersonId) -> Flow<Asked> {
        let sealed = self.draft.spellings.get(&person).copied().unwrap_or_default();
        let are_new = !self.stored && self.was_unscreened()?;
        Ok(Asked { person, who: self.label(person), known: self.known_by(person), sealed, are_new })
    }

    /// The question, below the words in which they first stand.
    fn question_again(&self, asked: &Asked) -> Flow<String> {
        let question = match self.draft.spellings.contains_key(&asked.person) {
            _ if asked.are_new => "q-names-unscreened",
            true => "q-names-again",
            false => "q-names-known",
        };
        let said = [("who", Value::Text(&asked.who)), ("known", Value::Text(&asked.known))];
        let question = self.words.with(question, &said);
        self.below_their_words(asked.person, question)
    }

    /// What else was sealed of somebody whose names the case has, but for those that came later.
    fn question_beside_open(&self, asked: &Asked, open: &[RealName]) -> Flow<String> {
        let names = open.iter().map(RealName::expose).collect::<Vec<_>>().join(self.words.semicolon());
        let missing = asked.sealed.saturating_sub(spellings(open));
        let about = [
            ("who", Value::Text(&asked.who)),
            ("known", Value::Text(&asked.known)),
            ("names", Value::Text(&names)),
            ("n", Value::Number(missing as u64)),
        ];
        self.below_their_words(asked.person, self.words.with("q-names-open", &about))
    }

    fn below_their_words(&self, person: PersonId, question: String) -> Flow<String> {
        let told = self.told()?;
        Ok(match Mention::first(&told, person) {
            Some(mention) => format!("{}\n\n{question}", self.extract(&mention)),
            None => question,
        })
    }

    fn is_right_for(&self, asked: &Asked) -> String {
        self.words.with("q-right-for", &[("who", Value::Text(&asked.who)), ("known", Value::Text(&asked.known))])
    }

    /// Whether more spellings than were sealed are all this person's: they may be those of the next one.
    fn are_all_theirs(&mut self, asked: &Asked, typed: usize) -> Flow<bool> {
        if asked.are_new || asked.sealed == 0 || typed <= asked.sealed || !is_sealed(self.case.vault, asked.person) {
            return Ok(true);
        }
        let question = self.words.with("q-more-names", &asked.counts(typed));
        let options = ["o-type-again", "o-all-theirs"].map(|id| self.words.say(id)).to_vec();
        Ok(self.choose_text(question, options, 0)? == 1)
    }

    /// Whether names are left out that are not typed again: then nothing looks for them, so no key alone says it.
    fn leaves_out(&mut self, asked: &Asked, typed: usize) -> Flow<bool> {
        let question = if typed > 0 { "q-leave-rest-out" } else { "q-leave-names-out" };
        let question = self.words.with(question, &asked.counts(typed));
        let options = ["o-type-name", "o-leave-names-out"].map(|id| self.words.say(id)).to_vec();
        Ok(self.choose_text(question, options, 0)? == 1)
    }

    /// The names of somebody who is not sealed, as the case has them: whoever opens it reads them, and nobody is asked.
    fn open_names_of(&self, person: PersonId) -> Flow<Vec<RealName>> {
        if is_sealed(self.case.vault, person) {
            return Ok(Vec::new());
        }
        let (_, record) = self.case.vault.person(person)?;
        Ok(record.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok()).collect())
    }

    /// Whether the guard knows as many spellings of somebody as were sealed, as far as that is known; else any.
    pub(super) fn knows_all_of(&self, person: PersonId) -> bool {
        let sealed = self.draft.spellings.get(&person).copied().unwrap_or_default();
        self.roll.spellings(person) >= sealed.max(1)
    }
}

impl Asked {
    /// How many were sealed, and how many are typed.
    fn counts(&self, typed: usize) -> [(&'static str, Value<'_>); 3] {
        [
            ("who", Value::Text(&self.who)),
            ("n", Value::Number(self.sealed as u64)),
            ("typed", Value::Number(typed as u64)),
        ]
    }
}
