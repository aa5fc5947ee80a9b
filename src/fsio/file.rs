//! Single files: new, replaced, added to.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::{Action, Cause, FsError, While};
use super::{PARTIAL_PREFIX, platform};

/// Writes a new file, durable when this returns.
///
/// # Errors
/// [`Cause::Exists`] where anything has that name; otherwise as the disk says. No file is left behind.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FsError> {
    let mut file = NewFile::create(path)?;
    file.write_bytes(bytes)?;
    file.keep()
}

/// Writes a file, in place of what had that name before, durable when this returns. Whenever it stops, there is the old or the new
/// content, never a mixture. A symbolic link of that name is replaced, not followed.
///
/// # Errors
/// As the disk says; the old content is there. (File systems that cannot exchange two files, such as exFAT, may show the new content where
/// only the last step failed, syncing the folder.)
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FsError> {
    let mut file = NewFile::begin(path)?;
    file.write_bytes(bytes)?;
    file.put_over()
}

/// Adds `bytes` (whole lines) to the end of a file, made where it is missing; durable when this returns.
///
/// A line that an earlier, killed run left without its end is closed first, so that it can spoil only itself.
///
/// # Errors
/// As the disk says; the file is cut back to its former length, or removed where it was new.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), FsError> {
    let is_new = std::fs::symlink_metadata(path).is_err();
    let mut file = platform::open_append(path).during(Action::Write, path)?;
    let appended = append_to(&mut file, path, bytes)
        .and_then(|()| if is_new { platform::sync_folder(folder_of(path)).during(Action::Save, path) } else { Ok(()) });
    if appended.is_err() && is_new {
        // What failed is what is reported; the file is empty or not durable, and nobody was told of it.
        let _ = platform::remove_file(path);
    }
    appended
}

fn append_to(file: &mut File, path: &Path, bytes: &[u8]) -> Result<(), FsError> {
    file.lock().during(Action::Lock, path)?;
    let before = file.seek(SeekFrom::End(0)).during(Action::Write, path)?;
    let added = add_to(file, before, bytes);
    if added.is_err() {
        // What was there before counts; that this may fail too on a broken disk changes nothing in what is reported.
        let _ = file.set_len(before).and_then(|()| file.sync_all());
    }
    added.during(Action::Write, path)
}

fn add_to(file: &mut File, len: u64, bytes: &[u8]) -> io::Result<()> {
    if len > 0 && !ends_with_newline(file)? {
        file.write_all(b"\n")?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

fn ends_with_newline(file: &mut File) -> io::Result<bool> {
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    io::Read::read_exact(file, &mut last)?;
    Ok(last == *b"\n")
}

/// A file that comes into being under a hidden name beside its destination and gets its own when it is whole. Dropped before
/// [`keep`](Self::keep), it is removed.
pub struct NewFile {
    writer: Option<BufWriter<File>>,
    partial: PathBuf,
    destination: PathBuf,
}

impl NewFile {
    /// Begins a file at `path`; its folder must exist.
    ///
    /// # Errors
    /// [`Cause::Exists`] where anything has that name already; otherwise as the disk says.
    pub fn create(path: &Path) -> Result<Self, FsError> {
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(FsError::new(Action::Create, path, Cause::Exists));
        }
        Self::begin(path)
    }

    fn begin(path: &Path) -> Result<Self, FsError> {
        let (partial, file) = partial_beside(path, platform::create_file)?;
        // Tells `sweep` of another run that this one is alive. Where it cannot be locked, sweeping is no danger worth failing for.
        let _ = file.try_lock();
        Ok(Self { writer: Some(BufWriter::new(file)), partial, destination: path.to_owned() })
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// As the disk says; nothing has the destination's name yet.
    pub fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), FsError> {
        self.write_all(bytes).during(Action::Write, &self.destination)
    }

    /// Makes it durable and gives it its name.
    ///
    /// # Errors
    /// [`Cause::Exists`] where the name was taken meanwhile; otherwise as the disk says. No file is left behind.
    pub fn keep(mut self) -> Result<(), FsError> {
        self.save()?;
        platform::rename_new(&self.partial, &self.destination).during(Action::Rename, &self.destination)?;
        let synced = platform::sync_folder(folder_of(&self.destination)).during(Action::Save, &self.destination);
        // A name that may be gone after a power cut was never given.
        self.partial = self.destination.clone();
        synced?;
        self.partial = PathBuf::new();
        Ok(())
    }

    /// Changes places with what is there, so that a failure to make it durable can be undone; the old content is removed at the end.
    fn put_over(mut self) -> Result<(), FsError> {
        let destination = self.destination.clone();
        match std::fs::symlink_metadata(&destination) {
            Ok(there) if there.is_dir() => return Err(FsError::new(Action::Rename, &destination, Cause::IsFolder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return self.keep(),
            _ => {}
        }
        self.save()?;
        let exchanged = platform::exchange(&self.partial, &destination).during(Action::Rename, &destination)?;
        if !exchanged {
            platform::rename(&self.partial, &destination).during(Action::Rename, &destination)?;
            self.partial = PathBuf::new();
        }
        let synced = platform::sync_folder(folder_of(&destination)).during(Action::Save, &destination);
        if synced.is_err() && exchanged && platform::exchange(&self.partial, &destination).is_err() {
            // The old content is under the hidden name; better left there than removed with it.
            self.partial = PathBuf::new();
        }
        synced
    }

    fn save(&mut self) -> Result<(), FsError> {
        let writer = self.writer.take().ok_or_else(|| io::Error::other("written after it was finished"));
        writer
            .and_then(|writer| writer.into_inner().map_err(io::IntoInnerError::into_error))
            .and_then(|file| file.sync_all())
            .during(Action::Save, &self.destination)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.as_mut().map_or_else(|| Err(io::ErrorKind::BrokenPipe.into()), |writer| writer.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Closed first: an open file cannot be removed on Windows. What is still in the buffer is not wanted any more.
        if let Some(writer) = self.writer.take() {
            drop(writer.into_parts());
        }
        if !self.partial.as_os_str().is_empty() {
            // Nobody is left to tell; `sweep` gets what stays.
            let _ = platform::remove_file(&self.partial);
        }
    }
}

/// The folder something lies in; the current one for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) => Path::new("."),
        None => path,
    }
}

/// Makes something under a fresh hidden name beside `path`.
///
/// Names only have to differ from each other (exclusive creation sees to safety), so a process number and a count do.
pub(super) fn partial_beside<T>(path: &Path, make: impl Fn(&Path) -> io::Result<T>) -> Result<(PathBuf, T), FsError> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    if path.file_name().is_none() {
        return Err(FsError::new(Action::Create, path, Cause::BadName));
    }
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let partial = folder_of(path).join(format!("{PARTIAL_PREFIX}{}-{count}", std::process::id()));
        match make(&partial) {
            Ok(made) => return Ok((partial, made)),
            // Left by a killed run that had the same process number.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(FsError::new(Action::Create, path, error)),
        }
    }
}
