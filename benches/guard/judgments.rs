//! People and other identifiers that nobody registered, in judgments of a court (TAB) and in Arabic news (PUD).

use crate::{Fallible, Row};

/// The lines of this part.
#[expect(clippy::unnecessary_wraps, reason = "a part that reads its data can fail")]
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    Ok(Vec::new())
}
