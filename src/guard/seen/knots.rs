//! Which parts of a text have to be read again, cut otherwise.

use std::ops::Range;

use crate::guard::normalise::{Cut, Token};

/// Collects the parts of a text that have to be read again: words that matter, are joined or have humps, one after the other, with one
/// on either side that is none of these. No name reaches across such a word.
#[derive(Default)]
pub(super) struct Knots {
    open: Option<Knot>,
    /// Nothing about the last word; where it ends.
    loose: bool,
    found: [Vec<Range<usize>>; CUTS.len()],
}

struct Knot {
    part: Range<usize>,
    /// Which of [`CUTS`] it needs.
    needs: [bool; CUTS.len()],
}

const CUTS: [Cut; 4] = [Cut::Joined, Cut::Lines, Cut::Breaks, Cut::Humps];

impl Knots {
    pub(super) fn word(&mut self, token: Token, seen: bool, hump: bool) {
        if self.loose && !token.joined && !token.parted {
            self.part();
        }
        let fresh = || Knot { part: token.start..token.end, needs: [false; CUTS.len()] };
        let knot = self.open.get_or_insert_with(fresh);
        knot.part.end = token.end;
        for (needs, more) in knot.needs.iter_mut().zip([token.joined, token.broken, token.parted, hump]) {
            *needs |= more;
        }
        self.loose = !(seen || token.joined || token.parted || hump);
    }

    pub(super) fn part(&mut self) {
        let Some(knot) = self.open.take() else { return };
        for (found, needs) in self.found.iter_mut().zip(knot.needs) {
            if needs {
                found.push(knot.part.clone());
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<(Cut, Range<usize>)> {
        self.part();
        let all = CUTS.into_iter().zip(self.found);
        all.flat_map(|(cut, parts)| parts.into_iter().map(move |part| (cut, part))).collect()
    }
}
