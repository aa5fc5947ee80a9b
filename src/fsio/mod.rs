//! The only code that writes files.
//!
//! What is written is on the disk before the caller hears of success: the file is synced, then takes its name in one step, then its
//! folder is synced. Whoever finds a name finds all of its content; a run that was killed leaves at most something called
//! `.amana-partial-…`, which [`sweep`] removes.
//!
//! * [`write_new`] and [`NewFile`] never overwrite; [`replace`] swaps old content for new in one step.
//! * [`Tree`] does the same for a whole folder, with one sync and one rename.
//! * [`append`] adds to a log; [`read_limited`] and [`open_named`] read what a user named, [`read_plain`] and [`open_regular`] what lies in
//!   a folder of ours or beside a key; [`lock`] and [`lock_and_read`] keep a second program out.
//!
//! Files are made readable and writable for their owner alone (0600, folders 0700), at the moment they are made. File systems without
//! modes (exFAT) ignore that, which is no error. A last path component that is a symbolic link is never written through, and
//! read through only where the user named it.

mod error;
mod file;
mod lock;
mod manage;
mod platform;
mod read;
mod tree;

pub use error::{Action, Cause, FsError};
pub use file::{NewFile, append, replace, write_new};
pub use lock::{Locked, lock, lock_and_read};
pub use manage::{make_folder, remove, remove_tree, rename, sweep, sync_folder};
pub use read::{open_named, open_regular, read_limited, read_plain};
pub use tree::{Inside, Tee, Tree, TreeFile};

/// How everything unfinished is called until it is whole.
pub const PARTIAL_PREFIX: &str = ".amana-partial-";

#[cfg(test)]
mod tests;
