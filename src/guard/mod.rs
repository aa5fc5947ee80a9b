//! Stands before every store: no registered name passes.

pub mod text;
