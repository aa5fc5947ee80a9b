//! What ratatui paints, as bytes for a terminal.
//!
//! Not crossterm: its events want sockets, which this program has given up, and its buffers are not wiped.

use std::io::{self, Write};

use ratatui_core::backend::{Backend, ClearType, WindowSize};
use ratatui_core::buffer::Cell;
use ratatui_core::layout::{Position, Size};
use ratatui_core::style::Modifier;

use crate::secret::SecretBytes;

/// The attributes that are used; there is no colour, so `NO_COLOR` has nothing to switch off.
const ATTRIBUTES: [(Modifier, &str); 4] =
    [(Modifier::BOLD, "1"), (Modifier::DIM, "2"), (Modifier::UNDERLINED, "4"), (Modifier::REVERSED, "7")];

/// Where finished bytes go, and how large the screen is.
pub(super) trait Device {
    /// Writes all of it.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Columns and rows.
    fn size(&self) -> io::Result<Size>;
}

/// Collects one frame in secret memory and sends it in one piece.
pub(super) struct Ansi<D> {
    pub(super) device: D,
    out: SecretBytes,
    cursor: Position,
}

impl<D: Device> Ansi<D> {
    pub(super) const fn over(device: D) -> Self {
        Self { device, out: SecretBytes::new(), cursor: Position::ORIGIN }
    }

    fn go(&mut self, x: u16, y: u16) -> io::Result<()> {
        write!(self.out, "\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1)
    }
}

impl<D: Device> Backend for Ansi<D> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut next = None;
        let mut attributes = Modifier::empty();
        for (x, y, cell) in content {
            if next != Some((x, y)) {
                self.go(x, y)?;
            }
            if cell.modifier != attributes {
                attributes = cell.modifier;
                self.out.write_all(b"\x1b[0")?;
                for (_, code) in ATTRIBUTES.iter().filter(|(attribute, _)| attributes.contains(*attribute)) {
                    write!(self.out, ";{code}")?;
                }
                self.out.write_all(b"m")?;
            }
            self.out.extend_from_slice(cell.symbol().as_bytes());
            // Terminals do not agree how far anything but ASCII moves the cursor.
            next = cell.symbol().is_ascii().then_some((x + 1, y));
        }
        if !attributes.is_empty() {
            self.out.write_all(b"\x1b[0m")?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.out.write_all(b"\x1b[?25l")
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.out.write_all(b"\x1b[?25h")
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.go(self.cursor.x, self.cursor.y)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.out.write_all(b"\x1b[0m\x1b[2J")
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        // Only ever asked for the whole of a full screen.
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        self.device.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.device.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.device.send(self.out.expose());
        self.out.clear();
        result
    }
}
