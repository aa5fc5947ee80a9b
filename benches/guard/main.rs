//! What the guard finds and how fast, beside what others reach: one table.
//!
//! ```text
//! cargo bench --bench guard                    all of it
//! cargo bench --bench guard -- names speed     these parts alone: names, plants, typed, forms, judgments, unseen, speed, reading, hostile
//! ```
//!
//! *Held out* is measured on what nothing was tuned on, or on another draw of it, as the row says; where it says nothing, all of that kind was
//! seen: the scorer was taught on the training part of TAB, and rules were tried on its development part, on all Arabic sentences (PUD) and on
//! all people of the UN list, whose misses were read.
//!
//! Reads the test data (`AMANA_SHARED`, or `../shared` beside this project). Nothing is asserted: a figure is read by somebody who
//! knows what it was made on. The exit code is 1 only where a figure could not be made.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its table")]
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock and its data, and starts the rival's program")]

#[path = "../../tests/support/chance.rs"]
mod chance;
mod forms;
mod hostile;
mod judgments;
mod names;
mod plants;
mod reading;
mod rival;
mod speed;
#[path = "../../tests/support/mod.rs"]
mod support;
mod typed;
mod unseen;

use std::error::Error;
use std::process::ExitCode;

/// Why a figure could not be made.
type Fallible<T> = Result<T, Box<dyn Error>>;

/// A line of the table.
#[derive(Default)]
struct Row {
    /// What was measured, and on what.
    what: String,
    /// What others reach, or what it must reach.
    elsewhere: String,
    /// What it is here.
    here: String,
    /// What it is on what was held out.
    apart: String,
}

/// A part of the table: its name on the command line, and what makes its lines.
type Part = (&'static str, fn() -> Fallible<Vec<Row>>);

const PARTS: &[Part] = &[
    ("names", names::rows),
    ("plants", plants::rows),
    ("typed", typed::rows),
    ("forms", forms::rows),
    ("judgments", judgments::rows),
    ("unseen", unseen::rows),
    ("speed", speed::rows),
    ("reading", reading::rows),
    ("hostile", hostile::rows),
];

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let Some(unknown) = asked.iter().find(|word| !PARTS.iter().any(|(name, _)| name == word)) {
        eprintln!(
            "no part is called {unknown}; there are names, plants, typed, forms, judgments, unseen, speed, reading and hostile"
        );
        return ExitCode::from(2);
    }
    let mut code = ExitCode::SUCCESS;
    println!("{:<72} {:<34} here  ‖ held out", "", "elsewhere, or asked for");
    for (name, rows) in PARTS.iter().filter(|(name, _)| asked.is_empty() || asked.iter().any(|word| word == name)) {
        match rows() {
            Ok(rows) => rows.iter().for_each(print),
            Err(error) => {
                eprintln!("{name}: {error}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

fn print(row: &Row) {
    let Row { what, elsewhere, here, apart } = row;
    let apart = if apart.is_empty() { String::new() } else { format!("  ‖ {apart}") };
    println!("{what:<72} {elsewhere:<34} {here}{apart}");
}
