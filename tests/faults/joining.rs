//! A second copy of the case, whose identity store lacks envelopes; the store of the case has them.

use std::process::Command;

use rusqlite::Connection;

use super::support::stage::{Stage, copy_tree, text};

/// Makes it.
pub(crate) fn prepare(stage: &Stage) {
    copy_tree(&stage.case(), &stage.path("in").join("behind"));
    let store = Connection::open(stage.path("in/behind/identities.db")).unwrap();
    let gone = store.execute("DELETE FROM envelope WHERE handle > (SELECT min(handle) FROM envelope)", []).unwrap();
    assert!(gone > 1, "{gone} envelopes are missing");
    store.execute_batch("VACUUM").unwrap();
}

pub(crate) fn join(stage: &Stage) -> Command {
    let mut join = stage.command(&["check"]);
    join.arg("--case").arg(stage.path("in/behind")).arg("--join").arg(stage.case().join("identities.db"));
    join
}

/// All of what is missing is there, or nothing of it.
pub(crate) fn joined(stage: &Stage) -> Result<String, String> {
    let mut check = stage.with_keys(&["check"]);
    check.arg("--case").arg(stage.path("in/behind")).arg("-i").arg(stage.key("recovery"));
    let done = check.output().unwrap();
    let (said, error) = (text(&done.stdout), text(&done.stderr));
    match (done.status.code(), said.lines().filter(|line| line.starts_with("damage")).count()) {
        (Some(0), 0) => Ok("whole".to_owned()),
        (Some(13), n) => Ok(format!("{n} missing")),
        _ => Err(format!("{}: {said}{error}", done.status)),
    }
}
