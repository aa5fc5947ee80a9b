//! Somebody of the case who takes a seat in this interview: the guard needs their names anew.

use super::begun::store_begun;
use super::saving::{Arrival, store_paragraphs};
use super::scrub::add_names_in;
use super::talk::{Case, Flow, Talk};
use super::words::Value;
use crate::guard::text::{PersonId, RealName, StoredText};
use crate::guard::{self, Roll};
use crate::identity::seal::Secrets;
use crate::intake::known::is_sealed;
use crate::record::words::{RevisionKind, Seat};
use crate::vault::VaultError;

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
            let names = self.ask_names_again(person, "q-names-known")?;
            if is_sealed(self.case.vault, person) && !names.is_empty() {
                sealed = Some(self.seal_addendum(person, &Secrets { names: &names, ..Secrets::default() })?);
            }
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

    /// The names of somebody who is sealed already, asked for as is `usual`. Where more were sealed than are typed, that is said, and the rest is asked for.
    pub(super) fn ask_names_again(&mut self, person: PersonId, usual: &str) -> Flow<Vec<RealName>> {
        let who = self.label(person);
        let are_new = !self.stored && self.was_unscreened()?;
        let question = if are_new { "q-names-unscreened" } else { usual };
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

    /// Seals names that stand in what the case has of this testimony, durably, and takes them out there: nobody knew them when it came in, or knew whose they
    /// are, and in the draft alone their bearer's reference would come to stand where the stored text, and perhaps a bundle, has the name. Where an unscreened text is
    /// corrected or translated all that are typed are sealed: they would be nowhere otherwise. That some were sealed before does no harm. Says whether any were.
    pub(super) fn seal_what_nobody_knew(&mut self, person: PersonId, names: &[RealName]) -> Flow<bool> {
        let stands = self.stand_in_what_is_stored(person, names)?;
        let is_first = !self.stored && !names.is_empty() && self.was_unscreened()?;
        if !(stands || is_first) || !is_sealed(self.case.vault, person) {
            return Ok(false);
        }
        let Case { vault, store, roster, clock } = &mut self.case;
        let case = Case { vault, store, roster, clock: *clock };
        add_names_in(case, person, names, self.draft.testimony)?;
        if stands {
            self.note("n-stood-in-what-is-stored");
        }
        Ok(true)
    }

    /// Whether what the case has of the testimony that is corrected or translated holds any of these names of somebody, so that a look would take it out.
    fn stand_in_what_is_stored(&self, person: PersonId, names: &[RealName]) -> Flow<bool> {
        if self.draft.kind == RevisionKind::Account || names.is_empty() {
            return Ok(false);
        }
        let mut roll = Roll::new();
        roll.register(person, names);
        let stands = |text: &StoredText| guard::clean_again_field(&roll, text).as_str() != text.as_str();
        for revision in self.case.vault.revisions(self.draft.testimony)? {
            let paragraphs = revision.paragraphs().map_err(VaultError::from)?;
            let mut texts = paragraphs.iter().map(|(_, words)| StoredText::part_of(&revision.text, words));
            if texts.any(|text| stands(&text)) || revision.head.place.as_ref().is_some_and(stands) {
                return Ok(true);
            }
        }
        Ok(false)
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
