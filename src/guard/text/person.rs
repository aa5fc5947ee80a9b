//! A person's id and its written forms.

use std::fmt;

/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of an id in text.
const TEXT_LEN: usize = 26;

/// Fewest characters of a code that people say and type.
const CODE_LEN: usize = 5;

/// A person: 16 random bytes that say nothing about them (FORMAT §2).
///
/// The bytes come from the caller, who takes them from `secret::random`. The order is that of the bytes, which is also that of
/// the text form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId([u8; 16]);

/// The text is no person id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a person id: 26 characters of 0-9 and A-Z without I, L, O, U are expected")]
pub struct BadPersonId;

impl PersonId {
    /// From 16 bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// 26 characters of Crockford's base 32, upper case, most significant bits first (FORMAT §2).
    #[must_use]
    pub fn to_text(self) -> String {
        let mut bits = 0_u16;
        let mut held = 0;
        let mut text = String::with_capacity(TEXT_LEN);
        for byte in self.0 {
            bits = (bits << 8) | u16::from(byte);
            held += 8;
            while held >= 5 {
                held -= 5;
                text.push(letter(bits >> held));
            }
        }
        // 128 bits are 25 characters and 3 bits.
        text.push(letter(bits << (5 - held)));
        text
    }

    /// Reads the text form; lower case is read too, `I` and `L` as 1, `O` as 0.
    ///
    /// # Errors
    /// [`BadPersonId`] for another length, a character outside the alphabet, or a last character whose two low bits are set.
    pub fn parse(text: &str) -> Result<Self, BadPersonId> {
        if text.len() != TEXT_LEN {
            return Err(BadPersonId);
        }
        let mut bytes = [0; 16];
        let (mut bits, mut held, mut filled) = (0_u16, 0, 0);
        for character in text.bytes() {
            bits = (bits << 5) | u16::from(value(character)?);
            held += 5;
            if held >= 8 {
                held -= 8;
                bytes[filled] = u8::try_from((bits >> held) & 0xFF).map_err(|_| BadPersonId)?;
                filled += 1;
            }
        }
        // Two bits are left over, and one id has one text.
        if bits & 0b11 == 0 { Ok(Self(bytes)) } else { Err(BadPersonId) }
    }

    /// The short form for people, `7Q2K-M`: the first `len` characters (5 to 26) with a hyphen after the fourth.
    ///
    /// Whoever knows all ids of a case says how long it must be to name one of them.
    #[must_use]
    pub fn code(self, len: usize) -> String {
        let text = self.to_text();
        let len = len.clamp(CODE_LEN, TEXT_LEN);
        format!("{}-{}", &text[..4], &text[4..len])
    }
}

/// The character for the five low bits.
fn letter(bits: u16) -> char {
    char::from(ALPHABET[usize::from(bits & 31)])
}

/// The five bits of a character.
fn value(character: u8) -> Result<u8, BadPersonId> {
    let upper = match character.to_ascii_uppercase() {
        b'I' | b'L' => b'1',
        b'O' => b'0',
        other => other,
    };
    let at = ALPHABET.iter().position(|&known| known == upper).ok_or(BadPersonId)?;
    u8::try_from(at).map_err(|_| BadPersonId)
}

/// The text form: an id is random and says nothing about its person.
impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonId({})", self.to_text())
    }
}
