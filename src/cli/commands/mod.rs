//! The commands. Each has a file with its `Args` (ending in an example) and `run(args, &mut Context) -> Result<(), Failure>`.
//!
//! A command begins with [`Context::harden`]: what it reads and writes, and whether names are typed or shown. It ends with data on
//! standard output and a next step on standard error.
//!
//! `already_out` and `letters` are no commands: several tell by them what nobody can change any more, and who is called in other letters than a translation has.

mod already_out;
mod check;
mod completions;
mod consent;
mod correct;
mod decide;
mod demo;
mod export;
mod import;
mod init;
pub(crate) mod intake;
mod key;
mod letters;
mod list;
mod log;
mod man;
mod name_check;
mod passphrase;
mod person;
mod proof;
mod request;
mod review;
mod roster;
mod scan;
mod search;
mod show;
mod unseal;
mod verify;
mod well_known;

use clap::Subcommand;

use super::context::Context;
use super::failure::Failure;

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    Demo(demo::Args),
    Export(export::Args),
    Intake(intake::Args),
    Import(import::Args),
    Correct(correct::Args),
    List(list::Args),
    Person(person::Args),
    Review(review::Args),
    Scan(scan::Args),
    Search(search::Args),
    Show(show::Args),
    Verify(verify::Args),
    Init(init::Args),
    Key(key::Args),
    Roster(roster::Args),
    Passphrase(passphrase::Args),
    Proof(proof::Args),
    Log(log::Args),
    Check(check::Args),
    Consent(consent::Args),
    WellKnown(well_known::Args),
    Request(request::Args),
    Approve(decide::ApproveArgs),
    Refuse(decide::RefuseArgs),
    NameCheck(name_check::Args),
    Unseal(unseal::Args),
    Man(man::Args),
    Completions(completions::Args),
}

/// Does it.
pub(crate) fn run(command: Command, context: &mut Context) -> Result<(), Failure> {
    match command {
        Command::Demo(args) => demo::run(args, context),
        Command::Export(args) => export::run(args, context),
        Command::Intake(args) => intake::run(args, context),
        Command::Import(args) => import::run(args, context),
        Command::Correct(args) => correct::run(&args, context),
        Command::List(args) => list::run(args, context),
        Command::Person(args) => person::run(args, context),
        Command::Review(args) => review::run(args, context),
        Command::Scan(args) => scan::run(&args, context),
        Command::Search(args) => search::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Verify(args) => verify::run(args, context),
        Command::Init(args) => init::run(args, context),
        Command::Key(args) => key::run(args, context),
        Command::Roster(args) => roster::run(args, context),
        Command::Passphrase(args) => passphrase::run(&args, context),
        Command::Proof(args) => proof::run(&args, context),
        Command::Log(args) => log::run(&args, context),
        Command::Consent(args) => consent::run(args, context),
        Command::WellKnown(args) => well_known::run(&args, context),
        Command::Check(args) => check::run(&args, context),
        Command::Request(args) => request::run(&args, context),
        Command::Approve(args) => decide::run_approve(&args, context),
        Command::NameCheck(args) => name_check::run(&args, context),
        Command::Refuse(args) => decide::run_refuse(&args, context),
        Command::Unseal(args) => unseal::run(&args, context),
        Command::Man(args) => man::run(&args, context),
        Command::Completions(args) => completions::run(&args, context),
    }
}
