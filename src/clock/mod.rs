//! The one place that reads time.
//!
//! The clock of an air-gapped laptop proves nothing, so a time is always [`Claimed`]. Whoever needs one is handed a [`Clock`]:
//! tests hand in a fixed one, and there is no switch in the environment that a wrong hand could turn.

mod civil;

use std::fmt;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A moment in UTC as this computer's clock claims it, to the second, between the years 0000 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claimed(i64);

/// A day in UTC as this computer's clock claims it. Written `2025-03-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// Not a time of the form `2025-03-07T09:30:00Z`, or not a day of the form `2025-03-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time as 2025-03-07T09:30:00Z or a day as 2025-03-07")]
pub struct NotATime;

/// Where times come from: the system, or a fixed moment in tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    fixed: Option<Claimed>,
}

impl Clock {
    /// The computer's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self { fixed: None }
    }

    /// A clock that always says `moment`.
    #[must_use]
    pub const fn fixed(moment: Claimed) -> Self {
        Self { fixed: Some(moment) }
    }

    /// What the clock claims the time is.
    #[must_use]
    pub fn now(self) -> Claimed {
        self.fixed.unwrap_or_else(from_system)
    }

    /// What the clock claims the day is, in UTC.
    #[must_use]
    pub fn today(self) -> Day {
        self.now().day()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn from_system() -> Claimed {
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    let unix = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => seconds(since),
        Err(before) => -seconds(before.duration()),
    };
    // A clock that is off by millennia is noted by the chain; it is no reason to stop.
    Claimed(unix.clamp(civil::FIRST_SECOND, civil::LAST_SECOND))
}

impl Claimed {
    /// From seconds since 1970-01-01T00:00:00Z; `None` outside the years 0000 to 9999.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        (civil::FIRST_SECOND..=civil::LAST_SECOND).contains(&seconds).then_some(Self(seconds))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// The day it falls on in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        civil::day(self.0.div_euclid(civil::SECONDS_A_DAY))
    }

    /// Reads the one form that is written, `2025-03-07T09:30:00Z` (RFC 3339 in UTC, no fractions).
    ///
    /// # Errors
    /// [`NotATime`] for every other form, so that a time has one spelling in signed documents.
    pub fn parse(text: &str) -> Result<Self, NotATime> {
        let (day, time) = text.strip_suffix('Z').and_then(|text| text.split_once('T')).ok_or(NotATime)?;
        let [hour, minute, second] = civil::numbers(time, ':', [2, 2, 2]).ok_or(NotATime)?;
        if hour > 23 || minute > 59 || second > 59 {
            return Err(NotATime);
        }
        let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        Ok(Self(civil::number_of(Day::parse(day)?) * civil::SECONDS_A_DAY + seconds))
    }
}

/// RFC 3339 in UTC: `2025-03-07T09:30:00Z`.
impl fmt::Display for Claimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.0.rem_euclid(civil::SECONDS_A_DAY);
        write!(f, "{}T{:02}:{:02}:{:02}Z", self.day(), second / 3600, second / 60 % 60, second % 60)
    }
}

impl Day {
    /// Reads `2025-03-07`; the day must exist in the calendar.
    ///
    /// # Errors
    /// [`NotATime`] for every other form.
    pub fn parse(text: &str) -> Result<Self, NotATime> {
        let [year, month, day] = civil::numbers(text, '-', [4, 2, 2]).ok_or(NotATime)?;
        civil::checked(year, month, day).ok_or(NotATime)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    #[must_use]
    pub const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// The first second of the day.
    #[must_use]
    pub fn start(self) -> Claimed {
        Claimed(civil::number_of(self) * civil::SECONDS_A_DAY)
    }

    /// The day `days` later (earlier where negative), or the last (first) one that can be written.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let first = civil::FIRST_SECOND / civil::SECONDS_A_DAY;
        let last = civil::LAST_SECOND / civil::SECONDS_A_DAY;
        civil::day(civil::number_of(self).saturating_add(days).clamp(first, last))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Measures how long something takes, unmoved by changes of the clock.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Time since the start.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests;
