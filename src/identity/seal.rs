//! Sealing: what is known of a person goes into an envelope that needs k custodians to open (FORMAT §13).
//!
//! Nothing here can open anything: it knows the custodians' public keys, and the one secret it is handed is the device key, to sign
//! the header with. The key of each block is gone when [`seal`] returns.

use serde::Serialize;

use super::error::BlockName;
use super::header::{BlockHeader, Header};
use super::{IdentityError, SealedBytes, kind_of};
use crate::crypto::envelope::{self, Binding, PLAIN_LEN};
use crate::crypto::quorum::Quorum;
use crate::crypto::signing::SigningKey;
use crate::crypto::stream::Recipient;
use crate::guard::text::{PersonId, RealName};
use crate::record::words::Block;
use crate::record::{CaseId, DeviceId, Handle};
use crate::roster::Roster;
use crate::secret::{SecretBytes, SecretText, random};

/// Where and for whom a laptop seals.
pub struct SealingContext<'a> {
    /// The case.
    pub case: CaseId,
    /// This device.
    pub device: DeviceId,
    /// Signs headers.
    pub signer: &'a SigningKey,
    /// The roster in force.
    pub roster: &'a Roster,
}

/// What is known of a person. May be nothing at all: that has an envelope too, of the same size.
#[derive(Clone, Copy, Default)]
pub struct Secrets<'a> {
    /// In every script and spelling.
    pub names: &'a [RealName],
    /// Numbers of papers and the like.
    pub documents: &'a [SecretText],
    /// Anything else that says who it is.
    pub notes: Option<&'a SecretText>,
    /// How to reach them.
    pub contact: Option<&'a SecretText>,
}

/// A sealing: the bytes go to the identity store first, header and handle to the vault second (FORMAT §13.5).
pub struct Sealed {
    handle: Handle,
    bytes: SealedBytes,
    header: String,
}

impl Sealed {
    /// The row it gets in the store.
    #[must_use]
    pub const fn handle(&self) -> Handle {
        self.handle
    }

    /// Always 47136 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &SealedBytes {
        &self.bytes
    }

    /// The signed header document.
    #[must_use]
    pub fn header(&self) -> &str {
        &self.header
    }

    #[cfg(test)]
    pub(super) const fn for_test(handle: Handle, bytes: SealedBytes, header: String) -> Self {
        Self { handle, bytes, header }
    }
}

/// Serialised straight into secret memory: a name passes through no other buffer.
#[derive(Serialize)]
struct IdentityPlain<'a> {
    v: u32,
    names: Vec<&'a str>,
    documents: Vec<&'a str>,
    notes: Option<&'a str>,
}

#[derive(Serialize)]
struct ContactPlain<'a> {
    v: u32,
    contact: Option<&'a str>,
}

/// Seals what is known of `person`, in both blocks. `revision` counts that person's sealings from 1.
///
/// # Errors
/// [`IdentityError::TooLong`] for more than 16384 bytes in a block; nothing was written anywhere then. [`IdentityError::Crypto`].
pub fn seal(
    context: &SealingContext<'_>,
    person: PersonId,
    revision: u32,
    secrets: &Secrets<'_>,
) -> Result<Sealed, IdentityError> {
    // Both before any cryptography: what does not fit is refused whole.
    let identity = plain(
        Block::Identity,
        &IdentityPlain {
            v: 1,
            names: secrets.names.iter().map(RealName::expose).collect(),
            documents: secrets.documents.iter().map(SecretText::expose).collect(),
            notes: secrets.notes.map(SecretText::expose),
        },
    )?;
    let contact = plain(Block::Contact, &ContactPlain { v: 1, contact: secrets.contact.map(SecretText::expose) })?;

    let (case, quorums) = (context.case, context.roster.quorums());
    let custodians: Vec<Recipient> = context.roster.custodians().iter().map(|c| c.recipient.clone()).collect();
    let close = |block: Block, json: &SecretBytes, quorum: Quorum| {
        let binding = Binding { case: *case.as_bytes(), person: *person.as_bytes(), kind: kind_of(block), revision };
        envelope::seal(json, &binding, quorum, &custodians)
    };
    let identity = close(Block::Identity, &identity, quorums.identity)?;
    let contact = close(Block::Contact, &contact, quorums.contact)?;

    let handle = Handle::from_bytes(random::array()?);
    let said =
        |block: &envelope::Block| BlockHeader { quorum: block.quorum, digest: block.digest, places: block.places };
    let header = Header {
        case,
        device: context.device,
        person,
        revision,
        handle,
        roster: context.roster.serial(),
        identity: said(&identity),
        contact: said(&contact),
    }
    .sign(context.signer)?;
    let mut bytes = identity.bytes;
    bytes.extend_from_slice(&contact.bytes);
    Ok(Sealed { handle, bytes: SealedBytes::new(bytes)?, header })
}

fn plain<T: Serialize>(block: Block, value: &T) -> Result<SecretBytes, IdentityError> {
    let mut json = SecretBytes::with_capacity(PLAIN_LEN);
    // The writer never fails and the values are strings: there is nothing to go wrong.
    serde_json::to_writer(&mut json, value)
        .map_err(|_| IdentityError::Json { what: "an envelope", detail: "it cannot be written".to_owned() })?;
    if json.len() > PLAIN_LEN {
        return Err(IdentityError::TooLong { block: BlockName(block), bytes: json.len(), limit: PLAIN_LEN });
    }
    Ok(json)
}
