//! The signed header of a sealing: what the vault keeps of it, and what travels in requests (FORMAT §13.4).

use serde::{Deserialize, Serialize};

use super::{IdentityError, SealedBytes};
use crate::crypto::document::{Document, Kind};
use crate::crypto::envelope::Binding;
use crate::crypto::quorum::{PLACES, Quorum};
use crate::crypto::share::place_digest;
use crate::crypto::signing::{SigningKey, VerifyKey};
use crate::crypto::text::{hex, id_from_text, unhex};
use crate::guard::text::PersonId;
use crate::record::words::Block;
use crate::record::{CaseId, DeviceId, Handle};
use crate::roster::{Roster, json};

/// What a device says of a sealing it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Of which case.
    pub case: CaseId,
    /// By which device.
    pub device: DeviceId,
    /// Of whom.
    pub person: PersonId,
    /// Which sealing of that person, from 1.
    pub revision: u32,
    /// The row in the identity store.
    pub handle: Handle,
    /// Serial of the roster whose custodians hold the shares.
    pub roster: u64,
    /// Names, documents, notes.
    pub identity: BlockHeader,
    /// How to reach the person.
    pub contact: BlockHeader,
}

/// What it says of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockHeader {
    /// How many custodians it takes.
    pub quorum: Quorum,
    /// The envelope digest.
    pub digest: [u8; 32],
    /// SHA-256 of each share place.
    pub places: [[u8; 32]; PLACES],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    v: u32,
    case: String,
    device: String,
    person: String,
    revision: u32,
    handle: String,
    roster: u64,
    identity: WireBlock,
    contact: WireBlock,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBlock {
    k: u8,
    n: u8,
    digest: String,
    shares: Vec<String>,
}

impl Header {
    /// The document, signed by the device.
    ///
    /// # Errors
    /// None that can be foreseen.
    pub fn sign(&self, device: &SigningKey) -> Result<String, IdentityError> {
        let block = |block: &BlockHeader| WireBlock {
            k: block.quorum.k(),
            n: block.quorum.n(),
            digest: hex(&block.digest),
            shares: block.places.iter().map(|place| hex(place)).collect(),
        };
        let wire = Wire {
            v: 1,
            case: self.case.to_text(),
            device: self.device.to_text(),
            person: self.person.to_text(),
            revision: self.revision,
            handle: hex(self.handle.as_bytes()),
            roster: self.roster,
            identity: block(&self.identity),
            contact: block(&self.contact),
        };
        let json = serde_json::to_string(&wire).map_err(|error| broken(&error))?;
        Ok(Document::signed(Kind::Envelope, &json, device)?.to_text())
    }

    /// Reads a header that `device` has signed.
    ///
    /// # Errors
    /// [`IdentityError::Crypto`] for another signature, [`IdentityError::Json`].
    pub fn read(document: &str, device: &VerifyKey) -> Result<Self, IdentityError> {
        let document = Document::read(Kind::Envelope, document.as_bytes())?;
        Self::parse(document.said_by(device)?)
    }

    /// Reads a header that a device of this roster has signed, and that names that device.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_listed(document: &str, roster: &Roster) -> Result<Self, IdentityError> {
        Ok(Self::read_known(document, roster, &[])?.0)
    }

    /// Reads a header that a device of this roster has signed, or one that a roster of `earlier` lists and this one does not any more, where it was sealed
    /// under that one or a roster before it; gives the newest such one, too (FORMAT §13.4). What else in `earlier` is not older than `roster` counts for nothing.
    ///
    /// That it was sealed in time is the device's own word: whoever asks has to know it from the chain.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_known<'r>(
        document: &str,
        roster: &Roster,
        earlier: &'r [Roster],
    ) -> Result<(Self, Option<&'r Roster>), IdentityError> {
        let document = Document::read(Kind::Envelope, document.as_bytes())?;
        if let Some(header) = Self::of_device_of(&document, roster)? {
            return Ok((header, None));
        }
        let mut before: Vec<&Roster> = earlier.iter().filter(|before| before.serial() < roster.serial()).collect();
        before.sort_unstable_by_key(|before| std::cmp::Reverse(before.serial()));
        for listing in before {
            if let Some(header) = Self::of_device_of(&document, listing)?
                && header.roster <= listing.serial()
            {
                return Ok((header, Some(listing)));
            }
        }
        Err(IdentityError::Json {
            what: "an envelope header",
            detail: "no device of the roster has signed it".to_owned(),
        })
    }

    /// What it says, where a device of the roster has signed it and it names that device.
    fn of_device_of(document: &Document, roster: &Roster) -> Result<Option<Self>, IdentityError> {
        let signed = roster.devices().iter().find(|device| document.is_signed_by(&device.signing));
        let Some(device) = signed else { return Ok(None) };
        let header = Self::parse(document.said_by(&device.signing)?)?;
        Ok(Some(header).filter(|header| header.device == device.id))
    }

    /// What it says of one block.
    #[must_use]
    pub const fn block(&self, block: Block) -> &BlockHeader {
        match block {
            Block::Identity => &self.identity,
            Block::Contact => &self.contact,
        }
    }

    /// What a block of it is bound to.
    #[must_use]
    pub const fn binding(&self, block: Block) -> Binding {
        Binding {
            case: *self.case.as_bytes(),
            person: *self.person.as_bytes(),
            kind: super::kind_of(block),
            revision: self.revision,
        }
    }

    /// Whether these are the sealed bytes that it speaks of: both envelopes and all places.
    ///
    /// # Errors
    /// [`IdentityError::Envelope`], with the person's code.
    pub fn fits(&self, sealed: &SealedBytes) -> Result<(), IdentityError> {
        for block in Block::ALL {
            let (said, view) = (self.block(*block), sealed.block(*block)?);
            let wrong = |why| Err(IdentityError::Envelope { person: self.person, why });
            if view.digest() != said.digest {
                return wrong("the envelope is damaged or was exchanged");
            }
            if !view.places().map(place_digest).eq(said.places) {
                return wrong("a share of the envelope is damaged or was exchanged");
            }
        }
        Ok(())
    }

    fn parse(text: &str) -> Result<Self, IdentityError> {
        let wire: Wire = serde_json::from_str(text).map_err(|error| broken(&error))?;
        let bad = |field: &str| IdentityError::Json { what: "an envelope header", detail: format!("`{field}`") };
        let id = |text: &str, field| id_from_text(text).ok_or_else(|| bad(field));
        Ok(Self {
            case: CaseId::from_bytes(id(&wire.case, "case")?),
            device: DeviceId::from_bytes(id(&wire.device, "device")?),
            person: PersonId::new(id(&wire.person, "person")?),
            revision: wire.revision,
            handle: Handle::from_bytes(unhex(&wire.handle).ok_or_else(|| bad("handle"))?),
            roster: wire.roster,
            identity: block(&wire.identity).ok_or_else(|| bad("identity"))?,
            contact: block(&wire.contact).ok_or_else(|| bad("contact"))?,
        })
    }
}

fn block(wire: &WireBlock) -> Option<BlockHeader> {
    let places: Option<Vec<[u8; 32]>> = wire.shares.iter().map(|digest| unhex(digest)).collect();
    Some(BlockHeader {
        quorum: Quorum::new(wire.k, wire.n).ok()?,
        digest: unhex(&wire.digest)?,
        places: places?.try_into().ok()?,
    })
}

fn broken(error: &serde_json::Error) -> IdentityError {
    IdentityError::Json { what: "an envelope header", detail: json::fault(error) }
}
