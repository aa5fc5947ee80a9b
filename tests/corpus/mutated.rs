//! A poor man's fuzzer, for computers without a nightly compiler: the stored inputs, changed at random with a fixed seed.

use super::support::chance::Chance;
use super::support::stage::full;
use super::{entries, inputs};

#[test]
fn line_18_inputs_changed_at_random_are_survived() {
    for (number, (target, entry)) in entries::ENTRIES.into_iter().enumerate() {
        let inputs = inputs(target);
        let mut chance = Chance::new(180 + number as u64);
        let count = if full() { 20_000 } else { 120 };
        for n in 0..count {
            let (path, bytes) = &inputs[chance.below(inputs.len())];
            let (_, other) = &inputs[chance.below(inputs.len())];
            let changed = changed(bytes.clone(), other, &mut chance);
            if std::panic::catch_unwind(|| entry(&changed)).is_err() {
                let kept = std::env::temp_dir().join(format!("amana-{target}-{n}"));
                std::fs::write(&kept, &changed).unwrap();
                panic!("{target} does not survive change {n} of {}: {}", path.display(), kept.display());
            }
        }
    }
}

/// One to four changes: bits, bytes that matter to parsers, lengths, stretches lost, doubled or taken from another input.
fn changed(mut bytes: Vec<u8>, other: &[u8], chance: &mut Chance) -> Vec<u8> {
    const TELLING: &[u8] = b"\0\xff\x7f\x80\"\\{}[]<>&;/-\n\r \xd8\xe2\xf0,:09";
    for _ in 0..=chance.below(4) {
        let len = bytes.len();
        if len == 0 {
            return other.to_vec();
        }
        let (at, to) = (chance.below(len), chance.below(len + 1));
        let (start, end) = (at.min(to), at.max(to));
        match chance.below(8) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = TELLING[chance.below(TELLING.len())],
            2 => bytes.insert(at, TELLING[chance.below(TELLING.len())]),
            3 => bytes.truncate(at),
            4 => drop(bytes.drain(start..end.min(start + 32))),
            5 => {
                let piece = bytes[start..end.min(start + 64)].to_vec();
                bytes.splice(at..at, piece);
            }
            6 => {
                let from = chance.below(other.len().max(1));
                let piece = other[from.min(other.len())..other.len().min(from + 64)].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes[at..len.min(at + 4)].fill(0xFF),
        }
    }
    bytes
}
