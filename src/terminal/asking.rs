//! What is asked on the terminal itself, never of a pipe that stands in for it; and secrets out of descriptors and files.

use std::fs::File;

#[cfg(unix)]
use super::plain::{Echo, PlainLines, Typed};
#[cfg(unix)]
use super::printed;
use super::{Terminal, TerminalError, input};
use crate::secret::SecretText;

/// Said where something was typed before a question that only whoever has seen it may answer.
const TYPED_EARLY: &str = "What was typed before this was asked is not taken: type it again where it belongs.";

impl Terminal {
    /// A question, as [`shown`](Self::shown).
    pub(super) fn question(&mut self, label: &str) -> Result<SecretText, TerminalError> {
        #[cfg(unix)]
        {
            let order = self.order;
            let size = printed::size(&*self.tty()?);
            Ok(printed::question(label, size.map(|size| size.0), order))
        }
        #[cfg(not(unix))]
        Ok(SecretText::copy_of(&escape(label, Lines::One)))
    }

    /// Asks for a secret without showing what is typed.
    ///
    /// # Errors
    /// [`TerminalError::NoTerminal`], [`TerminalError::Interrupted`] (Ctrl-C), [`TerminalError::EndOfInput`] (Ctrl-D),
    /// [`TerminalError::Idle`].
    pub fn ask_secret(&mut self, label: &str) -> Result<SecretText, TerminalError> {
        if self.hushed.is_none() {
            self.hushed = Some(input::hush(self.tty()?)?);
        }
        let (idle, label) = (self.idle, self.question(label)?);
        input::hidden(self.tty()?, label.expose(), idle)
    }

    /// Asks for a line that is shown while it is typed: a name, a reason. It is kept like a secret all the same.
    ///
    /// # Errors
    /// [`TerminalError::NoTerminal`], [`TerminalError::EndOfInput`] (Ctrl-D), [`TerminalError::Idle`].
    pub fn ask(&mut self, label: &str) -> Result<SecretText, TerminalError> {
        let was_hushed = self.hushed.take().is_some();
        let (idle, label) = (self.idle, self.question(label)?);
        let answer = input::shown(self.tty()?, label.expose(), idle);
        if was_hushed {
            self.hushed = Some(input::hush(self.tty()?)?);
        }
        answer
    }

    /// Whether there is a terminal to ask on.
    ///
    /// # Errors
    /// [`TerminalError::NoTerminal`].
    pub fn is_there(&mut self) -> Result<(), TerminalError> {
        self.tty().map(drop)
    }

    /// Columns and rows of the terminal on which questions are asked; those of an old one where it does not say.
    ///
    /// # Errors
    /// [`TerminalError::NoTerminal`].
    pub fn size(&mut self) -> Result<(usize, usize), TerminalError> {
        let tty = self.tty()?;
        #[cfg(unix)]
        let size = printed::size(&*tty);
        #[cfg(not(unix))]
        let size = {
            let _ = tty;
            None
        };
        Ok(size.unwrap_or((80, 24)))
    }

    /// Asks for a line that only whoever saw the question may answer: what was typed before it stood there, or behind the Enter of its answer, answers
    /// nothing, and `early` is said then. Ctrl-C is a key like others here. `seconds` says what the time is, as for
    /// [`PlainLines`](super::plain::PlainLines).
    ///
    /// # Errors
    /// [`TerminalError::NoTerminal`], [`TerminalError::Interrupted`] (Ctrl-C), [`TerminalError::EndOfInput`] (Ctrl-D), [`TerminalError::Idle`];
    /// [`TerminalError::TooLong`] and [`TerminalError::NotText`], after which it may be asked anew.
    pub fn ask_line(
        &mut self,
        label: &str,
        early: &str,
        seconds: impl Fn() -> i64 + Send + 'static,
    ) -> Result<SecretText, TerminalError> {
        #[cfg(unix)]
        {
            let mut lines = PlainLines::open(self, seconds)?;
            self.heed_early(&mut lines, early);
            let (typed, _) = lines.line(label, Echo::Shown, false)?;
            self.heed_early(&mut lines, early);
            match typed {
                Typed::Line(line) | Typed::Draft(line) => Ok(line),
                Typed::Idle(_) => Err(TerminalError::Idle),
                Typed::Interrupted(_) => Err(TerminalError::Interrupted),
                Typed::Ended(_) => Err(TerminalError::EndOfInput),
                Typed::TooLong(..) => Err(TerminalError::TooLong),
                Typed::NotUtf8(..) => Err(TerminalError::NotText),
            }
        }
        #[cfg(not(unix))]
        {
            let _ = (early, seconds);
            self.ask(label)
        }
    }

    #[cfg(unix)]
    fn heed_early(&mut self, lines: &mut PlainLines, early: &str) {
        if !lines.take_ahead().is_empty() {
            self.heed(early);
        }
    }

    /// Asks a question that only one of `yes` (whatever its case) answers with yes. A yes that was typed before the question stood there is none, and
    /// that is said.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn confirm(&mut self, question: &str, yes: &[&str]) -> Result<bool, TerminalError> {
        if input::discard_typed(self.tty()?) {
            self.heed(TYPED_EARLY);
        }
        let answer = self.ask(question)?;
        let answer = answer.expose().trim();
        Ok(yes.iter().any(|word| answer.to_lowercase() == word.to_lowercase()))
    }

    /// The next line of an open descriptor, for `--passphrase-fd N`; a second call reads the second line.
    ///
    /// # Errors
    /// [`TerminalError::Descriptor`], [`TerminalError::TooLong`], [`TerminalError::NotUtf8`].
    pub fn secret_from_descriptor(&mut self, number: i32) -> Result<SecretText, TerminalError> {
        input::from_descriptor(number)
    }

    /// The first line of a file, for `--passphrase-file F`; warns where others may read it.
    ///
    /// # Errors
    /// [`TerminalError::File`], [`TerminalError::TooLong`], [`TerminalError::NotUtf8`].
    pub fn secret_from_file(&mut self, path: &std::path::Path) -> Result<SecretText, TerminalError> {
        let (secret, open_to_others) = input::from_file(path)?;
        if open_to_others {
            let path = path.display();
            self.warn(&format!("{path} can be read by other users; allow it to its owner alone: chmod 600 {path}"));
        }
        Ok(secret)
    }

    pub(super) fn tty(&mut self) -> Result<&mut File, TerminalError> {
        let tty = match self.tty.take() {
            Some(tty) => tty,
            None => input::open()?,
        };
        Ok(self.tty.insert(tty))
    }
}
