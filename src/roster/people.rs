//! The entries of a roster.

use super::RosterError;
use crate::crypto::quorum::Quorum;
use crate::crypto::signing::VerifyKey;
use crate::crypto::stream::Recipient;
use crate::record::DeviceId;
use crate::record::words::Block;

/// Holds a share of every identity, and approves or refuses requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custodian {
    /// Of staff, never of a witness.
    pub name: String,
    /// To seal shares to.
    pub recipient: Recipient,
    /// To check approvals with.
    pub signing: VerifyKey,
}

/// May ask for identities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    /// Of staff.
    pub name: String,
    /// To seal approved shares to.
    pub recipient: Recipient,
    /// To check requests with.
    pub signing: VerifyKey,
}

/// May sign bundles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Releaser {
    /// Of staff.
    pub name: String,
    /// To check bundles with.
    pub signing: VerifyKey,
}

/// Opens recovery slots and packets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// Of staff.
    pub name: String,
    /// To seal vault keys and packets to.
    pub recipient: Recipient,
}

/// A laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id, drawn at `init`.
    pub id: DeviceId,
    /// What people call it.
    pub label: String,
    /// To check its chain, headers and packets with.
    pub signing: VerifyKey,
}

/// How many custodians it takes, for each block of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorums {
    /// For names; n is the number of custodians.
    pub identity: Quorum,
    /// For how to reach somebody; the first n custodians hold it.
    pub contact: Quorum,
}

impl Quorums {
    /// The one of a block.
    #[must_use]
    pub const fn of(&self, block: Block) -> Quorum {
        match block {
            Block::Identity => self.identity,
            Block::Contact => self.contact,
        }
    }
}

/// Longest name in a roster, in Unicode scalars.
const NAME_MAX: usize = 200;

/// Whether that may stand as a name in a roster: from 1 to 200 Unicode scalars that print, without blanks around.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    (1..=NAME_MAX).contains(&length) && text.trim() == text && text.chars().all(prints)
}

/// The same, for whoever says where it stands.
pub(super) fn name(role: &'static str, number: usize, text: &str) -> Result<(), RosterError> {
    if is_name(text) { Ok(()) } else { Err(RosterError::Name { role, number }) }
}

/// Neither a control character nor one that turns, hides or breaks what stands around it: names are read before people decide.
fn prints(character: char) -> bool {
    let turns = matches!(character,
        '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    !character.is_control() && !turns
}
