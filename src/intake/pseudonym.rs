//! Suggested pseudonyms: a plant and a number, never a human name.
//!
//! A human name tells sect and origin, and a kunya names a son; a tree tells nothing (DESIGN §4).

use crate::secret::random::{self, NoRandomness};

/// Plants that are nobody's given name in the languages of the field.
const PLANTS: [&str; 32] = [
    "Cedar",
    "Poplar",
    "Tamarisk",
    "Mulberry",
    "Almond",
    "Pistachio",
    "Oak",
    "Elm",
    "Birch",
    "Larch",
    "Spruce",
    "Maple",
    "Alder",
    "Cypress",
    "Fig",
    "Walnut",
    "Thistle",
    "Fennel",
    "Barley",
    "Cotton",
    "Reed",
    "Moss",
    "Fern",
    "Nettle",
    "Plane",
    "Quince",
    "Sumac",
    "Teak",
    "Yew",
    "Millet",
    "Caper",
    "Carob",
];

/// Suggests a pseudonym that `taken` does not know.
///
/// Numbers run from 10 to 99 at first and grow when a case fills up, so that a suggestion tells nothing about how many came before.
///
/// # Errors
/// [`NoRandomness`] where the system gives none.
pub(super) fn suggest(taken: &mut dyn FnMut(&str) -> bool) -> Result<String, NoRandomness> {
    let mut span = 90;
    loop {
        for _ in 0..64 {
            let draw = u64::from_le_bytes(random::array::<8>()?);
            let plant = PLANTS[(draw % 32) as usize];
            let number = 10 + (draw >> 5) % span;
            let candidate = format!("{plant} {number}");
            if !taken(&candidate) {
                return Ok(candidate);
            }
        }
        span *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn suggestions_do_not_repeat_even_when_a_case_is_full() {
        let mut seen = HashSet::new();
        for _ in 0..4000 {
            let next = suggest(&mut |c| seen.contains(c)).unwrap();
            assert!(seen.insert(next));
        }
    }
}
