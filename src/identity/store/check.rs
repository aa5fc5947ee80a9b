//! Whether a store is one of ours, and whole.

use rusqlite::Connection;

use super::{APPLICATION_ID, StoreError, TABLE, VERSION};
use crate::identity::SEALED;

/// What a check of the store found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreReport {
    /// Rows.
    pub envelopes: usize,
    /// Whether they lie in the order of their handles; after a kill they may not, until the next session closes.
    pub in_handle_order: bool,
    /// What is wrong. Empty is good.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// SQLite's own check complains.
    Pages,
    /// This many rows have a handle or an envelope of another size.
    Sizes(usize),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Pages => out.write_str("the pages of the identity store are damaged"),
            Self::Sizes(rows) => write!(out, "{rows} envelopes have another size than an envelope"),
        }
    }
}

/// Refuses what another program made, a newer version, and every table, index, view or trigger beyond the one table.
pub(super) fn is_ours(db: &Connection) -> Result<(), StoreError> {
    let application: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::Damaged("it is no identity store"));
    }
    let version: i32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version != VERSION {
        return Err(StoreError::Version(version));
    }
    let mut select = db.prepare("SELECT sql FROM sqlite_schema")?;
    let schema: Vec<Option<String>> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    match &schema[..] {
        [Some(table)] if table == TABLE => Ok(()),
        _ => Err(StoreError::Damaged("it holds something other than envelopes")),
    }
}

pub(super) fn check(db: &Connection, in_handle_order: bool) -> Result<StoreReport, StoreError> {
    let mut faults = Vec::new();
    let sound: String = db.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if sound != "ok" {
        faults.push(Fault::Pages);
    }
    let sizes = format!(
        "SELECT count(*), count(*) FILTER (WHERE typeof(handle) <> 'blob' OR length(handle) <> 16
                                              OR typeof(sealed) <> 'blob' OR length(sealed) <> {SEALED})
         FROM envelope"
    );
    let (envelopes, wrong): (i64, i64) = db.query_row(&sizes, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    if wrong > 0 {
        faults.push(Fault::Sizes(count(wrong)));
    }
    Ok(StoreReport { envelopes: count(envelopes), in_handle_order, faults })
}
