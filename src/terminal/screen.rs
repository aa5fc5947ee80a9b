//! A screen that is cleared when it is left.

use std::io::Write;

use super::alternate::{ENTER, LEAVE};
use super::{Terminal, TerminalError, input, output};

/// The alternate screen of the terminal, for what one person may see. It is cleared and left on drop, so nothing of it scrolls back in the
/// terminal itself; what tmux or a recorder keeps is beyond this program.
pub struct PrivateScreen<'terminal> {
    terminal: &'terminal mut Terminal,
    /// Dropped after the screen was left.
    #[cfg(unix)]
    claim: super::restore::Claim,
}

impl<'terminal> PrivateScreen<'terminal> {
    pub(super) fn open(terminal: &'terminal mut Terminal) -> Result<Self, TerminalError> {
        if !terminal.out_is_terminal {
            return Err(TerminalError::OutputIsNoTerminal);
        }
        // Opened first: without a keyboard nobody could leave the screen again.
        #[cfg(unix)]
        let claim = super::restore::Claim::on(terminal.tty()?)?;
        #[cfg(not(unix))]
        terminal.tty()?;
        let mut screen = Self {
            terminal,
            #[cfg(unix)]
            claim,
        };
        #[cfg(unix)]
        screen.claim.screen(true);
        screen.raw(ENTER)?;
        Ok(screen)
    }

    /// Shows text, escaped, with a newline at its end.
    ///
    /// # Errors
    /// As the terminal says; the screen is left.
    pub fn show(&mut self, text: &str) -> Result<(), TerminalError> {
        let shown = self.terminal.shown("", text, true);
        self.raw(shown.expose()).and_then(|()| self.raw("\n"))
    }

    /// Shows `label` and waits for Enter. Ctrl-C, Ctrl-D and ten minutes without a key do the same: whatever is done to get away clears the
    /// screen.
    ///
    /// # Errors
    /// As the terminal says; the screen is left.
    pub fn wait(&mut self, label: &str) -> Result<(), TerminalError> {
        let (idle, label) = (self.terminal.idle, self.terminal.question(label)?);
        match input::hidden(self.terminal.tty()?, label.expose(), idle) {
            Ok(_) | Err(TerminalError::Interrupted | TerminalError::EndOfInput | TerminalError::TooLong) => Ok(()),
            Err(TerminalError::NotUtf8(_) | TerminalError::Idle) => Ok(()),
            Err(other) => Err(other),
        }
    }

    fn raw(&mut self, text: &str) -> Result<(), TerminalError> {
        let out = &mut self.terminal.out;
        output(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }
}

impl Drop for PrivateScreen<'_> {
    fn drop(&mut self) {
        // Where this fails the terminal is gone, and the screen with it.
        let _ = self.raw(LEAVE);
        #[cfg(unix)]
        self.claim.screen(false);
    }
}
