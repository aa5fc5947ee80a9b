//! Reading a request, in the order of FORMAT §15.1: roster, signature, and only then what it says.

use serde::Deserialize;

use super::{Carried, DraftId, Request, RequestedPerson, RequestedSealing, bad_field, in_time, lives, places};
use crate::clock::Claimed;
use crate::crypto::document::{Document, Kind};
use crate::crypto::share::place_digest;
use crate::crypto::stream::Recipient;
use crate::crypto::text::{id_from_text, unbase64};
use crate::guard::text::PersonId;
use crate::identity::header::Header;
use crate::identity::{IdentityError, wire};
use crate::record::CaseId;
use crate::record::words::{Block, Purpose};
use crate::roster::{Requester, Roster, RosterError};

/// The roster that a request says it was made under.
pub(super) fn announced_roster(document: &Document) -> Result<String, IdentityError> {
    #[derive(Deserialize)]
    struct Announced {
        roster: String,
    }
    Ok(wire::from_json::<Announced>("the request", document.announced())?.roster)
}

impl Request {
    /// `admit` says whether the roster is one of the pinned root, and not older than one seen before.
    pub(super) fn from_document(
        text: &[u8],
        now: Claimed,
        admit: impl FnOnce(&str) -> Result<Roster, RosterError>,
    ) -> Result<(Self, Carried), IdentityError> {
        let document = Document::read(Kind::Request, text)?;
        let roster = admit(&announced_roster(&document)?)?;
        let signed = roster.requesters().iter().find(|requester| document.is_signed_by(&requester.signing));
        let requester = signed.ok_or(IdentityError::NotARequester)?.clone();
        let said: wire::Request = wire::from_json("the request", document.said_by(&requester.signing)?)?;
        Self::build(said, roster, requester, now, document.digest())
    }

    fn build(
        said: wire::Request,
        roster: Roster,
        requester: Requester,
        now: Claimed,
        digest: [u8; 32],
    ) -> Result<(Self, Carried), IdentityError> {
        if said.requester != requester.name || said.organisation != roster.organisation() {
            return Err(IdentityError::NotARequester);
        }
        let time = |seconds, field| Claimed::from_unix(seconds).ok_or_else(|| bad_field(field));
        let (claimed, expires) = (time(said.claimed, "claimed")?, time(said.expires, "expires")?);
        lives(claimed, expires)?;
        // A day for clocks that differ; a request from further ahead would outlive its ninety days.
        if claimed.unix() > now.unix().saturating_add(86_400) {
            return Err(IdentityError::Ahead { made: claimed.to_string(), now: now.to_string() });
        }
        in_time(expires, now)?;
        let recipient = Recipient::parse(&said.recipient)?;
        // Somebody else than the requester is named, so that custodians see it.
        if said.to.is_none() && recipient != requester.recipient {
            return Err(bad_field("recipient"));
        }
        if said.to.as_deref().is_some_and(|to| to.trim().is_empty()) {
            return Err(bad_field("to"));
        }
        let (draft, blocks) = checked(&said, &recipient, &requester, &roster)?;
        let case = CaseId::from_bytes(id_from_text(&said.case).ok_or_else(|| bad_field("case"))?);
        let earlier = earlier(&said.rosters, &roster)?;
        let people = people(&said.people, case, super::block_of(said.purpose), (&roster, &earlier))?;
        let brief = Carried::of(&said)?;
        let request = Self {
            id: id_from_text(&said.id).ok_or_else(|| bad_field("id"))?,
            case,
            purpose: said.purpose,
            requester: requester.name,
            requester_key: requester.recipient,
            recipient,
            to: said.to,
            claimed,
            expires,
            roster,
            people,
            draft,
            blocks,
            digest,
        };
        Ok((request, brief))
    }
}

/// The rosters before, which list laptops that left: of the same root, and each older than the next. Nothing else of them counts.
fn earlier(said: &[String], roster: &Roster) -> Result<Vec<Roster>, IdentityError> {
    let rosters: Vec<Roster> = said
        .iter()
        .map(|document| Roster::read(document, roster.root()))
        .collect::<Result<_, _>>()
        .map_err(|_| bad_field("rosters"))?;
    let serials = rosters.iter().chain([roster]).map(Roster::serial);
    if serials.is_sorted_by(|before, after| before < after) { Ok(rosters) } else { Err(bad_field("rosters")) }
}

/// What is to be checked, and the blocks for whoever it is opened to. Whoever runs a check sees no name and signs what was found: a custodian, never the one who asks.
fn checked(
    said: &wire::Request,
    recipient: &Recipient,
    requester: &Requester,
    roster: &Roster,
) -> Result<(Option<DraftId>, Option<Vec<u8>>), IdentityError> {
    match (said.purpose, &said.draft, &said.blocks) {
        (Purpose::Check, Some(draft), Some(blocks)) => {
            let runs = roster.custodians().iter().find(|custodian| custodian.recipient == *recipient);
            let other = runs.is_none_or(|custodian| said.to.as_deref() != Some(custodian.name.as_str()));
            if other || *recipient == requester.recipient {
                return Err(bad_field("recipient"));
            }
            let draft = DraftId::from_wire(draft).ok_or_else(|| bad_field("draft"))?;
            let blocks = unbase64(blocks).ok_or_else(|| bad_field("blocks"))?;
            Ok((Some(draft), Some(blocks)))
        }
        (Purpose::Check, _, _) => Err(bad_field("draft")),
        // A court opens it without the case; who asks has that.
        (_, None, Some(blocks)) if said.to.is_some() => {
            Ok((None, Some(unbase64(blocks).ok_or_else(|| bad_field("blocks"))?)))
        }
        (_, None, None) => Ok((None, None)),
        (_, _, _) => Err(bad_field("draft")),
    }
}

fn people(
    said: &[wire::Person],
    case: CaseId,
    block: Block,
    rosters: (&Roster, &[Roster]),
) -> Result<Vec<RequestedPerson>, IdentityError> {
    let mut people: Vec<RequestedPerson> = Vec::with_capacity(said.len());
    for entry in said {
        let person = PersonId::new(id_from_text(&entry.person).ok_or_else(|| bad_field("person"))?);
        if people.iter().any(|before| before.person == person) {
            return Err(IdentityError::Twice(person));
        }
        people.push(RequestedPerson { person, sealings: sealings(entry, person, case, block, rosters)? });
    }
    if people.is_empty() { Err(IdentityError::Nobody) } else { Ok(people) }
}

/// Each header is signed by a device of the roster, or of one before it under which it can have been sealed, and speaks of this person, and each place is the one it speaks of.
fn sealings(
    entry: &wire::Person,
    person: PersonId,
    case: CaseId,
    block: Block,
    rosters: (&Roster, &[Roster]),
) -> Result<Vec<RequestedSealing>, IdentityError> {
    let wrong = |why| IdentityError::Person { person, why };
    let (roster, earlier) = rosters;
    let mut sealings: Vec<RequestedSealing> = Vec::with_capacity(entry.sealings.len());
    for sealing in &entry.sealings {
        let (header, _) = Header::read_known(&sealing.header, roster, earlier)
            .map_err(|_| wrong("the header of an envelope is not signed by a laptop of the roster"))?;
        if header.person != person {
            return Err(wrong("an envelope in the request belongs to another person"));
        }
        if header.case != case {
            return Err(wrong("an envelope in the request belongs to another case"));
        }
        if sealings.iter().any(|before| before.header.revision == header.revision) {
            return Err(wrong("one envelope stands twice in the request"));
        }
        let places = places(&sealing.shares).ok_or_else(|| wrong("the shares have not their form"))?;
        if !places.iter().map(|place| place_digest(place)).eq(header.block(block).places) {
            return Err(wrong("a share is not the one that was sealed with this envelope"));
        }
        sealings.push(RequestedSealing { header, places });
    }
    if sealings.is_empty() { Err(wrong("no envelope stands with the person")) } else { Ok(sealings) }
}
