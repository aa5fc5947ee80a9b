//! Somebody who sits at a terminal: waits for a question, types, looks at the screen.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::support::stage::Stage;

/// Patience with a slow machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// A terminal with the program in it. `script` of util-linux makes it.
pub(crate) struct Desk {
    child: Child,
    keys: Option<ChildStdin>,
    screen: Arc<Mutex<Vec<u8>>>,
    /// What was looked at.
    at: usize,
}

impl Desk {
    /// Sits down before `amana ARGS --case … --plain`.
    pub(crate) fn sit(stage: &Stage, args: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_amana");
        let line = format!(
            "exec '{program}' {args} --case '{}' --passphrase-file '{}' --accept-swap",
            stage.case().display(),
            stage.path("passphrase").display()
        );
        let mut command = Command::new("script");
        command.args(["-q", "-e", "-f", "-c", &line, "/dev/null"]).env_clear();
        command.env("HOME", stage.path("home")).env("TMPDIR", stage.path("tmp")).env("PATH", "/usr/bin:/bin");
        command.env("TERM", "xterm").env("SHELL", "/bin/sh").current_dir(stage.path("out"));
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("util-linux");
        let (keys, mut out) = (child.stdin.take(), child.stdout.take().unwrap());
        let screen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = out.read(&mut buffer) {
                kept.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
        });
        Self { child, keys, screen, at: 0 }
    }

    /// Waits until `text` stands behind what was looked at so far.
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        let start = Instant::now();
        loop {
            let found = {
                let screen = self.screen.lock().unwrap();
                let rest = &screen[self.at..];
                rest.windows(text.len()).position(|window| window == text.as_bytes())
            };
            if let Some(found) = found {
                self.at += found + text.len();
                return self;
            }
            if start.elapsed() > PATIENCE {
                let all = self.screen();
                let tail: String = all.chars().rev().take(3000).collect::<Vec<_>>().into_iter().rev().collect();
                panic!("waited for {text:?}; the screen ends with:\n{tail}");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for one of two questions; says whether it is the first. That one is looked at then.
    pub(crate) fn waits_for_either(&mut self, first: &str, second: &str) -> bool {
        let start = Instant::now();
        loop {
            let rest = String::from_utf8_lossy(&self.screen.lock().unwrap()[self.at..]).into_owned();
            if rest.contains(first) {
                self.sees(first);
                return true;
            }
            if rest.contains(second) {
                return false;
            }
            assert!(start.elapsed() < PATIENCE, "neither {first:?} nor {second:?}:\n{rest}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Where something may be a name, the review will see to it; `next` is what is asked then.
    pub(crate) fn leaves_names_to_review(&mut self, next: &str) -> &mut Self {
        if self.waits_for_either("What about them?", next) {
            self.types("2");
        }
        self
    }

    /// Where a first question comes, nothing is answered to it; `next` is what is asked then.
    pub(crate) fn passes_over(&mut self, first: &str, next: &str) -> &mut Self {
        if self.waits_for_either(first, next) {
            self.types("").sees(next);
        } else {
            self.sees(next);
        }
        self
    }

    /// Types a line and Enter.
    pub(crate) fn types(&mut self, line: &str) -> &mut Self {
        self.keys(line.as_bytes()).keys(b"\r")
    }

    pub(crate) fn keys(&mut self, keys: &[u8]) -> &mut Self {
        let pipe = self.keys.as_mut().unwrap();
        pipe.write_all(keys).and_then(|()| pipe.flush()).unwrap();
        self
    }

    /// Answers a question.
    pub(crate) fn answers(&mut self, question: &str, answer: &str) -> &mut Self {
        self.sees(question).types(answer)
    }

    /// Everything that was ever on the screen.
    pub(crate) fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().unwrap()).into_owned()
    }

    /// Everything, in bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.screen.lock().unwrap().clone()
    }

    /// Waits for the program to end; gives its exit code.
    pub(crate) fn leaves(&mut self) -> i32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // The last words may still be on their way.
                std::thread::sleep(Duration::from_millis(100));
                return status.code().unwrap_or(-1);
            }
            assert!(start.elapsed() < PATIENCE, "it does not end:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills the program, not the terminal.
    pub(crate) fn kills(&mut self) {
        let children = format!("/proc/{0}/task/{0}/children", self.child.id());
        let list = std::fs::read_to_string(children).unwrap_or_default();
        for pid in list.split_whitespace() {
            let pid: i32 = pid.parse().unwrap();
            let _ = rustix::process::kill_process(
                rustix::process::Pid::from_raw(pid).unwrap(),
                rustix::process::Signal::KILL,
            );
        }
        self.leaves();
    }

    /// Language (1 English, 2 Arabic), consent of the one who speaks: public and court by pseudonym, else no.
    pub(crate) fn consents(&mut self, language: &str) -> &mut Self {
        self.answers("Which language does the witness speak?", language);
        self.says_yes("")
    }

    /// The script, answered for public and court. `guardian` as the relation of one, for a child.
    pub(crate) fn says_yes(&mut self, guardian: &str) -> &mut Self {
        self.answers("(read this aloud", "");
        self.sees("  2  no").sees("[1]").types("1");
        self.answers("Who gives the consent?", if guardian.is_empty() { "" } else { "2" });
        if !guardian.is_empty() {
            self.answers("Who is that to the person", guardian);
            self.sees("  2  no").sees("[1]").types("1");
        }
        self.sees("not decided yet").sees("[2]").types("1");
        self.answers("What may be used?", "").sees("by another name").sees("[2]").types("");
        for yes in [false, false, true] {
            self.sees("not decided yet").sees("[2]").types(if yes { "1" } else { "2" });
        }
        self.answers("There in the same way: the words, by another name?", "");
        self.answers("Not before which date?", "").answers("(read this aloud", "")
    }

    /// The facts of an interview.
    pub(crate) fn facts(&mut self) -> &mut Self {
        self.answers("When is this interview?", "7.3.2025~").answers("Where? As exact", "a school by the river");
        self.answers("Who else is in the room", "").answers("asked them about this before", "");
        self.answers("Does somebody interpret?", "")
    }

    /// One spelling, in the letters of the interview or not, read back and taken with the first `proposed` others.
    pub(crate) fn spells(&mut self, question: &str, name: &str) -> &mut Self {
        self.answers(question, name).sees("Is this right?").sees("type it again").types("1");
        self
    }

    /// Other spellings are offered, and none of them taken; no further one is known.
    pub(crate) fn no_more(&mut self) -> &mut Self {
        self.answers("Others may write it so", "").answers("Another spelling or name", "")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.keys.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
