//! Letters of names against letters of ordinary words.

use std::path::Path;

use crate::guard::detect::letters::{SIZE, each};
use crate::lists::Lists;

pub(crate) fn make(lists: &Lists, out: &Path) {
    let english: Vec<&str> =
        lists.english.iter().map(String::as_str).chain(eff().iter().copied()).filter(|word| word.is_ascii()).collect();
    let latin: Vec<&str> = lists.latin.keys().map(String::as_str).collect();
    learn(&latin, &english, &out.join("letters-latin.bin"));
    let arabic: Vec<&str> = lists.arabic.keys().map(String::as_str).collect();
    let ordinary = crate::guard::detect::arabic_words::all();
    let ordinary: Vec<&str> =
        ordinary.iter().map(String::as_str).filter(|word| !lists.arabic.contains_key(*word)).collect();
    learn(&arabic, &ordinary, &out.join("letters-arabic.bin"));
}

/// Everyday words, as the passphrases have them.
fn eff() -> &'static [&'static str] {
    &diceware_wordlists::EFF_LONG_WORDLIST
}

/// Logistic regression by AdaGrad; both sides weigh the same.
fn learn(names: &[&str], words: &[&str], out: &Path) {
    let samples: Vec<(Vec<usize>, f32)> =
        names.iter().map(|word| (grams(word), 1.0)).chain(words.iter().map(|word| (grams(word), 0.0))).collect();
    let share = [names.len(), words.len()].map(|count| 0.5 * samples.len() as f32 / count.max(1) as f32);
    let (mut weights, mut squares) = (vec![0.0_f32; SIZE], vec![1e-6_f32; SIZE]);
    let mut order = crate::scorer::Order::of(samples.len());
    for _ in 0..12 {
        for &at in order.again() {
            let (grams, label) = &samples[at];
            let sum: f32 = grams.iter().map(|&gram| weights[gram]).sum();
            let error = (1.0 / (1.0 + f32::exp(-sum)) - label) * share[usize::from(*label < 0.5)];
            for &gram in grams {
                let slope = error + 2e-4 * weights[gram];
                squares[gram] += slope * slope;
                weights[gram] -= 0.15 * slope / squares[gram].sqrt();
            }
        }
    }
    let right = samples
        .iter()
        .filter(|(grams, label)| (grams.iter().map(|&g| weights[g]).sum::<f32>() > 0.0) == (*label > 0.5))
        .count();
    eprintln!(
        "{}: {} names, {} words, {:.3} right",
        out.display(),
        names.len(),
        words.len(),
        right as f32 / samples.len() as f32
    );
    let bytes: Vec<u8> =
        weights.iter().map(|w| ((w * 16.0).round().clamp(-127.0, 127.0) as i8).cast_unsigned()).collect();
    std::fs::write(out, bytes).expect("to write");
}

fn grams(word: &str) -> Vec<usize> {
    let mut grams = vec![0];
    each(word, |gram| grams.push(gram));
    grams
}
