//! One program at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::{Action, Cause, FsError, While};

/// Keeps other programs out until it is dropped, or the program ends in whatever way.
pub struct Locked {
    _file: File,
}

/// Locks an existing file or (on Unix) folder without waiting. Works on a read-only disk and leaves no trace.
///
/// # Errors
/// [`Cause::Locked`] where another program holds it, [`Cause::Missing`], or as the system says.
pub fn lock(path: &Path) -> Result<Locked, FsError> {
    let file = File::open(path).during(Action::Lock, path)?;
    match file.try_lock() {
        Ok(()) => Ok(Locked { _file: file }),
        Err(TryLockError::WouldBlock) => Err(FsError::new(Action::Lock, path, Cause::Locked)),
        Err(TryLockError::Error(error)) => Err(FsError::new(Action::Lock, path, error)),
    }
}
