//! Decisions and profiles applied; rebuilt from decisions, never masked (FORMAT §11, §17.3, §17.4).
//!
//! [`redact`] takes a revision with everything that was said about it and gives either a [`Redacted`], which is all that a
//! bundle can be written from, or the reasons why there is none. A [`Redacted`] is put together piece by piece: whatever
//! no rule here puts into it is not in it.
//!
//! Every record is taken apart here without `..`, so that a field which is added to it does not compile before somebody
//! has decided what becomes of it. A test holds that.
//!
//! ```compile_fail
//! let forged = amana::redact::Redacted { name: "T-0000000000".to_owned() };
//! ```

pub mod catalogue;
mod consent;
mod cuts;
mod dates;
mod direction;
mod labels;
mod months;
mod outcome;
mod profile;
mod rebuild;
mod summary;
mod tokens;
mod vaguer;
mod veil;
mod wishes;

pub use consent::{Withholding, refusals, unnamed};
pub use outcome::{LeftKind, Paragraph, Person, Piece, Reason, Redacted, Scanned};
pub use profile::{Ages, InterviewDate, NameCheckRule, People, Places, Profile, ProfileError, Publisher};
pub use rebuild::{Known, Names, Outcome, Source, Terms, Undecided, redact};
pub use summary::LeftOut;
pub use vaguer::says_less;
pub use veil::Veil;
pub use wishes::{Called, Wishes};

#[cfg(test)]
pub(crate) mod tests;
