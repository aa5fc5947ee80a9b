//! What an attacker found at the door of an export, through the program: each test is a way by which something went out.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests set the stage by hand, and stop where they fail"
)]
#![allow(dead_code, reason = "what is shared is not all used here")]

#[path = "../stage/mod.rs"]
mod stage;
#[path = "../support/mod.rs"]
mod support;

mod anew;
mod by_two;
mod called;
mod damaged;
mod desk;
mod earlier;
mod elsewhere;
mod held;
mod later;
mod looked;
mod named;
mod out;
mod overlaps;
mod planted;
mod refused;
mod reworded;
mod scanned;
mod since_out;
mod streamed;
mod taken_out;
mod titles;
mod turned;
mod twice;
mod worded;
