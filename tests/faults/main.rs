//! Kills, power cuts, failing system calls, full disks, several writers, wrong clocks and sticks, over the real program (catalogue lines 1, 2, 11, 12
//! and 13).
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

#[path = "../interview/desk.rs"]
mod desk;

mod clock;
mod closed;
mod disk;
mod every;
mod failing;
mod full_disk;
mod joining;
mod kill;
mod landing;
mod many;
mod open_one;
mod papers;
mod points;
mod power;
mod repair;
mod replay;
mod scenes;
mod seated;
mod sticks;
mod survival;
