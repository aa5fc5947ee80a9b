//! Text that people typed or imported, text the guard has passed over, and what stands in it.
//!
//! | type | where it comes from | may be stored |
//! |---|---|---|
//! | [`RawText`] | a keyboard, an imported file | never |
//! | [`RealName`] | a registered spelling | never, but in an envelope |
//! | [`CleanText`] | the guard, and nothing else | yes |
//! | [`StoredText`] | a vault that was opened | it is already |
//! | [`ReceivedText`] | a packet whose signature held | with its [`Screening`] |
//!
//! A person in a text is a reference `⟦ID⟧` or, where a name is shared, `⟦ID|ID⟧` (FORMAT §2); [`pieces`] takes a text apart
//! into words and references. A [`Span`] marks what a reviewer has to decide about (FORMAT §11).

pub mod direction;
mod guarded;
mod held;
mod person;
mod raw;
mod reference;
mod span;

pub use guarded::Guarded;
pub use held::{CleanText, ReceivedText, Screening, StoredText};
pub use person::{BadPersonId, PersonId};
pub use raw::{NAME_MAX, NameError, RawText, RealName, TextError};
pub use reference::{CLOSE, OPEN, PersonRef, Piece, Pieces, RefError, pieces};
pub use span::{ELSEWHERE, GIVEN, NAME_PART, Span, SpanKind, SpanSource, UnknownKind};

#[cfg(test)]
mod tests;
