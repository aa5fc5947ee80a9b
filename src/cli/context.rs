//! What a command runs with: its flags, a clock, the way to speak, the way to ask.
//!
//! Data goes to standard output, everything else to standard error.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use super::args::Global;
use super::failure::Failure;
use crate::clock::Clock;
use crate::harden::Report;

/// One run of one command.
pub(crate) struct Context {
    pub(crate) flags: Global,
    pub(crate) clock: Clock,
    /// Whoever read our output has gone (`amana list | head`): the rest is not for anybody.
    deaf: bool,
    /// What was given up, once it was.
    pub(crate) hardened: Option<Report>,
}

impl Context {
    pub(crate) fn new(flags: Global) -> Self {
        Self { flags, clock: Clock::system(), deaf: false, hardened: None }
    }

    /// Writes a line of data to standard output.
    pub(crate) fn data(&mut self, line: &str) -> Result<(), Failure> {
        self.bytes(line.as_bytes())?;
        self.bytes(b"\n")
    }

    /// Writes one JSON object, on a line of its own, to standard output.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let line = serde_json::to_string(value).map_err(|_| Failure::failed("the result cannot be written as JSON"))?;
        self.data(&line)
    }

    /// Writes bytes to standard output as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.deaf {
            return Ok(());
        }
        let written = stdout().write_all(bytes);
        self.heard(written)
    }

    /// Says something on standard error, unless asked to be quiet.
    pub(crate) fn say(&mut self, line: &str) {
        if !self.flags.quiet {
            stderr_line(line);
        }
    }

    /// The clear next step that every command ends with.
    pub(crate) fn next(&mut self, step: &str) {
        self.say(&format!("Next: {step}"));
    }

    /// Says something that must be heard, also when asked to be quiet.
    pub(crate) fn warn(&mut self, line: &str) {
        stderr_line(&format!("warning: {line}"));
    }

    /// Makes sure that all output has left.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        let flushed = stdout().flush();
        self.heard(flushed)
    }

    /// Says why the command failed; with `--json` also as an object on standard output.
    pub(crate) fn report(&mut self, failure: &Failure) {
        stderr_line(&format!("amana: {}", failure.message));
        if let Some(hint) = &failure.hint {
            stderr_line(&format!("hint: {hint}"));
        }
        if self.flags.json {
            let error = ErrorJson {
                kind: failure.kind.word(),
                code: failure.kind.code(),
                message: &failure.message,
                hint: failure.hint.as_deref(),
            };
            // The exit code says it in any case.
            let _ = self.json(&Refusal { v: 1, error });
        }
    }

    fn heard(&mut self, result: io::Result<()>) -> Result<(), Failure> {
        match result {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.deaf = true;
                Ok(())
            }
            Err(error) => Err(Failure::failed(format!("cannot write the result to standard output: {error}"))),
        }
    }
}

#[derive(Serialize)]
struct Refusal<'a> {
    v: u32,
    error: ErrorJson<'a>,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    kind: &'a str,
    code: u8,
    message: &'a str,
    hint: Option<&'a str>,
}

#[expect(clippy::disallowed_methods, reason = "moves to `terminal` with that room")]
fn stdout() -> io::Stdout {
    io::stdout()
}

/// A line on standard error; nobody is left to tell where that fails.
#[expect(clippy::disallowed_methods, reason = "moves to `terminal` with that room")]
pub(crate) fn stderr_line(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
