//! Pairs of runs, ours and the rival's in turn.

use std::time::{Duration, Instant};

use crate::Fallible;
use crate::allocator;

/// What one run took.
#[derive(Clone, Copy, Default)]
pub(crate) struct Took {
    /// By the clock on the wall.
    pub(crate) wall: Duration,
    /// Of all processors together, programs that were started and waited for included. In steps of 10 ms; zero where the system
    /// does not say.
    pub(crate) cpu: Duration,
}

/// How long `work` takes.
pub(crate) fn took<R>(work: impl FnOnce() -> Fallible<R>) -> Fallible<(Took, R)> {
    let (cpu, wall) = (cpu(), Instant::now());
    let result = work()?;
    Ok((Took { wall: wall.elapsed(), cpu: self::cpu().saturating_sub(cpu) }, result))
}

/// Runs of ours and of the rival, in turn.
#[derive(Default)]
pub(crate) struct Pairs {
    ours: Vec<Took>,
    rival: Vec<Took>,
}

impl Pairs {
    /// `rounds` pairs, after one that does not count. Each run does its own measuring by [`took`], so that what it only prepares
    /// is left out.
    pub(crate) fn run(
        rounds: usize,
        mut ours: impl FnMut() -> Fallible<Took>,
        mut rival: impl FnMut() -> Fallible<Took>,
    ) -> Fallible<Self> {
        let mut pairs = Self::default();
        for round in 0..=rounds {
            let pair = (allocator::wiping(&mut ours)?, rival()?);
            if round > 0 {
                pairs.push(pair);
            }
        }
        Ok(pairs)
    }

    /// Adds one pair.
    pub(crate) fn push(&mut self, (ours, rival): (Took, Took)) {
        self.ours.push(ours);
        self.rival.push(rival);
    }

    /// The same pairs, with a part of ours that the rival has no like of left out: one for each pair.
    pub(crate) fn without(&self, part: &[Took]) -> Self {
        let less = |(whole, part): (&Took, &Took)| Took {
            wall: whole.wall.saturating_sub(part.wall),
            cpu: whole.cpu.saturating_sub(part.cpu),
        };
        Self { ours: self.ours.iter().zip(part).map(less).collect(), rival: self.rival.clone() }
    }

    /// Seconds on the wall.
    pub(crate) fn wall(&self) -> Compared {
        self.compared(|took| took.wall.as_secs_f64())
    }

    /// Seconds of processors.
    pub(crate) fn cpu(&self) -> Compared {
        self.compared(|took| took.cpu.as_secs_f64())
    }

    fn compared(&self, seconds: impl Fn(&Took) -> f64) -> Compared {
        let ours: Vec<f64> = self.ours.iter().map(&seconds).collect();
        let rival: Vec<f64> = self.rival.iter().map(&seconds).collect();
        let mut ratios: Vec<f64> = ours.iter().zip(&rival).map(|(ours, rival)| ours / rival).collect();
        let ratio = median(&mut ratios);
        let least = ratios.first().copied().unwrap_or(f64::NAN);
        let most = ratios.last().copied().unwrap_or(f64::NAN);
        Compared {
            ours: median(&mut ours.clone()),
            rival: median(&mut rival.clone()),
            ratio: Ratio { ratio, least, most },
        }
    }
}

/// Ours and the rival's, medians, in seconds.
pub(crate) struct Compared {
    pub(crate) ours: f64,
    pub(crate) rival: f64,
    pub(crate) ratio: Ratio,
}

impl Compared {
    /// For one of the `count` things that each run did.
    pub(crate) fn each(self, count: usize) -> Self {
        Self { ours: self.ours / count as f64, rival: self.rival / count as f64, ..self }
    }
}

/// Ours divided by the rival's: median, least, most of the pairs.
#[derive(Clone, Copy)]
pub(crate) struct Ratio {
    pub(crate) ratio: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

/// The middle one; sorts.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Time of all processors so far: fields 14 to 17 of `/proc/self/stat`, which come after a name that may hold anything.
fn cpu() -> Duration {
    let Ok(stat) = std::fs::read_to_string("/proc/self/stat") else { return Duration::ZERO };
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: u64 = fields.split_whitespace().skip(11).take(4).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
