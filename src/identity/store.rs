//! `identities.db`: sealed envelopes and nothing else (FORMAT §13.5).
//!
//! The store cannot open anything and holds no key. One row for each sealing of each person, all of one size, without time; whoever
//! closes a session that wrote leaves the rows in the order of their random handles, so that the file does not say in which order
//! people came.

mod check;
mod error;
mod join;
mod rewrite;

pub use check::{Fault, StoreReport};
pub use error::StoreError;
pub use join::{Joined, Other};

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};

use super::SealedBytes;
use super::seal::Sealed;
use crate::fsio;
use crate::record::Handle;

/// `amai`, for identities.
const APPLICATION_ID: i32 = 0x616D_6169;
const VERSION: i32 = 1;
const PAGE: u64 = 4096;
const TABLE: &str = "CREATE TABLE envelope (handle BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID";

/// An open identity store.
pub struct Store {
    db: Connection,
    path: PathBuf,
    /// Rows may lie in another order than that of their handles.
    unordered: bool,
}

impl Store {
    /// Makes an empty store.
    ///
    /// # Errors
    /// [`StoreError::File`] where something has that name, or as the disk says.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        // Made here so that its mode is ours; SQLite takes an empty file for an empty database.
        fsio::write_new(path, &[])?;
        let db = connect(path)?;
        db.execute_batch(&format!(
            "PRAGMA page_size = 4096;
             PRAGMA application_id = {APPLICATION_ID};
             PRAGMA user_version = {VERSION};
             {TABLE};"
        ))?;
        // Written anew when it is closed: then a session that puts nothing in has nothing to put in order, and leaves it byte by byte.
        Ok(Self { db, path: path.to_owned(), unordered: true })
    }

    /// Opens the store of a case.
    ///
    /// # Errors
    /// [`StoreError::File`], [`StoreError::Damaged`], [`StoreError::Version`], [`StoreError::Locked`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // Before SQLite has the file: closing a second handle on it would give up the locks of the first.
        let unordered = !rewrite::is_ordered(path)?;
        let db = connect(path)?;
        check::is_ours(&db)?;
        Ok(Self { db, path: path.to_owned(), unordered })
    }

    /// Puts sealings in: durable when this returns, all of them or none.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was put in.
    pub fn put(&mut self, sealings: &[Sealed]) -> Result<(), StoreError> {
        if sealings.is_empty() {
            return Ok(());
        }
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.unordered = true;
        {
            let mut insert = change.prepare_cached("INSERT INTO envelope (handle, sealed) VALUES (?1, ?2)")?;
            for sealed in sealings {
                insert.execute(params![sealed.handle().as_bytes(), sealed.bytes().as_bytes()])?;
            }
        }
        Ok(change.commit()?)
    }

    /// The sealed bytes under a handle.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where they have not the size of a sealing.
    pub fn get(&self, handle: Handle) -> Result<Option<SealedBytes>, StoreError> {
        let mut select = self.db.prepare_cached("SELECT sealed FROM envelope WHERE handle = ?1")?;
        let bytes: Option<Vec<u8>> = select.query_row([handle.as_bytes()], |row| row.get(0)).optional()?;
        bytes
            .map(|bytes| SealedBytes::new(bytes).map_err(|_| StoreError::Damaged("an envelope has another size")))
            .transpose()
    }

    /// Every handle, ascending.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where one has not the size of a handle.
    pub fn handles(&self) -> Result<Vec<Handle>, StoreError> {
        let mut select = self.db.prepare_cached("SELECT handle FROM envelope ORDER BY handle")?;
        let rows = select.query_map([], |row| row.get(0))?;
        rows.map(|bytes| {
            let bytes: Vec<u8> = bytes?;
            let handle = bytes.try_into().map_err(|_| StoreError::Damaged("a handle has another size"))?;
            Ok(Handle::from_bytes(handle))
        })
        .collect()
    }

    /// Reads everything and says what is wrong.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be read at all.
    pub fn check(&self) -> Result<StoreReport, StoreError> {
        let mut report = check::check(&self.db, !self.unordered)?;
        // SQLite reads what is missing of a last page as zeros.
        let whole = std::fs::metadata(&self.path).is_ok_and(|file| file.len() % PAGE == 0);
        if !whole && !report.faults.contains(&check::Fault::Pages) {
            report.faults.push(check::Fault::Pages);
        }
        Ok(report)
    }

    /// Closes the store. Where this session wrote, or one before it was killed before it could do so, the rows are put in the order
    /// of their handles first.
    ///
    /// # Errors
    /// [`StoreError`]; everything that was put in is still there, in an order that tells when.
    pub fn close(self) -> Result<(), StoreError> {
        let Self { db, path, unordered } = self;
        if unordered {
            return rewrite::in_handle_order(db, &path);
        }
        db.close().map_err(|(_, error)| error.into())
    }
}

/// A connection with everything that FORMAT §13.5 asks for.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let db = Connection::open_with_flags(path, flags)?;
    // Whoever has the case has the store; there is nobody to wait for.
    db.busy_timeout(std::time::Duration::ZERO)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.execute_batch(
        "PRAGMA journal_mode = TRUNCATE;
         PRAGMA synchronous = EXTRA;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    Ok(db)
}
