//! A whole interview at a terminal, typed as a person would: a name in the wrong keyboard layout, a late name, a break and a resume, a
//! group of three, a child, closing, then a bundle. Nothing registered is found anywhere afterwards (catalogue line 6), and no kill
//! loses a paragraph that was acknowledged (line 1).

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand and start programs")]
#![allow(clippy::print_stderr, reason = "a test says how much it tried")]
#![allow(unsafe_code, reason = "the kernel's pseudo-terminals are opened through libc")]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "../support/oracles.rs"]
mod support;

#[path = "../leaks/needles.rs"]
mod needles;

#[path = "../support/pty.rs"]
mod pty;

#[path = "../support/seat.rs"]
mod seat;

mod account;
mod among;
mod anew;
mod arabic;
mod back;
mod bad;
mod begun;
mod beside;
mod breaks;
mod called;
mod conditions;
mod corrected;
mod damaged;
mod desk;
mod elsewhere;
mod first;
mod full;
mod full_disk;
mod held_up;
mod kill;
mod kinds;
mod left_standing;
mod letters;
mod lines;
mod long;
mod newer;
mod notes;
mod persons;
mod retranslated;
mod room;
mod screen;
mod since_out;
mod slips;
mod spelled;
mod spoken;
mod steady;
mod title;
mod typed_again;
mod whole;
mod windows;
