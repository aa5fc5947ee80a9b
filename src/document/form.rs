//! Which format a file has.

use super::{DocumentError, flat};

/// A format that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Anything that is written as it is read.
    Text,
    /// A web page.
    Html,
    /// Markdown, with whatever HTML stands in it.
    Markdown,
    /// JSON, one object or one a line.
    Json,
    /// An archive of XML: `.docx`, `.odt` and their kin.
    Office,
    /// One file of XML with all that stands in such an archive: `.fodt` and its kin.
    FlatOpenDocument,
    /// The same of Word.
    FlatOfficeOpen,
}

/// How files begin in which words do not stand as words. Taking them for text would find nothing and look like a good result.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office file"),
    (b"{\\rtf", "a file in Rich Text Format"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
    (b"age-encryption.org/", "an encrypted file"),
];

impl Form {
    /// What `bytes` are.
    pub(super) fn of(bytes: &[u8], extension: Option<&str>) -> Result<Self, DocumentError> {
        if let Some(&(_, what)) = FOREIGN.iter().find(|(begin, _)| bytes.starts_with(begin)) {
            return Err(DocumentError::Unsupported { what });
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Ok(Self::Office);
        }
        if Self::is_utf16(bytes) {
            return Err(DocumentError::Utf16);
        }
        if let Some(flat) = flat::of(begin(bytes)) {
            return Ok(flat);
        }
        let extension = extension.map(str::to_ascii_lowercase);
        Ok(match extension.as_deref() {
            Some("html" | "htm" | "xhtml" | "xml" | "svg") => Self::Html,
            Some("md" | "markdown") => Self::Markdown,
            Some("json" | "jsonl" | "ndjson") => Self::Json,
            Some("docx" | "odt" | "xlsx" | "pptx" | "ods" | "odp") => {
                return Err(DocumentError::Archive { what: "it does not begin as an archive does" });
            }
            Some("fodt" | "fods" | "fodp" | "fodg") => {
                return Err(DocumentError::Unsupported { what: "no flat file of LibreOffice, as its name says it is" });
            }
            _ if begins_as_markup(bytes) => Self::Html,
            _ => Self::Text,
        })
    }

    /// Whether whoever opens a file with such a name sees a page, whatever it is.
    pub(super) fn of_page(extension: Option<&str>) -> Option<Self> {
        match extension?.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// Whether bytes begin as a file does in which words do not stand as words.
    pub(super) fn is_foreign(bytes: &[u8]) -> bool {
        FOREIGN.iter().any(|(begin, _)| bytes.starts_with(begin))
    }

    /// A byte order mark, or a zero in every other of the first bytes.
    pub(super) fn is_utf16(bytes: &[u8]) -> bool {
        let begin = &bytes[..bytes.len().min(256)];
        let zeros = |parity| begin.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
        let half = begin.len() / 2;
        begin.starts_with(b"\xff\xfe")
            || begin.starts_with(b"\xfe\xff")
            || (half >= 2 && zeros(0).max(zeros(1)) * 4 > half * 3)
    }
}

/// What a file begins with: no byte order mark, no blank.
fn begin(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

fn begins_as_markup(bytes: &[u8]) -> bool {
    let begin = begin(bytes);
    let begins = |word: &[u8]| begin.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    begins(b"<!doctype html") || begins(b"<html") || begins(b"<?xml")
}
