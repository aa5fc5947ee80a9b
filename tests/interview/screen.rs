//! Somebody who sits before the full screen: a terminal of the kernel's own, and an emulator that knows what stands on it.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZero;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::termios::{Winsize, tcsetwinsize};

use super::pty::pair;
use super::seat::{PATIENCE, ended, start};
use super::support::stage::Stage;

/// Leaves the other screen.
const LEFT: &[u8] = b"\x1b[?1049l";

struct Seen {
    terminal: vt100::Parser,
    bytes: Vec<u8>,
}

/// A program on a screen of its own.
pub(crate) struct Screen {
    keyboard: File,
    child: Child,
    seen: Arc<Mutex<Seen>>,
    /// Questions that were answered, and keys that were pressed, since it was opened.
    pub(crate) answered: usize,
    pub(crate) pressed: usize,
}

impl Screen {
    /// Sits down before `amana ARGS --case …` at a terminal of so many columns and rows. `environment` beside what a terminal has.
    pub(crate) fn sit(stage: &Stage, args: &[&str], (columns, rows): (u16, u16), environment: &[(&str, &str)]) -> Self {
        let (keyboard, tty) = pair();
        resize(&keyboard, columns, rows);
        let mut command = Command::new(env!("CARGO_BIN_EXE_amana"));
        command.args(args).arg("--case").arg(stage.case()).arg("--accept-swap");
        command.arg("--passphrase-file").arg(stage.path("passphrase")).current_dir(stage.path("out")).env_clear();
        command.env("HOME", stage.path("home")).env("TMPDIR", stage.path("tmp")).env("PATH", "/usr/bin:/bin");
        command.env("TERM", "xterm").env("LANG", "C.UTF-8").envs(environment.iter().copied());
        let child = start(command, &tty);
        drop(tty);
        let seen = Seen { terminal: vt100::Parser::new(some(rows), some(columns), 500), bytes: Vec::new() };
        let seen = Arc::new(Mutex::new(seen));
        let (kept, mut out) = (Arc::clone(&seen), keyboard.try_clone().unwrap());
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = out.read(&mut buffer) {
                let mut seen = kept.lock().unwrap();
                seen.terminal.process(&buffer[..read]);
                seen.bytes.extend_from_slice(&buffer[..read]);
            }
        });
        Self { keyboard, child, seen, answered: 0, pressed: 0 }
    }

    /// The window gets another size.
    pub(crate) fn resizes(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.seen.lock().unwrap().terminal.screen_mut().set_size(some(rows), some(columns));
        resize(&self.keyboard, columns, rows);
        self
    }

    /// What stands there now, row by row.
    pub(crate) fn shown(&self) -> String {
        self.seen.lock().unwrap().terminal.screen().contents()
    }

    fn waits(&mut self, what: &str, until: impl Fn(&str) -> bool) -> &mut Self {
        let start = Instant::now();
        loop {
            let shown = self.shown();
            if until(&shown) {
                return self;
            }
            assert!(start.elapsed() < PATIENCE, "waited for {what}; there is:\n{shown}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until this stands on the screen.
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        self.waits(text, |shown| stands(shown, text))
    }

    /// Waits until this stands there no more.
    pub(crate) fn sees_go(&mut self, text: &str) -> &mut Self {
        self.waits(&format!("{text:?} to go"), |shown| !stands(shown, text))
    }

    /// Gives the program time, where the same words stand there before an answer and after it.
    pub(crate) fn settles(&mut self) -> &mut Self {
        std::thread::sleep(Duration::from_secs(3));
        self
    }

    /// Waits until one of several stands there; which.
    pub(crate) fn sees_one_of(&mut self, texts: &[&str]) -> usize {
        self.waits("one of several", |shown| texts.iter().any(|text| stands(shown, text)));
        let shown = self.shown();
        texts.iter().position(|text| stands(&shown, text)).unwrap()
    }

    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.pressed += keys.chars().count();
        self.sends(keys.as_bytes())
    }

    pub(crate) fn sends(&mut self, keys: &[u8]) -> &mut Self {
        self.keyboard.write_all(keys).unwrap();
        self
    }

    /// Types something and Enter.
    pub(crate) fn types(&mut self, line: &str) -> &mut Self {
        self.answered += 1;
        self.keys(line).keys("\r")
    }

    /// Answers a question once it stands there.
    pub(crate) fn answers(&mut self, question: &str, answer: &str) -> &mut Self {
        self.sees(question).types(answer)
    }

    /// A line that holds something already gets another content.
    pub(crate) fn replaces(&mut self, question: &str, answer: &str) -> &mut Self {
        self.sees(question).keys("\x15").types(answer)
    }

    /// Everything that was ever sent to the terminal.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().bytes.clone()
    }

    /// What was sent after the screen was left.
    pub(crate) fn bytes_afterwards(&self) -> Vec<u8> {
        let bytes = self.bytes();
        let left = bytes.windows(LEFT.len()).rposition(|window| window == LEFT).expect("the screen was left");
        bytes[left + LEFT.len()..].to_vec()
    }

    /// The shortest way to the account, in English: nobody agrees to anything, and nobody knows the name.
    pub(crate) fn begins(&mut self) -> &mut Self {
        for question in [
            "Which language does the witness",
            "You know who I am",
            "May I write down",
            "May everyone read it",
            "May journalists",
            "May other organisations",
            "May a court",
            "Thank you.",
            "Full name",
            "Does nobody in the room",
            "What shall texts call them",
            "on to the account",
        ] {
            // Without a yes here there is no interview, and that a name is not known has to be said; everywhere else Enter goes on.
            let answer = match question {
                "May I write down" => "1",
                "Does nobody in the room" => "2",
                _ => "",
            };
            self.answers(question, answer);
        }
        self.sees("Type what is said")
    }

    /// Waits for the program to end; gives its exit code.
    pub(crate) fn leaves(&mut self) -> i32 {
        let seen = Arc::clone(&self.seen);
        let shown = || seen.lock().unwrap().terminal.screen().contents();
        ended(&mut self.child, &shown).code().unwrap_or(-1)
    }

    /// The program's process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The memory that the program has resident, in KiB.
    pub(crate) fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether words stand on a screen, in one row or broken over two.
fn stands(shown: &str, text: &str) -> bool {
    shown.contains(text) || shown.replace('\n', " ").contains(text)
}

fn some(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).expect("a screen has cells")
}

fn resize(keyboard: &File, columns: u16, rows: u16) {
    let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(keyboard, size).unwrap();
}
