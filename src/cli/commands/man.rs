//! `amana man`: the manual pages, made from the same words as `--help`.

use std::path::PathBuf;

use clap::CommandFactory;

use crate::cli::args::Cli;
use crate::cli::context::Context;
use crate::cli::counted::counted;
use crate::cli::failure::Failure;
use crate::cli::hardening::Names;
use crate::cli::output::must_be_free;
use crate::fsio::Tree;
use crate::harden::Confinement;

const EXAMPLE: &str = "\
Example:
  amana man -o ./man
  man -l ./man/amana-import.1";

/// Write the manual pages, one for each command
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Args {
    /// The folder to make; it must not exist yet
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    context.harden(Confinement::new().makes(&args.output), Names::None)?;
    must_be_free(&args.output)?;
    let mut command = Cli::command();
    // Gives every command its whole name, such as `amana-key-new`.
    command.build();
    let mut pages = Vec::new();
    collect(&command, &mut pages)?;
    let tree = Tree::create(&args.output)?;
    for (name, page) in &pages {
        tree.write(name, page)?;
    }
    tree.finish()?;
    context.say(&format!("{} in {}", counted(pages.len(), "page", "pages"), args.output.display()));
    context.next(&format!("`man -l {}` shows the first", args.output.join("amana.1").display()));
    Ok(())
}

/// A command that needs no case and no passphrase does not list the flags for them.
fn without_case(command: clap::Command, name: &str) -> clap::Command {
    if name != "amana-scan" {
        return command;
    }
    let flags = ["case", "passphrase_fd", "passphrase_file", "key_passphrase_fd", "key_passphrase_file"];
    flags.into_iter().fold(command, |command, flag| command.mut_arg(flag, |arg| arg.hide(true)))
}

fn collect(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    clap_mangen::Man::new(without_case(command.clone(), &name))
        .render(&mut page)
        .map_err(|error| Failure::failed(format!("the page of {name} cannot be made: {error}")))?;
    pages.push((format!("{name}.1"), page));
    command.get_subcommands().filter(|sub| !sub.is_hide_set()).try_for_each(|sub| collect(sub, pages))
}
