//! Files that were changed, cut, swapped or put back, chains that were tampered with, and inputs made to take all memory (catalogue lines 3, 4, 5
//! and 16). A sample with a fixed seed runs by default; `AMANA_FULL=1` tries everything.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand and start programs")]
#![allow(clippy::print_stderr, reason = "a test says how much it tried")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "../support/oracles.rs"]
mod support;

#[path = "../leaks/dump.rs"]
mod dump;

mod bombs;
mod chain;
mod cuts;
mod flips;
mod kit;
mod put_back;
