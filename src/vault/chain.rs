//! The signed chain of links (FORMAT §12): every change, in order, without gaps.

use crate::clock::Claimed;
use crate::crypto::keys::{self, sha256};
use crate::crypto::signing::{SigningKey, VerifyKey};
use crate::record::{DeviceId, RecordId};

/// Length of a link in bytes.
pub const LINK_LEN: usize = 193;
/// Where its signature begins.
const SIGNED: usize = 129;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $number:literal $word:literal),+ $(,)?) => {
        /// What a link says happened (FORMAT §12).
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum LinkKind {
            $($(#[$doc])* $name = $number,)+
        }

        impl LinkKind {
            /// The word in logs.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The kind with this number.
            #[must_use]
            pub const fn from_byte(byte: u8) -> Option<Self> {
                match byte { $($number => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// The case was opened; the first link of a chain.
    Opened = 1 "opened",
    /// A roster came into force.
    Roster = 2 "roster",
    /// A person, or a change to one.
    Person = 3 "person",
    /// A person's identity was sealed.
    Sealing = 4 "sealing",
    /// A revision of a testimony was closed.
    Revision = 5 "revision",
    /// Consent, or a change to it.
    Consent = 6 "consent",
    /// Decisions about spans.
    Decision = 7 "decision",
    /// A record was rewritten without a name.
    Scrub = 8 "scrub",
    /// A record was erased.
    Gone = 9 "gone",
    /// A bundle was made.
    Release = 10 "release",
    /// Custodians were asked.
    Request = 11 "request",
    /// A file was attached.
    Attachment = 12 "attachment",
    /// The passphrase was changed.
    Passphrase = 13 "passphrase",
    /// A packet was taken in.
    Received = 14 "received",
    /// What the case lists as pointing at nobody.
    WellKnown = 15 "well-known",
    /// What a name check found was noted.
    Found = 16 "found",
}

/// One link, parsed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Whose chain.
    pub device: DeviceId,
    /// Its place, from 1.
    pub sequence: u64,
    /// Digest of the link before; zeros for the first.
    pub previous: [u8; 32],
    /// When, as the laptop's clock had it: seconds since 1970.
    pub claimed: i64,
    /// What happened.
    pub kind: LinkKind,
    /// To which record.
    pub record: RecordId,
    /// What the record is, hidden (FORMAT §7.3).
    pub commitment: [u8; 32],
    /// The device's signature over the first 129 bytes.
    pub signature: [u8; 64],
}

/// The newest link of a chain, as far as the next one needs it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tip {
    /// Its place; 0 before the first link.
    pub sequence: u64,
    /// Its digest; zeros before the first link. Its proof words are the head.
    pub digest: [u8; 32],
    /// Its claimed time.
    pub claimed: i64,
}

impl Tip {
    /// Before any link.
    pub const START: Self = Self { sequence: 0, digest: [0; 32], claimed: i64::MIN };
}

impl Link {
    /// Makes and signs the link that follows `tip`.
    pub(super) fn signed(
        tip: Tip,
        device: DeviceId,
        key: &SigningKey,
        claimed: Claimed,
        (kind, record, commitment): (LinkKind, RecordId, [u8; 32]),
    ) -> Self {
        let mut link = Self {
            device,
            sequence: tip.sequence + 1,
            previous: tip.digest,
            claimed: claimed.unix(),
            kind,
            record,
            commitment,
            signature: [0; 64],
        };
        link.signature = key.sign_raw(&link.to_bytes()[..SIGNED]);
        link
    }

    /// The 193 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; LINK_LEN] {
        let mut bytes = [0; LINK_LEN];
        bytes[..16].copy_from_slice(keys::LINK);
        bytes[16..32].copy_from_slice(self.device.as_bytes());
        bytes[32..40].copy_from_slice(&self.sequence.to_be_bytes());
        bytes[40..72].copy_from_slice(&self.previous);
        bytes[72..80].copy_from_slice(&self.claimed.to_be_bytes());
        bytes[80] = self.kind as u8;
        bytes[81..97].copy_from_slice(self.record.as_bytes());
        bytes[97..SIGNED].copy_from_slice(&self.commitment);
        bytes[SIGNED..].copy_from_slice(&self.signature);
        bytes
    }

    /// Reads the 193 bytes; `None` for another length, label or kind. The signature is not checked.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; LINK_LEN] = bytes.try_into().ok()?;
        let (label, rest) = bytes.split_first_chunk::<16>()?;
        let (device, rest) = rest.split_first_chunk::<16>()?;
        let (sequence, rest) = rest.split_first_chunk::<8>()?;
        let (previous, rest) = rest.split_first_chunk::<32>()?;
        let (claimed, rest) = rest.split_first_chunk::<8>()?;
        let (&kind, rest) = rest.split_first()?;
        let (record, rest) = rest.split_first_chunk::<16>()?;
        let (commitment, signature) = rest.split_first_chunk::<32>()?;
        (label == keys::LINK).then_some(())?;
        Some(Self {
            device: DeviceId::from_bytes(*device),
            sequence: u64::from_be_bytes(*sequence),
            previous: *previous,
            claimed: i64::from_be_bytes(*claimed),
            kind: LinkKind::from_byte(kind)?,
            record: RecordId::from_bytes(*record),
            commitment: *commitment,
            signature: signature.try_into().ok()?,
        })
    }

    /// SHA-256 of the 193 bytes; of the newest link, the head.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(&self.to_bytes())
    }

    /// Whether the signature is `key`'s.
    #[must_use]
    pub fn is_signed_by(&self, key: &VerifyKey) -> bool {
        key.signed_raw(&self.to_bytes()[..SIGNED], &self.signature)
    }

    /// What the next link follows.
    #[must_use]
    pub fn tip(&self) -> Tip {
        Tip { sequence: self.sequence, digest: self.digest(), claimed: self.claimed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> (Link, SigningKey) {
        let key = SigningKey::generate().unwrap();
        let tip = Tip { sequence: 6, digest: [3; 32], claimed: 0 };
        let what = (LinkKind::Consent, RecordId::from_bytes([5; 16]), [9; 32]);
        let at = Claimed::from_unix(1_762_000_000).unwrap();
        (Link::signed(tip, DeviceId::from_bytes([1; 16]), &key, at, what), key)
    }

    #[test]
    fn offsets_are_those_of_the_format() {
        let (link, _) = link();
        let bytes = link.to_bytes();
        assert_eq!(&bytes[..16], b"amana-link@v1\0\0\0");
        assert_eq!(bytes[32..40], 7_u64.to_be_bytes());
        assert_eq!(bytes[40..72], [3; 32]);
        assert_eq!(bytes[72..80], 1_762_000_000_i64.to_be_bytes());
        assert_eq!(bytes[80], 6);
        assert_eq!(bytes[97..129], [9; 32]);
        assert_eq!(Link::from_bytes(&bytes), Some(link));
    }

    #[test]
    fn every_flipped_byte_is_seen() {
        let (link, key) = link();
        let (whole, key) = (link.to_bytes(), key.verify_key());
        assert!(link.is_signed_by(&key));
        for at in 0..LINK_LEN {
            let mut bytes = whole;
            bytes[at] ^= 0x20;
            assert!(Link::from_bytes(&bytes).is_none_or(|link| !link.is_signed_by(&key)), "byte {at}");
        }
        assert!(Link::from_bytes(&whole[..192]).is_none());
    }
}
