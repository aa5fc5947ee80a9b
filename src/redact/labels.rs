//! What the people of a testimony are called in a bundle.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::Catalogue;
use super::consent::Answers;
use super::direction::plain;
use super::outcome::{self, Reason};
use super::profile::{People, Profile};
use super::rebuild::{Known, Names, Source};
use super::veil::Veil;
use super::wishes::Called;
use crate::guard::text::{PersonId, PersonRef, Piece, StoredText, pieces};
use crate::record::person::Attributes;
use crate::record::words::{IdentityLevel, Role, Visibility};
use crate::record::{Language, Person, TestimonyId};

/// Everyone who is in what is left of a testimony, in order of appearance.
pub(super) struct Cast<'a> {
    records: &'a BTreeMap<PersonId, Person<StoredText>>,
    answers: &'a Answers,
    called: &'a Called,
    profile: &'a Profile,
    testimony: &'a TestimonyId,
    order: Vec<PersonId>,
    places: BTreeMap<PersonId, usize>,
    speaking: BTreeSet<PersonId>,
    veil: Veil,
}

impl<'a> Cast<'a> {
    pub(super) fn new(source: &'a Source<'_>, answers: &'a Answers, profile: &'a Profile) -> Self {
        let Source { revision, people, consents: _, called, decisions: _ } = source;
        let (testimony, records) = (&revision.testimony, *people);
        let mut cast = Self {
            records,
            answers,
            called,
            profile,
            testimony,
            order: Vec::new(),
            places: BTreeMap::new(),
            speaking: BTreeSet::new(),
            veil: Veil::default(),
        };
        if let Some(veil) = called.veil(&revision.id) {
            cast.veil = veil.but_for(records.keys().filter(|person| cast.is_named(person)).copied().collect());
        }
        cast
    }

    /// What came in since a bundle that is out printed this.
    pub(super) const fn veil(&self) -> &Veil {
        &self.veil
    }

    fn is_named(&self, person: &PersonId) -> bool {
        let name = self.records.get(person).and_then(|record| self.name(record));
        name.is_some() && self.level(person) == IdentityLevel::Named
    }

    /// Somebody of whose own words something is left.
    pub(super) fn speaks(&mut self, person: PersonId) {
        self.appear(person);
        self.speaking.insert(person);
    }

    pub(super) fn appear(&mut self, person: PersonId) {
        let next = self.order.len();
        if *self.places.entry(person).or_insert(next) == next {
            self.order.push(person);
        }
    }

    /// Those whom a reference means, unless it is left out for whom it means.
    pub(super) fn appear_as(&mut self, number: u32, reference: &PersonRef) {
        if !tells_a_name(self.records, reference) && !is_veiled(&self.veil, number, reference) {
            reference.people().iter().for_each(|person| self.appear(*person));
        }
    }

    /// The name by which a person may be called here.
    fn name(&self, record: &Person<StoredText>) -> Option<String> {
        record.names.first().filter(|_| is_public(record) && self.profile.named).and_then(shown)
    }

    /// Everyone a text refers to; an error where a reference is not well formed.
    pub(super) fn appear_in(&mut self, number: u32, text: &str) -> Result<(), ()> {
        for piece in pieces(text) {
            match piece {
                Ok(Piece::Person(reference)) => self.appear_as(number, &reference),
                Ok(Piece::Text(_)) => {}
                Err(_) => return Err(()),
            }
        }
        Ok(())
    }

    /// Gives everyone a label and a key.
    pub(super) fn label(self, language: &Language, names: &dyn Names) -> Result<Words<'a>, &'static str> {
        let catalogue = Catalogue::of(language.as_str());
        let mut numbers: BTreeMap<Role, u32> = BTreeMap::new();
        let mut people = Vec::with_capacity(self.order.len());
        for id in &self.order {
            let record = self.records.get(id).ok_or("a person whom it speaks of is not among the people")?;
            let Person { pseudonym, roles, visibility: _, names: _, handling: _, attributes } = record;
            // Facts about a person point at them, and no profile lets them out.
            let Attributes { age_band: _, sex: _, occupation: _, relation: _ } = attributes;
            let name = self.name(record);
            let speaker = self.speaking.contains(id);
            let (identity, label, roles) = match (self.level(id), &name, shown(pseudonym)) {
                (IdentityLevel::Named, Some(name), _) => (IdentityLevel::Named, name.clone(), roles.clone()),
                (IdentityLevel::Named | IdentityLevel::Pseudonym, _, Some(pseudonym))
                    if self.profile.people == People::Pseudonym =>
                {
                    let roles = if self.stands_elsewhere_by_name(id, record) {
                        vec![told_role(speaker)]
                    } else {
                        roles.clone()
                    };
                    (IdentityLevel::Pseudonym, pseudonym, roles)
                }
                _ => {
                    let role = self.role(id, roles, speaker);
                    let number = numbers.entry(role).or_default();
                    *number += 1;
                    (IdentityLevel::Anonymous, catalogue.person(role, *number), vec![role])
                }
            };
            let known = match identity {
                IdentityLevel::Pseudonym => Known::Pseudonym,
                IdentityLevel::Named => Known::Name,
                IdentityLevel::Anonymous => Known::Within(self.testimony),
            };
            people.push(outcome::Person { of: *id, key: names.person(id, known), label, roles, identity, speaker });
        }
        Ok(Words { records: self.records, people, places: self.places, veil: self.veil })
    }

    /// The role of somebody anonymous. Of somebody whom a bundle names, a rare one would say who it is wherever they stand under their pseudonym, or beside that name.
    fn role(&self, person: &PersonId, roles: &[Role], speaker: bool) -> Role {
        let is_told = self.called.is_apart(person, self.testimony) || self.called.was_named(person, self.testimony);
        if is_told { told_role(speaker) } else { only_role(roles, speaker) }
    }

    /// Whether somebody whom this bundle calls by their pseudonym is, or may be, called by their name in another one or in another testimony: their roles stand beside it.
    fn stands_elsewhere_by_name(&self, person: &PersonId, record: &Person<StoredText>) -> bool {
        self.called.was_named_anywhere(person) || (is_public(record) && self.called.is_unnamed(person))
    }

    /// The most that a person may be called: a speaker what they allowed here, anybody else what their record allows, and nobody
    /// more than they allowed wherever else they speak.
    fn level(&self, person: &PersonId) -> IdentityLevel {
        if self.called.is_uncalled(person) || self.called.was_named(person, self.testimony) {
            return IdentityLevel::Anonymous;
        }
        match self.answers.get(person) {
            None if self.called.is_apart(person, self.testimony) => IdentityLevel::Anonymous,
            None if self.called.is_unnamed(person) => IdentityLevel::Pseudonym,
            None => IdentityLevel::Named,
            Some(Ok(level)) => *level,
            // Somebody who said no is not called by a name that others know them by.
            Some(Err(_)) => IdentityLevel::Anonymous,
        }
    }
}

/// The role by which somebody anonymous is called, and the only one that is told of them: all of them together would join, in every bundle, the testimonies
/// that their keys keep apart. Of somebody who does not speak here it must not tell that they testified elsewhere, either.
fn only_role(roles: &[Role], speaker: bool) -> Role {
    let tells = |role: &Role| speaker || *role != Role::Witness;
    roles.iter().copied().find(tells).unwrap_or(Role::Other)
}

/// What may be told of somebody whose name stands beside their roles where others can read it.
const fn told_role(speaker: bool) -> Role {
    if speaker { Role::Witness } else { Role::Other }
}

/// Whether a bundle may print a person's name, whatever this one does.
fn is_public(record: &Person<StoredText>) -> bool {
    record.visibility == Visibility::Public
}

/// Whether a reference means somebody whose name bundles may print and somebody of whom they may not: both share what was said there, and whoever reads the
/// one name, here or in another bundle, knows the other.
fn tells_a_name(records: &BTreeMap<PersonId, Person<StoredText>>, reference: &PersonRef) -> bool {
    let people = reference.people();
    let public = people.iter().filter(|person| records.get(person).is_some_and(is_public)).count();
    public > 0 && public < people.len()
}

/// Whether a reference stands where a bundle that is out prints a name: whatever it says would say whose that is.
fn is_veiled(veil: &Veil, number: u32, reference: &PersonRef) -> bool {
    reference.people().iter().any(|person| veil.hides(number, person))
}

/// A name as it may stand; `None` where nothing of it is in plain order.
fn shown(name: &StoredText) -> Option<String> {
    let name = plain(name.as_str()).into_owned();
    (!name.trim().is_empty()).then_some(name)
}

/// What stands for a reference that is left out of an editor's own words.
const LEFT_OUT: &str = "[…]";

/// The labels, by person.
pub(super) struct Words<'a> {
    records: &'a BTreeMap<PersonId, Person<StoredText>>,
    people: Vec<outcome::Person>,
    places: BTreeMap<PersonId, usize>,
    veil: Veil,
}

impl Words<'_> {
    /// Where somebody who appeared stands in the list.
    pub(super) fn place_of(&self, person: PersonId) -> usize {
        self.places.get(&person).copied().unwrap_or(usize::MAX)
    }

    /// Where those whom a reference means stand in the list; why not where it is left out ([`Cast::appear_as`]).
    pub(super) fn meant(&self, number: u32, reference: &PersonRef) -> Result<Vec<usize>, Reason> {
        if is_veiled(&self.veil, number, reference) {
            return Err(Reason::TakenOut);
        }
        if tells_a_name(self.records, reference) {
            return Err(Reason::Profile);
        }
        Ok(reference.people().iter().map(|person| self.place_of(*person)).collect())
    }

    /// A text with labels for references.
    pub(super) fn within(&self, number: u32, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for piece in pieces(text).flatten() {
            match piece {
                Piece::Text(words) => out.push_str(words),
                Piece::Person(reference) => match self.meant(number, &reference) {
                    Ok(places) => out.push_str(&self.labels(&places).join(" / ")),
                    Err(_) => out.push_str(LEFT_OUT),
                },
            }
        }
        plain(&out).into_owned()
    }

    fn labels(&self, places: &[usize]) -> Vec<&str> {
        places.iter().filter_map(|place| self.people.get(*place)).map(|person| person.label.as_str()).collect()
    }

    pub(super) fn into_people(self) -> Vec<outcome::Person> {
        self.people
    }
}

/// A text with a gap for each reference.
pub(super) fn without_people(text: &str) -> String {
    let pieces = pieces(text).flatten().map(|piece| match piece {
        Piece::Text(words) => words,
        Piece::Person(_) => LEFT_OUT,
    });
    pieces.collect()
}
