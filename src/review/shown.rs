//! A paragraph as it is shown: people by what they are called, with the way from the stored text to it.

use std::ops::Range;

use crate::guard::text::{PersonRef, Piece, pieces};

/// A stored text with its references made readable.
pub struct Shown {
    /// The readable text.
    pub text: String,
    /// Where each piece lies: in the stored text, and in this one.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Shown {
    /// Makes a text readable; `call` says what stands for a reference.
    #[must_use]
    pub fn of(stored: &str, call: impl Fn(&PersonRef) -> String) -> Self {
        let mut shown = Self { text: String::with_capacity(stored.len()), pieces: Vec::new() };
        let mut rest = pieces(stored);
        loop {
            let from = rest.offset();
            let Some(piece) = rest.next() else { return shown };
            let at = shown.text.len();
            match piece {
                Ok(Piece::Text(words)) => shown.text.push_str(words),
                Ok(Piece::Person(reference)) => shown.text.push_str(&call(&reference)),
                Err(_) => shown.text.push_str("‹?›"),
            }
            shown.pieces.push((from..rest.offset(), at..shown.text.len()));
        }
    }

    /// Where a range of the stored text stands here, in bytes of both; a reference that it cuts is taken whole.
    #[must_use]
    pub fn range(&self, stored: Range<usize>) -> Range<usize> {
        self.place(stored.start, false)..self.place(stored.end, true)
    }

    fn place(&self, byte: usize, end: bool) -> usize {
        // An end belongs to the piece before it, a start to the piece behind.
        let at = self.pieces.partition_point(|(from, _)| if end { from.end < byte } else { from.end <= byte });
        let Some((from, to)) = self.pieces.get(at) else { return self.text.len() };
        let same = from.len() == to.len();
        match byte.saturating_sub(from.start) {
            0 => to.start,
            inside if same => to.start + inside,
            _ if end => to.end,
            _ => to.start,
        }
    }
}
