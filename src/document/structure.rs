//! What formats call their elements and attributes. In these nobody's name stands; what is none of them, somebody made up.
//!
//! The names are those that the grammar of OpenDocument 1.2 has, that SpreadsheetML, DrawingML and WordprocessingML have (ECMA-376), and that Word and
//! LibreOffice add. A name that is missing here is looked through for registered names, and for nothing else.

use std::collections::HashSet;
use std::sync::LazyLock;

static KNOWN: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("structure.txt").split_ascii_whitespace().collect());

/// Whether office formats have an element, an attribute or a prefix that is called so.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(name)
}
