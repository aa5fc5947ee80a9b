//! The JSON of requests, approvals and log entries (FORMAT §14.4, §15).

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

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
    pub(super) reason: String,
    pub(super) claimed: i64,
    pub(super) expires: i64,
    pub(super) roster: String,
    pub(super) people: Vec<Person>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) person: String,
    pub(super) pseudonym: String,
    pub(super) roles: Vec<Role>,
    pub(super) handling: Option<String>,
    /// Each a body of FORMAT §10, as a string: read by its own rules.
    pub(super) consent: Vec<String>,
    pub(super) earlier: Vec<String>,
    pub(super) sealings: Vec<Sealing>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealing {
    pub(super) header: String,
    pub(super) shares: Vec<String>,
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
