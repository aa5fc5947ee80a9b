//! A review on the full screen, as an editor sits before it: a terminal of the kernel's own, keys in, and what the glass shows. Every answer is
//! durable when it is shown as saved (catalogue line 1); a name that is sealed on the way is nowhere afterwards (line 6); nothing in a text
//! acts on the terminal (line 15).

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand and start programs")]
#![allow(dead_code, reason = "what is shared is not all used here")]
#![allow(unsafe_code, reason = "the kernel's pseudo-terminals are opened through libc")]

mod arabic;
#[path = "../support/chance.rs"]
mod chance;
mod desk;
mod glass;
mod lines;
mod looked;
mod names;
#[path = "../leaks/needles.rs"]
mod needles;
#[path = "../support/pty.rs"]
mod pty;
mod reached;

#[path = "../support/seat.rs"]
mod seat;
mod sittings;
#[path = "../stage/mod.rs"]
mod stage;
mod troubles;
