//! Signals at a prompt: whoever ends the program from outside finds the terminal as it was, on its ordinary screen.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests open devices and start programs")]
#![allow(unsafe_code, reason = "the kernel's pseudo-terminals are opened through libc")]

use std::fs::File;
use std::io::Read;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command};

use rustix::termios::{LocalModes, tcgetattr};

#[path = "support/pty.rs"]
mod pty;

use pty::pair;

/// Clears the other screen and leaves it.
const LEFT: &str = "\u{1b}[?1049l";

/// A program on a terminal of its own, whose keyboard and screen are in hand.
struct Seat {
    keyboard: File,
    tty: File,
    child: Child,
    seen: String,
}

impl Seat {
    fn new(args: &[&str], folder: &std::path::Path) -> Self {
        let (keyboard, tty) = pair();
        let end = || tty.try_clone().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
        command.args(args).current_dir(folder).stdin(end()).stdout(end()).stderr(end());
        // SAFETY: all are single system calls, and the descriptor is the terminal that the program gets.
        unsafe {
            command.pre_exec(|| {
                // Whoever runs the tests in the background may have had some ignored.
                for signal in ENDING {
                    libc::signal(signal, libc::SIG_DFL);
                }
                if libc::setsid() < 0 || libc::ioctl(0, libc::TIOCSCTTY, 0) < 0 {
                    return Err(std::io::Error::last_os_error());
                }
                Ok(())
            });
        }
        let child = command.spawn().unwrap();
        Self { keyboard, tty, child, seen: String::new() }
    }

    /// Waits until the screen shows this; a program that ends before fails the test.
    fn shows(&mut self, text: &str) {
        let mut buffer = [0; 4096];
        while !self.seen.contains(text) {
            let read = self.keyboard.read(&mut buffer).unwrap_or(0);
            assert!(read > 0, "it never showed {text:?}: {:?}", self.seen);
            self.seen.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
    }

    fn modes(&self) -> LocalModes {
        tcgetattr(&self.tty).unwrap().local_modes
    }

    /// Sends a signal and gives the one that the program died of.
    fn end(&mut self, signal: i32) -> Option<i32> {
        // SAFETY: the child has not been waited for, so the number is still its own.
        assert_eq!(unsafe { libc::kill(self.child.id().cast_signed(), signal) }, 0);
        self.child.wait().unwrap().signal()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ENDING: [i32; 4] = [libc::SIGTERM, libc::SIGHUP, libc::SIGINT, libc::SIGQUIT];

#[test]
fn a_signal_at_a_prompt_leaves_a_terminal_that_echoes() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    for signal in ENDING {
        let mut seat = Seat::new(&["key", "new", "--role", "root", "--name", "Root", "-o", "root.key"], folder.path());
        seat.shows("New passphrase for root.key: ");
        assert!(!seat.modes().intersects(LocalModes::ECHO | LocalModes::ICANON), "the prompt hides what is typed");
        assert_eq!(seat.end(signal), Some(signal));
        assert!(
            seat.modes().contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG),
            "after signal {signal}"
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn a_signal_clears_what_one_person_may_see() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    for signal in ENDING {
        let args = ["key", "new", "--generate", "--role", "root", "--name", "Root", "-o", "root.key"];
        let mut seat = Seat::new(&args, folder.path());
        seat.shows("when you have written it down. ");
        assert!(!seat.seen.contains(LEFT));
        assert_eq!(seat.end(signal), Some(signal));
        seat.shows(LEFT);
        assert!(
            seat.modes().contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG),
            "after signal {signal}"
        );
    }
}

#[test]
fn ctrl_c_between_prompts_leaves_a_terminal_that_echoes() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut seat = Seat::new(&["init", "case", "--solo"], folder.path());
    seat.shows("(1 of 2): ");
    let own = "the goat in our kitchen never learned to love the radio\r";
    std::io::Write::write_all(&mut &seat.keyboard, own.as_bytes()).unwrap();
    seat.shows("The same again: ");
    std::io::Write::write_all(&mut &seat.keyboard, own.as_bytes()).unwrap();
    seat.shows("Do not type yet");
    // Typed all the same, while the keys are made: not shown.
    std::io::Write::write_all(&mut &seat.keyboard, b"goat").unwrap();
    assert!(!seat.modes().contains(LocalModes::ECHO));
    assert_eq!(seat.end(libc::SIGINT), Some(libc::SIGINT));
    assert!(seat.modes().contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG));
    assert!(!seat.seen.contains("goat"), "{:?}", seat.seen);
    assert!(!folder.path().join("case").exists());
}

/// A terminal remembers; what a detector finds around a registered name, or beside it, is as much of one.
#[test]
fn a_scan_at_a_terminal_prints_no_word_that_it_found() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    std::fs::write(folder.path().join("people.txt"), "Orsan Belvedi; أورسان بلفيدي\n").unwrap();
    let article = "Orsan Belvedy (أورسان بلفيدي) denies it. Mr Hassib could not be reached: +000 555 0111.\n";
    std::fs::write(folder.path().join("article.md"), article).unwrap();
    let mut seat = Seat::new(&["scan", "article.md", "--names", "people.txt"], folder.path());
    seat.shows("Next: ");
    assert!(seat.seen.contains("phone") && seat.seen.contains("person 1"), "{:?}", seat.seen);
    assert!(!["Belved", "بلفيدي", "Hassib", "0111"].iter().any(|word| seat.seen.contains(word)), "{:?}", seat.seen);
}

/// `--generate` asks for no passphrase of one's own: with `--solo` it draws both.
#[test]
fn both_passphrases_of_a_lone_case_are_drawn() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut seat = Seat::new(
        &["init", "case", "--solo", "--generate", "--kdf", "64,3,1", "--work", "10", "--accept-swap"],
        folder.path(),
    );
    let mut seen = String::new();
    for of_what in ["Passphrase of the keys (1 of 2):", "Passphrase of the new case:"] {
        seat.seen.clear();
        seat.shows(of_what);
        seat.shows("when you have written it down. ");
        let at = seat.seen.rfind(of_what).unwrap() + of_what.len();
        let words: Vec<String> = seat.seen[at..].split_whitespace().take(6).map(str::to_owned).collect();
        std::io::Write::write_all(&mut &seat.keyboard, b"\r").unwrap();
        seat.shows("Type it from the paper: ");
        seen.push_str(&seat.seen);
        std::io::Write::write_all(&mut &seat.keyboard, format!("{}\r", words.join(" ")).as_bytes()).unwrap();
    }
    seat.shows("Next: ");
    seen.push_str(&seat.seen);
    assert!(!seen.contains("New passphrase"), "{seen:?}");
    assert!(folder.path().join("case/vault.db").exists() && folder.path().join("case-keys").exists());
}

/// A slip of the finger spoils no paper: the same six words are asked for again, and shown again to whoever wrote them down wrong.
#[test]
fn a_drawn_passphrase_is_asked_for_until_it_is_typed_as_it_was_shown() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let args = ["key", "new", "--generate", "--role", "root", "--name", "Root", "-o", "root.key", "--work", "10"];
    let mut seat = Seat::new(&args, folder.path());
    let types = |seat: &Seat, line: &str| {
        std::io::Write::write_all(&mut &seat.keyboard, format!("{line}\r").as_bytes()).unwrap();
    };
    let shown = |seat: &mut Seat| {
        seat.shows("when you have written it down. ");
        let of_what = "Passphrase of root.key:";
        let at = seat.seen.rfind(of_what).unwrap() + of_what.len();
        seat.seen[at..].split_whitespace().take(6).map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    let words = shown(&mut seat);
    types(&seat, "");
    seat.shows("Type it from the paper: ");
    types(&seat, "six words of another paper altogether");
    seat.seen.clear();
    seat.shows("that is not what was shown");
    seat.shows("Type it from the paper: ");
    seat.seen.clear();
    types(&seat, "");
    assert_eq!(shown(&mut seat), words);
    assert!(!folder.path().join("root.key").exists());
    types(&seat, "");
    seat.shows("Type it from the paper: ");
    types(&seat, &words);
    seat.shows("Next: ");
    assert!(folder.path().join("root.key").exists());
}
