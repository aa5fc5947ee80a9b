//! Faces of the interview: what stands between the conversation and a terminal.

#[cfg(unix)]
mod plain;

#[cfg(unix)]
pub(crate) use plain::PlainFace;
