//! The conversation with the interviewer, without knowing a terminal.
