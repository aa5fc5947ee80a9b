//! Line after line on anything: a serial line, a screen reader, a console without a name.
//!
//! Keys are read as they come and shown by this file, not by the terminal's own line editing: that cuts lines at 4096 bytes, and would
//! leave what was typed on the screen. Escape sequences of keys and pastes are no text. What held a name is wiped from the screen.

mod ahead;
mod keys;
mod rows;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::sync::atomic::Ordering;

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

use super::escape::{Lines, escape};
use super::full::{Bell, Bidi, LEFT, Order, Rung};
use super::idle::Idle;
use super::printed;
use super::typing::Typing;
use super::{Terminal, TerminalError};
use crate::secret::{SecretBytes, SecretText};

use keys::marked;
pub use rows::Page;

/// Seconds without a key after which a case locks.
const IDLE: i64 = 600;
/// Seconds after which what is being typed is handed out for safekeeping.
const DRAFT: i64 = 20;
/// Longest line, in bytes.
pub const LINE_MAX: usize = 64 * 1024;
/// Stands in a line for bytes that are no text.
pub const BAD: char = '\u{fffd}';

/// How a line is shown while it is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Echo {
    /// As it is.
    Shown,
    /// Not at all.
    Hidden,
}

/// What came of waiting for a line.
pub enum Typed {
    /// A line.
    Line(SecretText),
    /// What is being typed, after twenty seconds with changes; typing goes on.
    Draft(SecretText),
    /// Ten minutes without a key.
    Idle(SecretText),
    /// Ctrl-C.
    Interrupted(SecretText),
    /// The terminal has gone, or Ctrl-D in an empty line.
    Ended(SecretText),
    /// A line that was longer than any may be: its beginning, and how many bytes there were behind that.
    TooLong(SecretText, usize),
    /// A line that is not UTF-8: the text that it is with [`BAD`] in the place of what is none, and the bytes that are none.
    NotUtf8(SecretText, Vec<u8>),
}

impl Typed {
    /// What was typed, where that is known.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Line(text) | Self::Draft(text) | Self::Idle(text) | Self::Interrupted(text) | Self::Ended(text) => {
                Some(text.expose())
            }
            Self::TooLong(..) | Self::NotUtf8(..) => None,
        }
    }
}

/// The terminal, line after line, until this is dropped.
pub struct PlainLines {
    tty: File,
    before: Termios,
    /// Whether lines can be wiped: the terminal has a name that is not `dumb`.
    wipes: bool,
    /// Read and not used yet.
    ahead: SecretBytes,
    line: SecretBytes,
    /// What stood in the line before anything was typed.
    stood: SecretText,
    keys: Keys,
    /// Bytes beyond the longest line.
    beyond: usize,
    /// By the clock on the wall: a laptop that slept with its lid closed has been idle.
    idle: Idle,
    drafted: i64,
    /// Whether something was typed since the prompt, and since it was last handed out.
    changed: bool,
    is_new: bool,
    order: Order,
    /// Where the line that is typed stands on the screen.
    typing: Typing,
    /// Signals: whoever is told to end has something to save first.
    bell: &'static Bell,
    /// How many asked it to end.
    ends: usize,
    /// Columns and rows when something was shown last, and whether they were others since the screen was wiped: then nobody can tell which rows
    /// hold what.
    seen: (usize, usize),
    is_reflowed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Text,
    AfterEscape,
    InSequence,
    /// Beyond the longest line: everything up to its end is counted.
    Beyond,
}

impl PlainLines {
    /// Takes the terminal over. `seconds` says what the time is, in seconds since any moment.
    ///
    /// # Errors
    /// [`TerminalError::NoTerminal`].
    pub fn open(terminal: &mut Terminal, seconds: impl Fn() -> i64 + Send + 'static) -> Result<Self, TerminalError> {
        let tty = terminal.tty()?.try_clone().map_err(TerminalError::Broken)?;
        let before = tcgetattr(&tty).map_err(|_| TerminalError::NoTerminal)?;
        let bell = Bell::get().map_err(TerminalError::Broken)?;
        let mut raw = before.clone();
        raw.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        // A second at a time, so that idle minutes and drafts can be counted.
        raw.special_codes[SpecialCodeIndex::VMIN] = 0;
        raw.special_codes[SpecialCodeIndex::VTIME] = 10;
        tcsetattr(&tty, OptionalActions::Now, &raw).map_err(|error| TerminalError::Broken(error.into()))?;
        #[expect(clippy::disallowed_methods, reason = "the name of the terminal is known in no other way")]
        let name = std::env::var_os("TERM");
        let wipes = name.is_some_and(|name| !name.is_empty() && name != "dumb" && name != "unknown");
        LEFT.store(false, Ordering::SeqCst);
        let seen = printed::size(&tty).unwrap_or((printed::COLUMNS, 24));
        Ok(Self {
            tty,
            before,
            wipes,
            ahead: SecretBytes::new(),
            line: SecretBytes::new(),
            stood: SecretText::new(),
            keys: Keys::Text,
            beyond: 0,
            idle: Idle::new(IDLE, Box::new(seconds)),
            drafted: 0,
            changed: false,
            is_new: false,
            order: terminal.order,
            typing: Typing::default(),
            bell,
            ends: 0,
            seen,
            is_reflowed: false,
        })
    }

    /// Has what follows read from right to left, or from left to right: the language of the screen was chosen.
    pub fn set_rtl(&mut self, rtl: bool) {
        self.order = self.order.read_from_right(rtl);
    }

    /// Whether a line is being typed that was handed out as a draft.
    #[must_use]
    pub const fn goes_on(&self) -> bool {
        self.changed
    }

    /// Begins the next line with `given`.
    pub fn give(&mut self, given: &str) {
        self.line.clear();
        self.line.extend_from_slice(given.as_bytes());
        // Nobody else has it from here on: it is handed out for safekeeping as what is typed.
        self.is_new = true;
        self.stood = SecretText::copy_of(given);
    }

    /// What was typed behind the words that stood in the line, where they stand there still.
    #[must_use]
    pub fn behind_given<'t>(&self, typed: &'t str) -> Option<&'t str> {
        typed.strip_prefix(self.stood.expose().trim_end()).filter(|_| !self.stood.is_empty())
    }

    /// Asks for a line. `drafts`: whether what is being typed is wanted meanwhile. Called again after [`Typed::Draft`], it goes on with
    /// the same line.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn line(&mut self, prompt: &str, echo: Echo, drafts: bool) -> Result<(Typed, usize), TerminalError> {
        if !self.changed {
            self.begin(prompt, echo)?;
            self.drafted = self.idle.now();
        }
        loop {
            if let Some(typed) = self.use_ahead(echo) {
                return Ok(self.handed_out(typed, echo));
            }
            if drafts && self.is_new && self.idle.now() - self.drafted >= DRAFT {
                // It is gone on with, also where it was given and nothing was typed behind it.
                (self.drafted, self.is_new, self.changed) = (self.idle.now(), false, true);
                return Ok((Typed::Draft(marked(self.line.expose()).text), 1));
            }
            if let Some(typed) = self.read_ahead()? {
                // Where the terminal is gone, nobody sees it.
                let _ = self.put("\r\n");
                return Ok(self.handed_out(typed, echo));
            }
        }
    }

    fn begin(&mut self, prompt: &str, echo: Echo) -> Result<(), TerminalError> {
        self.look_at_size();
        let label = printed::question(prompt, self.columns(), self.order);
        self.put(&label.expose().replace('\n', "\r\n"))?;
        self.typing = Typing::behind(label.expose(), self.size().0);
        if echo == Echo::Hidden {
            return Ok(());
        }
        let given = marked(self.line.expose()).text;
        let shown = escape(given.expose(), Lines::One);
        self.echo(shown.as_bytes(), given.expose())
    }

    /// Shows what was typed, `came` since the last time: that alone, or all of it anew where it has to be put in order.
    fn echo(&mut self, came: &[u8], text: &str) -> Result<(), TerminalError> {
        let order = if self.wipes { self.order } else { Order::new(Bidi::Off, false) };
        let columns = self.size().0;
        match self.typing.anew(text, columns, order) {
            Some(anew) => self.put(anew.expose()),
            None => self.put_bytes(came),
        }
    }

    /// A line that is over, with the rows that it and its prompt take. How it was shown, which may be a name, is wiped from here: until the
    /// next question is hours, or a lock.
    fn handed_out(&mut self, typed: Typed, echo: Echo) -> (Typed, usize) {
        (self.changed, self.is_new) = (false, false);
        let typing = std::mem::take(&mut self.typing);
        let shown = if echo == Echo::Hidden { Some("") } else { typed.text() };
        let rows = match (&typed, shown) {
            (_, Some(text)) => typing.rows(text, self.size().0),
            // How wide a terminal shows what is no letter is its own affair: one row more than with a sign for each.
            (Typed::NotUtf8(text, _), None) => typing.rows(text.expose(), self.size().0) + 1,
            // Nobody knows: more than any screen has, and little enough to be added up.
            (_, None) => usize::from(u16::MAX),
        };
        (typed, rows)
    }

    /// What a signal means. Asked to end a third time, the program ends as ever.
    fn rung(&mut self) -> Option<Typed> {
        let rung = self.bell.take()?;
        match rung {
            Rung::Resized | Rung::Continued => None,
            Rung::End | Rung::HangUp => {
                self.ends += 1;
                if self.ends > 1 {
                    LEFT.store(true, Ordering::SeqCst);
                }
                let text = self.taken();
                Some(if rung == Rung::End { Typed::Interrupted(text) } else { Typed::Ended(text) })
            }
        }
    }
}

impl Drop for PlainLines {
    fn drop(&mut self) {
        // Where this fails the terminal is gone.
        let _ = tcsetattr(&self.tty, OptionalActions::Now, &self.before);
        LEFT.store(true, Ordering::SeqCst);
    }
}
