//! Line after line on anything: a serial line, a screen reader, a console without a name.
//!
//! Keys are read as they come and shown by this file, not by the terminal's own line editing: that cuts lines at 4096 bytes, and would
//! leave what was typed on the screen. Escape sequences of keys and pastes are no text. What held a name is wiped from the screen.

use std::fs::File;
use std::io::{Read, Write};

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use unicode_width::UnicodeWidthStr;
use zeroize::Zeroize;

use super::escape::{Lines, escape};
use super::full::{Bidi, Order};
use super::idle::Idle;
use super::printed::{self, width};
use super::typing::Typing;
use super::{Terminal, TerminalError};
use crate::secret::{SecretBytes, SecretText};

/// Seconds without a key after which a case locks.
const IDLE: i64 = 600;
/// Seconds after which what is being typed is handed out for safekeeping.
const DRAFT: i64 = 20;
/// Longest line, in bytes.
pub const LINE_MAX: usize = 64 * 1024;

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
    /// A line that was longer than any may be; nothing of it is here.
    TooLong,
    /// A line that is not UTF-8.
    NotUtf8,
}

impl Typed {
    /// What was typed, where that is known.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Line(text) | Self::Draft(text) | Self::Idle(text) | Self::Interrupted(text) | Self::Ended(text) => {
                Some(text.expose())
            }
            Self::TooLong | Self::NotUtf8 => None,
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
    keys: Keys,
    /// By the clock on the wall: a laptop that slept with its lid closed has been idle.
    idle: Idle,
    drafted: i64,
    /// Whether something was typed since the prompt, and since it was last handed out.
    changed: bool,
    is_new: bool,
    order: Order,
    /// Where the line that is typed stands on the screen.
    typing: Typing,
}

/// Rows that are shown at once.
pub struct Page(SecretText);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Text,
    AfterEscape,
    InSequence,
    /// Beyond the longest line: everything up to its end is dropped.
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
        let mut raw = before.clone();
        raw.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        // A second at a time, so that idle minutes and drafts can be counted.
        raw.special_codes[SpecialCodeIndex::VMIN] = 0;
        raw.special_codes[SpecialCodeIndex::VTIME] = 10;
        tcsetattr(&tty, OptionalActions::Now, &raw).map_err(|error| TerminalError::Broken(error.into()))?;
        #[expect(clippy::disallowed_methods, reason = "the name of the terminal is known in no other way")]
        let name = std::env::var_os("TERM");
        let wipes = name.is_some_and(|name| !name.is_empty() && name != "dumb" && name != "unknown");
        Ok(Self {
            tty,
            before,
            wipes,
            ahead: SecretBytes::new(),
            line: SecretBytes::new(),
            keys: Keys::Text,
            idle: Idle::new(IDLE, Box::new(seconds)),
            drafted: 0,
            changed: false,
            is_new: false,
            order: terminal.order,
            typing: Typing::default(),
        })
    }

    /// Has what follows read from right to left, or from left to right: the language was chosen.
    pub fn set_rtl(&mut self, rtl: bool) {
        self.order = self.order.read_from_right(rtl);
    }

    /// Shows text, escaped, and ends the line; gives the rows it took.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn show(&mut self, text: &str) -> Result<usize, TerminalError> {
        self.show_rows(printed::wrapped_message(text, self.columns(), self.order).expose())
    }

    /// A text in as many pages as it takes in this window, each with room left for what is asked below it; never none.
    #[must_use]
    pub fn pages(&self, text: &str) -> Vec<Page> {
        let shown = printed::wrapped_message(text, self.columns(), self.order);
        let (columns, rows) = self.size();
        let mut pages = vec![Page(SecretText::new())];
        // A question takes a row, and its answer another where it is read from right to left.
        let mut room = rows.saturating_sub(2).max(1);
        let most = room;
        for line in shown.expose().split('\n') {
            let taken = width(line).div_ceil(columns).max(1);
            if taken > room && room < most {
                pages.push(Page(SecretText::new()));
                room = most;
            }
            if let Some(Page(page)) = pages.last_mut() {
                if room < most {
                    page.push('\n');
                }
                page.push_str(line);
            }
            room = room.saturating_sub(taken);
        }
        pages
    }

    /// Shows one of [`pages`](Self::pages).
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn show_page(&mut self, page: &Page) -> Result<usize, TerminalError> {
        self.show_rows(page.0.expose())
    }

    fn show_rows(&mut self, shown: &str) -> Result<usize, TerminalError> {
        self.put(&shown.replace('\n', "\r\n"))?;
        self.put("\r\n")?;
        Ok(shown.lines().map(|line| self.rows(width(line))).sum::<usize>().max(1))
    }

    /// Forgets what was typed ahead: a question may only be answered by whoever saw it.
    pub fn drop_ahead(&mut self) {
        self.ahead.clear();
    }

    /// Begins the next line with `given`.
    pub fn give(&mut self, given: &str) {
        self.line.clear();
        self.line.extend_from_slice(given.as_bytes());
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
            if let Some(typed) = self.use_ahead(echo)? {
                return Ok(self.handed_out(typed, echo));
            }
            if drafts && self.is_new && self.idle.now() - self.drafted >= DRAFT {
                (self.drafted, self.is_new) = (self.idle.now(), false);
                if let Ok(text) = SecretText::from_bytes(SecretBytes::copy_of(self.line.expose())) {
                    return Ok((Typed::Draft(text), 1));
                }
            }
            if let Some(typed) = self.read_ahead()? {
                // Where the terminal is gone, nobody sees it.
                let _ = self.put("\r\n");
                return Ok(self.handed_out(typed, echo));
            }
        }
    }

    fn begin(&mut self, prompt: &str, echo: Echo) -> Result<(), TerminalError> {
        let label = printed::question(prompt, self.columns(), self.order);
        self.put(&label.expose().replace('\n', "\r\n"))?;
        self.typing = Typing::behind(label.expose(), self.size().0);
        if echo == Echo::Hidden {
            return Ok(());
        }
        let given = SecretText::from_string(String::from_utf8_lossy(self.line.expose()).into_owned());
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
        // Nobody knows: more than there are on the screen.
        let rows = shown.map_or(usize::MAX, |text| typing.rows(text, self.size().0));
        (typed, rows)
    }

    /// Reads what has come; what a second without any means.
    fn read_ahead(&mut self) -> Result<Option<Typed>, TerminalError> {
        let mut buffer = [0; 4096];
        let read = match self.tty.read(&mut buffer) {
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
    fn use_ahead(&mut self, echo: Echo) -> Result<Option<Typed>, TerminalError> {
        let bytes = std::mem::take(&mut self.ahead);
        let mut shown = SecretBytes::new();
        for (at, &byte) in bytes.expose().iter().enumerate() {
            let done = self.key(byte, echo, &mut shown);
            if let Some(typed) = done {
                self.ahead = SecretBytes::copy_of(&bytes.expose()[at + 1..]);
                if let (Echo::Shown, Some(text)) = (echo, typed.text()) {
                    self.echo(shown.expose(), text)?;
                }
                self.put("\r\n")?;
                return Ok(Some(typed));
            }
        }
        if !shown.is_empty() {
            let text = SecretText::copy_of(whole(self.line.expose()));
            self.echo(shown.expose(), text.expose())?;
        }
        Ok(None)
    }

    fn key(&mut self, byte: u8, echo: Echo, shown: &mut SecretBytes) -> Option<Typed> {
        match (self.keys, byte) {
            (Keys::Beyond, b'\n' | b'\r') => {
                self.keys = Keys::Text;
                self.line.clear();
                return Some(Typed::TooLong);
            }
            (Keys::Beyond, 0x03) => return Some(Typed::Interrupted(self.taken())),
            (Keys::Beyond, _) => {}
            (Keys::AfterEscape, b'[' | b'O') => self.keys = Keys::InSequence,
            (Keys::InSequence, 0x20..=0x3f) => {}
            (Keys::AfterEscape | Keys::InSequence, _) => self.keys = Keys::Text,
            (Keys::Text, 0x1b) => self.keys = Keys::AfterEscape,
            (Keys::Text, b'\n' | b'\r') => return Some(self.whole()),
            (Keys::Text, 0x03) => return Some(Typed::Interrupted(self.taken())),
            (Keys::Text, 0x04) if self.line.is_empty() => return Some(Typed::Ended(SecretText::new())),
            (Keys::Text, 0x08 | 0x7f) => self.back(echo, shown),
            (Keys::Text, 0x15) => {
                while !self.line.is_empty() {
                    self.back(echo, shown);
                }
            }
            (Keys::Text, b'\t') => self.add(b' ', echo, shown),
            (Keys::Text, 0x00..0x20) => {}
            (Keys::Text, _) => self.add(byte, echo, shown),
        }
        None
    }

    fn add(&mut self, byte: u8, echo: Echo, shown: &mut SecretBytes) {
        if self.line.len() >= LINE_MAX {
            self.line.clear();
            self.keys = Keys::Beyond;
            return;
        }
        (self.changed, self.is_new) = (true, true);
        self.line.push(byte);
        // A C1 control in UTF-8 is two bytes, 0xc2 and 0x80 to 0x9f: both wait for each other, and the control is not shown.
        let c1 = byte == 0xc2 || (self.line.len() > 1 && self.line.expose()[self.line.len() - 2] == 0xc2);
        match echo {
            Echo::Hidden => {}
            Echo::Shown if c1 && byte == 0xc2 => {}
            Echo::Shown if c1 && byte < 0xa0 => {}
            Echo::Shown if c1 => shown.extend_from_slice(&[0xc2, byte]),
            Echo::Shown => shown.push(byte),
        }
    }

    fn back(&mut self, echo: Echo, shown: &mut SecretBytes) {
        let line = self.line.expose();
        let start = line.iter().rposition(|byte| (byte & 0xc0) != 0x80).unwrap_or(0);
        let columns = std::str::from_utf8(&line[start..]).map_or(0, UnicodeWidthStr::width);
        self.line.truncate(start);
        (self.changed, self.is_new) = (true, true);
        if echo == Echo::Shown {
            for _ in 0..columns {
                shown.extend_from_slice(b"\x08 \x08");
            }
        }
    }

    fn whole(&mut self) -> Typed {
        match SecretText::from_bytes(std::mem::take(&mut self.line)) {
            Ok(text) => Typed::Line(text),
            Err(_) => Typed::NotUtf8,
        }
    }

    fn taken(&mut self) -> SecretText {
        let line = std::mem::take(&mut self.line);
        self.keys = Keys::Text;
        SecretText::copy_of(whole(line.expose()))
    }

    /// Wipes the last `rows` rows: they held what must not stay. Where the terminal cannot, they are pushed out of sight.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn wipe(&mut self, rows: usize) -> Result<(), TerminalError> {
        let most = self.size().1;
        match self.wipes {
            true => self.put(&"\x1b[1A\r\x1b[2K".repeat(rows.min(most))),
            false => self.put(&"\r\n".repeat(most)),
        }
    }

    /// Wipes all that can be seen, and the scrollback where the terminal lets go of it.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn wipe_all(&mut self) -> Result<(), TerminalError> {
        let rows = self.size().1;
        match self.wipes {
            true => self.put("\x1b[2J\x1b[3J\x1b[H"),
            false => self.put(&"\r\n".repeat(rows)),
        }
    }

    fn rows(&self, width: usize) -> usize {
        width.div_ceil(self.size().0).max(1)
    }

    /// Columns, where the terminal says how many it has.
    fn columns(&self) -> Option<usize> {
        printed::size(&self.tty).map(|size| size.0)
    }

    /// Columns and rows; a serial line that does not say has 80 by 24.
    fn size(&self) -> (usize, usize) {
        printed::size(&self.tty).unwrap_or((printed::COLUMNS, 24))
    }

    fn put(&mut self, text: &str) -> Result<(), TerminalError> {
        self.put_bytes(text.as_bytes())
    }

    fn put_bytes(&mut self, bytes: &[u8]) -> Result<(), TerminalError> {
        self.tty.write_all(bytes).and_then(|()| self.tty.flush()).map_err(TerminalError::Broken)
    }
}

/// Bytes as text, without half a character at their end.
fn whole(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}

impl Drop for PlainLines {
    fn drop(&mut self) {
        // Where this fails the terminal is gone.
        let _ = tcsetattr(&self.tty, OptionalActions::Now, &self.before);
    }
}

#[cfg(test)]
mod tests;
