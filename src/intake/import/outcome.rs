//! What becomes of a line, and why one was not stored.

use thiserror::Error;

use crate::identity::IdentityError;
use crate::identity::store::StoreError;
use crate::intake::otherwise::NotCalled;
use crate::intake::refusal::Refusal;
use crate::record::TestimonyId;
use crate::vault::VaultError;

/// What became of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taken {
    /// It is stored, durably.
    Stored(TestimonyId),
    /// The case had it already.
    AlreadyThere(TestimonyId),
}

/// Why a line was not stored.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The line is not right: nothing of it was stored, the next one may be tried.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An envelope could not be made of it: nothing of it was stored, the next one may be tried.
    #[error("people: {0}")]
    Envelope(IdentityError),
    /// The vault cannot store: stop.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The identity store cannot store: stop.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ImportError {
    /// Whether the fault is the line's, so that others may still be stored.
    pub const fn is_about_the_line(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Envelope(_))
    }
}

impl From<NotCalled> for ImportError {
    fn from(error: NotCalled) -> Self {
        match error {
            NotCalled::Vault(error) => error.into(),
            NotCalled::NotDrawn(error) => Refusal::at("people", error).into(),
        }
    }
}
