//! An interview that stands open, with somebody sealed in it, and is given up.

use std::process::Command;

use super::desk::Desk;
use super::scenes::kept;
use super::support::stage::{Stage, objects, text};

/// Begins it, and breaks it off.
pub(crate) fn prepare(stage: &Stage) {
    let mut desk = Desk::sit(stage, "intake --plain");
    desk.consents("1").spells("Full name", "Rima Velkessar");
    desk.answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("we left before dawn").sees("saved 1").keys(b"\x03").sees("stays open");
    assert_eq!(desk.leaves(), 0, "{}", desk.screen());
    let done = stage.by_recovery(&["list", "--json"]).output().unwrap();
    let code = objects(&done.stdout).iter().find_map(|entry| entry["open"].as_str().map(str::to_owned));
    stage.put("in/open", &code.expect("it stands open"));
}

pub(crate) fn give_up(stage: &Stage) -> Command {
    stage.by_recovery(&["intake", "--give-up", &kept(stage, "in/open"), "--yes"])
}

/// Open with its paragraph, or gone; whoever was sealed in it stays.
pub(crate) fn given_up(stage: &Stage) -> Result<String, String> {
    let run = |args: &[&str]| {
        let done = stage.by_recovery(args).output().unwrap();
        if done.status.success() { Ok(objects(&done.stdout)) } else { Err(text(&done.stderr)) }
    };
    if !run(&["person", "--json"])?.iter().any(|person| person["pseudonym"] == "Munira" && person["sealings"] == 1) {
        return Err("whoever was sealed in the interview is gone".to_owned());
    }
    let listed = run(&["list", "--json"])?;
    match &listed.iter().filter(|entry| entry["open"].is_string()).collect::<Vec<_>>()[..] {
        [] => Ok("given up".to_owned()),
        [open] if open["paragraphs"] == 1 => Ok("open".to_owned()),
        others => Err(format!("neither open nor given up: {others:?}")),
    }
}
