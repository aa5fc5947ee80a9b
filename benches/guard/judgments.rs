//! People and other identifiers that nobody registered, in judgments of a court (TAB) and in Arabic news (PUD).
//!
//! TAB: an entity counts as found only if every letter of all its mentions is flagged; ER_di over DIRECT entities, ER_qi over QUASI; flags per
//! 1,000 words. PUD: people are taken to be proper nouns joined to another by `flat`, and single ones equal to a part of such a name;
//! a name counts as found if all of it is flagged.

use std::collections::{BTreeMap, BTreeSet};

use amana::guard::{Detected, LINE, detect_above};

use crate::{Fallible, Row, support};

/// The lowest line looked at.
const FAINT: f32 = 0.1;

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let tab = support::shared_data("tab").ok_or("no judgments")?;
    let mut judgments = read(&std::fs::read_to_string(tab.join("tab-dev.jsonl"))?)?;
    let mut rows = curve("TAB dev", &judgments, ".83 at 87; .98 | >= .85 at 60, .95 at 90; 1.00");
    for judgment in &mut judgments {
        judgment.text = judgment.text.chars().map(small).collect();
    }
    rows.extend(curve("TAB dev, small letters", &judgments, "ER_di .50 | >= .95"));
    let arabic = support::shared_data("arabic").ok_or("no Arabic sentences")?;
    rows.extend(names(&std::fs::read_to_string(arabic.join("ud-arabic-pud.conllu"))?));
    Ok(rows)
}

/// One letter for one, so that offsets hold.
fn small(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

struct Judgment {
    text: String,
    /// Entity, whether it is direct, first and past the last scalar.
    mentions: Vec<(String, bool, usize, usize)>,
}

fn read(lines: &str) -> Fallible<Vec<Judgment>> {
    lines.lines().map(one).collect()
}

fn one(line: &str) -> Fallible<Judgment> {
    let value: serde_json::Value = serde_json::from_str(line)?;
    let mut mentions = Vec::new();
    for mention in value["mentions"].as_array().ok_or("no mentions")? {
        let word = |key: &str| mention[key].as_str().ok_or("no word");
        let number = |key: &str| mention[key].as_u64().and_then(|at| usize::try_from(at).ok()).ok_or("no number");
        let kind = word("identifier_type")?;
        if kind != "NO_MASK" {
            mentions.push((
                word("entity_id")?.to_owned(),
                kind == "DIRECT",
                number("start_offset")?,
                number("end_offset")?,
            ));
        }
    }
    Ok(Judgment { text: value["text"].as_str().ok_or("no text")?.to_owned(), mentions })
}

/// What a line gives.
struct Point {
    flags: f64,
    /// Found and all, direct and quasi.
    direct: [usize; 2],
    quasi: [usize; 2],
    precision: f64,
}

fn curve(what: &str, judgments: &[Judgment], elsewhere: &str) -> Vec<Row> {
    let found: Vec<_> = judgments.iter().map(|judgment| detect_above(&judgment.text, FAINT)).collect();
    let at = |line: f32| point(judgments, &found, line);
    let mut rows = vec![well_known(what, judgments)];
    for most in [60.0, 90.0, 120.0] {
        let line = first_line(most, |line| at(line).flags);
        let point = at(line);
        let [low, high] = interval(point.direct);
        rows.push(Row {
            what: format!("{what}: at most {most} flags per 1,000 words (line {line:.2})"),
            elsewhere: elsewhere.to_owned(),
            here: format!(
                "ER_qi {:.3}, ER_di {:.3} ({low:.2} to {high:.2}), {:.1} flags, token precision {:.2}",
                share(point.quasi),
                share(point.direct),
                point.flags,
                point.precision
            ),
            ..Row::default()
        });
    }
    rows
}

/// What a score of the line of import becomes where everybody knows what was flagged (`guard::detect::known`).
const LOWERED: f32 = 0.15 + 0.1 * LINE;

/// Flags at the line of import, without and with the list of what everybody knows.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn well_known(what: &str, judgments: &[Judgment]) -> Row {
    let words: usize = judgments.iter().map(|judgment| judgment.text.split_whitespace().count()).sum();
    let all: Vec<_> = judgments.iter().flat_map(|judgment| detect_above(&judgment.text, 0.01)).collect();
    let with = all.iter().filter(|hit| hit.score >= LINE).count();
    let lowered = all
        .iter()
        .filter(|hit| hit.rule == "well-known" && hit.score < LINE && hit.score >= LOWERED - f32::EPSILON)
        .count();
    let rate = |flags: usize| flags as f64 * 1000.0 / words as f64;
    Row {
        what: format!("{what}: flags per 1,000 words at the line of import, with the list of what is well known"),
        elsewhere: format!("{:.1} without it", rate(with + lowered)),
        here: format!("{:.1}", rate(with)),
        ..Row::default()
    }
}

/// The lowest line, in hundredths, that flags at most `most`.
fn first_line(most: f64, flags: impl Fn(f32) -> f64) -> f32 {
    (10_u8..100).map(|line| f32::from(line) / 100.0).find(|&line| flags(line) <= most).unwrap_or(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn share([some, all]: [usize; 2]) -> f64 {
    some as f64 / all.max(1) as f64
}

/// Wilson's interval at 95 %.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn interval(counts: [usize; 2]) -> [f64; 2] {
    let (p, n, z) = (share(counts), counts[1].max(1) as f64, 1.96_f64);
    let middle = p + z * z / (2.0 * n);
    let reach = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    [(middle - reach) / (1.0 + z * z / n), (middle + reach) / (1.0 + z * z / n)]
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn point(judgments: &[Judgment], found: &[Vec<Detected>], line: f32) -> Point {
    let (mut flags, mut words, mut right, mut flagged) = (0, 0, 0, 0);
    let mut entities: BTreeMap<(usize, &str), [bool; 2]> = BTreeMap::new();
    for (number, (judgment, found)) in judgments.iter().zip(found).enumerate() {
        let letters: Vec<char> = judgment.text.chars().collect();
        words += judgment.text.split_whitespace().count();
        let (mut covered, mut wanted) = (vec![false; letters.len()], vec![false; letters.len()]);
        for hit in found.iter().filter(|hit| hit.score >= line) {
            flags += 1;
            covered[hit.start..hit.end].fill(true);
        }
        for (entity, direct, start, end) in &judgment.mentions {
            wanted[*start..*end].fill(true);
            let whole = (*start..*end).all(|at| covered[at] || !letters[at].is_alphanumeric());
            let known = entities.entry((number, entity)).or_insert([*direct, true]);
            known[1] &= whole;
        }
        for at in 0..letters.len() {
            let begins = letters[at].is_alphanumeric() && (at == 0 || !letters[at - 1].is_alphanumeric());
            flagged += usize::from(begins && covered[at]);
            right += usize::from(begins && covered[at] && wanted[at]);
        }
    }
    let counts = |direct: bool| {
        let of = || entities.values().filter(move |entity| entity[0] == direct);
        [of().filter(|entity| entity[1]).count(), of().count()]
    };
    Point {
        flags: flags as f64 * 1000.0 / words as f64,
        direct: counts(true),
        quasi: counts(false),
        precision: share([right, flagged]),
    }
}

/// A sentence with its words: form, whether it is a proper noun, the word it hangs on, whether by `flat`, and where it stands.
struct Sentence {
    text: String,
    words: Vec<(String, bool, usize, bool, [usize; 2])>,
}

fn sentences(lines: &str) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::new();
    let mut at = 0;
    for line in lines.lines() {
        if let Some(text) = line.strip_prefix("# text = ") {
            all.push(Sentence { text: text.to_owned(), words: Vec::new() });
            at = 0;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let Some(last) =
            all.last_mut().filter(|_| columns.len() == 10 && columns[0].bytes().all(|b| b.is_ascii_digit()))
        else {
            continue;
        };
        let from = last.text[at..].find(columns[1]).map_or(at, |from| at + from);
        at = (from + columns[1].len()).min(last.text.len());
        let start = last.text[..from].chars().count();
        let place = [start, start + columns[1].chars().count()];
        let head = columns[6].parse().unwrap_or(0);
        last.words.push((columns[1].to_owned(), columns[3] == "PROPN", head, columns[7].starts_with("flat"), place));
    }
    all
}

/// The places of people in each sentence.
fn people(sentences: &[Sentence]) -> Vec<(usize, Vec<[usize; 2]>)> {
    let (mut found, mut parts, mut single) = (Vec::new(), BTreeSet::new(), Vec::new());
    for (number, sentence) in sentences.iter().enumerate() {
        for (at, (form, proper, _, flat, place)) in sentence.words.iter().enumerate() {
            if !proper || *flat {
                continue;
            }
            let rest = sentence.words.iter().filter(|word| word.1 && word.3 && word.2 == at + 1);
            let whole: Vec<_> = std::iter::once((form, *place)).chain(rest.map(|word| (&word.0, word.4))).collect();
            if whole.len() > 1 {
                parts.extend(whole.iter().map(|(form, _)| (*form).clone()));
                found.push((number, whole.into_iter().map(|(_, place)| place).collect()));
            } else {
                single.push((number, form, *place));
            }
        }
    }
    let known = single.into_iter().filter(|(_, form, _)| parts.contains(*form) && form.chars().count() > 2);
    found.extend(known.map(|(number, _, place)| (number, vec![place])));
    found
}

/// A half of the sentences by a sum of their letters (FNV), always the same.
fn is_second_half(text: &str) -> bool {
    let sum =
        text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    sum >> 17 & 1 == 1
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn names(lines: &str) -> Vec<Row> {
    let sentences = sentences(lines);
    let people = people(&sentences);
    let found: Vec<_> = sentences.iter().map(|sentence| detect_above(&sentence.text, FAINT)).collect();
    let words: usize = sentences.iter().map(|sentence| sentence.text.split_whitespace().count()).sum();
    let flags =
        |line: f32| found.iter().flatten().filter(|hit| hit.score >= line).count() as f64 * 1000.0 / words as f64;
    let mut rows = Vec::new();
    for most in [60.0, 80.0, 100.0] {
        let line = first_line(most, flags);
        let is_found = |(number, places): &&(usize, Vec<[usize; 2]>)| {
            let covered = |at| found[*number].iter().any(|hit| hit.score >= line && hit.start <= at && at < hit.end);
            places.iter().all(|[start, end]| (*start..*end).all(covered))
        };
        let counts = [people.iter().filter(is_found).count(), people.len()];
        let halves = [false, true].map(|half| {
            let of = || people.iter().filter(|(number, _)| is_second_half(&sentences[*number].text) == half);
            share([of().filter(is_found).count(), of().count()])
        });
        let [low, high] = interval(counts);
        rows.push(Row {
            what: format!(
                "Arabic news, people nobody registered: at most {most} flags per 1,000 words (line {line:.2})"
            ),
            elsewhere: ".63 at 141 | >= .85 at 80".to_owned(),
            here: format!(
                "{:.3} ({low:.2} to {high:.2}) of {}, {:.1} flags; {:.3} in one half of the sentences, {:.3} in the other",
                share(counts),
                counts[1],
                flags(line),
                halves[0],
                halves[1]
            ),
            ..Row::default()
        });
    }
    rows
}
