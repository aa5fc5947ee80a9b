//! Columns that line up in every script.

use unicode_width::UnicodeWidthStr;

use super::escape::{Lines, escape};

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

    /// The text, one line a row, each cell as it is `shown`, which is as wide as it was; in a terminal of so many `columns` a row
    /// that is wider goes on below, each cell in its column, broken between words.
    pub(super) fn render(&self, columns: Option<usize>, shown: impl Fn(&str) -> String) -> String {
        let cells: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| escape(cell, Lines::One).into_owned()).collect())
            .collect();
        let widths = widths(&cells, columns);
        let mut text = String::new();
        for row in &cells {
            let broken: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, width)| lines(cell, *width)).collect();
            for line in 0..broken.iter().map(Vec::len).max().unwrap_or(0) {
                let here: Vec<&str> = broken.iter().map(|cell| cell.get(line).map_or("", String::as_str)).collect();
                // Nothing follows the last cell with something in it, so that no line ends in blanks.
                let last = here.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
                for (column, cell) in here.iter().enumerate().take(last + 1) {
                    text.push_str(&shown(cell));
                    if column < last {
                        text.extend(std::iter::repeat_n(' ', widths[column].saturating_sub(cell.width()) + BETWEEN));
                    }
                }
                text.push('\n');
            }
        }
        text
    }
}

/// Blanks between two columns.
const BETWEEN: usize = 2;

/// How wide each column is: as its widest cell, or, where there is no room for that, the widest columns narrower, down to their longest word.
fn widths(cells: &[Vec<String>], room: Option<usize>) -> Vec<usize> {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |of: fn(&str) -> usize| -> Vec<usize> {
        let cell = |column| cells.iter().filter_map(move |row: &Vec<String>| row.get(column));
        (0..count).map(|column| cell(column).map(|cell| of(cell)).max().unwrap_or(0)).collect()
    };
    let mut widths = widest(UnicodeWidthStr::width);
    let least = widest(|cell| cell.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0));
    let taken = |widths: &[usize]| widths.iter().sum::<usize>() + BETWEEN * count.saturating_sub(1);
    while room.is_some_and(|room| taken(&widths) > room) {
        let narrower =
            (0..count).filter(|column| widths[*column] > least[*column]).max_by_key(|column| widths[*column]);
        let Some(column) = narrower else { break };
        widths[column] -= 1;
    }
    widths
}

/// A cell in lines of this width, broken between words.
fn lines(cell: &str, width: usize) -> Vec<String> {
    if cell.width() <= width {
        return vec![cell.to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    for word in cell.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_table_breaks_between_words_in_its_columns() {
        let mut table = Table::new(&["testimony", "speakers", "decided"]);
        table.row(["7Q2K-M", "Cedar 14, Walnut 31, منير", "0 of 2"]);
        table.row(["A1B2-C", "Moss 48", "1 of 1"]);
        let narrow = "testimony  speakers    decided\n7Q2K-M     Cedar 14,   0 of 2\n           Walnut 31,\n           منير\nA1B2-C     Moss 48     1 of 1\n";
        assert_eq!(table.render(Some(30), str::to_owned), narrow);
        assert_eq!(table.render(None, str::to_owned).lines().count(), 3, "a file has room for all of it");
        assert_eq!(table.render(Some(80), str::to_owned), table.render(None, str::to_owned));
        // Where not even its words have room, they stay whole.
        assert!(table.render(Some(5), str::to_owned).contains("testimony"));
    }
}
