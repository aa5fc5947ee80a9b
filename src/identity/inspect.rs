//! A custodian reads a request, and refuses whatever does not fit (FORMAT §15.1).

use super::IdentityError;
use super::log::{Entry, Log};
use super::request::{Brief, Request, RequestedPerson, RequestedSealing};
use crate::clock::Claimed;
use crate::crypto::Error as CryptoError;
use crate::crypto::keyfile::KeyFile;
use crate::crypto::share::Share;
use crate::guard::text::PersonId;
use crate::record::words::Block;
use crate::roster::Pin;

/// A request that a custodian can decide about: everything in it fits together.
pub struct Inspected {
    request: Request,
    brief: Brief,
    custodian: String,
    former: bool,
    shares: Vec<Held>,
    earlier: Vec<(PersonId, Vec<Entry>)>,
}

/// This custodian's share of one sealing.
pub(super) struct Held {
    pub(super) person: PersonId,
    pub(super) revision: u32,
    pub(super) share: Share,
}

/// Opens a request with a custodian's key and checks it, in this order: the roster against the pinned root and the highest serial
/// seen; the requester's signature; expiry; each header's signature and places; each of the custodian's own shares; what custodians alone are told.
///
/// Where this succeeds, let `pin` remember the roster once the custodian has answered; a request that fails teaches nothing.
///
/// # Errors
/// [`IdentityError`]: the first thing that does not fit. Where it concerns one person, it names them by code.
pub fn inspect(file: &[u8], key: &KeyFile, pin: &Pin, log: &Log, now: Claimed) -> Result<Inspected, IdentityError> {
    let (request, brief) = Request::open_with_brief(file, key.identity(), now, |roster| pin.admit(roster))?;
    let signing = key.signing().map(|key| key.verify_key());
    let listed = signing.and_then(|key| request.roster.trusted_by_key(&key));
    let listed = listed.ok_or(IdentityError::NotInRoster { role: "custodian" })?;
    let (custodian, former) = (listed.custodian.name.clone(), listed.former);
    let mut shares = Vec::new();
    for person in &request.people {
        for sealing in &person.sealings {
            if let Some(share) = own_share(person, sealing, request.block(), key)? {
                shares.push(Held { person: person.person, revision: sealing.header.revision, share });
            }
        }
    }
    let brief = brief.open(&request, key.identity(), &shares.iter().map(|held| held.person).collect())?;
    let about = |person: &RequestedPerson| (person.person, log.about(person.person).cloned().collect());
    let earlier = request.people.iter().map(about).collect();
    Ok(Inspected { request, brief, custodian, former, shares, earlier })
}

/// The share in whichever place opens with this key; custodians may have changed places since it was sealed. Each field of it is
/// that of the request and the header, or the request is refused.
fn own_share(
    person: &RequestedPerson,
    sealing: &RequestedSealing,
    block: Block,
    key: &KeyFile,
) -> Result<Option<Share>, IdentityError> {
    let (binding, said) = (sealing.header.binding(block), sealing.header.block(block));
    let refused = |error| IdentityError::Share { person: person.person, error };
    let mut own = None;
    for (place, index) in sealing.places.iter().zip(1..) {
        match Share::open_place(place, key.identity()) {
            Ok(share) => {
                share.check(&binding, said.quorum, index, &said.digest).map_err(refused)?;
                own = own.or(Some(share));
            }
            Err(CryptoError::WrongKey(_)) => {}
            Err(error) => return Err(refused(error)),
        }
    }
    Ok(own)
}

impl Inspected {
    /// What is asked, by whom and for whom.
    #[must_use]
    pub const fn request(&self) -> &Request {
        &self.request
    }

    /// Why, and what there is to decide by.
    #[must_use]
    pub const fn brief(&self) -> &Brief {
        &self.brief
    }

    /// The custodian whose key opened it, as the roster calls them.
    #[must_use]
    pub fn custodian(&self) -> &str {
        &self.custodian
    }

    /// Whether the roster lists the key as a former custodian's, to whom nothing is sealed any more.
    #[must_use]
    pub const fn is_former(&self) -> bool {
        self.former
    }

    /// What this custodian decided about a person before, oldest first. The request says itself which requests its maker knows of.
    #[must_use]
    pub fn decided_before(&self, person: PersonId) -> &[Entry] {
        self.earlier.iter().find(|(id, _)| *id == person).map_or(&[], |(_, entries)| entries)
    }

    /// Whether this custodian holds a share for the person; one who joined later may not.
    #[must_use]
    pub fn holds_share_of(&self, person: PersonId) -> bool {
        self.shares.iter().any(|held| held.person == person)
    }

    /// Of how many custodians any one opens something of this person alone, with what this one holds; none where it takes more, or there is no other.
    #[must_use]
    pub fn opens_alone(&self, person: PersonId) -> Option<u8> {
        let asked = self.request.people.iter().find(|asked| asked.person == person)?;
        let held = |revision| self.shares.iter().any(|held| held.person == person && held.revision == revision);
        let sealings = asked.sealings.iter().filter(|sealing| held(sealing.header.revision));
        let mut quorums = sealings.map(|sealing| sealing.header.block(self.request.block()).quorum);
        quorums.find(|quorum| quorum.k() == 1 && quorum.n() > 1).map(|quorum| quorum.n())
    }

    pub(super) fn shares(&self) -> &[Held] {
        &self.shares
    }
}
