//! Secret text: names and passphrases.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::SecretBytes;

/// The bytes are not UTF-8. Says only where, never what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not valid UTF-8 at byte {at}")]
pub struct NotUtf8 {
    /// Offset in bytes of the first one that is wrong.
    pub at: usize,
}

/// Like `String`, in the memory of [`SecretBytes`]. It is not normalised: what was typed is what is held.
pub struct SecretText {
    bytes: SecretBytes,
}

impl SecretText {
    /// An empty text.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: SecretBytes::new() }
    }

    /// An empty text with room for `capacity` bytes.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { bytes: SecretBytes::with_capacity(capacity) }
    }

    /// A copy of `text`; wiping the original stays with the caller.
    #[must_use]
    pub fn copy_of(text: &str) -> Self {
        Self { bytes: SecretBytes::copy_of(text.as_bytes()) }
    }

    /// Moves `text` into secret memory and wipes where it was.
    #[must_use]
    pub fn from_string(text: String) -> Self {
        Self { bytes: SecretBytes::from_vec(text.into_bytes()) }
    }

    /// Takes bytes over as text.
    ///
    /// # Errors
    /// [`NotUtf8`]; the bytes are wiped.
    pub fn from_bytes(bytes: SecretBytes) -> Result<Self, NotUtf8> {
        match std::str::from_utf8(bytes.expose()) {
            Ok(_) => Ok(Self { bytes }),
            Err(error) => Err(NotUtf8 { at: error.valid_up_to() }),
        }
    }

    /// The secret itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        // Checked again rather than assumed: secrets are short, and this room keeps its unsafe code to memory alone.
        std::str::from_utf8(self.bytes.expose()).unwrap_or_default()
    }

    /// Gives the bytes, as UTF-8.
    #[must_use]
    pub fn into_bytes(self) -> SecretBytes {
        self.bytes
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether the system agreed to keep it out of swap.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.bytes.is_locked()
    }

    /// Adds one character.
    pub fn push(&mut self, character: char) {
        let mut buffer = [0; 4];
        self.push_str(character.encode_utf8(&mut buffer));
        buffer.zeroize();
    }

    /// Adds text.
    pub fn push_str(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Takes the last character away, as backspace does.
    pub fn pop(&mut self) -> Option<char> {
        let last = self.expose().chars().next_back()?;
        self.bytes.truncate(self.len() - last.len_utf8());
        Some(last)
    }

    /// Wipes everything.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Whether both are the same characters, without telling by time where they differ.
    #[must_use]
    pub fn same_as(&self, other: &str) -> bool {
        self.bytes.same_as(other.as_bytes())
    }
}

impl Default for SecretText {
    fn default() -> Self {
        Self::new()
    }
}

impl Zeroize for SecretText {
    fn zeroize(&mut self) {
        self.clear();
    }
}

// Its bytes wipe themselves.
impl ZeroizeOnDrop for SecretText {}

impl Extend<char> for SecretText {
    fn extend<I: IntoIterator<Item = char>>(&mut self, characters: I) {
        for character in characters {
            self.push(character);
        }
    }
}

impl FromIterator<char> for SecretText {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        let mut text = Self::new();
        text.extend(characters);
        text
    }
}
