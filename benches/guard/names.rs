//! Registered names in prose: other scripts, other spellings, and every disturbance of a confirmed spelling.

use crate::{Fallible, Row};

/// The lines of this part.
#[expect(clippy::unnecessary_wraps, reason = "a part that reads its data can fail")]
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    Ok(Vec::new())
}
