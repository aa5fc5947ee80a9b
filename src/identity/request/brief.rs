//! What a request tells custodians alone (FORMAT §15.1): why, and of everybody what there is to decide by.
//!
//! Where it is opened to somebody else than the requester, this is sealed once more, to the holders: whoever may get one name learns neither what bundles call
//! that person nor how they live, and learns nothing where custodians refuse. Where not every holder holds a share of everybody, it is sealed in parts: a custodian who
//! left is told nothing of whoever was sealed since.

use std::collections::{BTreeMap, BTreeSet};

use super::{Request, bad_field};
use crate::crypto::stream::{self, Identity, Recipient};
use crate::crypto::text::{base64, id_from_text, unbase64, unhex};
use crate::crypto::{Error as CryptoError, Thing};
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
    /// Everybody in the request of whom this custodian is told, in its order.
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
    /// In the request itself: it is opened to the requester and all holders hold shares of everybody, or was made by a program before this rule.
    Open(Brief),
    /// In age files to the holders.
    Sealed(Vec<Part>),
}

/// What those are told who hold shares of some of the people.
pub(in crate::identity) struct Part {
    people: Vec<PersonId>,
    sealed: Vec<u8>,
}

/// People of whom the same custodians hold shares.
pub(super) struct Together {
    pub(super) people: Vec<PersonId>,
    pub(super) holders: Vec<Recipient>,
}

impl Carried {
    /// What there is of it in a request that its requester signed.
    pub(super) fn of(said: &wire::Request) -> Result<Self, IdentityError> {
        let is_apart = said.brief.is_some() || !said.briefs.is_empty();
        match &said.reason {
            Some(reason) if !is_apart => Ok(Self::Open(Brief { reason: reason.clone(), people: about(&said.people)? })),
            None if !is_apart => Err(IdentityError::NoBrief),
            // With both, whoever it is opened to and the custodians could be told two things.
            None if said.people.iter().all(is_bare) => Ok(Self::Sealed(parts(said)?)),
            Some(_) | None => Err(bad_field("brief")),
        }
    }

    /// Opens what there is for a holder's key; `holds` says of whom it holds shares.
    ///
    /// # Errors
    /// [`IdentityError::NoBrief`] where nothing is told of one of these: a requester could show one holder less than another. [`IdentityError::Crypto`] where nothing was sealed to
    /// this key, [`IdentityError::Json`] where it is of another request.
    pub(in crate::identity) fn open(
        self,
        request: &Request,
        holder: &Identity,
        holds: &BTreeSet<PersonId>,
    ) -> Result<Brief, IdentityError> {
        let parts = match self {
            Self::Open(brief) => return Ok(brief),
            Self::Sealed(parts) => parts,
        };
        let (mut told, mut others): (Vec<Brief>, Option<CryptoError>) = (Vec::new(), None);
        for part in parts {
            match stream::decrypt(Thing::AgeFile, &part.sealed, holder) {
                Ok(plain) => told.push(part.read(plain.expose(), request)?),
                Err(CryptoError::WrongKey(_)) if part.people.iter().any(|person| holds.contains(person)) => {
                    return Err(IdentityError::NoBrief);
                }
                Err(error @ CryptoError::WrongKey(_)) => others = Some(error),
                Err(error) => return Err(error.into()),
            }
        }
        joined(told, request)?.ok_or_else(|| others.map_or(IdentityError::NoBrief, IdentityError::from))
    }
}

impl Part {
    fn of(people: Vec<PersonId>, sealed: &str) -> Result<Self, IdentityError> {
        Ok(Self { people, sealed: unbase64(sealed).ok_or_else(|| bad_field("brief"))? })
    }

    fn read(&self, plain: &[u8], request: &Request) -> Result<Brief, IdentityError> {
        let text = std::str::from_utf8(plain).map_err(|_| bad_field("brief"))?;
        let said: wire::Brief = wire::from_json("what the request tells custodians", text)?;
        let people = about(&said.people)?;
        let same = people.iter().map(|about| about.person).eq(self.people.iter().copied());
        if !same || id_from_text(&said.id) != Some(request.id) {
            return Err(bad_field("brief"));
        }
        Ok(Brief { reason: said.reason, people })
    }
}

/// The parts of a request: of everybody it tells in one of them, and in no other, so that all who hold shares of somebody are told the same.
fn parts(said: &wire::Request) -> Result<Vec<Part>, IdentityError> {
    let all = ids(said.people.iter().map(|person| &person.person))?;
    let parts = match (&said.brief, said.briefs.as_slice()) {
        (Some(sealed), []) if said.to.is_some() => vec![Part::of(all.clone(), sealed)?],
        (None, briefs @ [_, _, ..]) => {
            let part = |brief: &wire::SealedBrief| Part::of(ids(brief.people.iter())?, &brief.sealed);
            briefs.iter().map(part).collect::<Result<_, _>>()?
        }
        _ => return Err(bad_field("brief")),
    };
    let order: BTreeMap<PersonId, usize> = all.iter().copied().zip(0..).collect();
    let mut told = Vec::with_capacity(all.len());
    for part in &parts {
        if part.people.is_empty() {
            return Err(bad_field("briefs"));
        }
        let places: Option<Vec<usize>> = part.people.iter().map(|person| order.get(person).copied()).collect();
        told.extend(places.filter(|places| places.is_sorted()).ok_or_else(|| bad_field("briefs"))?);
    }
    told.sort_unstable();
    if told.into_iter().eq(0..all.len()) { Ok(parts) } else { Err(bad_field("briefs")) }
}

fn ids<'a>(said: impl Iterator<Item = &'a String>) -> Result<Vec<PersonId>, IdentityError> {
    let ids: Option<Vec<[u8; 16]>> = said.map(|id| id_from_text(id)).collect();
    Ok(ids.ok_or_else(|| bad_field("person"))?.into_iter().map(PersonId::new).collect())
}

/// What the parts tell together, in the order of the request. They give one reason.
fn joined(told: Vec<Brief>, request: &Request) -> Result<Option<Brief>, IdentityError> {
    let mut all: Option<Brief> = None;
    for Brief { reason, people } in told {
        match &mut all {
            None => all = Some(Brief { reason, people }),
            Some(all) if all.reason == reason => all.people.extend(people),
            Some(_) => return Err(bad_field("reason")),
        }
    }
    let order: BTreeMap<PersonId, usize> = request.people.iter().map(|person| person.person).zip(0..).collect();
    if let Some(all) = &mut all {
        all.people.sort_by_key(|about| order.get(&about.person).copied());
    }
    Ok(all)
}

/// Takes out of a request what custodians alone are told, and puts it back sealed to the holders, where somebody else would read it: whoever it is opened to, or holders
/// of others.
pub(super) fn apart(mut said: wire::Request, sets: &[Together]) -> Result<wire::Request, IdentityError> {
    if sets.is_empty() || said.to.is_none() && sets.len() == 1 {
        return Ok(said);
    }
    let reason = said.reason.take().ok_or(IdentityError::NoBrief)?;
    let mut people: Vec<wire::Person> = said.people.iter_mut().map(told).collect();
    // What no custodian would take is not sent.
    about(&people)?;
    if let [all] = sets {
        said.brief = Some(sealed(&said.id, &reason, people, &all.holders)?);
        return Ok(said);
    }
    for set in sets {
        let ids: BTreeSet<String> = set.people.iter().map(|person| person.to_text()).collect();
        let (of_them, others) = people.into_iter().partition(|person| ids.contains(&person.person));
        people = others;
        let named = set.people.iter().map(|person| person.to_text()).collect();
        said.briefs
            .push(wire::SealedBrief { people: named, sealed: sealed(&said.id, &reason, of_them, &set.holders)? });
    }
    Ok(said)
}

fn sealed(id: &str, reason: &str, people: Vec<wire::Person>, holders: &[Recipient]) -> Result<String, IdentityError> {
    let brief = wire::Brief { id: id.to_owned(), reason: reason.to_owned(), people };
    let mut plain = wire::to_json("what the request tells custodians", &brief)?.into_bytes();
    plain.resize(plain.len().next_multiple_of(STEP), b' ');
    Ok(base64(&stream::encrypt(&plain, holders)?))
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
