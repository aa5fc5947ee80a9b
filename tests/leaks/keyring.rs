//! What headquarters adds to the tour: everybody's keys, rosters from the first to the one in force, a case for one person alone, and a case that is
//! opened with a recovery key.

use std::path::PathBuf;

use super::support::stage::{Stage, objects, text};
use super::tour::Runner;

/// Takes headquarters' part of the tour.
pub(crate) fn take(stage: &Stage, run: &mut Runner<'_>) {
    for role in ["root", "custodian", "requester", "releaser", "recovery"] {
        let mut key = stage.command(&["key", "new", "--role", role, "--work", "10"]);
        key.arg("--json").arg("--name").arg(format!("reed {role}")).arg("-o").arg(made(stage, role));
        good(run, "key new", key);
    }
    first_roster(stage, run);
    next_rosters(stage, run);
    let mut alone =
        stage.with_keys(&["init", "--solo", "--kdf", "64,3,1", "--work", "10", "--label", "reed", "--json"]);
    alone.arg(stage.path("out/alone"));
    good(run, "init --solo", alone);
    recovered(stage, run);
}

/// All that can be looked at, by whoever opens the case with a recovery key and reads JSON.
fn recovered(stage: &Stage, run: &mut Runner<'_>) {
    let listed = objects(&stage.on_case(&["list", "--json"]).output().unwrap().stdout);
    let code = listed[0]["testimony"].as_str().unwrap();
    for words in [
        &["check"][..],
        &["list"],
        &["show", code],
        &["review", code],
        &["consent", code],
        &["search", "lamp", "--limit", "3"],
        &["person"],
        &["well-known"],
        &["log"],
        &["proof"],
        &["roster", "show"],
    ] {
        let mut recovered = stage.with_keys(words);
        recovered.arg("--json").arg("--case").arg(stage.case()).arg("-i").arg(stage.key("recovery"));
        good(run, "with the recovery key", recovered);
    }
}

pub(crate) fn made(stage: &Stage, role: &str) -> PathBuf {
    stage.path("out").join(format!("made-{role}.key"))
}

pub(crate) fn good(run: &mut Runner<'_>, name: &str, command: std::process::Command) {
    let done = run(name, command);
    assert!(done.status.success(), "{name}: {}", text(&done.stderr));
}

/// Of keys that were made just now.
fn first_roster(stage: &Stage, run: &mut Runner<'_>) {
    let (public, roster) = (|role: &str| made(stage, role).with_extension("key.pub"), stage.path("out/reed-1.txt"));
    let mut new = stage.command(&["roster", "new", "--json", "--organisation", "Reed Archive"]);
    new.arg("-i").arg(made(stage, "root")).arg("-o").arg(&roster);
    for role in ["custodian", "requester", "releaser", "recovery"] {
        new.arg(format!("--{role}")).arg(public(role));
    }
    good(run, "roster new", new);
    let mut show = stage.command(&["roster", "show"]);
    show.arg(&roster);
    good(run, "roster show FILE", show);
}

/// The case's own roster with somebody more in it, taken by the laptop and by a custodian; and one that a custodian signs, since it changes the quorum.
fn next_rosters(stage: &Stage, run: &mut Runner<'_>) {
    let (next, other) = (stage.path("out/roster-3.txt"), stage.path("out/roster-3-quorum.txt"));
    let add = |to: &PathBuf| {
        let mut add = stage.command(&["roster", "add"]);
        add.arg(stage.path("in/roster-2.txt")).arg("-i").arg(stage.key("root")).arg("-o").arg(to);
        add
    };
    std::fs::copy(stage.path("roster-2.txt"), stage.path("in/roster-2.txt")).unwrap();
    let mut more = add(&next);
    more.arg("--requester").arg(made(stage, "requester").with_extension("key.pub"));
    good(run, "roster add", more);
    let mut quorum = add(&other);
    quorum.args(["--quorum", "contact=2/3"]);
    good(run, "roster add --quorum", quorum);
    let mut sign = stage.with_keys(&["roster", "sign", "--yes"]);
    sign.arg(&other).arg("-i").arg(stage.key("rana")).arg("-o").arg(stage.path("out/roster-3-rana.txt"));
    good(run, "roster sign", sign);
    let mut accept = stage.on_case(&["roster", "accept"]);
    accept.arg(&next);
    good(run, "roster accept", accept);
    let words = std::fs::read_to_string(stage.path("root-words")).unwrap();
    let mut believe = stage.with_keys(&["roster", "accept", "--root", &words]);
    believe.arg(&next).arg("--custodian").arg(stage.key("luis"));
    good(run, "roster accept --custodian", believe);
}
