//! What must be found nowhere: names outside envelopes, keys on the laptop, calls that the program has no business making, and an
//! order or size that says something (catalogue lines 6 to 10 and 15). Each search has a control that finds what was planted.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand and start programs")]
#![allow(clippy::print_stderr, reason = "a test says how much it tried")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "../support/oracles.rs"]
mod support;

#[path = "../interview/desk.rs"]
mod desk;

mod calls;
mod commands;
mod custody;
mod dump;
mod editor;
mod forgotten;
mod hostile;
mod keyring;
mod laptop;
mod memory;
mod names;
mod needles;
mod pages;
mod rosters;
mod sealing;
mod seated;
mod sizes;
mod talks;
mod tour;
