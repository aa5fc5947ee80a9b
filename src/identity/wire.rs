//! The JSON of requests, approvals and log entries (FORMAT §14.4, §15).

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::IdentityError;
use crate::record::words::{Block, Purpose, Role};
use crate::roster::json;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    pub(super) v: u32,
    pub(super) id: String,
    pub(super) case: String,
    pub(super) organisation: String,
    pub(super) purpose: Purpose,
    pub(super) requester: String,
    pub(super) recipient: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<String>,
    /// Left out where `brief` or `briefs` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    pub(super) claimed: i64,
    pub(super) expires: i64,
    pub(super) roster: String,
    /// Those before it that list a device which it does not list any more; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) rosters: Vec<String>,
    pub(super) people: Vec<Person>,
    /// What is to be checked; for `check` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) draft: Option<Draft>,
    /// The blocks, one after the other, in an age file to the recipient; where `to` stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) blocks: Option<String>,
    /// What custodians alone are told, in an age file to the holders; where `to` stands, but for programs before that rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) brief: Option<String>,
    /// The same in parts, where not every holder holds a share of everybody; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) briefs: Vec<SealedBrief>,
}

/// What those are told who hold shares of these people, in an age file to them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedBrief {
    pub(super) people: Vec<String>,
    pub(super) sealed: String,
}

/// What custodians alone are told. Its people have no sealings, those beside it nothing else.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Brief {
    /// That of the request.
    pub(super) id: String,
    pub(super) reason: String,
    pub(super) people: Vec<Person>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    pub(super) form: Form,
    pub(super) digest: String,
}

/// What kind of draft a digest is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A bundle without its signature: SHA-512 of its tag manifest.
    Bundle,
    /// Any file: SHA-512 of its bytes.
    File,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameCheck {
    pub(super) v: u32,
    pub(super) organisation: String,
    pub(super) case: String,
    pub(super) request: String,
    pub(super) custodian: String,
    pub(super) draft: Draft,
    pub(super) people: Vec<String>,
    pub(super) unnamed: Vec<String>,
    pub(super) result: Found,
    pub(super) hits: Vec<CheckHit>,
    /// Left out where everything was looked into.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) unread: u32,
    pub(super) claimed: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Found {
    Pass,
    /// Nothing was found, and not everything could be looked into.
    Partly,
    Hits,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Where a name was found. Never the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckHit {
    /// The testimony's name in the bundle, or a file of it; the part of any other file, or null.
    pub at: Option<String>,
    /// The number of the paragraph; null for the place of the interview, a label, or what has no paragraphs.
    pub paragraph: Option<u32>,
    /// First Unicode scalar of the paragraph as it is read (FORMAT §15.4), else of the file's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Whose name it may be: ids, ascending.
    pub people: Vec<String>,
    /// A spelling that was sealed, rather than what only looks like one.
    pub sure: bool,
    /// The custodian looked, and it is not the person. Never set where `sure` is.
    pub dismissed: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) person: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pseudonym: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) roles: Option<Vec<Role>>,
    /// Null where there are none; a brief apart leaves it out.
    #[serde(default, deserialize_with = "is_there", skip_serializing_if = "Option::is_none")]
    #[allow(clippy::option_option, reason = "null and left out are two things")]
    pub(super) handling: Option<Option<String>>,
    /// Each a body of FORMAT §10, as a string: read by its own rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) consent: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) earlier: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) sealings: Vec<Sealing>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealing {
    pub(super) header: String,
    pub(super) shares: Vec<String>,
}

#[allow(clippy::option_option, reason = "null and left out are two things")]
fn is_there<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// What a custodian answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Yes, with shares.
    Approve,
    /// No, with a reason.
    Refuse,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Approval {
    pub(super) v: u32,
    pub(super) request: String,
    pub(super) custodian: String,
    pub(super) decision: Answer,
    pub(super) reason: Option<String>,
    pub(super) claimed: i64,
    pub(super) shares: Vec<ApprovedShare>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprovedShare {
    pub(super) person: String,
    pub(super) revision: u32,
    pub(super) kind: Block,
    pub(super) share: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LogLine {
    pub(super) v: u32,
    pub(super) n: u64,
    pub(super) previous: String,
    pub(super) claimed: i64,
    pub(super) request: String,
    pub(super) requester: String,
    pub(super) purpose: Purpose,
    pub(super) people: Vec<String>,
    pub(super) decision: Answer,
    pub(super) reason: Option<String>,
}

pub(super) fn to_json<T: Serialize>(what: &'static str, value: &T) -> Result<String, IdentityError> {
    serde_json::to_string(value).map_err(|error| IdentityError::Json { what, detail: json::fault(&error) })
}

pub(super) fn from_json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, IdentityError> {
    serde_json::from_str(text).map_err(|error| IdentityError::Json { what, detail: json::fault(&error) })
}

/// A field that has not the form it should have.
pub(super) fn bad(what: &'static str, field: &str) -> IdentityError {
    IdentityError::Json { what, detail: format!("`{field}`") }
}
