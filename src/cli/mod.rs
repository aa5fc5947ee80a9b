//! Flags to requests, one file per command, exit codes; joins the rooms.

use std::process::ExitCode;

/// Runs the program: reads the arguments, does the one thing asked, and returns the exit code.
pub fn main() -> ExitCode {
    ExitCode::FAILURE
}
