//! Somebody of the case who takes a seat in this interview: the guard needs their names anew.

use std::collections::BTreeSet;

use super::begun::store_begun;
use super::saving::{Arrival, store_paragraphs};
use super::talk::{Flow, Talk};
use super::words::Value;
use crate::guard::text::{PersonId, RealName, StoredText};
use crate::guard::{self, Roll};
use crate::identity::seal::Secrets;
use crate::intake::known::{is_sealed, spellings};
use crate::record::words::{RevisionKind, Seat};
use crate::record::{Consent, Head};
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
            self.seats_known(person)?;
        }
        let mut given = Roll::new();
        let mut sealed = None;
        if !self.roll.knows(person) {
            let names = self.ask_names_again(person, &Roll::new())?.names;
            given.register(person, &names);
            sealed = self.takes_again(person, names)?;
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

    /// A seat for somebody of the case, with how many spellings were sealed, as far as the case knows that.
    pub(super) fn seats_known(&mut self, person: PersonId) -> Flow<()> {
        self.draft.people.push((person, Seat::Known));
        self.draft.spellings.extend(self.case.vault.spellings(person)?.map(|count| (person, count)));
        Ok(())
    }

    /// Takes names that were typed again: the guard looks for them from now on, and what may be new is sealed, at once or as soon as it is typed in what is said.
    pub(super) fn takes_again(&mut self, person: PersonId, names: Vec<RealName>) -> Flow<Option<(Sealing, [u8; 32])>> {
        let sealed = self.seal_what_may_be_new(person, &names)?;
        let new = self.roll.register(person, &names).new;
        if sealed.is_some() {
            let count = self.draft.spellings.entry(person).or_default();
            *count = new.max(*count);
        } else if is_sealed(self.case.vault, person) {
            self.typed_again.add(person, names);
        }
        Ok(sealed)
    }

    /// The names of somebody who was registered when nobody in the room knew any: nothing of them is sealed yet.
    fn ask_first_names(&mut self, person: PersonId) -> Flow<()> {
        let who = self.label(person);
        let names = self.ask_names(self.words.with("q-names-first", &[("who", Value::Text(&who))]))?;
        self.add_names(person, names)
    }

    /// Seals names that are typed again, but for those of whom no more are typed than were sealed, and that stand nowhere any more: nobody here
    /// reads what is sealed, and a new one among them would be looked for, taken out of what was said, and be nowhere. That some are sealed twice does no harm.
    fn seal_what_may_be_new(&mut self, person: PersonId, names: &[RealName]) -> Flow<Option<(Sealing, [u8; 32])>> {
        let counted = self.draft.spellings.get(&person);
        let are_new = !self.stored && self.was_unscreened()?;
        let are_as_many = !are_new && counted.is_some_and(|counted| spellings(names) <= *counted);
        if names.is_empty() || !is_sealed(self.case.vault, person) || (are_as_many && !self.takes_out(names)?) {
            return Ok(None);
        }
        Ok(Some(self.seal_addendum(person, &Secrets { names, ..Secrets::default() })?))
    }

    /// Whether names, or what may be one, stand as plain words in anything that was said, noted or agreed to so far, or in what is corrected or translated: they are
    /// taken out there as soon as they are known, and so may be what is only like them.
    fn takes_out(&self, names: &[RealName]) -> Flow<bool> {
        let mut roll = Roll::new();
        roll.register(PersonId::new([1; 16]), names);
        let has = |text: &StoredText| !guard::find_names(&roll, text.as_str()).is_empty();
        let begun = self.was_begun.iter().chain(&self.anew);
        let told = self.paragraphs.iter().chain(begun).any(|paragraph| has(&paragraph.text));
        let noted = self.draft.place.iter().chain(self.draft.notes.iter().map(|note| &note.text)).any(has);
        let conditions = |consent: &Consent<StoredText>| {
            consent.relation.iter().chain(consent.grants.iter().filter_map(|grant| grant.conditions.as_ref())).any(has)
        };
        if told || noted || self.draft.consents.iter().any(|(_, consent)| conditions(consent)) {
            return Ok(true);
        }
        if self.draft.kind == RevisionKind::Account {
            return Ok(false);
        }
        let stored = self.case.vault.revisions(self.draft.testimony)?;
        let beside = |head: &Head<StoredText>| head.place.iter().chain(head.notes.iter().map(|n| &n.text)).any(has);
        Ok(stored.iter().any(|revision| has(&revision.text) || beside(&revision.head)))
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
}

/// Whether a text has one of these names as plain words.
fn standing(names: &[RealName]) -> impl Fn(&StoredText) -> bool + use<> {
    let mut roll = Roll::new();
    roll.register(PersonId::new([1; 16]), names);
    move |text| guard::clean_again_field(&roll, text).as_str() != text.as_str()
}
