//! Somebody who sits at a terminal: waits for a question, types, looks at the screen.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::support::stage::Stage;

/// Patience with a slow machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// What is said where the disk would not take it.
pub(crate) const NOT_SAVED: &str = "It could not be saved.";

/// A terminal with the program in it. `script` of util-linux makes it.
pub(crate) struct Desk {
    child: Child,
    keys: Option<ChildStdin>,
    screen: Arc<Mutex<Vec<u8>>>,
    /// What was looked at.
    at: usize,
    /// Whether nothing more will come.
    silent: Arc<AtomicBool>,
    /// Whether the program may end while something is waited for.
    may_end: bool,
}

impl Desk {
    /// Sits down before `amana ARGS --case …`.
    pub(crate) fn sit(stage: &Stage, args: &str) -> Self {
        Self::sit_under(stage, "", args)
    }

    /// The same with the program under another, such as `strace -f …`. It may end at any moment: whoever waits then waits no more.
    pub(crate) fn sit_under(stage: &Stage, tracer: &str, args: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_amana");
        let line = format!(
            "exec {tracer} '{program}' {args} --case '{}' --passphrase-file '{}' --accept-swap",
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
        let silent = Arc::new(AtomicBool::new(false));
        let said_all = Arc::clone(&silent);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = out.read(&mut buffer) {
                kept.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
            said_all.store(true, Ordering::SeqCst);
        });
        Self { child, keys, screen, at: 0, silent, may_end: !tracer.is_empty() }
    }

    /// Waits until `text` stands behind what was looked at so far.
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        let start = Instant::now();
        loop {
            let ended = self.may_end && self.silent.load(Ordering::SeqCst);
            let find = |text: &str| {
                let screen = self.screen.lock().unwrap();
                let rest = &screen[self.at..];
                rest.windows(text.len()).position(|window| window == text.as_bytes())
            };
            let found = find(text);
            // Where a disk failed on purpose, somebody tries again.
            let failed =
                if self.may_end { find(NOT_SAVED).filter(|at| found.is_none_or(|found| *at < found)) } else { None };
            if let Some(failed) = failed {
                self.at += failed + NOT_SAVED.len();
                self.types("1");
                continue;
            }
            if let Some(found) = found {
                self.at += found + text.len();
                return self;
            }
            if ended {
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
            if rest.contains(second) || (self.may_end && self.silent.load(Ordering::SeqCst)) {
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
        let typed = pipe.write_all(keys).and_then(|()| pipe.flush());
        assert!(typed.is_ok() || self.may_end, "{typed:?}");
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

    /// An interview of one paragraph: Rima Velkessar, who is called Munira, says it, and it is closed.
    pub(crate) fn closes_with(&mut self, paragraph: &str) -> &mut Self {
        self.consents("1");
        self.spells("Full name", "Rima Velkessar");
        self.answers("What shall texts call them?", "Munira").facts();
        self.sees("Type what is said").types(paragraph).sees("saved 1");
        self.types("/finish").reads_back();
        self.sees("How to reach them safely").sees("| ").types("").answers("Telephone or address", "");
        self.answers("Close the interview?", "").sees("closed ")
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

    /// The program's process, below the terminal and whatever the program runs under.
    pub(crate) fn program(&self) -> Option<u32> {
        program_below(self.child.id())
    }

    /// Closes the window under the program, and waits until that has ended.
    pub(crate) fn closes(&mut self) {
        let program = self.program().unwrap();
        self.child.kill().unwrap();
        let start = Instant::now();
        while std::path::Path::new(&format!("/proc/{program}/exe")).exists() {
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
        self.sees("  2  no").sees("[2]").types(if guardian.is_empty() { "1" } else { "3" });
        if !guardian.is_empty() {
            self.answers("Who is that to the person", guardian);
            self.sees("  2  no").sees("[2]").types("1");
        }
        self.sees("not decided yet").sees("[2]").types("1");
        self.sees("Used then: the words").sees("by another name").sees("[2]").types("");
        for (yes, is_told) in [(false, true), (false, false), (true, false)] {
            self.sees("in the same way: the words, by another name").sees("not decided yet").sees("[2]");
            self.types(if yes { "1" } else { "2" });
            if is_told {
                self.sees("Do both answers stand?").sees("[1]").types("2");
            }
        }
        self.answers("Not before which date?", "")
    }

    /// The sheet of the interview, with its day and place; then the account.
    pub(crate) fn facts(&mut self) -> &mut Self {
        self.sees("on to the account").sees("not asked yet").sees("[1] ").types("3");
        self.answers("When is this interview?", "7.3.2025~");
        self.sees("on to the account").sees("[1] ").types("4").answers("Where? As exact", "a school by the river");
        self.sees("on to the account").sees("where: a school by the river").sees("[1] ").types("")
    }

    /// The account is right; what may be a name is left to the review; nobody else is there, asked before, interprets.
    pub(crate) fn reads_back(&mut self) -> &mut Self {
        self.answers("Is it right so?", "").leaves_names_to_review("Who else is in the room");
        self.answers("Who else is in the room", "").answers("asked them about this before", "");
        self.answers("Does somebody interpret?", "")
    }

    /// Nobody in the room knows the name that is asked for, which Enter alone does not say.
    pub(crate) fn nobody_knows(&mut self, question: &str) -> &mut Self {
        self.answers(question, "").sees("Does nobody in the room").sees("[1] ").types("2")
    }

    /// One spelling, in the letters of the interview or not, read back and taken with the first `proposed` others.
    pub(crate) fn spells(&mut self, question: &str, name: &str) -> &mut Self {
        self.answers(question, name).sees("Is this right").sees("type it again").types("1");
        self
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.keys.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The process of the program among the descendants of another.
pub(crate) fn program_below(pid: u32) -> Option<u32> {
    let mut below = vec![pid];
    while let Some(pid) = below.pop() {
        let exe = std::fs::read_link(format!("/proc/{pid}/exe"));
        if exe.is_ok_and(|exe| exe == std::path::Path::new(env!("CARGO_BIN_EXE_amana"))) {
            return Some(pid);
        }
        let list = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        below.extend(list.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
    }
    None
}
