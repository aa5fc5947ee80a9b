//! Columns that line up in every script.

use unicode_width::UnicodeWidthStr;

use super::escape::{Lines, escape, isolate};

/// Rows of cells under a head.
#[derive(Debug, Clone, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with one column for each title.
    #[must_use]
    pub fn new(head: &[&str]) -> Self {
        Self { rows: vec![head.iter().map(|title| (*title).to_owned()).collect()] }
    }

    /// Adds a row; missing cells are empty.
    pub fn row<I: IntoIterator<Item = S>, S: Into<String>>(&mut self, cells: I) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Whether there is no row under the head.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.len() < 2
    }

    /// The text, one line a row. `for_terminal` isolates right-to-left cells, so that they stay in their column.
    pub(super) fn render(&self, for_terminal: bool) -> String {
        let cells: Vec<Vec<(String, usize)>> =
            self.rows.iter().map(|row| row.iter().map(|cell| shown(cell, for_terminal)).collect()).collect();
        let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.1).max().unwrap_or(0))
            .collect();
        let mut text = String::new();
        for row in &cells {
            // Nothing follows the last cell with something in it, so that no line ends in blanks.
            let last = row.iter().rposition(|cell| cell.1 > 0).unwrap_or(0);
            for (column, (cell, width)) in row.iter().enumerate().take(last + 1) {
                text.push_str(cell);
                if column < last {
                    text.extend(std::iter::repeat_n(' ', widths[column] - width + 2));
                }
            }
            text.push('\n');
        }
        text
    }
}

/// A cell as it is shown, and how many columns it takes.
fn shown(cell: &str, for_terminal: bool) -> (String, usize) {
    let escaped = escape(cell, Lines::One);
    let width = escaped.width();
    let shown = if for_terminal { isolate(&escaped) } else { escaped };
    (shown.into_owned(), width)
}
