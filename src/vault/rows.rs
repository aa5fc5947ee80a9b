//! Columns to types.

use rusqlite::Row;

use super::error::{Result, VaultError};
use crate::guard::text::PersonId;

/// Exactly `N` bytes from a BLOB column.
pub(super) fn bytes<const N: usize>(row: &Row<'_>, column: usize) -> Result<[u8; N]> {
    let blob = row.get_ref(column)?.as_blob().unwrap_or_default();
    blob.try_into().map_err(|_| VaultError::damaged("an id or digest has another length than it should"))
}

/// A person's id.
pub(super) fn person(row: &Row<'_>, column: usize) -> Result<PersonId> {
    Ok(PersonId::new(bytes(row, column)?))
}

/// A text column, borrowed.
pub(super) fn text<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str> {
    row.get_ref(column)?.as_str().map_err(|_| VaultError::damaged("a text is no valid text"))
}
