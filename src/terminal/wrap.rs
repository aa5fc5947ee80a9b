//! Rows of so many columns, broken between words.

use std::ops::Range;

use super::printed::width;

/// A text with its lines broken between words, each no wider than so many columns, of which `taken` are gone in the first row. A word that is
/// wider stays whole, and so does a command: whoever copies it gets all of it.
pub(super) fn wrapped(text: &str, columns: usize, taken: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / columns.max(1) + 1);
    let mut room = columns.saturating_sub(taken);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            room = columns;
        }
        let mut whole = wholes(line).into_iter().peekable();
        let mut word = 0;
        for end in line.match_indices(' ').map(|(blank, _)| blank + 1).chain([line.len()]) {
            while whole.next_if(|part| part.end <= end).is_some() {}
            if whole.peek().is_some_and(|part| part.start < end) {
                continue;
            }
            let stretch = &line[word..end];
            if width(stretch.trim_end()) > room && room < columns {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                room = columns;
            }
            out.push_str(stretch);
            room = room.saturating_sub(width(stretch));
            word = end;
        }
    }
    out
}

/// A pseudonym is no longer, in bytes, with the signs around it.
const LABEL: usize = 64;

/// What no row breaks: commands, and what somebody is called. Ascending, and apart from each other: a line may be a text of a megabyte, and is passed over once.
fn wholes(line: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = labels(line).chain(commands(line)).collect();
    all.sort_by_key(|part| part.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for part in all {
        match apart.last_mut() {
            Some(last) if part.start < last.end => last.end = last.end.max(part.end),
            _ => apart.push(part),
        }
    }
    apart
}

fn labels(line: &str) -> impl Iterator<Item = Range<usize>> {
    line.match_indices('‹').filter_map(|(at, _)| {
        let near = line[at..].char_indices().take_while(|(length, _)| *length < LABEL);
        near.into_iter().find(|(_, sign)| *sign == '›').map(|(length, _)| at..at + length)
    })
}

/// Where commands stand in a line: between backticks, or bare at its beginning and behind a colon.
fn commands(line: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
    let quoted = ticks.chunks_exact(2).map(|pair| pair[0]..pair[1]);
    let bare = line.trim_start();
    let (indent, is_usage) = (line.len() - bare.len(), bare.starts_with("Usage:"));
    let begins = |at: &usize| *at <= indent || (!is_usage && line[..*at].ends_with(": "));
    let stops: Vec<usize> = line.match_indices(';').map(|(at, _)| at).collect();
    let end = |at: usize| stops.get(stops.partition_point(|stop| *stop < at)).copied().unwrap_or(line.len());
    let bare = line.match_indices("amana ").map(|(at, _)| at).filter(begins).map(|at| at..end(at));
    quoted.chain(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("Read this aloud, slowly.", 12, 0), "Read this\naloud,\nslowly.");
        assert_eq!(wrapped("اقرأ هذا بصوت عال", 9, 0), "اقرأ هذا\nبصوت عال");
        assert_eq!(wrapped("one\n  two three", 8, 0), "one\n  two\nthree");
        assert_eq!(wrapped("a wordwithoutanyend b ", 6, 0), "a\nwordwithoutanyend\nb ");
        assert_eq!(wrapped("exactly so", 10, 0), "exactly so");
        assert_eq!(wrapped("exactly so\nexactly so", 10, 1), "exactly\nso\nexactly so");
        assert_eq!(wrapped("", 10, 0), "");
    }

    #[test]
    fn a_command_is_broken_nowhere() {
        let quoted = "then `amana list --long` shows it";
        assert_eq!(wrapped(quoted, 22, 0), "then\n`amana list --long`\nshows it");
        assert_eq!(wrapped(quoted, 12, 0), "then\n`amana list --long`\nshows it", "also where it is wider than a row");
        assert_eq!(wrapped("go on: amana show 7Q2KM; or not", 20, 0), "go on:\namana show 7Q2KM; or\nnot");
        assert_eq!(wrapped("what amana shows here", 11, 0), "what amana\nshows here", "the control: a sentence");
    }

    /// A paragraph may be as long as a pasted book. Were each word held against each label, these would not end.
    #[test]
    fn a_long_line_is_passed_over_once() {
        let long = |part: &str| part.repeat(900_000 / part.len());
        let (labels, opens, commands) = (long("‹a b› c "), long("‹ "), long("x: amana y "));
        for (part, text, rows) in [("‹a b› c", &labels, 12), ("‹", &opens, 12), ("x: amana y", &commands, 24)] {
            let broken = wrapped(text, rows, 0);
            assert!(
                broken.replace('\n', " ").starts_with(part) && broken.replace('\n', " ").trim_end() == text.trim_end(),
                "{part}"
            );
        }
        assert!(wrapped(&labels, 12, 0).lines().all(|row| row.matches('‹').count() == row.matches('›').count()));
        let indented = " ".repeat(400_000) + &long("amana x ");
        assert!(!wrapped(&indented, 12, 0).trim_start().contains('\n'), "a command to its end");
    }

    #[test]
    fn what_somebody_is_called_and_no_usage_line_stays_whole() {
        assert_eq!(wrapped("then ‹Borage 79› came", 12, 0), "then\n‹Borage 79›\ncame");
        assert_eq!(wrapped("a ‹b c", 4, 0), "a ‹b\nc", "the control: a sign alone");
        assert_eq!(wrapped("Usage: amana list --case DIR", 14, 0), "Usage: amana\nlist --case\nDIR");
    }
}
