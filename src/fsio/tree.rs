//! A whole folder that appears at once.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::{Action, Cause, FsError, While};
use super::file::{folder_of, partial_beside};
use super::platform;

/// A folder in the making, hidden beside its destination: many files, one sync, one rename. Dropped unfinished, it is removed.
pub struct Tree {
    inside: Inside,
    /// What is removed when this is dropped; empty once the folder is to stay.
    doomed: PathBuf,
}

/// A way into a [`Tree`] for another thread. It makes files; only the tree itself finishes.
#[derive(Clone)]
pub struct Inside(Arc<Shared>);

struct Shared {
    partial: PathBuf,
    destination: PathBuf,
    /// Held from the start, so that the kernel tells of every write that fails later; locked, so that `sweep` lets it be.
    folder: Option<File>,
    folders: Mutex<Vec<PathBuf>>,
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
        let opened = platform::open_folder(&partial).during(Action::Create, destination);
        let folder = opened.inspect_err(|_| {
            // Nobody was told of it yet; `sweep` gets what stays.
            let _ = platform::remove_tree(&partial);
        })?;
        if let Some(folder) = &folder {
            // Where it cannot be locked, sweeping is no danger worth failing for.
            let _ = folder.try_lock();
        }
        let doomed = partial.clone();
        let shared = Shared {
            partial,
            destination: destination.to_owned(),
            folder,
            folders: Mutex::default(),
            unfinished: AtomicUsize::new(0),
        };
        Ok(Self { inside: Inside(Arc::new(shared)), doomed })
    }

    /// Where it lies until it is finished: for code that must open files in it by path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inside.0.partial
    }

    /// A way in for another thread.
    #[must_use]
    pub fn inside(&self) -> Inside {
        self.inside.clone()
    }

    /// Makes a folder inside; the ones above it must have been made.
    ///
    /// # Errors
    /// [`Cause::BadName`] for a name that leaves the tree; otherwise as the disk says.
    pub fn folder(&self, name: impl AsRef<Path>) -> Result<(), FsError> {
        let shared = &*self.inside.0;
        let path = shared.inside(name.as_ref())?;
        platform::create_folder(&path).during(Action::Create, &shared.destination.join(name))?;
        shared.folders().push(path);
        Ok(())
    }

    /// Writes a file inside.
    ///
    /// # Errors
    /// As [`Inside::write`].
    pub fn write(&self, name: impl AsRef<Path>, bytes: &[u8]) -> Result<(), FsError> {
        self.inside.write(name, bytes)
    }

    /// Begins a file inside.
    ///
    /// # Errors
    /// As [`Inside::file_with`].
    pub fn file(&self, name: impl AsRef<Path>) -> Result<TreeFile, FsError> {
        self.inside.file_with(name, ())
    }

    /// Begins a file inside whose bytes are also shown to `tee`, for example a hash.
    ///
    /// # Errors
    /// As [`Inside::file_with`].
    pub fn file_with<T: Tee>(&self, name: impl AsRef<Path>, tee: T) -> Result<TreeFile<T>, FsError> {
        self.inside.file_with(name, tee)
    }

    /// Makes everything durable and gives the folder its name.
    ///
    /// # Errors
    /// [`Cause::Exists`] where the name was taken meanwhile, [`Cause::Unfinished`] where a file was begun and not finished;
    /// otherwise as the disk says. Nothing is left behind.
    pub fn finish(mut self) -> Result<(), FsError> {
        let Shared { partial, destination, unfinished, .. } = &*self.inside.0;
        if unfinished.load(Ordering::Acquire) > 0 {
            return Err(FsError::new(Action::Save, destination, Cause::Unfinished));
        }
        self.inside.0.sync().during(Action::Save, destination)?;
        platform::rename_new(partial, destination).during(Action::Rename, destination)?;
        // Until its name is durable as well, it is still to be removed: a bundle that may be gone tomorrow was never made.
        self.doomed.clone_from(destination);
        platform::sync_folder(folder_of(destination)).during(Action::Save, destination)?;
        self.doomed = PathBuf::new();
        Ok(())
    }
}

impl Inside {
    /// Writes a file, whole. It is durable when its tree is finished.
    ///
    /// # Errors
    /// [`Cause::BadName`] for a name that leaves the tree, [`Cause::Exists`] for one that was used; otherwise as the disk says.
    pub fn write(&self, name: impl AsRef<Path>, bytes: &[u8]) -> Result<(), FsError> {
        let (mut file, shown) = self.0.begin(name.as_ref())?;
        file.write_all(bytes).during(Action::Write, &shown)?;
        drop(file);
        self.0.unfinished.fetch_sub(1, Ordering::AcqRel);
        Ok(())
    }

    /// Begins a file whose bytes are also shown to `tee`, for example a hash.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn file_with<T: Tee>(&self, name: impl AsRef<Path>, tee: T) -> Result<TreeFile<T>, FsError> {
        let (file, shown) = self.0.begin(name.as_ref())?;
        let writer = BufWriter::with_capacity(64 * 1024, file);
        Ok(TreeFile { tree: self.clone(), writer, shown, tee, len: 0 })
    }
}

impl Shared {
    /// Makes a file, which counts as unfinished from here on; gives it, and the path that errors name.
    fn begin(&self, name: &Path) -> Result<(File, PathBuf), FsError> {
        let path = self.inside(name)?;
        let shown = self.destination.join(name);
        let file = platform::create_file(&path).during(Action::Create, &shown)?;
        self.unfinished.fetch_add(1, Ordering::AcqRel);
        Ok((file, shown))
    }

    /// The folders that were made inside.
    fn folders(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sync(&self) -> io::Result<()> {
        if let Some(result) = platform::sync_all_below(self.folder.as_ref()) {
            return result;
        }
        self.sync_each()
    }

    /// File by file: for systems that cannot do it at once.
    fn sync_each(&self) -> io::Result<()> {
        let folders = self.folders();
        for folder in folders.iter().chain([&self.partial]) {
            sync_files_in(folder)?;
        }
        folders.iter().try_for_each(|folder| platform::sync_folder(folder))?;
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

/// Files are not remembered, since a bundle may have very many: they are what lies in the folder.
fn sync_files_in(folder: &Path) -> io::Result<()> {
    for found in std::fs::read_dir(folder)? {
        let found = found?;
        if found.file_type()?.is_file() {
            platform::sync_file(&found.path())?;
        }
    }
    Ok(())
}

impl Drop for Tree {
    fn drop(&mut self) {
        if !self.doomed.as_os_str().is_empty() {
            // Nobody is left to tell; `sweep` gets what stays.
            let _ = platform::remove_tree(&self.doomed);
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
pub struct TreeFile<T = ()> {
    tree: Inside,
    writer: BufWriter<File>,
    shown: PathBuf,
    tee: T,
    len: u64,
}

impl<T: Tee> TreeFile<T> {
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
        self.tree.0.unfinished.fetch_sub(1, Ordering::AcqRel);
        Ok((self.tee, self.len))
    }

    fn count(&mut self, bytes: &[u8]) {
        self.tee.see(bytes);
        self.len += bytes.len() as u64;
    }
}

impl<T: Tee> Write for TreeFile<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.writer.write(bytes)?;
        self.count(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_every_folder_is_synced_file_by_file() {
        let above = tempfile::tempdir().unwrap();
        let tree = Tree::create(&above.path().join("bundle")).unwrap();
        tree.folder("data").unwrap();
        tree.write("data/one", b"1").unwrap();
        tree.write("two", b"2").unwrap();
        tree.inside.0.sync_each().unwrap();
        // Nothing is passed over: a folder that is gone is said to be.
        platform::remove_tree(&tree.path().join("data")).unwrap();
        tree.inside.0.sync_each().unwrap_err();
    }
}
