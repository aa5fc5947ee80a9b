//! People and places in sentences as witnesses say them (`unseen.txt`): held out, since no rule was made for any of them (two were set by the totals: `schema/DETECTORS.md`).
//!
//! A name counts as found if every letter of it is flagged at the line of import.

use amana::guard::{LINE, detect_above};

use crate::{Fallible, Row};

const SENTENCES: &str = include_str!("unseen.txt");

/// Sentences of one testimony.
const TOGETHER: usize = 10;

/// A text and the names in it: whether it is a person's, first and past the last scalar.
#[derive(Default)]
struct Text {
    letters: String,
    names: Vec<(bool, usize, usize)>,
}

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let lines: Vec<&str> = SENTENCES.lines().filter(|line| !line.starts_with('#')).collect();
    let (arabic, latin): (Vec<&str>, Vec<&str>) =
        lines.into_iter().partition(|line| line.starts_with(|c: char| ('ء'..='ي').contains(&c)));
    let small: Vec<String> = latin.iter().map(|line| lowered(line)).collect();
    let small: Vec<&str> = small.iter().map(String::as_str).collect();
    Ok([("English", latin), ("English in small letters", small), ("Arabic", arabic)]
        .into_iter()
        .map(|(what, lines)| row(what, &lines))
        .collect())
}

/// In small letters, but for the marks.
fn lowered(line: &str) -> String {
    line.to_lowercase().replace("[p:", "[P:").replace("[l:", "[L:")
}

fn text(lines: &[&str]) -> Text {
    let mut text = Text::default();
    let mut open = None;
    let mut at = 0;
    for line in lines {
        let mut rest = *line;
        while let Some(c) = rest.chars().next() {
            if let Some(behind) = rest.strip_prefix("[P:").or_else(|| rest.strip_prefix("[L:")) {
                open = Some((rest.starts_with("[P:"), at));
                rest = behind;
            } else if let Some(((person, start), behind)) = open.zip(rest.strip_prefix(']')) {
                text.names.push((person, start, at));
                (open, rest) = (None, behind);
            } else {
                text.letters.push(c);
                at += 1;
                rest = &rest[c.len_utf8()..];
            }
        }
        text.letters.push('\n');
        at += 1;
    }
    text
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn row(what: &str, lines: &[&str]) -> Row {
    let (mut found, mut all, mut flags, mut words) = ([0_usize; 2], [0_usize; 2], 0, 0);
    for lines in lines.chunks(TOGETHER) {
        let text = text(lines);
        let hits = detect_above(&text.letters, LINE);
        let letters: Vec<char> = text.letters.chars().collect();
        let covered =
            |at: usize| !letters[at].is_alphanumeric() || hits.iter().any(|hit| hit.start <= at && at < hit.end);
        for &(person, start, end) in &text.names {
            all[usize::from(person)] += 1;
            found[usize::from(person)] += usize::from((start..end).all(covered));
        }
        flags += hits.len();
        words += text.letters.split_whitespace().count();
    }
    Row {
        what: format!("sentences of witnesses, {what}: whole names flagged at the line of import"),
        apart: format!(
            "{} of {} people, {} of {} places, {:.1} flags per 1,000 words",
            found[1],
            all[1],
            found[0],
            all[0],
            flags as f64 * 1000.0 / words as f64
        ),
        ..Row::default()
    }
}
