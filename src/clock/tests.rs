use super::*;

#[test]
fn known_moments_are_written_and_read_back() {
    for (unix, text) in [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (1_078_012_799, "2004-02-28T23:59:59Z"),
        (1_741_339_800, "2025-03-07T09:30:00Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
        (civil::FIRST_SECOND, "0000-01-01T00:00:00Z"),
        (civil::LAST_SECOND, "9999-12-31T23:59:59Z"),
    ] {
        let moment = Claimed::from_unix(unix).unwrap();
        assert_eq!(moment.to_string(), text);
        assert_eq!(Claimed::parse(text), Ok(moment));
    }
}

#[test]
fn every_day_of_ten_thousand_years_follows_the_one_before() {
    let mut expected = Day { year: 0, month: 1, day: 1 };
    let first = civil::number_of(expected);
    for number in first..=civil::LAST_SECOND / civil::SECONDS_A_DAY {
        let day = civil::day(number);
        assert_eq!(day, expected);
        assert_eq!(civil::number_of(day), number);
        expected = next(day);
    }
    assert_eq!(expected, Day { year: 10_000, month: 1, day: 1 });
}

/// The calendar as one learns it at school.
fn next(day: Day) -> Day {
    let leap = day.year.is_multiple_of(4) && (!day.year.is_multiple_of(100) || day.year.is_multiple_of(400));
    let last = match day.month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (day.month, day.day) {
        (12, 31) => Day { year: day.year + 1, month: 1, day: 1 },
        (month, date) if date == last => Day { month: month + 1, day: 1, ..day },
        (_, date) => Day { day: date + 1, ..day },
    }
}

#[test]
fn other_spellings_are_refused() {
    for text in [
        "",
        "2025-03-07",
        "2025-03-07T09:30:00",
        "2025-03-07T09:30:00+00:00",
        "2025-03-07t09:30:00z",
        "2025-03-07T09:30:00.0Z",
        "2025-03-07 09:30:00Z",
        "2025-02-29T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-00-01T00:00:00Z",
        "2025-04-31T00:00:00Z",
        "2025-03-07T24:00:00Z",
        "2025-03-07T23:59:60Z",
        "+025-03-07T09:30:00Z",
        "٢٠٢٥-03-07T09:30:00Z",
        "02025-03-07T09:30:00Z",
        "2025-03-07T09:30:00ZZ",
    ] {
        assert_eq!(Claimed::parse(text), Err(NotATime), "{text}");
    }
    for text in ["2025-3-7", "20250307", "2025-03-07-01", "2025-03-32", "1900-02-29"] {
        assert_eq!(Day::parse(text), Err(NotATime), "{text}");
    }
}

#[test]
fn a_fixed_clock_stands_still_and_the_system_clock_is_in_range() {
    let moment = Claimed::parse("2019-06-01T12:00:00Z").unwrap();
    assert_eq!(Clock::fixed(moment).now(), moment);
    assert_eq!(Clock::fixed(moment).today().to_string(), "2019-06-01");
    assert!(Claimed::from_unix(Clock::system().now().unix()).is_some());
    assert_eq!(Claimed::from_unix(civil::LAST_SECOND + 1), None);
    assert_eq!(Claimed::from_unix(i64::MIN), None);
}

#[test]
fn days_can_be_counted_on() {
    let day = Day::parse("2024-02-28").unwrap();
    assert_eq!(day.plus(2).to_string(), "2024-03-01");
    assert_eq!(day.plus(-59).to_string(), "2023-12-31");
    assert_eq!(day.plus(i64::MAX).to_string(), "9999-12-31");
    assert_eq!(day.plus(i64::MIN).to_string(), "0000-01-01");
    assert_eq!(day.start().to_string(), "2024-02-28T00:00:00Z");
    assert_eq!(day.parts(), (2024, 2, 28));
}
