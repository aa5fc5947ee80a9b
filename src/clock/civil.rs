//! Days of the proleptic Gregorian calendar, counted from 1970-01-01.
//!
//! Counting starts in March, so that the leap day is the last one of a year: with 400-year eras of 146,097 days, day and date follow
//! from each other by integer arithmetic alone.

use super::Day;

pub(super) const SECONDS_A_DAY: i64 = 86_400;
/// 0000-01-01T00:00:00Z.
pub(super) const FIRST_SECOND: i64 = -62_167_219_200;
/// 9999-12-31T23:59:59Z.
pub(super) const LAST_SECOND: i64 = 253_402_300_799;

const DAYS_AN_ERA: i64 = 146_097;
/// From 0000-03-01 to 1970-01-01.
const DAYS_BEFORE_1970: i64 = 719_468;

/// How many days after 1970-01-01 a date is.
pub(super) fn number_of(date: Day) -> i64 {
    let month = (i64::from(date.month) + 9) % 12;
    let year = i64::from(date.year) - i64::from(date.month <= 2);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5 + i64::from(date.day) - 1;
    year.div_euclid(400) * DAYS_AN_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_BEFORE_1970
}

/// The date `number` days after 1970-01-01; callers keep it inside the years 0000 to 9999.
pub(super) fn day(number: i64) -> Day {
    let shifted = number + DAYS_BEFORE_1970;
    let day_of_era = shifted.rem_euclid(DAYS_AN_ERA);
    let of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = shifted.div_euclid(DAYS_AN_ERA) * 400 + of_era + i64::from(month <= 2);
    let narrow = |value: i64| u8::try_from(value).unwrap_or(u8::MAX);
    Day { year: u16::try_from(year).unwrap_or(u16::MAX), month: narrow(month), day: narrow(day) }
}

/// A date that exists in the calendar.
pub(super) fn checked(year: u32, month: u32, day: u32) -> Option<Day> {
    let date = Day { year: year.try_into().ok()?, month: month.try_into().ok()?, day: day.try_into().ok()? };
    let in_range = date.year <= 9999 && (1..=12).contains(&date.month) && (1..=31).contains(&date.day);
    // The 31st of April counts on to the 1st of May: only a date that exists comes back as itself.
    (in_range && self::day(number_of(date)) == date).then_some(date)
}

/// Three numbers of exactly `digits` ASCII digits between `separator`s.
pub(super) fn numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[u32; 3]> {
    let mut parts = text.split(separator);
    let mut found = [0; 3];
    for (slot, width) in found.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *slot = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}
