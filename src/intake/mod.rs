//! The conversation with the interviewer, without a terminal.

pub mod line;
