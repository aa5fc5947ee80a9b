//! How time and memory grow with the case: save, list, search, export and check at a thousand, ten thousand and, where it is asked for,
//! a hundred thousand testimonies, or a million.
//!
//! The slope is that of a line through the logarithms of count and time: 0 does not grow at all, 1 grows as the case does. Memory is
//! the most that a process has which does one thing once, less what it had with the case open (Linux alone says so).

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use crate::cases::{self, Case};
use crate::measure::Ratio;
use crate::operations::{self, OPERATIONS, Place, QUERIES};
use crate::plot::{self, Line};
use crate::table::{Row, time};
use crate::{Asked, Fallible, allocator, raw};

/// What a rival does, too.
const SEARCH: &str = "search";
const RIVAL_SEARCH: &str = "search, plain SQLite";

/// What plain SQLite is asked instead.
const RIVAL: &str = "SELECT r.testimony, r.id, r.head, r.text FROM search JOIN revision r ON r.rowid = search.rowid
    WHERE search MATCH ?1 ORDER BY search.rank, r.rowid LIMIT 50";

/// The steepest slope that an operation may have.
const STEEPEST: f64 = 1.1;

/// How many times what plain SQLite takes a search may take.
const SLOWEST_SEARCH: f64 = 3.0;

/// One size of case: for each operation its seconds and MiB.
type Measured = Vec<(&'static str, f64, f64)>;

pub(crate) fn figure(asked: &Asked, rows: &mut Vec<Row>) -> Fallible<()> {
    let mut counts = if asked.quick { vec![300, 1_000] } else { vec![1_000, 10_000] };
    if asked.huge {
        counts.push(100_000);
    }
    if asked.million {
        counts.push(1_000_000);
    }
    let measured: Vec<Measured> =
        counts.iter().map(|count| allocator::wiping(|| measure(*count))).collect::<Fallible<_>>()?;
    let Some(first) = measured.first() else { return Ok(()) };
    for (at, (operation, _, _)) in first.iter().enumerate() {
        let of = |(count, sizes): (&usize, &Measured)| (*count as f64, sizes[at].1);
        let slope = slope(&counts.iter().zip(&measured).map(of).collect::<Vec<_>>());
        for (count, sizes) in counts.iter().zip(&measured) {
            let (_, seconds, mib) = sizes[at];
            let figure = format!("{operation}, in a case of {count}");
            let memory = if mib.is_nan() { "—".to_owned() } else { format!("{mib:.0} MiB") };
            rows.push(Row::texts(figure, &time(seconds), &memory, None, None));
        }
        // Of small cases most is what every case costs.
        let limit = (!asked.quick).then_some(STEEPEST);
        let ratio = limit.map(|_| Ratio { ratio: slope, least: slope, most: slope });
        rows.push(Row::texts(format!("  {operation}: slope"), &format!("{slope:.2}"), "—", ratio, limit));
    }
    if let Some((count, sizes)) = counts.iter().zip(&measured).next_back() {
        let seconds = |name| sizes.iter().find(|(operation, ..)| *operation == name).map(|(_, seconds, _)| *seconds);
        if let (Some(ours), Some(rival)) = (seconds(SEARCH), seconds(RIVAL_SEARCH)) {
            let ratio = Ratio { ratio: ours / rival, least: ours / rival, most: ours / rival };
            let figure = format!("search in a case of {count} / plain SQLite");
            rows.push(Row::texts(figure, &time(ours), &time(rival), Some(ratio), Some(SLOWEST_SEARCH)));
        }
    }
    if asked.plot {
        let point = |at: usize| move |(count, sizes): (&usize, &Measured)| (*count as f64, sizes[at].1);
        let line = |(at, (name, ..)): (usize, &(&'static str, f64, f64))| Line {
            name,
            points: counts.iter().zip(&measured).map(point(at)).collect(),
        };
        let lines: Vec<Line> = first.iter().enumerate().map(line).collect();
        fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/growth.svg"), plot::svg(&lines))?;
    }
    Ok(())
}

fn measure(count: usize) -> Fallible<Measured> {
    let case = Case::with(count)?;
    cases::agree(&mut case.open()?, case.speaker)?;
    let mut out = Vec::new();
    for operation in &OPERATIONS {
        // By itself first: afterwards it would find what this process has given back.
        let memory = operations::peak_of(operation, &case, count)?;
        let mut place = Place::of(&case, count)?;
        out.push((operation.name, least(operation.rounds, || (operation.work)(&mut place))?, memory));
        if operation.name == SEARCH {
            out.push((RIVAL_SEARCH, rival(&case, operation.rounds)?, f64::NAN));
        }
    }
    Ok(out)
}

/// Seconds that plain SQLite takes for the same.
fn rival(case: &Case, rounds: usize) -> Fallible<f64> {
    let plain = raw::searchable(case)?;
    least(rounds, || {
        QUERIES.iter().try_for_each(|query| raw::search(&plain, RIVAL, query).map(|found| drop(black_box(found))))
    })
}

/// The least seconds of several rounds.
fn least(rounds: usize, mut work: impl FnMut() -> Fallible<()>) -> Fallible<f64> {
    let mut seconds = f64::MAX;
    for _ in 0..rounds {
        let begun = Instant::now();
        work()?;
        seconds = seconds.min(begun.elapsed().as_secs_f64());
    }
    Ok(seconds)
}

/// Least squares through the logarithms.
fn slope(points: &[(f64, f64)]) -> f64 {
    let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / points.len() as f64;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let (over, under) =
        points.iter().fold((0.0, 0.0), |(over, under), p| (over + (p.0 - x) * (p.1 - y), under + (p.0 - x).powi(2)));
    over / under
}
