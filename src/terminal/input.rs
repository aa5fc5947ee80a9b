//! Asking, on the terminal device itself.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::TerminalError;
pub use super::lines::SECRET_LIMIT;
use super::lines::read_line;
use crate::secret::SecretText;

#[cfg(not(unix))]
pub(super) use other::{Hushed, discard_typed, from_descriptor, hidden, hush, open, shown};
#[cfg(unix)]
pub(super) use unix::{Hushed, discard_typed, from_descriptor, hidden, hush, open, shown};

/// For how long nobody types before a question is given up: `rounds` times `tenths` of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Idle {
    pub(super) tenths: u8,
    pub(super) rounds: u32,
}

impl Idle {
    /// What DESIGN asks for.
    pub(super) const TEN_MINUTES: Self = Self { tenths: 100, rounds: 60 };

    #[cfg(unix)]
    fn timespec(self) -> rustix::event::Timespec {
        let tenths = i64::from(self.rounds) * i64::from(self.tenths);
        rustix::event::Timespec { tv_sec: tenths / 10, tv_nsec: tenths % 10 * 100_000_000 }
    }
}

/// The first line of a file, and whether other users may read it.
pub(super) fn from_file(path: &Path) -> Result<(SecretText, bool), TerminalError> {
    let failed = |cause| TerminalError::File { path: path.to_owned(), cause };
    // Asked first: opening a pipe would wait for its other end.
    let about = std::fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(TerminalError::NotPlain(path.to_owned()));
    }
    let mut file = File::open(path).map_err(failed)?;
    let open_to_others = is_open_to_others(&about);
    let secret = read_line(|byte| file.read(byte)).map_err(|error| match error {
        TerminalError::Broken(cause) => failed(cause),
        other => other,
    })?;
    Ok((secret, open_to_others))
}

#[cfg(unix)]
fn is_open_to_others(meta: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    meta.mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &std::fs::Metadata) -> bool {
    false
}
