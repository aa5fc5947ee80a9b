//! A whole folder that appears at once.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::error::{Action, Cause, FsError, While};
use super::file::{folder_of, partial_beside};
use super::platform;

/// A folder in the making, hidden beside its destination: many files, one sync, one rename. Dropped unfinished, it is removed.
pub struct Tree {
    partial: PathBuf,
    destination: PathBuf,
    /// Held from the start, so that the kernel tells of every write that fails later; locked, so that `sweep` lets it be.
    folder: Option<File>,
    folders: Mutex<Vec<PathBuf>>,
    files: Mutex<Vec<PathBuf>>,
    unfinished: AtomicUsize,
}

impl Tree {
    /// Begins a folder that will be called `destination`; the folder it lies in must exist.
    ///
    /// # Errors
    /// [`Cause::Exists`] where anything has that name; otherwise as the disk says.
    pub fn create(destination: &Path) -> Result<Self, FsError> {
        if std::fs::symlink_metadata(destination).is_ok() {
            return Err(FsError::new(Action::Create, destination, Cause::Exists));
        }
        let (partial, ()) = partial_beside(destination, platform::create_folder)?;
        let mut tree = Self {
            partial,
            destination: destination.to_owned(),
            folder: None,
            folders: Mutex::default(),
            files: Mutex::default(),
            unfinished: AtomicUsize::new(0),
        };
        tree.folder = platform::open_folder(&tree.partial).during(Action::Create, destination)?;
        if let Some(folder) = &tree.folder {
            // Where it cannot be locked, sweeping is no danger worth failing for.
            let _ = folder.try_lock();
        }
        Ok(tree)
    }

    /// Where it lies until it is finished: for code that must open files in it by path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Makes a folder inside; the ones above it must have been made.
    ///
    /// # Errors
    /// [`Cause::BadName`] for a name that leaves the tree; otherwise as the disk says.
    pub fn folder(&self, name: impl AsRef<Path>) -> Result<(), FsError> {
        let path = self.inside(name.as_ref())?;
        platform::create_folder(&path).during(Action::Create, &self.destination.join(name))?;
        remember(&self.folders, path);
        Ok(())
    }

    /// Writes a file inside.
    ///
    /// # Errors
    /// As [`file`](Self::file).
    pub fn write(&self, name: impl AsRef<Path>, bytes: &[u8]) -> Result<(), FsError> {
        let mut file = self.file(name)?;
        file.write_bytes(bytes)?;
        file.finish().map(|_| ())
    }

    /// Begins a file inside.
    ///
    /// # Errors
    /// [`Cause::BadName`] for a name that leaves the tree, [`Cause::Exists`] for one that was used; otherwise as the disk says.
    pub fn file(&self, name: impl AsRef<Path>) -> Result<TreeFile<'_>, FsError> {
        self.file_with(name, ())
    }

    /// Begins a file inside whose bytes are also shown to `tee`, for example a hash.
    ///
    /// # Errors
    /// As [`file`](Self::file).
    pub fn file_with<T: Tee>(&self, name: impl AsRef<Path>, tee: T) -> Result<TreeFile<'_, T>, FsError> {
        let path = self.inside(name.as_ref())?;
        let shown = self.destination.join(name);
        let file = platform::create_file(&path).during(Action::Create, &shown)?;
        remember(&self.files, path);
        self.unfinished.fetch_add(1, Ordering::AcqRel);
        Ok(TreeFile { tree: self, writer: BufWriter::with_capacity(64 * 1024, file), shown, tee, len: 0 })
    }

    /// Makes everything durable and gives the folder its name.
    ///
    /// # Errors
    /// [`Cause::Exists`] where the name was taken meanwhile, [`Cause::Unfinished`] where a file was begun and not finished;
    /// otherwise as the disk says. Nothing is left behind.
    pub fn finish(mut self) -> Result<(), FsError> {
        if self.unfinished.load(Ordering::Acquire) > 0 {
            return Err(FsError::new(Action::Save, &self.destination, Cause::Unfinished));
        }
        self.sync().during(Action::Save, &self.destination)?;
        platform::rename_new(&self.partial, &self.destination).during(Action::Rename, &self.destination)?;
        // Until its name is durable as well, it is still to be removed: a bundle that may be gone tomorrow was never made.
        self.partial = self.destination.clone();
        platform::sync_folder(folder_of(&self.destination)).during(Action::Save, &self.destination)?;
        self.partial = PathBuf::new();
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        if let Some(result) = platform::sync_all_below(self.folder.as_ref()) {
            return result;
        }
        for file in self.files.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            platform::sync_file(file)?;
        }
        for folder in self.folders.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            platform::sync_folder(folder)?;
        }
        platform::sync_folder(&self.partial)
    }

    /// The real path of a name inside, which must be relative and made of plain names alone.
    fn inside(&self, name: &Path) -> Result<PathBuf, FsError> {
        let plain = name.components().all(|part| matches!(part, Component::Normal(_)));
        if name.as_os_str().is_empty() || !plain {
            return Err(FsError::new(Action::Create, name, Cause::BadName));
        }
        Ok(self.partial.join(name))
    }
}

fn remember(list: &Mutex<Vec<PathBuf>>, path: PathBuf) {
    list.lock().unwrap_or_else(PoisonError::into_inner).push(path);
}

impl Drop for Tree {
    fn drop(&mut self) {
        if !self.partial.as_os_str().is_empty() {
            // Nobody is left to tell; `sweep` gets what stays.
            let _ = platform::remove_tree(&self.partial);
        }
    }
}

/// Sees the bytes of a file as they are written.
pub trait Tee {
    /// The next bytes, in order.
    fn see(&mut self, bytes: &[u8]);
}

impl Tee for () {
    fn see(&mut self, _: &[u8]) {}
}

impl<F: FnMut(&[u8])> Tee for F {
    fn see(&mut self, bytes: &[u8]) {
        self(bytes);
    }
}

/// A file being written inside a [`Tree`]. It counts only once [`finish`](Self::finish) was called; the tree refuses to finish
/// before.
pub struct TreeFile<'tree, T = ()> {
    tree: &'tree Tree,
    writer: BufWriter<File>,
    shown: PathBuf,
    tee: T,
    len: u64,
}

impl<T: Tee> TreeFile<'_, T> {
    /// Adds bytes.
    ///
    /// # Errors
    /// As the disk says.
    pub fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), FsError> {
        self.writer.write_all(bytes).during(Action::Write, &self.shown)?;
        self.count(bytes);
        Ok(())
    }

    /// Hands the rest to the system (the tree syncs later) and gives back the tee and the length in bytes.
    ///
    /// # Errors
    /// As the disk says.
    pub fn finish(mut self) -> Result<(T, u64), FsError> {
        self.writer.flush().during(Action::Write, &self.shown)?;
        self.tree.unfinished.fetch_sub(1, Ordering::AcqRel);
        Ok((self.tee, self.len))
    }

    fn count(&mut self, bytes: &[u8]) {
        self.tee.see(bytes);
        self.len += bytes.len() as u64;
    }
}

impl<T: Tee> Write for TreeFile<'_, T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.writer.write(bytes)?;
        self.count(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
