//! Folders, removal, and what killed runs left behind.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::error::{Action, FsError, While};
use super::file::folder_of;
use super::{PARTIAL_PREFIX, platform};

/// Makes a folder for its owner alone, durable when this returns; the folder it lies in must exist.
///
/// # Errors
/// [`Cause::Exists`](super::Cause::Exists) where anything has that name; otherwise as the disk says.
pub fn make_folder(path: &Path) -> Result<(), FsError> {
    platform::create_folder(path).during(Action::Create, path)?;
    platform::sync_folder(folder_of(path)).during(Action::Save, path)
}

/// Removes a file (a link, not what it points at), durably.
///
/// # Errors
/// [`Cause::Missing`](super::Cause::Missing), or as the disk says.
pub fn remove(path: &Path) -> Result<(), FsError> {
    platform::remove_file(path).during(Action::Remove, path)?;
    platform::sync_folder(folder_of(path)).during(Action::Save, path)
}

/// Removes a folder and everything in it (links, not what they point at), durably.
///
/// # Errors
/// As the disk says; part of it may be gone then.
pub fn remove_tree(path: &Path) -> Result<(), FsError> {
    platform::remove_tree(path).during(Action::Remove, path)?;
    platform::sync_folder(folder_of(path)).during(Action::Save, path)
}

/// Puts the finished and synced file `from` in the place of `to`, which may exist, durably. Both lie in the same folder.
///
/// # Errors
/// As the disk says; `to` is the old or the new file, whole.
pub fn rename(from: &Path, to: &Path) -> Result<(), FsError> {
    platform::sync_file(from).during(Action::Save, from)?;
    platform::rename(from, to).during(Action::Rename, to)?;
    platform::sync_folder(folder_of(to)).during(Action::Save, to)
}

/// Makes the names in a folder durable.
///
/// # Errors
/// As the disk says.
pub fn sync_folder(path: &Path) -> Result<(), FsError> {
    platform::sync_folder(path).during(Action::Save, path)
}

/// Removes what killed runs left in a folder, and nothing that a living one is writing. Gives how many things were removed.
///
/// # Errors
/// Where the folder cannot be read or something in it not removed.
pub fn sweep(folder: &Path) -> Result<usize, FsError> {
    let mut swept = 0;
    for entry in fs::read_dir(folder).during(Action::Read, folder)? {
        let entry = entry.during(Action::Read, folder)?;
        let path = entry.path();
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PARTIAL_PREFIX));
        if !ours || is_alive(&path) {
            continue;
        }
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let removed = if is_folder { platform::remove_tree(&path) } else { platform::remove_file(&path) };
        removed.during(Action::Remove, &path)?;
        swept += 1;
    }
    Ok(swept)
}

/// Whether a running program holds the lock that every unfinished thing carries.
fn is_alive(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}
