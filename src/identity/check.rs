//! The name check: sealed names opened in the memory of one custodian, looked for in a draft, and what was found signed (FORMAT §15.4).
//!
//! The names are never shown and never leave this room but into the guard; the result says codes, paragraphs and positions.

use super::IdentityError;
use super::request::{DraftId, Request};
use super::unseal::{Content, Outcome, Refused, Unsealed, Unusable, unseal_carried};
use super::wire::{self, bad};
use crate::clock::Claimed;
use crate::crypto::document::{Document, Kind};
use crate::crypto::keyfile::KeyFile;
use crate::crypto::stream::Identity;
use crate::crypto::text::{hex, id_from_text, unhex};
use crate::guard::text::PersonId;
use crate::record::CaseId;
use crate::record::words::Purpose;
use crate::roster::Roster;
use crate::secret::SecretText;

pub use super::wire::CheckHit;

/// One person whose names are looked for.
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// Every spelling of every sealing; empty where no name was recorded.
    pub names: Vec<SecretText>,
}

/// Opens the names of everybody in a request for a check, with its recipient's key. All or nobody: a pass that left somebody out would
/// look like one that did not.
///
/// # Errors
/// As [`unseal`](super::unseal::unseal); the first sealing that stays closed.
pub fn open_names(
    request: &Request,
    approvals: &[&[u8]],
    key: &Identity,
    now: Claimed,
) -> Result<(Vec<Named>, Vec<Refused>), IdentityError> {
    if request.purpose != Purpose::Check {
        return Err(IdentityError::OtherPurpose { purpose: request.purpose });
    }
    let Unsealed { mut outcomes, refused, unusable } = unseal_carried(request, approvals, key, now)?;
    if let Some(why) = why_closed(&mut outcomes, unusable) {
        return Err(why);
    }
    let mut named: Vec<Named> = Vec::with_capacity(request.people.len());
    for outcome in outcomes {
        let names = match outcome.result?.content {
            Content::Identity { names, documents: _, notes: _ } => names,
            Content::Contact(_) => Vec::new(),
        };
        match named.last_mut().filter(|last| last.person == outcome.person) {
            Some(last) => last.names.extend(names),
            None => named.push(Named { person: outcome.person, names }),
        }
    }
    Ok((named, refused))
}

/// Why something stays closed: what no further answer would open, before all; else an answer that did not count.
fn why_closed(outcomes: &mut Vec<Outcome>, unusable: Vec<Unusable>) -> Option<IdentityError> {
    let for_good = |outcome: &Outcome| outcome.result.as_ref().is_err_and(|error| !error.wants_answers());
    let for_good = outcomes.iter().position(for_good);
    let at = for_good.or_else(|| outcomes.iter().position(|outcome| outcome.result.is_err()))?;
    match unusable.into_iter().next() {
        Some(uncounted) if for_good.is_none() => Some(uncounted.error),
        _ => outcomes.swap_remove(at).result.err(),
    }
}

/// What a name check found; signed by the custodian who ran it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameCheck {
    /// Whose.
    pub organisation: String,
    /// Of which case.
    pub case: CaseId,
    /// Digest of the request.
    pub request: [u8; 32],
    /// Who ran it, as the roster calls them.
    pub custodian: String,
    /// What was looked at.
    pub draft: DraftId,
    /// Whose names were looked for.
    pub people: Vec<PersonId>,
    /// Those of them of whom no name was recorded.
    pub unnamed: Vec<PersonId>,
    /// What was found; a pass has none that counts.
    pub hits: Vec<CheckHit>,
    /// Files within the draft that could not be looked into, pictures among them.
    pub unread: u32,
    /// When, as the custodian's clock claimed.
    pub claimed: Claimed,
}

impl NameCheck {
    /// Signs it.
    ///
    /// # Errors
    /// [`IdentityError::NotInRoster`] for a key that signs nothing.
    pub fn sign(&self, key: &KeyFile) -> Result<String, IdentityError> {
        let signing = key.signing().ok_or(IdentityError::NotInRoster { role: "custodian" })?;
        let ids = |people: &[PersonId]| people.iter().map(|person| person.to_text()).collect();
        let said = wire::NameCheck {
            v: 1,
            organisation: self.organisation.clone(),
            case: self.case.to_text(),
            request: hex(&self.request),
            custodian: self.custodian.clone(),
            draft: self.draft.to_wire(),
            people: ids(&self.people),
            unnamed: ids(&self.unnamed),
            result: self.result(),
            hits: self.hits.clone(),
            unread: self.unread,
            claimed: self.claimed.unix(),
        };
        Ok(Document::signed(Kind::NameCheck, &wire::to_json("the name check", &said)?, signing)?.to_text())
    }

    /// Reads one that a custodian of `roster` signed.
    ///
    /// # Errors
    /// [`IdentityError::NotAChecker`] where nobody of them did, or it was changed.
    pub fn read(text: &[u8], roster: &Roster) -> Result<(Self, [u8; 32]), IdentityError> {
        let document = Document::read(Kind::NameCheck, text)?;
        let signed = roster.custodians().iter().find(|custodian| document.is_signed_by(&custodian.signing));
        let custodian = signed.ok_or(IdentityError::NotAChecker)?;
        let said: wire::NameCheck = wire::from_json("the name check", document.said_by(&custodian.signing)?)?;
        let bad = |field| bad("the name check", field);
        if said.custodian != custodian.name || said.organisation != roster.organisation() {
            return Err(IdentityError::NotAChecker);
        }
        let ids = |people: &[String], field| {
            let ids = people.iter().map(|id| id_from_text(id).map(PersonId::new)).collect::<Option<Vec<_>>>();
            ids.ok_or_else(|| bad(field))
        };
        let check = Self {
            organisation: said.organisation,
            case: CaseId::from_bytes(id_from_text(&said.case).ok_or_else(|| bad("case"))?),
            request: unhex(&said.request).ok_or_else(|| bad("request"))?,
            custodian: said.custodian,
            draft: DraftId::from_wire(&said.draft).ok_or_else(|| bad("draft"))?,
            people: ids(&said.people, "people")?,
            unnamed: ids(&said.unnamed, "unnamed")?,
            hits: said.hits,
            unread: said.unread,
            claimed: Claimed::from_unix(said.claimed).ok_or_else(|| bad("claimed"))?,
        };
        if check.result() != said.result {
            return Err(bad("result"));
        }
        Ok((check, document.digest()))
    }

    /// Whether nothing was found that counts, and everything was looked into.
    #[must_use]
    pub fn is_pass(&self) -> bool {
        self.result() == wire::Found::Pass
    }

    /// Whether nothing was found that counts in what was looked into.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.hits.iter().all(|hit| hit.dismissed && !hit.sure)
    }

    fn result(&self) -> wire::Found {
        match (self.is_clean(), self.unread) {
            (true, 0) => wire::Found::Pass,
            (true, _) => wire::Found::Partly,
            (false, _) => wire::Found::Hits,
        }
    }
}
