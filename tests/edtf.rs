//! The cases of the EDTF test data, each of which is taken or refused as this project says (FORMAT §9): levels 0 and 1, and no others.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand and start programs")]
#![allow(clippy::print_stderr, reason = "a test says how much it tried")]
#![allow(dead_code, reason = "what is shared is not all used here")]

mod support;

use amana::record::Date;

/// Of level 1, and refused, since the grammar of the crate has none of them: hours of a day in a year before Christ, and intervals of which neither end is known, which say nothing.
const REFUSED: &[&str] = &[
    "-1985-04-12T23:20:30",
    "-1985-04-12T23:20:30Z",
    "-1985-04-12T23:20:30-04",
    "-1985-04-12T23:20:30+04:30",
    "/..",
    "../",
    "../..",
];

/// Of level 2, and taken, since the grammar of the crate has them: months and days that are not known, in the ends of an interval or before a sign of doubt. They say what
/// they say in level 1, so that nothing is read wrongly.
const TAKEN: &[&str] = &[
    "2011-23~",
    "2004-06-XX/2004-07-03",
    "2000-12-XX/2012",
    "-2000-12-XX/2012",
    "2000-XX/2012",
    "2000-XX-XX/2012",
    "2000-XX-XX/2012",
    "2000/2000-XX-XX",
    "198X/199X",
    "198X/1999",
    "1987/199X",
];

/// Said to be invalid, and taken: two seasons of one year. Which comes first depends on the hemisphere.
const SEASONS: &[&str] = &["2012-24/2012-21", "2012-23/2012-22"];

#[test]
fn dates_are_taken_and_refused_as_the_test_data_says_but_for_what_is_listed() {
    let Some(data) = support::shared_data("edtf/cases.tsv") else { return };
    let cases = std::fs::read_to_string(data).unwrap();
    let (mut refused, mut taken, mut seasons, mut all) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for line in cases.lines() {
        let (kind, date) = line.split_once('\t').unwrap();
        let is_taken = Date::parse(date).is_ok();
        all += 1;
        match kind {
            "valid-0" => assert!(is_taken, "{date}"),
            "valid-1" if !is_taken => refused.push(date),
            "valid-2" if is_taken => taken.push(date),
            "invalid" if is_taken => seasons.push(date),
            _ => {}
        }
    }
    assert!(all > 250, "{all}");
    assert_eq!((refused, taken, seasons), (REFUSED.to_vec(), TAKEN.to_vec(), SEASONS.to_vec()));
}
