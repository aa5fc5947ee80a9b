//! Why a terminal did not do what it was asked for.

use std::io;
use std::path::PathBuf;

use super::SECRET_LIMIT;
#[cfg(unix)]
use super::full;
use crate::secret::NotUtf8;

/// Why something could not be asked or shown.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// There is no terminal to ask on.
    #[error("there is no terminal to ask on")]
    NoTerminal,
    /// Something secret would go into a pipe or file.
    #[error("this is shown on a terminal only, and standard output is something else")]
    OutputIsNoTerminal,
    /// Bytes that no terminal should see.
    #[error("this is binary and would garble the terminal; name a file with -o, or send it into a pipe")]
    OutputIsTerminal,
    /// The user pressed Ctrl-C at a prompt.
    #[error("interrupted; nothing was changed")]
    Interrupted,
    /// Nobody typed anything for ten minutes at a question.
    #[error("ten minutes without a key; closed, and nothing was changed")]
    Idle,
    /// The input ended before there was an answer.
    #[error("the input ended before there was an answer")]
    EndOfInput,
    /// Longer than any passphrase or answer may be.
    #[error("the answer is longer than {SECRET_LIMIT} bytes")]
    TooLong,
    /// Not text.
    #[error("the answer is {0}")]
    NotUtf8(#[from] NotUtf8),
    /// Typed bytes that are no text.
    #[error("what was typed is no text in UTF-8; type it again")]
    NotText,
    /// The number given with `--passphrase-fd` is no open descriptor.
    #[error("descriptor {0} is not open for reading")]
    Descriptor(i32),
    /// A folder, pipe or device where a file with a secret was expected.
    #[error("{} is not a plain file; a pipe is given by its number, with --passphrase-fd N", .0.display())]
    NotPlain(PathBuf),
    /// A file that holds a secret could not be read.
    #[error("cannot read {}: {cause}", .path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// Whoever reads the output has gone: no fault, and nothing more to say to them.
    #[error("the reader of the output has gone")]
    OutputClosed,
    /// The output cannot be written.
    #[error("cannot write the output: {0}")]
    Output(io::Error),
    /// The terminal cannot carry a full screen.
    #[cfg(unix)]
    #[error("no full screen here: {0}; use --plain")]
    Unfit(#[from] full::Unfit),
    /// The terminal cannot be read or switched.
    #[error("the terminal does not work: {0}")]
    Broken(io::Error),
}
