//! The commands. Each has a file with its `Args` (ending in an example) and `run(args, &mut Context) -> Result<(), Failure>`.
//!
//! A command begins with [`Context::harden`]: what it reads and writes, and whether names are typed or shown. It ends with data on
//! standard output and a next step on standard error.

use clap::Subcommand;

use super::context::Context;
use super::failure::Failure;

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {}

/// Does it.
pub(crate) fn run(command: Command, _context: &mut Context) -> Result<(), Failure> {
    match command {}
}
