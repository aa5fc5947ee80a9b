//! What can go wrong with a file, said with its path and the way out.

use std::io;
use std::path::{Path, PathBuf};

/// A file or folder could not be handled. The state before is intact unless the documentation of the call says otherwise.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}: {cause}", .path.display())]
pub struct FsError {
    /// What was tried.
    pub action: Action,
    /// With what.
    pub path: PathBuf,
    /// Why it failed.
    pub cause: Cause,
}

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Make a new file or folder.
    Create,
    /// Write content.
    Write,
    /// Make sure that content is on the disk.
    Save,
    /// Give something its final name.
    Rename,
    /// Open or read.
    Read,
    /// Remove.
    Remove,
    /// Keep other programs out.
    Lock,
}

impl std::fmt::Display for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Create => "create",
            Self::Write => "write",
            Self::Save => "save",
            Self::Rename => "put in place",
            Self::Read => "read",
            Self::Remove => "remove",
            Self::Lock => "lock",
        })
    }
}

/// Why it failed, as far as a user can do something about it.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// No space, or the user's quota is used up.
    #[error("the disk is full: free some space, then run the same command again")]
    Full,
    /// The file system is mounted read-only.
    #[error("the disk is read-only; choose another place, or remove the write protection")]
    ReadOnly,
    /// Something of that name is there, and nothing is overwritten.
    #[error("it exists already, and nothing is overwritten; choose another name")]
    Exists,
    /// The user may not.
    #[error("permission denied; choose another place, or ask its owner")]
    NoPermission,
    /// There is nothing of that name, or its folder is missing.
    #[error("there is no such file or folder")]
    Missing,
    /// A folder where a file was expected.
    #[error("it is a folder, not a file")]
    IsFolder,
    /// A file where a folder was expected.
    #[error("it is not a folder")]
    NotAFolder,
    /// A device, pipe or symbolic link where a plain file was expected.
    #[error("it is not a plain file but a pipe, a device or a link; save it as a file first")]
    NotPlain,
    /// A path that leaves its folder, or no name at all.
    #[error("this is not a name for a file")]
    BadName,
    /// Longer than the format allows.
    #[error("it is longer than {limit} bytes, which is more than such a file can be")]
    TooLong {
        /// The most bytes there may be.
        limit: u64,
    },
    /// Another program has it.
    #[error("another program is using it; wait until that has finished")]
    Locked,
    /// A file of the tree was begun and not finished: a fault in this program, caught before anything got its name.
    #[error("a file in it is unfinished; nothing was written")]
    Unfinished,
    /// The disk reports a failure of its own.
    #[error("the disk reports an error; nothing can be trusted to it: copy what is there to another disk")]
    Hardware,
    /// Anything else the system reports.
    #[error("{0}")]
    Other(io::Error),
}

/// EIO has no [`io::ErrorKind`] of its own; the number is 5 on every Unix.
const EIO: i32 = 5;

/// What Windows says to whoever reads a file that another program has locked.
const ERROR_LOCK_VIOLATION: i32 = 33;

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => Self::Exists,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            io::ErrorKind::NotADirectory => Self::NotAFolder,
            _ if cfg!(unix) && error.raw_os_error() == Some(EIO) => Self::Hardware,
            _ if cfg!(windows) && error.raw_os_error() == Some(ERROR_LOCK_VIOLATION) => Self::Locked,
            _ => Self::Other(error),
        }
    }
}

impl FsError {
    pub(super) fn new(action: Action, path: &Path, cause: impl Into<Cause>) -> Self {
        Self { action, path: path.to_owned(), cause: cause.into() }
    }
}

/// Says what was tried with what, where the system only says why not.
pub(super) trait While<T> {
    fn during(self, action: Action, path: &Path) -> Result<T, FsError>;
}

impl<T, E: Into<Cause>> While<T> for Result<T, E> {
    fn during(self, action: Action, path: &Path) -> Result<T, FsError> {
        self.map_err(|cause| FsError::new(action, path, cause))
    }
}
