//! Redaction over a testimony that was made up.

pub(crate) mod case;
mod decided;
mod direction;
mod edges;
mod printed;
mod refused;
mod rests;
mod wishes;

use super::*;

/// Reasons as they are told.
fn said(reasons: &[Withholding]) -> String {
    reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
