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
        let whole = wholes(line);
        let mut word = 0;
        for end in line.match_indices(' ').map(|(blank, _)| blank + 1).chain([line.len()]) {
            if whole.iter().any(|part| part.start < end && end < part.end) {
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

/// What no row breaks: commands, and what somebody is called.
fn wholes(line: &str) -> Vec<Range<usize>> {
    let opens = line.match_indices('‹').map(|(at, _)| at);
    let labels =
        opens.filter_map(|at| line[at..].find('›').filter(|length| *length < LABEL).map(|length| at..at + length));
    labels.chain(commands(line)).collect()
}

/// Where commands stand in a line: between backticks, or bare at its beginning and behind a colon.
fn commands(line: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
    let quoted = ticks.chunks_exact(2).map(|pair| pair[0]..pair[1]);
    let bare = line.match_indices("amana ").map(|(at, _)| at).filter(|at| {
        let before = &line[..*at];
        before.trim_start().is_empty() || (before.ends_with(": ") && !before.trim_start().starts_with("Usage:"))
    });
    quoted.chain(bare.map(|at| at..line[at..].find(';').map_or(line.len(), |length| at + length))).collect()
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

    #[test]
    fn what_somebody_is_called_and_no_usage_line_stays_whole() {
        assert_eq!(wrapped("then ‹Borage 79› came", 12, 0), "then\n‹Borage 79›\ncame");
        assert_eq!(wrapped("a ‹b c", 4, 0), "a ‹b\nc", "the control: a sign alone");
        assert_eq!(wrapped("Usage: amana list --case DIR", 14, 0), "Usage: amana\nlist --case\nDIR");
    }
}
