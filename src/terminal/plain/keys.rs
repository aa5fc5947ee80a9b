//! From bytes to a line: what is text, what ends it, and what is neither.

use unicode_width::UnicodeWidthStr;

use super::{BAD, Echo, Keys, LINE_MAX, PlainLines, Typed};
use crate::secret::{SecretBytes, SecretText};

/// No word is longer, in bytes: a line that is too long is not cut further before its limit.
const WORD_MAX: usize = 256;

impl PlainLines {
    /// Takes one byte; what there is to show for it goes to `shown`.
    pub(super) fn key(&mut self, byte: u8, echo: Echo, shown: &mut SecretBytes) -> Option<Typed> {
        match (self.keys, byte) {
            (Keys::Beyond, b'\n' | b'\r') => {
                self.keys = Keys::Text;
                return Some(self.cut());
            }
            (Keys::Beyond, 0x03) => return Some(Typed::Interrupted(self.taken())),
            (Keys::Beyond, _) => self.beyond += 1,
            (Keys::AfterEscape, b'[' | b'O') => self.keys = Keys::InSequence,
            (Keys::InSequence, 0x20..=0x3f) => {}
            (Keys::InSequence, 0x40..=0x7e) => self.keys = Keys::Text,
            // Escape, or Alt, and then something typed: only a sequence of a key is no text. A letter of several bytes stays whole.
            (Keys::AfterEscape | Keys::InSequence, _) => {
                self.keys = Keys::Text;
                return self.key(byte, echo, shown);
            }
            (Keys::Text, 0x1b) => self.keys = Keys::AfterEscape,
            (Keys::Text, b'\n' | b'\r') => return Some(self.whole()),
            (Keys::Text, 0x03) => return Some(Typed::Interrupted(self.taken())),
            (Keys::Text, 0x04) if self.line.is_empty() => return Some(Typed::Ended(SecretText::new())),
            (Keys::Text, 0x08 | 0x7f) => self.back(echo, shown),
            (Keys::Text, 0x15) => {
                while !self.line.is_empty() {
                    self.back(echo, shown);
                }
            }
            (Keys::Text, b'\t') => self.add(b' ', echo, shown),
            (Keys::Text, 0x00..0x20) => {}
            (Keys::Text, _) => self.add(byte, echo, shown),
        }
        None
    }

    fn add(&mut self, byte: u8, echo: Echo, shown: &mut SecretBytes) {
        if self.line.len() >= LINE_MAX {
            (self.keys, self.beyond) = (Keys::Beyond, 1);
            return;
        }
        (self.changed, self.is_new) = (true, true);
        self.line.push(byte);
        // A C1 control in UTF-8 is two bytes, 0xc2 and 0x80 to 0x9f: both wait for each other, and the control is not shown.
        let c1 = byte == 0xc2 || (self.line.len() > 1 && self.line.expose()[self.line.len() - 2] == 0xc2);
        match echo {
            Echo::Hidden => {}
            Echo::Shown if c1 && byte == 0xc2 => {}
            Echo::Shown if c1 && byte < 0xa0 => {}
            Echo::Shown if c1 => shown.extend_from_slice(&[0xc2, byte]),
            Echo::Shown => shown.push(byte),
        }
    }

    fn back(&mut self, echo: Echo, shown: &mut SecretBytes) {
        let line = self.line.expose();
        let start = line.iter().rposition(|byte| (byte & 0xc0) != 0x80).unwrap_or(0);
        let columns = std::str::from_utf8(&line[start..]).map_or(0, UnicodeWidthStr::width);
        self.line.truncate(start);
        (self.changed, self.is_new) = (true, true);
        if echo == Echo::Shown {
            for _ in 0..columns {
                shown.extend_from_slice(b"\x08 \x08");
            }
        }
    }

    fn whole(&mut self) -> Typed {
        let line = std::mem::take(&mut self.line);
        let Marked { mut text, mut bytes, half } = marked(line.expose());
        if !half.is_empty() {
            text.push(BAD);
            bytes.extend_from_slice(half);
        }
        if bytes.is_empty() { Typed::Line(text) } else { Typed::NotUtf8(text, bytes) }
    }

    /// What a line that is too long begins with, to its last whole word where one ends nearby; and how many bytes there are behind it.
    fn cut(&mut self) -> Typed {
        let line = std::mem::take(&mut self.line);
        let text = marked(line.expose()).text;
        let near = text.len().saturating_sub(WORD_MAX);
        let at = text.expose().rfind(char::is_whitespace).filter(|at| *at > near).unwrap_or(text.len());
        let text = SecretText::copy_of(text.expose().get(..at).unwrap_or_default());
        Typed::TooLong(text, line.len().saturating_sub(at) + std::mem::take(&mut self.beyond))
    }

    /// What was typed so far, which is nowhere here then.
    pub(super) fn taken(&mut self) -> SecretText {
        let line = std::mem::take(&mut self.line);
        self.keys = Keys::Text;
        marked(line.expose()).text
    }
}

/// Bytes as text.
pub(super) struct Marked<'b> {
    /// The text, with [`BAD`] in the place of what is none.
    pub(super) text: SecretText,
    /// Bytes that are no text.
    bytes: Vec<u8>,
    /// The beginning of a character at the end, which is not in the text.
    half: &'b [u8],
}

/// Reads bytes as the text that they are, as far as they are one.
pub(super) fn marked(mut bytes: &[u8]) -> Marked<'_> {
    let mut read =
        Marked { text: SecretText::with_capacity(bytes.len() + BAD.len_utf8()), bytes: Vec::new(), half: &[] };
    loop {
        let error = match std::str::from_utf8(bytes) {
            Ok(text) => {
                read.text.push_str(text);
                return read;
            }
            Err(error) => error,
        };
        let (good, rest) = bytes.split_at(error.valid_up_to());
        read.text.push_str(std::str::from_utf8(good).unwrap_or_default());
        let Some(bad) = error.error_len() else {
            read.half = rest;
            return read;
        };
        read.text.push(BAD);
        read.bytes.extend_from_slice(&rest[..bad]);
        bytes = &rest[bad..];
    }
}
