//! Text laid out in rows of a given width, in the order in which its letters are seen.
//!
//! Wrapping works on the text in its logical order, as it is stored; what stands in a row is then reordered by the Unicode bidirectional
//! algorithm where that is this program's task. Characters that would act on a terminal take the room of their escaped form, and
//! take part in the ordering as that form: an override in a testimony turns nothing round.
//!
//! The text itself is not kept here: whoever paints hands it in again, so that no copy of it stays behind.

use std::ops::Range;

use ratatui_core::buffer::{Buffer, CellWidth as _};
use ratatui_core::layout::Rect;
use ratatui_core::style::Style;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation as _;

use super::bidi::{self, Order};
use super::direction;
use crate::secret::SecretText;
use crate::terminal::escape::{Lines, escape};

/// One user-perceived character.
struct Cluster {
    /// Where it begins, in bytes.
    at: usize,
    end: usize,
    /// In columns; blanks that hang over the end of a row take none.
    width: u16,
    shape: Shape,
    /// Of the bidirectional algorithm; odd is right to left.
    level: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    /// Ends a word; a row may end after it.
    Blank,
    /// Shown by its number.
    Escaped,
    /// A mark without a letter to stand on.
    Lone,
}

/// One row on the screen.
struct Row {
    clusters: Range<usize>,
    /// In bytes, without the line end.
    at: usize,
    end: usize,
    /// Whether the text's own line ends here.
    is_last: bool,
    rtl: bool,
}

/// A text in rows.
pub struct Laid {
    clusters: Vec<Cluster>,
    rows: Vec<Row>,
    width: u16,
    order: Order,
}

impl Laid {
    /// `text` in rows of at most `width` columns.
    #[must_use]
    pub fn new(text: &str, width: u16, order: Order) -> Self {
        Self::within(text, width.max(1), width.max(1), order)
    }

    /// As [`new`](Self::new), with a column left free in each row, where the cursor may stand behind the last character.
    #[must_use]
    pub fn with_cursor(text: &str, width: u16, order: Order) -> Self {
        Self::within(text, width.saturating_sub(1).max(1), width.max(2), order)
    }

    fn within(text: &str, wrap: u16, width: u16, order: Order) -> Self {
        let mut laid = Self { clusters: Vec::with_capacity(text.len()), rows: Vec::new(), width, order };
        let mut at = 0;
        for line in text.split('\n') {
            laid.line(text, at..at + line.len(), wrap);
            at += line.len() + 1;
        }
        laid
    }

    /// How many rows there are; never none.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Columns of the widest row.
    #[must_use]
    pub fn columns_used(&self) -> u16 {
        let width = |row: &Row| self.clusters[row.clusters.clone()].iter().map(|cluster| cluster.width).sum();
        self.rows.iter().map(width).max().unwrap_or(0)
    }

    /// Paints the rows from `first` on into `area`, as many as fit.
    pub fn paint(&self, text: &str, first: usize, buffer: &mut Buffer, area: Rect, style: Style) {
        self.paint_with(text, first, buffer, area, &|_| style);
    }

    /// The same, with a style for each character, by the byte at which it begins.
    pub fn paint_with(
        &self,
        text: &str,
        first: usize,
        buffer: &mut Buffer,
        area: Rect,
        style: &dyn Fn(usize) -> Style,
    ) {
        for (row, y) in self.rows.iter().skip(first).zip(area.top()..area.bottom()) {
            for (cluster, column) in self.columns(row) {
                let cluster = &self.clusters[cluster];
                if column + cluster.width <= area.width && cluster.width > 0 {
                    let words = text.get(cluster.at..cluster.end).unwrap_or(" ");
                    put(buffer, (area.x + column, y), words, cluster, style(cluster.at));
                }
            }
        }
    }

    /// One row as its letters are printed from left to right, ordered, with what acts on a terminal escaped; and the column in which it begins.
    #[must_use]
    pub(in crate::terminal) fn printed(&self, text: &str, row: usize) -> (usize, SecretText) {
        let mut printed = SecretText::new();
        let columns = self.rows.get(row).map(|row| self.columns(row)).unwrap_or_default();
        let start = columns.first().map_or(0, |(_, column)| usize::from(*column));
        for cluster in columns.into_iter().map(|(index, _)| &self.clusters[index]).filter(|cluster| cluster.width > 0) {
            print(&mut printed, text.get(cluster.at..cluster.end).unwrap_or(" "), cluster);
        }
        (start, printed)
    }

    /// Row and column of the cell in which the cursor is shown when it stands before byte `at`.
    #[must_use]
    pub fn place(&self, at: usize) -> (usize, u16) {
        let number = self.row_of(at);
        let row = &self.rows[number];
        let columns = self.columns(row);
        let found =
            columns.iter().find(|(index, _)| (self.clusters[*index].at..self.clusters[*index].end).contains(&at));
        let column = match found {
            Some((_, column)) => *column,
            None if self.is_mirrored(row) => {
                columns.iter().map(|(_, column)| *column).min().unwrap_or(self.width).saturating_sub(1)
            }
            None => columns.iter().map(|(index, column)| column + self.clusters[*index].width).max().unwrap_or(0),
        };
        (number, column.min(self.width - 1))
    }

    /// The byte before which the cursor stands when it is put on a cell.
    #[must_use]
    pub fn at(&self, number: usize, column: u16) -> usize {
        let Some(row) = self.rows.get(number) else { return self.rows.last().map_or(0, |row| row.end) };
        let hit = |(index, start): &(usize, u16)| (*start..start + self.clusters[*index].width).contains(&column);
        match self.columns(row).iter().find(|place| hit(place)) {
            Some((index, _)) => self.clusters[*index].at,
            None if row.rtl && self.is_mirrored(row) && column >= self.width - 1 => row.at,
            None => self.end_of(row),
        }
    }

    pub(super) fn beside(&self, at: usize, below: bool) -> Option<usize> {
        let (row, column) = self.place(at);
        let target = if below { row + 1 } else { row.checked_sub(1)? };
        (target < self.rows.len()).then(|| self.at(target, column))
    }

    pub(super) fn row_start(&self, at: usize) -> usize {
        self.rows[self.row_of(at)].at
    }

    pub(super) fn row_end(&self, at: usize) -> usize {
        self.end_of(&self.rows[self.row_of(at)])
    }

    /// Whether the line around byte `at` is seen from right to left.
    pub(super) fn is_rtl_at(&self, at: usize) -> bool {
        self.order.turns() && self.rows[self.row_of(at)].rtl
    }

    /// The last place in a row: before its last character where the text goes on in the next, as behind it is the next row's start.
    fn end_of(&self, row: &Row) -> usize {
        if row.is_last { row.end } else { self.clusters[row.clusters.clone()].last().map_or(row.end, |last| last.at) }
    }

    fn row_of(&self, at: usize) -> usize {
        self.rows.partition_point(|row| row.at <= at).saturating_sub(1)
    }

    fn is_mirrored(&self, row: &Row) -> bool {
        self.order.reorders() && row.rtl
    }

    /// The clusters of a row as they are seen from left to right, each with its column.
    fn columns(&self, row: &Row) -> Vec<(usize, u16)> {
        let clusters = &self.clusters[row.clusters.clone()];
        let width: u16 = clusters.iter().map(|cluster| cluster.width).sum();
        let mut column = if self.is_mirrored(row) { self.width.saturating_sub(width) } else { 0 };
        let mut place = |index: usize| {
            let start = column;
            column += clusters[index].width;
            (row.clusters.start + index, start)
        };
        if clusters.iter().all(|cluster| cluster.level == 0) {
            return (0..clusters.len()).map(&mut place).collect();
        }
        // Blanks at the end of a row stand at its end, whatever is before them (rule L1).
        let trailing = clusters.iter().rev().take_while(|cluster| cluster.shape == Shape::Blank).count();
        let level = |(index, cluster): (usize, &Cluster)| {
            let own = index < clusters.len() - trailing;
            Level::new(if own { cluster.level } else { u8::from(row.rtl) }).unwrap_or_else(|_| Level::ltr())
        };
        let levels: Vec<Level> = clusters.iter().enumerate().map(level).collect();
        BidiInfo::reorder_visual(&levels).into_iter().map(&mut place).collect()
    }

    fn line(&mut self, text: &str, range: Range<usize>, wrap: u16) {
        let line = &text[range.clone()];
        let first = self.clusters.len();
        self.clusters.extend(line.grapheme_indices(true).map(|(at, cluster)| measure(range.start + at, cluster)));
        let rtl = self.find_levels(line, range.start, first);
        self.keep_labels_whole(line, range.start, first);
        let mut start = first;
        while start < self.clusters.len() {
            let end = self.row_from(start, wrap);
            let bytes = (self.clusters[start].at, self.clusters[end - 1].end);
            let is_last = end == self.clusters.len();
            self.rows.push(Row { clusters: start..end, at: bytes.0, end: bytes.1, is_last, rtl });
            start = end;
        }
        if first == self.clusters.len() {
            self.rows.push(Row { clusters: first..first, at: range.start, end: range.end, is_last: true, rtl });
        }
    }

    /// No row ends within what somebody is called, where all of it has room in one.
    fn keep_labels_whole(&mut self, line: &str, offset: usize, first: usize) {
        let mut labels = direction::labels(line).into_iter().peekable();
        for cluster in &mut self.clusters[first..] {
            let at = cluster.at - offset;
            while labels.next_if(|label| label.end <= at).is_some() {}
            if cluster.shape == Shape::Blank && labels.peek().is_some_and(|label| label.start < at) {
                cluster.shape = Shape::Plain;
            }
        }
    }

    /// The end of the row that begins with cluster `start`.
    fn row_from(&mut self, start: usize, wrap: u16) -> usize {
        let mut used = 0;
        let mut break_at = None;
        for index in start..self.clusters.len() {
            let cluster = &mut self.clusters[index];
            if used + cluster.width > wrap {
                if cluster.shape == Shape::Blank {
                    cluster.width = 0;
                } else {
                    // A character wider than the row gets one of its own.
                    return break_at.unwrap_or(index).max(start + 1);
                }
            }
            used += cluster.width;
            // After a blank, and after each character of scripts that write without blanks.
            if cluster.shape == Shape::Blank || (cluster.shape == Shape::Plain && cluster.width == 2) {
                break_at = Some(index + 1);
            }
        }
        self.clusters.len()
    }

    /// Sets the levels of the clusters from `first` on, which make up `line`; says whether it is read from right to left.
    fn find_levels(&mut self, line: &str, offset: usize, first: usize) -> bool {
        let clusters = &mut self.clusters[first..];
        if !clusters.iter().any(|cluster| matches!(cluster.shape, Shape::Escaped)) {
            let (levels, rtl) = bidi::levels(line, self.order);
            for cluster in clusters {
                cluster.level = levels.as_ref().map_or(0, |levels| levels[cluster.at - offset]);
            }
            return rtl;
        }
        // As it will be seen.
        let mut shown = SecretText::with_capacity(line.len() * 2);
        let starts: Vec<usize> = clusters
            .iter()
            .map(|cluster| {
                let start = shown.len();
                shown.push_str(&escape(&line[cluster.at - offset..cluster.end - offset], Lines::One));
                start
            })
            .collect();
        let (levels, rtl) = bidi::levels(shown.expose(), self.order);
        for (cluster, start) in clusters.iter_mut().zip(starts) {
            cluster.level = levels.as_ref().map_or(0, |levels| levels[start]);
        }
        rtl
    }
}

fn measure(at: usize, cluster: &str) -> Cluster {
    let escaped = escape(cluster, Lines::One);
    let (width, shape) = match &escaped {
        std::borrow::Cow::Owned(escaped) => (escaped.cell_width(), Shape::Escaped),
        std::borrow::Cow::Borrowed(_) => match cluster.cell_width() {
            0 => (1, Shape::Lone),
            width if cluster == " " => (width, Shape::Blank),
            width => (width, Shape::Plain),
        },
    };
    Cluster { at, end: at + cluster.len(), width, shape, level: 0 }
}

/// Writes one cluster behind others.
fn print(out: &mut SecretText, text: &str, cluster: &Cluster) {
    match (cluster.shape, mirrored(text, cluster)) {
        (Shape::Escaped, _) => out.push_str(&escape(text, Lines::One)),
        (Shape::Lone, _) => {
            out.push('\u{25cc}');
            out.push_str(text);
        }
        (Shape::Plain | Shape::Blank, Some(c)) => out.push(c),
        (Shape::Plain | Shape::Blank, None) => out.push_str(text),
    }
}

/// What is seen in place of a bracket that is read from right to left.
fn mirrored(text: &str, cluster: &Cluster) -> Option<char> {
    (cluster.level % 2 == 1).then(|| bidi::mirrored(text)).flatten()
}

/// Writes one cluster into its cells.
fn put(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, cluster: &Cluster, style: Style) {
    let mut set = |x: u16, symbol: &str| {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    };
    match cluster.shape {
        Shape::Escaped => {
            for (offset, c) in (0..).zip(escape(text, Lines::One).chars()) {
                set(x + offset, c.encode_utf8(&mut [0; 4]));
            }
        }
        Shape::Lone => {
            let mut symbol = SecretText::copy_of("\u{25cc}");
            symbol.push_str(text);
            set(x, symbol.expose());
        }
        Shape::Plain | Shape::Blank => {
            match mirrored(text, cluster) {
                Some(c) => set(x, c.encode_utf8(&mut [0; 4])),
                None => set(x, text),
            }
            for offset in 1..cluster.width {
                set(x + offset, " ");
            }
        }
    }
}
