//! The command line: the flags of every command, and the command.
//!
//! There are no environment variables and no configuration file: what a run does stands on its command line. Names, reasons and
//! passphrases never do; they come by prompt, or from a file or file descriptor.

use clap::Parser;

use super::commands::Command;
use super::flags::Global;

const EXAMPLE: &str = "\
Exit codes:
  0 done   1 failed   2 usage   3 refused by a rule   10 no such case or record
  11 in use by another program   12 wrong passphrase or key   13 damaged or tampered with
  14 not enough approvals

Example:
  amana demo ./demo         the whole way, on fictional testimonies, in about a minute
  amana init --solo ./case  a first case for one person";

/// Keeps witness testimony and the identities in it under different keys, and publishes what may be published.
#[derive(Parser)]
#[command(name = "amana", version, propagate_version = true, after_help = EXAMPLE, max_term_width = 110)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    /// A line that is indented is typed or copied as it stands: what is typed has room in 80 columns. What stands behind it, parted by blanks, says what it does. A paragraph is one line, which the terminal breaks where it ends.
    #[test]
    fn no_help_is_broken_within_a_command_or_a_sentence() {
        fn walk(command: &clap::Command, broken: &mut Vec<String>) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for (line, next) in help.lines().zip(help.lines().skip(1).chain([""])) {
                let typed = line.trim_start().starts_with("amana ") || line.ends_with('\\');
                let behind =
                    line.trim_start().find("   ").map_or(line.len(), |at| at + line.len() - line.trim_start().len());
                let too_wide = typed && line[..behind].chars().count() > 80;
                let goes_on = !line.starts_with(' ') && next.starts_with(|c: char| c.is_lowercase() || c == '-');
                if too_wide || goes_on {
                    broken.push(format!("{}: {line}", command.get_name()));
                }
            }
            command.get_subcommands().for_each(|subcommand| walk(subcommand, broken));
        }
        let mut broken = Vec::new();
        walk(&Cli::command(), &mut broken);
        assert_eq!(broken, Vec::<String>::new());
    }

    #[test]
    fn every_help_ends_with_an_example() {
        fn walk(command: &clap::Command, missing: &mut Vec<String>) {
            let example = command.get_after_help().is_some_and(|help| help.to_string().contains("Example"));
            if !example && !command.is_hide_set() {
                missing.push(command.get_name().to_owned());
            }
            command.get_subcommands().for_each(|sub| walk(sub, missing));
        }
        let mut missing = Vec::new();
        walk(&Cli::command(), &mut missing);
        assert!(missing.is_empty(), "no example: {missing:?}");
    }

    #[test]
    fn nothing_is_taken_from_the_environment() {
        fn walk(command: &clap::Command) {
            for arg in command.get_arguments() {
                assert!(arg.get_long() != Some("passphrase"), "a passphrase on the command line is a passphrase shown");
            }
            command.get_subcommands().for_each(walk);
        }
        walk(&Cli::command());
    }
}
