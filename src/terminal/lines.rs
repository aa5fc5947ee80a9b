//! One line, read byte by byte.

use zeroize::Zeroize;

use super::TerminalError;
use crate::secret::{SecretBytes, SecretText};

/// Longest passphrase or answer in bytes.
pub const SECRET_LIMIT: usize = 4096;

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

pub(super) fn add(line: &mut SecretBytes, byte: u8) -> Result<(), TerminalError> {
    if line.len() >= SECRET_LIMIT {
        return Err(TerminalError::TooLong);
    }
    line.push(byte);
    Ok(())
}
