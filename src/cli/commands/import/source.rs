//! Where lines come from: a file, or a stream that is kept until it has ended.

use std::io::BufRead;
use std::path::Path;

use super::lines::{Read, read_line};
use crate::cli::failure::Failure;
use crate::crypto::kept::Kept;
use crate::fsio;
use crate::secret::{SecretBytes, SecretReader};
use crate::terminal::Progress;

/// The most that is kept of a stream, in bytes: some 80,000 testimonies of 3 KB.
const MOST: usize = 256 << 20;

/// What is kept beside the bytes of a line: its tag, and where it lies.
const AROUND: usize = 64;

/// Lines that can be read from the first more than once.
pub(super) enum Lines<'a> {
    /// In a file.
    File(&'a Path),
    /// Out of a stream.
    Stream(Stream),
}

impl Lines<'_> {
    /// At the first of them, and how many bytes there are.
    ///
    /// # Errors
    /// As a file is opened.
    pub(super) fn first(&self) -> Result<(Next<'_>, u64), Failure> {
        match self {
            Self::File(file) => open_file(file).map(|(file, size)| (Next::InFile(file), size)),
            Self::Stream(stream) => Ok((Next::Kept(&stream.lines, 0), stream.lines.size() as u64)),
        }
    }

    /// How many lines came before, all of them blank.
    pub(super) const fn before(&self) -> u64 {
        match self {
            Self::File(_) => 0,
            Self::Stream(stream) => stream.before,
        }
    }

    /// The number of the line at which reading them was given up, for it may never end.
    pub(super) const fn endless(&self) -> Option<u64> {
        match self {
            Self::File(_) => None,
            Self::Stream(stream) => stream.endless,
        }
    }
}

/// The line that is read next.
pub(super) enum Next<'a> {
    /// Of a file.
    InFile(Box<dyn BufRead>),
    /// The one with this number, from 0.
    Kept(&'a Kept, usize),
}

impl Next<'_> {
    /// Reads it into `line`; `false` where there is none.
    ///
    /// # Errors
    /// As reading fails.
    pub(super) fn read(&mut self, line: &mut SecretBytes) -> Result<bool, Failure> {
        match self {
            Self::InFile(file) => Ok(matches!(read_line(&mut **file, line, true)?, Read::Line)),
            Self::Kept(kept, number) => {
                *number += 1;
                Ok(kept.read(*number - 1, line)?)
            }
        }
    }
}

/// A stream that has ended. The names of its last line are looked for in what lies beside the first one (FORMAT §11.4), and so nothing of it is stored before
/// all of it is there; it waits in memory, line by line, where nobody can read it.
pub(super) struct Stream {
    before: u64,
    lines: Kept,
    endless: Option<u64>,
}

impl Stream {
    /// Reads to the end, or to a line that is longer than any may be; `before` lines were passed over.
    ///
    /// # Errors
    /// As reading fails; refused where it is more than is kept.
    pub(super) fn read(input: &mut dyn BufRead, before: u64, bar: &Progress) -> Result<Self, Failure> {
        let mut lines = Kept::new()?;
        let mut line = SecretBytes::new();
        let mut length = 0;
        loop {
            match read_line(input, &mut line, false)? {
                Read::Line => {}
                Read::Nothing => return Ok(Self { before, lines, endless: None }),
                Read::Endless => {
                    return Ok(Self { before, endless: Some(before + lines.count() as u64 + 1), lines });
                }
            }
            // What each line takes besides its letters, and an empty one, too.
            length += line.len() + AROUND;
            if length > MOST {
                return Err(Failure::refused(format!("more than {} MiB came; nothing of it is saved", MOST >> 20))
                    .hint("import it as a file, which is read twice and not kept, or in several parts"));
            }
            bar.advance(line.len() as u64 + 1);
            lines.push(&mut line)?;
        }
    }
}

/// Opens a file to be read once.
///
/// # Errors
/// As `fsio` opens it.
pub(super) fn open_file(file: &Path) -> Result<(Box<dyn BufRead>, u64), Failure> {
    let (opened, size) = fsio::open_named(file).map_err(|error| match error.cause {
        fsio::Cause::NotPlain => Failure::from(error).hint("a pipe can be read as -: amana import - < PIPE"),
        _ => Failure::from(error),
    })?;
    // Lines hold names: what was read of one is wiped before the next.
    Ok((Box::new(SecretReader::new(opened)), size))
}
