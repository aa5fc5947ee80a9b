//! Asking, on the terminal device itself.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::TerminalError;
pub use super::lines::SECRET_LIMIT;
use super::lines::read_line;
use crate::secret::SecretText;

#[cfg(not(unix))]
pub(super) use other::{from_descriptor, hidden, key, open, shown};
#[cfg(unix)]
pub(super) use unix::{from_descriptor, hidden, key, open, shown};

/// The first line of a file, and whether other users may read it.
pub(super) fn from_file(path: &Path) -> Result<(SecretText, bool), TerminalError> {
    let failed = |cause| TerminalError::File { path: path.to_owned(), cause };
    let mut file = File::open(path).map_err(failed)?;
    let open_to_others = is_open_to_others(&file.metadata().map_err(failed)?);
    let secret = read_line(|byte| file.read(byte)).map_err(|error| match error {
        TerminalError::Broken(cause) => failed(cause),
        other => other,
    })?;
    Ok((secret, open_to_others))
}

#[cfg(unix)]
fn is_open_to_others(meta: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    // A pipe made by the shell has loose modes and nobody else at its other end.
    meta.is_file() && meta.mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &std::fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
mod unix {
    // Unsafe: a descriptor that the user names by its number can be had in no other way.
    #![allow(unsafe_code, reason = "borrowing a descriptor by the number that the user gave")]

    use std::fs::{File, OpenOptions};
    use std::io::{Read, Write};
    use std::os::fd::BorrowedFd;

    use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

    use super::super::TerminalError;
    use super::super::keys::{Step, Typed};
    use super::super::lines::read_line;
    use crate::secret::SecretText;

    /// The terminal this program was started from, whatever its standard input is.
    #[expect(clippy::disallowed_methods, reason = "the terminal is read and written here, and it is no file")]
    pub(in super::super) fn open() -> Result<File, TerminalError> {
        OpenOptions::new().read(true).write(true).open("/dev/tty").map_err(|_| TerminalError::NoTerminal)
    }

    /// Asks without showing what is typed. Keys are read one by one and Ctrl-C is a key like others here, so there is no way out that
    /// leaves the terminal silent, or a private screen standing.
    pub(in super::super) fn hidden(tty: &mut File, label: &str) -> Result<SecretText, TerminalError> {
        let silent = Silent::over(tty)?;
        prompt(silent.tty, label)?;
        let mut typed = Typed::default();
        let mut byte = [0];
        let result = loop {
            match silent.tty.read(&mut byte) {
                Ok(0) => break Err(TerminalError::EndOfInput),
                Ok(_) => match typed.take(byte[0]) {
                    Ok(Step::More) => {}
                    Ok(Step::Done) => break typed.finish(),
                    Err(error) => break Err(error),
                },
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => break Err(TerminalError::Broken(error)),
            }
        };
        zeroize::Zeroize::zeroize(&mut byte);
        // The Enter that was not shown.
        prompt(silent.tty, "\n")?;
        result
    }

    /// Asks and shows what is typed; the terminal does the editing.
    pub(in super::super) fn shown(tty: &mut File, label: &str) -> Result<SecretText, TerminalError> {
        prompt(tty, label)?;
        read_line(|byte| tty.read(byte))
    }

    /// One key, not shown. What begins with an Escape is read to its end and is that Escape: its letters are no keys.
    pub(in super::super) fn key(tty: &mut File, label: &str) -> Result<char, TerminalError> {
        let silent = Silent::over(tty)?;
        prompt(silent.tty, label)?;
        let mut bytes = [0; 4];
        let mut length = 0;
        let key = loop {
            match silent.tty.read(&mut bytes[length..=length]) {
                Ok(0) => break Err(TerminalError::EndOfInput),
                Ok(_) => length += 1,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => break Err(TerminalError::Broken(error)),
            }
            match (bytes[0], std::str::from_utf8(&bytes[..length])) {
                (3, _) => break Err(TerminalError::Interrupted),
                (4, _) => break Err(TerminalError::EndOfInput),
                (0x1B, _) => break silent.rest_of_sequence().map(|()| '\u{1b}'),
                (_, Ok(text)) => break Ok(text.chars().next().unwrap_or('\u{fffd}')),
                // Four bytes that are no letter, or one that cannot begin any.
                (first, Err(_)) if length == bytes.len() || first < 0xC0 => break Ok('\u{fffd}'),
                (_, Err(_)) => {}
            }
        };
        prompt(silent.tty, "\n")?;
        key
    }

    fn prompt(tty: &mut File, text: &str) -> Result<(), TerminalError> {
        tty.write_all(text.as_bytes()).and_then(|()| tty.flush()).map_err(TerminalError::Broken)
    }

    /// A terminal that shows nothing and hands over single keys, until this is dropped.
    struct Silent<'tty> {
        tty: &'tty mut File,
        before: Termios,
    }

    impl<'tty> Silent<'tty> {
        fn over(tty: &'tty mut File) -> Result<Self, TerminalError> {
            let broken = |error: rustix::io::Errno| TerminalError::Broken(error.into());
            let before = tcgetattr(&*tty).map_err(broken)?;
            let mut quiet = before.clone();
            quiet.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
            quiet.special_codes[SpecialCodeIndex::VMIN] = 1;
            quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
            tcsetattr(&*tty, OptionalActions::Now, &quiet).map_err(broken)?;
            Ok(Self { tty, before })
        }

        /// Reads what a key sends after its Escape, and nothing of what was typed after it: `[` with all up to a letter, `O` with one more,
        /// or one byte; nothing where none comes within a tenth of a second.
        fn rest_of_sequence(&self) -> Result<(), TerminalError> {
            let broken = |error: rustix::io::Errno| TerminalError::Broken(error.into());
            let mut brief = tcgetattr(&*self.tty).map_err(broken)?;
            brief.special_codes[SpecialCodeIndex::VMIN] = 0;
            brief.special_codes[SpecialCodeIndex::VTIME] = 1;
            tcsetattr(&*self.tty, OptionalActions::Now, &brief).map_err(broken)?;
            let next = || {
                let mut byte = [0];
                match (&*self.tty).read(&mut byte) {
                    Ok(1) => Ok(Some(byte[0])),
                    Ok(_) => Ok(None),
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => Ok(None),
                    Err(error) => Err(TerminalError::Broken(error)),
                }
            };
            match next()? {
                Some(b'[') => while next()?.is_some_and(|byte| !(0x40..=0x7E).contains(&byte)) {},
                Some(b'O') => {
                    next()?;
                }
                _ => {}
            }
            Ok(())
        }
    }

    impl Drop for Silent<'_> {
        fn drop(&mut self) {
            // Where this fails the terminal is gone.
            let _ = tcsetattr(&*self.tty, OptionalActions::Now, &self.before);
        }
    }

    /// The next line of a descriptor that the user named by its number.
    pub(in super::super) fn from_descriptor(number: i32) -> Result<SecretText, TerminalError> {
        let bad = || TerminalError::Descriptor(number);
        if number < 0 {
            return Err(bad());
        }
        // SAFETY: the number is not -1; where it is not open, every call on it says so, and nothing here closes it.
        let descriptor = unsafe { BorrowedFd::borrow_raw(number) };
        rustix::io::fcntl_getfd(descriptor).map_err(|_| bad())?;
        read_line(|byte| rustix::io::read(descriptor, byte).map_err(Into::into)).map_err(|error| match error {
            TerminalError::Broken(_) => bad(),
            other => other,
        })
    }
}

#[cfg(not(unix))]
mod other {
    use std::fs::File;
    use std::io::{IsTerminal, Read, Write};

    use super::super::TerminalError;
    use super::super::lines::read_line;
    use crate::secret::SecretText;

    /// The console of Windows, under its own name for both directions.
    #[expect(clippy::disallowed_methods, reason = "the terminal is read and written here, and it is no file")]
    pub(in super::super) fn open() -> Result<File, TerminalError> {
        if !std::io::stdin().is_terminal() {
            return Err(TerminalError::NoTerminal);
        }
        File::options().read(true).write(true).open("CONIN$").map_err(|_| TerminalError::NoTerminal)
    }

    /// Asks without showing what is typed.
    pub(in super::super) fn hidden(_: &mut File, label: &str) -> Result<SecretText, TerminalError> {
        let secret = rpassword::prompt_password(label).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => TerminalError::EndOfInput,
            std::io::ErrorKind::Interrupted => TerminalError::Interrupted,
            _ => TerminalError::Broken(error),
        })?;
        Ok(SecretText::from_string(secret))
    }

    #[expect(clippy::disallowed_methods, reason = "the prompt goes where errors go")]
    pub(in super::super) fn shown(tty: &mut File, label: &str) -> Result<SecretText, TerminalError> {
        let mut err = std::io::stderr();
        err.write_all(label.as_bytes()).and_then(|()| err.flush()).map_err(TerminalError::Broken)?;
        read_line(|byte| tty.read(byte))
    }

    /// The first letter of a line: there are no single keys here.
    pub(in super::super) fn key(tty: &mut File, label: &str) -> Result<char, TerminalError> {
        Ok(shown(tty, label)?.expose().chars().next().unwrap_or('\n'))
    }

    pub(in super::super) fn from_descriptor(number: i32) -> Result<SecretText, TerminalError> {
        Err(TerminalError::Descriptor(number))
    }
}
