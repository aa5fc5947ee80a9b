//! Making a request: who is asked, and what travels.

use std::collections::{BTreeMap, BTreeSet};

use super::brief::{self, Together};
use super::{DraftId, Request, block_of, lives};
use crate::clock::Claimed;
use crate::crypto::document::{Document, Kind};
use crate::crypto::keyfile::KeyFile;
use crate::crypto::stream::{self, Recipient};
use crate::crypto::text::{base64, hex, id_text};
use crate::guard::text::{Guarded, PersonId, StoredText};
use crate::identity::header::Header;
use crate::identity::holders::{Holders, holders};
use crate::identity::{IdentityError, SealedBytes, wire};
use crate::record::words::Purpose;
use crate::record::{CaseId, Consent, Person};
use crate::roster::Roster;
use crate::secret::random;

/// What a requester asks.
pub struct Ask<'a> {
    /// Of which case.
    pub case: CaseId,
    /// In force.
    pub roster: &'a Roster,
    /// All that the case ever took, the one in force among them: each envelope names the one under which it was sealed, and a laptop that left is known by
    /// the last that lists it. Of what such a laptop signed, give only what the case knew before it took the next.
    pub rosters: &'a [Roster],
    /// Who asks, and signs.
    pub requester: &'a KeyFile,
    /// What for.
    pub purpose: Purpose,
    /// To whom it is opened instead of the requester, and who that is: a court, the witness's lawyer.
    pub to: Option<(&'a str, &'a Recipient)>,
    /// Why; passed by the guard.
    pub reason: &'a dyn Guarded,
    /// Now.
    pub now: Claimed,
    /// At most 90 days later.
    pub expires: Claimed,
    /// Whom.
    pub people: &'a [AskedPerson<'a>],
    /// What is to be checked for their names; for the purpose `check` alone, and then always.
    pub draft: Option<DraftId>,
}

/// One person, as the vault knows them.
pub struct AskedPerson<'a> {
    /// Who.
    pub id: PersonId,
    /// Pseudonym, roles and handling notes travel; nothing else of it.
    pub record: &'a Person<StoredText>,
    /// The newest of each testimony.
    pub consent: &'a [Consent<StoredText>],
    /// Digests of the requests for this person before.
    pub earlier: &'a [[u8; 32]],
    /// Every sealing that is to be opened.
    pub sealings: &'a [AskedSealing<'a>],
}

/// One sealing of a person.
pub struct AskedSealing<'a> {
    /// The header document, from the vault.
    pub header: &'a str,
    /// The sealed bytes, from the identity store.
    pub sealed: &'a SealedBytes,
}

/// A request, made.
pub struct Asked {
    /// The file for the custodians.
    pub file: Vec<u8>,
    /// What approvals bind (FORMAT §4).
    pub digest: [u8; 32],
    /// To whom it is put, for each sealing of each person.
    pub asked: Vec<AskedOf>,
    /// Of whom an envelope stays behind that nobody could open; another goes with it.
    pub behind: Vec<PersonId>,
}

/// Who can approve the opening of one sealing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedOf {
    /// Of whom.
    pub person: PersonId,
    /// How many of them it takes.
    pub need: u8,
    /// Those who hold a share and whose answer counts, as the roster in force calls them, and whether as former custodians.
    pub holders: Vec<(String, bool)>,
}

/// Makes a request: signed by the requester, encrypted to those custodians, former ones among them, who hold a share of what is asked for, to the requester, and to whoever it is opened to.
///
/// # Errors
/// [`IdentityError::TooFewHolders`] where so few of them are listed by the roster in force that nothing could be opened,
/// [`IdentityError::NotInRoster`] for a key that is no requester's, [`IdentityError::Nobody`], [`IdentityError::Twice`],
/// [`IdentityError::Lifetime`], [`IdentityError::Envelope`] where header and sealed bytes do not belong together.
pub fn ask(ask: &Ask<'_>) -> Result<Asked, IdentityError> {
    let not_listed = IdentityError::NotInRoster { role: "requester" };
    let Some(key) = ask.requester.signing() else { return Err(not_listed) };
    let listed = ask.roster.requesters().iter().find(|requester| requester.signing == key.verify_key());
    let requester = listed.ok_or(not_listed)?;
    lives(ask.now, ask.expires)?;
    let people = people(ask)?;
    let (holders, behind) = asked_custodians(ask)?;
    let rosters = rosters(ask)?;
    let wire = wire::Request {
        v: 1,
        id: id_text(&random::array()?),
        case: ask.case.to_text(),
        organisation: ask.roster.organisation().to_owned(),
        purpose: ask.purpose,
        requester: requester.name.clone(),
        recipient: ask.to.map_or(&requester.recipient, |(_, recipient)| recipient).to_string(),
        to: ask.to.map(|(name, _)| name.to_owned()),
        reason: Some(ask.reason.as_str().to_owned()),
        claimed: ask.now.unix(),
        expires: ask.expires.unix(),
        roster: ask.roster.document().to_owned(),
        rosters,
        people,
        draft: ask.draft.map(DraftId::to_wire),
        blocks: blocks(ask)?,
        brief: None,
        briefs: Vec::new(),
    };
    let mut recipients = recipients(holders.iter());
    let wire = brief::apart(wire, &told_together(ask, &holders))?;
    let document = Document::signed(Kind::Request, &wire::to_json("the request", &wire)?, key)?;
    let text = document.to_text();
    // What no custodian would take is not sent: read as they will read it.
    Request::from_document(text.as_bytes(), ask.now, |roster| Roster::read(roster, ask.roster.root()))?;
    // Whoever it is opened to may hold a share.
    if let Some((_, to)) = ask.to.filter(|(_, to)| !recipients.contains(to)) {
        recipients.push(to.clone());
    }
    recipients.push(requester.recipient.clone());
    let asked = holders.iter().map(AskedOf::from).collect();
    Ok(Asked { file: stream::encrypt(text.as_bytes(), &recipients)?, digest: document.digest(), asked, behind })
}

/// Who holds the shares of each sealing that goes with the request, and whose further sealings stay behind: too few who hold their shares are listed. Of everybody
/// at least one is opened, and in a check all of them, since a name that is not opened is not looked for.
fn asked_custodians<'a>(ask: &Ask<'a>) -> Result<(Vec<Holders<'a>>, Vec<PersonId>), IdentityError> {
    let (mut all, mut closed): (Vec<Holders<'a>>, Vec<Holders<'a>>) = (Vec::new(), Vec::new());
    for sealing in ask.people.iter().flat_map(|person| person.sealings) {
        let found = holders_of(ask, sealing)?;
        if found.are_enough() { all.push(found) } else { closed.push(found) }
    }
    // A person's envelopes stand together.
    closed.dedup_by_key(|found| found.person);
    let opened: BTreeSet<PersonId> = all.iter().map(|found| found.person).collect();
    let (behind, out_of_reach): (Vec<_>, Vec<_>) =
        closed.into_iter().partition(|found| ask.purpose != Purpose::Check && opened.contains(&found.person));
    let Some(Holders { person, need, of, holders }) = out_of_reach.first() else {
        return Ok((all, behind.into_iter().map(|found| found.person).collect()));
    };
    let (have, more) = (holders.len(), out_of_reach.len() - 1);
    Err(IdentityError::TooFewHolders { person: *person, more, have, of: *of, need: *need })
}

fn holders_of<'a>(ask: &Ask<'a>, sealing: &AskedSealing<'_>) -> Result<Holders<'a>, IdentityError> {
    let (header, _) = Header::read_known(sealing.header, ask.roster, ask.rosters)?;
    Ok(holders(&header, block_of(ask.purpose), ask.rosters, ask.roster))
}

/// The rosters by which custodians know laptops that are not listed any more, from the oldest: a custodian keeps none but the newest.
fn rosters(ask: &Ask<'_>) -> Result<Vec<String>, IdentityError> {
    let mut needed = BTreeMap::new();
    for sealing in ask.people.iter().flat_map(|person| person.sealings) {
        if let (_, Some(listing)) = Header::read_known(sealing.header, ask.roster, ask.rosters)? {
            needed.insert(listing.serial(), listing.document().to_owned());
        }
    }
    Ok(needed.into_values().collect())
}

/// The people of a request, those together of whom the same custodians hold shares, in the order of the request.
fn told_together(ask: &Ask<'_>, holders: &[Holders<'_>]) -> Vec<Together> {
    let mut sets: Vec<Together> = Vec::new();
    for person in ask.people {
        let of_them = recipients(holders.iter().filter(|holders| holders.person == person.id));
        let same = |set: &&mut Together| {
            set.holders.len() == of_them.len() && of_them.iter().all(|holder| set.holders.contains(holder))
        };
        match sets.iter_mut().find(same) {
            Some(set) => set.people.push(person.id),
            None => sets.push(Together { people: vec![person.id], holders: of_them }),
        }
    }
    sets
}

/// Each of the holders once.
fn recipients<'h, 'r: 'h>(holders: impl Iterator<Item = &'h Holders<'r>>) -> Vec<Recipient> {
    let mut all: Vec<Recipient> = Vec::new();
    for recipient in holders.flat_map(|holders| &holders.holders).map(|holder| &holder.custodian.recipient) {
        if !all.contains(recipient) {
            all.push(recipient.clone());
        }
    }
    all
}

impl From<&Holders<'_>> for AskedOf {
    fn from(holders: &Holders<'_>) -> Self {
        let named = holders.holders.iter().map(|holder| (holder.custodian.name.clone(), holder.former));
        Self { person: holders.person, need: holders.need, holders: named.collect() }
    }
}

/// The sealings of a person that go with the request: those that can be opened.
fn going<'a>(ask: &Ask<'_>, person: &AskedPerson<'a>) -> Result<Vec<&'a AskedSealing<'a>>, IdentityError> {
    let mut goes = Vec::new();
    for sealing in person.sealings {
        if ask.purpose == Purpose::Check || holders_of(ask, sealing)?.are_enough() {
            goes.push(sealing);
        }
    }
    Ok(goes)
}

fn people(ask: &Ask<'_>) -> Result<Vec<wire::Person>, IdentityError> {
    let block = block_of(ask.purpose);
    ask.people
        .iter()
        .map(|person| {
            let sealings = going(ask, person)?.into_iter().map(|sealing| {
                // Read by whichever device signed it, as the custodian will.
                Header::read_known(sealing.header, ask.roster, ask.rosters)?.0.fits(sealing.sealed)?;
                let shares = sealing.sealed.block(block)?.places().map(base64).collect();
                Ok(wire::Sealing { header: sealing.header.to_owned(), shares })
            });
            Ok(wire::Person {
                person: person.id.to_text(),
                pseudonym: Some(person.record.pseudonym.as_str().to_owned()),
                roles: Some(person.record.roles.clone()),
                handling: Some(person.record.handling.as_ref().map(|text| text.as_str().to_owned())),
                consent: Some(person.consent.iter().map(Consent::to_body).collect::<Result<_, _>>()?),
                earlier: Some(person.earlier.iter().map(|digest| hex(digest)).collect()),
                sealings: sealings.collect::<Result<_, IdentityError>>()?,
            })
        })
        .collect()
}

/// Whoever it is opened to, a custodian who checks or a court, has no copy of the store. The blocks travel for them alone, in the order of the sealings that go: with
/// these and the shares in the request, k custodians need nobody else.
fn blocks(ask: &Ask<'_>) -> Result<Option<String>, IdentityError> {
    let Some((_, recipient)) = ask.to else { return Ok(None) };
    let mut blocks = Vec::new();
    for person in ask.people {
        for sealing in going(ask, person)? {
            blocks.extend_from_slice(sealing.sealed.block(block_of(ask.purpose))?.cipher);
        }
    }
    Ok(Some(base64(&stream::encrypt(&blocks, std::slice::from_ref(recipient))?)))
}
