//! Kills, power cuts, failing system calls and full disks, over the real program (catalogue lines 1 and 2).
//!
//! What was acknowledged is judged from outside: by what the program printed, and by what it says later about the case. A sample with a fixed
//! seed runs by default; `AMANA_FULL=1` tries every point.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand, start programs and wait")]
#![allow(clippy::print_stderr, reason = "a test says how much it tried")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "../support/oracles.rs"]
mod support;

mod disk;
mod failing;
mod full_disk;
mod kill;
mod points;
mod power;
mod replay;
mod survival;
