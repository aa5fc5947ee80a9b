//! One XML file of an office document.
//!
//! What is read is told by the names of elements, whatever schema they are of, so that comments, notes, headers, text boxes, slides and cells
//! are read like the text. A paragraph with tracked changes is given as it is and once more as it was. Beside it stand attributes that people
//! write or that name them: authors, initials, descriptions, links; and, apart, those that programs alone read, each value once.

mod beside;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::DocumentError;
use super::changes::Changes;
use super::draft::Draft;
use super::enclosed::{Contents, Enclosed, is_enclosed};
use super::noted::Noted;
use super::paragraph::{Paragraph, Piece};
use super::part::{Part, Source};
use super::sentence::Stands;
use super::sheets::{Codes, is_header};

/// Elements in elements; office programs write a few dozen.
const DEPTH_MAX: usize = 256;

/// Which family of formats: in one, text stands in elements of its own, and white space elsewhere is layout of the XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `.docx` and its kin.
    OfficeOpen,
    /// `.odt` and its kin.
    OpenDocument,
}

/// Elements outside paragraphs that do not end a line.
const RUN: &[&str] = &["t", "r", "rPr", "delText"];

struct Walk<'s> {
    source: &'s str,
    family: Family,
    part: &'s str,
    read: Draft<'s>,
    beside: Noted<'s>,
    /// Paragraphs that are open, one in another where a note or text box stands in one.
    paragraphs: Vec<Paragraph>,
    /// The elements that are open, and how what stands in them belongs to the sentence.
    open: Vec<(&'s str, Stands)>,
    /// How many elements are open that say so.
    inserted: usize,
    deleted: usize,
    chosen: usize,
    instead: usize,
    /// The letters of a run are raised or lowered, in so many elements that are open.
    raised: Option<usize>,
    /// What the style is called that is being read, and what those are called that raise or lower letters.
    style: &'s str,
    raising: HashSet<&'s str>,
    /// Attributes of the element that was read last: its id, the character that a symbol stands for, whether it raises letters.
    id: Option<&'s str>,
    symbol: Option<char>,
    raises: bool,
    /// What the file is called in which what is read now is said to stand.
    file: &'s str,
    changes: Changes<'s, Piece>,
    codes: Codes,
    /// What the files in it are called and where they stand.
    enclosed: Vec<(&'s str, Vec<Range<usize>>)>,
}

/// The texts of one file and the files in it: what is read, under `NAME attributes` what stands beside it, and under `NAME other attributes` what only programs read.
pub(super) fn read(name: &str, source: &Source, family: Family) -> Result<Contents, DocumentError> {
    let mut walk = Walk {
        source: source.text(),
        family,
        part: name,
        read: Draft::of(source.text()),
        beside: Noted::of(source.text()),
        paragraphs: Vec::new(),
        open: Vec::new(),
        inserted: 0,
        deleted: 0,
        chosen: 0,
        instead: 0,
        raised: None,
        style: "",
        raising: HashSet::new(),
        id: None,
        symbol: None,
        raises: false,
        file: "",
        changes: Changes::default(),
        codes: Codes::default(),
        enclosed: Vec::new(),
    };
    walk.run()?;
    let Walk { read, beside, enclosed, .. } = walk;
    let read = (!read.is_empty()).then(|| Part::made(Some(name.to_owned()), source, read, true));
    let parts = read.into_iter().chain(beside.parts(name, source)).collect();
    let enclosed = enclosed.into_iter().filter(|(_, ranges)| !ranges.is_empty());
    let enclosed = enclosed.map(|(name, ranges)| Enclosed::new(name, family, source, ranges)).collect();
    Ok(Contents { parts, enclosed })
}

impl<'s> Walk<'s> {
    fn run(&mut self) -> Result<(), DocumentError> {
        let mut reader = Reader::from_str(self.source);
        loop {
            let event = reader.read_event().map_err(|_| self.wrong("not well-formed XML"))?;
            match event {
                Event::Start(start) => {
                    let name = self.element(&start)?;
                    self.begin(name)?;
                }
                Event::Empty(start) => {
                    let name = self.element(&start)?;
                    self.empty(name);
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(&text)?,
                Event::CData(text) => self.text(&text)?,
                Event::GeneralRef(reference) => self.reference(&reference)?,
                Event::Comment(text) => self.aside(&text)?,
                Event::PI(text) => self.aside(&text)?,
                Event::DocType(text) => self.typed(&text)?,
                Event::Decl(declaration) => self.declared(&declaration)?,
                Event::Eof => break,
            }
        }
        for deleted in self.changes.rest() {
            deleted.iter().for_each(|piece| piece.write(&mut self.read));
            self.read.end_line(0);
        }
        if self.open.is_empty() { Ok(()) } else { Err(self.wrong("cut short")) }
    }

    fn wrong(&self, what: &'static str) -> DocumentError {
        DocumentError::Xml { part: self.part.to_owned(), what }
    }

    /// Where a piece of the source stands in it.
    fn range(&self, piece: &str) -> Result<Range<usize>, DocumentError> {
        let start = (piece.as_ptr() as usize).wrapping_sub(self.source.as_ptr() as usize);
        let range = start..start.wrapping_add(piece.len());
        if self.source.get(range.clone()) == Some(piece) { Ok(range) } else { Err(self.wrong("text from nowhere")) }
    }

    fn begin(&mut self, name: &'s str) -> Result<(), DocumentError> {
        if self.open.len() == DEPTH_MAX {
            return Err(DocumentError::Bomb { what: "elements are nested more than 256 deep" });
        }
        let stands = self.innermost().1.within(name, self.family);
        self.open.push((name, stands));
        match name {
            "p" | "h" => self.paragraphs.push(Paragraph::default()),
            "ins" | "moveTo" => self.inserted += 1,
            "del" | "moveFrom" => self.deleted += 1,
            "Choice" => self.chosen += 1,
            "Fallback" => self.instead += 1,
            "changed-region" => self.changes.enter(self.id),
            "insertion" => self.changes.inserts(),
            "r" => self.raised = None,
            "span" if self.raises => self.raised = self.raised.or(Some(self.open.len())),
            // Letters in it read from the other end.
            "bdo" => self.add(Piece::Put('\u{202e}', 0..0)),
            header if is_header(header) => self.codes = Codes::default(),
            held if is_enclosed(held) => self.enclosed.push((self.file, Vec::new())),
            other => self.empty(other),
        }
        if let (Stands::Apart, Some(paragraph)) = (stands, self.paragraphs.last_mut()) {
            paragraph.end_apart();
        }
        Ok(())
    }

    /// The innermost element that is open, and how what stands in it belongs to the sentence.
    fn innermost(&self) -> (&'s str, Stands) {
        self.open.last().copied().unwrap_or(("", Stands::Sentence))
    }

    /// Elements that stand for a character, and marks of changes.
    fn empty(&mut self, name: &str) {
        match name {
            "change-start" => self.inserted += usize::from(self.changes.is_insertion(self.id)),
            "change-end" if self.changes.is_insertion(self.id) => self.inserted = self.inserted.saturating_sub(1),
            "change" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.add_deleted(self.changes.at(self.id));
                }
            }
            "vertAlign" | "rPr" if self.raises => self.raised = Some(0),
            _ => {}
        }
        // What stands for it has no place of its own in the text; the tag's end is near enough.
        if let Some(character) = self.stands_for(name).filter(|_| !self.paragraphs.is_empty()) {
            self.add(Piece::Put(character, 0..0));
        }
    }

    /// The character that an element stands for.
    fn stands_for(&mut self, name: &str) -> Option<char> {
        Some(match (self.family, name) {
            (_, "tab") => '\t',
            (_, "br" | "cr" | "line-break") => '\n',
            (Family::OfficeOpen, "noBreakHyphen") => '-',
            (Family::OfficeOpen, "sym") => self.symbol.take()?,
            // A blank that stands alone is told from one between words by being no blank: a name may be broken by it.
            (Family::OpenDocument, "s") if self.is_behind(char::is_alphanumeric) => '\t',
            (Family::OpenDocument, "s") => ' ',
            // Shown only where a line ends there; and a mark of its own in any other program.
            (_, "softHyphen") => '\u{ad}',
            _ => return None,
        })
    }

    /// Whether such a sign stands before here.
    fn is_behind(&self, is_such: fn(char) -> bool) -> bool {
        self.paragraphs.last().and_then(|paragraph| paragraph.last(self.source)).is_some_and(is_such)
    }

    fn end(&mut self) {
        let Some((name, stands)) = self.open.pop() else { return };
        self.raised = self.raised.filter(|within| *within <= self.open.len());
        match name {
            "p" | "h" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.tell(paragraph);
                }
            }
            "ins" | "moveTo" => self.inserted = self.inserted.saturating_sub(1),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "Choice" => self.chosen = self.chosen.saturating_sub(1),
            "Fallback" => self.instead = self.instead.saturating_sub(1),
            "changed-region" => self.changes.leave(),
            "bdo" => self.add(Piece::Put('\u{202c}', 0..0)),
            other if self.paragraphs.is_empty() && !RUN.contains(&other) => self.read.end_line(0),
            _ => {}
        }
        let goes_on = stands == Stands::Either && self.innermost().1 == Stands::Either;
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !goes_on) {
            paragraph.end_apart();
        }
    }

    fn tell(&mut self, mut paragraph: Paragraph) {
        // What was deleted waits for the mark that says where it stood.
        if self.changes.is_region() {
            self.changes.keep(paragraph.take_pieces(), Piece::Put('\n', 0..0));
        }
        paragraph.tell(&mut self.read);
    }
}
