//! `amana completions`: what a shell needs to complete command lines.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::args::Cli;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::harden::Confinement;

const EXAMPLE: &str = "\
Example:
  amana completions bash > ~/.local/share/bash-completion/completions/amana
  amana completions fish > ~/.config/fish/completions/amana.fish";

/// Print what a shell needs to complete command lines
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// Which shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(Confinement::new(), Names::None)?;
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "amana", &mut script);
    if context.terminal.shows_output() {
        // To be looked at only: escaped as everything that a terminal shows.
        context.data(String::from_utf8_lossy(&script).trim_end())
    } else {
        context.bytes(&script)
    }
}
