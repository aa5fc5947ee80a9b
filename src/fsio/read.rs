//! Reading with a limit: a file from a stranger may be endless, or no file at all.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::{Action, Cause, FsError, While};
use super::platform;

/// Reads a file (or pipe) of at most `limit` bytes.
///
/// # Errors
/// [`Cause::TooLong`] above the limit, [`Cause::IsFolder`], [`Cause::Missing`], or as the disk says.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, FsError> {
    let file = File::open(path).during(Action::Read, path)?;
    let meta = file.metadata().during(Action::Read, path)?;
    if meta.is_dir() {
        return Err(FsError::new(Action::Read, path, Cause::IsFolder));
    }
    let too_long = || FsError::new(Action::Read, path, Cause::TooLong { limit });
    if meta.len() > limit {
        return Err(too_long());
    }
    let expected = usize::try_from(meta.len()).map_err(|_| too_long())?;
    let mut bytes = Vec::with_capacity(expected);
    // One byte more than allowed: a pipe does not tell its length, and a file may grow while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).during(Action::Read, path)?;
    if bytes.len() as u64 > limit { Err(too_long()) } else { Ok(bytes) }
}

/// Opens a plain file for reading; gives its length in bytes too.
///
/// # Errors
/// [`Cause::NotPlain`] for a symbolic link, folder, pipe or device; otherwise as the disk says.
pub fn open_regular(path: &Path) -> Result<(File, u64), FsError> {
    let not_plain = || FsError::new(Action::Read, path, Cause::NotPlain);
    if !std::fs::symlink_metadata(path).during(Action::Read, path)?.is_file() {
        return Err(not_plain());
    }
    let file = platform::open_read(path).during(Action::Read, path)?;
    // Asked again of what was really opened, should the name have changed its meaning in between.
    let meta = file.metadata().during(Action::Read, path)?;
    if meta.is_file() { Ok((file, meta.len())) } else { Err(not_plain()) }
}
