//! Killed at any moment while paragraphs are handed over: every one that was acknowledged is there (catalogue line 1).

use std::time::Duration;

use super::desk::Desk;
use super::support::chance::Chance;
use super::support::stage::{Stage, full, objects};

#[test]
fn line_01_an_interview_killed_at_any_moment_loses_no_acknowledged_paragraph() {
    let prepared = Stage::new();
    let mut desk = Desk::sit(&prepared, "intake --plain");
    desk.consents("1").nobody_knows("Full name");
    desk.answers("What shall texts call them?", "Munir").facts();
    desk.sees("Type what is said").types("the first").sees("saved 1").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let mut chance = Chance::new(31);
    let count = if full() { 100 } else { 6 };
    for n in 0..count {
        let stage = prepared.copy();
        let mut desk = Desk::sit(&stage, "intake --plain --resume");
        desk.sees("Type what is said").sees("> ");
        for paragraph in 2..30 {
            desk.types(&format!("paragraph {paragraph} of the account"));
        }
        std::thread::sleep(Duration::from_millis(chance.below(400) as u64));
        desk.kills();
        let acknowledged = desk.screen().matches("\nsaved ").count() as u64 + 1;
        let listed = stage.on_case(&["list", "--json"]).output().unwrap();
        let kept = objects(&listed.stdout)[0]["paragraphs"].as_u64().unwrap();
        assert!(kept >= acknowledged, "kill {n}: {acknowledged} acknowledged, {kept} kept");
        assert!(stage.on_case(&["check"]).output().unwrap().status.success());
    }
}
