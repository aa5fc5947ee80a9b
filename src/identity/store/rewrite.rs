//! Rows in the order of their handles.
//!
//! A table without row numbers keeps its rows where they were put: read by page number they are in order of arrival. So the file is
//! written anew, row after row as the handles ascend, beside the old one, and takes its place in one step.

use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, ValueRef};

use super::{StoreError, check, connect};
use crate::fsio::{self, FsError, PARTIAL_PREFIX};

/// Bytes 24 to 27 of a SQLite file count its write transactions.
const COUNTER: std::ops::Range<usize> = 24..28;

/// What they are in a file that was written anew in one transaction and not touched since.
const REWRITTEN: [u8; 4] = [0, 0, 0, 1];

/// Whether nothing was written since the file was last put in order.
pub(super) fn is_ordered(path: &Path) -> Result<bool, StoreError> {
    let (mut file, length) = fsio::open_regular(path)?;
    if length == 0 {
        return Err(StoreError::Damaged("it is empty"));
    }
    let mut header = [0; COUNTER.end];
    match file.read_exact(&mut header) {
        Ok(()) => Ok(header[COUNTER] == REWRITTEN),
        Err(_) => Err(StoreError::Damaged("it is no SQLite file")),
    }
}

/// Writes the store anew in handle order and closes it.
pub(super) fn in_handle_order(db: Connection, path: &Path) -> Result<(), StoreError> {
    let fresh = beside(path);
    let written = write_anew(&db, &fresh);
    // Closed before its file is replaced, which some systems refuse otherwise.
    let closed = db.close().map_err(|(_, error)| StoreError::from(error));
    let replaced = written.and(closed).and_then(|()| Ok(fsio::rename(&fresh, path)?));
    if replaced.is_err() {
        // What is left of it holds nothing that the store does not, and `sweep` would get it too.
        let _ = fsio::remove(&fresh);
    }
    replaced
}

fn write_anew(db: &Connection, fresh: &Path) -> Result<(), StoreError> {
    remove_leftover(fresh)?;
    // Made here so that its mode is ours.
    fsio::write_new(fresh, &[])?;
    db.execute("VACUUM INTO ?1", [named(fresh)?])?;
    let copy = connect(fresh)?;
    check::is_ours(&copy)?;
    // The old file goes when this is good, so it is asked rather than assumed.
    let same = rows(db)? == rows(&copy)?;
    copy.close().map_err(|(_, error)| StoreError::from(error))?;
    remove_leftover(&journal(fresh))?;
    if same { Ok(()) } else { Err(StoreError::Damaged("rows were lost in rewriting it; the old file was kept")) }
}

/// A path as SQL says it. SQLite hands its bytes to the system as they are: on Unix a folder's name need not be text.
#[cfg(unix)]
fn named(path: &Path) -> Result<ToSqlOutput<'_>, StoreError> {
    use std::os::unix::ffi::OsStrExt;
    Ok(ToSqlOutput::Borrowed(ValueRef::Text(path.as_os_str().as_bytes())))
}

#[cfg(not(unix))]
fn named(path: &Path) -> Result<ToSqlOutput<'_>, StoreError> {
    let name = path.to_str().ok_or(StoreError::Damaged("its folder has a name that is no text"))?;
    Ok(ToSqlOutput::from(name))
}

fn rows(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.query_row("SELECT count(*) FROM envelope", [], |row| row.get(0))?)
}

fn remove_leftover(path: &Path) -> Result<(), FsError> {
    if std::fs::symlink_metadata(path).is_ok() { fsio::remove(path) } else { Ok(()) }
}

fn beside(path: &Path) -> PathBuf {
    path.with_file_name(format!("{PARTIAL_PREFIX}{}-identities", std::process::id()))
}

fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}
