//! Elsewhere: a line at a time, as the system hands it over.

use std::fs::File;
use std::io::{IsTerminal, Read, Write};

use super::super::TerminalError;
use super::super::lines::read_line;
use super::Idle;
use crate::secret::SecretText;

/// Nothing: the console's own line editing is all there is.
pub(in super::super) struct Hushed;

pub(in super::super) fn hush(_: &File) -> Result<Hushed, TerminalError> {
    Ok(Hushed)
}

/// Nothing: what was typed early stays.
pub(in super::super) const fn discard_typed(_: &File) -> bool {
    false
}

/// The console of Windows, under its own name for both directions.
#[expect(clippy::disallowed_methods, reason = "the terminal is read and written here, and it is no file")]
pub(in super::super) fn open() -> Result<File, TerminalError> {
    if !std::io::stdin().is_terminal() {
        return Err(TerminalError::NoTerminal);
    }
    File::options().read(true).write(true).open("CONIN$").map_err(|_| TerminalError::NoTerminal)
}

/// Asks without showing what is typed.
pub(in super::super) fn hidden(_: &mut File, label: &str, _: Idle) -> Result<SecretText, TerminalError> {
    let secret = rpassword::prompt_password(label).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => TerminalError::EndOfInput,
        std::io::ErrorKind::Interrupted => TerminalError::Interrupted,
        _ => TerminalError::Broken(error),
    })?;
    Ok(SecretText::from_string(secret))
}

#[expect(clippy::disallowed_methods, reason = "the prompt goes where errors go")]
pub(in super::super) fn shown(tty: &mut File, label: &str, _: Idle) -> Result<SecretText, TerminalError> {
    let mut err = std::io::stderr();
    err.write_all(label.as_bytes()).and_then(|()| err.flush()).map_err(TerminalError::Broken)?;
    read_line(|byte| tty.read(byte))
}

pub(in super::super) fn from_descriptor(number: i32) -> Result<SecretText, TerminalError> {
    Err(TerminalError::Descriptor(number))
}
