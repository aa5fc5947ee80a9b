//! Attacks: flipped bytes, cut ends, swapped parts; and known answers from the stock tools.

mod edges;
mod envelopes;
mod kept;
mod keyfiles;
mod signatures;
mod slots;
mod streams;
mod words;

use super::{Error, Result};
use crate::secret::{LockedKey, SecretText};

// What holds a secret can be neither printed nor copied.
static_assertions::assert_not_impl_any!(super::stream::Identity: std::fmt::Debug, std::fmt::Display, Clone);
static_assertions::assert_not_impl_any!(super::signing::SigningKey: std::fmt::Debug, std::fmt::Display, Clone);
static_assertions::assert_not_impl_any!(super::keyfile::KeyFile: std::fmt::Debug, std::fmt::Display, Clone);
static_assertions::assert_not_impl_any!(super::share::Share: std::fmt::Debug, std::fmt::Display, Clone);
static_assertions::assert_not_impl_any!(super::slots::Opened: std::fmt::Debug, std::fmt::Display, Clone);
static_assertions::assert_not_impl_any!(super::envelope::OpenedBlock: std::fmt::Debug, std::fmt::Display, Clone);

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
