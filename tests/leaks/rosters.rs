//! What headquarters adds to the tour besides: a roster that the case passes over, custodians by whose leaving names are given up, and those who come
//! back.

use std::path::PathBuf;
use std::process::Command;

use super::custody::{ask, somebody};
use super::keyring::{good, made};
use super::support::stage::{Stage, text};
use super::tour::Runner;

/// Takes it, from the roster that is in force: the third.
pub(crate) fn take(stage: &Stage, run: &mut Runner<'_>) {
    passed_over(stage, run);
    given_up(stage, run);
}

fn roster(stage: &Stage, name: &str) -> PathBuf {
    stage.path("out").join(name)
}

fn add(stage: &Stage, before: &str, next: &str) -> Command {
    let mut add = stage.command(&["roster", "add"]);
    add.arg(roster(stage, before)).arg("-i").arg(stage.key("root")).arg("-o").arg(roster(stage, next));
    add
}

fn accept(stage: &Stage, name: &str) -> Command {
    let mut accept = stage.on_case(&["roster", "accept"]);
    accept.arg(roster(stage, name));
    accept
}

/// The fifth is taken without the fourth, which somebody shows who asks for a contact.
fn passed_over(stage: &Stage, run: &mut Runner<'_>) {
    let mut off = add(stage, "roster-3.txt", "roster-4.txt");
    off.args(["--remove", "requester=reed requester", "--json"]);
    good(run, "roster add --remove", off);
    let mut more = add(stage, "roster-4.txt", "roster-5.txt");
    more.arg("--releaser").arg(made(stage, "releaser").with_extension("key.pub"));
    more.arg("--recovery").arg(made(stage, "recovery").with_extension("key.pub"));
    good(run, "roster add --releaser", more);
    good(run, "roster accept", accept(stage, "roster-5.txt"));
    let mut between = ask(stage, &somebody(stage), "contact", "between.age");
    between.arg("--between").arg(roster(stage, "roster-4.txt"));
    good(run, "request --between", between);
}

/// Two of three custodians leave, and are no former ones either: the third opens alone what is sealed from then on, and nobody what was sealed before,
/// until they are back.
fn given_up(stage: &Stage, run: &mut Runner<'_>) {
    let leaving = |next: &str| {
        let mut leaving = add(stage, "roster-5.txt", next);
        leaving.arg("--one-alone");
        for gone in ["custodian=olena", "custodian=luis", "former=olena", "former=luis"] {
            leaving.args(["--remove", gone]);
        }
        leaving
    };
    assert!(!run("roster add that closes names", leaving("roster-6-never.txt")).status.success());
    let mut all_the_same = leaving("roster-6.txt");
    all_the_same.arg("--give-up-names");
    good(run, "roster add --give-up-names", all_the_same);
    for (from, custodian, to) in
        [("roster-6.txt", "rana", "roster-6-one.txt"), ("roster-6-one.txt", "olena", "roster-6-both.txt")]
    {
        let mut sign = stage.with_keys(&["roster", "sign", "--yes", "--one-alone", "--json"]);
        sign.arg(roster(stage, from)).arg("-i").arg(stage.key(custodian)).arg("-o").arg(roster(stage, to));
        good(run, "roster sign", sign);
    }
    let taking = || {
        let mut taking = accept(stage, "roster-6-both.txt");
        taking.arg("--one-alone");
        taking
    };
    let refused = run("roster accept that closes names", taking());
    assert!(text(&refused.stderr).contains("--give-up-names"), "{}", text(&refused.stderr));
    let mut taken = taking();
    taken.args(["--give-up-names", "--json"]);
    good(run, "roster accept --give-up-names", taken);
    let asked = run("request for who is closed", ask(stage, &somebody(stage), "reveal", "never.age"));
    assert!(text(&asked.stderr).contains("--former"), "{}", text(&asked.stderr));
    let mut back = add(stage, "roster-6-both.txt", "roster-7.txt");
    back.arg("--custodian").arg(made(stage, "custodian").with_extension("key.pub"));
    for custodian in ["olena", "luis"] {
        back.arg("--former").arg(stage.key(custodian).with_extension("key.pub"));
    }
    good(run, "roster add --former", back);
}
