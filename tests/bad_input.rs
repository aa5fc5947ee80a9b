//! Bad input, item by item, through the real program: each has its one line, its exit code, and everything is as it was before, byte by byte.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests write files, start programs and look at the clock")]
#![allow(clippy::print_stderr, reason = "a test that is not run says so")]
#![allow(unsafe_code, reason = "the kernel's pseudo-terminals are opened through libc")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "bad_input/custodians.rs"]
mod custodians;
#[path = "bad_input/disks.rs"]
mod disks;
#[path = "bad_input/kinds.rs"]
mod kinds;
#[path = "bad_input/lines.rs"]
mod lines;
#[path = "support/org.rs"]
mod org;
#[path = "bad_input/outputs.rs"]
mod outputs;
#[cfg(target_os = "linux")]
#[path = "support/pty.rs"]
mod pty;
#[path = "bad_input/refusing.rs"]
mod refusing;
#[path = "bad_input/requests.rs"]
mod requests;
#[path = "bad_input/rosters.rs"]
mod rosters;
#[path = "bad_input/saying.rs"]
mod saying;
#[path = "bad_input/slots.rs"]
mod slots;
#[path = "bad_input/stores.rs"]
mod stores;
#[cfg(target_os = "linux")]
#[path = "bad_input/windows.rs"]
mod windows;
