//! What is handed from desk to desk: a refusal, rosters, a draft and the result of a name check.

use std::path::PathBuf;
use std::process::Command;

use super::scenes::{Scene, decrypted, good, kept, unused, whole};
use super::support::stage::Stage;

pub(crate) const PAPERS: [Scene; 6] = [
    Scene { name: "refuse", program: refuse, seen: refused, between: &[] },
    Scene { name: "roster new", program: roster_new, seen: roster, between: &[] },
    Scene { name: "roster add", program: roster_add, seen: roster, between: &[] },
    Scene { name: "roster sign", program: sign, seen: signed, between: &[] },
    Scene { name: "export --draft", program: draft, seen: drafted, between: &[] },
    Scene { name: "name-check", program: name_check, seen: checked, between: &[] },
];

/// Makes what they work on.
pub(crate) fn prepare(stage: &Stage) {
    let mut change = stage.command(&["roster", "add", "--quorum", "contact=2/3"]);
    change.arg(stage.path("roster-2.txt"));
    change.arg("-i").arg(stage.key("root")).arg("-o").arg(stage.path("in/roster-3.txt"));
    good(change);
    good(export_draft(stage, "in/draft"));
    good(ask(stage, "in/draft", stage.path("in/check.age")));
    for custodian in ["rana", "olena"] {
        let mut approve = stage.with_keys(&["approve", "--yes", "--root", &kept(stage, "root-words")]);
        approve.arg(stage.path("in/check.age")).arg("-i").arg(stage.key(custodian));
        good({
            approve.arg("-o").arg(stage.path(&format!("in/check-{custodian}")));
            approve
        });
    }
}

fn refuse(stage: &Stage) -> Command {
    let mut refuse = stage.with_keys(&["refuse", "--root", &kept(stage, "root-words")]);
    refuse.arg(stage.path("in/request.age")).arg("-i").arg(stage.key("luis"));
    refuse.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(stage.path("out/refusal"));
    refuse
}

fn refused(stage: &Stage) -> Result<String, String> {
    decrypted(stage, "out/refusal")
}

fn roster_new(stage: &Stage) -> Command {
    let mut new = stage.with_keys(&["roster", "new", "--organisation", "Harbour Archive"]);
    for custodian in ["rana", "olena", "luis"] {
        new.arg("--custodian").arg(stage.key(custodian).with_extension("key.pub"));
    }
    new.arg("-i").arg(stage.key("root")).arg("-o").arg(stage.path("out/roster.txt"));
    new
}

fn roster_add(stage: &Stage) -> Command {
    let mut add = stage.command(&["roster", "add"]);
    add.arg(stage.path("roster-2.txt")).arg("--requester").arg(stage.path("in/desk.key.pub"));
    add.arg("-i").arg(stage.key("root")).arg("-o").arg(stage.path("out/roster.txt"));
    add
}

fn roster(stage: &Stage) -> Result<String, String> {
    shown(stage, "out/roster.txt")
}

fn shown(stage: &Stage, name: &str) -> Result<String, String> {
    let mut show = stage.command(&["roster", "show"]);
    show.arg(stage.path(name));
    whole(stage, name, show)
}

fn sign(stage: &Stage) -> Command {
    let mut sign = stage.with_keys(&["roster", "sign", "--yes"]);
    sign.arg(stage.path("in/roster-3.txt")).arg("-i").arg(stage.key("rana"));
    sign.arg("-o").arg(stage.path("out/roster-3-rana.txt"));
    sign
}

fn signed(stage: &Stage) -> Result<String, String> {
    shown(stage, "out/roster-3-rana.txt")
}

fn export_draft(stage: &Stage, to: &str) -> Command {
    let mut export = stage.on_case(&["export", "--profile", "public", "--undecided", "leave-out", "--draft"]);
    export.arg("-o").arg(stage.path(to));
    export
}

fn draft(stage: &Stage) -> Command {
    export_draft(stage, "out/draft")
}

fn drafted(stage: &Stage) -> Result<String, String> {
    // Who asks for a name check reads all of it.
    whole(stage, "out/draft", ask(stage, "out/draft", unused(stage)))
}

fn ask(stage: &Stage, draft: &str, to: PathBuf) -> Command {
    let mut ask = stage.with_keys(&["request", "--for", "check", "--checker", "rana", "--everyone"]);
    ask.arg("--case").arg(stage.case()).arg("-i").arg(stage.key("requester"));
    ask.arg("--reason-file").arg(stage.path("in/reason")).arg("-o").arg(to);
    ask.arg(stage.path(draft));
    ask
}

fn name_check(stage: &Stage) -> Command {
    let mut check = stage.with_keys(&["name-check", "--yes", "--root", &kept(stage, "root-words")]);
    check.arg(stage.path("in/draft")).arg(stage.path("in/check.age"));
    check.arg(stage.path("in/check-rana")).arg(stage.path("in/check-olena"));
    check.arg("-i").arg(stage.key("rana")).arg("-o").arg(stage.path("out/result.txt"));
    check
}

/// What reads a result is the export that it lets go out.
fn checked(stage: &Stage) -> Result<String, String> {
    let _ = std::fs::remove_dir_all(stage.path("out/read"));
    let mut export = stage.export("public", "read");
    export.arg("--name-check").arg(stage.path("out/result.txt"));
    whole(stage, "out/result.txt", export)
}
