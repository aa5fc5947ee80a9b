//! What is typed in a review line after line: a key and Enter, or words and Enter. It answers what stood there when it was typed, and nothing else.

use super::room::Room;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::guard::Field;
use crate::guard::text::StoredText;
use crate::review::Catalogue;
use crate::secret::SecretText;
use crate::terminal::TerminalError;

/// A line in which one key is asked for.
pub(super) enum Pressed {
    /// One key.
    Key(char),
    /// Nothing, or more than a key.
    None,
    /// Ctrl-C, or the input has ended.
    Stop,
}

/// Asks for a key and Enter.
pub(super) fn key(context: &mut Context, words: &Catalogue, label: &str) -> Result<Pressed, Failure> {
    let typed = match line(context, words, label) {
        Err(TerminalError::Interrupted | TerminalError::EndOfInput) => return Ok(Pressed::Stop),
        Err(TerminalError::TooLong | TerminalError::NotText) => return Ok(Pressed::None),
        typed => typed?,
    };
    let mut letters = typed.expose().trim().chars();
    Ok(match (letters.next(), letters.next()) {
        (Some(key), None) => Pressed::Key(key),
        _ => Pressed::None,
    })
}

/// Words that an editor types, asked until they can be taken; none where there are none.
pub(super) fn words(
    context: &mut Context,
    (words, room): (&Catalogue, &Room),
    label: &str,
    field: Field,
) -> Result<Option<StoredText>, Failure> {
    loop {
        let typed = match line(context, words, &format!("{} ", words.say(label))) {
            Err(TerminalError::EndOfInput | TerminalError::Interrupted) => return Ok(None),
            Err(TerminalError::TooLong | TerminalError::NotText) => {
                context.heed(&words.say("n-no-answer"));
                continue;
            }
            typed => typed?,
        };
        let typed = typed.expose().trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match room.clean(words, typed, field) {
            Ok(clean) => return Ok(Some(clean)),
            Err(why) => context.heed(&why),
        }
    }
}

/// Whether Enter alone was typed at what is shown now; none where somebody stops.
pub(super) fn takes(context: &mut Context, words: &Catalogue) -> Result<Option<bool>, Failure> {
    Ok(match line(context, words, "> ") {
        Err(TerminalError::EndOfInput | TerminalError::Interrupted) => None,
        Err(TerminalError::TooLong | TerminalError::NotText) => Some(false),
        typed => Some(typed?.expose().trim().is_empty()),
    })
}

fn line(context: &mut Context, words: &Catalogue, label: &str) -> Result<SecretText, TerminalError> {
    let clock = context.clock;
    context.terminal.ask_line(label, &words.say("p-typed-early"), move || clock.now().unix())
}
