//! The guide in `docs/`: every command in a `console` block of its pages is run, in the order of the pages, and prints what the page says. The
//! commands in `sh` blocks, of README and the other pages too, are read by the program and not run.
//!
//! What differs from run to run is compared by its kind: codes, proof words, digests, days. A code that a page shows stands for the one
//! that was printed there, also in the commands that follow. What a person types at a prompt (passphrases, reasons, words) comes from files
//! here, and is on no page. `AMANA_DOCS=write` writes the pages anew from what is printed; read the difference before you keep it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests write files, start programs and ask for their switch")]
#![allow(clippy::print_stderr, reason = "a test that is not run says so")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "docs/fences.rs"]
mod fences;
#[path = "support/org.rs"]
mod org;
#[path = "docs/page.rs"]
mod page;
#[path = "docs/same.rs"]
mod same;

use std::io::Read;
use std::path::PathBuf;
use std::process::Command;

use amana::crypto::words::proof_words;
use org::{Org, word};
use page::{Block, Page};
use same::Codes;

/// In the order of a case's life.
const PAGES: [&str; 7] = ["interviewer", "editor", "requester", "custodian", "scan", "verifier", "trouble"];

/// What somebody at the keyboard would have answered, for each command that asks.
fn answers(command: &str, root: &str) -> Vec<String> {
    let key_only = ["key", "roster", "approve", "refuse", "name-check"];
    let first = command.split(' ').next().unwrap_or_default();
    let flags: &[&str] = match first {
        "roster" if command.starts_with("roster accept") => &["--passphrase-file", "case.passphrase"],
        first if key_only.contains(&first) => &["--passphrase-file", "keys.passphrase"],
        _ if command.contains("-i headquarters.key") => {
            &["--passphrase-file", "keys.passphrase", "--key-passphrase-file", "keys.passphrase"]
        }
        "demo" | "verify" | "scan" | "man" | "completions" => &[],
        _ => &["--passphrase-file", "case.passphrase", "--key-passphrase-file", "keys.passphrase"],
    };
    let mut answers: Vec<&str> = flags.to_vec();
    match first {
        "key" => answers.extend(["--work", "10"]),
        "init" => answers.extend(["--kdf", "64,3,1", "--root", root]),
        "passphrase" => answers.extend(["--kdf", "64,3,1", "--new-passphrase-file", "case.passphrase"]),
        "approve" => answers.extend(["--root", root, "--yes"]),
        "refuse" => answers.extend(["--root", root, "--reason-file", "refusal.txt"]),
        "request" if command.contains("--for check") => answers.extend(["--reason-file", "check-reason.txt"]),
        "request" => answers.extend(["--reason-file", "reason.txt"]),
        "name-check" => answers.push("--yes"),
        "roster" if command.starts_with("roster sign") => answers.push("--yes"),
        _ => {}
    }
    answers.into_iter().map(str::to_owned).collect()
}

/// Runs a command as a shell would and gives everything it printed, as it came.
fn run(org: &Org, line: &str, root: &str) -> String {
    let (program, redirected) = line.split_once(" > ").map_or((line, None), |(line, file)| (line, Some(file)));
    let (program, enough) =
        program.split_once(" | head -n ").map_or((program, None), |(p, n)| (p, n.parse::<usize>().ok()));
    let words = page::words(program);
    let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
    command.env_clear().env("PATH", "/usr/bin:/bin").current_dir(org.path(".")).stdin(std::process::Stdio::null());
    command.args(&words[1..]).args(answers(&words[1..].join(" "), root)).arg("--accept-swap");
    let (mut out, end) = std::io::pipe().unwrap();
    let goes_to = match redirected {
        Some(file) => std::process::Stdio::from(std::fs::File::create(org.path(file)).unwrap()),
        None => std::process::Stdio::from(end.try_clone().unwrap()),
    };
    command.stdout(goes_to).stderr(end);
    let mut child = command.spawn().unwrap();
    // The command keeps the writing ends; without them the pipe comes to its end.
    drop(command);
    let mut text = String::new();
    out.read_to_string(&mut text).unwrap();
    let status = child.wait().unwrap();
    if let Some(code) = status.code().filter(|code| *code != 0) {
        text.push_str(&format!("(exit code {code})\n"));
    }
    // Said by systems that lack something, not by the program about its work.
    let lines =
        text.lines().filter(|line| !line.starts_with("note: this system") && !line.contains("memory may be written"));
    lines.take(enough.unwrap_or(usize::MAX)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_pages_say_what_the_program_prints() {
    let org = Org::new();
    org.put("reason.txt", "A court asks the witness to confirm the statement.\n");
    org.put("check-reason.txt", "Before it goes out, we want to know that no sealed name is left in it.\n");
    org.put("refusal.txt", "The family asked us not to.\n");
    let roster = org.json(&mut org.command(&["roster", "show", "--json", "roster-2.txt"]));
    let root = word(&roster, "words").to_owned();
    let write = std::env::var_os("AMANA_DOCS").is_some_and(|value| value == "write");
    let mut codes = Codes::default();
    let mut wrong = Vec::new();
    // Read out by whoever set the laptop up, and typed by whoever keeps the roster.
    let mut enrolled = String::new();
    for name in PAGES {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{name}.md"));
        let mut page = Page::read(&std::fs::read_to_string(&path).unwrap());
        for block in &mut page.blocks {
            match block {
                Block::Prose(_) => {}
                Block::File { name, content } => org.put(name, codes.put_into(content).as_bytes()),
                Block::Console(steps) => {
                    for step in steps {
                        let mut line = codes.put_into(&step.command);
                        if line.contains(" --device ") {
                            line.push_str(&format!(" --words \"{enrolled}\""));
                        }
                        let printed = run(&org, &line, &root);
                        let words = printed.lines().find_map(|line| line.strip_prefix("enrolment: "));
                        enrolled = words.map_or(enrolled, str::to_owned);
                        if let Err(why) = codes.compare(&step.output, &printed) {
                            wrong.push(format!("docs/{name}.md: $ {}\n{why}\n--- printed:\n{printed}", step.command));
                            if write {
                                step.output = codes.as_on_pages(&printed);
                            }
                        }
                    }
                }
            }
        }
        if write {
            std::fs::write(&path, page.to_text()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{} outputs differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The control: the comparison sees what differs.
#[test]
fn what_differs_is_seen() {
    let mut codes = Codes::default();
    codes.compare("saved  1  7Q2K-M\n", "saved  1  9X70-A\n").unwrap();
    assert_eq!(codes.put_into("amana show 7Q2K-M"), "amana show 9X70-A");
    assert!(codes.compare("7Q2K-M\n", "ZZZZ-Z\n").is_err(), "a code stays the same person's");
    assert!(codes.compare("saved  1  7Q2K-M\n", "already  1  9X70-A\n").is_err());
    assert!(codes.compare("one line\n", "one line\ntwo\n").is_err());
    assert!(codes.compare("2 links\n", "3 links\n").is_err());
    codes.compare("code    name\n…\nlast\n", "code  name\na\nb\nlast\n").unwrap();
    assert!(codes.compare("code\n…\nlast\n", "code\na\nb\n").is_err());
    codes.compare("‹Tamarisk 88› spoke, 17 bytes\n", "‹Oak 10›   spoke, 18 bytes\n").unwrap();
    codes.compare("made 2026-11-21T06:37:03Z by\n", "made 2031-01-02T16:30:00Z by\n").unwrap();
    let (one, other) = (proof_words(&[1; 32]), proof_words(&[2; 32]));
    codes.compare(&format!("head: {one}\n"), &format!("head: {other}\n")).unwrap();
    assert_eq!(
        codes.put_into(&format!("amana check --since \"{one}\" -q")),
        format!("amana check --since \"{other}\" -q")
    );
    assert!(codes.compare("head: acorn\n", &format!("head: {other}\n")).is_err());
}
