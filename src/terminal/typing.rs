//! A line that is being typed outside the full screen: where it stands, and how it is shown anew where this program puts it in order.

use super::full::Order;
use super::printed::{is_ordered_here, typed, width};
use crate::secret::SecretText;

/// Columns that what is typed gets at least where it is put in order; it begins in the next row where the question leaves less.
const ROOM: usize = 24;

/// Where a line stands.
#[derive(Default)]
pub(super) struct Typing {
    /// Rows of the question above the one in which the line begins.
    above: usize,
    /// Columns of the question in that one.
    indent: usize,
    /// Rows of the line as they were put in order last.
    ordered: Option<Vec<SecretText>>,
    /// Rows that it takes as it was typed, with the question in the first.
    raw: usize,
}

impl Typing {
    /// Behind a question that was shown, in a terminal of so many columns.
    pub(super) fn behind(question: &str, columns: usize) -> Self {
        let (above, last) = question.rsplit_once('\n').unwrap_or(("", question));
        let above = above.lines().map(|line| rows(width(line), columns)).sum();
        Self { above, indent: width(last), ordered: None, raw: rows(width(last), columns) }
    }

    /// Rows that question and line take.
    pub(super) fn rows(&self, text: &str, columns: usize) -> usize {
        self.above + self.ordered.as_ref().map_or_else(|| rows(self.indent + width(text), columns), Vec::len)
    }

    /// What shows the line anew, with the cursor at its end; `None` where it can stand as it was typed, and has so far.
    pub(super) fn anew(&mut self, text: &str, columns: usize, order: Order) -> Option<SecretText> {
        let order = order.of_typed();
        if self.ordered.is_none() && !is_ordered_here(text, order) {
            self.raw = rows(self.indent + width(text), columns);
            return None;
        }
        let mut out = SecretText::new();
        if self.ordered.is_none() {
            self.clear_raw(columns, &mut out);
        }
        let before = self.ordered.take().unwrap_or_default();
        let now = typed(text, columns.saturating_sub(self.indent).max(1), order);
        let last = now.len() - 1;
        let first = before.iter().zip(&now).take_while(|(old, new)| old.same_as(new.expose())).count().min(last);
        self.go_to(before.len().saturating_sub(1), first, &mut out);
        for (number, row) in now.iter().enumerate().skip(first) {
            if number > first {
                out.push_str("\r\n");
                self.indent(&mut out);
            }
            out.push_str(row.expose());
        }
        self.ordered = Some(now);
        Some(out)
    }

    /// Takes the line as it was typed off the screen, and begins it in a row of its own where the question leaves no room.
    fn clear_raw(&mut self, columns: usize, out: &mut SecretText) {
        let asked = self.indent / columns;
        self.above += asked;
        self.indent %= columns;
        up(self.raw.saturating_sub(1 + asked), out);
        out.push('\r');
        self.indent(out);
        out.push_str("\x1b[J");
        if columns - self.indent < ROOM {
            out.push_str("\r\n");
            self.above += 1;
            self.indent = 0;
        }
    }

    /// From a row of the line to the beginning of another above it, or of the same; what follows it is cleared.
    fn go_to(&self, from: usize, row: usize, out: &mut SecretText) {
        if row > from {
            out.push_str("\r\n");
        }
        up(from.saturating_sub(row), out);
        out.push('\r');
        self.indent(out);
        out.push_str("\x1b[J");
    }

    /// Whether anything that was typed is kept here.
    #[cfg(test)]
    pub(super) const fn holds_text(&self) -> bool {
        self.ordered.is_some()
    }

    fn indent(&self, out: &mut SecretText) {
        if self.indent > 0 {
            out.push_str(&format!("\x1b[{}C", self.indent));
        }
    }
}

fn up(rows: usize, out: &mut SecretText) {
    if rows > 0 {
        out.push_str(&format!("\x1b[{rows}A"));
    }
}

fn rows(width: usize, columns: usize) -> usize {
    width.div_ceil(columns).max(1)
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::super::full::Bidi;
    use super::*;

    const APP: Order = Order::new(Bidi::App, true);

    /// What a terminal of so many columns shows after each of these lines was typed letter by letter.
    fn shown(question: &str, text: &str, columns: u16) -> (String, usize) {
        let mut terminal = vt100::Parser::new(NonZero::new(12).unwrap(), NonZero::new(columns).unwrap(), 0);
        let mut typing = Typing::behind(question, columns.into());
        terminal.process(question.as_bytes());
        for (at, letter) in text.char_indices() {
            let all = &text[..at + letter.len_utf8()];
            match typing.anew(all, columns.into(), APP) {
                Some(anew) => terminal.process(anew.expose().as_bytes()),
                None => terminal.process(letter.to_string().as_bytes()),
            }
        }
        (terminal.screen().contents(), typing.rows(text, columns.into()))
    }

    #[test]
    fn what_is_typed_is_seen_from_right_to_left_while_it_is_typed() {
        assert_eq!(shown("> ", "جئنا من الجسر", 60), ("> رسجلا نم انئج".to_owned(), 1));
        assert_eq!(shown("> ", "He said نعم.", 60), ("> He said معن.".to_owned(), 1));
        assert_eq!(shown("> ", "in Latin letters", 60), ("> in Latin letters".to_owned(), 1));
    }

    #[test]
    fn a_long_line_is_broken_before_it_is_turned() {
        let (screen, rows) = shown("> ", "جئنا من الجسر ليلا ثم رجعنا إلى البيت", 30);
        assert_eq!(screen, "> انعجر مث اليل رسجلا نم انئج\n  تيبلا ىلإ");
        assert_eq!(rows, 2);
    }

    #[test]
    fn a_question_that_leaves_no_room_gets_the_answer_in_the_next_row() {
        let (screen, rows) = shown("Where, as exact as is safe: ", "Oldharbour نعم", 40);
        assert_eq!(screen, "Where, as exact as is safe: \nOldharbour معن");
        assert_eq!(rows, 2);
    }
}
