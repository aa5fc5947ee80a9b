//! Attacks: flipped bytes, cut ends, swapped parts; and known answers from the stock tools.

mod envelopes;
mod keyfiles;
mod signatures;
mod slots;
mod streams;
mod words;

use super::{Error, Result};
use crate::secret::{LockedKey, SecretText};

const CASE: [u8; 16] = *b"case of a harbor";
const OTHER: [u8; 16] = *b"some other thing";

fn error_of<T>(result: Result<T>) -> Error {
    match result {
        Ok(_) => panic!("this should have failed"),
        Err(error) => error,
    }
}

fn key() -> LockedKey {
    LockedKey::take(&mut std::array::from_fn(|i| i as u8))
}

fn text(text: &str) -> SecretText {
    SecretText::copy_of(text)
}

/// Every copy of `bytes` with one byte changed: the lowest bit, and all of them.
fn flipped(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len()).flat_map(move |at| {
        [1, 0xff].map(|mask| {
            let mut copy = bytes.to_vec();
            copy[at] ^= mask;
            copy
        })
    })
}

/// Every beginning of `bytes` that is shorter, the empty one too.
fn cut(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    (0..bytes.len()).map(|length| &bytes[..length])
}
