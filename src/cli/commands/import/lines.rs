//! Lines out of what is read, none longer than a line may be.

use std::io::BufRead;

use crate::cli::failure::Failure;
use crate::intake::line::MAX_LINE;
use crate::secret::SecretBytes;

/// Whether what is read begins as intake lines do; nothing is taken.
pub(super) fn begin_like_json(input: &mut dyn BufRead) -> Result<bool, Failure> {
    let begin = input.fill_buf().map_err(unreadable)?;
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    Ok(begin.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{'))
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
