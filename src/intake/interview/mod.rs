//! The interview: a conversation that knows no terminal.

pub mod command;
mod face;

pub use face::{Ask, Face, Reply, Show, Shown, Status};
