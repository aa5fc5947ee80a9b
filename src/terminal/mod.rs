//! The only reader and writer of a terminal.
//!
//! * Data goes to standard output, everything else to standard error; `--quiet` drops notes, never warnings or errors.
//! * Whatever is shown passes through [`escape`]: a testimony may hold escape sequences that rename a window or hide a line. There is no
//!   colour, so `NO_COLOR` has nothing to switch off.
//! * Right-to-left text is put in order by the terminal or by this program (`--bidi`), also outside the full screen.
//! * Secrets are read from the terminal itself (never from a pipe that stands in for it) byte by byte into [`SecretText`].
//! * Long conversations take the terminal over as a whole: [`full`].
//! * What may be seen by one person alone is shown on a [`PrivateScreen`], which a pipe cannot have.

mod alternate;
mod asking;
mod error;
mod escape;
#[cfg(unix)]
pub mod full;
#[cfg(unix)]
mod idle;
mod input;
#[cfg(unix)]
mod keys;
mod lines;
#[cfg(unix)]
pub mod plain;
#[cfg(unix)]
mod printed;
mod progress;
#[cfg(unix)]
mod restore;
mod screen;
mod table;
#[cfg(unix)]
mod typing;
#[cfg(unix)]
mod wrap;

use std::fs::File;
use std::io::{self, IsTerminal, Write};

pub use error::TerminalError;
pub use escape::{Lines, escape, escape_json, is_right_to_left, isolate};
pub use input::SECRET_LIMIT;
pub use progress::Progress;
pub use screen::PrivateScreen;
pub use table::Table;

use input::{Hushed, Idle};

use crate::secret::SecretText;

/// Standard input as bytes, for a file that is named `-`.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the terminal's room is where standard input is")]
pub fn standard_input() -> impl io::Read {
    io::stdin()
}

/// Where a command reads from and writes to.
pub struct Terminal {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    out_is_terminal: bool,
    err_is_terminal: bool,
    /// Opened when the first question is asked, so that commands without questions need no terminal.
    tty: Option<File>,
    /// From the first secret on nothing is echoed but where an answer is meant to be seen: who types on while a key is being derived types
    /// the next secret.
    hushed: Option<Hushed>,
    idle: Idle,
    quiet: bool,
    /// Who puts right-to-left text in order.
    #[cfg(unix)]
    order: full::Order,
}

impl Terminal {
    /// The terminal, pipes or files this program was started with.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn new(quiet: bool) -> Self {
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            tty: None,
            hushed: None,
            idle: Idle::TEN_MINUTES,
            quiet,
            #[cfg(unix)]
            order: full::Order::new(full::Bidi::Terminal, false),
        }
    }

    /// Other ends, for tests: what is written, and a terminal device to ask on where there is one.
    #[must_use]
    pub fn over(out: Box<dyn Write>, err: Box<dyn Write>, tty: Option<File>) -> Self {
        let is_terminal = tty.is_some();
        Self {
            out,
            err,
            out_is_terminal: is_terminal,
            err_is_terminal: is_terminal,
            tty,
            hushed: None,
            idle: Idle::TEN_MINUTES,
            quiet: false,
            #[cfg(unix)]
            order: full::Order::new(full::Bidi::Terminal, false),
        }
    }

    /// The same with [`set_order`](Self::set_order).
    #[cfg(unix)]
    #[must_use]
    pub fn ordered(mut self, bidi: full::Bidi, rtl: bool) -> Self {
        self.set_order(bidi, rtl);
        self
    }

    /// Who puts right-to-left text in order in what is said and asked from now on, and whether it is in a language that is read from right to left.
    #[cfg(unix)]
    pub fn set_order(&mut self, bidi: full::Bidi, rtl: bool) {
        self.order = full::Order::new(bidi.settle(&full::Environment::of_process()), rtl);
    }

    /// Whether standard output is a terminal.
    #[must_use]
    pub const fn shows_output(&self) -> bool {
        self.out_is_terminal
    }

    /// One piece of data as text, escaped, with a newline at its end.
    ///
    /// # Errors
    /// [`TerminalError::OutputClosed`] where the reader has gone, [`TerminalError::Output`] otherwise.
    pub fn data(&mut self, text: &str) -> Result<(), TerminalError> {
        let text = self.shown("", text, self.out_is_terminal);
        output(writeln!(self.out, "{}", text.expose()).and_then(|()| self.out.flush()))
    }

    /// The same of a text beside what stands before it, such as a number: on a terminal its rows go on under its beginning. `rtl`: whether the
    /// language of the text is read from right to left, which may be another than that of what stands before it.
    ///
    /// # Errors
    /// As [`data`](Self::data).
    pub fn data_beside(&mut self, before: &str, rtl: bool, text: &str) -> Result<(), TerminalError> {
        #[cfg(unix)]
        if self.out_is_terminal {
            let text = printed::beside(before, text, printed::columns(), self.order.of_language(rtl));
            return output(writeln!(self.out, "{}", text.expose()).and_then(|()| self.out.flush()));
        }
        let _ = rtl;
        self.data(&format!("{before}{text}"))
    }

    /// The same of what stands where such a text begins, such as who speaks above what is said.
    ///
    /// # Errors
    /// As [`data`](Self::data).
    pub fn data_above(&mut self, rtl: bool, text: &str) -> Result<(), TerminalError> {
        #[cfg(unix)]
        if self.out_is_terminal {
            let text = printed::above(text, rtl, printed::columns(), self.order);
            return output(writeln!(self.out, "{}", text.expose()).and_then(|()| self.out.flush()));
        }
        let _ = rtl;
        self.data(text)
    }

    /// How many rows a piece of data takes on a terminal of so many columns: it is broken between words, and a letter may take two cells.
    #[must_use]
    pub fn height(&self, text: &str, columns: usize) -> usize {
        #[cfg(unix)]
        {
            let shown = printed::message("", text, Some(columns), self.order);
            shown.expose().split('\n').map(|row| printed::width(row).div_ceil(columns).max(1)).sum()
        }
        #[cfg(not(unix))]
        {
            text.split('\n').map(|line| line.chars().count().div_ceil(columns).max(1)).sum()
        }
    }

    /// One line of JSON. Characters that could act on a terminal are written as `\uXXXX`, which means the same in JSON.
    ///
    /// # Errors
    /// As [`data`](Self::data).
    pub fn json(&mut self, json: &str) -> Result<(), TerminalError> {
        output(writeln!(self.out, "{}", escape_json(json)).and_then(|()| self.out.flush()))
    }

    /// Bytes as they are, for `-o -`.
    ///
    /// # Errors
    /// [`TerminalError::OutputIsTerminal`] where a person would see them; otherwise as [`data`](Self::data).
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), TerminalError> {
        if self.out_is_terminal {
            return Err(TerminalError::OutputIsTerminal);
        }
        output(self.out.write_all(bytes).and_then(|()| self.out.flush()))
    }

    /// One that shows data as this one does, and writes it elsewhere; what is said besides is dropped. For a command within a command.
    #[must_use]
    pub fn shown_to(&self, out: Box<dyn Write>) -> Self {
        Self {
            out_is_terminal: self.out_is_terminal,
            #[cfg(unix)]
            order: self.order,
            ..Self::over(out, Box::new(io::sink()), None)
        }
    }

    /// What such a terminal wrote, as it is: it was made harmless and put in order for this one.
    ///
    /// # Errors
    /// As [`data`](Self::data).
    pub fn made_ready(&mut self, shown: &[u8]) -> Result<(), TerminalError> {
        output(self.out.write_all(shown).and_then(|()| self.out.flush()))
    }

    /// A table as data.
    ///
    /// # Errors
    /// As [`data`](Self::data).
    pub fn table(&mut self, table: &Table) -> Result<(), TerminalError> {
        #[cfg(unix)]
        let columns = if self.out_is_terminal { printed::columns() } else { None };
        #[cfg(not(unix))]
        let columns = None;
        let text = table.render(columns, |cell| self.cell(cell));
        output(self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()))
    }

    /// A cell of a table, kept apart from what stands beside it and put in order, where somebody sees it.
    fn cell(&self, cell: &str) -> String {
        if !self.out_is_terminal {
            return cell.to_owned();
        }
        #[cfg(unix)]
        {
            printed::cell(cell, self.order)
        }
        #[cfg(not(unix))]
        {
            isolate(&std::borrow::Cow::Borrowed(cell)).into_owned()
        }
    }

    /// Something good to know; not said with `--quiet`.
    pub fn note(&mut self, text: &str) {
        if !self.quiet {
            self.say("", text);
        }
    }

    /// Something to heed.
    pub fn warn(&mut self, text: &str) {
        self.say("amana: warning: ", text);
    }

    /// Something to heed, in words that say so themselves.
    pub fn heed(&mut self, text: &str) {
        self.say("", text);
    }

    /// Why the command failed.
    pub fn error(&mut self, text: &str) {
        self.say("amana: ", text);
    }

    fn say(&mut self, label: &str, text: &str) {
        let text = self.shown(label, text, self.err_is_terminal);
        // Where standard error is closed there is nobody left to tell, and the exit code still says it.
        let _ = writeln!(self.err, "{}", text.expose()).and_then(|()| self.err.flush());
    }

    /// A text behind its label as it goes out: escaped; on a terminal broken between words, and right-to-left text is seen as it is read.
    fn shown(&self, label: &str, text: &str, on_terminal: bool) -> SecretText {
        #[cfg(unix)]
        if on_terminal {
            return printed::message(label, text, printed::columns(), self.order);
        }
        let escaped = escape(text, Lines::Keep);
        let mut shown = SecretText::copy_of(label);
        shown.push_str(&if on_terminal { isolate(&escaped) } else { escaped });
        shown
    }

    /// A bar on standard error for `total` steps; nothing where that is no terminal or with `--quiet`.
    #[must_use]
    pub fn progress(&self, total: u64, label: &str) -> Progress {
        Progress::new(total, label, self.err_is_terminal && !self.quiet)
    }

    /// Shows what only the person at the keyboard may see.
    ///
    /// # Errors
    /// [`TerminalError::OutputIsNoTerminal`] where standard output is a pipe or file.
    pub fn private_screen(&mut self) -> Result<PrivateScreen<'_>, TerminalError> {
        PrivateScreen::open(self)
    }
}

fn output(result: io::Result<()>) -> Result<(), TerminalError> {
    result.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => TerminalError::OutputClosed,
        _ => TerminalError::Output(error),
    })
}

#[cfg(test)]
mod tests;
