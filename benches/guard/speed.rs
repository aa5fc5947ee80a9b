//! How fast names are looked for, beside `rg -w` in the same run.

use std::time::Instant;

use amana::guard::text::{PersonId, RealName};
use amana::guard::{Roll, assert_silent};

use crate::{Fallible, Row};

/// Forms registered.
const FORMS: u32 = 130_000;

/// Bytes of text looked through, at least.
const BYTES: usize = 20_000_000;

/// The lines of this part.
pub(crate) fn rows() -> Fallible<Vec<Row>> {
    let mut rows = Vec::new();
    for (script, syllables) in [("ASCII", LATIN), ("Arabic", ARABIC)] {
        let mut roll = Roll::new();
        for number in 0..FORMS {
            let name = RealName::from_utf8(word(syllables, number).as_bytes())?;
            roll.register(PersonId::new(u128::from(number / 13).to_be_bytes()), &[name]);
        }
        let mut text = String::with_capacity(BYTES + 64);
        // Words that are registered one time in a hundred, and otherwise are not.
        for number in (0_u32..).map(|number| number.wrapping_mul(2_654_435_761) % (100 * FORMS)) {
            text.push_str(&word(syllables, number));
            text.push(if number % 12 == 0 { '\n' } else { ' ' });
            if text.len() >= BYTES {
                break;
            }
        }
        let begun = Instant::now();
        let hits = assert_silent(&roll, &text).len();
        let speed = text.len() as f64 / 1e6 / begun.elapsed().as_secs_f64();
        rows.push(Row {
            what: format!("130,000 forms, {script}, whole words, {hits} hits"),
            elsewhere: "five times rg -w".to_owned(),
            here: format!("{speed:.0} MB/s"),
        });
    }
    Ok(rows)
}

const LATIN: &[&str] =
    &["ka", "ro", "mi", "ten", "sal", "vu", "der", "esh", "ol", "na", "bri", "zo", "fal", "gu", "ix", "py"];
const ARABIC: &[&str] =
    &["كا", "رو", "مي", "تن", "سل", "فو", "در", "شه", "ول", "نا", "بر", "زو", "فل", "غو", "قص", "طي"];

/// A word of its own for each number.
fn word(syllables: &[&str], number: u32) -> String {
    let mut rest = number;
    let mut out = String::new();
    for _ in 0..2 + usize::from(number > 0xFF) + usize::from(number > 0xFFF) {
        out.push_str(syllables[rest as usize % syllables.len()]);
        rest /= 16;
    }
    while rest > 0 {
        out.push_str(syllables[rest as usize % syllables.len()]);
        rest /= 16;
    }
    out
}
