//! What can be wrong with the store.

use rusqlite::ffi::ErrorCode;

use crate::fsio::FsError;

/// The identity store cannot be used. Never holds a handle.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file.
    #[error(transparent)]
    File(#[from] FsError),
    /// Another program has it (exit code 11).
    #[error("another program is using the identity store; wait until that has finished")]
    Locked,
    /// Not as it was written (exit code 13).
    #[error("the identity store is damaged or was tampered with: {0}; use another copy of the case")]
    Damaged(&'static str),
    /// Of a newer format (exit code 13).
    #[error("the identity store has version {0}, which this program does not know: a newer amana is needed to read it")]
    Version(i32),
    /// A handle that is there already: the same sealing was put in twice.
    #[error("this sealing is in the identity store already")]
    Exists,
    /// No space left.
    #[error("the disk is full: free some space, then run the same command again")]
    Full,
    /// May not be written.
    #[error("the identity store is read-only; remove the write protection, or use a copy")]
    ReadOnly,
    /// The disk failed, or anything else that SQLite reports.
    #[error("the identity store cannot be read or written (SQLite code {0}); nothing was changed")]
    Sqlite(i32),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = error else {
            return Self::Damaged("a row does not have its form");
        };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked,
            ErrorCode::DatabaseCorrupt => Self::Damaged("its pages are not whole"),
            ErrorCode::NotADatabase => Self::Damaged("it is no SQLite file"),
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::ConstraintViolation => Self::Exists,
            _ => Self::Sqlite(failure.extended_code),
        }
    }
}
