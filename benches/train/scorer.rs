//! The weights of the scorer.

use std::collections::BTreeSet;
use std::path::Path;

use crate::guard::detect::features::SIZE;
use crate::guard::detect::page::{Cut, Page, Shape};
use crate::guard::detect::{by_rules, seen};
use crate::judgments::{Judgment, small};

/// How often all samples are gone through.
const ROUNDS: usize = 10;
/// How fast it learns, and how fast weights fade.
const STEP: f32 = 0.12;
const FADE: f32 = 3e-5;

/// A word: its weights, and whether it is to be found.
struct Sample {
    places: Vec<u32>,
    label: bool,
}

pub(crate) fn make(judgments: &[Judgment], out: &Path) {
    let weights = learn(judgments);
    let kept = weights.iter().filter(|weight| weight.abs() >= 1.0 / 512.0).count();
    let bytes: Vec<u8> =
        weights.iter().flat_map(|w| ((w * 256.0).round().clamp(-32767.0, 32767.0) as i16).to_le_bytes()).collect();
    eprintln!("{kept} of {} weights", weights.len());
    std::fs::write(out.join("weights.bin"), bytes).expect("to write");
}

/// Learns on judgments as they are, and in small letters.
pub(crate) fn learn(judgments: &[Judgment]) -> Vec<f32> {
    let as_is = judgments.iter().flat_map(|judgment| samples(judgment, &words_written_small(&judgment.text)));
    let lowered = judgments.iter().flat_map(|judgment| samples(&small(judgment), &words_written_small(&judgment.text)));
    let mut weights = regress(&as_is.collect::<Vec<_>>());
    weights.extend(regress(&lowered.collect::<Vec<_>>()));
    weights
}

fn words_written_small(text: &str) -> BTreeSet<String> {
    let page = Page::read(text);
    let small = (0..page.len()).filter(|&at| page.shape(at) == Some(Shape::Letters) && page.cut(at) == Cut::Plain);
    small.map(|at| page.key(at).to_owned()).collect()
}

/// The words of a judgment. A word that is known as ordinary from this judgment alone counts as not known, as it would in another.
fn samples(judgment: &Judgment, small: &BTreeSet<String>) -> Vec<Sample> {
    let page = Page::read(&judgment.text);
    let found = by_rules(&page, Vec::new());
    let view = seen(&page, &found);
    let ordinary = |at: usize| match page.about(at).map_or(0, |form| form.traits.ordinary) {
        class @ 1..=1 if small.contains(page.key(at)) => class - 1,
        class => class,
    };
    let mut samples = Vec::with_capacity(page.len());
    for at in 0..page.len() {
        let mut places = Vec::with_capacity(24);
        view.each(at, ordinary, |place| places.push(u32::try_from(place).unwrap()));
        let label = judgment.marked.iter().any(|range| range.start < page.end(at) && page.start(at) < range.end);
        samples.push(Sample { places, label });
    }
    samples
}

/// Logistic regression by AdaGrad, averaged over the last rounds.
fn regress(samples: &[Sample]) -> Vec<f32> {
    let (mut weights, mut squares) = (vec![0.0_f32; SIZE], vec![1e-4_f32; SIZE]);
    let mut mean = vec![0.0_f32; SIZE];
    let mut order = Order::of(samples.len());
    for round in 0..ROUNDS {
        for &at in order.again() {
            let sample = &samples[at];
            let sum: f32 = sample.places.iter().map(|&place| weights[place as usize]).sum();
            let error = 1.0 / (1.0 + f32::exp(-sum)) - f32::from(u8::from(sample.label));
            for &place in &sample.places {
                let place = place as usize;
                let slope = error + FADE * weights[place];
                squares[place] += slope * slope;
                weights[place] -= STEP * slope / squares[place].sqrt();
            }
        }
        if round >= ROUNDS / 2 {
            mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += weight / (ROUNDS - ROUNDS / 2) as f32);
        }
    }
    mean
}

/// A shuffled order, the same in every run.
pub(crate) struct Order {
    order: Vec<usize>,
    state: u64,
}

impl Order {
    pub(crate) fn of(count: usize) -> Self {
        Self { order: (0..count).collect(), state: 0x2545_F491_4F6C_DD1D }
    }

    pub(crate) fn again(&mut self) -> &[usize] {
        for last in (1..self.order.len()).rev() {
            self.state ^= self.state << 13;
            self.state ^= self.state >> 7;
            self.state ^= self.state << 17;
            self.order.swap(last, usize::try_from(self.state % (last as u64 + 1)).unwrap());
        }
        &self.order
    }
}
