//! Names that come to be known later, in the words of whoever spoke of nobody by them yet: there only what is certain is taken out.

use super::parts::Part;
use super::sweep::sweep;
use super::taking::Taking;
use super::{CleanError, Cleaned, With, carried_along};
use crate::guard::names::Roll;
use crate::guard::text::{CleanText, Span, StoredText};

/// Passes over paragraphs as [`clean_further`](super::clean_further) does, and replaces whole spellings alone. Where the rest of a name stands is flagged, as names of
/// other testimonies are ([`names_elsewhere`](crate::guard::names_elsewhere)): two people may share it, and it may be no name.
///
/// # Errors
/// As [`clean_further`](super::clean_further).
pub fn clean_further_whole(roll: &Roll, stored: &[(u32, &StoredText)], spans: &[Span]) -> Result<Cleaned, CleanError> {
    carried_along(With::roll(roll, roll), stored, (&spans.iter().collect::<Vec<_>>(), true), Taking::Whole)
}

/// The same of a short text, in which nothing can be flagged.
#[must_use]
pub fn clean_whole_field(roll: &Roll, stored: &StoredText) -> CleanText {
    let part = Part { number: 1, text: stored.as_str(), given: Vec::new() };
    CleanText::minted(sweep(roll, &part, &mut Vec::new(), Taking::Whole).text)
}
