//! What people type: passphrases, words, reasons, yes or no. By prompt on the terminal; for machines from a file or file descriptor.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::counted::counted;
use super::failure::Failure;
use crate::crypto::keys::normal_passphrase;
use crate::crypto::words::{self, LETTERS, Short, Typo};
use crate::fsio;
use crate::intake::interview::Value;
use crate::secret::{SecretBytes, SecretText};
use crate::terminal::TerminalError;

/// No reason is longer, in bytes.
const REASON_MAX: u64 = 16 * 1024;

/// Which passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// `--passphrase-fd`, `--passphrase-file`.
    Main,
    /// `--key-passphrase-fd`, `--key-passphrase-file`.
    Key,
}

impl Which {
    /// What answers in place of a person.
    pub(crate) const fn flags(self) -> &'static str {
        match self {
            Self::Main => "--passphrase-file FILE or --passphrase-fd N",
            Self::Key => "--key-passphrase-file FILE or --key-passphrase-fd N",
        }
    }
}

/// What a question without an answer comes to. Where there is no terminal to ask on, it says which flag would have answered.
pub(crate) fn unanswered<'q>(question: &'q str, flags: &'q str) -> impl Fn(TerminalError) -> Failure + 'q {
    move |error| match error {
        TerminalError::NoTerminal => {
            Failure::from(error).at(question).hint(format!("answer with {flags}, or run it in a terminal"))
        }
        TerminalError::OutputIsNoTerminal => {
            Failure::from(error).at(question).hint(format!("use {flags} instead, or run it in a terminal"))
        }
        error => error.into(),
    }
}

/// A passphrase as it came in, and whether asking again makes sense.
pub(crate) struct Given {
    pub(crate) passphrase: SecretText,
    pub(crate) typed: bool,
}

impl Context {
    /// An existing passphrase; `prompt` says of what.
    pub(crate) fn passphrase(&mut self, which: Which, prompt: &str) -> Result<Given, Failure> {
        let (fd, file) = self.source(which);
        let given = match self.read_given(fd, file.as_deref())? {
            Some(passphrase) => Given { passphrase, typed: false },
            None => {
                let typed = self.terminal.ask_secret(&format!("{prompt}: "));
                Given { passphrase: typed.map_err(unanswered(prompt, which.flags()))?, typed: true }
            }
        };
        // Said before the slow step: half a minute on an old laptop.
        words::look_over(&given.passphrase).map_err(|typo| mistyped(&typo))?;
        Ok(given)
    }

    /// A new passphrase, as strong as six words of the list; on a terminal typed twice.
    pub(crate) fn new_passphrase(&mut self, which: Which, prompt: &str) -> Result<SecretText, Failure> {
        let (fd, file) = self.source(which);
        self.new_passphrase_from(fd, file.as_deref(), prompt, which.flags())
    }

    /// As [`new_passphrase`](Self::new_passphrase), from flags of the command's own, which `flags` names.
    pub(crate) fn new_passphrase_from(
        &mut self,
        fd: Option<i32>,
        file: Option<&Path>,
        prompt: &str,
        flags: &str,
    ) -> Result<SecretText, Failure> {
        if let Some(passphrase) = self.read_given(fd, file)? {
            strong(&passphrase).map_err(|failure| match file {
                Some(file) if fd.is_none() => failure.at(file.display()),
                _ => failure.at(prompt),
            })?;
            return Ok(passphrase);
        }
        let unanswered = unanswered(prompt, flags);
        self.say(&format!(
            "Six words drawn by the program are best: Enter alone draws them, as --generate does. A sentence of your own will do where {LETTERS} letters count in it: none that repeats what stands before it."
        ));
        loop {
            let first = self.terminal.ask_secret(&format!("{prompt}: ")).map_err(&unanswered)?;
            if first.is_empty() {
                return self.drawn_passphrase(prompt, flags);
            }
            if let Err(failure) = strong(&first) {
                self.warn(&failure.message);
            } else if self.terminal.ask_secret("The same again: ").map_err(&unanswered)?.same_as(first.expose()) {
                return Ok(first);
            } else {
                self.warn("the two are not the same; type both once more");
            }
        }
    }

    /// Six words drawn from the list, shown on the terminal alone. Typed otherwise, the same ones are asked for again: a slip of the finger spoils no paper.
    pub(crate) fn drawn_passphrase(&mut self, of_what: &str, flags: &str) -> Result<SecretText, Failure> {
        let passphrase = words::passphrase(words::PASSPHRASE_WORDS)?;
        self.show_drawn(of_what, flags, &passphrase)?;
        loop {
            let again = self.terminal.ask_secret("Type it from the paper: ")?;
            if again.expose().trim().is_empty() {
                self.show_drawn(of_what, flags, &passphrase)?;
            } else if normal_passphrase(&again).same_as(passphrase.expose()) {
                return Ok(passphrase);
            } else {
                self.warn("that is not what was shown: type it once more; Enter alone shows it again, Ctrl-C leaves and nothing is made");
            }
        }
    }

    fn show_drawn(&mut self, of_what: &str, flags: &str, passphrase: &SecretText) -> Result<(), Failure> {
        let mut screen = self.terminal.private_screen().map_err(unanswered(of_what, flags))?;
        screen.show(SecretText::from_string(format!("{of_what}:\n\n    {}\n", passphrase.expose())).expose())?;
        screen.show("Write it on paper now. Keep the paper apart from the computer.")?;
        Ok(screen.wait("Press Enter when you have written it down. ")?)
    }

    /// Whether the person at the keyboard agrees; `flag` agrees without them. Only the whole word does, in the language of the question: what is asked so
    /// cannot be taken back, and one key is pressed by mistake.
    pub(crate) fn agrees(&mut self, question: &str, flag: &str) -> Result<bool, Failure> {
        let prompt = self.words.with("c-yes-or-no", &[("what", Value::Text(question))]);
        let asked = self.terminal.confirm(&format!("{prompt} "), &[&self.words.say("c-yes")]);
        asked.map_err(unanswered(question, flag))
    }

    /// Whether they agree to something about so many people, whose number they type where there are several: whoever saw the last five says nothing about fifty
    /// by a yes. `flag` agrees without them.
    pub(crate) fn agrees_about(&mut self, question: &str, people: usize, flag: &str) -> Result<bool, Failure> {
        if people <= 1 {
            return self.agrees(question, flag);
        }
        let number = people.to_string();
        let prompt =
            self.words.with("c-type-number", &[("what", Value::Text(question)), ("number", Value::Text(&number))]);
        let typed = [in_digits(&number, '٠'), in_digits(&number, '۰'), number];
        let asked = self.terminal.confirm(&format!("{prompt} "), &typed.each_ref().map(String::as_str));
        asked.map_err(unanswered(question, flag))
    }

    /// Eight words that stand for a digest, from the command line (`given`, by `flag`) or typed. A word that is not on the list is named
    /// here, and typed words are asked for again then; whether they are the right ones is for the caller.
    pub(crate) fn eight_words(&mut self, given: Option<&str>, prompt: &str, flag: &str) -> Result<SecretText, Failure> {
        let words = match given {
            Some(words) => SecretText::copy_of(words),
            None => {
                let flag = format!("{flag} \"EIGHT WORDS\"");
                loop {
                    let typed = self.terminal.ask(&format!("{prompt}: ")).map_err(unanswered(prompt, &flag))?;
                    match words::look_over_eight(typed.expose()) {
                        Ok(()) => return Ok(typed),
                        Err(error) => self.warn(&format!("{error}; type all eight once more (Ctrl-C leaves)")),
                    }
                }
            }
        };
        words::look_over_eight(words.expose()).map_err(|error| Failure::usage(error.to_string()).at(flag))?;
        Ok(words)
    }

    /// Whether somebody can be asked; else what answers instead.
    pub(crate) fn can_be_asked(&mut self, question: &str, flag: &str) -> Result<(), Failure> {
        self.terminal.is_there().map_err(unanswered(question, flag))
    }

    /// A reason: from the file, or typed.
    pub(crate) fn reason(&mut self, file: Option<&Path>, prompt: &str) -> Result<SecretText, Failure> {
        let reason = match file {
            Some(path) => {
                let bytes = SecretBytes::from_vec(fsio::read_limited(path, REASON_MAX)?);
                SecretText::from_bytes(bytes)
                    .map_err(|error| Failure::usage(format!("{}: {error}", path.display())).hint("save it as UTF-8"))?
            }
            None => self.typed_reason(prompt)?,
        };
        let reason = reason.expose().trim();
        if reason.is_empty() {
            return Err(Failure::usage("a reason is needed").hint("say it at the prompt, or with --reason-file FILE"));
        }
        if !says_why(reason) {
            return Err(Failure::usage(NO_REASON).hint("say why in some words: two, or one of 8 letters"));
        }
        Ok(SecretText::copy_of(reason))
    }

    /// A reason that is typed, asked for until it says something, or nothing is typed.
    fn typed_reason(&mut self, prompt: &str) -> Result<SecretText, Failure> {
        loop {
            let typed = self.terminal.ask(&format!("{prompt}: ")).map_err(unanswered(prompt, "--reason-file FILE"))?;
            if typed.expose().trim().is_empty() || says_why(typed.expose()) {
                return Ok(typed);
            }
            self.heed(&format!("{NO_REASON}: say why in some words (Enter alone leaves)."));
        }
    }

    /// Whether a passphrase comes by flag.
    pub(crate) fn gives(&self, which: Which) -> bool {
        let (fd, file) = self.source(which);
        fd.is_some() || file.is_some()
    }

    fn source(&self, which: Which) -> (Option<i32>, Option<PathBuf>) {
        let flags = &self.flags;
        match which {
            Which::Main => (flags.passphrase_fd, flags.passphrase_file.clone()),
            Which::Key => (flags.key_passphrase_fd, flags.key_passphrase_file.clone()),
        }
    }

    fn read_given(&mut self, fd: Option<i32>, file: Option<&Path>) -> Result<Option<SecretText>, Failure> {
        Ok(match (fd, file) {
            (Some(fd), _) => Some(self.terminal.secret_from_descriptor(fd)?),
            (None, Some(path)) => Some(self.terminal.secret_from_file(path)?),
            (None, None) => None,
        })
    }
}

/// Said of a *yes*, which answers another question.
const NO_REASON: &str = "that is no reason that anybody can judge by";

/// Whether a reason says something to whoever reads it: two words, or one that is longer than *yes*.
fn says_why(reason: &str) -> bool {
    let words = reason.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    words > 1 || reason.chars().filter(|letter| letter.is_alphabetic()).count() >= 8
}

/// A number in the digits that begin with `zero`: what an Arabic or a Persian keyboard types.
fn in_digits(number: &str, zero: char) -> String {
    number.chars().filter_map(|digit| char::from_u32(u32::from(zero) + digit.to_digit(10)?)).collect()
}

/// A passphrase that was typed in a way in which it cannot be right.
fn mistyped(typo: &Typo) -> Failure {
    let failure = Failure::wrong_key(typo.to_string());
    match typo {
        Typo::WrongLayout(_) => failure.or_said("x-layout", &[]),
        Typo::CapsLock => failure.or_said("x-caps-lock", &[]),
        Typo::Misspelt(words) => {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            failure.or_said("x-misspelt", &[("words", words.join(", "))])
        }
    }
}

fn strong(passphrase: &SecretText) -> Result<(), Failure> {
    words::strong_enough(passphrase).map_err(|error| match words::short_of(passphrase) {
        Some(short) => Failure::refused(format!(
            "{error}. {}. Not counted are blanks, a word that is said again, and letters that repeat, go round or go on as the alphabet does",
            told(short)
        )),
        None => error.into(),
    })
}

/// How many letters count, of how many that are needed, and what makes up for the rest.
fn told(Short { count, missing }: Short) -> String {
    /// Letters of a word, about.
    const WORD: u32 = 6;
    let more = match missing.div_ceil(WORD) {
        1 => format!("a further word of {} or more is enough", counted(missing, "letter", "letters")),
        words => format!("about {words} further words of {WORD} letters are enough"),
    };
    format!(
        "Of this one {} of the {} that are needed: {more}",
        counted(count, "letter counts", "letters count"),
        LETTERS
    )
}
