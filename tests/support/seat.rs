//! A program that sits at a terminal: its start and its end.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

/// Patience with a slow machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// Starts a program whose terminal this is.
pub(crate) fn start(mut command: Command, tty: &File) -> Child {
    let end = || tty.try_clone().unwrap();
    command.stdin(end()).stdout(end()).stderr(end());
    // SAFETY: both are single system calls, and the descriptor is the terminal that the program gets.
    unsafe {
        command.pre_exec(|| {
            if libc::setsid() < 0 || libc::ioctl(0, libc::TIOCSCTTY, 0) < 0 {
                return Err(std::io::Error::last_os_error());
            }
            Ok(())
        });
    }
    command.spawn().unwrap()
}

/// Waits for a program to end, and for its last words, which may still be on their way; `screen` is told where it does not.
pub(crate) fn ended(child: &mut Child, screen: &dyn Fn() -> String) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            std::thread::sleep(Duration::from_millis(100));
            return status;
        }
        assert!(start.elapsed() < PATIENCE, "it does not end:\n{}", screen());
        std::thread::sleep(Duration::from_millis(20));
    }
}
