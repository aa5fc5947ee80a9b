//! Prints what the guard reaches on the judgments of the Text Anonymization Benchmark: `cargo run --example guard_figures -- FILE…`.
//!
//! 1. Every PERSON mention is registered, the judgment cleaned: spellings of more than one letter that still stand in it as whole
//!    words (must be 0).
//! 2. Detectors alone: DIRECT and QUASI entities of which every mention is covered, flags and flagged words per 1,000 words.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::expect_used,
    missing_docs,
    reason = "a program for developers: prints, and takes the time"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use amana::guard::text::{PersonId, RawText, RealName};
use amana::guard::{Account, Roll, assert_silent, clean, detect};
use serde_json::Value;

#[derive(Default)]
struct Figures {
    documents: usize,
    spellings: usize,
    one_letter: usize,
    left: usize,
    loud: usize,
    words: usize,
    flags: usize,
    flagged_words: usize,
    rules: BTreeMap<&'static str, usize>,
    entities: BTreeMap<(String, String), (usize, usize)>,
    missed: BTreeMap<String, usize>,
    bytes: usize,
    cleaning: f64,
    detecting: f64,
}

fn main() {
    let mut figures = Figures::default();
    for file in std::env::args().skip(1) {
        let lines = std::fs::read_to_string(&file).expect("a file of judgments");
        for line in lines.lines() {
            let judgment: Value = serde_json::from_str(line).expect("a judgment");
            names(&judgment, &mut figures);
            detectors(&judgment, &mut figures);
        }
    }
    report(&figures);
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn mentions(judgment: &Value) -> impl Iterator<Item = &Value> {
    judgment["mentions"].as_array().into_iter().flatten()
}

fn names(judgment: &Value, figures: &mut Figures) {
    let mut roll = Roll::new();
    let mut people: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for mention in mentions(judgment).filter(|mention| text(mention, "entity_type") == "PERSON") {
        people.entry(text(mention, "entity_id")).or_default().insert(text(mention, "span_text"));
    }
    for (number, spellings) in (1_u128..).zip(people.values()) {
        let names: Vec<_> = spellings.iter().filter_map(|name| RealName::from_utf8(name.as_bytes()).ok()).collect();
        let registered = roll.register(PersonId::new(number.to_be_bytes()), &names);
        figures.one_letter += registered.one_letter;
        figures.spellings += registered.used;
    }
    let raw = RawText::from_utf8(text(judgment, "text").as_bytes()).expect("a text");
    let begun = Instant::now();
    let cleaned = clean(&roll, &Account::Plain(raw), &[]).expect("an account");
    figures.cleaning += begun.elapsed().as_secs_f64();
    figures.documents += 1;
    let whole: Vec<_> = cleaned.paragraphs.iter().map(|paragraph| paragraph.as_str()).collect();
    let whole = whole.join("\n\n");
    figures.loud += assert_silent(&roll, &whole).len();
    for spelling in people.values().flatten().filter(|name| name.chars().filter(|c| c.is_alphabetic()).count() > 1) {
        if stands_in(&whole, spelling) {
            figures.left += 1;
        }
    }
}

/// Whether `name` stands in `text` with no letter or digit on either side.
fn stands_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + name.len()..].starts_with(char::is_alphanumeric)
    })
}

fn detectors(judgment: &Value, figures: &mut Figures) {
    let whole = text(judgment, "text");
    let begun = Instant::now();
    let found = detect(whole);
    figures.detecting += begun.elapsed().as_secs_f64();
    figures.bytes += whole.len();
    figures.words += whole.split_whitespace().count();
    figures.flags += found.len();
    let characters: Vec<char> = whole.chars().collect();
    let mut covered = vec![false; characters.len()];
    for hit in &found {
        covered[hit.start..hit.end].fill(true);
        *figures.rules.entry(hit.rule).or_default() += 1;
        let inside: String = characters[hit.start..hit.end].iter().collect();
        figures.flagged_words += inside.split_whitespace().count();
    }
    let mut entities: BTreeMap<&str, (String, String, bool, String)> = BTreeMap::new();
    for mention in mentions(judgment).filter(|mention| text(mention, "identifier_type") != "NO_MASK") {
        let offset = |key: &str| usize::try_from(mention[key].as_u64().unwrap_or(0)).unwrap_or(0);
        let (start, end) = (offset("start_offset"), offset("end_offset"));
        let flagged = (start..end).all(|at| covered[at] || !characters[at].is_alphanumeric());
        let kinds = (text(mention, "identifier_type").to_owned(), text(mention, "entity_type").to_owned());
        let entity = entities.entry(text(mention, "entity_id")).or_insert((kinds.0, kinds.1, true, String::new()));
        if !flagged {
            entity.2 = false;
            entity.3 = text(mention, "span_text").to_owned();
        }
    }
    for (identifier, kind, found, example) in entities.into_values() {
        if !found {
            *figures.missed.entry(format!("{identifier} {kind}: {example}")).or_default() += 1;
        }
        let counts = figures.entities.entry((identifier, kind)).or_default();
        counts.0 += usize::from(found);
        counts.1 += 1;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words and bytes")]
fn report(figures: &Figures) {
    println!("documents {}, spellings {}, of one letter {}", figures.documents, figures.spellings, figures.one_letter);
    println!("registered spellings left: {} (assert_silent: {})", figures.left, figures.loud);
    let per_thousand = |count: usize| count as f64 * 1000.0 / figures.words as f64;
    println!(
        "flags per 1,000 words: {:.1}; flagged words: {:.1}",
        per_thousand(figures.flags),
        per_thousand(figures.flagged_words)
    );
    for identifier in ["DIRECT", "QUASI"] {
        let all = figures.entities.iter().filter(|((kind, _), _)| kind == identifier);
        let (found, total) = all.clone().fold((0, 0), |sum, (_, counts)| (sum.0 + counts.0, sum.1 + counts.1));
        println!("{identifier}: {found} of {total}, recall {:.3}", found as f64 / total as f64);
        for ((_, kind), (found, total)) in all {
            println!("  {kind}: {found} of {total}");
        }
    }
    let speed = |seconds: f64| figures.bytes as f64 / seconds / 1e6;
    println!(
        "cleaning (names and detectors) {:.1} MB/s, detectors {:.1} MB/s",
        speed(figures.cleaning),
        speed(figures.detecting)
    );
    for (rule, count) in &figures.rules {
        println!("rule {rule}: {:.1} per 1,000 words", per_thousand(*count));
    }
    for (missed, count) in &figures.missed {
        println!("missed {count} {missed}");
    }
}
