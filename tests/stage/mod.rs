//! What tests of the program need: a case of their own, and people in it.

#![allow(dead_code, reason = "each test program uses its own part of this")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage by hand")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

pub(crate) mod case;
pub(crate) mod desk;
pub(crate) mod people;
