//! Interviews that are killed, or whose disk fails, at calls that change the disk (catalogue lines 1 and 2): what was acknowledged on the screen is in the
//! case, and the interview can be gone on with and closed.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::desk::{Desk, NOT_SAVED};
use super::disk::{Disk, Op};
use super::failing::TROUBLES;
use super::points::{CHANGING, Point, of_calls};
use super::replay::{CALLS, Replay};
use super::support::chance::Chance;
use super::support::stage::{Stage, full, have_strace, objects, text};
use super::support::strace::parse;
use super::survival::Survival;

/// An interview that stands open with one paragraph by somebody whose name is known; a copy of the one that is held for all tests.
fn begun() -> Stage {
    static TEMPLATE: OnceLock<Stage> = OnceLock::new();
    TEMPLATE.get_or_init(begins).copy()
}

fn begins() -> Stage {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.spells("Full name", "Rima Velkessar");
    desk.answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said")
        .types("we left with Rima Velkessar")
        .sees("saved 1")
        .keys(b"\x03")
        .sees("stays open");
    assert_eq!(desk.leaves(), 0);
    stage
}

/// Goes on, says two things more, and closes.
fn goes_on(desk: &mut Desk) {
    desk.spells("Names of ‹Munira›", "Rima Velkessar");
    desk.sees("Type what is said").sees("> ").types("nobody followed us").sees("saved ");
    desk.types("and Rima counted the boats").sees("saved ").types("/finish");
    closes(desk);
}

fn closes(desk: &mut Desk) {
    desk.reads_back();
    desk.sees("How to reach them safely").sees("| ").types("by letter").sees("| ").types("");
    desk.answers("Telephone or address", "+000 55 98 17 36")
        .answers("Is this right?", "")
        .answers("Close the interview?", "")
        .sees("closed ");
}

pub(crate) fn tracer(stage: &Stage, inject: Option<String>) -> String {
    let inject = inject.map_or_else(String::new, |inject| format!("-e inject={inject}"));
    writing_down(stage, &CHANGING.join(","), &inject)
}

fn writing_down(stage: &Stage, calls: &str, more: &str) -> String {
    let log = stage.path("tmp/strace.log");
    format!("strace -f -qq -y -xx -s 67108864 -e signal=none -e trace={calls} {more} -o '{}' --", log.display())
}

/// Where an interview that goes on can be stopped; found out once.
fn all_points() -> &'static [Point] {
    static ALL: OnceLock<Vec<Point>> = OnceLock::new();
    ALL.get_or_init(undisturbed)
}

fn undisturbed() -> Vec<Point> {
    let stage = begun();
    let mut desk = Desk::sit_under(&stage, &tracer(&stage, None), "intake --plain --resume");
    goes_on(&mut desk);
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    settle(&stage, &desk.screen()).unwrap();
    of_calls(&parse(&std::fs::read_to_string(stage.path("tmp/strace.log")).unwrap()))
}

/// Compares what stood on the screen with what is in the case; goes on and closes where it is open.
fn settle(stage: &Stage, screen: &str) -> Result<(), String> {
    let acknowledged = screen.matches("\nsaved ").count() as u64 + 1;
    let closed = screen.contains("\nclosed ");
    check(stage)?;
    let entry = only(stage)?;
    let kept = entry["paragraphs"].as_u64().unwrap_or(0);
    if kept < acknowledged {
        return Err(format!("{acknowledged} acknowledged, {kept} kept"));
    }
    if closed && entry["testimony"].is_null() {
        return Err("it said that it was closed, and is open".to_owned());
    }
    if entry["testimony"].is_null() {
        let mut desk = Desk::sit(stage, "intake --plain --resume");
        desk.spells("Names of ‹Munira›", "Rima Velkessar");
        if desk.waits_for_either("Type what is said", "Is it right so?") {
            // What was being typed may stand there.
            desk.sees("> ").keys(b"\x15").types("/finish");
        }
        closes(&mut desk);
        if desk.leaves() != 0 {
            return Err(format!("it does not go on: {}", desk.screen()));
        }
    }
    stage.judge_opened(&BTreeSet::new())?;
    let entry = only(stage)?;
    if entry["testimony"].is_null() || entry["paragraphs"].as_u64() < Some(kept) {
        return Err(format!("after going on: {entry}"));
    }
    Ok(())
}

pub(crate) fn check(stage: &Stage) -> Result<(), String> {
    let done = stage.on_case(&["check"]).output().unwrap();
    if done.status.success() { Ok(()) } else { Err(format!("check: {}{}", text(&done.stdout), text(&done.stderr))) }
}

fn only(stage: &Stage) -> Result<serde_json::Value, String> {
    let done = stage.by_recovery(&["list", "--json"]).output().unwrap();
    match &objects(&done.stdout)[..] {
        [one] => Ok(one.clone()),
        others => Err(format!("{} entries where there is one interview", others.len())),
    }
}

fn attempt(begun: &Stage, point: &Point, what: &str) -> Result<(), String> {
    let stage = begun.copy();
    let tracer = tracer(&stage, Some(point.inject(what)));
    let mut desk = Desk::sit_under(&stage, &tracer, "intake --plain --resume");
    goes_on(&mut desk);
    let code = desk.leaves();
    let screen = desk.screen();
    drop(desk);
    let hit = std::fs::read_to_string(stage.path("tmp/strace.log")).unwrap_or_default();
    let hit = parse(&hit).into_iter().find(super::support::strace::Call::was_injected);
    if code == 0
        && hit.is_some_and(|call| !is_inert(&stage, &call))
        && !["amana: ", NOT_SAVED, "\n! "].iter().any(|said| screen.contains(said))
    {
        return Err("it failed, and nothing was said".to_owned());
    }
    settle(&stage, &screen)
}

/// What cannot matter: a message that cannot be shown, and the folder of a journal that is there already.
fn is_inert(stage: &Stage, call: &super::support::strace::Call) -> bool {
    call.name == "write" && !call.fd_path(0).is_some_and(|path| path.starts_with(stage.case()))
        || call.name.ends_with("sync") && call.fd_path(0).is_some_and(|path| path == stage.case())
}

const KILLED: &str = "killed at";

/// Whoever is sealed is nobody's pseudonym any more, in the same change: either the case does not know the newcomer, or nobody is called so.
#[test]
fn line_01_a_kill_leaves_no_sealed_name_as_a_pseudonym() {
    if !have_strace() {
        return;
    }
    let begun = begun();
    let line = r#"{"people":[{"code":"p1","names":["Ostavin Tarkhanel"],"pseudonym":"Velorie Ostrelby"}],"account":"I kept it."}"#;
    begun.put("line.jsonl", &format!("{line}\n"));
    assert!(begun.import("line.jsonl").output().unwrap().status.success());
    let registers = |stage: &Stage, inject: Option<String>| {
        let mut desk = Desk::sit_under(stage, &tracer(stage, inject), "intake --plain --resume");
        desk.spells("Names of ‹Munira›", "Rima Velkessar");
        desk.sees("Type what is said").sees("> ").types("/person").spells("Full name", "Velorie Ostrelby");
        desk.answers("What are they in the story?", "").answers("What shall texts call them?", "Tamarisk 40");
        desk.sees("Tamarisk 40› is").sees("> ").keys(b"\x03");
        desk.leaves();
        desk.screen()
    };
    let whole = begun.copy();
    registers(&whole, None);
    assert_eq!(called_so(&whole), (3, 0), "undisturbed");
    let all = of_calls(&parse(&std::fs::read_to_string(whole.path("tmp/strace.log")).unwrap()));
    let kept: Vec<Point> = all.into_iter().filter(|point| point.call != "write").collect();
    // Before the newcomer is registered there is nothing to be seen.
    let tried = if full() { kept.clone() } else { Chance::new(57).sample(&kept[kept.len() / 2..], 10) };
    for point in &tried {
        let stage = begun.copy();
        registers(&stage, Some(point.inject("signal=KILL")));
        let (people, so) = called_so(&stage);
        assert!(
            matches!((people, so), (2, 1) | (3, 0)),
            "{} {}: {people} people, {so} called so",
            point.call,
            point.nth
        );
        check(&stage).unwrap();
    }
    eprintln!("a name that is a pseudonym, killed at {} of {} calls", tried.len(), kept.len());
}

/// How many people the case has, and how many of them are called by the name.
fn called_so(stage: &Stage) -> (usize, usize) {
    let done = stage.by_recovery(&["person", "--json"]).output().unwrap();
    let all = objects(&done.stdout);
    let so = all.iter().filter(|person| person["pseudonym"].as_str().is_some_and(|called| called.contains("Ostrelby")));
    (all.len(), so.count())
}

fn over_points(what: &str, seed: u64, injections: &[String]) {
    if !have_strace() {
        return;
    }
    let (begun, all) = (begun(), all_points());
    // The terminal is written to all the time; what matters is the case.
    let (shown, kept): (Vec<Point>, Vec<Point>) = all.iter().cloned().partition(|point| point.call == "write");
    let mut chance = Chance::new(seed);
    let mut tried = if full() { kept } else { chance.sample(&kept, 7) };
    // A line that could not be shown is waited for in vain: it tells whoever kills the program something, and nobody whose disk fails.
    if what == KILLED {
        tried.extend(chance.sample(&shown, if full() { 60 } else { 2 }));
    }
    let broken: Vec<String> = tried
        .iter()
        .enumerate()
        .filter_map(|(n, point)| {
            let why = attempt(&begun, point, &injections[n % injections.len()]).err()?;
            Some(format!("{what} {} {}: {why}", point.call, point.nth))
        })
        .collect();
    eprintln!("an interview {what} {} of {} calls", tried.len(), all.len());
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), tried.len(), broken.join("\n"));
}

#[test]
fn line_01_an_interview_killed_at_calls_that_change_the_disk() {
    over_points(KILLED, 51, &["signal=KILL".to_owned()]);
}

#[test]
fn line_02_an_interview_with_a_failing_call() {
    over_points("failed at", 52, &TROUBLES.map(|trouble| format!("error={trouble}")));
}

/// What a power cut leaves of an interview, at syncs and after acknowledgements.
#[test]
fn line_01_a_power_cut_in_an_interview_loses_no_acknowledged_paragraph() {
    if !have_strace() {
        return;
    }
    let begun = begun();
    let running = begun.copy();
    let before = Disk::holding(&running.case());
    let mut desk = Desk::sit_under(&running, &writing_down(&running, CALLS, ""), "intake --plain --resume");
    goes_on(&mut desk);
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    let calls = parse(&std::fs::read_to_string(running.path("tmp/strace.log")).unwrap());
    let ops = Replay::of(&calls, &running.case(), before.clone());
    let heard = |upto: usize| ops[..upto].iter().filter(|op| matches!(op, Op::Ack { .. })).count();
    assert_eq!(heard(ops.len()), 2, "two paragraphs are acknowledged");
    let marks = (0..ops.len()).filter(|n| matches!(ops[*n], Op::Sync { .. } | Op::SyncAll | Op::Ack { .. }));
    let moments: Vec<usize> = marks.flat_map(|n| [n, n + 1]).chain([ops.len()]).collect();
    let sampled = if full() { moments.clone() } else { Chance::new(53).sample(&moments, 7) };
    let mut broken = Vec::new();
    for after in &sampled {
        let mut disk = before.clone();
        ops[..*after].iter().for_each(|op| disk.apply(op));
        let ways = Survival::ways(&disk, 1);
        let way = ways[after % ways.len()];
        let stage = begun.copy();
        std::fs::remove_dir_all(stage.case()).unwrap();
        disk.after_power_cut(&|node, pending| way.of(node, pending)).write_to(&stage.case());
        let closed = if *after == ops.len() { "\nclosed " } else { "" };
        let screen = "\nsaved ".repeat(heard(*after)) + closed;
        broken.extend(settle(&stage, &screen).err().map(|why| format!("after {after}, {way:?}: {why}")));
    }
    eprintln!("an interview: {} of {} moments, in {} steps", sampled.len(), moments.len(), ops.len());
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), sampled.len(), broken.join("\n"));
}
