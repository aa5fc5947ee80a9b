//! What a command runs with: its flags, a clock, the way to speak.
//!
//! Data goes to standard output, everything else to standard error.

use std::process::ExitCode;

use serde::Serialize;

use super::failure::{Failure, Kind};
use super::flags::Global;
use super::next::with_case;
use crate::clock::Clock;
use crate::harden::Report;
use crate::intake::interview::{Catalogue, catalogue};
use crate::terminal::{Table, Terminal, TerminalError};

/// One run of one command.
pub(crate) struct Context {
    pub(crate) flags: Global,
    pub(crate) clock: Clock,
    pub(crate) terminal: Terminal,
    /// What was given up, once it was.
    pub(crate) hardened: Option<Report>,
    /// What is said in the language of whoever is asked.
    pub(crate) words: &'static Catalogue,
    /// Whoever read our output has gone (`amana list | head`): the rest is not for anybody.
    deaf: bool,
}

impl Context {
    pub(crate) fn new(flags: Global) -> Self {
        let words = catalogue("en");
        let terminal = Terminal::new(flags.quiet);
        // Whatever is printed: a name that is read from its last letter is another name.
        #[cfg(unix)]
        let terminal = terminal.ordered(super::face::bidi(&flags), words.is_rtl());
        Self { flags, clock: Clock::system(), terminal, hardened: None, words, deaf: false }
    }

    /// Writes a line of data to standard output.
    pub(crate) fn data(&mut self, line: &str) -> Result<(), Failure> {
        self.put(|terminal| terminal.data(line))
    }

    /// Writes a line of data beside what stands before it: rows that it takes more go on under it.
    /// `rtl`: whether the language of the line is read from right to left.
    pub(crate) fn data_beside(&mut self, before: &str, rtl: bool, line: &str) -> Result<(), Failure> {
        self.put(|terminal| terminal.data_beside(before, rtl, line))
    }

    /// Writes who speaks, or the like, above lines that are written so.
    pub(crate) fn data_above(&mut self, rtl: bool, line: &str) -> Result<(), Failure> {
        self.put(|terminal| terminal.data_above(rtl, line))
    }

    /// Writes one JSON object, on a line of its own, to standard output.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let line = serde_json::to_string(value).map_err(|_| Failure::failed("the result cannot be written as JSON"))?;
        self.put(|terminal| terminal.json(&line))
    }

    /// Writes JSON objects that are lines already, to standard output.
    pub(crate) fn json_lines(&mut self, lines: &str) -> Result<(), Failure> {
        self.put(|terminal| terminal.json(lines))
    }

    /// Writes a table to standard output.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), Failure> {
        self.put(|terminal| terminal.table(table))
    }

    /// Writes to standard output what another command made ready for it.
    pub(crate) fn made_ready(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.put(|terminal| terminal.made_ready(bytes))
    }

    /// Writes bytes to standard output as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.put(|terminal| terminal.bytes(bytes))
    }

    /// Says something on standard error, unless asked to be quiet.
    pub(crate) fn say(&mut self, line: &str) {
        let line = with_case(line, &self.flags.case);
        self.terminal.note(&line);
    }

    /// The clear next step that every command ends with.
    pub(crate) fn next(&mut self, step: &str) {
        let step = with_case(step, &self.flags.case);
        self.terminal.note(&format!("Next: {step}"));
    }

    /// Says something that must be heard, also when asked to be quiet.
    pub(crate) fn warn(&mut self, line: &str) {
        self.terminal.warn(line);
    }

    /// The same in words that say so themselves, in whatever language.
    pub(crate) fn heed(&mut self, line: &str) {
        self.terminal.heed(line);
    }

    /// Says why the command failed, and what to do; with `--json` also as an object on standard output.
    pub(crate) fn report(&mut self, failure: &Failure) {
        let told = with_case(&failure.told_in(self.words), &self.flags.case);
        self.terminal.heed(&told);
        if self.flags.json {
            // The exit code says it in any case.
            let _ = self.json(&Refusal::of(failure));
        }
    }

    fn put(&mut self, write: impl FnOnce(&mut Terminal) -> Result<(), TerminalError>) -> Result<(), Failure> {
        if self.deaf {
            return Ok(());
        }
        match write(&mut self.terminal) {
            Err(TerminalError::OutputClosed) => {
                self.deaf = true;
                Ok(())
            }
            other => other.map_err(Failure::from),
        }
    }
}

#[derive(Serialize)]
struct Refusal<'a> {
    v: u32,
    error: ErrorJson<'a>,
}

impl<'a> Refusal<'a> {
    fn of(failure: &'a Failure) -> Self {
        let (kind, code) = (failure.kind.word(), failure.kind.code());
        Self { v: 1, error: ErrorJson { kind, code, message: &failure.message, hint: failure.hint.as_deref() } }
    }
}

/// Says what clap found wrong with the command line, or gives the help and version that were asked for. With `json` also as an object on
/// standard output, as every failure.
pub(crate) fn misused(error: &clap::Error, json: bool) -> ExitCode {
    use clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if !error.use_stderr() || error.kind() == DisplayHelpOnMissingArgumentOrSubcommand {
        // Broken between words, a usage line, too.
        let (text, mut terminal) = (error.render().to_string(), Terminal::new(false));
        match error.use_stderr() {
            true => terminal.heed(text.trim_end()),
            // Nowhere to report that the terminal is gone.
            false => drop(terminal.data(text.trim_end())),
        }
        return if error.use_stderr() { ExitCode::from(Kind::Usage.code()) } else { ExitCode::SUCCESS };
    }
    let text = error.render().to_string();
    let text = text.trim_end().trim_start_matches("error: ");
    let mut terminal = Terminal::new(false);
    terminal.error(text);
    if json {
        let failure = Failure::usage(in_one_line(text)).hint("`amana COMMAND --help` shows what the command takes");
        let _ = serde_json::to_string(&Refusal::of(&failure)).map(|line| terminal.json(&line));
    }
    ExitCode::from(Kind::Usage.code())
}

/// What clap says first, with the arguments that it lists below it.
fn in_one_line(text: &str) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    if !first.ends_with(':') {
        return first.to_owned();
    }
    let listed: Vec<&str> = lines.take_while(|line| line.starts_with(' ')).map(str::trim).collect();
    format!("{first} {}", listed.join(", "))
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    kind: &'a str,
    code: u8,
    message: &'a str,
    hint: Option<&'a str>,
}
