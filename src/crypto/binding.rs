//! What a block of an envelope is bound to, and with it each of its shares (FORMAT §13.2).

use super::keys::ENVELOPE;

/// Which of the two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Names, documents, notes.
    Identity,
    /// How to reach them.
    Contact,
}

impl Kind {
    /// Its word in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Contact => "contact",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Identity, Self::Contact].into_iter().find(|kind| kind.word() == word)
    }

    const fn byte(self) -> u8 {
        match self {
            Self::Identity => 1,
            Self::Contact => 2,
        }
    }
}

/// What a block is bound to: in another place it does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Id of the case.
    pub case: [u8; 16],
    /// Id of the person.
    pub person: [u8; 16],
    /// Which block.
    pub kind: Kind,
    /// Which sealing of that person, from 1.
    pub revision: u32,
}

impl Binding {
    /// What the ciphertext is bound to (FORMAT §13.2).
    pub(super) fn associated_data(&self) -> [u8; 55] {
        let mut data = [0; 55];
        data[..18].copy_from_slice(ENVELOPE);
        data[18..34].copy_from_slice(&self.case);
        data[34..50].copy_from_slice(&self.person);
        data[50] = self.kind.byte();
        data[51..].copy_from_slice(&self.revision.to_be_bytes());
        data
    }
}
