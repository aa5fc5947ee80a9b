//! Whether the letters of a word look like those of a name: pairs and triples of letters, weighed.
//!
//! One table a script, learnt by `benches/train` from names (Wikidata) against ordinary words.

use std::sync::LazyLock;

/// How many weights a table has.
pub(crate) const SIZE: usize = 1 << 13;

/// Where the levels of likeness part, in logits.
const LEVELS: [f32; 7] = [-4.0, -2.5, -1.2, 0.0, 1.2, 2.5, 4.0];

static LATIN: LazyLock<Vec<f32>> = LazyLock::new(|| unpack(include_bytes!("data/letters-latin.bin")));
static ARABIC: LazyLock<Vec<f32>> = LazyLock::new(|| unpack(include_bytes!("data/letters-arabic.bin")));

/// Weights as stored: sixteenths, one signed byte each.
fn unpack(bytes: &[u8]) -> Vec<f32> {
    bytes.iter().map(|&byte| f32::from(byte.cast_signed()) / 16.0).collect()
}

/// The likeness of a folded word in Latin (or any other) letters, 0 to 7.
pub(super) fn latin(key: &str) -> u8 {
    level(weigh(key, &LATIN))
}

/// The same for Arabic letters, without article and clitics.
pub(super) fn arabic(key: &str) -> u8 {
    level(weigh(key, &ARABIC))
}

fn level(logit: f32) -> u8 {
    u8::try_from(LEVELS.iter().filter(|&&from| logit > from).count()).unwrap_or(0)
}

fn weigh(key: &str, table: &[f32]) -> f32 {
    let mut sum = table.first().copied().unwrap_or(0.0);
    each(key, |at| sum += table.get(at).copied().unwrap_or(0.0));
    sum
}

/// Longest word looked at, in letters: no name is longer.
const LONGEST: usize = 24;

/// Calls `gram` with the place of each pair and triple of letters, ends included. Place 0 is the bias and no pair's.
pub(crate) fn each(key: &str, mut gram: impl FnMut(usize)) {
    let mut before = [1_u32, 2];
    let mut length = 0;
    for letter in key.chars().take(LONGEST).map(u32::from).chain([3]) {
        gram(place(before[1], letter, 0x9E37));
        gram(place(before[0].wrapping_mul(0x0101_0101) ^ before[1], letter, 0x85EB));
        before = [before[1], letter];
        length += 1;
    }
    gram(place(length.min(12), 7, 0xC2B2));
}

fn place(before: u32, letter: u32, salt: u32) -> usize {
    let mut hash = before.wrapping_mul(0x85EB_CA6B) ^ letter.wrapping_mul(0xC2B2_AE35) ^ salt.wrapping_mul(0x27D4_EB2F);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2C1B_3C6D);
    hash ^= hash >> 13;
    1 + hash as usize % (SIZE - 1)
}
