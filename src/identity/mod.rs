//! Who said it, sealed (FORMAT §13, §15).
//!
//! ```text
//! seal ─► store                         public keys alone; nothing on the laptop opens what they write
//!           │
//!           └─► request ─► inspect ─► decide ─► unseal
//!               requester  custodian  custodian  requester, with k approvals
//! ```
//!
//! | file | what | needs |
//! |---|---|---|
//! | [`seal`] | a person's names and contact into sealed bytes and a signed header | public keys |
//! | [`header`] | the signed header | the device's public key |
//! | [`holders`] | who holds shares of a sealing, and still counts | rosters |
//! | [`store`] | `identities.db` | nothing: it cannot open anything |
//! | [`request`] | asks for people | the requester's key |
//! | [`inspect`] | a custodian reads and checks a request | one custodian's key |
//! | [`decide`] | approves or refuses | one custodian's key |
//! | [`log`] | what a custodian decided before | one custodian's key |
//! | [`unseal`] | opens what k custodians approved | the recipient's key and k approvals |
//! | [`check`] | opens names to look for them in a draft, and signs what was found | a custodian's key and k approvals |

pub mod check;
pub mod decide;
pub mod error;
pub mod header;
pub mod holders;
pub mod inspect;
pub mod log;
pub mod request;
pub mod seal;
pub mod store;
pub mod unseal;
mod wire;

pub use error::IdentityError;

use crate::crypto::envelope::{BlockView, Kind, SEALED_LEN};
use crate::crypto::keys::sha256;
use crate::record::words::Block;

/// The sealed bytes of one person: two blocks, always of one size (FORMAT §13.4).
#[derive(Clone, PartialEq, Eq)]
pub struct SealedBytes(Vec<u8>);

impl SealedBytes {
    /// Takes the bytes of a row.
    ///
    /// # Errors
    /// [`IdentityError::Crypto`] for any length but 47136.
    pub fn new(bytes: Vec<u8>) -> Result<Self, IdentityError> {
        BlockView::of(&bytes, Kind::Identity)?;
        Ok(Self(bytes))
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What the vault's record of the sealing binds (FORMAT §7.3).
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(&self.0)
    }

    /// One of its blocks.
    ///
    /// # Errors
    /// None that can be foreseen: the length was checked.
    pub fn block(&self, block: Block) -> Result<BlockView<'_>, IdentityError> {
        Ok(BlockView::of(&self.0, kind_of(block))?)
    }
}

/// Bytes of every sealing.
pub const SEALED: usize = SEALED_LEN;

/// The word of the format for a block, as the envelope knows it.
const fn kind_of(block: Block) -> Kind {
    match block {
        Block::Identity => Kind::Identity,
        Block::Contact => Kind::Contact,
    }
}

#[cfg(test)]
mod tests;
