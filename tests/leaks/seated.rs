//! What commands that hold a conversation ask of the system (catalogue line 8): an interview, a correction, a name that comes to be known later, a review.

use std::collections::BTreeSet;

use super::calls::{TRACED, judge};
use super::desk::Desk;
use super::dump;
use super::needles::Needles;
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
        desk.closes_with("then Tarkhanel came, and we hid");
    });
    let ask = |args: &[&str]| objects(&stage.on_case(args).output().unwrap().stdout);
    let code = ask(&["list", "--json"])[0]["testimony"].as_str().unwrap().to_owned();
    let person = ask(&["person", "--json"])[0]["person"].as_str().unwrap().to_owned();
    let mut also = |(faults, calls): (Vec<String>, usize)| {
        wrong.extend(faults);
        seen += calls;
    };
    also(watched(&stage, &format!("person {person} --add-name"), |desk| {
        desk.spells("Another spelling or name", "Tarkhanel").answers("Type yes or no", "yes").sees("1 revision ");
    }));
    also(watched(&stage, &format!("correct {code} --plain"), |desk| {
        desk.spells("Names of ‹Munira›", "Rima Velkessar").sees("Type what is said").sees("> ");
        desk.types("and nobody else").sees("saved 2").types("/finish").answers("Is it right so?", "");
        desk.leaves_names_to_review("Close the interview?").answers("Close the interview?", "").sees("revision ");
    }));
    eprintln!("{seen} calls of three conversations looked at");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
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
