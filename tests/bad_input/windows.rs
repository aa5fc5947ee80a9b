//! Two windows of one custodian: what is asked in one is answered before the other begins.

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

use crate::custodians::{take, under};
use crate::org::{Org, text};
use crate::pty::pair;
use crate::refusing::{DAMAGED, LOCKED, REFUSED, refused};
use crate::requests::{approve, key, request, root_words, with_a_request};

/// A custodian who was asked whether they approve, and has not answered yet.
struct Window {
    keyboard: File,
    child: Child,
}

impl Window {
    /// Begins a command on a terminal of its own, and waits until it asks.
    fn asked(command: Command) -> Self {
        let mut window = Self::on(command, 50);
        window.until("Do you approve?");
        window
    }

    /// Begins a command on a terminal of so many rows.
    fn on(mut command: Command, rows: u16) -> Self {
        let (keyboard, tty) = pair();
        let size = libc::winsize { ws_row: rows, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 };
        // SAFETY: a single system call, which reads the size.
        assert_eq!(unsafe { libc::ioctl(std::os::fd::AsRawFd::as_raw_fd(&tty), libc::TIOCSWINSZ, &raw const size) }, 0);
        let end = || tty.try_clone().unwrap();
        command.env("TERM", "xterm").stdin(end()).stdout(end()).stderr(end());
        // SAFETY: both are single system calls, and the descriptor is the terminal that the program gets.
        unsafe {
            command.pre_exec(|| {
                if libc::setsid() < 0 || libc::ioctl(0, libc::TIOCSCTTY, 0) < 0 {
                    return Err(std::io::Error::last_os_error());
                }
                Ok(())
            });
        }
        let child = command.spawn().unwrap();
        Self { keyboard, child }
    }

    /// Everything that is shown up to these words.
    fn until(&mut self, words: &str) -> String {
        let (mut seen, mut byte) = (Vec::new(), [0]);
        while !text(&seen).contains(words) {
            let read = self.keyboard.read(&mut byte).unwrap_or(0);
            assert_eq!(read, 1, "it never says {words:?}: {}", text(&seen));
            seen.push(byte[0]);
        }
        text(&seen)
    }

    /// Says yes to a request about two people; the command has to succeed.
    fn yes(mut self) {
        self.keyboard.write_all(b"2\r").unwrap();
        self.until("Next: ");
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn waiting(org: &Org, request: &str, output: &str) -> Window {
    Window::asked(org.with_key(&["approve", request, "-i", "rana.key", "-o", output]))
}

#[test]
fn line_11_two_windows_of_one_custodian_do_not_break_the_log() {
    let (org, _) = with_a_request();
    let first = waiting(&org, "good.request", "rana.window");
    for said in ["approve", "refuse"] {
        let mut second = org.with_key(&[said, "good.request", "-i", "rana.key", "-o", "never.answer"]);
        refused(&org, &mut second, LOCKED, &["answering with rana.key"]);
    }
    // Another custodian's key is another matter.
    org.done(&mut approve(&org, "olena", "good.request", "olena.second"));
    first.yes();
    org.done(&mut approve(&org, "rana", "good.request", "rana.third"));
    org.done(&mut approve(&org, "rana", "good.request", "rana.fourth"));
    // One that is closed or killed holds nobody up.
    drop(waiting(&org, "good.request", "never.answer"));
    org.done(&mut approve(&org, "rana", "good.request", "rana.fifth"));
}

/// Whoever reads a reason about one witness, and saw the last five of fifty, must not open fifty by a yes.
#[test]
fn how_many_people_it_is_about_is_said_first_asked_last_and_typed() {
    let (org, _) = with_a_request();
    let (about, reason) = ("asks for the identity of 2 people.", "Reason: An heir asks through the court.");
    let ask = || org.with_key(&["approve", "good.request", "-i", "rana.key", "-o", "rana.many"]);
    let mut window = Window::on(ask(), 12);
    let first = window.until("(1 of 2 people; Enter goes on)");
    assert!(first.contains(about) && first.contains(reason), "{first}");
    window.keyboard.write_all(b"\r").unwrap();
    let rest = window.until("It is about 2 people. Type 2 for yes, anything else for no:");
    assert!(rest.contains(about) && rest.contains(reason), "once more above the question: {rest}");
    window.keyboard.write_all(b"yes\r").unwrap();
    window.until("not approved");
    assert_eq!(window.child.wait().unwrap().code(), Some(REFUSED));
    assert!(!org.path("rana.many").exists());
    let mut window = Window::on(ask(), 50);
    let shown = window.until("It is about 2 people.");
    assert!(!shown.contains("Enter goes on"), "on one screen: {shown}");
    window.yes();
    assert!(org.path("rana.many").exists());
    // Nobody to ask, or nobody who is asked: no page, no question.
    let done = approve(&org, "olena", "good.request", "olena.many").output().unwrap();
    assert!(text(&done.stdout).contains(about) && !text(&done.stdout).contains("Enter"));
}

/// Notes that fill a screen, which anybody who writes to the case can set, do not hide to whom it is opened.
#[test]
fn who_asks_and_to_whom_it_is_opened_stand_above_the_question_however_long_the_notes_are() {
    let (org, _) = with_a_request();
    let notes = "call only in the evening, and never from a number that was used before; ".repeat(27);
    long_request(&org, &notes);
    let asked = |rows: u16, more: &[&str]| asks_long(&org, rows, more);
    let heads = |shown: &str| shown.matches("opened to SOMEBODY ELSE: Court").count();
    let shown = asked(24, &[]);
    assert_eq!(heads(&shown), 2, "{shown}");
    let last: Vec<&str> = shown.lines().rev().take(8).collect();
    assert!(last.iter().any(|line| line.contains("SOMEBODY ELSE")), "{last:?}");
    assert_eq!(heads(&asked(90, &[])), 1, "all of it is on the screen");
    // What a program reads nobody has read.
    assert_eq!(heads(&asked(90, &["--json"])), 1, "above the question alone");
}

/// Of words of more than half a row each takes a row: twice as many as there are letters for.
#[test]
fn what_is_out_of_sight_is_counted_as_it_is_broken() {
    let (org, _) = with_a_request();
    long_request(&org, &"unforgettable-and-yet-hardly-ever-to-be-uttered-aloud ".repeat(27));
    for (rows, heads) in [(34, 2), (60, 1)] {
        let shown = asks_long(&org, rows, &[]);
        assert_eq!(shown.matches("opened to SOMEBODY ELSE: Court").count(), heads, "{rows}: {shown}");
    }
}

/// A request for a court, about one person with these notes.
fn long_request(org: &Org, notes: &str) {
    let person = serde_json::json!({"code": "p1", "roles": ["witness"], "names": ["Dalmira Vostrekan"], "handling": notes.trim_end()});
    org.put(
        "long.jsonl",
        serde_json::json!({"people": [person], "account": "The bridge was closed."}).to_string() + "\n",
    );
    let before: Vec<String> = people(org);
    org.done(&mut org.on_case(&["import", "long.jsonl"]));
    let code = people(org).into_iter().find(|code| !before.contains(code)).unwrap();
    org.done(&mut org.with_key(&[
        "key",
        "new",
        "--role",
        "requester",
        "--name",
        "court",
        "--work",
        "10",
        "-o",
        "court.key",
    ]));
    let court = key(org, "court").identity().recipient().to_string();
    org.done(request(org, &code, "long.request").args(["--to", &format!("Court={court}")]));
}

/// What stands there when the question comes.
fn asks_long(org: &Org, rows: u16, more: &[&str]) -> String {
    let asks = [&["approve", "long.request", "-i", "rana.key", "-o", "rana.long"], more].concat();
    Window::on(org.with_key(&asks), rows).until("Do you approve?")
}

fn people(org: &Org) -> Vec<String> {
    let people = org.lines(&mut org.on_case(&["person", "--json"]));
    people.iter().map(|person| crate::org::word(person, "id").to_owned()).collect()
}

#[test]
fn a_window_that_waited_does_not_bring_an_older_roster_back() {
    let (org, _) = with_a_request();
    let next = ["roster", "add", "roster-2.txt", "--remove", "releaser=press", "-i", "root.key", "-o", "roster-3.txt"];
    org.done(&mut org.with_key(&next));
    let newer = std::fs::read_to_string(org.path("roster-3.txt")).unwrap();
    under(&org, &newer, "maya", "later.request");
    let window = waiting(&org, "good.request", "rana.window");
    refused(&org, &mut take(&org, "roster-3.txt", "rana"), LOCKED, &["answering with rana.key"]);
    refused(&org, &mut approve(&org, "rana", "later.request", "never.answer"), LOCKED, &[]);
    window.yes();
    org.done(&mut take(&org, "roster-3.txt", "rana"));
    org.done(&mut approve(&org, "rana", "later.request", "rana.later"));
}

#[test]
fn a_log_that_is_shorter_than_it_was_is_told() {
    let (org, _) = with_a_request();
    for answer in ["rana.one", "rana.two"] {
        org.done(&mut approve(&org, "rana", "good.request", answer));
    }
    let log = org.path("rana.key.log");
    let whole = std::fs::read_to_string(&log).unwrap();
    let first = format!("{}\n", whole.lines().next().unwrap());
    let told = ["rana.key.log", "lines it had when you last answered", "put back the newest copy"];
    std::fs::write(&log, &first).unwrap();
    refused(&org, &mut approve(&org, "rana", "good.request", "never.answer"), DAMAGED, &told);
    assert_eq!(std::fs::read_to_string(&log).unwrap(), first, "nothing is added to it");
    std::fs::remove_file(&log).unwrap();
    refused(&org, &mut approve(&org, "rana", "good.request", "never.answer"), DAMAGED, &told);
    std::fs::write(&log, &whole).unwrap();
    org.done(&mut approve(&org, "rana", "good.request", "rana.three"));
    // What is told to do where no copy is left does what it says.
    std::fs::remove_file(&log).unwrap();
    std::fs::remove_file(org.path("rana.key.root")).unwrap();
    let words = root_words(&org);
    org.done(approve(&org, "rana", "good.request", "rana.anew").args(["--root", &words]));
}
