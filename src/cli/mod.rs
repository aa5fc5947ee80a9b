//! Flags to requests, one file per command, exit codes; joins the rooms.
//!
//! | file | holds |
//! |---|---|
//! | `answers` | what somebody answered, in words |
//! | `args` | the command line |
//! | `flags` | the flags that every command takes |
//! | `commands` | the commands; one file each, with its `Args` and its `run` |
//! | `context` | what a command runs with: flags, clock, the way to speak |
//! | `counted` | numbers with what is counted |
//! | `asking` | what people type, or machines give by file |
//! | `keyring` | key files |
//! | `late` | what came into a case after its roster took the laptop off |
//! | `closed` | whom a roster leaves closed |
//! | `older_store` | an identity store that is older than the vault beside it |
//! | `nameless` | short texts that are to name nobody |
//! | `title` | the title of a case |
//! | `next` | the next step, with the case that it is about |
//! | `output` | `-o` |
//! | `people` | how texts show people |
//! | `building` | making a case |
//! | `session` | an opened case |
//! | `trust` | whose rosters a custodian's key believes |
//! | `face` | the interview before a terminal |
//! | `hardening` | what a command gives up before its first secret |
//! | `failure` | the one fold of every room's errors into kinds, hints and exit codes |

mod answers;
mod args;
mod asking;
mod building;
mod closed;
mod commands;
mod context;
mod counted;
mod face;
mod failure;
mod flags;
mod hardening;
mod keyring;
mod late;
mod nameless;
mod next;
mod older_store;
mod output;
mod people;
mod session;
mod title;
mod trust;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use args::Cli;
use context::Context;
use failure::Failure;

use crate::secret::wipe_stack;

/// Runs the program: reads the arguments, does the one thing asked, and returns the exit code.
pub fn main() -> ExitCode {
    failure::silence_panics();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return context::misused(&error, flags::asks_for_json()),
    };
    let mut context = Context::new(cli.global);
    // Whatever a command held is dropped, and so wiped, on the way here: also when it panicked.
    let result = catch_unwind(AssertUnwindSafe(|| commands::run(cli.command, &mut context)));
    wipe_stack();
    match result.unwrap_or_else(|_| Err(Failure::fault())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            context.report(&failure);
            ExitCode::from(failure.kind.code())
        }
    }
}
