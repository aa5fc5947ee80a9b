//! Two copies of a store, each of which may hold envelopes that the other lacks: what the other has is brought in (FORMAT §13.5).
//!
//! An envelope shows itself to be the right one by the digests in its signed header, which the vault keeps. So whose file the other is, and
//! what else lies in it, need not be known.

use std::fmt::Write;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};

use super::{Store, StoreError, check};
use crate::fsio;
use crate::identity::header::Header;
use crate::identity::{SEALED, SealedBytes};
use crate::record::Handle;

/// No value of another store is longer, in bytes: an envelope has 47136, and what describes the table less. Who made that file nobody knows.
const VALUE_MAX: i32 = 64 * 1024;

/// Another store, which is only read. It may be damaged, or be no store of this case.
pub struct Other {
    db: Connection,
}

/// What came of joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Joined {
    /// Envelopes that were brought in.
    pub came: usize,
    /// Envelopes that are still missing here, or damaged.
    pub missing: usize,
    /// How many of these the other store has something for that cannot be read, or is another envelope.
    pub unfit: usize,
}

impl Other {
    /// Opens a store that the user named, without writing to it or beside it: a transaction that was broken off in it stays as it is.
    ///
    /// # Errors
    /// [`StoreError::File`], [`StoreError::Damaged`], [`StoreError::Version`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // A pipe would be waited for, and SQLite takes an empty file for an empty database.
        if fsio::open_named(path)?.1 == 0 {
            return Err(StoreError::Damaged("it is empty"));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_EXRESCODE;
        let db = Connection::open_with_flags(unchanging(path), flags)?;
        db.set_limit(Limit::SQLITE_LIMIT_LENGTH, VALUE_MAX)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        db.execute_batch("PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;")?;
        check::is_ours(&db)?;
        Ok(Self { db })
    }
}

impl Store {
    /// Brings in the envelopes that these headers speak of, where they are missing here or damaged and the other store has them: durable when this
    /// returns, all of them or none. What fits its header here already is left as it is, and nothing else of the other store comes in.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was brought in.
    pub fn join(&mut self, other: &Other, headers: &[Header]) -> Result<Joined, StoreError> {
        let mut joined = Joined::default();
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for header in headers {
            if row(&change, header.handle)?.and_then(|here| fitting(here, header)).is_some() {
                continue;
            }
            let there = row(&other.db, header.handle);
            let lies_there = !matches!(there, Ok(None));
            let Some(sealed) = there.ok().flatten().and_then(|there| fitting(there, header)) else {
                joined.missing += 1;
                joined.unfit += usize::from(lies_there);
                continue;
            };
            change
                .prepare_cached("INSERT OR REPLACE INTO envelope (handle, sealed) VALUES (?1, ?2)")?
                .execute(params![header.handle.as_bytes(), sealed.as_bytes()])?;
            joined.came += 1;
        }
        if joined.came > 0 {
            self.unordered = true;
            change.commit()?;
        }
        Ok(joined)
    }
}

/// What lies under a handle; empty where that has not the size of an envelope.
fn row(db: &Connection, handle: Handle) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = format!(
        "SELECT CASE WHEN typeof(sealed) = 'blob' AND length(sealed) = {SEALED} THEN sealed ELSE x'' END
         FROM envelope WHERE handle = ?1"
    );
    Ok(db.prepare_cached(&sql)?.query_row([handle.as_bytes()], |row| row.get(0)).optional()?)
}

/// The envelope that a header speaks of, where these bytes are it.
fn fitting(bytes: Vec<u8>, header: &Header) -> Option<SealedBytes> {
    SealedBytes::new(bytes).ok().filter(|sealed| header.fits(sealed).is_ok())
}

/// A file as SQLite is to take it: as one that nobody changes, so that it looks for no journal and locks nothing. Should it change all the same, its envelopes
/// do not fit.
fn unchanging(path: &Path) -> String {
    // Without an empty authority in front, two slashes at the beginning of a path would begin one.
    let mut uri = if path.is_absolute() { "file://" } else { "file:" }.to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            other => {
                // Writing to a String does not fail.
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri + "?mode=ro&immutable=1"
}
