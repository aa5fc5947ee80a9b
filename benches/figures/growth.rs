//! How time and memory grow with the case: save, list, search, export and check at a thousand, ten thousand and, where it is asked for,
//! a hundred thousand testimonies, or a million.
//!
//! The slope is that of a line through the logarithms of count and time: 0 does not grow at all, 1 grows as the case does. Memory is
//! the most that the process had during one run, less what it had before (Linux alone says so).

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use amana::vault::VaultError;
use amana::vault::check::Outside;

use crate::cases::{self, Account, Case, now};
use crate::exporting::Export;
use crate::measure::Ratio;
use crate::plot::{self, Line};
use crate::table::{Row, time};
use crate::{Asked, Fallible, allocator, raw};

/// Words of the invented language: one that many testimonies hold, and two that few hold together.
const QUERIES: [&str; 2] = ["ban", "gremer stan"];

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
        if let (Some(ours), Some(rival)) = (seconds("search"), seconds("search, plain SQLite")) {
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
    let mut vault = case.open()?;
    cases::agree(&mut vault, case.speaker)?;
    let mut out = Vec::new();
    let mut least = |name, rounds: usize, work: &mut dyn FnMut() -> Fallible<()>| -> Fallible<()> {
        let (mut seconds, mut memory) = (f64::MAX, f64::NAN);
        for _ in 0..rounds {
            let before = begin_memory();
            let begun = Instant::now();
            work()?;
            seconds = seconds.min(begun.elapsed().as_secs_f64());
            memory = memory.max(peak_memory() - before);
        }
        out.push((name, seconds, memory));
        Ok(())
    };
    least("list", 3, &mut || {
        let mut found = 0;
        vault.list(|entry| {
            found += usize::from(entry.revisions > 0);
            Ok::<_, VaultError>(())
        })?;
        if found >= count { Ok(()) } else { Err("not every testimony was listed".into()) }
    })?;
    least("search", 9, &mut || {
        QUERIES
            .iter()
            .try_for_each(|query| vault.search(query, 50).map(|found| drop(black_box(found))).map_err(Into::into))
    })?;
    let plain = raw::searchable(&case)?;
    least("search, plain SQLite", 9, &mut || {
        QUERIES.iter().try_for_each(|query| raw::search(&plain, RIVAL, query).map(|found| drop(black_box(found))))
    })?;
    drop(plain);
    let mut bundles = 0..;
    let export = Export::of(&vault)?;
    least("export", 2, &mut || {
        let bundle = case.folder.path().join(format!("growth-{}", bundles.next().unwrap_or(0)));
        export.write(&bundle).map(drop)
    })?;
    least("check", 2, &mut || {
        let report = vault.check(&Outside::default(), &mut |_, _| ())?;
        if report.is_whole() { Ok(()) } else { Err("the case is not whole".into()) }
    })?;
    drop(export);
    let mut seeds = count..;
    least("save of one", 9, &mut || {
        let account = Account::new(seeds.next().ok_or("no seeds left")?, case.speaker)?;
        Ok(vault.change(now(), |change| account.store(change))?)
    })?;
    Ok(out)
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

/// Sets the high-water mark back and gives what there is now, in MiB.
fn begin_memory() -> f64 {
    // Where it cannot be set back, the mark is that of all runs so far: an upper bound.
    let _ = fs::write("/proc/self/clear_refs", "5");
    field("VmRSS:")
}

fn peak_memory() -> f64 {
    field("VmHWM:")
}

fn field(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).and_then(|kib| kib.trim().parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}
