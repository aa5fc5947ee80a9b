//! What every command asks of the system: no connections, no programs, no files but its own (catalogue line 8).

use std::path::{Path, PathBuf};
use std::process::Output;

use super::support::stage::{Stage, have_strace};
use super::support::strace::{Call, Traced};
use super::tour;

pub(crate) const TRACED: &str = "%file,%network,%process,io_uring_setup,memfd_create";

/// Calls that only read about files, or end the program.
const HARMLESS: &[&str] = &[
    "access",
    "faccessat",
    "faccessat2",
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "statfs",
    "readlink",
    "readlinkat",
    "getcwd",
    "exit",
    "exit_group",
    "wait4",
    "waitid",
    "chdir",
];

/// What one command did that it should not have done.
pub(crate) fn judge(stage: &Stage, calls: &[Call]) -> Vec<String> {
    let mut programs = 0;
    let mut wrong = Vec::new();
    for call in calls {
        let fault = match call.name.as_str() {
            "execve" | "execveat" => {
                programs += 1;
                (programs > 1).then_some("starts a program")
            }
            "clone" | "clone3" | "fork" | "vfork" => (!is_thread(call)).then_some("starts a process"),
            "openat" | "open" | "creat" => opening(stage, call),
            "mkdir" | "mkdirat" | "rename" | "renameat" | "renameat2" | "unlink" | "unlinkat" | "rmdir"
            | "truncate" => changing(stage, call),
            // Asked for by the program itself while it gives them up.
            name if HARMLESS.contains(&name) => None,
            _ if call.value().is_none() && !is_network(call) => None,
            _ => Some("is not expected"),
        };
        wrong.extend(fault.map(|fault| format!("{}: {fault}", call.describe())));
    }
    wrong
}

fn is_network(call: &Call) -> bool {
    ["socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "io_uring_setup"]
        .contains(&call.name.as_str())
}

fn is_thread(call: &Call) -> bool {
    (0..3).any(|n| call.raw(n).contains("CLONE_THREAD"))
}

fn target(call: &Call) -> PathBuf {
    let path = if call.name.ends_with("at") || call.name.ends_with("at2") {
        call.path(Some(0), 1)
    } else {
        call.path(None, 0)
    };
    tidy(&path)
}

/// Without `.` and `..`; links do not matter here, since nobody makes any.
fn tidy(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut tidy, part| {
        match part {
            std::path::Component::ParentDir => drop(tidy.pop()),
            std::path::Component::CurDir => {}
            part => tidy.push(part),
        }
        tidy
    })
}

fn opening(stage: &Stage, call: &Call) -> Option<&'static str> {
    call.value()?;
    let flags = if call.name == "openat" { call.raw(2) } else { call.raw(1) };
    let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE"].iter().any(|flag| flags.contains(flag))
        || call.name == "creat";
    let path = target(call);
    if writes {
        (!may_write(stage, &path)).then_some("writes where it should not")
    } else {
        (!may_read(stage, &path)).then_some("reads what it should not")
    }
}

fn changing(stage: &Stage, call: &Call) -> Option<&'static str> {
    call.value()?;
    (!may_write(stage, &target(call))).then_some("changes what it should not")
}

/// The case, what was named to write to, and what a custodian's program keeps beside the key (FORMAT §14.4).
fn may_write(stage: &Stage, path: &Path) -> bool {
    ["case", "out", "case-keys"].iter().any(|folder| path.starts_with(stage.path(folder)))
        || ["/dev/null", "/dev/tty"].iter().any(|device| path == Path::new(device))
}

/// The case, what was named to read from, libraries, and what the kernel says about this process and about swap.
fn may_read(stage: &Stage, path: &Path) -> bool {
    const BELOW: &[&str] = &[
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/proc/self",
        "/sys/fs/cgroup",
        "/sys/class/block",
        "/sys/dev/block",
    ];
    const EXACTLY: &[&str] = &[
        "/etc/ld.so.cache",
        "/etc/ld.so.preload",
        "/dev/tty",
        "/dev/null",
        "/dev/urandom",
        "/dev/random",
        "/proc/swaps",
        "/proc/cpuinfo",
        "/proc/meminfo",
        "/sys/devices/system/cpu/online",
        "/sys/kernel/mm/transparent_hugepage/enabled",
        "/sys/kernel/mm/transparent_hugepage/hpage_pmd_size",
        "/proc/sys/vm/overcommit_memory",
    ];
    let named = ["case", "out", "in", "passphrase", "key-passphrase", "roster.txt", "allowed_signers", "case-keys"];
    may_write(stage, path)
        || named.iter().any(|name| path.starts_with(stage.path(name)))
        || BELOW.iter().any(|folder| path.starts_with(folder))
        || EXACTLY.iter().any(|file| path == Path::new(file))
        // What is not below a library folder but is a library all the same (musl, other systems).
        || path.extension().is_some_and(|end| end == "so")
}

#[test]
fn line_08_no_command_connects_starts_or_touches_anything_else() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    let (mut commands, mut seen, mut wrong) = (0, 0, Vec::new());
    let mut run = |name: &str, command: std::process::Command| -> Output {
        let traced = Traced::new(TRACED, &stage.path("calls.log"));
        let done = traced.run(&command);
        let calls = traced.calls();
        assert!(calls.iter().any(|call| call.name == "execve"), "strace sees the program start");
        commands += 1;
        seen += calls.len();
        wrong.extend(judge(&stage, &calls).into_iter().map(|fault| format!("{name}: {fault}")));
        done
    };
    tour::take(&stage, &mut run);
    tour::demo(&stage, &mut run);
    eprintln!("{seen} calls of {commands} commands looked at");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is given up is given up before the first secret is opened, and for good: the kernel says so of the running program.
#[test]
fn line_08_the_program_confines_itself_before_it_reads_a_secret() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    for args in [&["list"][..], &["check"], &["proof"], &["log"]] {
        let traced = Traced::new("openat,open,prctl,seccomp,landlock_restrict_self", &stage.path("calls.log"));
        assert!(traced.run(&stage.on_case(args)).status.success());
        let calls = traced.calls();
        let place = |what: &str, is: &dyn Fn(&Call) -> bool| {
            calls.iter().position(is).unwrap_or_else(|| panic!("{args:?}: {what} is not there"))
        };
        let succeeded = |call: &Call| call.value() == Some(0);
        let files = place("Landlock", &|call| call.name == "landlock_restrict_self" && succeeded(call));
        let filter = |call: &Call| call.name == "seccomp" || call.raw(0).contains("PR_SET_SECCOMP");
        let calls_given_up = place("seccomp", &|call| filter(call) && succeeded(call));
        let tracing = place("not dumpable", &|call| call.raw(0).contains("PR_SET_DUMPABLE") && succeeded(call));
        let secret = place("the passphrase", &|call| {
            // Landlock is told of a path by a handle that reads nothing.
            let reads = call.name.starts_with("open") && !call.raw(2).contains("O_PATH");
            reads && target(call) == stage.path("passphrase") && call.value().is_some()
        });
        let last = files.max(calls_given_up).max(tracing);
        assert!(last < secret, "{args:?}: the passphrase is read before everything is given up");
    }
}

/// The control: the same eyes on a program that does all of it.
#[test]
fn line_08_what_is_not_allowed_is_seen() {
    if !have_strace() {
        return;
    }
    let stage = Stage::new();
    let mut shell = std::process::Command::new("/bin/bash");
    shell
        .current_dir(stage.path("tmp"))
        .args(["-c", "echo x > elsewhere; cat /etc/hostname; exec 3<>/dev/tcp/127.0.0.1/9"]);
    let traced = Traced::new(TRACED, &stage.path("calls.log"));
    traced.run(&shell);
    let wrong = judge(&stage, &traced.calls()).join("\n");
    for fault in
        ["writes where it should not", "reads what it should not", "starts a process", "starts a program", "socket"]
    {
        assert!(wrong.contains(fault), "{fault} is not seen in:\n{wrong}");
    }
}
