//! Dates as people remember them: EDTF levels 0 and 1 (FORMAT §9).
//!
//! The grammar is the `edtf` crate's. Of level 2 it takes what is not known in the ends of an interval (`198X/1999`) and doubt about a season (`2011-23~`), and nothing
//! else; `tests/edtf.rs` lists them. One thing is added: an interval runs forwards.

use edtf::level_1::{Date as Single, Edtf, Precision as Grain, Season};
use thiserror::Error;

/// A day of the civil (proleptic Gregorian) calendar. Ordered as time runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Civil {
    /// Year, astronomical.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day, 1 to 31.
    pub day: u32,
}

impl Civil {
    /// Later than every date that can be written: the end of an interval without one.
    pub const MAX: Self = Self { year: i64::MAX, month: 12, day: 31 };
    /// Earlier than every date that can be written.
    pub const MIN: Self = Self { year: i64::MIN, month: 1, day: 1 };

    fn first(year: i64, month: u32) -> Self {
        Self { year, month, day: 1 }
    }

    fn last(year: i64, month: u32) -> Self {
        Self { year, month, day: days_in_month(year, month) }
    }

    fn year_span(from: i64, to: i64) -> (Self, Self) {
        (Self::first(from, 1), Self::last(to, 12))
    }
}

impl std::fmt::Display for Civil {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if *self == Self::MAX {
            return f.write_str("an open end");
        }
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Why a text is not a date that can be stored. Holds no part of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum DateError {
    /// Not EDTF level 0 or 1.
    #[error(
        "not a date in EDTF level 0 or 1; write 2025-03-07, 2025-03, 2025, 2025-03-07~ (about), 2025? (perhaps) or 2025-03/2025-05"
    )]
    Grammar,
    /// The interval ends before it begins.
    #[error("the range runs backwards; write the earlier date first")]
    Backwards,
}

/// How exact a date may stay when it is made vaguer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Precision {
    /// The day stays.
    Day,
    /// The month stays.
    Month,
    /// The year stays.
    Year,
    /// The decade stays.
    Decade,
}

/// A valid EDTF level 0 or 1 expression, kept as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Date {
    text: String,
    value: Edtf,
}

impl Date {
    /// Reads an EDTF expression.
    ///
    /// # Errors
    /// [`DateError`]; the text itself is not in it.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        // The longest level 1 interval is far shorter; what is longer is no date.
        if text.len() > 64 || !text.is_ascii() {
            return Err(DateError::Grammar);
        }
        let value = Edtf::parse(text).map_err(|_| DateError::Grammar)?;
        if let Edtf::Interval(from, to) = &value
            && is_backwards(from, to)
        {
            return Err(DateError::Backwards);
        }
        Ok(Self { text: text.to_owned(), value })
    }

    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day it may mean; `None` where the beginning is open or unknown.
    pub fn earliest(&self) -> Option<Civil> {
        match &self.value {
            Edtf::IntervalTo(..) => None,
            other => Some(bounds(other).0),
        }
    }

    /// The last day it may mean; `None` where the end is open or unknown.
    pub fn latest(&self) -> Option<Civil> {
        match &self.value {
            Edtf::IntervalFrom(..) => None,
            other => Some(bounds(other).1),
        }
    }

    /// The same date, no more exact than `precision`. Qualifiers stay; an interval whose ends meet becomes one date.
    pub fn vaguer(&self, precision: Precision) -> Self {
        let value = match self.value {
            Edtf::Date(d) => Edtf::Date(coarser(d, precision)),
            Edtf::DateTime(t) => {
                let day = t.date();
                let single = Single::from_ymd(day.year(), day.month(), day.day());
                Edtf::Date(coarser(single, precision))
            }
            Edtf::YYear(y) => Edtf::YYear(y),
            Edtf::Interval(a, b) => {
                let (a, b) = (coarser(a, precision), coarser(b, precision));
                if a == b { Edtf::Date(a) } else { Edtf::Interval(a, b) }
            }
            Edtf::IntervalFrom(a, end) => Edtf::IntervalFrom(coarser(a, precision), end),
            Edtf::IntervalTo(start, b) => Edtf::IntervalTo(start, coarser(b, precision)),
        };
        Self { text: value.to_string(), value }
    }
}

fn bounds(value: &Edtf) -> (Civil, Civil) {
    match value {
        Edtf::Date(d) => span_of(d),
        Edtf::DateTime(t) => {
            let day = Civil { year: t.date().year().into(), month: t.date().month(), day: t.date().day() };
            (day, day)
        }
        Edtf::YYear(y) => Civil::year_span(y.year(), y.year()),
        Edtf::Interval(a, b) => (span_of(a).0, span_of(b).1),
        Edtf::IntervalFrom(a, _) => (span_of(a).0, Civil::MAX),
        Edtf::IntervalTo(_, b) => (Civil::MIN, span_of(b).1),
    }
}

fn span_of(date: &Single) -> (Civil, Civil) {
    match date.precision() {
        Grain::Century(y) => Civil::year_span(y.into(), i64::from(y) + 99),
        Grain::Decade(y) => Civil::year_span(y.into(), i64::from(y) + 9),
        Grain::Year(y) | Grain::MonthOfYear(y) | Grain::DayOfYear(y) => Civil::year_span(y.into(), y.into()),
        Grain::Season(y, season) => season_span(y.into(), season),
        Grain::Month(y, m) | Grain::DayOfMonth(y, m) => (Civil::first(y.into(), m), Civil::last(y.into(), m)),
        Grain::Day(y, m, d) => {
            let day = Civil { year: y.into(), month: m, day: d };
            (day, day)
        }
    }
}

/// Every day that a season of a year may hold, on either half of the earth, by months or by the sun: spring and autumn change places and end with the
/// year at the latest; summer here and winter there run on into March, and whoever says `2026` may mean the one that began in December before.
fn season_span(year: i64, season: Season) -> (Civil, Civil) {
    match season {
        Season::Spring | Season::Autumn => (Civil::first(year, 3), Civil::last(year, 12)),
        Season::Summer | Season::Winter => (Civil::first(year - 1, 12), Civil::last(year + 1, 3)),
    }
}

/// Whether an interval surely ends before it begins. Of a season the months are not known, so it has to end before any of them.
fn is_backwards(from: &Single, to: &Single) -> bool {
    let season = |date: &Single| matches!(date.precision(), Grain::Season(..));
    let (begins, (starts, ends)) = (span_of(from).0, span_of(to));
    begins > if season(from) || season(to) { ends } else { starts }
}

fn coarser(date: Single, precision: Precision) -> Single {
    let grain = match (precision, date.precision()) {
        (Precision::Day, grain) => grain,
        (Precision::Month, Grain::Day(y, m, _) | Grain::DayOfMonth(y, m)) => Grain::Month(y, m),
        (Precision::Month, grain) => grain,
        (Precision::Year, grain) => year_of(grain).map_or(grain, Grain::Year),
        (Precision::Decade, grain) => year_of(grain).map_or(grain, |y| Grain::Decade(y - y.rem_euclid(10))),
    };
    let certainty = date.certainty();
    Single::from_precision_opt(grain).map_or(date, |d| d.and_certainty(certainty))
}

/// The one year a grain lies in; `None` for decades and centuries, which are vague already.
fn year_of(grain: Grain) -> Option<i32> {
    match grain {
        Grain::Century(_) | Grain::Decade(_) => None,
        Grain::Year(y)
        | Grain::Season(y, _)
        | Grain::Month(y, _)
        | Grain::Day(y, _, _)
        | Grain::MonthOfYear(y)
        | Grain::DayOfYear(y)
        | Grain::DayOfMonth(y, _) => Some(y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vague(text: &str, p: Precision) -> String {
        Date::parse(text).unwrap().vaguer(p).as_str().to_owned()
    }

    #[test]
    fn made_vaguer_keeps_the_qualifier_and_joins_ends_that_meet() {
        assert_eq!(vague("2025-03-07~", Precision::Month), "2025-03~");
        assert_eq!(vague("2025-03-07", Precision::Year), "2025");
        assert_eq!(vague("2025-03-07?", Precision::Decade), "202X?");
        assert_eq!(vague("2025-03-07/2025-03-19", Precision::Month), "2025-03");
        assert_eq!(vague("2025-03-07/2025-04-01", Precision::Month), "2025-03/2025-04");
        assert_eq!(vague("2025-03-07/..", Precision::Year), "2025/..");
        assert_eq!(vague("2025-XX-XX", Precision::Year), "2025");
        assert_eq!(vague("19XX", Precision::Month), "19XX");
    }

    #[test]
    fn a_vaguer_date_reads_back_and_never_says_more() {
        for text in ["1985-04-12", "1985-04", "1985", "2001-21", "201X", "20XX", "2004-XX", "2004-07-XX", "-2010"] {
            let date = Date::parse(text).unwrap();
            for p in [Precision::Day, Precision::Month, Precision::Year, Precision::Decade] {
                let v = date.vaguer(p);
                assert_eq!(Date::parse(v.as_str()).unwrap(), v, "{text}");
                assert!(v.earliest() <= date.earliest(), "{text} {p:?}");
            }
        }
    }

    #[test]
    fn bounds_are_whole_dates() {
        let d = |t: &str| Date::parse(t).unwrap();
        assert_eq!(d("2024-02").latest(), Some(Civil { year: 2024, month: 2, day: 29 }));
        assert_eq!(d("2025").latest(), Some(Civil { year: 2025, month: 12, day: 31 }));
        assert_eq!(d("2025/..").latest(), None);
        assert_eq!(d("../2025").earliest(), None);
    }

    /// Nobody says which half of the earth is meant, and spring in the south ends in December.
    #[test]
    fn a_season_lasts_until_it_is_over_everywhere() {
        let latest = |text: &str| Date::parse(text).unwrap().latest().map(|day| (day.year, day.month, day.day));
        for season in ["2026-21", "2026-23", "2026-21~", "2025/2026-23"] {
            assert_eq!(latest(season), Some((2026, 12, 31)), "{season}");
        }
        for season in ["2026-22", "2026-24"] {
            assert_eq!(latest(season), Some((2027, 3, 31)), "{season}");
        }
        for interval in ["2026-03/2026-22", "2026-22/2026-03", "2025-12/2026-24", "2026-21/2026-23"] {
            assert!(Date::parse(interval).is_ok(), "{interval}");
        }
        assert_eq!(Date::parse("2028-21/2026-22").unwrap_err(), DateError::Backwards);
    }

    #[test]
    fn backwards_and_level_two_are_refused() {
        assert_eq!(Date::parse("2025-05/2025-03").unwrap_err(), DateError::Backwards);
        for text in ["", "1560?-06", "[1667,1668]", "{1667}", "yesterday", "2025-13", "٢٠٢٥"] {
            assert_eq!(Date::parse(text).unwrap_err(), DateError::Grammar, "{text}");
        }
    }
}
