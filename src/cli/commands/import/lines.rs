//! Lines out of what is read, none longer than a line may be.

use std::io::BufRead;

use crate::cli::failure::Failure;
use crate::intake::line::MAX_LINE;
use crate::secret::SecretBytes;

/// A byte order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Passes over blank lines, and over white space before what comes first; gives how many lines that were. What is longer than a line may be is left.
///
/// # Errors
/// As reading fails.
pub(super) fn skip_blank(input: &mut dyn BufRead) -> Result<u64, Failure> {
    if input.fill_buf().map_err(unreadable)?.starts_with(MARK) {
        input.consume(MARK.len());
    }
    let (mut lines, mut passed) = (0, 0);
    loop {
        let chunk = input.fill_buf().map_err(unreadable)?;
        let blank = chunk.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        lines += chunk[..blank].iter().filter(|byte| **byte == b'\n').count() as u64;
        passed += blank;
        let goes_on = blank > 0 && blank == chunk.len() && passed <= MAX_LINE;
        input.consume(blank);
        if !goes_on {
            return Ok(lines);
        }
    }
}

/// What an input begins like.
#[derive(PartialEq, Eq)]
pub(super) enum Begins {
    Nothing,
    Lines,
    Text,
}

/// Of what comes behind blank lines; nothing is taken.
///
/// # Errors
/// As reading fails.
pub(super) fn begins(input: &mut dyn BufRead) -> Result<Begins, Failure> {
    Ok(match input.fill_buf().map_err(unreadable)?.first() {
        Some(b'{') => Begins::Lines,
        Some(_) => Begins::Text,
        None => Begins::Nothing,
    })
}

/// What came of reading a line.
pub(super) enum Read {
    Nothing,
    Line,
    /// Longer than any may be, from something that may never end.
    Endless,
}

/// The next line without its end. A line that is longer than any may be is cut there, and then refused for it; out of a file the rest of it
/// is passed over, for that comes to an end.
pub(super) fn read_line(input: &mut dyn BufRead, line: &mut SecretBytes, is_file: bool) -> Result<Read, Failure> {
    line.clear();
    loop {
        let chunk = input.fill_buf().map_err(unreadable)?;
        if chunk.is_empty() {
            return Ok(if line.is_empty() { Read::Nothing } else { Read::Line });
        }
        if line.len() > MAX_LINE && !is_file {
            return Ok(Read::Endless);
        }
        let end = chunk.iter().position(|b| *b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        let room = (MAX_LINE + 1).saturating_sub(line.len());
        line.extend_from_slice(&part[..part.len().min(room)]);
        let used = end.map_or(chunk.len(), |e| e + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Read::Line);
        }
    }
}

/// A line without a byte order mark and white space around it.
pub(super) fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_prefix(MARK).unwrap_or(line).trim_ascii()
}

/// What a read that failed is said to be.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
pub(super) fn unreadable(error: std::io::Error) -> Failure {
    Failure::failed(format!("cannot read the input: {error}"))
}
