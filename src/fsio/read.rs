//! Reading with a limit: a file from a stranger may be endless, or no file at all.
//!
//! What a user names may be a symbolic link to a plain file: they named it. What lies in a folder that the program looks through (a
//! case, a bundle) or beside a key file may not: nobody named where it leads. Pipes and devices are read by neither; opening a pipe would
//! wait for its other end, and a device may never come to an end.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::error::{Action, Cause, FsError, While};
use super::platform;

/// Reads a file that the user named, of at most `limit` bytes; a symbolic link is followed.
///
/// # Errors
/// [`Cause::TooLong`] above the limit, [`Cause::IsFolder`], [`Cause::NotPlain`], [`Cause::Missing`], or as the disk says.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, FsError> {
    let (file, length) = open_named(path)?;
    read_all(path, (&file, length), limit)
}

/// Reads a file of a folder that the program looks through, of at most `limit` bytes; a symbolic link is not followed.
///
/// # Errors
/// As [`read_limited`]; [`Cause::NotPlain`] for a symbolic link, too.
pub fn read_plain(path: &Path, limit: u64) -> Result<Vec<u8>, FsError> {
    let (file, length) = open_regular(path)?;
    read_all(path, (&file, length), limit)
}

/// Opens a file that the user named for reading, following a symbolic link; gives its length in bytes too.
///
/// # Errors
/// [`Cause::IsFolder`]; [`Cause::NotPlain`] for a pipe or device; otherwise as the disk says.
pub fn open_named(path: &Path) -> Result<(File, u64), FsError> {
    open(path, |path| std::fs::metadata(path), platform::open_named)
}

/// Opens a plain file for reading, following no symbolic link; gives its length in bytes too.
///
/// # Errors
/// [`Cause::IsFolder`]; [`Cause::NotPlain`] for a symbolic link, pipe or device; otherwise as the disk says.
pub fn open_regular(path: &Path) -> Result<(File, u64), FsError> {
    open(path, |path| std::fs::symlink_metadata(path), platform::open_read)
}

fn open(
    path: &Path,
    about: fn(&Path) -> io::Result<Metadata>,
    open: fn(&Path) -> io::Result<File>,
) -> Result<(File, u64), FsError> {
    plain(path, &about(path).during(Action::Read, path)?)?;
    let file = open(path).during(Action::Read, path)?;
    // Asked again of what was really opened, should the name have changed its meaning in between.
    let meta = file.metadata().during(Action::Read, path)?;
    plain(path, &meta)?;
    Ok((file, meta.len()))
}

fn plain(path: &Path, meta: &Metadata) -> Result<(), FsError> {
    let refuse = |cause| Err(FsError::new(Action::Read, path, cause));
    match meta.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => refuse(Cause::IsFolder),
        _ => refuse(Cause::NotPlain),
    }
}

pub(super) fn read_all(path: &Path, (file, length): (&File, u64), limit: u64) -> Result<Vec<u8>, FsError> {
    let too_long = || FsError::new(Action::Read, path, Cause::TooLong { limit });
    if length > limit {
        return Err(too_long());
    }
    let expected = usize::try_from(length).map_err(|_| too_long())?;
    let mut bytes = Vec::with_capacity(expected);
    // One byte more than allowed: a file may grow while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).during(Action::Read, path)?;
    if bytes.len() as u64 > limit { Err(too_long()) } else { Ok(bytes) }
}
