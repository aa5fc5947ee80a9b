//! What a terminal shows of the bytes it gets: as much of one as the program uses, and nothing else is let pass.

use unicode_width::UnicodeWidthStr;

/// A screen of some columns and rows.
pub(crate) struct Glass {
    columns: usize,
    rows: usize,
    cells: Vec<String>,
    at: (usize, usize),
    pending: Vec<u8>,
    /// Sequences that the program has no business to send.
    pub(crate) strange: Vec<String>,
}

impl Glass {
    pub(crate) fn new(columns: usize, rows: usize) -> Self {
        let cells = vec![" ".to_owned(); columns * rows];
        Self { columns, rows, cells, at: (0, 0), pending: Vec::new(), strange: Vec::new() }
    }

    /// Another size; what stood there is gone, as the program paints everything anew.
    pub(crate) fn resize(&mut self, columns: usize, rows: usize) {
        let strange = std::mem::take(&mut self.strange);
        *self = Self { strange, ..Self::new(columns, rows) };
    }

    /// The rows, with blanks at their ends cut off.
    pub(crate) fn text(&self) -> String {
        let row = |cells: &[String]| cells.concat().trim_end().to_owned();
        self.cells.chunks(self.columns).map(row).collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn take(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut rest = &pending[..];
        while !rest.is_empty() {
            match self.one(rest) {
                Some(used) => rest = &rest[used..],
                None => break,
            }
        }
        self.pending = rest.to_vec();
    }

    /// Takes one character or sequence; `None` while there is only a part of it.
    fn one(&mut self, bytes: &[u8]) -> Option<usize> {
        match bytes {
            [0x1b] => None,
            [0x1b, b'[', rest @ ..] => {
                let length = rest.iter().position(|byte| (0x40..=0x7e).contains(byte))?;
                self.sequence(&String::from_utf8_lossy(&rest[..length]), rest[length]);
                Some(length + 3)
            }
            [0x1b, other, ..] => {
                self.strange.push(format!("ESC {}", char::from(*other)));
                Some(2)
            }
            [b'\r', ..] => {
                self.at.0 = 0;
                Some(1)
            }
            [b'\n', ..] => {
                self.at.1 = (self.at.1 + 1).min(self.rows - 1);
                Some(1)
            }
            [byte @ (0..=0x1f | 0x7f), ..] => {
                self.strange.push(format!("{byte:#04x}"));
                Some(1)
            }
            [first, ..] => {
                let length = match first {
                    0..=0x7f => 1,
                    0xc0..=0xdf => 2,
                    0xe0..=0xef => 3,
                    _ => 4,
                };
                let character = std::str::from_utf8(bytes.get(..length)?).expect("UTF-8");
                self.put(character);
                Some(length)
            }
            [] => None,
        }
    }

    fn put(&mut self, character: &str) {
        if character.starts_with(|c: char| ('\u{80}'..='\u{9f}').contains(&c) || "\u{202e}\u{202d}\u{2066}".contains(c))
        {
            self.strange.push(format!("{character:?}"));
        }
        let (x, y) = self.at;
        // A mark is written over the letter before it.
        if UnicodeWidthStr::width(character) == 0 && x > 0 && y < self.rows {
            self.cells[y * self.columns + (x - 1).min(self.columns - 1)].push_str(character);
            return;
        }
        if x < self.columns && y < self.rows {
            character.clone_into(&mut self.cells[y * self.columns + x]);
        }
        self.at.0 += 1;
    }

    fn sequence(&mut self, numbers: &str, last: u8) {
        let known_mode = ["?1049", "?2004", "?25", "8"].contains(&numbers);
        match last {
            b'H' => {
                let mut numbers = numbers.split(';').map(|n| n.parse::<usize>().unwrap_or(1));
                let (row, column) = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1));
                self.at = (column - 1, row - 1);
            }
            b'J' => self.cells.fill(" ".to_owned()),
            b'K' => {
                let (x, y) = self.at;
                self.cells[y * self.columns + x..(y + 1) * self.columns].fill(" ".to_owned());
            }
            b'm' => {}
            b'h' | b'l' if known_mode => {}
            _ => self.strange.push(format!("CSI {numbers}{}", char::from(last))),
        }
    }
}
