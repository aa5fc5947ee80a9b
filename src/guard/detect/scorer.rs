//! A linear scorer: how likely it is that a word is part of something that points at somebody.
//!
//! It adds the weights of what [`features`](super::features) sees, one table for writers who use capitals and one for those who do not. The
//! weights are learnt by `benches/train` on `tab-train` (MIT), and lie in `data/weights.bin`: two signed bytes each, in 256ths.

use std::sync::LazyLock;

use super::features::{SIZE, View};
use super::page::Page;

static WEIGHTS: LazyLock<Scorer> = LazyLock::new(|| Scorer::read(include_bytes!("data/weights.bin")));

/// Weights for one way of writing after the other.
pub(crate) struct Scorer {
    weights: Vec<f32>,
}

impl Scorer {
    /// The one that the program carries.
    pub(crate) fn own() -> &'static Self {
        &WEIGHTS
    }

    /// Reads what [`bytes`](Self::bytes) wrote; too few weights count as none.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut weights: Vec<f32> =
            bytes.chunks_exact(2).map(|pair| f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 256.0).collect();
        weights.resize(2 * SIZE, 0.0);
        Self { weights }
    }

    /// The likelihood for each word of a page, 0 to 1.
    pub(crate) fn score(&self, page: &Page<'_>, view: &View<'_, '_>) -> Vec<f32> {
        let table = if page.cased { &self.weights[..SIZE] } else { &self.weights[SIZE..] };
        let ordinary = |at: usize| page.about(at).map_or(0, |form| form.traits.ordinary);
        let one = |at: usize| {
            let mut sum = 0.0;
            view.each(at, ordinary, |place| sum += table[place]);
            1.0 / (1.0 + f32::exp(-sum))
        };
        (0..page.len()).map(one).collect()
    }
}
