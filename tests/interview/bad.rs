//! What an interview must put up with: one clear line, and nothing lost.

use super::desk::Desk;
use super::support::stage::{Stage, objects, one_clear_line};

fn begun(stage: &Stage) -> Desk {
    let mut desk = Desk::sit(stage, "intake --plain");
    desk.consents("1").nobody_knows("Full name");
    desk.answers("What shall texts call them?", "Munir").facts().sees("Type what is said");
    desk
}

#[test]
fn pastes_control_bytes_and_long_names() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1");
    desk.answers("Full name", &"a".repeat(600)).sees("more than 512").nobody_knows("Full name");
    desk.answers("What shall texts call them?", "Munir").facts().sees("Type what is said");
    desk.sees("> ").types("kept").sees("saved 1");
    // Arrow keys, a title for the window, a bell, a C1 control: no text, and no raw control comes back.
    let before = desk.bytes().len();
    desk.keys(b"\x1b[A\x1b]0;owned\x07\x07").types("plain \u{9b}2J words").sees("control character");
    assert!(!desk.bytes()[before..].windows(2).any(|two| two == [0xc2, 0x9b]));
    desk.sees("> ")
        .keys(b"\x15")
        .types("a ⟦ bracket")
        .sees("kept for references")
        .sees("> ")
        .keys(b"\x15")
        .types("after")
        .sees("saved 2");
    // A line of 2 MB is no paragraph: what one can have of it stands there, and how much cannot is said.
    let long = "words ".repeat(350_000);
    desk.types(&long).sees("more than 64 KiB").sees("; 2034469 bytes behind that").sees("> words").keys(b"\x15");
    desk.types("still here")
        .sees("saved 3")
        .types(&"words ".repeat(11_000))
        .sees("more than 64 KiB")
        .types("")
        .sees("saved 4");
    desk.keys(b"\x03").sees("stays open");
    let listed = stage.on_case(&["list", "--json"]).output().unwrap();
    assert_eq!(objects(&listed.stdout)[0]["paragraphs"], 4);
}

#[test]
fn a_pipe_and_a_case_that_is_open_elsewhere() {
    let stage = Stage::new();
    let done = stage.on_case(&["intake", "--plain", "--accept-swap"]).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(one_clear_line(&done).unwrap().contains("terminal"));
    let mut desk = begun(&stage);
    desk.sees("> ");
    let done = stage.on_case(&["list"]).output().unwrap();
    assert_eq!(done.status.code(), Some(11));
    one_clear_line(&done).unwrap();
    desk.types("not lost").sees("saved 1");
}

#[test]
fn a_script_of_the_organisation_is_read_or_refused() {
    let stage = Stage::new();
    stage.put("short.ftl", "version = 7\nlanguage = en\n");
    let script = format!("--script={}", stage.path("short.ftl").display());
    let done = stage.on_case(&["intake", "--accept-swap", &script]).output().unwrap();
    assert_eq!(done.status.code(), Some(3));
    assert!(one_clear_line(&done).unwrap().contains("`name"));
}

#[test]
fn whoever_wants_nothing_written_leaves_nothing() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.answers("Which language does the witness speak?", "1").answers("(read this aloud", "");
    desk.sees("  2  no").sees("[2]").types("").sees("Is that so?").sees("[1]").types("2");
    desk.sees("Nothing was written down");
    assert_eq!(desk.leaves(), 0);
    let listed = stage.on_case(&["list", "--json"]).output().unwrap();
    assert!(listed.stdout.is_empty());
}

/// A name with a byte that is no text stands there again as it was typed, and leaves the screen as one does that can be taken.
#[test]
fn a_name_that_is_no_utf8_is_typed_on_and_leaves_the_screen() {
    let stage = Stage::new();
    let mut desk = Desk::sit(&stage, "intake --plain");
    desk.consents("1").sees("Full name").keys(b"Rima Velk\xe9ssar\r").sees("not UTF-8");
    // Its row is emptied before anything is said of it; no byte of it is told.
    let screen = desk.screen();
    let told = &screen[screen.find("! The line").unwrap()..];
    assert!(screen[..screen.find("! The line").unwrap()].ends_with("\x1b[2K") && !told.contains("E9"), "{screen:?}");
    desk.sees("Rima Velk\u{fffd}ssar").keys(&[0x7f; 5]).types("essar").sees("Is this right?").sees("Rima Velkessar");
    desk.types("").answers("What shall texts call them?", "Munira").facts().sees("Type what is said");
    desk.types("Rima Velkessar left.").sees("‹Munira› left.").sees("saved 1");
    desk.types("/edit 1").sees("| ").keys(b"caf\xe9\r").sees("(bytes E9)").sees("| caf\u{fffd}").keys(b"\x03");
    desk.sees("stays open");
    assert_eq!(desk.leaves(), 0);
    let mut desk = Desk::sit(&stage, "intake --plain --resume");
    desk.spells("Names of", "Rima Velkessar").sees("| caf\u{fffd}").types("").sees("in the line still");
    desk.keys(&[0x7f]).types("é").sees("| ").types("").sees("›: café").sees("saved 1").keys(b"\x03").sees("stays open");
}
