//! Lines out of a pipe, and a file to which something writes: nothing is stored before its names were looked for (FORMAT §11.4).

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::desk::{Case, import};
use crate::elsewhere::{holds, is_left_out, seals};

/// A line that says something else than any other.
fn numbered(number: usize) -> Value {
    let mut line = holds();
    line["people"][0]["names"] =
        serde_json::json!([format!("Ostrelby{}", "abcdefghijklmnopqrstuvwxyz".as_bytes()[number % 26] as char)]);
    line["people"][0].as_object_mut().unwrap().remove("pseudonym");
    line["account"] = format!("The ferry came late for the {number}th time.").into();
    line
}

fn started(case: &Case, args: &[&str]) -> (Child, BufReader<ChildStdout>) {
    let told = case.amana(args);
    let mut command = Command::new(told.get_program());
    command.args(told.get_args());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

fn stored(case: &Case) -> usize {
    case.run(&["list", "--json"]).lines().count()
}

#[test]
fn of_a_pipe_nothing_is_stored_before_it_ends() {
    let case = Case::solo();
    let (mut child, mut out) = started(&case, &["import", "-"]);
    let mut pipe = child.stdin.take().unwrap();
    // More than a pipe holds: once it is taken, the program has read from it.
    for number in 0..600 {
        writeln!(pipe, "{}", numbered(number)).unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = String::new();
    out.read_to_string(&mut said).unwrap();
    assert_eq!((said.as_str(), stored(&case)), ("", 0));
}

#[test]
fn a_pipe_that_is_killed_at_its_first_line_has_looked() {
    let case = Case::solo();
    let held = import(&case, &holds());
    let (mut child, mut out) = started(&case, &["import", "-"]);
    let mut pipe = child.stdin.take().unwrap();
    for line in [numbered(1), numbered(2), seals()] {
        writeln!(pipe, "{line}").unwrap();
    }
    drop(pipe);
    let mut first = String::new();
    out.read_line(&mut first).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first.starts_with("saved"), "{first}");
    assert!(is_left_out(&case, &held));
}

#[test]
fn a_line_that_is_added_while_its_file_is_read_is_refused() {
    let case = Case::solo();
    let file = case.write("lines.jsonl", &(0..200).map(|number| format!("{}\n", numbered(number))).collect::<String>());
    let (mut child, mut out) = started(&case, &["import", &file]);
    let mut said = String::new();
    out.read_line(&mut said).unwrap();
    // Its names were heard of; it is still at the lines.
    let mut end = std::fs::OpenOptions::new().append(true).open(&file).unwrap();
    writeln!(end, "{}", seals()).unwrap();
    out.read_to_string(&mut said).unwrap();
    let mut error = String::new();
    child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(3), "{error}");
    assert!(error.contains("lines.jsonl:201: this line came, or was changed, while the file was read"), "{error}");
    assert_eq!((said.lines().count(), stored(&case)), (200, 200));
    // The next run hears of it.
    case.run(&["import", &file]);
    assert_eq!(stored(&case), 201);
}

#[test]
fn a_file_that_gets_shorter_while_it_is_read_is_said_to_be_cut() {
    let case = Case::solo();
    let lines: Vec<String> = (0..200).map(|number| format!("{}\n", numbered(number))).collect();
    let file = case.write("lines.jsonl", &lines.concat());
    let (mut child, mut out) = started(&case, &["import", &file]);
    let mut said = String::new();
    out.read_line(&mut said).unwrap();
    let half = lines[..150].iter().map(|line| line.len() as u64).sum();
    std::fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(half).unwrap();
    out.read_to_string(&mut said).unwrap();
    let mut error = String::new();
    child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(3), "{error}");
    assert!(error.contains("lines.jsonl:151: the file ends here; it had 200 lines"), "{error}");
    assert_eq!((said.lines().count(), stored(&case)), (150, 150));
}

#[test]
fn blank_lines_before_the_first_are_counted_and_hide_nothing() {
    let case = Case::solo();
    let (mut child, mut out) = started(&case, &["import", "-", "--names-unknown"]);
    let mut pipe = child.stdin.take().unwrap();
    // More than is read at once, and the rest when it has been looked at.
    pipe.write_all(&b"\n".repeat(40_000)).unwrap();
    pipe.flush().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    // In one piece: the program may be gone at its first sign.
    pipe.write_all(format!("{}\n", seals()).as_bytes()).unwrap();
    drop(pipe);
    let mut said = String::new();
    out.read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "lines are no plain text: {said}");
    assert_eq!(stored(&case), 0);
    let all = format!("{}{}\n", "\n".repeat(40_000), seals());
    let done = case.amana(&["import", "-"]).write_stdin(all).output().unwrap();
    assert!(String::from_utf8_lossy(&done.stdout).starts_with("saved  40001  "), "{done:?}");
}

#[test]
fn a_line_that_vanishes_from_the_file_while_it_is_imported_is_told() {
    let case = Case::solo();
    let lines: Vec<String> = (0..300).map(|number| numbered(number).to_string()).collect();
    let all = lines.join("\n") + "\n";
    let file = case.write("lines.jsonl", &all);
    let (mut child, mut out) = started(&case, &["import", &file]);
    let mut first = String::new();
    out.read_line(&mut first).unwrap();
    assert!(first.starts_with("saved"), "{first}");
    // Of the same length: by its size nobody sees it. The last line is far behind what is read ahead.
    let blank = " ".repeat(lines[299].len());
    let gone = all.replace(&lines[299], &blank);
    let over = std::fs::OpenOptions::new().write(true).open(&file).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&over, gone.as_bytes(), 0).unwrap();
    out.read_to_string(&mut first).unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(3), "{said}");
    assert!(said.contains("1 line is not there any more that the file had"), "{said}");
    assert!(said.contains("299 saved"), "{said}");
    assert_eq!(stored(&case), 299);
    case.write("lines.jsonl", &all);
    case.run(&["import", &file]);
    assert_eq!(stored(&case), 300);
}
