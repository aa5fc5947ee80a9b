//! One program at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::{Action, Cause, FsError, While};
use super::read;

/// Keeps other programs out until it is dropped, or the program ends in whatever way.
pub struct Locked {
    file: File,
}

/// Locks an existing file or (on Unix) folder without waiting. Works on a read-only disk and leaves no trace.
///
/// # Errors
/// [`Cause::Locked`] where another program holds it, [`Cause::Missing`], or as the system says.
pub fn lock(path: &Path) -> Result<Locked, FsError> {
    taken(path, File::open(path).during(Action::Lock, path)?)
}

/// Locks a file that the user named, without waiting, and reads it, of at most `limit` bytes; a symbolic link is followed.
///
/// It is read through the handle that holds the lock: on Windows nobody else reads a locked file, not even this program through another one.
///
/// # Errors
/// [`Cause::Locked`] where another program holds it; otherwise as [`read_limited`](super::read_limited).
pub fn lock_and_read(path: &Path, limit: u64) -> Result<(Locked, Vec<u8>), FsError> {
    let (file, length) = read::open_named(path)?;
    let locked = taken(path, file)?;
    let bytes = read::read_all(path, (&locked.file, length), limit)?;
    Ok((locked, bytes))
}

fn taken(path: &Path, file: File) -> Result<Locked, FsError> {
    match file.try_lock() {
        Ok(()) => Ok(Locked { file }),
        Err(TryLockError::WouldBlock) => Err(FsError::new(Action::Lock, path, Cause::Locked)),
        Err(TryLockError::Error(error)) => Err(FsError::new(Action::Lock, path, error)),
    }
}
