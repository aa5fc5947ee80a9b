//! A line that is typed key by key.

use super::TerminalError;
use super::lines::add;
use crate::secret::{SecretBytes, SecretText};

/// What one byte did to the line.
pub(super) enum Step {
    /// More is needed.
    More,
    /// The line is finished.
    Done,
}

/// A line that is typed key by key, with the few keys that matter when nothing is shown.
#[derive(Default)]
pub(super) struct Typed {
    line: SecretBytes,
    keys: Keys,
}

/// Arrow keys and their like arrive as several bytes, which are no part of a passphrase.
#[derive(Default)]
enum Keys {
    #[default]
    Text,
    AfterEscape,
    InSequence,
}

impl Typed {
    /// Takes the next byte from the terminal.
    pub(super) fn take(&mut self, byte: u8) -> Result<Step, TerminalError> {
        match (&self.keys, byte) {
            (Keys::AfterEscape, b'[' | b'O') => self.keys = Keys::InSequence,
            (Keys::InSequence, 0x20..=0x3f) => {}
            (Keys::AfterEscape | Keys::InSequence, _) => self.keys = Keys::Text,
            (Keys::Text, 0x1b) => self.keys = Keys::AfterEscape,
            (Keys::Text, b'\n' | b'\r') => return Ok(Step::Done),
            (Keys::Text, 0x03) => return Err(TerminalError::Interrupted),
            (Keys::Text, 0x04) if self.line.is_empty() => return Err(TerminalError::EndOfInput),
            (Keys::Text, 0x08 | 0x7f) => self.back(),
            (Keys::Text, 0x15) => self.line.clear(),
            (Keys::Text, 0x00..0x20) => {}
            (Keys::Text, _) => add(&mut self.line, byte)?,
        }
        Ok(Step::More)
    }

    /// Takes the last character away, which may be several bytes.
    fn back(&mut self) {
        let line = self.line.expose();
        let is_start = |byte: &u8| (*byte & 0xc0) != 0x80;
        let start = line.iter().rposition(is_start).unwrap_or(0);
        self.line.truncate(start);
    }

    pub(super) fn finish(self) -> Result<SecretText, TerminalError> {
        Ok(SecretText::from_bytes(self.line)?)
    }
}
