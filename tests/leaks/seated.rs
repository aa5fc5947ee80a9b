//! What commands that hold a conversation ask of the system (catalogue line 8): an interview, a correction, a name that comes to be known later, a review.

use super::calls::{TRACED, judge};
use super::desk::Desk;
use super::support::stage::{Stage, have_strace, objects};
use super::support::strace::parse;

/// Runs something at a terminal; gives what it did that it should not have done, and how many calls were looked at.
fn watched(stage: &Stage, args: &str, talk: impl FnOnce(&mut Desk)) -> (Vec<String>, usize) {
    let log = stage.path("tmp/calls.log");
    let tracer = format!("strace -f -qq -y -xx -s 4096 -e signal=none -e trace={TRACED} -o '{}' --", log.display());
    let mut desk = Desk::sit_under(stage, &tracer, args);
    talk(&mut desk);
    assert_eq!(desk.leaves(), 0, "{args}: {}", desk.screen());
    let calls = parse(&std::fs::read_to_string(log).unwrap());
    assert!(calls.iter().any(|call| call.name == "execve"), "strace sees the program start");
    let wrong = judge(stage, &calls).into_iter().map(|fault| format!("{args}: {fault}")).collect();
    (wrong, calls.len())
}

#[test]
fn line_08_no_conversation_connects_starts_or_touches_anything_else() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    let (mut wrong, mut seen) = watched(&stage, "intake --plain", |desk| {
        desk.consents("1").facts();
        desk.answers("Has this person spoken here before", "").spells("Full name", "Rima Velkessar").no_more();
        desk.answers("What shall texts call them?", "Munira").answers("anybody else to register", "");
        desk.sees("Type what is said").types("then Tarkhanel came, and we hid").sees("saved 1");
        desk.types("/finish").answers("Is it right so?", "").leaves_names_to_review("How to reach them safely");
        desk.sees("How to reach them safely").sees("| ").types("").answers("Telephone or address", "");
        desk.answers("Close the interview?", "").sees("closed ");
    });
    let ask = |args: &[&str]| objects(&stage.on_case(args).output().unwrap().stdout);
    let code = ask(&["list", "--json"])[0]["testimony"].as_str().unwrap().to_owned();
    let person = ask(&["person", "--json"])[0]["person"].as_str().unwrap().to_owned();
    let mut also = |(faults, calls): (Vec<String>, usize)| {
        wrong.extend(faults);
        seen += calls;
    };
    also(watched(&stage, &format!("person {person} --add-name"), |desk| {
        desk.spells("Another spelling or name", "Tarkhanel").no_more().sees("1 revisions");
    }));
    also(watched(&stage, &format!("correct {code} --plain"), |desk| {
        desk.spells("Names of ‹Munira›", "Rima Velkessar").no_more().sees("Type what is said").sees("> ");
        desk.types("and nobody else").sees("saved 2").types("/finish").answers("Is it right so?", "");
        desk.leaves_names_to_review("Close the interview?").answers("Close the interview?", "").sees("revision ");
    }));
    eprintln!("{seen} calls of three conversations looked at");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
}
