//! What can fail in this room.

use std::path::PathBuf;

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::crypto;
use crate::fsio::FsError;
use crate::record::RecordError;
use crate::secret::random::NoRandomness;

/// A result of this room.
pub type Result<T> = std::result::Result<T, VaultError>;

/// What fails in this room. No variant carries a name, a key or a word of a testimony.
#[derive(Debug, Error)]
pub enum VaultError {
    /// There is no vault file.
    #[error("there is no vault at {}; is this the folder of a case?", .0.display())]
    NoVault(PathBuf),
    /// The file is no vault of ours: another kind of database (exit code 13).
    #[error("vault.db is not an amana vault; another file was put in its place")]
    NotAVault,
    /// The key does not open the first page: SQLCipher cannot tell a foreign key from damage, but a slot names its case, so behind
    /// a slot that fitted this is damage or another case's vault (exit code 13).
    #[error(
        "vault.db does not open with the key of this case: it is damaged or belongs to another case; use another copy"
    )]
    Unreadable,
    /// Written by a newer program (exit code 13).
    #[error("the vault has version {found}, this program reads version 1; use a newer amana")]
    NewerVersion {
        /// The version found.
        found: i64,
    },
    /// Bytes that are not as they were written (exit code 13).
    #[error(
        "the vault is damaged or was tampered with: {place}; keep this folder as it is, run `amana check`, and use another copy"
    )]
    Damaged {
        /// Where, without content.
        place: &'static str,
    },
    /// Another program has the vault open (exit code 11).
    #[error("another program is using the vault; wait until it has finished")]
    Locked,
    /// No space left.
    #[error("the disk is full; nothing of this step was saved: free some space, then run the same command again")]
    Full,
    /// The disk, the folder or the way it was opened does not let it be written.
    #[error(
        "the vault cannot be written here; nothing was saved: remove the write protection, or copy the case folder elsewhere"
    )]
    ReadOnly,
    /// The disk failed while reading or writing.
    #[error("the disk reports an error (SQLite code {0}); nothing was saved: copy what is there to another disk")]
    Disk(i32),
    /// There is nothing of that id or code (exit code 10).
    #[error("there is no such {0} in this case")]
    NotFound(&'static str),
    /// A code that more than one id begins with.
    #[error("{count} begin so; type more characters of the code")]
    Ambiguous {
        /// How many.
        count: usize,
    },
    /// Not the form of a code.
    #[error("not a code: at least 4 characters of 0-9 and A-Z, as in 7Q2K-M")]
    NotACode,
    /// A pseudonym that another person of the case has or once had (exit code 3).
    #[error("the pseudonym is or was somebody else's in this case; choose another one")]
    PseudonymTaken,
    /// A decision about another state of a revision (exit code 3).
    #[error("the decisions were made on another state of this text; review it again")]
    Stale,
    /// A revision of what was corrected meanwhile: it would bring back what the correction took out (exit code 3).
    #[error("another correction of this testimony was closed since this one was begun; nothing was saved")]
    Outdated,
    /// An id or a line that is in the vault already.
    #[error("this {0} is in the vault already")]
    Exists(&'static str),
    /// Text, paragraphs and spans that do not fit each other: a fault of the caller, caught before anything was written.
    #[error("the {0} does not fit its text; nothing was saved")]
    Unfit(&'static str),
    /// A record is not valid.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Something cryptographic failed.
    #[error(transparent)]
    Crypto(#[from] crypto::Error),
    /// A file could not be handled.
    #[error(transparent)]
    File(#[from] FsError),
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// Anything else the database says; its own message may quote what stands in it.
    #[error("the vault's database fails (SQLite code {0}); run `amana check`")]
    Database(i32),
}

impl VaultError {
    pub(super) const fn damaged(place: &'static str) -> Self {
        Self::Damaged { place }
    }

    /// Whether the file is other than it was written, rather than out of reach.
    #[must_use]
    pub const fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::NotAVault | Self::Unreadable | Self::Damaged { .. } | Self::Record(RecordError::Json { .. })
        )
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => from_code(failure),
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound("row"),
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Self::damaged("a column holds another type than it should"),
            _ => Self::Database(0),
        }
    }
}

fn from_code(failure: rusqlite::ffi::Error) -> VaultError {
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => VaultError::Locked,
        ErrorCode::DiskFull => VaultError::Full,
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => VaultError::ReadOnly,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => VaultError::damaged("a page of the database"),
        ErrorCode::SystemIoFailure => VaultError::Disk(failure.extended_code),
        _ => VaultError::Database(failure.extended_code),
    }
}
