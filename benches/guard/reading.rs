//! How fast all detectors read, beside `rg -w` with 130,000 names over the same text in the same run.

use std::time::Instant;

use amana::guard::detect;

use crate::rival::rival;
use crate::{Fallible, Row, support};

/// Names that the rival looks for.
const FORMS: usize = 130_000;

/// Bytes read of each text, at least.
const BYTES: usize = 4_000_000;

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let tab = support::shared_data("tab").ok_or("no judgments")?;
    let mut english = Vec::new();
    for line in std::fs::read_to_string(tab.join("tab-dev.jsonl"))?.lines() {
        let judgment: serde_json::Value = serde_json::from_str(line)?;
        english.push(judgment["text"].as_str().ok_or("no text")?.to_owned());
    }
    let arabic = support::shared_data("arabic").ok_or("no Arabic sentences")?;
    let sentences = std::fs::read_to_string(arabic.join("ud-arabic-pud.conllu"))?;
    let sentences: Vec<&str> = sentences.lines().filter_map(|line| line.strip_prefix("# text = ")).collect();
    // A testimony has about forty sentences.
    let arabic: Vec<String> = sentences.chunks(40).map(|some| some.join("\n")).collect();
    let forms: Vec<String> = (0..FORMS).map(word).collect();
    let mut rows = Vec::new();
    for (what, texts) in [("English judgments", english), ("Arabic news", arabic)] {
        let bytes: usize = texts.iter().map(String::len).sum();
        let times = BYTES.div_ceil(bytes);
        let begun = Instant::now();
        let flags: usize = (0..times).flat_map(|_| &texts).map(|text| detect(text).len()).sum();
        let own = speed(times * bytes, begun);
        let rival = rival(&forms, &texts.concat().repeat(BYTES.div_ceil(bytes)))?;
        rows.push(Row {
            what: format!("all detectors over {what}, a testimony at a time, {} flags", flags / times),
            elsewhere: "5/3 of rg -w".to_owned(),
            here: format!("{own:.1} MB/s ({})", rival.beside(own)),
            ..Row::default()
        });
    }
    Ok(rows)
}

fn speed(bytes: usize, begun: Instant) -> f64 {
    bytes as f64 / 1e6 / begun.elapsed().as_secs_f64()
}

/// A word of its own for each number, of three to six syllables.
fn word(mut number: usize) -> String {
    const SYLLABLES: &[&str] =
        &["ka", "ro", "mi", "ten", "sal", "vu", "der", "esh", "ol", "na", "bri", "zo", "fal", "gu", "ix", "py"];
    let mut out = String::new();
    for _ in 0..5 {
        out.push_str(SYLLABLES[number % 16]);
        number /= 16;
    }
    out
}
