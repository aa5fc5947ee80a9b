//! What the scorer looks at around a word: a list of numbers, each the place of a weight.

use super::page::{Cut, Page, Shape};
use super::traits::{ENDINGS, Traits};

/// Most words that the vocabulary may have, and one for all others.
pub(crate) const WORDS: usize = 4096;
/// Most rules.
pub(crate) const RULES: usize = 96;

const SHAPES: usize = 13;
const GAPS: usize = 10;

// Where each kind of feature begins.
const WORD: usize = 1;
const SHAPE: usize = WORD + 5 * WORDS;
const SHAPE_PAIRS: usize = SHAPE + SHAPES * GAPS;
const GAP_AFTER: usize = SHAPE_PAIRS + 2 * SHAPES * SHAPES;
const ENDING: usize = GAP_AFTER + GAPS * SHAPES;
const LIKENESS: usize = ENDING + ENDINGS as usize * 2;
const LISTED: usize = LIKENESS + 8 * 4 * 4;
const RULE: usize = LISTED + 4 * 4 * 4;
const COUNT: usize = RULE + RULES * 3;
const AROUND: usize = COUNT + 4 * 4 * 2;
/// How many weights there are for one way of writing.
pub(crate) const SIZE: usize = AROUND + 4 * 4 * 4 * 4;

/// A page as the scorer sees it.
pub(crate) struct View<'p, 'a> {
    page: &'p Page<'a>,
    shapes: Vec<u8>,
    gaps: Vec<u8>,
    /// The rule that found a word, from 1; 0 for none.
    pub(super) rules: Vec<u8>,
}

impl<'p, 'a> View<'p, 'a> {
    pub(super) fn of(page: &'p Page<'a>) -> Self {
        let shapes = (0..page.len()).map(|at| shape(page, at)).collect();
        let gaps = (0..page.len()).map(|at| gap(page.gap(at))).collect();
        Self { page, shapes, gaps, rules: vec![0; page.len()] }
    }

    fn shape(&self, at: usize) -> usize {
        self.shapes.get(at).map_or(0, |&shape| shape.into())
    }

    fn traits(&self, at: usize) -> Traits {
        self.page.about(at).map(|form| form.traits).unwrap_or_default()
    }

    /// What stands behind a word.
    pub(super) fn gap(&self, at: usize) -> usize {
        self.gaps.get(at).map_or(0, |&gap| gap.into())
    }

    /// Calls `weight` with the place of each weight that counts for a word. `ordinary` says how ordinary a word of the page is.
    pub(crate) fn each(&self, at: usize, ordinary: impl Fn(usize) -> u8, mut weight: impl FnMut(usize)) {
        let page = self.page;
        let [before, twice] = [at.wrapping_sub(1), at.wrapping_sub(2)];
        let (own, last, next) = (self.traits(at), self.traits(before), self.traits(at + 1));
        weight(0);
        for (place, traits) in [own, last, next, self.traits(twice), self.traits(at + 2)].into_iter().enumerate() {
            weight(WORD + place * WORDS + usize::from(traits.word));
        }
        let shape = self.shape(at);
        let gap_before = if at == 0 { 0 } else { self.gap(before) };
        weight(SHAPE + shape * GAPS + gap_before);
        weight(SHAPE_PAIRS + shape * SHAPES + self.shape(before));
        weight(SHAPE_PAIRS + (SHAPES + shape) * SHAPES + self.shape(at + 1));
        weight(GAP_AFTER + shape * GAPS + self.gap(at));
        let writing = writing(shape);
        if own.ending != 0 {
            weight(ENDING + usize::from(own.ending) * 2 + usize::from(writing > 1));
        }
        let plain = usize::from(ordinary(at));
        weight(LIKENESS + (usize::from(own.likeness) * 4 + writing) * 4 + plain);
        weight(LISTED + (usize::from(own.listed) * 4 + writing) * 4 + plain);
        let rule = |at: usize| usize::from(self.rules.get(at).copied().unwrap_or(0));
        weight(RULE + rule(at) * 3);
        weight(RULE + rule(before) * 3 + 1);
        weight(RULE + rule(at + 1) * 3 + 2);
        if let Some(form) = page.about(at) {
            let often = match form.count {
                0..=1 => 0,
                2 => 1,
                3..=5 => 2,
                _ => 3,
            };
            weight(COUNT + (often * 4 + writing) * 2 + usize::from(form.lower));
        }
        let around = |at: usize, traits: Traits| {
            let is_name = traits.listed > 1 && ordinary(at) == 0;
            usize::from(writing_of(self.shape(at)) > 1) * 2 + usize::from(is_name)
        };
        weight(AROUND + ((around(before, last) * 4 + around(at + 1, next)) * 4 + around(at, own)) * 4 + writing);
    }
}

fn writing_of(shape: usize) -> usize {
    writing(shape)
}

/// 0 for no letters, 1 small, 2 capital, 3 capitals or a letter.
fn writing(shape: usize) -> usize {
    match shape {
        8 | 9 => 1,
        10 => 2,
        11 | 12 => 3,
        _ => 0,
    }
}

fn shape(page: &Page<'_>, at: usize) -> u8 {
    let length = page.key(at).len();
    match (page.shape(at), page.cut(at)) {
        (None, _) => 0,
        (Some(Shape::Person), _) => 1,
        (Some(Shape::Digits), _) => match length {
            0..=2 => 2,
            3 => 3,
            4 => 4,
            _ => 5,
        },
        (Some(Shape::Mixed), _) => {
            if page.key(at).starts_with(|c: char| c.is_ascii_digit()) {
                6
            } else {
                7
            }
        }
        (Some(Shape::Letters), Cut::Plain) => {
            if length <= 3 {
                8
            } else {
                9
            }
        }
        (Some(Shape::Letters), Cut::Capital) => 10,
        (Some(Shape::Letters), Cut::Capitals) => 11,
        (Some(Shape::Letters), Cut::Letter) => 12,
    }
}

/// Gaps that join, part or end; the end of the text is 0.
fn gap(gap: &str) -> u8 {
    if gap == " " {
        return 1;
    }
    let mut kind = 0;
    for sign in gap.chars() {
        kind = kind.max(match sign {
            '\n' => 9,
            '(' | '[' => 8,
            ')' | ']' => 7,
            '"' | '“' | '”' | '«' | '»' | '„' => 6,
            '.' | '!' | '?' | '؟' | '…' => 5,
            ',' | ';' | ':' | '،' | '؛' => 4,
            '/' | '&' | '§' => 3,
            _ if sign.is_whitespace() => 1,
            _ => 2,
        });
    }
    kind.max(2 * u8::from(gap.is_empty()))
}
