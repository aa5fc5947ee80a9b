//! What stands on the screen, and how it goes from there.

use std::io::Write;

use super::super::TerminalError;
use super::super::full::Order;
use super::super::printed::{self, width};
use super::PlainLines;
use crate::secret::SecretText;

/// Rows that are shown at once.
pub struct Page(SecretText);

impl PlainLines {
    /// Shows text, escaped, and ends the line; gives the rows it took.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn show(&mut self, text: &str) -> Result<usize, TerminalError> {
        self.show_ordered(text, self.order)
    }

    /// The same of a text in a language that is read from right to left, or from left to right, whatever that of the screen is.
    ///
    /// # Errors
    /// As [`show`](Self::show).
    pub fn show_in(&mut self, rtl: bool, text: &str) -> Result<usize, TerminalError> {
        self.show_ordered(text, self.order.of_language(rtl))
    }

    /// The same of something that has its place on the screen, whatever is in it, such as an option behind its number.
    ///
    /// # Errors
    /// As [`show`](Self::show).
    pub fn show_in_place(&mut self, text: &str) -> Result<usize, TerminalError> {
        self.show_ordered(text, self.order.in_place())
    }

    /// The same of something that was typed, in whatever language.
    ///
    /// # Errors
    /// As [`show`](Self::show).
    pub fn show_typed(&mut self, text: &str) -> Result<usize, TerminalError> {
        self.show_ordered(text, self.order.of_typed())
    }

    fn show_ordered(&mut self, text: &str, order: Order) -> Result<usize, TerminalError> {
        self.show_rows(printed::message("", text, self.columns(), order).expose())
    }

    /// A text in as many pages as it takes in this window, each with room left for what is asked below it; never none. `rtl`: whether its language is
    /// read from right to left.
    #[must_use]
    pub fn pages(&self, rtl: bool, text: &str) -> Vec<Page> {
        let shown = printed::message("", text, self.columns(), self.order.of_language(rtl));
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
        self.look_at_size();
        self.put(&shown.replace('\n', "\r\n"))?;
        self.put("\r\n")?;
        Ok(shown.lines().map(|line| self.rows(width(line))).sum::<usize>().max(1))
    }

    /// Wipes the last `rows` rows: they held what must not stay. Where the terminal cannot, they are pushed out of sight; and where the window got another
    /// size since, everything goes: its lines were broken anew, and some may have gone into the scrollback.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn wipe(&mut self, rows: usize) -> Result<(), TerminalError> {
        self.look_at_size();
        if std::mem::take(&mut self.is_reflowed) {
            return self.wipe_all();
        }
        let most = self.size().1;
        match self.wipes {
            // The first of them left the window above, and stand where it can be scrolled back to.
            true if rows >= most => self.wipe_all(),
            true => self.put(&"\x1b[1A\r\x1b[2K".repeat(rows)),
            false => self.put(&"\r\n".repeat(most)),
        }
    }

    /// Wipes all that can be seen, and the scrollback where the terminal lets go of it.
    ///
    /// # Errors
    /// [`TerminalError::Broken`].
    pub fn wipe_all(&mut self) -> Result<(), TerminalError> {
        self.is_reflowed = false;
        let rows = self.size().1;
        match self.wipes {
            true => self.put("\x1b[2J\x1b[3J\x1b[H"),
            false => self.put(&"\r\n".repeat(rows)),
        }
    }

    /// Notes whether the window has another size than when something was shown last.
    pub(super) fn look_at_size(&mut self) {
        let size = self.size();
        self.is_reflowed |= size != self.seen;
        self.seen = size;
    }

    fn rows(&self, width: usize) -> usize {
        width.div_ceil(self.size().0).max(1)
    }

    /// Columns, where the terminal says how many it has.
    pub(super) fn columns(&self) -> Option<usize> {
        printed::size(&self.tty).map(|size| size.0)
    }

    /// Columns and rows; a serial line that does not say has 80 by 24.
    pub(super) fn size(&self) -> (usize, usize) {
        printed::size(&self.tty).unwrap_or((printed::COLUMNS, 24))
    }

    pub(super) fn put(&mut self, text: &str) -> Result<(), TerminalError> {
        self.put_bytes(text.as_bytes())
    }

    pub(super) fn put_bytes(&mut self, bytes: &[u8]) -> Result<(), TerminalError> {
        self.tty.write_all(bytes).and_then(|()| self.tty.flush()).map_err(TerminalError::Broken)
    }
}
