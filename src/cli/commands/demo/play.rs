//! Runs command lines, and shows them.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use clap::Parser;

use crate::cli::args::Cli;
use crate::cli::commands;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, Kind};
use crate::crypto::keyfile::PublicHalf;
use crate::fsio;
use crate::terminal::Terminal;

/// Where the passphrases of a command about the case are.
const CASE: [&str; 4] = ["--passphrase-file", "./case.passphrase", "--key-passphrase-file", "./keys.passphrase"];

/// The stage: one folder, in which every path of a command line that begins with `./` lies.
pub(super) struct Play<'c> {
    context: &'c mut Context,
    dir: PathBuf,
}

/// What a command wrote to standard output.
#[derive(Clone, Default)]
struct Heard(Rc<RefCell<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'c> Play<'c> {
    pub(super) const fn new(context: &'c mut Context, dir: PathBuf) -> Self {
        Self { context, dir }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    pub(super) fn say(&mut self, line: &str) {
        self.context.say(&format!("\n{line}"));
    }

    /// Makes a key; gives what the command printed.
    pub(super) fn key(&mut self, role: &str, name: &str, file: &str) -> Result<String, Failure> {
        self.act(
            &["key", "new", "--role", role, "--name", name, "-o", file],
            &["--passphrase-file", "./keys.passphrase"],
        )
    }

    /// Runs a command that needs a key's passphrase and no case.
    pub(super) fn keys_only(&mut self, about: &str, line: &[&str]) -> Result<String, Failure> {
        self.say(about);
        self.act(line, &["--passphrase-file", "./keys.passphrase"])
    }

    /// Runs a command about the case, shows what it prints, and gives it.
    pub(super) fn run(&mut self, about: &str, line: &[&str]) -> Result<String, Failure> {
        let heard = self.quietly(about, line)?;
        self.show(&heard)?;
        Ok(heard)
    }

    /// Runs a command about the case, and shows what it prints as it shows it by itself: a table, in which each cell stands apart.
    pub(super) fn watch(&mut self, about: &str, line: &[&str]) -> Result<(), Failure> {
        self.say(about);
        let heard = Heard::default();
        let terminal = self.context.terminal.shown_to(Box::new(heard.clone()));
        self.act_on(terminal, line, &CASE)?;
        let bytes = heard.0.borrow().clone();
        self.context.made_ready(&bytes)
    }

    /// The same without showing it: rows for a program are nothing to read.
    pub(super) fn quietly(&mut self, about: &str, line: &[&str]) -> Result<String, Failure> {
        self.say(about);
        self.act(line, &CASE)
    }

    /// Runs a command about the case that has to be refused, and shows why it was.
    pub(super) fn stopped(&mut self, about: &str, kind: Kind, line: &[&str]) -> Result<(), Failure> {
        self.say(about);
        match self.act(line, &CASE) {
            Err(failure) if failure.kind == kind => self.context.data(&format!("refused: {failure}")),
            Err(failure) => Err(failure),
            Ok(_) => Err(Failure::fault()),
        }
    }

    /// Shows what a command printed.
    pub(super) fn show(&mut self, heard: &str) -> Result<(), Failure> {
        heard.lines().try_for_each(|line| self.context.data(line))
    }

    /// The recipient that a public half announces.
    pub(super) fn recipient(&self, file: &str) -> Result<String, Failure> {
        let public = PublicHalf::read(&fsio::read_limited(&self.path(file), 1 << 16)?)?;
        Ok(public.recipient.to_string())
    }

    fn act(&mut self, line: &[&str], passphrases: &[&str]) -> Result<String, Failure> {
        let heard = Heard::default();
        self.act_on(Terminal::over(Box::new(heard.clone()), Box::new(io::sink()), None), line, passphrases)?;
        let bytes = heard.0.borrow().clone();
        String::from_utf8(bytes).map_err(|_| Failure::fault())
    }

    fn act_on(&mut self, terminal: Terminal, line: &[&str], passphrases: &[&str]) -> Result<(), Failure> {
        self.context.say(&format!("  $ amana {}", shown(line)));
        let placed: Vec<String> = line.iter().chain(passphrases).map(|word| self.placed(word)).collect();
        let words = std::iter::once("amana".to_owned()).chain(placed);
        let cli = Cli::try_parse_from(words).map_err(|_| Failure::fault())?;
        let mut inner = Context::new(cli.global);
        inner.terminal = terminal;
        inner.clock = self.context.clock;
        // Everything was given up before the first step, for all of them.
        inner.hardened = self.context.hardened.take();
        let done = commands::run(cli.command, &mut inner);
        self.context.hardened = inner.hardened.take();
        done
    }

    /// A word that begins with `./` is a place in the folder.
    fn placed(&self, word: &str) -> String {
        word.strip_prefix("./").map_or_else(|| word.to_owned(), |place| self.path(place).display().to_string())
    }
}

fn shown(line: &[&str]) -> String {
    let quoted = |word: &&str| if word.contains(' ') { format!("\"{word}\"") } else { (*word).to_owned() };
    line.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
