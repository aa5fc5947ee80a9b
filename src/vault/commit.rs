//! What the chain says of each kind of record (FORMAT §7.3): the parts, in their order.

use crate::crypto::keys::{self, sha256};
use crate::guard::text::PersonId;
use crate::record::{ReleaseId, RevisionId, TestimonyId};

/// Random bytes kept with a record, so that its commitment says nothing once they are erased.
pub(super) type Salt = [u8; 32];
/// A commitment.
pub(super) type Commitment = [u8; 32];

/// Records without human text have no salt.
const NO_SALT: Salt = [0; 32];

pub(super) fn person(salt: &Salt, id: PersonId, revision: u32, body: &str) -> Commitment {
    keys::commitment(salt, &[id.as_bytes(), &revision.to_be_bytes(), body.as_bytes()])
}

pub(super) fn consent(salt: &Salt, testimony: TestimonyId, person: PersonId, revision: u32, body: &str) -> Commitment {
    let parts: [&[u8]; 4] = [testimony.as_bytes(), person.as_bytes(), &revision.to_be_bytes(), body.as_bytes()];
    keys::commitment(salt, &parts)
}

pub(super) fn revision(salt: &Salt, testimony: TestimonyId, number: u32, words: [&str; 3]) -> Commitment {
    let [head, text, spans] = words.map(str::as_bytes);
    keys::commitment(salt, &[testimony.as_bytes(), &number.to_be_bytes(), head, text, spans])
}

pub(super) fn decision(salt: &Salt, revision: RevisionId, number: u32, body: &str) -> Commitment {
    keys::commitment(salt, &[revision.as_bytes(), &number.to_be_bytes(), body.as_bytes()])
}

pub(super) fn release(salt: &Salt, id: ReleaseId, body: &str) -> Commitment {
    keys::commitment(salt, &[id.as_bytes(), body.as_bytes()])
}

pub(super) fn request(salt: &Salt, digest: &[u8; 32], body: &str) -> Commitment {
    keys::commitment(salt, &[digest, body.as_bytes()])
}

pub(super) fn well_known(salt: &Salt, number: u32, body: &str) -> Commitment {
    keys::commitment(salt, &[&number.to_be_bytes(), body.as_bytes()])
}

pub(super) fn found(salt: &Salt, result: &[u8; 32], body: &str) -> Commitment {
    keys::commitment(salt, &[result, body.as_bytes()])
}

pub(super) fn attachment(salt: &Salt, id: &[u8; 16], testimony: TestimonyId, identity: &str, body: &str) -> Commitment {
    keys::commitment(salt, &[id, testimony.as_bytes(), identity.as_bytes(), body.as_bytes()])
}

pub(super) fn roster(document: &str) -> Commitment {
    keys::commitment(&NO_SALT, &[document.as_bytes()])
}

/// `sealed` is SHA-256 of the sealed bytes in the identity store.
pub(super) fn sealing(header: &str, sealed: &[u8; 32]) -> Commitment {
    keys::commitment(&NO_SALT, &[header.as_bytes(), sealed])
}

/// One digest for all decisions that stand for a revision: SHA-256 of their commitments, ascending.
pub(super) fn decisions(commitments: &[Commitment]) -> [u8; 32] {
    sha256(commitments.as_flattened())
}
