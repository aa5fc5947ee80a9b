//! The conversation with the interviewer, without a terminal. Here: lines and plain texts into a case.
//!
//! A line goes through these files in this order, and past the fourth there is nothing in it that the guard has not seen:
//!
//! ```text
//! line ─► cast (who) ─► fields, consents, newcomers (what) ─► prepare (a line that can be stored) ─► import (envelopes, then rows)
//! ```

mod callings;
mod cast;
mod consents;
mod elsewhere;
mod fields;
mod import;
pub mod interview;
mod known;
mod known_by;
pub mod line;
mod newcomers;
mod otherwise;
mod out;
mod prepare;
mod pseudonym;
mod refusal;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use callings::Callings;
pub use elsewhere::{Held, Printed, left_out, printed_words, until_decided};
pub use import::{ImportError, Importer, Taken};
pub use known::well_known;
pub use otherwise::Replanted;
pub use out::{lets_names_stand, out_with_names};
pub use pseudonym::{DrawnLabels, NotDrawn, is_drawn, is_in_other_letters, is_whole_name, tells_a_name};
pub use refusal::{Cause, Refusal};
