//! What was typed and is not used yet.

use std::io::Read;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::tcgetattr;
use zeroize::Zeroize;

use super::keys::marked;
use super::{Echo, PlainLines, Typed};
use crate::secret::{SecretBytes, SecretText};
use crate::terminal::TerminalError;
use crate::terminal::full::{Waited, wait};

/// Most that is taken of what was typed ahead, in bytes: a paste that has no end is no paste.
const AHEAD_MAX: usize = 1024 * 1024;

/// Within so many nanoseconds the next piece of a paste comes.
const PASTING: i64 = 20_000_000;

impl PlainLines {
    /// What was typed ahead, line by line, and is nowhere here then: a question may only be answered by whoever saw it. What of a paste is still on
    /// its way is waited for. Unseen, and without blank lines.
    pub fn take_ahead(&mut self) -> Vec<SecretText> {
        while self.ahead.len() < AHEAD_MAX && self.comes_on() {}
        let bytes = std::mem::take(&mut self.ahead);
        let mut lines = Vec::new();
        for &byte in bytes.expose() {
            if let Some(Typed::Line(text) | Typed::TooLong(text, _) | Typed::NotUtf8(text, _)) =
                self.key(byte, Echo::Hidden, &mut SecretBytes::new())
            {
                lines.push(text);
            }
        }
        lines.push(self.taken());
        (self.changed, self.is_new) = (false, false);
        lines.retain(|line| !line.expose().trim().is_empty());
        lines
    }

    /// Reads what the terminal holds, as long as more comes at once.
    fn comes_on(&mut self) -> bool {
        let time = Timespec { tv_sec: 0, tv_nsec: PASTING };
        // Not with the bell: a signal is for the question.
        if !matches!(poll(&mut [PollFd::new(&self.tty, PollFlags::IN)], Some(&time)), Ok(1..)) {
            return false;
        }
        let mut buffer = [0; 4096];
        let read = self.tty.read(&mut buffer).unwrap_or(0);
        self.ahead.extend_from_slice(&buffer[..read]);
        buffer.zeroize();
        if read > 0 {
            self.idle.stir();
        }
        read > 0
    }

    /// Reads what has come; what a second without any means.
    pub(super) fn read_ahead(&mut self) -> Result<Option<Typed>, TerminalError> {
        // A second at a time, so that idle minutes and drafts can be counted.
        let waited = wait(self.bell, Some(&self.tty), 1000).map_err(TerminalError::Broken)?;
        let mut buffer = [0; 4096];
        let read = match waited {
            Waited::Rung => return Ok(self.rung()),
            Waited::TimeOver => Ok(0),
            Waited::Readable => self.tty.read(&mut buffer),
        };
        let read = match read {
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => return Ok(None),
            Err(_) => return Ok(Some(Typed::Ended(self.taken()))),
        };
        if read > 0 {
            self.ahead.extend_from_slice(&buffer[..read]);
            buffer.zeroize();
            self.idle.stir();
            return Ok(None);
        }
        if tcgetattr(&self.tty).is_err() {
            return Ok(Some(Typed::Ended(self.taken())));
        }
        Ok(self.idle.is_over().then(|| Typed::Idle(self.taken())))
    }

    /// Takes bytes that were read until a line is whole.
    pub(super) fn use_ahead(&mut self, echo: Echo) -> Option<Typed> {
        let bytes = std::mem::take(&mut self.ahead);
        let mut shown = SecretBytes::new();
        for (at, &byte) in bytes.expose().iter().enumerate() {
            let done = self.key(byte, echo, &mut shown);
            if let Some(typed) = done {
                self.ahead = SecretBytes::copy_of(&bytes.expose()[at + 1..]);
                // What was typed counts, also where nobody sees it any more.
                if let (Echo::Shown, Some(text)) = (echo, typed.text()) {
                    let _ = self.echo(shown.expose(), text);
                }
                let _ = self.put("\r\n");
                return Some(typed);
            }
        }
        if !shown.is_empty() {
            let text = marked(self.line.expose()).text;
            // A terminal that is gone says so when it is read.
            let _ = self.echo(shown.expose(), text.expose());
        }
        None
    }
}
