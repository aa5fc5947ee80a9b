//! Runs a program under `strace` and reads what it wrote down.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// One system call that came back (or never did, where the program was killed in it).
pub(crate) struct Call {
    pub(crate) pid: u32,
    pub(crate) name: String,
    args: Vec<String>,
    result: String,
}

impl Call {
    /// The file descriptor that argument `n` is.
    pub(crate) fn fd(&self, n: usize) -> Option<i32> {
        number(self.args.get(n)?)?.try_into().ok()
    }

    /// The number that argument `n` is.
    pub(crate) fn number(&self, n: usize) -> Option<i64> {
        number(self.args.get(n)?)
    }

    /// The path that the kernel knows for the file descriptor (or `AT_FDCWD`) which argument `n` is.
    pub(crate) fn fd_path(&self, n: usize) -> Option<PathBuf> {
        let arg = self.args.get(n)?;
        let inside = arg.split_once('<')?.1.strip_suffix('>')?;
        Some(path_of(&unhex(inside)))
    }

    /// All quoted bytes of argument `n`: a path, a buffer, the buffers of a vector.
    pub(crate) fn bytes(&self, n: usize) -> Vec<u8> {
        self.args.get(n).map(|arg| quoted(arg)).unwrap_or_default()
    }

    /// The path that arguments `dir` (a descriptor, or none) and `n` name together.
    pub(crate) fn path(&self, dir: Option<usize>, n: usize) -> PathBuf {
        let path = path_of(&self.bytes(n));
        match dir.and_then(|dir| self.fd_path(dir)) {
            Some(folder) => folder.join(path),
            None => path,
        }
    }

    /// Argument `n` as written.
    pub(crate) fn raw(&self, n: usize) -> &str {
        self.args.get(n).map_or("", String::as_str)
    }

    /// What it returned, where it succeeded.
    pub(crate) fn value(&self) -> Option<i64> {
        number(&self.result).filter(|value| *value >= 0)
    }

    /// Whether its failure was ours.
    pub(crate) fn was_injected(&self) -> bool {
        self.result.contains("INJECTED")
    }

    /// For messages.
    pub(crate) fn describe(&self) -> String {
        let place = self.fd_path(0).unwrap_or_else(|| self.path(None, 0));
        format!("{}({}) = {}", self.name, place.display(), self.result)
    }
}

/// A program to be run under strace.
pub(crate) struct Traced {
    calls: String,
    inject: Option<String>,
    log: PathBuf,
}

impl Traced {
    /// Writes the calls named (as `-e trace=` takes them) to `log`.
    pub(crate) fn new(calls: &str, log: &Path) -> Self {
        Self { calls: calls.to_owned(), inject: None, log: log.to_owned() }
    }

    /// Tampers with a call, as `-e inject=` takes it: `fsync:error=EIO:when=3`.
    pub(crate) fn inject(mut self, what: String) -> Self {
        self.inject = Some(what);
        self
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, program: &Command) -> Output {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-y", "-xx", "-s", "67108864", "-e", "signal=none"]);
        strace.arg("-e").arg(format!("trace={}", self.calls)).arg("-o").arg(&self.log);
        if let Some(inject) = &self.inject {
            strace.arg("-e").arg(format!("inject={inject}"));
        }
        strace.arg("--").arg(program.get_program()).args(program.get_args());
        for (key, value) in program.get_envs() {
            match value {
                Some(value) => strace.env(key, value),
                None => strace.env_remove(key),
            };
        }
        if let Some(folder) = program.get_current_dir() {
            strace.current_dir(folder);
        }
        strace.stdin(Stdio::null()).output().expect("strace starts")
    }

    /// What it wrote down, in the order in which calls came back.
    pub(crate) fn calls(&self) -> Vec<Call> {
        let log = std::fs::read_to_string(&self.log).expect("strace wrote its log");
        parse(&log)
    }
}

/// Reads a log of `strace -f -y -xx -o`.
pub(crate) fn parse(log: &str) -> Vec<Call> {
    let mut halves: HashMap<u32, String> = HashMap::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        let Some((pid, rest)) = line.split_once(' ') else { continue };
        let Ok(pid) = pid.parse::<u32>() else { continue };
        let rest = rest.trim_start();
        if let Some(half) = rest.strip_suffix("<unfinished ...>") {
            halves.insert(pid, half.trim_end().to_owned());
        } else if let Some(resumed) = rest.strip_prefix("<... ") {
            let tail = resumed.split_once(" resumed>").map_or("", |(_, tail)| tail);
            if let Some(half) = halves.remove(&pid) {
                calls.extend(call(pid, &format!("{half}{tail}")));
            }
        } else {
            calls.extend(call(pid, rest));
        }
    }
    calls
}

fn call(pid: u32, text: &str) -> Option<Call> {
    let (name, rest) = text.split_once('(')?;
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return None;
    }
    let (args, end) = arguments(rest);
    let result = rest[end..].split_once('=').map_or("", |(_, result)| result).trim().to_owned();
    Some(Call { pid, name: name.to_owned(), args, result })
}

/// The arguments, and where the closing bracket ends. Strings and paths are in hex, so quotes and brackets mean themselves.
fn arguments(text: &str) -> (Vec<String>, usize) {
    let (mut args, mut depth, mut start, mut in_quotes) = (Vec::new(), 0_i32, 0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            _ if in_quotes => {}
            b'(' | b'[' | b'{' => depth += 1,
            b')' if depth == 0 => {
                args.push(text[start..at].trim().to_owned());
                return (args, at + 1);
            }
            b')' | b']' | b'}' => depth -= 1,
            b',' if depth == 0 => {
                args.push(text[start..at].trim().to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    args.push(text[start..].trim().to_owned());
    (args, text.len())
}

fn number(text: &str) -> Option<i64> {
    let end = text.bytes().position(|b| !(b.is_ascii_digit() || b == b'-')).unwrap_or(text.len());
    text[..end].parse().ok()
}

fn quoted(text: &str) -> Vec<u8> {
    assert!(!text.contains("\"..."), "strace cut a string short");
    text.split('"').skip(1).step_by(2).flat_map(unhex).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    fn digit(byte: u8) -> u8 {
        match byte {
            b'0'..=b'9' => byte - b'0',
            _ => byte - b'a' + 10,
        }
    }
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len() / 4), 0);
    while at < bytes.len() {
        if bytes[at] == b'\\' && bytes.get(at + 1) == Some(&b'x') && at + 3 < bytes.len() {
            out.push(digit(bytes[at + 2]) << 4 | digit(bytes[at + 3]));
            at += 4;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[test]
fn a_log_is_read_as_it_was_written() {
    let log = concat!(
        "7 openat(AT_FDCWD<\\x2f\\x74>, \"\\x61\\x28\", O_RDWR|O_CREAT, 0600) = 3<\\x2f\\x74\\x2f\\x61\\x28>\n",
        "7 write(3<\\x2f\\x74\\x2f\\x61\\x28>, \"\\x22\\x2c\", 2 <unfinished ...>\n",
        "8 writev(1<\\x70>, [{iov_base=\"\\x31\", iov_len=1}, {iov_base=\"\\x32\", iov_len=1}], 2) = 2\n",
        "7 <... write resumed>) = 2\n",
        "7 fsync(3<\\x2f\\x74\\x2f\\x61\\x28>) = -1 EIO (Input/output error) (INJECTED)\n",
        "7 +++ exited with 1 +++\n",
    );
    let calls = parse(log);
    let names: Vec<&str> = calls.iter().map(|call| call.name.as_str()).collect();
    assert_eq!(names, ["openat", "writev", "write", "fsync"]);
    assert_eq!(calls[0].path(Some(0), 1), Path::new("/t/a("));
    assert_eq!((calls[0].value(), calls[0].raw(2)), (Some(3), "O_RDWR|O_CREAT"));
    assert_eq!(calls[1].bytes(1), b"12");
    assert_eq!((calls[2].bytes(1), calls[2].fd(0)), (b"\",".to_vec(), Some(3)));
    assert!(calls[3].was_injected() && calls[3].value().is_none());
}
