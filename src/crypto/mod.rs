//! Keys, slots, envelopes, quorum, streams and signatures (schema/FORMAT.md).
//!
//! | file | what | FORMAT |
//! |---|---|---|
//! | [`keys`] | every derivation and every label | §3, §6, §7.3, §17.1, §18 |
//! | [`slots`] | ways to the vault key | §6 |
//! | [`stream`] | encryption to people and back, as stock age files | |
//! | [`quorum`], [`share`], [`envelope`] | a person's identity, sealed to k of n custodians | §13 |
//! | [`signing`], [`document`] | signatures, signed documents, who may sign | §4, §12, §17 |
//! | [`keyfile`] | key files of custodians, requesters and recovery recipients | §14.2 |
//! | [`kept`] | what waits in memory and cannot be read there | |
//! | [`words`], [`layout`] | proof words and passphrases | §5, §6 |
//! | [`text`] | hex, base64, ids | §1, §2 |
//!
//! Nothing here reads or writes a file, a clock or a terminal.

mod binding;
pub mod document;
pub mod envelope;
mod error;
pub mod kept;
pub mod keyfile;
pub mod keys;
pub mod layout;
pub mod quorum;
pub mod share;
pub mod signing;
pub mod slots;
pub mod stream;
pub mod text;
pub mod words;

#[cfg(test)]
mod tests;

pub use error::{Error, Result, Thing};
