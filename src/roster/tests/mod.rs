//! Rosters are made, read, exchanged and attacked.
#![allow(clippy::disallowed_methods, reason = "a test puts files in its own temporary folder")]

mod accept;
mod custody;
mod form;
mod second;
mod small;

use super::*;
use crate::crypto::keyfile::{KeyFile, Role};
use crate::crypto::quorum::Quorum;
use crate::record::CaseId;

/// The moment at which everything in these tests happens.
pub(crate) const NOW: i64 = 1_763_690_000;

const NAMES: [&str; 7] = ["Ilva", "Tomis", "Sarra", "Oduya", "Brecht", "Maliq", "Neris"];

/// An invented organisation with all of its keys.
#[allow(dead_code, reason = "other rooms test with it too")]
pub(crate) struct Organisation {
    pub(crate) root: SigningKey,
    pub(crate) custodians: Vec<KeyFile>,
    pub(crate) requester: KeyFile,
    pub(crate) recovery: KeyFile,
    pub(crate) case: CaseId,
    pub(crate) device: DeviceId,
    pub(crate) device_key: SigningKey,
    pub(crate) roster: Roster,
}

impl Organisation {
    /// Identities are opened by k of n custodians, contacts by `contact`.
    pub(crate) fn new(identity: (u8, u8), contact: (u8, u8)) -> Self {
        let root = SigningKey::generate().unwrap();
        let custodians: Vec<KeyFile> =
            NAMES[..identity.1.into()].iter().map(|name| KeyFile::generate(Role::Custodian, name).unwrap()).collect();
        let requester = KeyFile::generate(Role::Requester, "Wanda of Protection").unwrap();
        let recovery = KeyFile::generate(Role::Recovery, "Headquarters").unwrap();
        let (case, device) = (CaseId::from_bytes([0xCA; 16]), DeviceId::from_bytes([0xDE; 16]));
        let device_key = SigningKey::generate().unwrap();
        let mut draft = Draft::first("Lantern Archive".to_owned(), root.verify_key(), quorums(identity, contact), NOW);
        for key in custodians.iter().chain([&requester, &recovery]) {
            draft.add(&half(key)).unwrap();
        }
        draft.add_releaser("Joris".to_owned(), SigningKey::generate().unwrap().verify_key());
        let (enrolment, _) =
            Enrolment::make(case, device, "the blue laptop", &root.verify_key(), NOW, &device_key).unwrap();
        draft.add_device(&enrolment);
        let roster = draft.sign(&root).unwrap();
        Self { root, custodians, requester, recovery, case, device, device_key, roster }
    }
}

pub(crate) fn half(key: &KeyFile) -> crate::crypto::keyfile::PublicHalf {
    let document = key.public_half().unwrap();
    crate::crypto::keyfile::PublicHalf::read(document.to_text().as_bytes()).unwrap()
}

pub(crate) fn quorums(identity: (u8, u8), contact: (u8, u8)) -> Quorums {
    let quorum = |(k, n)| Quorum::new(k, n).unwrap();
    Quorums { identity: quorum(identity), contact: quorum(contact) }
}

/// A document with another second line, signed again.
pub(crate) fn rewritten(kind: Kind, document: &str, from: &str, to: &str, key: &SigningKey) -> String {
    let json = document.lines().nth(1).unwrap();
    assert!(json.contains(from), "nothing to replace: {from}");
    Document::signed(kind, &json.replacen(from, to, 1), key).unwrap().to_text()
}
