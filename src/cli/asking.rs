//! What people type: passphrases, words, reasons, yes or no. By prompt on the terminal; for machines from a file or file descriptor.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use crate::crypto::keys::normal_passphrase;
use crate::crypto::words;
use crate::fsio;
use crate::secret::{SecretBytes, SecretText};

/// No reason is longer, in bytes.
const REASON_MAX: u64 = 16 * 1024;

/// Which passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// `--passphrase-fd`, `--passphrase-file`.
    Main,
    /// `--key-passphrase-fd`, `--key-passphrase-file`.
    Key,
}

/// A passphrase as it came in, and whether asking again makes sense.
pub(crate) struct Given {
    pub(crate) passphrase: SecretText,
    pub(crate) typed: bool,
}

impl Context {
    /// An existing passphrase; `prompt` says of what.
    pub(crate) fn passphrase(&mut self, which: Which, prompt: &str) -> Result<Given, Failure> {
        let (fd, file) = self.source(which);
        let given = match self.read_given(fd, file.as_deref())? {
            Some(passphrase) => Given { passphrase, typed: false },
            None => Given { passphrase: self.terminal.ask_secret(&format!("{prompt}: "))?, typed: true },
        };
        // Said before the slow step: half a minute on an old laptop.
        words::look_over(&given.passphrase).map_err(|typo| Failure::wrong_key(typo.to_string()))?;
        Ok(given)
    }

    /// A new passphrase, as strong as six words of the list; on a terminal typed twice.
    pub(crate) fn new_passphrase(&mut self, which: Which, prompt: &str) -> Result<SecretText, Failure> {
        let (fd, file) = self.source(which);
        self.new_passphrase_from(fd, file.as_deref(), prompt)
    }

    /// As [`new_passphrase`](Self::new_passphrase), from flags of the command's own.
    pub(crate) fn new_passphrase_from(
        &mut self,
        fd: Option<i32>,
        file: Option<&Path>,
        prompt: &str,
    ) -> Result<SecretText, Failure> {
        if let Some(passphrase) = self.read_given(fd, file)? {
            strong(&passphrase)?;
            return Ok(passphrase);
        }
        self.say("Six words drawn by the program are best (--generate); a sentence of your own of 40 letters will do.");
        loop {
            let first = self.terminal.ask_secret(&format!("{prompt}: "))?;
            if let Err(failure) = strong(&first) {
                self.warn(&failure.message);
            } else if self.terminal.ask_secret("The same again: ")?.same_as(first.expose()) {
                return Ok(first);
            } else {
                self.warn("the two are not the same; type both once more");
            }
        }
    }

    /// Six words drawn from the list, shown once, on the terminal alone.
    pub(crate) fn drawn_passphrase(&mut self, of_what: &str) -> Result<SecretText, Failure> {
        let passphrase = words::passphrase(words::PASSPHRASE_WORDS)?;
        let mut screen = self.terminal.private_screen()?;
        screen.show(&format!("{of_what}:\n\n    {}\n", passphrase.expose()))?;
        screen.show("Write it on paper now; it is not shown again. Keep the paper apart from the computer.")?;
        screen.wait("Press Enter when you have written it down. ")?;
        drop(screen);
        let again = self.terminal.ask_secret("Type it from the paper: ")?;
        if normal_passphrase(&again).same_as(passphrase.expose()) {
            return Ok(passphrase);
        }
        Err(Failure::refused("what was typed is not what was shown; nothing was made")
            .hint("run the command again, and copy the six words with care"))
    }

    /// Whether the person at the keyboard agrees.
    pub(crate) fn agrees(&mut self, question: &str) -> Result<bool, Failure> {
        Ok(self.terminal.confirm(&format!("{question} Type yes or no: "), &["yes", "y"])?)
    }

    /// A reason: from the file, or typed.
    pub(crate) fn reason(&mut self, file: Option<&Path>, prompt: &str) -> Result<SecretText, Failure> {
        let reason = match file {
            Some(path) => {
                let bytes = SecretBytes::from_vec(fsio::read_limited(path, REASON_MAX)?);
                SecretText::from_bytes(bytes)
                    .map_err(|error| Failure::usage(format!("{}: {error}", path.display())).hint("save it as UTF-8"))?
            }
            None => self.terminal.ask(&format!("{prompt}: "))?,
        };
        if reason.expose().trim().is_empty() {
            return Err(Failure::usage("a reason is needed").hint("say it at the prompt, or with --reason-file FILE"));
        }
        Ok(SecretText::copy_of(reason.expose().trim()))
    }

    /// Whether a passphrase comes by flag.
    pub(crate) fn gives(&self, which: Which) -> bool {
        let (fd, file) = self.source(which);
        fd.is_some() || file.is_some()
    }

    fn source(&self, which: Which) -> (Option<i32>, Option<PathBuf>) {
        let flags = &self.flags;
        match which {
            Which::Main => (flags.passphrase_fd, flags.passphrase_file.clone()),
            Which::Key => (flags.key_passphrase_fd, flags.key_passphrase_file.clone()),
        }
    }

    fn read_given(&mut self, fd: Option<i32>, file: Option<&Path>) -> Result<Option<SecretText>, Failure> {
        Ok(match (fd, file) {
            (Some(fd), _) => Some(self.terminal.secret_from_descriptor(fd)?),
            (None, Some(path)) => Some(self.terminal.secret_from_file(path)?),
            (None, None) => None,
        })
    }
}

fn strong(passphrase: &SecretText) -> Result<(), Failure> {
    words::strong_enough(passphrase).map_err(Failure::from)
}
