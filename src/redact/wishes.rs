//! What people said to an audience in all of their testimonies: it holds wherever somebody speaks of them (FORMAT §10.1, 1–5).

use std::collections::{BTreeMap, BTreeSet};

use super::consent::ask;
use super::veil::Veil;
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{Audience, Content, IdentityLevel, Status};
use crate::record::{Civil, Consent, Grant, Refusal, RevisionId, TestimonyId};

/// What somebody said in one of their testimonies; of several answers the greatest counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Wish {
    /// Nothing that opens the gate: not asked, not settled, not before a day to come.
    Open,
    /// Their name.
    Named,
    /// A pseudonym, and no name.
    Called,
    /// No, no longer, or no name of any kind.
    Uncalled,
}

/// The answers of everyone who gave any, in every testimony of a case.
///
/// A pseudonym joins what several accounts say about one person. Whoever refused an audience, or asked it for no name, is therefore
/// joined nowhere for it, whatever they said in another testimony; nor is anybody who was asked, or who speaks, and has not agreed anywhere yet.
#[derive(Debug)]
pub struct Wishes {
    today: Option<Civil>,
    said: BTreeMap<(Audience, PersonId), Wish>,
    /// Whom a bundle that is out names, to an audience to which they did not give their name.
    named: BTreeSet<PersonId>,
    /// To whom an interview that is still open gives less of whom than what is closed.
    narrowed: BTreeSet<(Audience, PersonId)>,
    /// Who stands since where a bundle that is out prints their name.
    came_in: BTreeMap<PersonId, CameIn>,
    /// In which testimonies a bundle that is out names whom, to whose readers they do not give their name now.
    named_in: BTreeSet<(PersonId, TestimonyId)>,
    /// Who has no name that a bundle could print.
    hidden: BTreeSet<PersonId>,
    veils: BTreeMap<RevisionId, Veil>,
}

/// Somebody who stands where a bundle that is out prints their name.
#[derive(Default, Debug)]
struct CameIn {
    /// The testimonies in which a bundle prints it: their pseudonym stands there as no plain word, either.
    places: BTreeSet<TestimonyId>,
    /// What an audience read of them under their pseudonym: there it says nothing new.
    known: BTreeMap<Audience, Known>,
}

#[derive(Debug)]
struct Known {
    testimonies: BTreeSet<TestimonyId>,
    /// But for these paragraphs of them.
    fresh: BTreeSet<(RevisionId, u32)>,
}

impl Wishes {
    /// Of nobody yet. `today` is `None` where the clock cannot be right: then no embargo is over.
    #[must_use]
    pub const fn new(today: Option<Civil>) -> Self {
        Self {
            today,
            said: BTreeMap::new(),
            named: BTreeSet::new(),
            narrowed: BTreeSet::new(),
            came_in: BTreeMap::new(),
            named_in: BTreeSet::new(),
            hidden: BTreeSet::new(),
            veils: BTreeMap::new(),
        }
    }

    /// Hears the newest consent that somebody gave for one testimony.
    pub fn hear(&mut self, person: PersonId, consent: &Consent<StoredText>) {
        for audience in Audience::ALL {
            let wish = wish(consent, *audience, self.today);
            let said = self.said.entry((*audience, person)).or_insert(wish);
            *said = wish.max(*said);
        }
    }

    /// Notes somebody who speaks in a testimony: whoever was asked nothing there and nowhere else has said yes to nothing.
    pub fn speaks(&mut self, person: PersonId) {
        for audience in Audience::ALL {
            self.said.entry((*audience, person)).or_insert(Wish::Open);
        }
    }

    /// Hears what somebody answered in an interview that is still open, once all that is closed was heard. It counts where it is narrower, and nowhere where it is
    /// wider: a no harms nobody, and a yes may be changed before the end, or go with the draft.
    pub fn hear_open(&mut self, person: PersonId, consent: &Consent<StoredText>) {
        for audience in Audience::ALL {
            let wish = wish(consent, *audience, self.today);
            let changes = match (self.said.get(&(*audience, person)), wish) {
                (None, Wish::Named)
                | (Some(Wish::Named), Wish::Open | Wish::Named)
                | (Some(Wish::Open | Wish::Called), Wish::Open | Wish::Named | Wish::Called)
                | (Some(Wish::Uncalled), _) => continue,
                (None, Wish::Called) | (Some(Wish::Open), Wish::Uncalled) => false,
                (None | Some(Wish::Named | Wish::Called), _) => true,
            };
            self.said.insert((*audience, person), wish);
            if changes {
                self.narrowed.insert((*audience, person));
            }
        }
    }

    /// Of whom an interview that is still open gives an audience less than what is closed.
    pub fn narrowed(&self, audience: Audience) -> impl Iterator<Item = PersonId> {
        self.narrowed.iter().filter(move |(of, _)| *of == audience).map(|(_, person)| *person)
    }

    /// Who answered anything else than their name to any audience.
    #[must_use]
    pub fn not_named(&self) -> BTreeSet<PersonId> {
        self.said.iter().filter(|(_, wish)| **wish != Wish::Named).map(|((_, person), _)| *person).collect()
    }

    /// Whether somebody gave an audience their name, wherever they speak.
    #[must_use]
    pub fn give_name(&self, person: PersonId, audience: Audience) -> bool {
        self.said.get(&(audience, person)) == Some(&Wish::Named)
    }

    /// Notes somebody who has no name on record that a bundle could print: what they once answered gives it to nobody.
    pub fn is_hidden(&mut self, person: PersonId) {
        self.hidden.insert(person);
    }

    /// Notes somebody whom a bundle that is out names in these testimonies, to an audience to which they do not give their name now.
    pub fn is_out_by_name(&mut self, person: PersonId, testimonies: &[TestimonyId]) {
        self.named.insert(person);
        self.was_named(person, testimonies);
    }

    /// The same of somebody who has no name on record that a bundle could print.
    pub fn was_named(&mut self, person: PersonId, testimonies: &[TestimonyId]) {
        self.named_in.extend(testimonies.iter().map(|testimony| (person, *testimony)));
    }

    /// Notes somebody to whom testimonies refer since a bundle printed their name there: in none is their pseudonym known any more, until it is said where.
    pub fn came_in(&mut self, person: PersonId, places: &[TestimonyId]) {
        let came_in = self.came_in.entry(person).or_default();
        came_in.places.extend(places);
        came_in.known.values_mut().for_each(|known| known.testimonies.clear());
    }

    /// Notes where bundles that an audience may have call one of these by their pseudonym, and the paragraphs there (0: the place of the interview) that are left
    /// out whole, since none of them printed them as they are now: what these say would stand under the pseudonym for the first time, and beside the name in another
    /// bundle.
    pub fn is_known_in(
        &mut self,
        person: PersonId,
        audience: Audience,
        testimonies: BTreeSet<TestimonyId>,
        fresh: BTreeSet<(RevisionId, u32)>,
    ) {
        let came_in = self.came_in.entry(person).or_default();
        came_in.known.insert(audience, Known { testimonies, fresh });
    }

    /// Notes where: in this paragraph of a revision (0: in the place of the interview), and whether it is another one than was printed, which goes whole.
    pub fn came_in_at(&mut self, revision: RevisionId, paragraph: u32, person: PersonId, is_other: bool) {
        let veil = self.veils.entry(revision).or_default();
        if is_other {
            veil.came_in_otherwise(paragraph, person);
        } else {
            veil.came_in(paragraph, person);
        }
    }

    /// Whether an audience reads somebody's name, wherever they speak, since they gave it and it can be printed.
    fn reads_name(&self, person: PersonId, audience: Audience) -> bool {
        self.give_name(person, audience) && !self.hidden.contains(&person)
    }

    /// What everyone may be called for an audience, in whatever testimony.
    #[must_use]
    pub fn called(&self, audience: Audience) -> Called {
        let reads = |person: &PersonId| self.reads_name(*person, audience);
        let mut called = Called { veils: self.veils.clone(), ..Called::default() };
        for (person, CameIn { places, known }) in self.came_in.iter().filter(|(person, _)| !reads(person)) {
            called.stood_in.extend(places.iter().map(|place| (*person, *place)));
            let known = known.get(&audience);
            called.apart.insert(*person, known.map(|known| known.testimonies.clone()).unwrap_or_default());
            for (revision, paragraph) in known.iter().flat_map(|known| &known.fresh) {
                called.veils.entry(*revision).or_default().is_fresh(*paragraph, *person);
            }
        }
        called.named_in.extend(self.named_in.iter().filter(|(person, _)| !reads(person)));
        for ((of, person), wish) in &self.said {
            match wish {
                _ if *of != audience => continue,
                Wish::Named => continue,
                Wish::Called => {
                    if self.named.contains(person) {
                        called.apart.insert(*person, BTreeSet::new());
                    }
                    called.unnamed.insert(*person)
                }
                Wish::Open | Wish::Uncalled => called.uncalled.insert(*person),
            };
        }
        called
    }
}

/// What people may be called for one audience, whoever speaks of them.
#[derive(Debug, Clone, Default)]
pub struct Called {
    uncalled: BTreeSet<PersonId>,
    unnamed: BTreeSet<PersonId>,
    /// With the testimonies in which they are not.
    apart: BTreeMap<PersonId, BTreeSet<TestimonyId>>,
    named_in: BTreeSet<(PersonId, TestimonyId)>,
    stood_in: BTreeSet<(PersonId, TestimonyId)>,
    veils: BTreeMap<RevisionId, Veil>,
}

impl Called {
    /// Whether the audience reads of somebody by role alone.
    #[must_use]
    pub fn is_uncalled(&self, person: &PersonId) -> bool {
        self.uncalled.contains(person)
    }

    /// Whether somebody speaks in a testimony under a pseudonym: where others speak of them, too, the audience reads no name. Else whoever laid that beside a
    /// bundle without names would read who bears the pseudonym.
    #[must_use]
    pub fn is_unnamed(&self, person: &PersonId) -> bool {
        self.is_uncalled(person) || self.unnamed.contains(person)
    }

    /// Whether the audience reads of somebody by role alone in a testimony in which they do not speak, since a bundle that is out names them. What others say of
    /// them stands in that bundle beside the name, word for word; under the pseudonym it would say who tells what they tell.
    #[must_use]
    pub fn is_apart(&self, person: &PersonId, testimony: &TestimonyId) -> bool {
        self.apart.get(person).is_some_and(|known| !known.contains(testimony))
    }

    /// Whether a bundle that is out names somebody in a testimony, to readers to whom they do not give their name now: whatever else they are called there says whose it is.
    #[must_use]
    pub fn was_named(&self, person: &PersonId, testimony: &TestimonyId) -> bool {
        self.named_in.contains(&(*person, *testimony))
    }

    /// Whether a bundle that is out prints a name of somebody in a testimony, given or taken out since.
    #[must_use]
    pub fn stood_in(&self, person: &PersonId, testimony: &TestimonyId) -> bool {
        self.was_named(person, testimony) || self.stood_in.contains(&(*person, *testimony))
    }

    /// The same of any testimony.
    #[must_use]
    pub fn was_named_anywhere(&self, person: &PersonId) -> bool {
        let first = (*person, TestimonyId::from_bytes([0; 16]));
        self.named_in.range(first..).next().is_some_and(|(named, _)| named == person)
    }

    /// What came into a revision since a bundle that is out printed it, or one before it.
    #[must_use]
    pub fn veil(&self, revision: &RevisionId) -> Option<&Veil> {
        self.veils.get(revision)
    }

    /// Whether they are in any.
    #[must_use]
    pub fn is_apart_somewhere(&self, person: &PersonId) -> bool {
        self.apart.contains_key(person)
    }
}

fn wish(consent: &Consent<StoredText>, audience: Audience, today: Option<Civil>) -> Wish {
    let narrow = |grant: &Grant<StoredText>| {
        let Grant { audience: of, content, identity, status, embargo: _, conditions: _ } = grant;
        let nameless = *identity == IdentityLevel::Anonymous && content.contains(&Content::Text);
        *of == audience && (matches!(status, Status::No | Status::Withdrawn) || nameless)
    };
    match ask(consent, audience, today) {
        _ if consent.grants.iter().any(narrow) => Wish::Uncalled,
        Err(Refusal::NoAssent) | Ok(IdentityLevel::Anonymous) => Wish::Uncalled,
        Ok(IdentityLevel::Pseudonym) => Wish::Called,
        Ok(IdentityLevel::Named) => Wish::Named,
        Err(_) => Wish::Open,
    }
}
