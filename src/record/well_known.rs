//! What a case lists as pointing at nobody: courts, ministries, armies, places, public figures (FORMAT §11.3).

use serde::{Deserialize, Serialize};

use super::words::Topic;
use super::{RecordError, Wire};
use crate::guard::text::{Guarded, StoredText};

/// Longest name, in Unicode scalars.
pub const NAME_MAX: usize = 200;

/// Most names in a list.
pub const ENTRIES_MAX: usize = 10_000;

/// The whole list, one revision of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WellKnown<T> {
    /// Each name with what it is.
    pub entries: Vec<(Topic, T)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<T> {
    v: u32,
    entries: Vec<(Topic, T)>,
}

impl<T: Guarded> WellKnown<T> {
    /// The stored body.
    ///
    /// # Errors
    /// [`RecordError::TooLong`] for a name or a list that is.
    pub fn to_body(&self) -> Result<String, RecordError> {
        let Self { entries } = self;
        if entries.len() > ENTRIES_MAX {
            return Err(RecordError::TooLong { field: "the list of what is well known", limit: ENTRIES_MAX });
        }
        if entries.iter().any(|(_, name)| name.as_str().chars().count() > NAME_MAX) {
            return Err(RecordError::TooLong { field: "a name in the list", limit: NAME_MAX });
        }
        let entries = entries.iter().map(|(topic, name)| (*topic, Wire(name.as_str().to_owned()))).collect();
        super::to_json(&Body { v: 1, entries })
    }
}

impl WellKnown<StoredText> {
    /// Reads a body that came out of an opened vault.
    ///
    /// # Errors
    /// [`RecordError`] where it does not have the shape of FORMAT §11.3.
    pub(crate) fn from_body(body: &str) -> Result<Self, RecordError> {
        let Body { v, entries } = super::from_json::<Body<Wire>>("list of what is well known", body)?;
        super::check_version("list of what is well known", v)?;
        Ok(Self { entries: entries.into_iter().map(|(topic, name)| (topic, name.stored())).collect() })
    }
}
