//! One XML file of an office document.
//!
//! What is read is told by the names of elements, whatever schema they are of, so that comments, notes, headers, text boxes, slides and cells
//! are read like the text. A paragraph with tracked changes is given as it is and once more as it was. Beside it stand attributes that people
//! write or that name them: authors, initials, descriptions, links; and, apart, those that programs alone read, each value once.

mod beside;

use std::collections::HashSet;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::DocumentError;
use super::changes::Changes;
use super::draft::Draft;
use super::entities::character;
use super::part::{Part, Source};

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

/// Elements whose text is text to the last blank.
const TEXT: &[&str] = &["t", "delText"];

/// Elements whose text is an instruction to the program: links, mail merge.
const INSTRUCTION: &[&str] = &["instrText", "delInstrText"];

/// Elements outside paragraphs that do not end a line.
const RUN: &[&str] = &["t", "r", "rPr", "delText"];

/// What changed where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Both,
    Inserted,
    Deleted,
    /// No part of the sentence.
    Aside,
}

enum Piece {
    Copy(Range<usize>),
    Put(char, Range<usize>),
}

type Paragraph = Vec<(State, Piece)>;

struct Walk<'s> {
    source: &'s str,
    family: Family,
    part: &'s str,
    read: Draft<'s>,
    beside: Draft<'s>,
    /// What attributes say to programs alone.
    programs: Draft<'s>,
    /// Values that stand there already: a document repeats its styles thousands of times.
    told: HashSet<&'s str>,
    /// Paragraphs that are open, one in another where a note or text box stands in one.
    paragraphs: Vec<Paragraph>,
    /// Names of the elements that are open.
    open: Vec<&'s str>,
    inserted: usize,
    deleted: usize,
    /// The id of the element that was read last.
    id: Option<&'s str>,
    /// The character that a symbol stands for.
    symbol: Option<char>,
    changes: Changes<'s, Piece>,
}

/// The texts of one file: what is read, under `NAME attributes` what stands beside it, and under `NAME other attributes` what only programs read.
pub(super) fn read(name: &str, source: &Source, family: Family) -> Result<Vec<Part>, DocumentError> {
    let mut walk = Walk {
        source: source.text(),
        family,
        part: name,
        read: Draft::of(source.text()),
        beside: Draft::of(source.text()),
        programs: Draft::of(source.text()),
        told: HashSet::new(),
        paragraphs: Vec::new(),
        open: Vec::new(),
        inserted: 0,
        deleted: 0,
        id: None,
        symbol: None,
        changes: Changes::default(),
    };
    walk.run()?;
    let Walk { read, beside, programs, .. } = walk;
    let texts = [(name.to_owned(), read), (format!("{name} attributes"), beside)].into_iter();
    let texts = texts.filter(|(_, draft)| !draft.is_empty());
    let mut parts: Vec<Part> = texts.map(|(name, draft)| Part::made(Some(name), source, draft, true)).collect();
    if !programs.is_empty() {
        parts.push(Part::made(Some(format!("{name} other attributes")), source, programs, true).for_programs());
    }
    Ok(parts)
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
                // A document type can declare entities: files of the machine that reads it, or a bomb.
                Event::DocType(_) => {
                    return Err(self.wrong("a document type is declared, which no office program does"));
                }
                Event::Decl(declaration) => self.declared(&declaration)?,
                Event::Eof => break,
            }
        }
        for deleted in self.changes.rest() {
            deleted.iter().for_each(|piece| write(&mut self.read, piece));
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
        self.open.push(name);
        match name {
            "p" | "h" => self.paragraphs.push(Vec::new()),
            "ins" | "moveTo" => self.inserted += 1,
            "del" | "moveFrom" => self.deleted += 1,
            "changed-region" => self.changes.enter(self.id),
            "insertion" => self.changes.inserts(),
            // Letters in it read from the other end.
            "bdo" => self.add(Piece::Put('\u{202e}', 0..0)),
            other => self.empty(other),
        }
        Ok(())
    }

    /// Elements that stand for a character, and marks of changes.
    fn empty(&mut self, name: &str) {
        match name {
            "change-start" => self.inserted += usize::from(self.changes.is_insertion(self.id)),
            "change-end" if self.changes.is_insertion(self.id) => self.inserted = self.inserted.saturating_sub(1),
            "change" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.extend(self.changes.at(self.id).into_iter().map(|piece| (State::Deleted, piece)));
                }
            }
            _ => {}
        }
        let character = match (self.family, name) {
            (_, "tab") => '\t',
            (_, "br" | "cr" | "line-break") => '\n',
            (Family::OfficeOpen, "noBreakHyphen") => '-',
            (Family::OfficeOpen, "sym") => match self.symbol.take() {
                Some(character) => character,
                None => return,
            },
            // A blank that stands alone is told from one between words by being no blank: a name may be broken by it.
            (Family::OpenDocument, "s") if self.is_within_word() => '\t',
            (Family::OpenDocument, "s") => ' ',
            // Shown only where a line ends there; and a mark of its own in any other program.
            (_, "softHyphen") => '\u{ad}',
            _ => return,
        };
        // What stands for it has no place of its own in the text; the tag's end is near enough.
        if !self.paragraphs.is_empty() {
            self.add(Piece::Put(character, 0..0));
        }
    }

    /// Whether a letter stands before here.
    fn is_within_word(&self) -> bool {
        let last = self.paragraphs.last().and_then(|paragraph| paragraph.last());
        match last {
            Some((_, Piece::Copy(range))) => self.source[range.clone()].ends_with(char::is_alphanumeric),
            Some((_, Piece::Put(character, _))) => character.is_alphanumeric(),
            None => false,
        }
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        match name {
            "p" | "h" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.tell(paragraph);
                }
            }
            "ins" | "moveTo" => self.inserted = self.inserted.saturating_sub(1),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "changed-region" => self.changes.leave(),
            "bdo" => self.add(Piece::Put('\u{202c}', 0..0)),
            other if self.paragraphs.is_empty() && !RUN.contains(&other) => self.read.end_line(0),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), DocumentError> {
        let innermost = self.open.last().copied().unwrap_or_default();
        let mixed = self.family == Family::OpenDocument && !self.paragraphs.is_empty();
        if mixed || TEXT.contains(&innermost) || !text.trim().is_empty() {
            let range = self.range(text)?;
            self.add(Piece::Copy(range));
        }
        Ok(())
    }

    fn reference(&mut self, name: &str) -> Result<(), DocumentError> {
        let character = character(name).ok_or_else(|| self.wrong("an entity that XML does not know"))?;
        let range = self.range(name)?;
        self.add(Piece::Put(character, range.start.saturating_sub(1)..range.end + 1));
        Ok(())
    }

    fn add(&mut self, piece: Piece) {
        let innermost = self.open.last().copied().unwrap_or_default();
        let state = match () {
            () if INSTRUCTION.contains(&innermost) => State::Aside,
            () if self.deleted > 0 || innermost == "delText" => State::Deleted,
            () if self.inserted > 0 => State::Inserted,
            () => State::Both,
        };
        match self.paragraphs.last_mut() {
            Some(paragraph) => paragraph.push((state, piece)),
            None => write(&mut self.read, &piece),
        }
    }

    /// Writes a paragraph as it is, then as it was where something was deleted or put in, then what stands aside.
    fn tell(&mut self, paragraph: Paragraph) {
        // What was deleted waits for the mark that says where it stood.
        let (states, pieces): (Vec<_>, Vec<_>) = paragraph.into_iter().unzip();
        let Some(pieces) = self.changes.keep(pieces, Piece::Put('\n', 0..0)) else { return };
        let paragraph: Paragraph = states.into_iter().zip(pieces).collect();
        self.read.end_line(0);
        let mut line = |shown: &dyn Fn(State) -> bool| {
            paragraph.iter().filter(|(state, _)| shown(*state)).for_each(|(_, piece)| write(&mut self.read, piece));
            self.read.end_line(0);
        };
        line(&|state| matches!(state, State::Both | State::Inserted));
        if paragraph.iter().any(|(state, _)| matches!(state, State::Inserted | State::Deleted)) {
            line(&|state| matches!(state, State::Both | State::Deleted));
        }
        line(&|state| state == State::Aside);
    }
}

fn write(draft: &mut Draft<'_>, piece: &Piece) {
    match piece {
        Piece::Copy(range) => draft.copy(range.clone()),
        Piece::Put(character, range) => draft.put(character.encode_utf8(&mut [0; 4]), range.clone()),
    }
}
