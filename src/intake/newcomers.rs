//! People who are new with a line: what the vault may hold, and what only an envelope may.

use std::collections::HashSet;

use super::cast::{Case, Member};
use super::fields::Fields;
use super::line::{LineAttributes, LinePerson, Typed};
use super::pseudonym::{self, Free, Plants};
use super::refusal::{Cause, Refusal};
use crate::guard::normalise::fold;
use crate::guard::text::{CleanText, PersonId, RealName};
use crate::guard::{self, Field, Roll};
use crate::record::person::Attributes;
use crate::record::words::{Role, Visibility};
use crate::record::{Head, Person};
use crate::secret::SecretText;
use unicode_normalization::UnicodeNormalization;

/// One new person.
pub(super) struct Newcomer {
    /// The id.
    pub id: PersonId,
    /// For the vault.
    pub person: Person<CleanText>,
    /// Where the line gave the pseudonym, if it did.
    pub pseudonym_at: Option<String>,
    /// For the envelope.
    pub names: Vec<RealName>,
    /// For the envelope.
    pub documents: Vec<SecretText>,
    /// For the envelope.
    pub notes: Option<SecretText>,
    /// For the envelope.
    pub contact: Option<SecretText>,
}

/// Somebody of the case, with the names that the line gave.
pub(super) type Known = (PersonId, Vec<RealName>);

/// Makes the records of everyone who is new, and gives the names of those who are not.
///
/// # Errors
/// [`Refusal`] at `people[i]…`.
pub(super) fn make(
    people: Vec<LinePerson>,
    members: Vec<Member>,
    head: &Head<CleanText>,
    fields: &Fields<'_>,
    case: &dyn Case,
) -> Result<(Vec<Newcomer>, Vec<Known>), Refusal> {
    let mut known = Vec::new();
    let mut out: Vec<Newcomer> = Vec::new();
    // Folded: thousands of people in one line are looked up, not gone through for each suggestion.
    let mut here: HashSet<String> = HashSet::new();
    let mut free = Free::of(Plants::of(&head.language), &|word| case.plant_sum(word), std::iter::empty());
    let sealed = sealed_names(&members, case);
    for (i, (person, member)) in people.into_iter().zip(members).enumerate() {
        if member.known {
            known.push((member.id, member.names));
            continue;
        }
        let at = format!("people[{}]", i + 1);
        let taken_here = |candidate: &str| here.contains(fold(candidate).as_str());
        let (pseudonym, pseudonym_at) = match &person.pseudonym {
            Some(given) => {
                let at = format!("{at}.pseudonym");
                (given_pseudonym(given, &at, fields, &taken_here)?, Some(at))
            }
            None => {
                let taken =
                    |c: &str| taken_here(c) || case.pseudonym_taken(c) || case.elsewhere().is_registered_name(c);
                (suggested_pseudonym(&at, fields, &free, &taken)?, None)
            }
        };
        here.insert(fold(pseudonym.as_str()).to_string());
        free.note(pseudonym.as_str());
        let record = Person {
            pseudonym,
            roles: roles(&member, head),
            visibility: member.visibility,
            names: open_names(&member, &at, &|name| !sealed.within_name(name).is_empty() || case.sealed_within(name))?,
            handling: fields.optional(person.handling.as_ref(), &format!("{at}.handling"), Field::Note)?,
            attributes: attributes(&person.attributes, &at, fields)?,
        };
        record.to_body().map_err(|e| Refusal::at(at, e))?;
        let documents = person.documents.iter().map(for_envelope).collect();
        let (notes, contact) = (person.notes.as_ref().map(for_envelope), person.contact.as_ref().map(for_envelope));
        let Member { id, names, .. } = member;
        out.push(Newcomer { id, person: record, pseudonym_at, names, documents, notes, contact });
    }
    Ok((out, known))
}

/// Text that only an envelope will hold, in NFC as all text of the format.
fn for_envelope(typed: &Typed) -> SecretText {
    typed.expose().nfc().collect()
}

/// A suggestion that is the name of nobody in this line, in another or in the case.
fn suggested_pseudonym(
    at: &str,
    fields: &Fields<'_>,
    free: &Free,
    taken: &dyn Fn(&str) -> bool,
) -> Result<CleanText, Refusal> {
    let at = format!("{at}.pseudonym");
    let is_out = &mut |candidate: &str| taken(candidate) || fields.own(candidate, Field::Pseudonym).is_err();
    let suggestion = pseudonym::suggest(free.clone(), is_out).map_err(|error| Refusal::at(at, error))?;
    fields.own(&suggestion, Field::Pseudonym)
}

/// Whether the case has it is asked later: a line that is there already has its own pseudonym in the case.
fn given_pseudonym(
    given: &Typed,
    at: &str,
    fields: &Fields<'_>,
    taken: &dyn Fn(&str) -> bool,
) -> Result<CleanText, Refusal> {
    let clean = fields.required(given, at, Field::Pseudonym)?;
    if taken(clean.as_str()) { Err(Refusal::at(at, Cause::PseudonymTaken)) } else { Ok(clean) }
}

/// The names of those of a line who are sealed; none where everybody is, and no name is to be read.
fn sealed_names(members: &[Member], case: &dyn Case) -> Roll {
    let mut sealed = Roll::of_sums();
    if members.iter().any(|member| member.visibility != Visibility::Sealed) {
        for member in members.iter().filter(|member| member.is_sealed(&|person| case.is_sealed(person))) {
            sealed.register(member.id, &member.names);
        }
    }
    sealed
}

/// Names of people who are not sealed stand in the vault; those of sealed ones go nowhere near it, and in no name of somebody else either.
fn open_names(member: &Member, at: &str, holds: &dyn Fn(&str) -> bool) -> Result<Vec<CleanText>, Refusal> {
    if member.visibility == Visibility::Sealed {
        return Ok(Vec::new());
    }
    if let Some(holding) = member.names.iter().position(|name| holds(name.expose())) {
        return Err(Refusal::at(format!("{at}.names[{}]", holding + 1), Cause::HoldsSealedName));
    }
    Ok(member.names.iter().map(guard::open_name).collect())
}

fn roles(member: &Member, head: &Head<CleanText>) -> Vec<Role> {
    if !member.roles.is_empty() {
        return member.roles.clone();
    }
    let speaks = head.paragraphs.iter().any(|p| p.speaker == member.id);
    let interprets = head.interpreter == Some(member.id);
    vec![match (speaks, interprets) {
        (true, _) => Role::Witness,
        (false, true) => Role::Interpreter,
        (false, false) => Role::Other,
    }]
}

fn attributes(line: &LineAttributes, at: &str, fields: &Fields<'_>) -> Result<Attributes<CleanText>, Refusal> {
    let LineAttributes { age_band, sex, occupation, relation } = line;
    let read = |typed: &Option<Typed>, name: &str| {
        fields.optional(typed.as_ref(), &format!("{at}.attributes.{name}"), Field::Attribute)
    };
    Ok(Attributes {
        age_band: read(age_band, "age_band")?,
        sex: read(sex, "sex")?,
        occupation: read(occupation, "occupation")?,
        relation: read(relation, "relation")?,
    })
}
