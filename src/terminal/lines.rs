//! From single bytes to one line.

use zeroize::Zeroize;

use super::TerminalError;
use crate::secret::{SecretBytes, SecretText};

/// Longest passphrase or answer in bytes.
pub const SECRET_LIMIT: usize = 4096;

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

/// Reads up to the end of the line or of the input, one byte at a time, so that what follows stays where it is.
pub(super) fn read_line(
    mut next: impl FnMut(&mut [u8]) -> std::io::Result<usize>,
) -> Result<SecretText, TerminalError> {
    let mut line = SecretBytes::new();
    let mut byte = [0];
    let mut ended = false;
    loop {
        if next(&mut byte).map_err(TerminalError::Broken)? == 0 {
            ended = true;
            break;
        }
        if byte == *b"\n" {
            break;
        }
        add(&mut line, byte[0])?;
    }
    byte.zeroize();
    if ended && line.is_empty() {
        return Err(TerminalError::EndOfInput);
    }
    if line.expose().ends_with(b"\r") {
        line.truncate(line.len() - 1);
    }
    Ok(SecretText::from_bytes(line)?)
}

fn add(line: &mut SecretBytes, byte: u8) -> Result<(), TerminalError> {
    if line.len() >= SECRET_LIMIT {
        return Err(TerminalError::TooLong);
    }
    line.push(byte);
    Ok(())
}
