//! The one table.

use crate::measure::{Compared, Ratio};

/// By how much more than its limit a ratio may be on a busy computer before the run counts as failed.
const NOISE: f64 = 1.5;

/// One line of it.
pub(crate) struct Row {
    figure: String,
    ours: String,
    rival: String,
    ratio: Option<Ratio>,
    limit: Option<f64>,
    note: Option<String>,
}

impl Row {
    /// Times; `limit` is what the ratio may be at most.
    pub(crate) fn times(figure: impl Into<String>, times: &Compared, limit: Option<f64>) -> Self {
        Self::texts(figure, &time(times.ours), &time(times.rival), Some(times.ratio), limit)
    }

    /// Anything else.
    pub(crate) fn texts(
        figure: impl Into<String>,
        ours: &str,
        rival: &str,
        ratio: Option<Ratio>,
        limit: Option<f64>,
    ) -> Self {
        Self { figure: figure.into(), ours: ours.to_owned(), rival: rival.to_owned(), ratio, limit, note: None }
    }

    /// What was not measured, and why.
    pub(crate) fn not_run(figure: impl Into<String>, why: impl Into<String>) -> Self {
        let row = Self::texts(figure, "—", "—", None, None);
        Self { note: Some(why.into()), ..row }
    }

    /// Whether it is further over its limit than a busy computer explains, or was not run where everything has to be there.
    pub(crate) fn fails(&self) -> bool {
        let is_over = self.ratio.zip(self.limit).is_some_and(|(ratio, limit)| ratio.ratio > limit * NOISE);
        is_over || (self.note.is_some() && std::env::var_os("CI").is_some())
    }

    fn cells(&self) -> [String; 6] {
        let dash = || "—".to_owned();
        let ratio = self.ratio.map_or_else(dash, |r| format!("{:.2} ({:.2}–{:.2})", r.ratio, r.least, r.most));
        let holds = match (self.ratio, self.limit, &self.note) {
            (_, _, Some(note)) => note.clone(),
            (Some(ratio), Some(limit), _) if ratio.ratio <= limit => "yes".to_owned(),
            (Some(_), Some(_), _) => "NO".to_owned(),
            _ => dash(),
        };
        let limit = self.limit.map_or_else(dash, |limit| format!("{limit:.2}"));
        [self.figure.clone(), self.ours.clone(), self.rival.clone(), ratio, limit, holds]
    }
}

/// Prints all rows under one head.
pub(crate) fn print(rows: &[Row]) {
    let head = ["figure", "ours", "rival", "ratio (min–max)", "limit", "holds"].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(head).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 6] = std::array::from_fn(width);
    for (number, line) in lines.iter().enumerate() {
        print_line(line, &widths);
        if number == 0 {
            print_line(&widths.map(|width| "-".repeat(width)), &widths);
        }
    }
}

fn print_line(cells: &[String; 6], widths: &[usize; 6]) {
    let padded: Vec<String> = cells.iter().zip(widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
    println!("{}", padded.join("  ").trim_end());
}

/// Seconds, in the unit that reads best.
pub(crate) fn time(seconds: f64) -> String {
    match seconds {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.1} µs", s * 1e6),
    }
}
