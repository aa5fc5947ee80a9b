//! What can fail in this room.

use crate::secret::random::NoRandomness;

/// The thing that an error speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A slot under a passphrase, with its `.kdf` file (FORMAT §6).
    PassphraseSlot,
    /// A slot to a recovery recipient (FORMAT §6).
    RecoverySlot,
    /// The key file of a custodian, requester or recovery recipient (FORMAT §14.2).
    KeyFile,
    /// The key file of a root or a releaser: an encrypted OpenSSH private key (FORMAT §14.2).
    SshKeyFile,
    /// One block of an envelope (FORMAT §13.2).
    Envelope,
    /// One share of an envelope key (FORMAT §13.3).
    Share,
    /// A signed document (FORMAT §4).
    Document,
    /// A detached signature.
    Signature,
    /// A list of allowed signers.
    AllowedSigners,
    /// The public key of somebody to encrypt to.
    Recipient,
    /// A key to decrypt with.
    Identity,
    /// A public key to check signatures with.
    VerifyKey,
    /// Any other age file: an attachment, a request, an approval, a packet.
    AgeFile,
    /// A quorum, k of n.
    Quorum,
    /// A passphrase.
    Passphrase,
}

impl std::fmt::Display for Thing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::PassphraseSlot => "the passphrase slot",
            Self::RecoverySlot => "the recovery slot",
            Self::KeyFile | Self::SshKeyFile => "the key file",
            Self::Envelope => "the envelope",
            Self::Share => "the share",
            Self::Document => "the signed document",
            Self::Signature => "the signature",
            Self::AllowedSigners => "the list of allowed signers",
            Self::Recipient => "the recipient",
            Self::Identity => "the key",
            Self::VerifyKey => "the signing key",
            Self::AgeFile => "the encrypted file",
            Self::Quorum => "the quorum",
            Self::Passphrase => "the passphrase",
        })
    }
}

/// What fails in this room. No variant carries a key, a passphrase, a name or a plaintext.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Whole as far as can be told, but this passphrase or key does not open it (exit code 12).
    #[error("{0} does not open with this passphrase or key; nothing is lost: it opens with the right one")]
    WrongKey(Thing),
    /// Not what was written, or never written by this program (exit code 13).
    #[error("{thing} is damaged or was tampered with: {why}; use another copy of the file")]
    Damaged {
        /// What it is.
        thing: Thing,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Signed by somebody else, or not over this content (exit code 13).
    #[error("{thing} is not good: {why}")]
    BadSignature {
        /// What was signed.
        thing: Thing,
        /// What is wrong with the signature.
        why: &'static str,
    },
    /// Of a format version that this program does not know (exit code 13).
    #[error("{0} has a version this program does not know: a newer amana is needed to read it")]
    Version(Thing),
    /// Against a rule; refused before any work (exit code 3).
    #[error("{thing} is refused: {rule}")]
    Refused {
        /// What was asked for.
        thing: Thing,
        /// The rule, and what to do instead.
        rule: &'static str,
    },
    /// Fewer good shares than the quorum asks for (exit code 14).
    #[error("{have} good shares of {need} that are needed; ask further custodians to approve")]
    NotEnough {
        /// Good shares at hand.
        have: usize,
        /// Shares needed.
        need: u8,
    },
    /// The key derivation needs memory that the machine does not have.
    #[error("the passphrase needs {mib} MiB of memory to check and there is not so much free; close other programs")]
    Memory {
        /// Memory that is needed, in MiB.
        mib: u32,
    },
    /// Reading or writing failed underneath.
    #[error("reading or writing failed ({0})")]
    Io(std::io::ErrorKind),
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl Error {
    pub(super) const fn damaged(thing: Thing, why: &'static str) -> Self {
        Self::Damaged { thing, why }
    }

    pub(super) const fn refused(thing: Thing, rule: &'static str) -> Self {
        Self::Refused { thing, rule }
    }

    pub(super) const fn bad_signature(thing: Thing, why: &'static str) -> Self {
        Self::BadSignature { thing, why }
    }
}

/// A result of this room.
pub type Result<T> = std::result::Result<T, Error>;
