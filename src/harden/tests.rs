#![allow(unsafe_code, reason = "only a bare system call shows that the kernel refuses it")]
#![expect(clippy::disallowed_methods, reason = "a hardened process has to be started, and told from its parent")]
#![expect(clippy::disallowed_types, reason = "sockets are what must fail")]

use std::fs;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use super::*;
use crate::fsio;

/// Names the folder to work in to the hardened child, which is this test program once more.
const CHILD: &str = "AMANA_HARDENED_CHILD";

/// Runs `inside` in a hardened process of its own: what is given up here would be given up for every test.
fn hardened(test: &str, inside: impl Fn(&Path, &Report)) {
    if let Some(folder) = std::env::var_os(CHILD) {
        let folder = PathBuf::from(folder);
        let report = apply(&Confinement::new().reads(&folder.join("in")).makes(&folder.join("out/new")));
        inside(&folder, &report);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("in/file"), b"to be read").unwrap();
    fs::write(folder.path().join("secret"), b"out of reach").unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", &format!("harden::tests::{test}")])
        .env(CHILD, folder.path())
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&child.stdout), String::from_utf8_lossy(&child.stderr));
    assert!(child.status.success() && said.contains("1 passed"), "the hardened child says:\n{said}");
}

fn refused<T>(result: io::Result<T>) -> bool {
    result.is_err_and(|error| error.raw_os_error() == Some(libc::EPERM))
}

/// The error number of a bare system call with arguments that are all zero.
fn bare(call: libc::c_long) -> i32 {
    // SAFETY: zero is no valid pointer or descriptor of use to any of these; they fail, whether by the filter or not.
    let result = unsafe { libc::syscall(call, 0, 0, 0, 0, 0, 0) };
    assert_eq!(result, -1, "call {call} went through");
    io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

#[test]
fn sockets_are_refused() {
    hardened("sockets_are_refused", |_, report| {
        assert_eq!(report.outcome(Measure::SocketsAndPrograms), Some(&Outcome::Done));
        assert!(refused(std::net::TcpListener::bind("127.0.0.1:0")));
        assert!(refused(std::net::TcpStream::connect("127.0.0.1:9")));
        assert!(refused(std::net::UdpSocket::bind("127.0.0.1:0")));
        assert!(refused(std::os::unix::net::UnixStream::pair()));
    });
}

#[test]
fn programs_are_not_started() {
    hardened("programs_are_not_started", |_, _| {
        assert!(refused(Command::new("/bin/true").spawn()));
        assert_eq!(Command::new("/bin/true").exec().raw_os_error(), Some(libc::EPERM));
        // SAFETY: refused by the filter; should it go through, the child ends at once.
        let forked = unsafe { libc::fork() };
        if forked == 0 {
            // SAFETY: ends a process that must not be.
            unsafe { libc::_exit(1) };
        }
        assert_eq!(forked, -1);
        assert_eq!(io::Error::last_os_error().raw_os_error(), Some(libc::EPERM));
    });
}

#[test]
fn every_forbidden_call_is_refused() {
    hardened("every_forbidden_call_is_refused", |_, _| {
        #[cfg(target_arch = "x86_64")]
        let forks = [libc::SYS_fork, libc::SYS_vfork];
        #[cfg(not(target_arch = "x86_64"))]
        let forks = [];
        for call in calls::FORBIDDEN.iter().filter(|call| !forks.contains(*call)) {
            assert_eq!(bare(*call), libc::EPERM, "call {call}");
        }
        assert_eq!(bare(libc::SYS_clone3), libc::ENOSYS);
        #[cfg(target_arch = "x86_64")]
        for call in [libc::SYS_getpid, libc::SYS_socket, 520, 521] {
            assert_eq!(bare(call | 0x4000_0000), libc::EPERM, "x32 call {call}");
        }
        // SAFETY: puts one byte into the input of the terminal; refused before the argument is looked at.
        let typed = unsafe { libc::ioctl(0, libc::TIOCSTI, c"x".as_ptr()) };
        assert_eq!((typed, io::Error::last_os_error().raw_os_error()), (-1, Some(libc::EPERM)));
    });
}

#[test]
fn threads_and_files_of_the_command_still_work() {
    hardened("threads_and_files_of_the_command_still_work", |folder, report| {
        let sum: u32 = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|n| scope.spawn(move || n)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert_eq!(sum, 28);
        assert_eq!(fs::read(folder.join("in/file")).unwrap(), b"to be read");
        fsio::write_new(&folder.join("out/file"), b"written").unwrap();
        fsio::replace(&folder.join("out/file"), b"again").unwrap();
        let tree = fsio::Tree::create(&folder.join("out/new")).unwrap();
        tree.folder("data").unwrap();
        tree.write("data/file", b"in a tree").unwrap();
        tree.finish().unwrap();
        fsio::lock(&folder.join("out")).unwrap();
        fsio::remove_tree(&folder.join("out/new")).unwrap();
        assert!(fs::File::open("/dev/urandom").is_ok());
        assert!(report.outcome(Measure::OtherFiles).is_some());
    });
}

#[test]
fn other_files_are_out_of_reach() {
    hardened("other_files_are_out_of_reach", |folder, report| {
        if let Some(Outcome::Missing(why)) = report.outcome(Measure::OtherFiles) {
            // A kernel without it is no fault of the program; `.ci/run` demands one that has it.
            assert!(std::env::var_os("CI").is_none(), "this kernel lacks Landlock: {why}");
            return;
        }
        let denied = |result: io::Result<()>| result.is_err_and(|e| e.kind() == io::ErrorKind::PermissionDenied);
        assert!(denied(fs::read(folder.join("secret")).map(drop)));
        assert!(denied(fs::read("/etc/passwd").map(drop)));
        assert!(denied(fs::read_dir("/").map(drop)));
        assert!(denied(fs::write(folder.join("in/file"), b"x")));
        assert!(denied(fs::write(folder.join("in/new"), b"x")));
        assert!(denied(fs::write(folder.join("escaped"), b"x")));
        assert!(denied(fs::write("/tmp/amana-escaped", b"x")));
        assert!(denied(fs::rename(folder.join("in/file"), folder.join("out/moved"))));
        assert!(denied(std::os::unix::fs::symlink("/etc", folder.join("out/link"))));
        assert!(denied(fs::OpenOptions::new().write(true).open("/proc/self/mem").map(drop)));
    });
}

#[test]
fn nothing_is_dumped_and_new_files_are_private() {
    hardened("nothing_is_dumped_and_new_files_are_private", |folder, report| {
        use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
        let limit = getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let again = rustix::process::set_dumpable_behavior(DumpableBehavior::Dumpable);
        assert!(again.is_err(), "what was given up could be taken back");
        assert!(rustix::thread::no_new_privs().unwrap());
        fs::write(folder.join("out/loose"), b"x").unwrap();
        let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(folder.join("out/loose")).unwrap());
        assert_eq!(mode & 0o077, 0);
        for measure in [Measure::CoreDumps, Measure::Tracing, Measure::PrivateFiles] {
            assert_eq!(report.outcome(measure), Some(&Outcome::Done));
        }
        assert!(report.gaps().all(|(measure, _)| measure == Measure::OtherFiles));
    });
}
