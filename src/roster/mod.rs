//! Who holds which role, signed by the root (FORMAT §14).
//!
//! | file | what |
//! |---|---|
//! | `people` | custodians, requesters, releasers, recovery recipients, devices |
//! | `draft` | a roster in the making, and the rules it has to keep |
//! | `wire` | its JSON |
//! | `accept` | whether a case takes a new roster in place of the one in force |
//! | `alone` | rosters under which one custodian alone opens a name |
//! | `changes` | what a roster changes among custodians, in words |
//! | `custody` | who of those to whom something was sealed still counts |
//! | `second` | the second person, without whom no registered name is published |
//! | `enrolment` | a device that asks to be listed |
//! | `pin` | what a custodian remembers: the root, and the roster last answered under |
//!
//! Nothing of a roster is believed before the root's signature under it has been checked.

mod accept;
mod alone;
mod changes;
mod custody;
mod draft;
mod enrolment;
mod error;
pub(crate) mod json;
mod people;
mod pin;
mod second;
mod wire;

pub use accept::{accept, announced_root, root_by_words};
pub use alone::{Lowered, lowered};
pub use changes::changes;
pub use custody::{Closed, Holder, closed_by};
pub use draft::Draft;
pub use enrolment::Enrolment;
pub use error::RosterError;
pub use people::{Custodian, Device, Quorums, Recovery, Releaser, Requester, is_name};
pub use pin::{LogHead, Pin};
pub use second::{Agreement, agree};

use crate::crypto::document::{Document, Kind};
use crate::crypto::signing::{SigningKey, VerifyKey};
use crate::crypto::words::proof_words;
use crate::record::DeviceId;

/// A roster whose root signature was good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    content: Content,
    digest: [u8; 32],
    text: String,
}

/// What a roster says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Content {
    organisation: String,
    serial: u64,
    claimed: i64,
    root: VerifyKey,
    previous: Option<[u8; 32]>,
    quorums: Quorums,
    custodians: Vec<Custodian>,
    former: Vec<Custodian>,
    requesters: Vec<Requester>,
    releasers: Vec<Releaser>,
    recovery: Vec<Recovery>,
    devices: Vec<Device>,
}

/// Something that a roster may be and that whoever makes it should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// One custodian alone opens every identity, and losing that one key loses them all.
    OneOfOne,
    /// Any one of so many custodians opens every identity alone.
    AnyOneOf(u8),
    /// One custodian alone holds every contact.
    ContactOneOfOne,
    /// No recovery recipient: a forgotten passphrase loses the vault.
    NoRecovery,
    /// Nobody may ask for an identity.
    NoRequester,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::AnyOneOf(of) => {
                return write!(
                    out,
                    "any one of the {of} custodians opens every name that is sealed under this roster, alone, and so does whoever has one of their keys; 2 of 3 is better"
                );
            }
            Self::OneOfOne => {
                "there is one custodian: that key alone opens every identity, and losing it loses them all; 2 of 3 is better"
            }
            Self::ContactOneOfOne => "one custodian alone holds every contact: losing that key loses them all",
            Self::NoRecovery => "there is no recovery key: whoever forgets the passphrase loses the vault",
            Self::NoRequester => "there is no requester: nobody can ask for an identity",
        })
    }
}

impl Roster {
    /// Reads a roster that `root` has signed.
    ///
    /// # Errors
    /// [`RosterError::NotTheRoot`] where it is another's, or changed; [`RosterError`] where it breaks a rule of FORMAT §14.1.
    pub fn read(document: &str, root: &VerifyKey) -> Result<Self, RosterError> {
        let document = Document::read(Kind::Roster, document.as_bytes())?;
        if !document.is_signed_by(root) {
            return Err(RosterError::NotTheRoot);
        }
        let content = wire::from_json(document.said_by(root)?)?;
        if content.root != *root {
            return Err(RosterError::NotTheRoot);
        }
        draft::check(&content)?;
        Ok(Self { content, digest: document.digest(), text: document.to_text() })
    }

    /// The document: two lines and the signatures.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.text
    }

    /// The digest of the document, which does not move when a signature is added.
    #[must_use]
    pub const fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// Whose it is.
    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.content.organisation
    }

    /// Counts up from 1.
    #[must_use]
    pub const fn serial(&self) -> u64 {
        self.content.serial
    }

    /// When it was made, in seconds since 1970, as the clock there claimed.
    #[must_use]
    pub const fn claimed(&self) -> i64 {
        self.content.claimed
    }

    /// The key that signed it.
    #[must_use]
    pub const fn root(&self) -> &VerifyKey {
        &self.content.root
    }

    /// The eight words of the root's fingerprint (FORMAT §5).
    #[must_use]
    pub fn root_words(&self) -> String {
        proof_words(&self.content.root.fingerprint())
    }

    /// The digest of the roster before; none in the first.
    #[must_use]
    pub const fn previous(&self) -> Option<&[u8; 32]> {
        self.content.previous.as_ref()
    }

    /// How many custodians it takes.
    #[must_use]
    pub const fn quorums(&self) -> Quorums {
        self.content.quorums
    }

    /// In the order of their shares: the first holds share 1.
    #[must_use]
    pub fn custodians(&self) -> &[Custodian] {
        &self.content.custodians
    }

    /// Who was a custodian, gets no share any more, and may still answer for what was sealed to them.
    #[must_use]
    pub fn former(&self) -> &[Custodian] {
        &self.content.former
    }

    /// Who may ask for identities.
    #[must_use]
    pub fn requesters(&self) -> &[Requester] {
        &self.content.requesters
    }

    /// Who may sign bundles.
    #[must_use]
    pub fn releasers(&self) -> &[Releaser] {
        &self.content.releasers
    }

    /// Who can open recovery slots and packets.
    #[must_use]
    pub fn recovery(&self) -> &[Recovery] {
        &self.content.recovery
    }

    /// The laptops that are known.
    #[must_use]
    pub fn devices(&self) -> &[Device] {
        &self.content.devices
    }

    /// The key of a listed device.
    #[must_use]
    pub fn device_key(&self, id: DeviceId) -> Option<&VerifyKey> {
        self.content.devices.iter().find(|device| device.id == id).map(|device| &device.signing)
    }

    /// The custodian who signs with `key`, with the number of its share, from 1.
    #[must_use]
    pub fn custodian_by_key(&self, key: &VerifyKey) -> Option<(u8, &Custodian)> {
        (1..).zip(&self.content.custodians).find(|(_, custodian)| custodian.signing == *key)
    }

    /// What its makers should think of once more.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let Quorums { identity, contact } = self.content.quorums;
        let found = [
            (identity.n() == 1, Warning::OneOfOne),
            (identity.n() > 1 && identity.k() == 1, Warning::AnyOneOf(identity.n())),
            (identity.n() > 1 && contact.n() == 1, Warning::ContactOneOfOne),
            (self.content.recovery.is_empty(), Warning::NoRecovery),
            (self.content.requesters.is_empty(), Warning::NoRequester),
        ];
        found.into_iter().filter_map(|(is, warning)| is.then_some(warning)).collect()
    }
}

/// Adds a signature to a roster document: how custodians in force agree to a change among them.
///
/// # Errors
/// [`RosterError::Crypto`] where it is no roster document.
pub fn add_signature(document: &str, key: &SigningKey) -> Result<String, RosterError> {
    let mut document = Document::read(Kind::Roster, document.as_bytes())?;
    document.sign(key)?;
    Ok(document.to_text())
}

#[cfg(test)]
pub(crate) mod tests;
