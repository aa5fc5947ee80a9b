//! The flags that every command takes.

use std::path::PathBuf;

use clap::Args;

/// Flags that every command takes.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Global {
    /// The case folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) case: PathBuf,

    /// Print JSON on standard output (every object carries its version, "v")
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Leave out next steps and progress; warnings and errors are still said
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// Read the passphrase (of the case, or of the key where there is no case) from this file descriptor: its first line
    #[arg(long, global = true, value_name = "N", conflicts_with = "passphrase_file")]
    pub(crate) passphrase_fd: Option<i32>,

    /// Read the passphrase from the first line of this file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Read the passphrase of the key file given with -i from this file descriptor, where the case has one of its own
    #[arg(long, global = true, value_name = "N", conflicts_with = "key_passphrase_file")]
    pub(crate) key_passphrase_fd: Option<i32>,

    /// Read the passphrase of the key file given with -i from the first line of this file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) key_passphrase_file: Option<PathBuf>,

    /// Who puts right-to-left text in order on a terminal: auto finds out, terminal, app (amana), off (nobody: for a screen reader on a console)
    #[arg(long, global = true, value_name = "WHO", default_value = "auto", value_parser = ["auto", "terminal", "app", "off"])]
    pub(crate) bidi: String,

    /// Go on although memory may be written to an unencrypted swap disk
    #[arg(long, global = true)]
    pub(crate) accept_swap: bool,
}

/// Whether `--json` stands on the command line, for a line that cannot be read as a whole.
pub(crate) fn asks_for_json() -> bool {
    std::env::args_os().skip(1).take_while(|arg| arg != "--").any(|arg| arg == "--json")
}
