//! Somebody of the case who takes a seat in this interview: the guard needs their names anew.

use std::collections::BTreeSet;

use super::begun::store_begun;
use super::saving::{Arrival, store_paragraphs};
use super::talk::{Flow, Talk};
use super::words::Value;
use crate::guard::text::{PersonId, RealName, StoredText};
use crate::guard::{self, Roll};
use crate::identity::seal::Secrets;
use crate::intake::known::is_sealed;
use crate::record::words::{RevisionKind, Seat};
use crate::vault::{Sealing, VaultError};

impl Talk<'_> {
    /// Somebody of the case takes a seat; the guard needs the names anew, and they are sealed once more, as with a line that names them by code: nobody here reads
    /// whether one of them is new.
    pub(super) fn take_known(&mut self, person: PersonId) -> Flow<()> {
        if self.seat(person) == Some(Seat::Unknown) {
            return self.ask_first_names(person);
        }
        if self.seat(person).is_none() {
            let (_, record) = self.case.vault.person(person)?;
            self.labels.insert(person, record.pseudonym.as_str().to_owned());
            self.draft.people.push((person, Seat::Known));
        }
        let mut given = Roll::new();
        let mut sealed = None;
        if !self.roll.knows(person) {
            let names = self.ask_names_again(person)?;
            sealed = self.seal_what_may_be_new(person, &names)?;
            given.register(person, &names);
            self.roll.register(person, &names);
        }
        let changed = self.rescan()?;
        let begun = self.begun_now();
        self.save_without(&given, &Arrival::Again(&given), |change, id| {
            if let Some((sealing, digest)) = &sealed {
                change.sealing(sealing, digest)?;
            }
            store_begun(change, id, begun.as_ref())?;
            store_paragraphs(change, id, &changed)
        })?;
        self.show_changed(&changed);
        Ok(())
    }

    /// The names of somebody who was registered when nobody in the room knew any: nothing of them is sealed yet.
    fn ask_first_names(&mut self, person: PersonId) -> Flow<()> {
        let who = self.label(person);
        let names = self.ask_names(self.words.with("q-names-first", &[("who", Value::Text(&who))]))?;
        self.add_names(person, names)
    }

    /// The names of somebody who is sealed already. Where more were sealed than are typed, that is said, and the rest is asked for.
    pub(super) fn ask_names_again(&mut self, person: PersonId) -> Flow<Vec<RealName>> {
        let who = self.label(person);
        let are_new = !self.stored && self.was_unscreened()?;
        let question = match self.draft.spellings.contains_key(&person) {
            _ if are_new => "q-names-unscreened",
            true => "q-names-again",
            false => "q-names-known",
        };
        let known = self.known_by(person);
        let question = self.words.with(question, &[("who", Value::Text(&who)), ("known", Value::Text(&known))]);
        let sealed = self.draft.spellings.get(&person).copied().unwrap_or_default();
        let mut names = self.open_names_of(person)?;
        let mut proposes = names.is_empty();
        loop {
            let mut typed = spellings(&names);
            // What was proposed and taken then is proposed again: nobody remembers which it was.
            if typed > 0 && typed < sealed && std::mem::take(&mut proposes) {
                self.take_proposed(&mut names)?;
                typed = spellings(&names);
            }
            if typed >= sealed.max(1) {
                return Ok(names);
            }
            let more = if typed > 0 {
                let said = [
                    ("who", Value::Text(&who)),
                    ("n", Value::Number(sealed as u64)),
                    ("typed", Value::Number(typed as u64)),
                ];
                self.heed_text(self.words.with("n-fewer-names", &said));
                self.ask_further_names()?
            } else {
                self.ask_names(question.clone())?
            };
            if more.is_empty() && self.leaves_out(&who, typed, sealed)? {
                self.note_with("n-unscreened", &[("who", Value::Text(&who))]);
                return Ok(names);
            }
            names.extend(more);
        }
    }

    /// The names of somebody who is not sealed, as the case has them: whoever opens it reads them, and nobody is asked.
    fn open_names_of(&self, person: PersonId) -> Flow<Vec<RealName>> {
        if is_sealed(self.case.vault, person) {
            return Ok(Vec::new());
        }
        let (_, record) = self.case.vault.person(person)?;
        Ok(record.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok()).collect())
    }

    /// Seals names that are typed again, but for those of whoever was sealed in this interview, of whom no more are typed, and that stand nowhere any more: nobody here
    /// reads what is sealed, and a new one among them would be looked for, taken out of what was said, and be nowhere. That some are sealed twice does no harm.
    pub(super) fn seal_what_may_be_new(
        &mut self,
        person: PersonId,
        names: &[RealName],
    ) -> Flow<Option<(Sealing, [u8; 32])>> {
        let counted = self.draft.spellings.get(&person);
        let are_as_many = counted.is_some_and(|counted| spellings(names) <= *counted);
        if names.is_empty() || !is_sealed(self.case.vault, person) || (are_as_many && !self.takes_out(names)?) {
            return Ok(None);
        }
        Ok(Some(self.seal_addendum(person, &Secrets { names, ..Secrets::default() })?))
    }

    /// Whether names stand as plain words in what was said so far, or in what is corrected or translated: they are taken out there as soon as they are known.
    fn takes_out(&self, names: &[RealName]) -> Flow<bool> {
        let stands = standing(names);
        let in_draft = self.paragraphs.iter().any(|paragraph| stands(&paragraph.text));
        let in_place = self.draft.place.as_ref().is_some_and(&stands);
        let (numbers, place) = self.stands_in_what_is_stored(names)?;
        Ok(in_draft || in_place || place || !numbers.is_empty())
    }

    /// The paragraphs of what is corrected or translated in which names stand as plain words, and whether its place has one.
    fn stands_in_what_is_stored(&self, names: &[RealName]) -> Flow<(BTreeSet<u32>, bool)> {
        let stands = standing(names);
        let (mut numbers, mut place) = (BTreeSet::new(), false);
        if self.draft.kind == RevisionKind::Account {
            return Ok((numbers, place));
        }
        for revision in self.case.vault.revisions(self.draft.testimony)? {
            for (paragraph, words) in revision.paragraphs().map_err(VaultError::from)? {
                if stands(&StoredText::part_of(&revision.text, words)) {
                    numbers.insert(paragraph.number);
                }
            }
            place |= revision.head.place.as_ref().is_some_and(&stands);
        }
        Ok((numbers, place))
    }

    /// Whether names stand as plain words in what the case has of the testimony that is corrected or translated; says where, and that they go there for good.
    pub(super) fn warns_of_what_is_stored(&mut self, names: &[RealName]) -> Flow<bool> {
        if self.draft.kind == RevisionKind::Account {
            return Ok(false);
        }
        let (numbers, place) = self.stands_in_what_is_stored(names)?;
        let mut places: Vec<String> = numbers.iter().map(|number| self.words.number(u64::from(*number))).collect();
        places.extend(place.then(|| self.words.say("w-place")));
        if places.is_empty() {
            return Ok(false);
        }
        let places = places.join(self.words.comma());
        self.heed_text(self.words.with("n-stands-in-what-is-stored", &[("places", Value::Text(&places))]));
        Ok(true)
    }

    /// Whether names are left out that are not typed again: then nothing looks for them, so no key alone says it.
    fn leaves_out(&mut self, who: &str, typed: usize, sealed: usize) -> Flow<bool> {
        let said =
            [("who", Value::Text(who)), ("n", Value::Number(sealed as u64)), ("typed", Value::Number(typed as u64))];
        let question = self.words.with(if typed > 0 { "q-leave-rest-out" } else { "q-leave-names-out" }, &said);
        let options = ["o-type-name", "o-leave-names-out"].map(|id| self.words.say(id)).to_vec();
        Ok(self.choose_text(question, options, 0)? == 1)
    }

    /// Whether the guard knows as many spellings of somebody as were sealed in this interview; of somebody of the case, any.
    pub(super) fn knows_all_of(&self, person: PersonId) -> bool {
        let sealed = self.draft.spellings.get(&person).copied().unwrap_or_default();
        self.roll.spellings(person) >= sealed.max(1)
    }
}

/// How many spellings the guard takes these for.
fn spellings(names: &[RealName]) -> usize {
    let somebody = PersonId::new([1; 16]);
    let mut roll = Roll::new();
    roll.register(somebody, names);
    roll.spellings(somebody)
}

/// Whether a text has one of these names as plain words.
fn standing(names: &[RealName]) -> impl Fn(&StoredText) -> bool + use<> {
    let mut roll = Roll::new();
    roll.register(PersonId::new([1; 16]), names);
    move |text| guard::clean_again_field(&roll, text).as_str() != text.as_str()
}
