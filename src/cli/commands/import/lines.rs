//! Lines out of what is read, none longer than a line may be.

use std::io::BufRead;

use crate::cli::failure::Failure;
use crate::intake::line::MAX_LINE;
use crate::secret::SecretBytes;

/// What an input begins like.
#[derive(PartialEq, Eq)]
pub(super) enum Begins {
    Nothing,
    Lines,
    Text,
}

/// `size` is that of a file, in bytes; 0 for a stream, of which nobody knows what comes behind its first blanks.
pub(super) fn begins(input: &mut dyn BufRead, size: u64) -> Result<Begins, Failure> {
    let begin = input.fill_buf().map_err(unreadable)?;
    let all_of_it = begin.is_empty() || begin.len() as u64 == size;
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    Ok(match begin.iter().find(|b| !b.is_ascii_whitespace()) {
        Some(b'{') => Begins::Lines,
        None if all_of_it => Begins::Nothing,
        _ => Begins::Text,
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
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii()
}

/// What a read that failed is said to be.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
pub(super) fn unreadable(error: std::io::Error) -> Failure {
    Failure::failed(format!("cannot read the input: {error}"))
}
