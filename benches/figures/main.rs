//! How fast and how small, each figure beside its rival in the same run.
//!
//! ```text
//! cargo bench --bench figures                     all of it, as the limits are meant
//! cargo bench --bench figures -- --quick          fewer and smaller, for every change
//! cargo bench --bench figures -- opening reading  these alone
//! cargo bench --bench figures -- growth --huge    also in a case of a hundred thousand
//! cargo bench --bench figures -- growth --million and of a million
//! cargo bench --bench figures -- growth --plot    and draws docs/growth.svg
//! ```
//!
//! Prints one table. A ratio is the median of pairs that ran in turn, ours and the rival's, with the least and the most of them:
//! what the machine does beside this meets both. Nothing is asserted: a time is read by somebody who knows the machine. The exit
//! code is 1 only where a figure could not be made.
//!
//! Ours runs as the program does, with the allocator that wipes; a rival runs without it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its table")]
#![allow(
    clippy::disallowed_methods,
    reason = "a bench reads the clock, makes its own folders and starts the rivals' programs"
)]

mod allocator;
mod argon;
mod cases;
mod exporting;
mod growth;
mod importing;
mod matter;
mod measure;
mod memory;
mod opening;
mod operations;
mod plot;
mod raw;
mod reading;
mod saving;
mod sealing;
mod table;

use std::error::Error;
use std::process::ExitCode;

use table::Row;

/// Why a figure could not be made.
type Fallible<T> = Result<T, Box<dyn Error>>;

/// What was asked for on the command line.
struct Asked {
    /// Fewer and smaller.
    quick: bool,
    /// A hundred thousand testimonies, where the figure is about growth: eight minutes and 3 GB of disk.
    huge: bool,
    /// A million besides: some hours, and 40 GB of disk.
    million: bool,
    /// Growth is drawn, too.
    plot: bool,
    /// Names of figures; none means all.
    only: Vec<String>,
}

impl Asked {
    fn read() -> Self {
        let mut asked = Self { quick: false, huge: false, million: false, plot: false, only: Vec::new() };
        for word in std::env::args().skip(1) {
            match word.as_str() {
                "--quick" => asked.quick = true,
                "--huge" => asked.huge = true,
                "--million" => (asked.huge, asked.million) = (true, true),
                "--plot" => asked.plot = true,
                // Said by `cargo bench` itself.
                "--bench" => {}
                _ => asked.only.push(word),
            }
        }
        asked
    }

    /// How many, or how many with `--quick`.
    const fn many(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }

    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| word == name)
    }
}

/// One figure: adds its rows.
type Figure = fn(&Asked, &mut Vec<Row>) -> Fallible<()>;

const FIGURES: &[(&str, Figure)] = &[
    ("argon2", argon::figure),
    ("opening", opening::figure),
    ("saving", saving::figure),
    ("reading", reading::figure),
    ("import", importing::figure),
    ("sealing", sealing::figure),
    ("export", exporting::figure),
    ("memory", memory::figure),
    ("wiping", allocator::figure),
    ("growth", growth::figure),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let Some((operations::PEAK_OF, rest)) = words.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return match operations::measure(rest) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let asked = Asked::read();
    let mut rows = Vec::new();
    let mut code = ExitCode::SUCCESS;
    for (name, figure) in FIGURES.iter().filter(|(name, _)| asked.wants(name)) {
        eprintln!("{name} …");
        if let Err(error) = figure(&asked, &mut rows) {
            rows.push(Row::not_run(*name, format!("failed: {error}")));
            code = ExitCode::FAILURE;
        }
    }
    table::print(&rows);
    if rows.iter().any(table::Row::fails) {
        eprintln!("a figure is far over its limit, or was not run");
        code = ExitCode::FAILURE;
    }
    code
}
