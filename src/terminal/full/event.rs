//! What happens while the screen is held.

use super::key::{Input, Key};
use crate::secret::SecretText;

/// What ends a conversation from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interruption {
    /// The system or somebody asked the program to end.
    Asked,
    /// The terminal is gone.
    HangUp,
}

/// What happened.
pub enum Event {
    /// A key.
    Key(Key),
    /// A paste, as it came.
    Paste(SecretText),
    /// A paste of so many bytes, longer than allowed; none of it was kept.
    PasteTooLong(usize),
    /// The terminal sent something that is no UTF-8; it was left out.
    NotUtf8,
    /// The window has another size; the next [`Full::draw`](super::Full::draw) fits it.
    Resized,
    /// About a second has gone by.
    Tick,
    /// Nobody pressed a key for as long as [`Settings::idle_after`](super::Settings::idle_after) says.
    Idle,
    /// Somebody rang ([`Waker`](super::Waker)).
    Woken,
    /// The program should end.
    Interrupted(Interruption),
}

pub(super) fn happened(input: Input) -> Event {
    match input {
        Input::Key(key) => Event::Key(key),
        Input::Paste(text) => Event::Paste(text),
        Input::PasteTooLong(bytes) => Event::PasteTooLong(bytes),
        Input::NotUtf8 => Event::NotUtf8,
    }
}
