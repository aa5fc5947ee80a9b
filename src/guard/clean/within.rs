//! Paragraphs that are not all of their account, read as the whole of it is written.

use super::{CleanError, Cleaned, Taking, With, carried_along};
use crate::guard::detect::Manner;
use crate::guard::names::Roll;
use crate::guard::text::{Span, StoredText};

/// Passes over paragraphs as [`clean_further`](super::clean_further) does; the account that they are of is written in a `manner`.
///
/// # Errors
/// As [`clean_further`](super::clean_further).
pub fn clean_further_in(
    roll: &Roll,
    manner: Option<Manner>,
    stored: &[(u32, &StoredText)],
    spans: &[Span],
) -> Result<Cleaned, CleanError> {
    let with = With { roll, elsewhere: &Roll::of_sums(), manner };
    carried_along(with, stored, (&spans.iter().collect::<Vec<_>>(), true), Taking::All)
}

/// The same as [`clean_further_whole`](super::clean_further_whole) does.
///
/// # Errors
/// As [`clean_further`](super::clean_further).
pub fn clean_further_whole_in(
    roll: &Roll,
    manner: Option<Manner>,
    stored: &[(u32, &StoredText)],
    spans: &[Span],
) -> Result<Cleaned, CleanError> {
    let with = With { roll, elsewhere: roll, manner };
    carried_along(with, stored, (&spans.iter().collect::<Vec<_>>(), true), Taking::Whole)
}
