//! Text outside the full screen: rows that are printed one below the other.
//!
//! Where the terminal does not put right-to-left text in order, this program does (`--bidi`), as on the full screen. Otherwise letters go
//! out in the order in which they are stored, and a line that is read from right to left is kept apart from what stands beside it.

use std::borrow::Cow;

use rustix::termios::tcgetwinsize;
use unicode_width::UnicodeWidthChar;

use super::escape::{Lines, escape, is_right_to_left};
use super::full::{Laid, MARK_END, Order, Stretch, mark, marks};
use super::wrap::wrapped;
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

/// Columns of the terminal that messages go to, where it says how many.
#[expect(clippy::disallowed_methods, reason = "the terminal's room is where standard error is")]
pub(super) fn columns() -> Option<usize> {
    size(std::io::stderr()).or_else(|| size(std::io::stdout())).map(|size| size.0)
}

/// Whether this program has to put a text in order.
pub(super) fn is_ordered_here(text: &str, order: Order) -> bool {
    order.reorders() && text.contains(is_right_to_left)
}

/// A text that is data or a message behind a label, as it goes to a terminal: broken between words where that says how many columns it has.
pub(super) fn message(label: &str, text: &str, columns: Option<usize>, order: Order) -> SecretText {
    let mut out = SecretText::copy_of(label);
    if is_ordered_here(text, order) {
        // The rows stand beside the label: their right edge is the terminal's.
        let room = columns.unwrap_or(COLUMNS).saturating_sub(width(label)).max(1);
        let beside = " ".repeat(width(label));
        for (at, row) in rows(text, room, order).expose().split('\n').enumerate() {
            out.push_str(if at > 0 { "\n" } else { "" });
            out.push_str(if at > 0 && !row.is_empty() { &beside } else { "" });
            out.push_str(row);
        }
        return out;
    }
    let mut taken = width(label);
    for (at, line) in escape(text, Lines::Keep).split('\n').enumerate() {
        out.push_str(if at > 0 { "\n" } else { "" });
        let broken = columns.map_or(Cow::Borrowed(line), |columns| Cow::Owned(wrapped(line, columns, taken)));
        out.push_str(SecretText::from_string(isolated(line, &broken, order)).expose());
        taken = 0;
    }
    out
}

/// Fewer columns than this beside something leave no room for words.
const LEAST: usize = 24;

/// A text beside what stands before it, such as a number: its rows go on under its beginning, and not under that.
pub(super) fn beside(before: &str, text: &str, columns: Option<usize>, order: Order) -> SecretText {
    let room = columns.map(|columns| columns.saturating_sub(width(before))).filter(|room| *room >= LEAST);
    let (Some(room), false) = (room, before.contains(is_right_to_left)) else {
        return message("", &format!("{before}{text}"), columns, order);
    };
    let mut out = SecretText::copy_of(&escape(before, Lines::One));
    let under = " ".repeat(width(before));
    for (at, row) in message("", text, Some(room), order).expose().split('\n').enumerate() {
        out.push_str(if at > 0 { "\n" } else { "" });
        out.push_str(if at > 0 && !row.is_empty() { &under } else { "" });
        out.push_str(row);
    }
    out
}

/// What stands above a text that is read from the right, or from the left, and begins where that does, such as who speaks.
pub(super) fn above(text: &str, rtl: bool, columns: Option<usize>, order: Order) -> SecretText {
    let order = order.placed(rtl);
    if rtl && order.reorders() {
        return rows(text, columns.unwrap_or(COLUMNS), order);
    }
    message("", text, columns, order)
}

/// A question; what is typed comes behind it, or under it where it is read from right to left.
pub(super) fn question(text: &str, columns: Option<usize>, order: Order) -> SecretText {
    // Digits are read from left to right in any script: `[١] ` is no line that has to be turned.
    let turns = |c: char| is_right_to_left(c) && c.is_alphabetic();
    let escaped = escape(text, Lines::One);
    let asked = escaped.trim_end();
    // What is typed behind it is no part of it.
    let blanks = &escaped[asked.len()..];
    if !text.contains(turns) || !order.turns() {
        return SecretText::from_string(broken(&escaped, columns));
    }
    if !order.reorders() {
        let mut shown = SecretText::from_string(isolated(asked, &broken(asked, columns), order));
        shown.push_str(blanks);
        return shown;
    }
    let mut shown = rows(text.trim_end(), columns.unwrap_or(COLUMNS), order);
    let is_turned = order.directions(asked).0;
    shown.push_str(if is_turned { "\n" } else { blanks });
    shown.push_str(if is_turned { ANSWER } else { "" });
    shown
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
    // In the order that was asked for: of a cell, or of what is being typed.
    let laid = Laid::new(text, u16::try_from(columns).unwrap_or(u16::MAX), order);
    let last = laid.height() - 1;
    let row = |row: usize| match laid.printed(text, row).1 {
        // The blank at which it was broken, on whichever side that is seen.
        letters if row < last => SecretText::copy_of(letters.expose().trim()),
        letters => letters,
    };
    (0..=last).map(row).collect()
}

/// A cell of a table, which has been broken into rows and escaped already.
pub(super) fn cell(text: &str, order: Order) -> String {
    let order = order.in_place();
    if is_ordered_here(text, order) {
        let rows = typed(text, usize::from(u16::MAX), order);
        return rows.iter().map(SecretText::expose).collect();
    }
    isolated(text, text, order)
}

/// The rows of a line, each kept apart from what stands beside it, and what stands by itself in them from the rest: for a terminal that puts letters in
/// order. All are read in the direction of the whole line, whatever each begins with.
fn isolated(line: &str, rows: &str, order: Order) -> String {
    if !order.turns() || !line.contains(is_right_to_left) {
        return rows.to_owned();
    }
    let (rtl, stretches) = order.directions(line);
    let marks = marks(&stretches);
    let mut out = String::with_capacity(rows.len() + 6 * (marks.len() + rows.split('\n').count()));
    let (mut from, mut begun, mut goes_on) = (0, stretches.iter().peekable(), Vec::<&Stretch>::new());
    for (number, row) in rows.split('\n').enumerate() {
        out.push_str(if number > 0 { "\n" } else { "" });
        // A row is a part of the line; what was left out between two is the blank at which it was broken.
        let at = line[from..].find(row).map_or(from, |blanks| from + blanks);
        let end = (at + row.len()).min(line.len());
        while let Some(stretch) = begun.next_if(|stretch| stretch.range.start < at) {
            goes_on.push(stretch);
        }
        goes_on.retain(|stretch| at < stretch.range.end);
        out.push_str(mark(rtl));
        goes_on.iter().for_each(|stretch| out.push_str(mark(stretch.rtl)));
        let mut depth = 1 + goes_on.len();
        let mut done = at;
        let first = marks.partition_point(|(place, _)| *place < at);
        for (place, mark) in marks[first..].iter().take_while(|(place, _)| *place <= end) {
            let ends = *mark == MARK_END;
            if (ends && at < *place && *place <= end) || (!ends && (at..end).contains(place)) {
                out.push_str(&line[done..*place]);
                out.push_str(mark);
                depth = if ends { depth - 1 } else { depth + 1 };
                done = *place;
            }
        }
        out.push_str(&line[done..end]);
        out.push_str(&MARK_END.repeat(depth));
        from = end;
    }
    out
}

/// Columns of a text: every letter in a cell of its own, also where a font would join two, as terminals do.
pub(super) fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

fn broken(text: &str, columns: Option<usize>) -> String {
    columns.map_or_else(|| text.to_owned(), |columns| wrapped(text, columns, 0))
}

#[cfg(test)]
mod tests {
    use super::super::full::Bidi;
    use super::*;

    const APP: Order = Order::new(Bidi::App, true);
    const TERMINAL: Order = Order::new(Bidi::Terminal, true);
    const OFF: Order = Order::new(Bidi::Off, true);

    #[test]
    fn a_message_is_broken_between_words_beside_its_label() {
        let label = "amana: ";
        let said = |text, order| message(label, text, Some(17), order).expose().to_owned();
        assert_eq!(said("there is no such case", TERMINAL), "amana: there is\nno such case");
        assert_eq!(said("لا توجد قضية هنا", TERMINAL), "amana: \u{2067}لا توجد\u{2069}\n\u{2067}قضية هنا\u{2069}");
        assert_eq!(said("لا توجد قضية هنا", APP), "amana:    دجوت ال\n         انه ةيضق");
        assert!(said("لا توجد قضية هنا", APP).lines().all(|row| width(row) == 17));
        let begins_in_latin = message("", "سجل Cedar Cedar هنا", Some(11), TERMINAL);
        assert_eq!(begins_in_latin.expose(), "\u{2067}سجل Cedar\u{2069}\n\u{2067}Cedar هنا\u{2069}");
        assert_eq!(message(label, "no width, no rows", None, TERMINAL).expose(), "amana: no width, no rows");
    }

    #[test]
    fn what_stands_beside_a_number_goes_on_under_its_beginning() {
        let text = "They came at night, and nobody spoke.\nThen it rained.";
        let shown = |columns, order| beside("   4  ", text, columns, order).expose().to_owned();
        let wanted = "   4  They came at night, and\n      nobody spoke.\n      Then it rained.";
        assert_eq!(shown(Some(32), TERMINAL), wanted);
        assert_eq!(shown(None, TERMINAL), format!("   4  {text}"), "a file has room for all of it");
        assert!(shown(Some(20), TERMINAL).lines().nth(1).is_some_and(|row| !row.starts_with(' ')), "no room beside it");
        let arabic = beside("   4  ", "جئنا من الجسر ليلا ثم رجعنا إلى البيت", Some(30), APP);
        assert!(arabic.expose().lines().all(|row| width(row) == 30), "{}", arabic.expose());
        assert!(arabic.expose().starts_with("   4  ") && arabic.expose().lines().count() == 2);
    }

    #[test]
    fn who_speaks_stands_where_what_is_said_begins() {
        let shown = |text, rtl, by| above(text, rtl, Some(12), Order::new(by, false)).expose().to_owned();
        assert_eq!(shown("سنط ١٤:", false, Bidi::App), "١٤ طنس:");
        assert_eq!(shown("سنط ١٤:", true, Bidi::App), "     :١٤ طنس");
        assert_eq!(shown("Cedar 14:", true, Bidi::App), "   :Cedar 14");
        assert_eq!(shown("\nCedar 14:", false, Bidi::App), "\nCedar 14:");
        assert_eq!(shown("سنط ١٤:", false, Bidi::Terminal), "\u{2066}سنط ١٤:\u{2069}");
        assert_eq!(shown("سنط ١٤:", false, Bidi::Off), "سنط ١٤:");
    }

    #[test]
    fn whoever_puts_text_in_order_is_who_was_named() {
        let text = "نعم (لا)";
        // Seen from left to right: the last letter first, brackets turned, at the right edge.
        assert_eq!(message("", text, Some(12), APP).expose(), "    (ال) معن");
        assert_eq!(message("", text, Some(12), TERMINAL).expose(), "\u{2067}نعم (لا)\u{2069}");
        assert_eq!(message("", text, Some(12), OFF).expose(), text);
        assert_eq!(message("", "in Latin letters", None, APP).expose(), "in Latin letters");
    }

    #[test]
    fn what_is_said_is_read_as_its_language_is_whatever_it_begins_with() {
        let said = |text, columns, by| message("", text, Some(columns), Order::new(by, false)).expose().to_owned();
        let text = "‹هندباء ٢٠› may read “كنا ‹Cedar 14›” here";
        assert_eq!(said(text, 60, Bidi::App), "‹٢٠ ءابدنه› may read “‹Cedar 14› انك” here");
        let [from_left, from_right, end] = ["\u{2066}", "\u{2067}", "\u{2069}"];
        let label = format!("{from_right}‹هندباء ٢٠›{end}");
        let whole = format!("{from_left}{label} may read “{from_right}كنا {from_left}‹Cedar 14›{end}{end}” here{end}");
        assert_eq!(said(text, 60, Bidi::Terminal), whole);
        // What goes on in the next row is begun there once more.
        let broken = format!(
            "{from_left}{label} may read “{from_right}كنا{end}{end}\n{from_left}{from_right}{from_left}‹Cedar 14›{end}{end}” here{end}"
        );
        assert_eq!(said(text, 28, Bidi::Terminal), broken);
        assert_eq!(said(text, 60, Bidi::Off), text);
        let in_arabic = Order::new(Bidi::App, false).of_language(true);
        assert_eq!(message("", "‹Cedar 14› قالت", Some(16), in_arabic).expose(), " تلاق ‹Cedar 14›");
    }

    /// A paragraph may be as long as a pasted book. Were each row held against each label, this would not end.
    #[test]
    fn a_long_line_is_told_in_one_pass() {
        let text = "“‹سنط ١٤›” came ".repeat(900_000 / "“‹سنط ١٤›” came ".len());
        let shown = message("", text.trim_end(), Some(60), Order::new(Bidi::Terminal, false));
        let bare = shown.expose().replace(['\u{2066}', '\u{2067}', '\u{2069}'], "").replace('\n', " ");
        assert!(bare == text.trim_end());
        let opened = shown.expose().matches(['\u{2066}', '\u{2067}']).count();
        assert_eq!(opened, shown.expose().matches('\u{2069}').count());
    }

    #[test]
    fn an_option_stands_behind_its_number_whatever_its_letters_are() {
        let order = Order::new(Bidi::App, false).in_place();
        assert_eq!(message("", "  2  العربية", Some(40), order).expose(), "  2  ةيبرعلا");
        assert_eq!(message("", "  3  ‹خروطن ٢٣›", Some(40), order).expose(), "  3  ‹٢٣ نطورخ›");
        let by_terminal = message("", "  2  العربية", Some(40), Order::new(Bidi::Terminal, false).in_place());
        assert_eq!(by_terminal.expose(), "\u{2066}  2  العربية\u{2069}");
    }

    #[test]
    fn rows_are_broken_before_they_are_turned() {
        assert_eq!(message("", "اقرأ هذا بصوت عال", Some(9), APP).expose(), " اذه أرقا\n لاع توصب");
        let acts = message("", "لا \u{1b}[2J", Some(30), APP);
        assert!(!acts.expose().contains('\u{1b}') && acts.expose().contains("\\u{1b}"), "{}", acts.expose());
    }

    #[test]
    fn a_command_in_a_sentence_that_is_read_from_the_right_stays_in_one_row() {
        let text = "ثم خذ السجل الجديد هنا بالأمر `amana roster accept` الآن";
        let shown = message("", text, Some(40), APP);
        assert!(shown.expose().lines().any(|row| row.contains("`amana roster accept`")), "{}", shown.expose());
        assert!(!shown.expose().contains('\u{a0}'));
        // The control: elsewhere rows are broken at blanks.
        assert!(shown.expose().lines().count() > 1);
    }

    #[test]
    fn an_answer_is_typed_under_a_question_that_is_read_from_right_to_left() {
        assert_eq!(question("أين؟ ", Some(10), APP).expose(), "      ؟نيأ\n> ");
        assert_eq!(question("[١] ", Some(10), APP).expose(), "[١] ");
        let english = Order::new(Bidi::App, false);
        assert_eq!(question("‹كليل ١٧› is at: ", Some(40), english).expose(), "‹١٧ ليلك› is at: ");
        let by_terminal = question("‹كليل ١٧› is at: ", Some(40), Order::new(Bidi::Terminal, false));
        assert_eq!(by_terminal.expose(), "\u{2066}\u{2067}‹كليل ١٧›\u{2069} is at:\u{2069} ");
        assert_eq!(question("Where? ", Some(10), APP).expose(), "Where? ");
        assert_eq!(question("أين؟ ", None, OFF).expose(), "أين؟ ");
    }
}
