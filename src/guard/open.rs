//! Names that may be stored because they are not sealed, and texts put together from clean ones.

use super::normalise::fold;
use super::text::{CleanText, RealName};

/// The name of a person whose names are open (visibility `team` or `public`), as text that the vault may hold.
///
/// This is the one way from a name to a stored text. A record refuses it for a sealed person.
#[must_use]
pub fn open_name(name: &RealName) -> CleanText {
    CleanText::minted(name.expose().to_owned())
}

/// Clean texts one after the other, with nothing between them: the text of a revision (FORMAT §9).
#[must_use]
pub fn joined(texts: &[CleanText]) -> CleanText {
    CleanText::minted(texts.iter().map(CleanText::as_str).collect())
}

/// Whether two short texts are the same words after folding, as two pseudonyms may not be.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}
