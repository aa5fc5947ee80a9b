//! People and places in sentences as witnesses say them (`unseen.txt`): held out, since no rule was made for any of them (two were set by the totals: `schema/DETECTORS.md`).
//!
//! A name counts as found if every letter of it is flagged at the line of import.

use std::collections::BTreeSet;

use amana::guard::{LINE, detect_above};

use crate::{Fallible, Row, support};

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
    let sets = [("English", latin), ("English in small letters", small), ("Arabic", arabic)];
    let mut rows: Vec<Row> = sets.into_iter().map(|(what, lines)| row(what, &lines)).collect();
    rows.push(alone()?);
    Ok(rows)
}

/// Sentences in which somebody is called by one name; with and without a word before it that the detectors know.
const ALONE: &[&str] = &[
    "رأيت {} قرب الباب",
    "ثم وصل {} إلى القرية",
    "كنا مع {} في الليل",
    "قفز {} من فوق السور",
    "{} كان يعرف الطريق",
    "سقط {} على الأرض",
    "{} هرب من هناك",
    "قلنا ل{} أن يرجع",
    "غضبت {} كثيرا",
    "لم يرجع {} تلك الليلة",
];

/// Given names in Arabic letters that stand in the dev list alone, in sentences: the detectors read the train list.
fn alone() -> Fallible<Row> {
    let folder = support::shared_data("names").ok_or("no names")?;
    let read = |list: &str| std::fs::read_to_string(folder.join(format!("wikidata-arabic-latin.{list}.tsv")));
    let given: BTreeSet<&str> = include_str!("../../src/guard/detect/data/given-names.txt").lines().collect();
    let paired = |list: &str| -> BTreeSet<String> {
        let pairs = list.lines().filter_map(|line| line.split_once('\t'));
        let ours = pairs.filter(|(latin, _)| given.contains(latin));
        ours.filter_map(|(_, rest)| Some(rest.split_once('\t')?.0.replace(' ', ""))).collect()
    };
    let (seen, dev) = (paired(&read("train")?), paired(&read("dev")?));
    let names: Vec<&String> = dev.difference(&seen).filter(|name| name.chars().count() > 2).collect();
    let is_found = |sentence: &str, name: &str| {
        let text = sentence.replace("{}", name);
        let start = sentence.chars().take_while(|c| *c != '{').count();
        let hits = detect_above(&text, LINE);
        (start..start + name.chars().count()).all(|at| hits.iter().any(|hit| hit.start <= at && at < hit.end))
    };
    let all = names.iter().flat_map(|name| ALONE.iter().map(move |sentence| is_found(sentence, name)));
    Ok(Row {
        what: "given names alone in Arabic sentences: names paired in the dev list and not in the train list"
            .to_owned(),
        apart: format!(
            "{} of {} flagged at the line of import",
            all.filter(|found| *found).count(),
            names.len() * ALONE.len()
        ),
        ..Row::default()
    })
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
