//! What is left in the program's memory (catalogue line 7). The program forbids others to trace it; root may read its memory all the same, as somebody could
//! who freezes the laptop. It is held where it would end: strace delays the system call.

use std::io::{Read, Seek, SeekFrom};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use amana::crypto::text::hex;

use super::desk::{Desk, program_below};
use super::dump;
use super::needles::Needles;
use super::support::case::PASSPHRASE;
use super::support::lines::{Invented, Told, file_of, testimonies};
use super::support::stage::{Stage, have_strace};

/// For as long as it takes to look.
const HELD: &str = "60000000";
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the rest of the line under a strace that delays one call; some calls only where they have to do with a file.
fn tracer(inject: &str, file: &str) -> String {
    let call = inject.split(':').next().unwrap();
    let file = if file.is_empty() { String::new() } else { format!("-P {file} ") };
    format!("strace -f -qq {file}-e signal=none -e trace={call} -e inject={inject} -o /dev/null --")
}

/// Everything in the memory of a process that can be read: what was ever told to it, in whichever form.
fn image(pid: u32) -> Vec<u8> {
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mut memory = std::fs::File::open(format!("/proc/{pid}/mem")).unwrap();
    let mut image = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        // The program's own code and constants are no memory of it.
        if !rights.starts_with("rw") {
            continue;
        }
        let (start, end) = range.split_once('-').unwrap();
        let [start, end] = [start, end].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        let before = image.len();
        image.resize(before + usize::try_from(end - start).unwrap(), 0);
        memory.seek(SeekFrom::Start(start)).unwrap();
        let mut at = before;
        while at < image.len() {
            match memory.read(&mut image[at..]) {
                Ok(read @ 1..) => at += read,
                _ => break,
            }
        }
        image.truncate(at);
    }
    image
}

/// How often in a row a process must be seen in the same call: each call is a stop while it is traced, and on a busy computer a short one is seen, too.
const SEEN: u32 = 25;

/// Waits until a process is in a system call with this number, delayed by whoever traces it.
fn waits_in(pid: u32, number: i64) {
    let start = Instant::now();
    let (mut last, mut seen) = (String::new(), 0);
    while seen < SEEN {
        let call = std::fs::read_to_string(format!("/proc/{pid}/syscall")).unwrap_or_default();
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let stopped = stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('t'));
        let held = stopped && call.split(' ').next() == Some(&number.to_string());
        seen = if held && (seen == 0 || call == last) { seen + 1 } else { 0 };
        last.clone_from(&call);
        assert!(start.elapsed() < PATIENCE, "it is not in call {number}: {call} {stat}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What opens the case: the vault key in bytes and in hex, and the passphrase.
struct Secrets {
    key: [Vec<u8>; 2],
    passphrase: Vec<u8>,
}

impl Secrets {
    fn of(stage: &Stage) -> Self {
        let key = dump::unlocked(stage).key.expose().to_vec();
        Self { key: [hex(&key).into_bytes(), key], passphrase: PASSPHRASE.as_bytes().to_vec() }
    }

    /// Which of them lie in a memory image.
    fn found(&self, image: &[u8]) -> Vec<&'static str> {
        let holds = |secret: &[u8]| image.windows(secret.len()).any(|window| window == secret);
        let mut found = Vec::new();
        found.extend(self.key.iter().any(|key| holds(key)).then_some("the vault key"));
        found.extend(holds(&self.passphrase).then_some("the passphrase"));
        found
    }
}

fn names_in<'n>(image: &[u8], needles: &'n Needles) -> Vec<&'n str> {
    needles.find(image).into_iter().collect()
}

/// An interview whose witness is named, closed or broken off; and the memory of the program while the name is read back, and when it was over.
fn interview(stage: &Stage, close: bool) -> [Vec<u8>; 2] {
    let mut desk = Desk::sit_under(stage, &tracer(&format!("exit_group:delay_enter={HELD}"), ""), "intake --plain");
    desk.consents("1");
    desk.answers("Full name", "Rima Velkessar");
    desk.sees("Is this right?").sees("type it again");
    let pid = desk.program().expect("it runs");
    let open = image(pid);
    desk.types("1");
    desk.answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("we left with Rima Velkessar").sees("saved 1").sees("> ");
    if close {
        desk.types("/finish").reads_back();
        desk.sees("How to reach them safely")
            .sees("| ")
            .types("")
            .answers("Telephone or address", "+000 55 98 17 36")
            .answers("Is this right?", "");
        desk.answers("Close the interview?", "").sees("closed ");
    } else {
        desk.keys(b"\x03").sees("stays open");
    }
    waits_in(pid, libc::SYS_exit_group);
    let over = image(pid);
    desk.kills();
    [open, over]
}

fn of_the_interview() -> Needles {
    Needles::new(["Rima Velkessar", "Velkessar", "+000 55 98 17 36"].map(str::to_owned))
}

#[test]
fn line_07_after_an_interview_is_closed_no_name_and_no_key_is_in_memory() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    let (secrets, needles) = (Secrets::of(&stage), of_the_interview());
    let [open, over] = interview(&stage, true);
    // The control: while the name is read back it is there, and so is the key, and the search finds them.
    assert!(!names_in(&open, &needles).is_empty(), "no name is found in {} bytes of an open interview", open.len());
    assert!(secrets.found(&open).contains(&"the vault key"), "no key is found in an open interview");
    assert_eq!(names_in(&over, &needles), Vec::<&str>::new(), "names in {} bytes", over.len());
    assert_eq!(secrets.found(&over), Vec::<&str>::new());
}

/// Whoever locks the screen goes away from it, and the program runs on.
#[test]
fn line_07_while_it_is_locked_no_name_and_no_key_is_in_memory() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    // As it was typed, and as it is looked for.
    let (secrets, needles) = (Secrets::of(&stage), Needles::new(["Velkessar", "velkessar"].map(str::to_owned)));
    let mut desk = Desk::sit_under(&stage, &tracer(&format!("exit_group:delay_enter={HELD}"), ""), "intake --plain");
    desk.consents("1");
    desk.answers("Full name", "Rima Velkessar");
    desk.sees("Is this right?").sees("type it again");
    let pid = desk.program().expect("it runs");
    let open = image(pid);
    desk.types("1").answers("What shall texts call them?", "Munira").facts();
    desk.sees("Type what is said").types("we left with Rima Velkessar").sees("saved 1").sees("> ");
    // The control: while the name is read back both are there. The passphrase is not, once it has opened the case.
    assert!(!names_in(&open, &needles).is_empty(), "no name is found in {} bytes of an open interview", open.len());
    assert!(secrets.found(&open).contains(&"the vault key"), "no key is found in an open interview");
    desk.types("/pause").sees("Enter goes on");
    let locked = image(pid);
    assert_eq!(names_in(&locked, &needles), Vec::<&str>::new(), "names in {} bytes", locked.len());
    assert_eq!(secrets.found(&locked), Vec::<&str>::new());
    desk.kills();
}

#[test]
fn line_07_after_a_break_no_name_and_no_key_is_in_memory() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    let (secrets, needles) = (Secrets::of(&stage), of_the_interview());
    let [_, over] = interview(&stage, false);
    assert_eq!(names_in(&over, &needles), Vec::<&str>::new(), "names in {} bytes", over.len());
    assert_eq!(secrets.found(&over), Vec::<&str>::new());
}

/// Where lines come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    File,
    Stream,
}

/// An import that is held in its `nth` call of some kind.
struct Held {
    child: Child,
    pid: u32,
}

impl Held {
    fn import(stage: &Stage, from: From, inject: &str, (file, number): (&str, i64)) -> Self {
        let lines = stage.path("in/lines.jsonl");
        let (program, input) = match from {
            From::File => (stage.import("in/lines.jsonl"), Stdio::null()),
            From::Stream => (stage.on_case(&["import", "--json", "-"]), std::fs::File::open(lines).unwrap().into()),
        };
        let tracer = tracer(inject, file);
        let mut words = tracer.split(' ');
        let mut command = Command::new(words.next().unwrap());
        command.args(words).arg(program.get_program()).args(program.get_args()).stdin(input);
        let said = std::fs::File::create(stage.path("out/said")).unwrap();
        let child = command.stdout(said).stderr(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        let pid = loop {
            if let Some(pid) = program_below(child.id()) {
                break pid;
            }
            assert!(start.elapsed() < PATIENCE, "it does not start");
            std::thread::sleep(Duration::from_millis(5));
        };
        waits_in(pid, number);
        Self { child, pid }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let pid = rustix::process::Pid::from_raw(i32::try_from(self.pid).unwrap()).unwrap();
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn of_people(told: &[Told]) -> Needles {
    Needles::new(told.iter().flat_map(|told| told.sealed.iter().flat_map(Invented::secrets)))
}

/// After each line was acknowledged, its names are gone, whatever lines follow; and at the end the keys are, too.
#[test]
fn line_07_after_each_line_of_an_import_its_names_are_gone_from_memory() {
    after_each_line(From::File);
}

/// And what is yet to come out of a stream waits where nobody can read it.
#[test]
fn line_07_after_each_line_of_a_stream_no_name_is_in_memory() {
    after_each_line(From::Stream);
}

fn after_each_line(from: From) {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    let told = testimonies(6);
    stage.put("in/lines.jsonl", &file_of(&told));
    let secrets = Secrets::of(&stage);
    // The acknowledgement of the fourth line is held.
    let said = stage.path("out/said").display().to_string();
    let fourth = Held::import(&stage, from, &format!("write:delay_exit={HELD}:when=4"), (&said, libc::SYS_write));
    let during = image(fourth.pid);
    drop(fourth);
    assert!(secrets.found(&during).contains(&"the vault key"), "the control: the case is open");
    let later = of_people(&told[4..]);
    let waiting = names_in(&during, &later);
    // Out of a file they were read ahead, and are the control.
    assert_eq!(waiting.is_empty(), from == From::Stream, "names of later lines in memory: {waiting:?}");
    let earlier = of_people(&told[..4]);
    assert_eq!(names_in(&during, &earlier), Vec::<&str>::new(), "names of lines that were acknowledged");

    let end = Held::import(&stage, from, &format!("exit_group:delay_enter={HELD}"), ("", libc::SYS_exit_group));
    let over = image(end.pid);
    drop(end);
    assert_eq!(names_in(&over, &of_people(&told)), Vec::<&str>::new());
    assert_eq!(secrets.found(&over), Vec::<&str>::new());
}
