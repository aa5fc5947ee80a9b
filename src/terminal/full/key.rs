//! Keys, as a terminal sends them.

use crate::secret::SecretText;

/// A key with what was held down beside it. No `Debug`: the keys of a name are the name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Alt, or Escape just before.
    pub alt: bool,
    /// Control.
    pub ctrl: bool,
    /// Shift, where the terminal tells it apart.
    pub shift: bool,
}

/// What is on a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// A character; with `ctrl` its letter in lower case.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Escape, pressed alone.
    Escape,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left, on the keyboard: in right-to-left text it goes forward.
    Left,
    /// Arrow right, on the keyboard.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

impl Key {
    /// The key alone.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, alt: false, ctrl: false, shift: false }
    }

    /// With Control.
    #[must_use]
    pub const fn ctrl(letter: char) -> Self {
        Self { code: Code::Char(letter), alt: false, ctrl: true, shift: false }
    }

    /// The character that this key writes, where it writes one.
    #[must_use]
    pub const fn writes(&self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// What arrives from the keyboard's side of a terminal.
pub(super) enum Input {
    Key(Key),
    /// Text pasted, as it came.
    Paste(SecretText),
    /// More than was allowed; none of it was kept. How many bytes it was.
    PasteTooLong(usize),
    /// Bytes that are no UTF-8; left out.
    NotUtf8,
}
