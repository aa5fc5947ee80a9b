//! The rows of a file against each other: two that differ about one range, or about what is equal, cannot both be meant.

use std::collections::HashMap;

use super::given::Given;
use crate::cli::failure::Failure;
use crate::guard::text::{SpanKind, StoredText};
use crate::record::Decision;

/// A paragraph, and a range of it.
pub(super) type Place = (u32, u32, u32);

/// What equal passages share.
pub(super) type Form = (SpanKind, String);

/// What the rows of a file decide, each with the number of its line. A row speaks for its own range: without this, what another row says for all that
/// is equal would be recorded behind it, and a passage that the file leaves out would be kept.
#[derive(Default)]
pub(super) struct Rows {
    places: HashMap<Place, (usize, Said)>,
    /// What is decided for every equal passage of the testimony or the case.
    forms: HashMap<Form, (usize, Said)>,
}

/// What is decided, as it was written.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    choice: String,
    text: Option<String>,
    why: Option<String>,
}

impl Rows {
    /// Notes what a row decides about its range and, where it goes further, about a form. Of two that differ, nobody can tell which is meant.
    pub(super) fn note(&mut self, number: usize, row: &Given, form: Option<Form>) -> Result<(), Failure> {
        let Some(choice) = row.decision.clone() else { return Ok(()) };
        let said = Said { choice, text: row.text.clone(), why: row.why.clone() };
        let differs = |(line, before): &(usize, Said)| (*before != said).then_some(*line);
        let first = || (number, said.clone());
        if let Some(line) = differs(self.places.entry(row.place()).or_insert_with(first)) {
            return Err(Failure::refused(format!("line {line} decides the same range differently"))
                .hint("leave one of the two lines out"));
        }
        let Some(form) = form else { return Ok(()) };
        if let Some(line) = differs(self.forms.entry(form).or_insert_with(first)) {
            return Err(Failure::refused(format!("line {line} decides equal passages differently"))
                .hint("give the exceptions without \"for\": each line then decides its own passage"));
        }
        Ok(())
    }

    /// Whether a decision that another row leads to is about a range that has a row of its own.
    pub(super) fn decide(&self, decision: &Decision<StoredText>) -> bool {
        self.places.contains_key(&decision.place())
    }
}
