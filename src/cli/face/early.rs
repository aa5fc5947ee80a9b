//! What was typed in the line mode before the question that comes next was asked. It answers nothing: a question may only be answered by whoever saw
//! it. Behind a command of the account it is what somebody pasted or typed on, and stands in the line again, line after line.

use std::collections::VecDeque;

use super::plain::{PlainFace, turns_back};
use crate::intake::interview::Reply;
use crate::intake::interview::command::{self, Command, NoCommand};
use crate::secret::SecretText;
use crate::terminal::TerminalError;

/// Lines that were typed too early.
#[derive(Default)]
pub(super) struct Early {
    /// Those that come again in the account.
    lines: VecDeque<SecretText>,
    /// Whether the account was left for a command, and is gone on with after it.
    behind_command: bool,
    /// Whether the last question was turned back from: what comes then may be meant for what was left, such as a name.
    is_left: bool,
    /// Whether the lines are kept as they are now, and whoever types was told of them.
    is_kept: bool,
    is_told: bool,
    /// What stands in the line that is being typed, of what was typed too early.
    stood: SecretText,
    /// The line with something behind these words that begins like a command and is none: handed over once more as it is, it is words.
    slip: SecretText,
}

impl Early {
    /// Another step: the account is not gone on with.
    pub(super) fn ends(&mut self) {
        *self = Self::default();
    }

    /// The account was left with what was typed.
    pub(super) const fn leaves(&mut self) {
        (self.behind_command, self.is_left, self.is_kept) = (true, false, false);
    }

    /// Something was answered, or turned back from.
    pub(super) const fn answers(&mut self, reply: &Reply) {
        self.is_left = matches!(reply, Reply::Back | Reply::Left(_));
    }

    /// The words among the lines, behind what is being typed. A command is none of them, and may hold a name.
    pub(super) fn behind(&self, text: &SecretText) -> SecretText {
        let mut all = SecretText::copy_of(text.expose());
        for line in self.lines.iter().filter(|line| command::parse(line.expose()).is_none()) {
            if !all.is_empty() {
                all.push('\n');
            }
            all.push_str(line.expose());
        }
        all
    }

    /// A command that was typed behind words that stood in the line: it is none of them, and stands on a line of its own.
    pub(super) fn parted(&self, typed: SecretText) -> SecretText {
        let Some(rest) = self.command_behind(typed.expose()) else { return typed };
        let mut all = SecretText::copy_of(self.stood.expose().trim_end());
        all.push('\n');
        all.push_str(rest);
        all
    }

    fn command_behind<'t>(&self, typed: &'t str) -> Option<&'t str> {
        let rest = typed.strip_prefix(self.stood.expose()).filter(|_| !self.stood.is_empty())?;
        command::parse(rest).filter(|_| typed != self.slip.expose()).map(|_| rest.trim_start())
    }

    /// Whether what begins like a command behind words that stood in the line is none that anybody knows, and was not handed over so before.
    pub(super) fn slips(&mut self, typed: &str) -> bool {
        let read = self.command_behind(typed).and_then(command::parse);
        let slips = matches!(read, Some(Err(NoCommand::Unknown(None))));
        if slips {
            self.slip = SecretText::copy_of(typed);
        }
        slips
    }

    /// No words of those that were typed too early stand in the line.
    pub(super) fn none_stand(&mut self) {
        self.stood.clear();
        self.slip.clear();
    }

    /// Takes a line as it was handed over. Lines that nobody has seen stand before a command that locks, which waits for nothing.
    pub(super) fn handed_over(&mut self, typed: SecretText) -> SecretText {
        let typed = self.parted(typed);
        self.none_stand();
        let (words, last) = typed.expose().rsplit_once('\n').unwrap_or(("", typed.expose()));
        if self.lines.is_empty() || !matches!(command::parse(last), Some(Ok(Command::Pause))) {
            return typed;
        }
        let mut all = self.behind(&SecretText::copy_of(words));
        self.lines.clear();
        all.push('\n');
        all.push_str(last);
        all
    }

    /// Whether the account would be ended with lines that nobody has seen. Words that stood before the command come first again then.
    pub(super) fn are_passed_over(&mut self, typed: &str) -> bool {
        let last = self.command_behind(typed).unwrap_or(typed);
        let are = !self.lines.is_empty() && matches!(command::parse(last), Some(Ok(Command::Finish)));
        if are {
            let stood = std::mem::take(&mut self.stood);
            let is_there = !stood.is_empty() && typed.starts_with(stood.expose());
            self.lines.extend(is_there.then_some(stood));
            let back = usize::from(is_there);
            self.lines.rotate_right(back);
        }
        are
    }
}

impl PlainFace {
    /// Takes what was typed before a question: words for the account are kept for it, anything else is said.
    pub(super) fn takes_early(&mut self) -> Result<(), TerminalError> {
        let (answers, words): (Vec<_>, Vec<_>) = self
            .lines
            .take_ahead()
            .into_iter()
            .partition(|line| !self.early.behind_command || is_answer(line.expose()));
        if !words.is_empty() {
            (self.early.is_kept, self.early.is_told) = (false, false);
            self.early.lines.extend(words);
        }
        if !answers.is_empty() {
            let said = self.words.say("screen-typed-early");
            self.lines.show(&format!("! {said}"))?;
        }
        Ok(())
    }

    /// Takes what was typed where there is something to read and nothing to answer. Behind a command of the account it is what somebody goes on to say:
    /// it begins the line that is asked for next, but where they turned back from the command. Elsewhere nothing is asked that it could be meant for.
    pub(super) fn takes_unasked(&mut self, text: SecretText) -> Result<(), TerminalError> {
        if text.expose().trim().is_empty() {
            return Ok(());
        }
        let is_kept = self.early.behind_command && !self.early.is_left && !is_answer(text.expose());
        if is_kept {
            (self.early.is_kept, self.early.is_told) = (false, true);
            self.early.lines.push_back(text);
        }
        let said = self.words.say(if is_kept { "p-typed-reading" } else { "p-typed-nowhere" });
        self.lines.show(&format!("! {said}"))?;
        Ok(())
    }

    /// Before a line of the account is asked for: what was typed too early is handed out to be kept, and then stands in the line.
    pub(super) fn offers_early(&mut self) -> Result<Option<Reply>, TerminalError> {
        if self.early.lines.is_empty() {
            return Ok(None);
        }
        if !std::mem::replace(&mut self.early.is_kept, true) {
            return Ok(Some(Reply::Draft(self.early.behind(&SecretText::new()))));
        }
        if !std::mem::replace(&mut self.early.is_told, true) {
            let said = self.words.say("p-typed-early");
            self.lines.show(&format!("! {said}"))?;
        }
        if let Some(line) = self.early.lines.pop_front() {
            self.lines.give(line.expose());
            self.early.stood = line;
        }
        Ok(None)
    }
}

/// A number, or the sign that turns back: meant for the question, and no words of anybody.
fn is_answer(line: &str) -> bool {
    let line = line.trim();
    turns_back(line) || line.chars().all(|letter| letter.is_numeric() || " ,،".contains(letter))
}
