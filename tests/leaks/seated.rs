//! What commands that hold a conversation ask of the system (catalogue line 8), and what they leave (line 6): interviews, a correction, what comes to be
//! known about somebody later, names on the screen of whoever may open them.

use std::collections::BTreeSet;

use super::calls::{TRACED, judge};
use super::commands::{self, Commands};
use super::desk::Desk;
use super::dump;
use super::names::{in_dump, written};
use super::needles::Needles;
use super::support::stage::{Stage, have_strace, objects};
use super::support::strace::parse;
use super::talks;

/// Runs something at a terminal; gives what it did that it should not have done, and how many calls were looked at.
fn watched(stage: &Stage, args: &str, talk: &mut dyn FnMut(&mut Desk)) -> (Vec<String>, usize) {
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
    let (mut wrong, mut seen, mut held) = (Vec::new(), 0, 0);
    let mut sit = |args: &str, talk: &mut dyn FnMut(&mut Desk)| {
        let (faults, calls) = watched(&stage, args, talk);
        wrong.extend(faults);
        seen += calls;
        held += 1;
    };
    talks::take(&stage, &mut sit);
    // The name stands open from here on.
    let person = talks::first(&stage, "person", "person");
    sit(&format!("person {person} --visibility team --yes"), &mut |desk| {
        desk.spells("Another spelling or name", "Rima Velkessar").sees("Visibility: team");
    });
    eprintln!("{seen} calls of {held} conversations looked at");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is typed is on the screen, and nowhere afterwards: names, a name that is known later, a contact.
#[test]
fn line_06_no_name_is_left_anywhere_by_a_conversation() {
    let stage = Stage::new();
    let needles = Needles::new(talks::secrets());
    let (mut held, mut seen) = (Vec::new(), BTreeSet::new());
    talks::take(&stage, &mut |args, talk| {
        let mut desk = Desk::sit(&stage, args);
        talk(&mut desk);
        assert_eq!(desk.leaves(), 0, "{args}: {}", desk.screen());
        seen.extend(needles.find(&desk.bytes()).into_iter().map(str::to_owned));
        held.push(args.to_owned());
    });
    for secret in talks::secrets() {
        assert!(seen.contains(&format!("{secret} (UTF-8)")), "the control: {secret} was on the screen: {seen:?}");
    }
    let found = [written(&stage, &needles), in_dump(&stage, &needles)].concat();
    eprintln!("{} forms looked for after {} conversations", needles.len(), held.len());
    assert!(found.is_empty(), "{} hits:\n{}", found.len(), found.join("\n"));
    let mut man = stage.command(&["man"]);
    assert!(man.arg("-o").arg(stage.path("in/man")).status().unwrap().success());
    let known = Commands::of(&stage.path("in/man"));
    commands::all_said(&held.iter().map(|args| known.line(args.split(' '))).collect::<Vec<_>>());
}

/// A name that nobody knew stands in the index like any word. Once it is known it is in no table of it: SQLite's secure delete alone leaves it in
/// those of FTS5, which has its own (FORMAT §7.2).
#[test]
fn line_06_a_name_that_is_taken_out_is_in_no_table_of_the_index() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.closes_with("then Tarkhanel came, and we hid");
    assert_eq!(desk.leaves(), 0);
    let needles = Needles::new(["Tarkhanel".to_owned()]);
    let tables = || -> BTreeSet<String> {
        let cells = dump::cells(&stage).into_iter().filter(|cell| !needles.find(&cell.bytes).is_empty());
        cells.map(|cell| cell.table).collect()
    };
    assert!(tables().contains("search_data"), "the control: the word stands in the index: {:?}", tables());
    let people = objects(&stage.on_case(&["person", "--json"]).output().unwrap().stdout);
    let person = people[0]["person"].as_str().unwrap();
    let mut desk = Desk::sit(&stage, &format!("person {person} --add-name"));
    desk.spells("Another spelling or name", "Tarkhanel").answers("Type yes or no", "yes").sees("1 revision ");
    assert_eq!(desk.leaves(), 0);
    assert_eq!(tables(), BTreeSet::new());
}
