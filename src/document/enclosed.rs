//! Files that an XML file holds in base64: pictures, and documents in a document.

use std::ops::Range;

use base64ct::{Base64, Base64Unpadded, Encoding};
use zeroize::Zeroizing;

use super::part::{Part, Source};
use super::xml::Family;

/// Elements whose text is such a file.
const ELEMENTS: &[&str] = &["binary-data", "binaryData", "binData"];

/// Whether the text of an element is a file.
pub(super) fn is_enclosed(element: &str) -> bool {
    ELEMENTS.contains(&element)
}

/// Such a file.
pub(super) struct Enclosed {
    /// What it is called in the file that holds it; nothing where it is not.
    pub(super) name: String,
    pub(super) family: Family,
    source: Source,
    ranges: Vec<Range<usize>>,
}

/// What an XML file holds.
pub(super) struct Contents {
    pub(super) parts: Vec<Part>,
    pub(super) enclosed: Vec<Enclosed>,
}

impl From<Vec<Part>> for Contents {
    fn from(parts: Vec<Part>) -> Self {
        Self { parts, enclosed: Vec::new() }
    }
}

impl Enclosed {
    pub(super) fn new(name: &str, family: Family, source: &Source, ranges: Vec<Range<usize>>) -> Self {
        Self { name: name.trim_start_matches('/').to_owned(), family, source: source.clone(), ranges }
    }

    /// Its bytes; what stands there itself where that is no base64.
    pub(super) fn bytes(&self) -> Result<Zeroizing<Vec<u8>>, Zeroizing<String>> {
        // Nothing grows, so that no copy is left behind.
        let mut signs = Zeroizing::new(String::with_capacity(self.ranges.iter().map(Range::len).sum()));
        for range in &self.ranges {
            signs.extend(self.source.text()[range.clone()].chars().filter(|sign| !sign.is_whitespace()));
        }
        let decoded = Base64::decode_vec(&signs).or_else(|_| Base64Unpadded::decode_vec(&signs));
        decoded.map(Zeroizing::new).map_err(|_| signs)
    }
}
