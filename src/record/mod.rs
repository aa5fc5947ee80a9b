//! What a case holds, valid by construction, without any input or output (FORMAT §8 to §11).
//!
//! Records are generic over their human text: [`CleanText`](crate::guard::text::CleanText) when they are made,
//! [`StoredText`](crate::guard::text::StoredText) when they come out of an opened vault. Nothing typed by a person fits
//! in a record before the guard has passed over it:
//!
//! ```compile_fail
//! use amana::guard::text::RawText;
//! use amana::record::{Person, person::Attributes, words::{Role, Visibility}};
//! let raw = RawText::from_utf8(b"Cedar 14").unwrap();
//! let person = Person { pseudonym: raw, roles: vec![Role::Witness], visibility: Visibility::Sealed,
//!     names: vec![], handling: None, attributes: Attributes::default() };
//! person.to_body().unwrap(); // RawText is not Guarded
//! ```

pub mod consent;
pub mod date;
pub mod decision;
pub mod draft;
pub mod ids;
pub mod lines;
pub mod person;
pub mod spans;
pub mod standing;
pub mod testimony;
pub mod well_known;
pub mod words;

pub use consent::{Consent, Grant, Refusal};
pub use date::{Civil, Date, DateError, Precision};
pub use decision::{Decision, DecisionSet, Ground, Proposal, Second};
pub use draft::{ANEW_NOTE, Draft};
pub use ids::{CaseId, DeviceId, Handle, RecordId, ReleaseId, RevisionId, TestimonyId};
pub use person::Person;
pub use standing::{Standing, Verdict};
pub use testimony::{Head, Language, Note, Paragraph, Revision};
pub use well_known::WellKnown;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::guard::text::{BadPersonId, StoredText};

/// Why a record is not valid. Never holds human text.
#[derive(Debug, Error)]
pub enum RecordError {
    /// A stored body does not have the shape of its format.
    #[error("a stored {what} does not have its form ({detail}); run `amana check`")]
    Json {
        /// Which body.
        what: &'static str,
        /// Where it breaks, without its content.
        detail: String,
    },
    /// A stored body is of another version.
    #[error("a stored {what} is of version {found}, this program reads version 1; use a newer amana")]
    Version {
        /// Which body.
        what: &'static str,
        /// The version found.
        found: u32,
    },
    /// An identifier is malformed.
    #[error(transparent)]
    Id(#[from] BadPersonId),
    /// A date is malformed.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A sealed person carries names.
    #[error("a sealed person's names belong in an envelope, not in the vault")]
    NamesOfSealed,
    /// A person without a role.
    #[error("a person needs at least one role")]
    NoRole,
    /// A field is too long.
    #[error("{field} is longer than {limit} characters; shorten it")]
    TooLong {
        /// Which.
        field: &'static str,
        /// The limit in Unicode scalars.
        limit: usize,
    },
    /// A consent without any answer.
    #[error("a consent needs at least one answer")]
    NoGrant,
    /// A revision without paragraphs.
    #[error("the account is empty")]
    NoAccount,
    /// Paragraph numbers or lengths do not fit the text.
    #[error("paragraphs do not fit their text")]
    Paragraphs,
    /// Not a language tag.
    #[error("not a language tag; write a code such as ar, uk, es, fr, en or und")]
    Language,
    /// A code that stands for no language.
    #[error("no language has this code in ISO 639; write one that has, such as ar, uk, es, fr, ckb, or und")]
    NoSuchLanguage,
    /// Not a span kind.
    #[error("not a kind of span")]
    SpanKind,
    /// A range is empty or backwards.
    #[error("a range is empty or runs backwards")]
    SpanRange,
    /// Reword without words.
    #[error("reword needs the words to put there")]
    RewordWithout,
    /// Words where none are used.
    #[error("keep, leave-out and open take no text")]
    TextWithout,
    /// A second person's agreement that does not fit: to something that does not stand, without a reason for each, or without their signature.
    #[error(
        "a registered name passes only where it is kept or reworded, with a reason for each place and a second person who signed"
    )]
    Agreement,
    /// Not hex of the right length.
    #[error("not a digest of 64 hex digits")]
    Hex,
}

/// Human text on its way into or out of JSON; private so that nothing else can be made of it than [`StoredText`].
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Wire(String);

impl Wire {
    fn stored(self) -> StoredText {
        StoredText::from_vault(self.0)
    }
}

fn to_json<S: Serialize>(value: &S) -> Result<String, RecordError> {
    serde_json::to_string(value).map_err(|e| RecordError::Json { what: "record", detail: position(&e) })
}

fn from_json<'t, D: Deserialize<'t>>(what: &'static str, text: &'t str) -> Result<D, RecordError> {
    serde_json::from_str(text).map_err(|e| RecordError::Json { what, detail: position(&e) })
}

/// Where JSON breaks. serde's own message may quote a value, and values are what people said.
fn position(e: &serde_json::Error) -> String {
    format!("line {} column {}", e.line(), e.column())
}

fn check_version(what: &'static str, found: u32) -> Result<(), RecordError> {
    if found == 1 { Ok(()) } else { Err(RecordError::Version { what, found }) }
}

fn hex(bytes: &[u8; 32]) -> String {
    base16ct::lower::encode_string(bytes)
}

fn unhex32(text: &str) -> Result<[u8; 32], RecordError> {
    let mut out = [0; 32];
    if text.len() != 64 {
        return Err(RecordError::Hex);
    }
    base16ct::lower::decode(text, &mut out).map_err(|_| RecordError::Hex)?;
    Ok(out)
}
