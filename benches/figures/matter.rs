//! Something to measure with: invented words that spread as words of a language do, with the dates, numbers and places that a
//! testimony has. The same in every run.

use std::fmt::Write;

use crate::Fallible;

/// Bytes of a testimony.
pub(crate) const TESTIMONY: usize = 6 << 10;
/// How many words the language has.
const WORDS: u64 = 20_000;
/// Beginnings and ends of syllables.
const ONSETS: [&str; 16] = ["b", "br", "d", "f", "gr", "h", "k", "l", "m", "n", "pl", "r", "s", "st", "t", "v"];
const RHYMES: [&str; 12] = ["a", "an", "e", "el", "en", "er", "i", "in", "o", "or", "u", "um"];
const MONTHS: [&str; 6] = ["January", "March", "April", "June", "September", "November"];

/// Numbers from a seed: SplitMix64, by Steele, Lea and Flood.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }

    /// A word's rank: the frequent ones often, the rare ones seldom (each doubling of the rank as likely as the last).
    fn rank(&mut self) -> u64 {
        let octave = self.below(WORDS.ilog2().into()) + 1;
        self.below(1 << octave)
    }
}

/// The word of a rank: frequent words are short.
fn word(rank: u64, out: &mut String) {
    let mut rest = rank + 1;
    while rest > 0 {
        out.push_str(ONSETS[(rest % 16) as usize]);
        out.push_str(RHYMES[(rest / 3 % 12) as usize]);
        rest /= 48;
    }
}

/// One sentence; one in six has something that a detector marks.
fn sentence(dice: &mut Dice, out: &mut String) {
    let start = out.len();
    for place in 0..6 + dice.below(12) {
        if place > 0 {
            out.push(' ');
        }
        word(dice.rank(), out);
    }
    out[start..=start].make_ascii_uppercase();
    let (day, month, number) = (1 + dice.below(28), MONTHS[dice.below(6) as usize], dice.below(1000));
    let written = match dice.below(18) {
        0 => write!(out, " on {day} {month} 2024"),
        1 => write!(out, ", and {number} of them went"),
        2 => write!(out, " with +000 55 {number:03}"),
        _ => Ok(()),
    };
    // Writing to a string does not fail.
    let _ = written;
    out.push_str(". ");
}

/// A paragraph of `bytes` bytes or a sentence more; another one for every seed.
pub(crate) fn paragraph(seed: u64, bytes: usize) -> String {
    let (mut dice, mut out) = (Dice(seed), String::with_capacity(bytes + 200));
    while out.len() < bytes {
        sentence(&mut dice, &mut out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// About `bytes` bytes of intake lines, as one JSON list.
pub(crate) fn json(bytes: usize) -> Fallible<Vec<u8>> {
    let mut list = Vec::new();
    for seed in 0..(bytes / TESTIMONY) as u64 {
        let account: Vec<_> = (0..8)
            .map(|part| serde_json::json!({"speaker": "p1", "text": paragraph(seed * 8 + part, TESTIMONY / 8)}))
            .collect();
        list.push(serde_json::json!({"language": "en", "date": "2024-03", "account": account, "spans": []}));
    }
    Ok(serde_json::to_vec(&list)?)
}
