//! Opening what k custodians approved (FORMAT §15.3).

use super::header::Header;
use super::request::Request;
use super::store::StoreError;
use super::wire::bad;
use super::{IdentityError, SealedBytes};
use crate::clock::Claimed;
use crate::crypto::envelope::{self, CIPHER_LEN};
use crate::crypto::keys::sha256;
use crate::crypto::share::Share;
use crate::crypto::stream::{self, Identity};
use crate::crypto::{Error as CryptoError, Thing};
use crate::guard::text::PersonId;
use crate::record::Handle;
use crate::record::words::{Block, Purpose};
use crate::roster::Roster;
use crate::secret::SecretText;

mod approval;
mod plain;

use approval::GivenShare;

/// What was in a block. Nothing of it can be printed, compared or written but through `expose`.
pub enum Content {
    /// Who it is.
    Identity {
        /// In every script and spelling.
        names: Vec<SecretText>,
        /// Numbers of papers and the like.
        documents: Vec<SecretText>,
        /// Anything else.
        notes: Option<SecretText>,
    },
    /// How to reach them, if that was recorded.
    Contact(Option<SecretText>),
}

/// One sealing that was opened.
pub struct Revealed {
    /// What was in it.
    pub content: Content,
    /// Custodians whose share is not of this envelope; it opened without them. They must be told: their key or machine is not as it
    /// should be.
    pub spoilt: Vec<String>,
}

/// What became of one sealing in the request.
pub struct Outcome {
    /// Of whom.
    pub person: PersonId,
    /// Which sealing of that person.
    pub revision: u32,
    /// What was in it, or why it stays closed.
    pub result: Result<Revealed, IdentityError>,
}

/// A custodian who said no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Who.
    pub custodian: String,
    /// Why.
    pub reason: Option<String>,
}

/// An approval that was not counted.
pub struct Unusable {
    /// Which of those given, from 0.
    pub index: usize,
    /// Why: damaged, not for this key, not by a custodian, of another request, too late, or a second one by the same custodian.
    pub error: IdentityError,
}

/// What a set of approvals opened.
pub struct Unsealed {
    /// Every sealing of every person in the request, in its order.
    pub outcomes: Vec<Outcome>,
    /// Custodians who refused.
    pub refused: Vec<Refused>,
    /// Approvals that were passed over.
    pub unusable: Vec<Unusable>,
}

impl Unsealed {
    /// Whether everything stays closed.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.result.is_err())
    }

    /// Whether everything stays closed, and for nothing but want of answers: only then can one that was not counted be why.
    #[must_use]
    pub fn wants_answers(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.result.as_ref().is_err_and(IdentityError::wants_answers))
    }
}

/// Opens what the approvals of one request allow, with the recipient's key. Answers count that `roster` lists, the one in force. `fetch` gives the sealed bytes under a handle, out of the
/// identity store.
///
/// A sealing that stays closed does not keep the others closed: its reason stands in its [`Outcome`]. Nor does an approval that must not be
/// counted keep the others from counting: it is among [`Unsealed::unusable`].
///
/// # Errors
/// [`IdentityError::Expired`] where the request's time is over, [`IdentityError::ForSomebodyElse`] with another key than the recipient's.
pub fn unseal(
    request: &Request,
    approvals: &[&[u8]],
    key: &Identity,
    now: Claimed,
    roster: &Roster,
    mut fetch: impl FnMut(Handle) -> Result<Option<SealedBytes>, StoreError>,
) -> Result<Unsealed, IdentityError> {
    if request.purpose == Purpose::Check {
        return Err(IdentityError::OtherPurpose { purpose: request.purpose });
    }
    if let Some(to) = request.to.as_ref().filter(|_| request.recipient != key.recipient()) {
        return Err(IdentityError::ForSomebodyElse { to: to.clone() });
    }
    let block = request.block();
    unseal_with(request, approvals, key, now, roster, |header| match fetch(header.handle)? {
        Some(sealed) => Ok(Some(sealed.block(block)?.cipher.to_vec())),
        None => Ok(None),
    })
}

/// Opens what was asked for somebody else than the requester, with their key: the blocks are in the request, and they need no case.
///
/// # Errors
/// As [`unseal`]; [`IdentityError::WithoutBlocks`] for a request to the requester.
pub fn unseal_sent(
    request: &Request,
    approvals: &[&[u8]],
    key: &Identity,
    now: Claimed,
) -> Result<Unsealed, IdentityError> {
    if request.purpose == Purpose::Check {
        return Err(IdentityError::OtherPurpose { purpose: request.purpose });
    }
    unseal_carried(request, approvals, key, now)
}

/// The same for any purpose.
pub(super) fn unseal_carried(
    request: &Request,
    approvals: &[&[u8]],
    key: &Identity,
    now: Claimed,
) -> Result<Unsealed, IdentityError> {
    let blocks = request.blocks.as_deref().ok_or(IdentityError::WithoutBlocks)?;
    let blocks = stream::decrypt(Thing::AgeFile, blocks, key)?;
    let all: Vec<_> = request.people.iter().flat_map(|person| &person.sealings).collect();
    if blocks.len() != all.len() * CIPHER_LEN {
        return Err(bad("the request", "blocks"));
    }
    unseal_with(request, approvals, key, now, &request.roster, |header| {
        let at = all.iter().position(|sealing| sealing.header.handle == header.handle);
        Ok(at.map(|at| blocks.expose()[at * CIPHER_LEN..][..CIPHER_LEN].to_vec()))
    })
}

/// The same, with the ciphertext of a block from anywhere.
fn unseal_with(
    request: &Request,
    approvals: &[&[u8]],
    key: &Identity,
    now: Claimed,
    roster: &Roster,
    mut fetch: impl FnMut(&Header) -> Result<Option<Vec<u8>>, IdentityError>,
) -> Result<Unsealed, IdentityError> {
    request.in_time(now)?;
    let given = approval::read_all(request, approvals, key, roster);
    let mut outcomes = Vec::new();
    for person in &request.people {
        for sealing in &person.sealings {
            let shares: Vec<&GivenShare> =
                given.shares.iter().filter(|share| share.is_of(person.person, sealing.header.revision)).collect();
            let result = open(&sealing.header, request.block(), &shares, key, &mut fetch);
            outcomes.push(Outcome { person: person.person, revision: sealing.header.revision, result });
        }
    }
    Ok(Unsealed { outcomes, refused: given.refused, unusable: given.unusable })
}

fn open(
    header: &Header,
    block: Block,
    given: &[&GivenShare],
    key: &Identity,
    fetch: &mut impl FnMut(&Header) -> Result<Option<Vec<u8>>, IdentityError>,
) -> Result<Revealed, IdentityError> {
    let (person, said) = (header.person, header.block(block));
    let GoodShares { shares, custodians, mut spoilt, same } = good_shares(header, block, given, key);
    let (have, need) = (shares.len() - same.len(), said.quorum.k());
    if have < usize::from(need) {
        return Err(match same.into_iter().next() {
            // Which of the two is genuine only a further share would tell.
            Some((first, second)) => IdentityError::SameShare { person, first, second },
            None => IdentityError::NotEnough { person, have, need, spoilt },
        });
    }
    let missing = |why| IdentityError::Envelope { person, why };
    let cipher = fetch(header)?.ok_or_else(|| missing("the envelope is not in this identity store"))?;
    if sha256(&cipher) != said.digest {
        return Err(missing("the envelope in the store is damaged, or not the one that was sealed"));
    }
    let opened = match envelope::open(&cipher, &header.binding(block), &shares) {
        Ok(opened) => opened,
        Err(CryptoError::Damaged { .. }) => {
            return Err(IdentityError::NoneFit { person, custodians });
        }
        Err(error) => return Err(error.into()),
    };
    spoilt.extend(opened.spoilt.iter().filter_map(|at| custodians.get(*at).cloned()));
    let content = plain::read(block, &opened.json)
        .ok_or_else(|| missing("the envelope opened, but what is in it has not its form"))?;
    Ok(Revealed { content, spoilt })
}

/// What was given, sorted.
#[derive(Default)]
struct GoodShares {
    /// Of that very block.
    shares: Vec<Share>,
    /// Whose each of them is.
    custodians: Vec<String>,
    /// Whose share is of something else.
    spoilt: Vec<String>,
    /// Each who gave a share with the index of one before, after the one who gave that. Where custodians changed places since the
    /// envelope was sealed, an index can be claimed; that must not keep those closed that honest custodians opened.
    same: Vec<(String, String)>,
}

fn good_shares(header: &Header, block: Block, given: &[&GivenShare], key: &Identity) -> GoodShares {
    let (binding, said) = (header.binding(block), header.block(block));
    let mut good = GoodShares::default();
    for given in given {
        let opened = Share::open(&given.file, key);
        let fits = opened.ok().filter(|share| share.check(&binding, said.quorum, share.index(), &said.digest).is_ok());
        let Some(share) = fits.filter(|share| given.may_hold(share.index(), header)) else {
            good.spoilt.push(given.custodian.clone());
            continue;
        };
        if let Some(first) = good.shares.iter().position(|before| before.index() == share.index()) {
            good.same.push((good.custodians[first].clone(), given.custodian.clone()));
        }
        good.custodians.push(given.custodian.clone());
        good.shares.push(share);
    }
    good
}
