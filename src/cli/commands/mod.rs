//! The commands. Each has a file with its `Args` (ending in an example) and `run(args, &mut Context) -> Result<(), Failure>`.
//!
//! A command begins with [`Context::harden`]: what it reads and writes, and whether names are typed or shown. It ends with data on
//! standard output and a next step on standard error.

mod check;
mod decide;
mod init;
mod key;
mod log;
mod passphrase;
mod proof;
mod request;
mod roster;
mod unseal;

use clap::Subcommand;

use super::context::Context;
use super::failure::Failure;

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    Init(init::Args),
    Key(key::Args),
    Roster(roster::Args),
    Passphrase(passphrase::Args),
    Proof(proof::Args),
    Log(log::Args),
    Check(check::Args),
    Request(request::Args),
    Approve(decide::ApproveArgs),
    Refuse(decide::RefuseArgs),
    Unseal(unseal::Args),
}

/// Does it.
pub(crate) fn run(command: Command, context: &mut Context) -> Result<(), Failure> {
    match command {
        Command::Init(args) => init::run(args, context),
        Command::Key(args) => key::run(args, context),
        Command::Roster(args) => roster::run(args, context),
        Command::Passphrase(args) => passphrase::run(&args, context),
        Command::Proof(args) => proof::run(&args, context),
        Command::Log(args) => log::run(&args, context),
        Command::Check(args) => check::run(&args, context),
        Command::Request(args) => request::run(&args, context),
        Command::Approve(args) => decide::run_approve(&args, context),
        Command::Refuse(args) => decide::run_refuse(&args, context),
        Command::Unseal(args) => unseal::run(&args, context),
    }
}
