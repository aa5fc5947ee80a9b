//! The words of an XML file: to which sentence they belong, and what their codes stand for.

use std::ops::Range;

use super::{Family, Walk};
use crate::document::DocumentError;
use crate::document::enclosed::is_enclosed;
use crate::document::entities::character;
use crate::document::paragraph::{Changed, Piece, Variant};
use crate::document::sentence::{LAYOUT, Stands, is_text};
use crate::document::sheets::{Shown, is_header, numbered};

impl Walk<'_> {
    pub(super) fn text(&mut self, text: &str) -> Result<(), DocumentError> {
        let range = self.range(text)?;
        let (name, stands) = self.innermost();
        if let Some((_, ranges)) = self.enclosed.last_mut().filter(|_| is_enclosed(name)) {
            ranges.push(range);
        } else if self.paragraphs.is_empty() {
            if is_text(name) || !text.trim().is_empty() {
                self.words(Stands::Sentence, range);
            }
        } else if LAYOUT.contains(&name) && self.family == Family::OfficeOpen {
            self.beside.for_programs(range);
        } else if let Some(stands) = stands.of_text(name, text, self.family) {
            // The letter of a note, or a part of the word that it stands behind.
            let is_note =
                self.raised.is_some() && self.is_behind(char::is_alphabetic) && text.starts_with(char::is_alphabetic);
            self.words(if is_note && stands == Stands::Sentence { Stands::Either } else { stands }, range);
        }
        Ok(())
    }

    /// Text of the file, with its codes as what they stand for.
    fn words(&mut self, stands: Stands, range: Range<usize>) {
        let text = &self.source[range.clone()];
        if self.is_in_header() {
            let signs = text.char_indices().map(|(at, sign)| (sign, range.start + at));
            return signs.for_each(|(sign, at)| self.sign(sign, at..at + sign.len_utf8()));
        }
        let mut from = range.start;
        while let Some((sign, code)) =
            numbered(&self.source[from..range.end]).filter(|_| self.family == Family::OfficeOpen)
        {
            self.place(stands, Piece::Copy(from..from + code.start));
            self.place(stands, Piece::Put(sign, from + code.start..from + code.end));
            from += code.end;
        }
        self.place(stands, Piece::Copy(from..range.end));
    }

    fn is_in_header(&self) -> bool {
        is_header(self.innermost().0)
    }

    /// A sign of the header of a spreadsheet's page.
    fn sign(&mut self, sign: char, range: Range<usize>) {
        match self.codes.read(sign) {
            Shown::Sign if range.len() == sign.len_utf8() => self.place(Stands::Sentence, Piece::Copy(range)),
            Shown::Sign => self.place(Stands::Sentence, Piece::Put(sign, range)),
            Shown::Blank => self.place(Stands::Sentence, Piece::Put(' ', range)),
            Shown::Typeface => self.beside.letter(sign, range),
            Shown::Nothing => {}
        }
    }

    pub(super) fn reference(&mut self, name: &str) -> Result<(), DocumentError> {
        let character = character(name).ok_or_else(|| self.wrong("an entity that XML does not know"))?;
        let range = self.range(name)?;
        let range = range.start.saturating_sub(1)..range.end + 1;
        if self.is_in_header() {
            self.sign(character, range);
        } else {
            let (name, stands) = self.innermost();
            let stands = stands.of_text(name, "&", self.family).unwrap_or(stands);
            self.place(stands, Piece::Put(character, range));
        }
        Ok(())
    }

    pub(super) fn add(&mut self, piece: Piece) {
        self.place(self.innermost().1, piece);
    }

    pub(super) fn place(&mut self, stands: Stands, piece: Piece) {
        let changed = Changed {
            inserted: self.inserted > 0,
            deleted: self.deleted > 0 || self.innermost().0 == "delText",
            variant: match (self.chosen, self.instead) {
                (0, 0) => Variant::Only,
                (_, 0) => Variant::Chosen,
                _ => Variant::Instead,
            },
        };
        match self.paragraphs.last_mut() {
            Some(paragraph) => paragraph.add(stands, changed, piece),
            None => piece.write(&mut self.read),
        }
    }
}
