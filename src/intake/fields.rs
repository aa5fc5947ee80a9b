//! Short texts of a line on their way through the guard.

use super::line::Typed;
use super::refusal::Refusal;
use crate::guard::text::{CleanText, RawText};
use crate::guard::{Field, Roll, clean_drawn, clean_field};

/// Reads short texts against one roll.
pub(super) struct Fields<'r> {
    roll: &'r Roll,
}

impl<'r> Fields<'r> {
    /// Over the roll of a line.
    pub(super) const fn new(roll: &'r Roll) -> Self {
        Self { roll }
    }

    /// One text.
    ///
    /// # Errors
    /// [`Refusal`] at `at`.
    pub(super) fn required(&self, typed: &Typed, at: &str, field: Field) -> Result<CleanText, Refusal> {
        let raw = RawText::from_utf8(typed.expose().as_bytes()).map_err(|e| Refusal::at(at, e))?;
        clean_field(self.roll, &raw, field).map_err(|e| Refusal::at(at, e))
    }

    /// A text that may be left out.
    ///
    /// # Errors
    /// [`Refusal`] at `at`.
    pub(super) fn optional(&self, typed: Option<&Typed>, at: &str, field: Field) -> Result<Option<CleanText>, Refusal> {
        typed.map(|t| self.required(t, at, field)).transpose()
    }

    /// A text of this program's own making.
    ///
    /// # Errors
    /// [`Refusal`] where it holds a registered name.
    pub(super) fn own(&self, text: &str, field: Field) -> Result<CleanText, Refusal> {
        let raw = RawText::from_utf8(text.as_bytes()).map_err(|e| Refusal::at("pseudonym", e))?;
        clean_drawn(self.roll, &raw, field).map_err(|e| Refusal::at("pseudonym", e))
    }
}
