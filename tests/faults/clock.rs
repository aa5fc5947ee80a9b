//! A clock that is wrong by years (catalogue line 12). A small library loaded before all others shifts what the system says; the program is as it is.

use std::path::PathBuf;
use std::process::Command;

use super::many::gap_free;
use super::support::lines::{file_of, testimonies};
use super::support::preload;
use super::support::stage::{Stage, acknowledged, objects, one_clear_line, text};

const YEAR: i64 = 365 * 86_400;

const SHIFT: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    const char *shift = getenv("SHIFT");
    if (!failed && clock == CLOCK_REALTIME && shift) now->tv_sec += atoll(shift);
    return failed;
}
"#;

fn shifted(mut command: Command, library: &PathBuf, seconds: i64) -> Command {
    command.env("LD_PRELOAD", library).env("SHIFT", seconds.to_string());
    command
}

#[test]
fn line_12_a_clock_ten_years_back_and_fifty_ahead_holds_the_sequence_and_is_noted() {
    let stage = Stage::new();
    let Some(library) = preload::library(&stage, SHIFT) else { return };
    let told = testimonies(8);
    let mut stored = std::collections::BTreeSet::new();
    for (n, shift) in [0, -10 * YEAR, 50 * YEAR, 0].into_iter().enumerate() {
        stage.put("in/lines.jsonl", &file_of(&told[2 * n..2 * n + 2]));
        let done = shifted(stage.import("in/lines.jsonl"), &library, shift).output().unwrap();
        assert!(done.status.success(), "{shift}: {}", text(&done.stderr));
        stored.extend(acknowledged(&done.stdout));
    }
    assert_eq!(stored.len(), 8);
    stage.judge(&stored).unwrap();
    gap_free(&stage);
    // The control: the clock was another.
    let log = stage.on_case(&["log", "--json"]).output().unwrap();
    let years: std::collections::BTreeSet<String> =
        objects(&log.stdout).iter().map(|link| link["claimed"].as_str().unwrap()[..4].to_owned()).collect();
    assert!(years.len() >= 3, "{years:?}");
    let checked = stage.on_case(&["check", "--json"]).output().unwrap();
    let checked = objects(&checked.stdout).pop().unwrap();
    let notes: Vec<&str> = checked["findings"].as_array().unwrap().iter().filter_map(|f| f["what"].as_str()).collect();
    assert!(checked["whole"] == true && notes.iter().any(|note| note.contains("clock")), "{notes:?}");
}

/// While the clock stands before the newest link nobody knows whether an embargo is over.
#[test]
fn line_12_an_embargo_does_not_end_by_a_clock_that_is_wrong() {
    let stage = Stage::new();
    let Some(library) = preload::library(&stage, SHIFT) else { return };
    stage.put("in/lines.jsonl", &file_of(&testimonies(1)));
    assert!(stage.import("in/lines.jsonl").output().unwrap().status.success());
    let code = objects(&stage.on_case(&["list", "--json"]).output().unwrap().stdout)[0]["testimony"].clone();
    let embargo = [
        "consent",
        code.as_str().unwrap(),
        "--audience",
        "public",
        "--status",
        "yes",
        "--as",
        "pseudonym",
        "--embargo",
        "2040-01-01",
        "--explained",
    ];
    assert!(stage.on_case(&embargo).output().unwrap().status.success());
    let refused = |shift: i64, name: &str| {
        let done = shifted(stage.export("public", name), &library, shift).output().unwrap();
        (!done.status.success()).then(|| one_clear_line(&done).unwrap())
    };
    assert!(refused(0, "before").is_some(), "the embargo is not over");
    // Written down fifty years ahead; by now's clock the newest link lies in the future.
    stage.put("in/lines.jsonl", &file_of(&testimonies(3)[2..]));
    let ahead = shifted(stage.import("in/lines.jsonl"), &library, 50 * YEAR).output().unwrap();
    assert!(ahead.status.success(), "{}", text(&ahead.stderr));
    assert!(refused(20 * YEAR, "behind").is_some(), "the clock stands before the newest link");
}
