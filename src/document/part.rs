//! A text, and where in the file it stands.

use std::ops::Range;
use std::rc::Rc;

use zeroize::Zeroizing;

use super::draft::{Draft, Map};
use super::index::Index;

/// A text of a file, to be read as one. It may hold names: it is wiped when dropped, and cannot be shown.
pub struct Part {
    name: Option<String>,
    text: Zeroizing<String>,
    index: Index,
    origin: Option<Origin>,
    for_programs: bool,
}

/// What a text was made of.
struct Origin {
    source: Rc<Zeroizing<String>>,
    index: Rc<Index>,
    map: Map,
    /// Lines are those of the text: the source, a file in an archive, is often a single one.
    counts_own_lines: bool,
}

/// The source of one or more parts.
#[derive(Clone)]
pub(super) struct Source {
    text: Rc<Zeroizing<String>>,
    index: Rc<Index>,
}

/// Where a range of a part's text lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// First Unicode scalar of the file's decoded text (in an archive, of the decoded text of the file in it), from 0.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its line, from 1; in an archive its paragraph.
    pub line: usize,
    /// Unicode scalars before it on that line, from 1.
    pub column: usize,
    /// Its bytes in the part's text.
    pub bytes: Range<usize>,
}

impl Source {
    pub(super) fn new(text: Zeroizing<String>) -> Self {
        let index = Rc::new(Index::of(&text));
        Self { text: Rc::new(text), index }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Part {
    /// A text that stands in the file as it is.
    pub(super) fn whole(name: Option<String>, text: Zeroizing<String>) -> Self {
        let index = Index::of(&text);
        Self { name, text, index, origin: None, for_programs: false }
    }

    /// A text put together from a source.
    pub(super) fn made(name: Option<String>, source: &Source, draft: Draft<'_>, counts_own_lines: bool) -> Self {
        let (text, map) = draft.finish();
        let index = Index::of(&text);
        let (source, from) = (Rc::clone(&source.text), Rc::clone(&source.index));
        let origin = Some(Origin { source, index: from, map, counts_own_lines });
        Self { name, text, index, origin, for_programs: false }
    }

    /// The same, of a file that lies in another and is called `file` there.
    pub(super) fn within(mut self, file: &str) -> Self {
        let name = self.name.map_or_else(|| file.to_owned(), |name| format!("{file} {name}"));
        self.name = Some(name);
        self
    }

    /// The same, as what no reader of the file sees.
    pub(super) fn for_programs(mut self) -> Self {
        self.for_programs = true;
        self
    }

    /// Whether only programs read it (styles, settings, addresses of schemas): what detectors would find there says nothing of anybody, and a word that
    /// is like a name is none.
    #[must_use]
    pub const fn is_for_programs(&self) -> bool {
        self.for_programs
    }

    /// What the part is called in the file; none where it is all of it. Never made of what somebody chose to write there.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What there is to read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a range, in Unicode scalars of the part's text, lies.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        let text = self.text();
        let (from, to) = (self.index.at_scalar(text, range.start), self.index.at_scalar(text, range.end));
        let bytes = from.byte..to.byte;
        let Some(origin) = &self.origin else {
            return Place { start: from.scalar, end: to.scalar, line: from.line, column: from.column, bytes };
        };
        let source = origin.source.as_str();
        let range = origin.map.source(&bytes);
        let (start, end) = (origin.index.at_byte(source, range.start), origin.index.at_byte(source, range.end));
        let shown = if origin.counts_own_lines { from } else { start };
        Place { start: start.scalar, end: end.scalar, line: shown.line, column: shown.column, bytes }
    }
}
