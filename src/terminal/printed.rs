//! Text outside the full screen: rows that are printed one below the other.
//!
//! Where the terminal does not put right-to-left text in order, this program does (`--bidi`), as on the full screen. Otherwise letters go
//! out in the order in which they are stored, and a line that is read from right to left is kept apart from what stands beside it.

use std::borrow::Cow;

use rustix::termios::tcgetwinsize;
use unicode_width::UnicodeWidthChar;

use super::escape::{Lines, escape, is_right_to_left, isolate};
use super::full::{Laid, Order};
use crate::secret::SecretText;

/// Behind a question that takes rows of its own, where the answer is typed.
const ANSWER: &str = "> ";

/// Columns of a terminal that does not say how many it has, such as a serial line.
pub(super) const COLUMNS: usize = 80;

/// Columns and rows of a terminal; `None` where it does not say.
pub(super) fn size(tty: impl std::os::fd::AsFd) -> Option<(usize, usize)> {
    let size = tcgetwinsize(tty).ok().filter(|size| size.ws_col > 0 && size.ws_row > 0);
    size.map(|size| (size.ws_col.into(), size.ws_row.into()))
}

/// Columns of the terminal that messages go to.
#[expect(clippy::disallowed_methods, reason = "the terminal's room is where standard error is")]
pub(super) fn columns() -> usize {
    size(std::io::stderr()).or_else(|| size(std::io::stdout())).map_or(COLUMNS, |size| size.0)
}

/// Whether this program has to put a text in order.
pub(super) fn is_ordered_here(text: &str, order: Order) -> bool {
    order.reorders() && text.contains(is_right_to_left)
}

/// A text that is data or a message, as it goes to a terminal of so many columns.
pub(super) fn message(text: &str, columns: impl FnOnce() -> usize, order: Order) -> SecretText {
    if is_ordered_here(text, order) {
        return rows(text, columns(), order);
    }
    stored(escape(text, Lines::Keep), order)
}

/// The same with its lines broken between words, where the terminal says how wide it is.
pub(super) fn wrapped_message(text: &str, columns: Option<usize>, order: Order) -> SecretText {
    if is_ordered_here(text, order) {
        return rows(text, columns.unwrap_or(COLUMNS), order);
    }
    stored(Cow::Owned(broken(&escape(text, Lines::Keep), columns)), order)
}

/// A question; what is typed comes behind it, or under it where it is read from right to left.
pub(super) fn question(text: &str, columns: Option<usize>, order: Order) -> SecretText {
    // Digits are read from left to right in any script: `[١] ` is no line that has to be turned.
    let turns = |c: char| is_right_to_left(c) && c.is_alphabetic();
    if !(is_ordered_here(text, order) && text.contains(turns)) {
        return SecretText::from_string(broken(&escape(text, Lines::One), columns));
    }
    let mut asked = rows(text.trim_end(), columns.unwrap_or(COLUMNS), order);
    asked.push('\n');
    asked.push_str(ANSWER);
    asked
}

/// A text in rows of so many columns, in the order in which it is seen. A row that is read from right to left ends where the width does.
fn rows(text: &str, columns: usize, order: Order) -> SecretText {
    let whole = commands_whole(text, columns);
    let is_kept = matches!(whole, Cow::Owned(_));
    let text = &*whole;
    let laid = Laid::new(text, u16::try_from(columns).unwrap_or(u16::MAX), order);
    let mut out = SecretText::with_capacity(text.len() * 2);
    for row in 0..laid.height() {
        if row > 0 {
            out.push('\n');
        }
        let (start, letters) = laid.printed(text, row);
        if !letters.is_empty() {
            out.push_str(&" ".repeat(start));
            let letters = letters.expose().trim_end();
            match is_kept {
                // Whoever copies the command gets blanks.
                true => letters.split(KEPT).enumerate().for_each(|(at, part)| {
                    out.push_str(if at > 0 { " " } else { "" });
                    out.push_str(part);
                }),
                false => out.push_str(letters),
            }
        }
    }
    out
}

/// A blank at which no row is broken.
const KEPT: char = '\u{a0}';

/// A command between backticks, with blanks at which no row is broken: turned in the middle of a sentence that is read from the right, the end of a broken command would
/// stand above its beginning. One that is wider than a row stays as it is.
fn commands_whole(text: &str, columns: usize) -> Cow<'_, str> {
    if text.contains(KEPT) || !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 == 1 && width(part) + 2 <= columns {
        true => part.replace(' ', "\u{a0}"),
        false => part.to_owned(),
    });
    Cow::Owned(parts.collect::<Vec<_>>().join("`"))
}

/// What is being typed, in rows of so many columns that all begin where it does.
pub(super) fn typed(text: &str, columns: usize, order: Order) -> Vec<SecretText> {
    let laid = Laid::new(text, u16::try_from(columns).unwrap_or(u16::MAX), order);
    let last = laid.height() - 1;
    let row = |row: usize| match laid.printed(text, row).1 {
        // The blank at which it was broken, on whichever side that is seen.
        letters if row < last => SecretText::copy_of(letters.expose().trim()),
        letters => letters,
    };
    (0..=last).map(row).collect()
}

fn stored(escaped: Cow<'_, str>, order: Order) -> SecretText {
    SecretText::from_string(if order.turns() { isolate(&escaped).into_owned() } else { escaped.into_owned() })
}

/// Columns of a text: every letter in a cell of its own, also where a font would join two, as terminals do.
pub(super) fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

fn broken(text: &str, columns: Option<usize>) -> String {
    columns.map_or_else(|| text.to_owned(), |columns| wrapped(text, columns))
}

/// A text with its lines broken between words, each no wider than so many columns. A word that is wider stays whole.
fn wrapped(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / columns.max(1));
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let mut room = columns;
        for word in line.split_inclusive(' ') {
            let wide = width(word.trim_end());
            if wide > room && room < columns {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                room = columns;
            }
            out.push_str(word);
            room = room.saturating_sub(width(word));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::full::Bidi;
    use super::*;

    const APP: Order = Order::new(Bidi::App, true);
    const TERMINAL: Order = Order::new(Bidi::Terminal, true);
    const OFF: Order = Order::new(Bidi::Off, true);

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("Read this aloud, slowly.", 12), "Read this\naloud,\nslowly.");
        assert_eq!(wrapped("اقرأ هذا بصوت عال", 9), "اقرأ هذا\nبصوت عال");
        assert_eq!(wrapped("one\n  two three", 8), "one\n  two\nthree");
        assert_eq!(wrapped("a wordwithoutanyend b ", 6), "a\nwordwithoutanyend\nb ");
        assert_eq!(wrapped("exactly so", 10), "exactly so");
        assert_eq!(wrapped("", 10), "");
    }

    #[test]
    fn whoever_puts_text_in_order_is_who_was_named() {
        let text = "نعم (لا)";
        // Seen from left to right: the last letter first, brackets turned, at the right edge.
        assert_eq!(message(text, || 12, APP).expose(), "    (ال) معن");
        assert_eq!(message(text, || 12, TERMINAL).expose(), "\u{2068}نعم (لا)\u{2069}");
        assert_eq!(message(text, || 12, OFF).expose(), text);
        assert_eq!(message("in Latin letters", || 12, APP).expose(), "in Latin letters");
    }

    #[test]
    fn rows_are_broken_before_they_are_turned() {
        assert_eq!(wrapped_message("اقرأ هذا بصوت عال", Some(9), APP).expose(), " اذه أرقا\n لاع توصب");
        let acts = wrapped_message("لا \u{1b}[2J", Some(30), APP);
        assert!(!acts.expose().contains('\u{1b}') && acts.expose().contains("\\u{1b}"), "{}", acts.expose());
    }

    #[test]
    fn a_command_in_a_sentence_that_is_read_from_the_right_stays_in_one_row() {
        let text = "ثم خذ السجل الجديد هنا بالأمر `amana roster accept` الآن";
        let shown = wrapped_message(text, Some(40), APP);
        assert!(shown.expose().lines().any(|row| row.contains("`amana roster accept`")), "{}", shown.expose());
        assert!(!shown.expose().contains('\u{a0}'));
        // The control: elsewhere rows are broken at blanks.
        assert!(shown.expose().lines().count() > 1);
    }

    #[test]
    fn an_answer_is_typed_under_a_question_that_is_read_from_right_to_left() {
        assert_eq!(question("أين؟ ", Some(10), APP).expose(), "      ؟نيأ\n> ");
        assert_eq!(question("[١] ", Some(10), APP).expose(), "[١] ");
        assert_eq!(question("Where? ", Some(10), APP).expose(), "Where? ");
        assert_eq!(question("أين؟ ", None, OFF).expose(), "أين؟ ");
    }
}
