//! Asking for people: what a requester signs and custodians read (FORMAT §15.1).
//!
//! The request carries the sealed shares and everything a custodian needs to decide; no custodian has a copy of the store.

use super::IdentityError;
use super::header::Header;
use super::wire::{self, bad};
use crate::clock::Claimed;
use crate::crypto::Thing;
use crate::crypto::document::{Document, Kind};
use crate::crypto::quorum::PLACES;
use crate::crypto::share::PLACE_LEN;
use crate::crypto::stream::{self, Identity, Recipient};
use crate::crypto::text::{hex, unhex};
use crate::guard::text::PersonId;
use crate::record::CaseId;
use crate::record::words::{Block, Purpose};
use crate::roster::{Roster, RosterError};
use crate::secret::SecretBytes;

mod ask;
mod brief;
mod read;

pub use ask::{Ask, Asked, AskedOf, AskedPerson, AskedSealing, ask};
pub(super) use brief::Carried;
pub use brief::{About, Brief};

pub use super::wire::Form;

/// The longest that a request may run, in seconds: 90 days.
pub const LIFETIME_MAX: i64 = 90 * 86_400;

/// A draft, by what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftId {
    /// What the digest is of.
    pub form: Form,
    /// SHA-512.
    pub digest: [u8; 64],
}

impl DraftId {
    pub(super) fn to_wire(self) -> wire::Draft {
        wire::Draft { form: self.form, digest: hex(&self.digest) }
    }

    pub(super) fn from_wire(said: &wire::Draft) -> Option<Self> {
        Some(Self { form: said.form, digest: unhex(&said.digest)? })
    }
}

/// A request whose roster and signature were good.
pub struct Request {
    /// Its id.
    pub id: [u8; 16],
    /// Of which case.
    pub case: CaseId,
    /// What for.
    pub purpose: Purpose,
    /// Who asks, as the roster calls them.
    pub requester: String,
    /// The requester's own key.
    pub requester_key: Recipient,
    /// Who gets what is approved; the requester's own key but for `to`.
    pub recipient: Recipient,
    /// Who that is, where it is somebody else.
    pub to: Option<String>,
    /// When, as the requester's clock claimed.
    pub claimed: Claimed,
    /// Until when it may be approved and opened.
    pub expires: Claimed,
    /// The roster that travelled with it.
    pub roster: Roster,
    /// Whom.
    pub people: Vec<RequestedPerson>,
    /// What is to be checked; there for the purpose `check` alone.
    pub draft: Option<DraftId>,
    pub(super) blocks: Option<Vec<u8>>,
    digest: [u8; 32],
}

/// One person in a request.
pub struct RequestedPerson {
    /// Who.
    pub person: PersonId,
    /// What is to be opened.
    pub sealings: Vec<RequestedSealing>,
}

/// One sealing in a request: every place has the digest that the header says.
pub struct RequestedSealing {
    /// Signed by a device of the roster, or by one of a roster before it.
    pub header: Header,
    /// The seven places of the block that the purpose opens.
    pub places: Vec<Vec<u8>>,
}

/// The block that a purpose opens.
#[must_use]
pub const fn block_of(purpose: Purpose) -> Block {
    match purpose {
        Purpose::Contact => Block::Contact,
        Purpose::Reveal | Purpose::Publish | Purpose::Check => Block::Identity,
    }
}

fn lives(from: Claimed, until: Claimed) -> Result<(), IdentityError> {
    match until.unix().checked_sub(from.unix()) {
        Some(1..=LIFETIME_MAX) => Ok(()),
        _ => Err(IdentityError::Lifetime),
    }
}

impl Request {
    /// What approvals bind.
    #[must_use]
    pub const fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The block that it is for.
    #[must_use]
    pub const fn block(&self) -> Block {
        block_of(self.purpose)
    }

    /// Opens a request file and checks, in this order: its roster, by `admit`; the requester's signature; expiry; the header of each
    /// envelope; the place of each share. A custodian goes on from there with [`inspect`](super::inspect::inspect), which reads the brief too.
    ///
    /// # Errors
    /// [`IdentityError`]: the first thing that does not fit.
    pub fn open(
        file: &[u8],
        identity: &Identity,
        now: Claimed,
        admit: impl FnOnce(&str) -> Result<Roster, RosterError>,
    ) -> Result<Self, IdentityError> {
        Ok(Self::open_with_brief(file, identity, now, admit)?.0)
    }

    /// The same, with what custodians alone are told, as it came.
    pub(super) fn open_with_brief(
        file: &[u8],
        identity: &Identity,
        now: Claimed,
        admit: impl FnOnce(&str) -> Result<Roster, RosterError>,
    ) -> Result<(Self, Carried), IdentityError> {
        Self::from_document(decrypt(file, identity)?.expose(), now, admit)
    }

    /// Whether it may still be approved and opened.
    ///
    /// # Errors
    /// [`IdentityError::Expired`]
    pub fn in_time(&self, now: Claimed) -> Result<(), IdentityError> {
        in_time(self.expires, now)
    }
}

fn in_time(expires: Claimed, now: Claimed) -> Result<(), IdentityError> {
    if now <= expires {
        return Ok(());
    }
    Err(IdentityError::Expired { what: "the request", when: expires.to_string() })
}

fn decrypt(file: &[u8], identity: &Identity) -> Result<SecretBytes, IdentityError> {
    Ok(stream::decrypt(Thing::AgeFile, file, identity)?)
}

/// The roster document inside a request, **not yet believed**: to show the eight words of its root before the first pin.
///
/// # Errors
/// [`IdentityError::Crypto`] where the file is not for this key, [`IdentityError::Json`] where it is no request.
pub fn announced_roster(file: &[u8], identity: &Identity) -> Result<String, IdentityError> {
    let plain = decrypt(file, identity)?;
    read::announced_roster(&Document::read(Kind::Request, plain.expose())?)
}

/// The seven places of a block, from base64.
fn places(shares: &[String]) -> Option<Vec<Vec<u8>>> {
    let places: Vec<Vec<u8>> =
        shares.iter().map(|share| crate::crypto::text::unbase64(share)).collect::<Option<_>>()?;
    (places.len() == PLACES && places.iter().all(|place| place.len() == PLACE_LEN)).then_some(places)
}

/// A field of a request that has not its form.
fn bad_field(field: &str) -> IdentityError {
    bad("the request", field)
}
