//! What each operating system calls the same thing.
#![expect(clippy::disallowed_methods, reason = "fsio is the one that handles files")]

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// A new file for its owner alone; fails where anything of that name is there, a dangling link too.
pub(super) fn create_file(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().read(true).write(true).create_new(true)).open(path)
}

/// A file to add to, made for its owner alone where it is missing; never through a link.
pub(super) fn open_append(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().read(true).append(true).create(true)).open(path)
}

/// A new folder for its owner alone.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens for reading without following a last link, without waiting for the other end of a pipe, and without taking a terminal for one's own.
pub(super) fn open_read(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(flag(OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY));
    }
    options.read(true).open(path)
}

/// The same, following a last link.
pub(super) fn open_named(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(flag(OFlags::NONBLOCK | OFlags::NOCTTY));
    }
    options.read(true).open(path)
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600).custom_flags(flag(rustix::fs::OFlags::NOFOLLOW))
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn flag(flags: rustix::fs::OFlags) -> i32 {
    flags.bits().cast_signed()
}

/// Makes names in a folder durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    match open_folder(path).and_then(|folder| folder.map_or(Ok(()), |folder| folder.sync_all())) {
        // The kernel's way to say that this file system has nothing to sync for a folder. A failed sync says something else.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

/// Makes the content of a file durable.
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    // Windows syncs only what may be written.
    OpenOptions::new().read(true).write(cfg!(windows)).open(path)?.sync_all()
}

/// A handle on a folder, where the system has such a thing.
pub(super) fn open_folder(path: &Path) -> io::Result<Option<File>> {
    if cfg!(unix) { File::open(path).map(Some) } else { Ok(None) }
}

/// Renames, and fails with `AlreadyExists` where the new name is taken.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // exFAT and some network file systems cannot do it in one step.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_if_free(from, to),
        other => other.map_err(io::Error::from),
    }
}

/// Renames, and fails with `AlreadyExists` where the new name is taken.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_if_free(from, to)
}

/// Looks first and renames then: another program could take the name in between, which is the best such a file system offers.
fn rename_if_free(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(from, to),
        Err(error) => Err(error),
    }
}

/// Lets two existing files change places in one step; `false` where one is missing or the system cannot.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::NOENT) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Lets two existing files change places in one step; `false` where one is missing or the system cannot.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Removes a folder and what is in it; a link inside is removed, not followed.
pub(super) fn remove_tree(path: &Path) -> io::Result<()> {
    fs::remove_dir_all(path)
}

/// Syncs everything below an open folder at once, where the kernel can and tells of failures (Linux 5.8); `None` where it cannot.
#[cfg(target_os = "linux")]
pub(super) fn sync_all_below(folder: Option<&File>) -> Option<io::Result<()>> {
    let release = rustix::system::uname();
    let mut numbers = release.release().to_str().ok()?.split(['.', '-']).map(|part| part.parse::<u32>().unwrap_or(0));
    let version = (numbers.next()?, numbers.next()?);
    if version < (5, 8) {
        return None;
    }
    Some(rustix::fs::syncfs(folder?).map_err(io::Error::from))
}

/// Syncs everything below an open folder at once, where the kernel can; `None` where it cannot.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync_all_below(_: Option<&File>) -> Option<io::Result<()>> {
    None
}
