//! Why a line does not have the shape; serde's own words may quote what was typed, and are not repeated.

use thiserror::Error;

use super::MAX_LINE;

/// Why a line does not have the shape. Field names are said, values never.
#[derive(Debug, Error)]
pub enum LineError {
    /// Longer than any line may be.
    #[error("the line is longer than {} MiB; split the account", MAX_LINE >> 20)]
    TooLong,
    /// Not UTF-8.
    #[error("not valid UTF-8 at byte {0}; save the file as UTF-8")]
    NotUtf8(usize),
    /// Not JSON.
    #[error("not JSON at column {column}; a line is one JSON object, see schema/intake.schema.json")]
    Syntax {
        /// Byte column, from 1.
        column: usize,
    },
    /// A field that is not known, is there twice, or is missing.
    #[error("{what} (column {column})")]
    Field {
        /// serde's words for it, which name fields alone.
        what: String,
        /// Byte column, from 1.
        column: usize,
    },
    /// A value of the wrong type.
    #[error("a value of the wrong type before column {column}; see schema/intake.schema.json")]
    Type {
        /// Byte column, from 1.
        column: usize,
    },
}

/// serde's message is kept only where it speaks of field names; any other may quote a value.
pub(super) fn fold(e: &serde_json::Error) -> LineError {
    let column = e.column();
    if e.classify() != serde_json::error::Category::Data {
        return LineError::Syntax { column };
    }
    let message = e.to_string();
    let about_fields = ["unknown field", "missing field", "duplicate field"];
    if about_fields.iter().any(|start| message.starts_with(start)) {
        let what = message.rsplit_once(" at line").map_or(message.as_str(), |(what, _)| what);
        return LineError::Field { what: without_odd_names(what), column };
    }
    LineError::Type { column }
}

/// A field name that does not look like one may be a person's: it is not repeated.
fn without_odd_names(message: &str) -> String {
    let plain = |name: &str| {
        name.len() <= 32 && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    match message.splitn(3, '`').collect::<Vec<_>>().as_slice() {
        [start, name, rest] if !plain(name) => format!("{start}whose name is not repeated here{rest}"),
        _ => message.to_owned(),
    }
}
