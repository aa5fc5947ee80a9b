//! Options in the line mode: one of several, or any number of them.

use super::plain::PlainFace;
use crate::intake::interview::Reply;
use crate::secret::SecretText;
use crate::terminal::TerminalError;
use crate::terminal::plain::{Echo, Typed};

impl PlainFace {
    pub(super) fn one_of(&mut self, options: &[String], at: usize) -> Result<(Reply, usize), TerminalError> {
        let mut rows = 0;
        for (number, option) in (1..).zip(options) {
            let number = self.words.number(number);
            rows += self.lines.show_in_place(&format!("  {number}  {option}"))?;
        }
        let prompt = format!("[{}] ", self.words.number(at as u64 + 1));
        loop {
            let (typed, row) = self.lines.line(&prompt, Echo::Shown, false)?;
            rows += row;
            let reply = self.said(no_number(typed))?;
            let Reply::Text(text) = reply else { return Ok((reply, rows)) };
            let typed = text.expose().trim();
            let number = if typed.is_empty() { Some(at) } else { number(typed).filter(|n| *n < options.len()) };
            if let Some(number) = number {
                return Ok((Reply::Chosen(vec![number]), rows));
            }
            let why = self.words.say("p-wrong");
            rows += self.lines.show(&why)?;
        }
    }

    pub(super) fn some_of(&mut self, options: &[String], taken: &[usize]) -> Result<(Reply, usize), TerminalError> {
        let mut rows = 0;
        for (at, option) in options.iter().enumerate() {
            let mark = if taken.contains(&at) { "*" } else { " " };
            let number = self.words.number(at as u64 + 1);
            rows += self.lines.show_in_place(&format!(" {mark}{number}  {option}"))?;
        }
        let prompt = self.words.say("p-many");
        loop {
            let (typed, row) = self.lines.line(&format!("{prompt} "), Echo::Shown, false)?;
            rows += row;
            let reply = self.said(no_number(typed))?;
            let Reply::Text(text) = reply else { return Ok((reply, rows)) };
            let typed = text.expose().trim();
            if typed.is_empty() {
                return Ok((Reply::Chosen(taken.to_vec()), rows));
            }
            let parts = typed.split([',', '،', ' ']).filter(|part| !part.is_empty());
            let numbers: Option<Vec<usize>> = parts.map(|p| number(p).filter(|n| *n < options.len())).collect();
            if let Some(numbers) = numbers {
                return Ok((Reply::Chosen(numbers), rows));
            }
            let why = self.words.say("p-wrong");
            rows += self.lines.show(&why)?;
        }
    }
}

/// What is no text answers nothing where no words are asked for.
pub(super) fn no_number(typed: Typed) -> Typed {
    match typed {
        Typed::TooLong(..) | Typed::NotUtf8(..) => Typed::Line(SecretText::copy_of("?")),
        typed => typed,
    }
}

/// The position that a number means, in any digits.
fn number(typed: &str) -> Option<usize> {
    crate::intake::interview::command::plain_digits(typed).parse::<usize>().ok()?.checked_sub(1)
}
