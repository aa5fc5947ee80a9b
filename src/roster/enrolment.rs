//! A device that asks to be listed (FORMAT §14.3).

use serde::{Deserialize, Serialize};

use super::people::name;
use super::{RosterError, json};
use crate::crypto::document::{Document, Kind};
use crate::crypto::signing::{SigningKey, VerifyKey};
use crate::crypto::text::{hex, id_from_text, unhex};
use crate::crypto::words::proof_words;
use crate::record::{CaseId, DeviceId};

/// An enrolment, signed by the device that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The case that the device was made in.
    pub case: CaseId,
    /// The device.
    pub device: DeviceId,
    /// What people call it.
    pub label: String,
    /// The key it signs with.
    pub signing: VerifyKey,
    /// Fingerprint of the root that the case has pinned.
    pub root: [u8; 32],
    /// When, in seconds since 1970, as its clock claimed.
    pub claimed: i64,
    digest: [u8; 32],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    v: u32,
    case: String,
    device: String,
    label: String,
    signing: String,
    root: String,
    claimed: i64,
}

impl Enrolment {
    /// Writes `enrolment.txt`; the enrolment and its document.
    ///
    /// # Errors
    /// [`RosterError::Name`] for a label that cannot be used.
    pub fn make(
        case: CaseId,
        device: DeviceId,
        label: &str,
        root: &VerifyKey,
        claimed: i64,
        key: &SigningKey,
    ) -> Result<(Self, String), RosterError> {
        name("device", 1, label)?;
        let (signing, root) = (key.verify_key(), root.fingerprint());
        let wire = Wire {
            v: 1,
            case: case.to_text(),
            device: device.to_text(),
            label: label.to_owned(),
            signing: signing.to_openssh(),
            root: hex(&root),
            claimed,
        };
        let json = serde_json::to_string(&wire).map_err(|error| broken(&error))?;
        let document = Document::signed(Kind::Enrolment, &json, key)?;
        let digest = document.digest();
        Ok((Self { case, device, label: label.to_owned(), signing, root, claimed, digest }, document.to_text()))
    }

    /// Reads `enrolment.txt`: signed by the key that it announces. That the key is that laptop's, its eight words say by voice.
    ///
    /// # Errors
    /// [`RosterError`] where it is not signed so, or not an enrolment.
    pub fn read(bytes: &[u8]) -> Result<Self, RosterError> {
        #[derive(Deserialize)]
        struct Announced {
            signing: String,
        }
        let document = Document::read(Kind::Enrolment, bytes)?;
        let announced: Announced = serde_json::from_str(document.announced()).map_err(|error| broken(&error))?;
        let signing = VerifyKey::from_openssh(&announced.signing)?;
        let wire: Wire = serde_json::from_str(document.said_by(&signing)?).map_err(|error| broken(&error))?;
        let bad = |what| RosterError::Key { role: "device", number: 1, what };
        if wire.signing != signing.to_openssh() {
            return Err(bad("signing key"));
        }
        name("device", 1, &wire.label)?;
        Ok(Self {
            case: CaseId::from_bytes(id_from_text(&wire.case).ok_or_else(|| bad("case"))?),
            device: DeviceId::from_bytes(id_from_text(&wire.device).ok_or_else(|| bad("id"))?),
            label: wire.label,
            signing,
            root: unhex(&wire.root).ok_or_else(|| bad("root"))?,
            claimed: wire.claimed,
            digest: document.digest(),
        })
    }

    /// What the eight words stand for, and link 1 of the chain binds (FORMAT §12).
    #[must_use]
    pub const fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The eight words to compare by voice (FORMAT §5).
    #[must_use]
    pub fn words(&self) -> String {
        proof_words(&self.digest)
    }
}

fn broken(error: &serde_json::Error) -> RosterError {
    RosterError::Json { what: "the enrolment", detail: json::fault(error) }
}
