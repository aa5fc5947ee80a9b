//! How fast names are looked for, beside `rg -w` in the same run.
//!
//! 130,000 forms are registered. Texts: words of which one in a hundred is registered; prose (judgments without their letters beyond
//! ASCII; Arabic news), where the forms are the names of the word lists, so that one word in three to five of the prose is one. The
//! rival ([`rival`](crate::rival)) looks for the same forms in the first part of the same text, and does not fold anything. *Exact* is what is replaced; *all* is with what only looks or sounds like a name.

use std::fmt::Write as _;
use std::time::Instant;

use amana::guard::text::{PersonId, RealName};
use amana::guard::{Roll, assert_silent, find_names};

use crate::chance::Chance;
use crate::rival::rival;
use crate::{Fallible, Row, support};

/// Forms registered.
const FORMS: usize = 130_000;

/// Bytes looked through for exact names, and for all.
const EXACT: usize = 10_000_000;
const ALL: usize = 1_000_000;

/// Bytes of a paragraph of an interview.
const PARAGRAPH: usize = 1_500;

struct Matter {
    what: &'static str,
    forms: Vec<String>,
    text: String,
}

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let mut rows = Vec::new();
    for matter in [made_up("ASCII", LATIN), made_up("Arabic", ARABIC), prose(0)?, prose(1)?] {
        rows.push(row(&matter)?);
    }
    Ok(rows)
}

fn row(matter: &Matter) -> Fallible<Row> {
    let mut roll = Roll::new();
    let begun = Instant::now();
    for (number, form) in (0_u128..).zip(&matter.forms) {
        roll.register(PersonId::new((number / 13).to_be_bytes()), &[RealName::from_utf8(form.as_bytes())?]);
    }
    let registering = begun.elapsed().as_secs_f64();
    let mut hits = 0;
    let exact = speed(part(&matter.text, EXACT), |text| hits = assert_silent(&roll, text).len());
    let all = speed(part(&matter.text, ALL), |text| drop(find_names(&roll, text)));
    let beside = rival(&matter.forms, &matter.text)?.beside(exact);
    let paragraph = part(&matter.text, PARAGRAPH);
    let felt = PARAGRAPH as f64 / 1e3 / speed(paragraph, |text| drop(find_names(&roll, text)));
    Ok(Row {
        what: format!("130,000 forms, {}, whole words, {hits} hits", matter.what),
        elsewhere: "five times rg -w".to_owned(),
        here: format!(
            "exact {exact:.0} MB/s ({beside}); all {all:.2} MB/s, a paragraph of {PARAGRAPH} bytes {felt:.0} ms; registering {registering:.1} s"
        ),
        ..Row::default()
    })
}

/// Megabytes a second.
fn speed(text: &str, mut work: impl FnMut(&str)) -> f64 {
    let begun = Instant::now();
    work(text);
    text.len() as f64 / 1e6 / begun.elapsed().as_secs_f64()
}

pub(crate) fn part(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}

/// Words that nobody says, one in a hundred of them registered.
fn made_up(what: &'static str, syllables: &[&str]) -> Matter {
    let forms: Vec<String> = (0..FORMS).map(|number| word(syllables, number)).collect();
    let mut text = String::with_capacity(EXACT + 64);
    for number in (0_usize..).map(|number| number.wrapping_mul(2_654_435_761) % (100 * FORMS)) {
        text.push_str(&word(syllables, number));
        text.push(if number.is_multiple_of(12) { '\n' } else { ' ' });
        if text.len() >= EXACT {
            break;
        }
    }
    Matter { what, forms, text }
}

/// Prose, and names: all words of the lists, then two at a time.
fn prose(column: usize) -> Fallible<Matter> {
    let names = support::shared_data("names").ok_or("no names")?;
    let mut forms = std::collections::BTreeSet::new();
    for list in ["train", "dev"] {
        for line in std::fs::read_to_string(names.join(format!("wikidata-arabic-latin.{list}.tsv")))?.lines() {
            let form = line.split('\t').nth(column).unwrap_or_default().replace(' ', "");
            if form.is_ascii() == (column == 0) && form.chars().count() > 1 {
                forms.insert(form);
            }
        }
    }
    let mut forms: Vec<String> = forms.into_iter().collect();
    let (single, mut chance) = (forms.len(), Chance::new(7));
    while forms.len() < FORMS {
        let two = format!("{} {}", forms[chance.below(single)], forms[chance.below(single)]);
        forms.push(two);
    }
    let once = if column == 0 { english()? } else { arabic()? };
    Ok(Matter {
        what: if column == 0 { "ASCII prose" } else { "Arabic prose" },
        forms,
        text: once.repeat(1 + EXACT / once.len().max(1)),
    })
}

fn english() -> Fallible<String> {
    let folder = support::shared_data("tab").ok_or("no judgments")?;
    let mut text = String::new();
    for line in std::fs::read_to_string(folder.join("tab-train.jsonl"))?.lines() {
        let judgment: serde_json::Value = serde_json::from_str(line)?;
        text.extend(judgment["text"].as_str().unwrap_or_default().chars().filter(char::is_ascii));
        text.push('\n');
    }
    Ok(text)
}

fn arabic() -> Fallible<String> {
    let folder = support::shared_data("arabic").ok_or("no Arabic sentences")?;
    let mut text = String::new();
    for line in std::fs::read_to_string(folder.join("ud-arabic-pud.conllu"))?.lines() {
        if let Some(sentence) = line.strip_prefix("# text = ") {
            writeln!(text, "{sentence}")?;
        }
    }
    Ok(text)
}

const LATIN: &[&str] =
    &["ka", "ro", "mi", "ten", "sal", "vu", "der", "esh", "ol", "na", "bri", "zo", "fal", "gu", "ix", "py"];
const ARABIC: &[&str] =
    &["كا", "رو", "مي", "تن", "سل", "فو", "در", "شه", "ول", "نا", "بر", "زو", "فل", "غو", "قص", "طي"];

/// A word of its own for each number.
fn word(syllables: &[&str], number: usize) -> String {
    let mut rest = number;
    let mut out = String::new();
    for _ in 0..2 + usize::from(number > 0xFF) + usize::from(number > 0xFFF) {
        out.push_str(syllables[rest % syllables.len()]);
        rest /= 16;
    }
    while rest > 0 {
        out.push_str(syllables[rest % syllables.len()]);
        rest /= 16;
    }
    out
}
