//! The one fold of every room's errors into failures.

use super::{Failure, Kind};
use crate::bundle::{BundleError, VerifyError};
use crate::crypto;
use crate::document::DocumentError;
use crate::fsio::{Action, Cause, FsError};
use crate::identity::IdentityError;
use crate::identity::store::StoreError;
use crate::intake::ImportError;
use crate::record::RecordError;
use crate::redact::ProfileError;
use crate::roster::RosterError;
use crate::secret::random::NoRandomness;
use crate::terminal::TerminalError;
use crate::vault::VaultError;

impl From<FsError> for Failure {
    fn from(error: FsError) -> Self {
        let kind = match error.cause {
            Cause::Missing => Kind::NotFound,
            Cause::Locked => Kind::Locked,
            Cause::Exists => Kind::Refused,
            Cause::TooLong { .. } => Kind::Damaged,
            // What the user named is of the wrong kind; whoever reads a file of a case says more.
            Cause::IsFolder | Cause::NotPlain if error.action == Action::Read => Kind::Usage,
            _ => Kind::Failed,
        };
        Self::new(kind, error.to_string())
    }
}

impl From<crypto::Error> for Failure {
    fn from(error: crypto::Error) -> Self {
        use crypto::Error as E;
        let kind = match error {
            E::WrongKey(_) => Kind::WrongKey,
            E::Damaged { .. } | E::BadSignature { .. } | E::Version(_) => Kind::Damaged,
            E::Refused { .. } => Kind::Refused,
            E::NotEnough { .. } => Kind::NotEnough,
            E::Memory { .. } | E::Io(_) | E::NoRandomness(_) => Kind::Failed,
        };
        Self::new(kind, error.to_string())
    }
}

impl From<TerminalError> for Failure {
    fn from(error: TerminalError) -> Self {
        use TerminalError as E;
        let kind = match &error {
            E::NoTerminal | E::TooLong | E::NotUtf8(_) | E::NotText => Kind::Usage,
            E::NotPlain(_) | E::Descriptor(_) | E::OutputIsTerminal => Kind::Usage,
            E::EndOfInput => return Self::said(Kind::Usage, "x-ended", &[]),
            E::OutputIsNoTerminal => Kind::Refused,
            #[cfg(unix)]
            E::Unfit(_) => Kind::Usage,
            E::File { cause, .. } if cause.kind() == std::io::ErrorKind::NotFound => Kind::NotFound,
            E::Interrupted => return Self::said(Kind::Failed, "x-interrupted", &[]),
            E::Idle => return Self::said(Kind::Failed, "x-idle", &[]),
            E::File { .. } | E::OutputClosed | E::Output(_) | E::Broken(_) => Kind::Failed,
        };
        Self::new(kind, error.to_string())
    }
}

impl From<RosterError> for Failure {
    fn from(error: RosterError) -> Self {
        use RosterError as E;
        let message = error.to_string();
        match error {
            E::Crypto(error) => error.into(),
            E::File(error) => error.into(),
            E::Json { .. } | E::NotTheRoot | E::Key { .. } | E::Pin { .. } => Self::new(Kind::Damaged, message),
            E::Nobody { .. } => Self::new(Kind::NotFound, message),
            E::Unagreed { .. } => Self::new(Kind::Refused, message).hint("ask for `amana roster sign`"),
            _ => Self::new(Kind::Refused, message),
        }
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        use VaultError as E;
        let message = error.to_string();
        let kind = match error {
            E::Crypto(error) => return error.into(),
            E::File(error) => return error.into(),
            E::NoVault(_) | E::NotFound(_) => Kind::NotFound,
            E::NotAVault | E::Unreadable | E::NewerVersion { .. } | E::Damaged { .. } => Kind::Damaged,
            E::Record(RecordError::Json { .. } | RecordError::Version { .. }) => Kind::Damaged,
            E::Locked => Kind::Locked,
            E::Ambiguous { .. } | E::NotACode => Kind::Usage,
            E::PseudonymTaken | E::Stale | E::Outdated | E::Exists(_) | E::Unfit(_) | E::Record(_) => Kind::Refused,
            E::Full | E::ReadOnly | E::Disk(_) | E::NoRandomness(_) | E::Database(_) => Kind::Failed,
        };
        let failure = Self::new(kind, message);
        match error {
            E::Full => failure.or_said("e-full", &[]),
            E::ReadOnly => failure.or_said("e-read-only", &[]),
            E::Disk(code) => failure.or_said("e-disk", &[("code", code.to_string())]),
            E::NotFound(what) => match what {
                "testimony" => failure.hint("`amana list` shows the codes").or_said("x-nothing-such", &[]),
                "person" => failure.hint("`amana person` shows the codes").or_said("x-nothing-such", &[]),
                _ => failure.or_said("x-nothing-such", &[]),
            },
            E::NotACode => failure.or_said("x-not-a-code", &[]),
            E::Ambiguous { count } => failure.or_said("x-begin-so", &[("n", count.to_string())]),
            _ => failure,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        use StoreError as E;
        let message = error.to_string();
        let kind = match error {
            E::File(error) => return error.into(),
            E::Damaged(_) | E::Version(_) => Kind::Damaged,
            E::Locked => Kind::Locked,
            _ => Kind::Failed,
        };
        Self::new(kind, message)
    }
}

/// Where those who hold the shares are not on the roster any more.
const TOO_FEW_HOLDERS: &str = "those who left can answer again once a roster lists them as former custodians: `amana roster add ROSTER --former FILE.pub`, FILE.pub being theirs, \
     `amana roster sign`, and `amana roster accept` here";

/// What to do with what was asked for somebody else.
const FOR_SOMEBODY_ELSE: &str =
    "send them the request and the approvals; they open them with `amana unseal --without-case`";

/// What to do where a custodian's log ends too early and no newer copy is to be had.
const LOG_CUT: &str = "where there is none, nobody knows what was decided in between: tell the organisation, keep what is there elsewhere, and remove FILE.root beside \
     your key and FILE.log; the eight words are asked for again, and a new log begins";

impl From<IdentityError> for Failure {
    fn from(error: IdentityError) -> Self {
        use IdentityError as E;
        let message = error.to_string();
        let kind = match error {
            E::Crypto(error) => return error.into(),
            E::Roster(error) => return error.into(),
            E::Store(error) => return error.into(),
            E::NoRandomness(error) => return error.into(),
            E::Nobody | E::Twice(_) | E::NoReason => Kind::Usage,
            E::TooLong { .. }
            | E::NotInRoster { .. }
            | E::Expired { .. }
            | E::Lifetime
            | E::Ahead { .. }
            | E::Later(_)
            | E::NoShare
            | E::WithoutBlocks
            | E::OtherPurpose { .. } => Kind::Refused,
            E::ForSomebodyElse { .. } => return Self::refused(message).hint(FOR_SOMEBODY_ELSE),
            E::LogCut { .. } => return Self::damaged(message).hint(LOG_CUT),
            E::TooFewHolders { .. } => return Self::refused(message).hint(TOO_FEW_HOLDERS),
            E::SameCustodian { .. } | E::RefusedToo { .. } | E::CountsNoMore { .. } | E::NotEnough { .. } => {
                Kind::NotEnough
            }
            E::Record(_)
            | E::Json { .. }
            | E::Person { .. }
            | E::Share { .. }
            | E::NotARequester
            | E::NotACustodian { .. }
            | E::NoBrief
            | E::NotAChecker
            | E::OtherRequest { .. }
            | E::SameShare { .. }
            | E::NoneFit { .. }
            | E::Envelope { .. }
            | E::Log { .. } => Kind::Damaged,
        };
        Self::new(kind, message)
    }
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Self {
        // Not "refused": whoever looks at the exit code must be able to tell what was found from what was not read.
        Self::damaged(error.to_string())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Refused(refusal) => Self::refused(refusal.to_string()),
            ImportError::Envelope(error) => error.into(),
            ImportError::Vault(error) => error.into(),
            ImportError::Store(error) => error.into(),
        }
    }
}

impl From<ProfileError> for Failure {
    fn from(error: ProfileError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<BundleError> for Failure {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::Fs(error) => error.into(),
            BundleError::Key => {
                Self::failed(error.to_string()).hint("nothing was written; run it again, which draws a new secret")
            }
            other => Self::failed(other.to_string()),
        }
    }
}

impl From<VerifyError> for Failure {
    fn from(error: VerifyError) -> Self {
        let message = error.to_string();
        let kind = match error {
            // That the disk does not give a file says nothing about the bundle.
            VerifyError::Fs(error) => return error.into(),
            // All there but the signature: somebody took it off.
            VerifyError::NoFolder => Kind::NotFound,
            VerifyError::NoBundle { file } if !file.ends_with(".sig") => Kind::NotFound,
            _ => Kind::Damaged,
        };
        Self::new(kind, message)
    }
}

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        Self::failed(error.to_string())
    }
}
