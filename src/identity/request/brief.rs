//! What a request tells custodians alone (FORMAT §15.1): why, and of everybody what there is to decide by.
//!
//! Where it is opened to somebody else than the requester, this is sealed once more, to the holders: whoever may get one name learns neither what bundles call
//! that person nor how they live, and learns nothing where custodians refuse.

use super::{Request, bad_field};
use crate::crypto::Thing;
use crate::crypto::stream::{self, Identity, Recipient};
use crate::crypto::text::{base64, id_from_text, unbase64, unhex};
use crate::guard::text::{PersonId, StoredText};
use crate::identity::{IdentityError, wire};
use crate::record::Consent;
use crate::record::words::Role;

/// Its plaintext ends at a multiple of this: the length of a note is no news for whoever cannot read it.
const STEP: usize = 4096;

/// What custodians decide by.
pub struct Brief {
    /// Why.
    pub reason: String,
    /// Everybody in the request, in its order.
    pub people: Vec<About>,
}

/// What custodians are told of one person.
pub struct About {
    /// Who.
    pub person: PersonId,
    /// What texts call them.
    pub pseudonym: String,
    /// At least one.
    pub roles: Vec<Role>,
    /// How to treat them.
    pub handling: Option<String>,
    /// What they agreed to.
    pub consent: Vec<Consent<StoredText>>,
    /// Digests of requests for them before, as the requester says.
    pub earlier: Vec<[u8; 32]>,
}

/// A brief as the request has it.
pub(in crate::identity) enum Carried {
    /// In the request itself: it is opened to the requester, or was made by a program before this rule.
    Open(Brief),
    /// In an age file to the holders.
    Sealed(Vec<u8>),
}

impl Carried {
    /// What there is of it in a request that its requester signed.
    pub(super) fn of(said: &wire::Request) -> Result<Self, IdentityError> {
        match (&said.brief, &said.reason) {
            (None, Some(reason)) => Ok(Self::Open(Brief { reason: reason.clone(), people: about(&said.people)? })),
            // With both, whoever it is opened to and the custodians could be told two things.
            (Some(sealed), None) if said.to.is_some() && said.people.iter().all(is_bare) => {
                Ok(Self::Sealed(unbase64(sealed).ok_or_else(|| bad_field("brief"))?))
            }
            (Some(_), _) => Err(bad_field("brief")),
            (None, None) => Err(IdentityError::NoBrief),
        }
    }

    /// Opens it with a holder's key.
    ///
    /// # Errors
    /// [`IdentityError::Crypto`] where it was not sealed to this key, [`IdentityError::Json`] where it is of another request.
    pub(in crate::identity) fn open(self, request: &Request, holder: &Identity) -> Result<Brief, IdentityError> {
        let sealed = match self {
            Self::Open(brief) => return Ok(brief),
            Self::Sealed(sealed) => sealed,
        };
        let plain = stream::decrypt(Thing::AgeFile, &sealed, holder)?;
        let text = std::str::from_utf8(plain.expose()).map_err(|_| bad_field("brief"))?;
        let said: wire::Brief = wire::from_json("what the request tells custodians", text)?;
        let people = about(&said.people)?;
        let same = people.iter().map(|about| about.person).eq(request.people.iter().map(|person| person.person));
        if !same || id_from_text(&said.id) != Some(request.id) {
            return Err(bad_field("brief"));
        }
        Ok(Brief { reason: said.reason, people })
    }
}

/// Takes out of a request what custodians alone are told, and puts it back sealed to the holders.
pub(super) fn seal(mut said: wire::Request, holders: &[Recipient]) -> Result<wire::Request, IdentityError> {
    let reason = said.reason.take().ok_or(IdentityError::NoBrief)?;
    let people: Vec<wire::Person> = said.people.iter_mut().map(told).collect();
    // What no custodian would take is not sent.
    about(&people)?;
    let brief = wire::Brief { id: said.id.clone(), reason, people };
    let mut plain = wire::to_json("what the request tells custodians", &brief)?.into_bytes();
    plain.resize(plain.len().next_multiple_of(STEP), b' ');
    said.brief = Some(base64(&stream::encrypt(&plain, holders)?));
    Ok(said)
}

/// What is told of a person; their envelopes stay.
fn told(person: &mut wire::Person) -> wire::Person {
    wire::Person {
        person: person.person.clone(),
        pseudonym: person.pseudonym.take(),
        roles: person.roles.take(),
        handling: person.handling.take(),
        consent: person.consent.take(),
        earlier: person.earlier.take(),
        sealings: Vec::new(),
    }
}

/// Whether nothing is told of a person but which envelopes are theirs.
const fn is_bare(said: &wire::Person) -> bool {
    let wire::Person { person: _, pseudonym, roles, handling, consent, earlier, sealings: _ } = said;
    pseudonym.is_none() && roles.is_none() && handling.is_none() && consent.is_none() && earlier.is_none()
}

fn about(said: &[wire::Person]) -> Result<Vec<About>, IdentityError> {
    said.iter().map(about_one).collect()
}

fn about_one(said: &wire::Person) -> Result<About, IdentityError> {
    let lacks = |field| move || bad_field(field);
    let consent = said.consent.as_ref().ok_or_else(lacks("consent"))?;
    let earlier = said.earlier.as_ref().ok_or_else(lacks("earlier"))?;
    Ok(About {
        person: PersonId::new(id_from_text(&said.person).ok_or_else(lacks("person"))?),
        pseudonym: said.pseudonym.clone().ok_or_else(lacks("pseudonym"))?,
        roles: said.roles.clone().ok_or_else(lacks("roles"))?,
        handling: said.handling.clone().flatten(),
        consent: consent.iter().map(|body| Consent::from_body(body)).collect::<Result<_, _>>()?,
        earlier: earlier.iter().map(|digest| unhex(digest)).collect::<Option<_>>().ok_or_else(lacks("earlier"))?,
    })
}
