//! The people of a line: who is new, who is known, and the roll that the guard reads.

use std::sync::Arc;

use super::line::{LinePerson, Typed};
use super::refusal::{Cause, Refusal};
use super::vocabulary::{word_or, words};
use crate::guard::text::{PersonId, RealName};
use crate::guard::{Placeholder, Roll, WellKnown, stands_for_a_name};
use crate::record::words::{Role, Visibility};
use crate::secret::random;

/// The most spellings one person may have.
pub(super) const MAX_NAMES: usize = 50;

/// The most people one line may have: each has an envelope of its own.
pub(super) const MAX_PEOPLE: usize = 1_000;

/// Looks up a code among the people of the case.
pub(super) trait Directory {
    /// The person of the case whom a code means.
    ///
    /// # Errors
    /// [`Cause::CodeUnknown`], [`Cause::CodeAmbiguous`].
    fn person_of(&self, code: &str) -> Result<PersonId, Cause>;
}

/// What making records of a line asks of the case.
pub(super) trait Case: Directory {
    /// Whether a pseudonym cannot be given to somebody new: somebody has it or had it, or bears it as a name that the case knows.
    fn pseudonym_taken(&self, pseudonym: &str) -> bool;

    /// By what the case chooses among plants.
    fn plant_sum(&self, word: &str) -> [u8; 32];

    /// What the case is called, in clear.
    fn title(&self) -> &str;

    /// What the case lists as pointing at nobody.
    fn well_known(&self) -> Arc<WellKnown>;

    /// Names of other lines.
    fn elsewhere(&self) -> &Roll;

    /// Whether all of a sealed name of another line stands in somebody's name.
    fn sealed_within(&self, name: &str) -> bool;

    /// Whether somebody of the case is sealed.
    fn is_sealed(&self, person: PersonId) -> bool;
}

/// One person of a line.
pub(super) struct Member {
    /// The code the line uses.
    pub code: Typed,
    /// The id, new or known.
    pub id: PersonId,
    /// Whether the person is in the case already.
    pub known: bool,
    /// Roles as given; may be empty.
    pub roles: Vec<Role>,
    /// Where the names may stand.
    pub visibility: Visibility,
    /// Every spelling.
    pub names: Vec<RealName>,
    /// Whether it was said that nobody knows the names.
    pub names_unknown: bool,
    /// Whether all that is known is a single letter, which names nobody and would be found everywhere.
    pub initial_only: bool,
}

impl Member {
    /// Whether nobody may read the names: as the line has it for somebody new, as the case has it for others.
    pub(super) fn is_sealed(&self, known: &dyn Fn(PersonId) -> bool) -> bool {
        if self.known { known(self.id) } else { self.visibility == Visibility::Sealed }
    }
}

/// Everyone of a line, in its order.
pub(super) struct Cast {
    members: Vec<Member>,
}

impl Cast {
    /// Reads the people of a line.
    ///
    /// # Errors
    /// [`Refusal`] at `people[i]…`.
    pub(super) fn read(people: &[LinePerson], directory: &dyn Directory) -> Result<Self, Refusal> {
        if people.len() > MAX_PEOPLE {
            return Err(Refusal::at("people", Cause::ManyPeople(MAX_PEOPLE)));
        }
        let mut members: Vec<Member> = Vec::with_capacity(people.len());
        for (i, person) in people.iter().enumerate() {
            let at = format!("people[{}]", i + 1);
            if members.iter().any(|m| m.code.expose() == person.code.expose()) {
                return Err(Refusal::at(format!("{at}.code"), Cause::CodeTwice));
            }
            let member = read_member(person, &at, directory)?;
            // A code of the case is written with more or fewer of its characters, and means the same person.
            if members.iter().any(|m| m.id == member.id) {
                return Err(Refusal::at(format!("{at}.code"), Cause::PersonTwice));
            }
            members.push(member);
        }
        Ok(Self { members })
    }

    /// Everyone, in the line's order.
    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// The place and the person that a code of the line means.
    pub(super) fn find(&self, code: &Typed) -> Option<(usize, &Member)> {
        self.members.iter().enumerate().find(|(_, m)| m.code.expose() == code.expose())
    }

    /// Everyone's id, in the line's order.
    pub(super) fn places(&self) -> Vec<PersonId> {
        self.members.iter().map(|m| m.id).collect()
    }

    /// Everyone, with their names, for sealing.
    pub(super) fn into_members(self) -> Vec<Member> {
        self.members
    }

    /// The person who speaks where a paragraph does not say: the first witness, or the first person.
    pub(super) fn first_speaker(&self) -> Option<&Member> {
        self.members.iter().find(|m| m.roles.contains(&Role::Witness)).or_else(|| self.members.first())
    }

    /// Puts every name on a roll of its own: a line is a session for the guard (FORMAT §18).
    /// `is_sealed` says so of those whom the case knows.
    pub(super) fn roll(&self, is_sealed: &dyn Fn(PersonId) -> bool) -> Roll {
        let mut roll = Roll::new();
        for member in &self.members {
            if !member.is_sealed(is_sealed) {
                roll.set_open(member.id);
            }
            if !member.names.is_empty() {
                roll.register(member.id, &member.names);
            }
        }
        roll
    }
}

fn read_member(person: &LinePerson, at: &str, directory: &dyn Directory) -> Result<Member, Refusal> {
    let names = read_names(person, at)?;
    let roles = words(&person.roles, &format!("{at}.roles"))?;
    let visibility = word_or(person.visibility.as_ref(), &format!("{at}.visibility"), Visibility::Sealed)?;
    let (id, known) = match resolve(person.code.expose(), directory) {
        Ok(id) => (id, true),
        Err(Unresolved::Local) => (PersonId::new(random::array()?), false),
        Err(Unresolved::No(cause)) => return Err(Refusal::at(format!("{at}.code"), cause)),
    };
    if known && has_more_than_names(person) {
        return Err(Refusal::at(at, Cause::KnownPerson));
    }
    if !known && names.is_empty() && !person.names_unknown {
        return Err(Refusal::at(format!("{at}.names"), Cause::NoName));
    }
    let one_letter = |name: &RealName| name.expose().chars().filter(|c| c.is_alphanumeric()).count() == 1;
    let initial_only = !names.is_empty() && names.iter().all(one_letter);
    let (code, names_unknown) = (person.code.clone(), person.names_unknown);
    Ok(Member { code, id, known, roles, visibility, names, names_unknown, initial_only })
}

fn read_names(person: &LinePerson, at: &str) -> Result<Vec<RealName>, Refusal> {
    if person.names.len() > MAX_NAMES {
        return Err(Refusal::at(format!("{at}.names"), Cause::ManyNames(MAX_NAMES)));
    }
    if person.names_unknown && !person.names.is_empty() {
        return Err(Refusal::at(format!("{at}.names"), Cause::NamesAndUnknown));
    }
    let read = |(i, typed): (usize, &Typed)| {
        let at = format!("{at}.names[{}]", i + 1);
        let name = RealName::from_utf8(typed.expose().as_bytes()).map_err(|e| Refusal::at(at.clone(), e))?;
        match stands_for_a_name(name.expose()) {
            None => Ok((name, true)),
            Some(Placeholder::Perhaps) => Ok((name, false)),
            Some(Placeholder::Nobody) => Err(Refusal::at(at, Cause::Placeholder)),
        }
    };
    let names: Vec<_> = person.names.iter().enumerate().map(read).collect::<Result<_, Refusal>>()?;
    // Beside a name that can be nothing else, the same person's other spellings are names as well.
    match names.iter().position(|(_, sure)| !sure) {
        Some(first) if names.iter().all(|(_, sure)| !sure) => {
            Err(Refusal::at(format!("{at}.names[{}]", first + 1), Cause::PerhapsNobody))
        }
        _ => Ok(names.into_iter().map(|(name, _)| name).collect()),
    }
}

fn has_more_than_names(person: &LinePerson) -> bool {
    let LinePerson {
        code: _,
        roles: _,
        names: _,
        names_unknown: _,
        visibility,
        pseudonym,
        contact,
        documents,
        notes,
        handling,
        attributes,
    } = person;
    let more = [
        visibility,
        pseudonym,
        contact,
        notes,
        handling,
        &attributes.age_band,
        &attributes.sex,
        &attributes.occupation,
        &attributes.relation,
    ];
    !documents.is_empty() || more.iter().any(|field| field.is_some())
}

enum Unresolved {
    Local,
    No(Cause),
}

/// A local code begins with a lower-case letter and is no code of the case.
pub(super) fn is_local(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.len() <= 16
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Who has a code; codes of the case have at least four characters.
fn resolve(code: &str, directory: &dyn Directory) -> Result<PersonId, Unresolved> {
    if is_local(code) {
        return Err(Unresolved::Local);
    }
    let shaped = code.len() >= 4 && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    if !shaped {
        return Err(Unresolved::No(Cause::CodeForm));
    }
    directory.person_of(code).map_err(Unresolved::No)
}
