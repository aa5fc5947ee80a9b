//! Text as it came in, and registered names. Neither is ever stored.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};
use zeroize::Zeroizing;

use super::{CLOSE, OPEN};
use crate::secret::SecretText;

/// Longest text taken, in bytes. A two-hour account is a hundredth of it.
const TEXT_MAX: usize = 64 << 20;

/// Longest name taken, in bytes: about 250 letters of Arabic. No testimony needs more, and an envelope has room for many.
pub const NAME_MAX: usize = 512;

/// Why a text was not taken. Says where, never what. Offsets count Unicode scalars from 0, as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Not UTF-8.
    #[error("not valid UTF-8 at byte {byte}; save the text as UTF-8")]
    NotUtf8 {
        /// First byte that is wrong.
        byte: usize,
    },
    /// U+27E6 or U+27E7, which stand for people.
    #[error("the bracket U+{code:04X} at character {at} is kept for references to people; use another")]
    Bracket {
        /// Which one.
        code: u32,
        /// Where.
        at: usize,
    },
    /// A control character other than line feed and tab.
    #[error("the control character U+{code:04X} at character {at} does not belong into a text; take it out")]
    Control {
        /// Which one.
        code: u32,
        /// Where.
        at: usize,
    },
    /// More than this program takes.
    #[error("{bytes} bytes are more than the {TEXT_MAX} that one text may have; split it")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
}

/// Text as typed or imported: NFC, without control characters other than line feed and tab, without `⟦` and `⟧`, line ends
/// `\r\n` made `\n`. It holds names, and is therefore wiped when dropped and can neither be shown nor copied nor written:
///
/// ```compile_fail,E0277
/// let raw = amana::guard::text::RawText::from_utf8(b"Rima left").unwrap();
/// println!("{raw:?}");
/// ```
/// ```compile_fail,E0277
/// let raw = amana::guard::text::RawText::from_utf8(b"Rima left").unwrap();
/// println!("{raw}");
/// ```
/// ```compile_fail,E0599
/// let raw = amana::guard::text::RawText::from_utf8(b"Rima left").unwrap();
/// let copy = raw.clone();
/// ```
/// ```compile_fail,E0277
/// let raw = amana::guard::text::RawText::from_utf8(b"Rima left").unwrap();
/// serde_json::to_string(&raw);
/// ```
pub struct RawText {
    text: Zeroizing<String>,
    changes: Vec<Change>,
    received: usize,
}

/// A stretch whose length changed on the way to NFC. Everything between stretches only moved.
struct Change {
    received: Range<usize>,
    kept: Range<usize>,
}

impl RawText {
    /// Takes a text over and normalises it.
    ///
    /// # Errors
    /// [`TextError`]: not UTF-8, a bracket, a control character, more than 64 MiB.
    pub fn from_utf8(bytes: &[u8]) -> Result<Self, TextError> {
        if bytes.len() > TEXT_MAX {
            return Err(TextError::TooLong { bytes: bytes.len() });
        }
        let text = std::str::from_utf8(bytes).map_err(|error| TextError::NotUtf8 { byte: error.valid_up_to() })?;
        refuse(text, true)?;
        let received = text.chars().count();
        if !text.contains('\r') && is_nfc(text) {
            return Ok(Self { text: Zeroizing::new(text.to_owned()), changes: Vec::new(), received });
        }
        let (text, changes) = normalise(text);
        Ok(Self { text, changes, received })
    }

    /// The text in NFC, for the guard alone.
    pub(in crate::guard) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing but white space in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Length in Unicode scalars, as received.
    #[must_use]
    pub const fn received_len(&self) -> usize {
        self.received
    }

    /// Where a range of scalars of the text as received lies now, in scalars; a stretch that NFC changed is taken whole. `None`
    /// where the range is empty, backwards, or reaches beyond the end.
    pub(in crate::guard) fn kept_range(&self, received: Range<usize>) -> Option<Range<usize>> {
        if received.is_empty() || received.end > self.received {
            return None;
        }
        Some(self.kept_offset(received.start, false)..self.kept_offset(received.end, true))
    }

    fn kept_offset(&self, at: usize, end: bool) -> usize {
        // The last stretch that begins before `at`; for a start, one that begins there leaves it where it is.
        let before = self.changes.partition_point(|change| change.received.start < at);
        let Some(change) = before.checked_sub(1).and_then(|last| self.changes.get(last)) else { return at };
        if at >= change.received.end {
            return change.kept.end + (at - change.received.end);
        }
        if end { change.kept.end } else { change.kept.start }
    }
}

/// Refuses what no text may hold.
fn refuse(text: &str, lines: bool) -> Result<(), TextError> {
    let mut characters = text.chars().enumerate().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let allowed = lines && (matches!(character, '\n' | '\t') || (character == '\r' && next == Some('\n')));
        if character == OPEN || character == CLOSE {
            return Err(TextError::Bracket { code: character.into(), at });
        }
        if character.is_control() && !allowed {
            return Err(TextError::Control { code: character.into(), at });
        }
    }
    Ok(())
}

/// NFC stretch by stretch, so that it is known where lengths changed.
fn normalise(text: &str) -> (Zeroizing<String>, Vec<Change>) {
    // Room enough that nothing is moved while it grows in the usual case: NFC rarely lengthens.
    let mut out = Zeroizing::new(String::with_capacity(text.len() + text.len() / 8 + 64));
    let mut changes = Vec::new();
    let (mut received, mut kept, mut rest) = (0, 0, text);
    while !rest.is_empty() {
        let end = rest.char_indices().skip(1).find(|&(_, c)| starts_stretch(c)).map_or(rest.len(), |(at, _)| at);
        let (stretch, after) = rest.split_at(end);
        let from = out.len();
        out.extend(stretch.nfc().filter(|&character| character != '\r'));
        let (was, is) = (stretch.chars().count(), out[from..].chars().count());
        if was != is {
            changes.push(Change { received: received..received + was, kept: kept..kept + is });
        }
        (received, kept, rest) = (received + was, kept + is, after);
    }
    (out, changes)
}

/// Whether no character before `character` can have a part in its normal form. A line feed stays with its carriage return.
fn starts_stretch(character: char) -> bool {
    character != '\n'
        && canonical_combining_class(character) == 0
        && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes
}

/// Why a name was not taken. Says nothing of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing, or white space.
    #[error("a name is empty; leave it out, or say that the names are unknown")]
    Empty,
    /// Longer than any name.
    #[error("a name has {bytes} bytes, more than {NAME_MAX}; register its parts as spellings of their own")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// Not text that a name can be.
    #[error("a name cannot be used: {0}")]
    Text(#[from] TextError),
}

/// A registered spelling of a name: NFC, trimmed, at most 512 bytes. It lives in locked memory, is wiped when dropped, and can neither be shown nor copied nor
/// written:
///
/// ```compile_fail,E0277
/// let name = amana::guard::text::RealName::from_utf8(b"Rima Darwish").unwrap();
/// println!("{name:?}");
/// ```
/// ```compile_fail,E0277
/// let name = amana::guard::text::RealName::from_utf8(b"Rima Darwish").unwrap();
/// println!("{name}");
/// ```
/// ```compile_fail,E0599
/// let name = amana::guard::text::RealName::from_utf8(b"Rima Darwish").unwrap();
/// let copy = name.clone();
/// ```
/// ```compile_fail,E0277
/// let name = amana::guard::text::RealName::from_utf8(b"Rima Darwish").unwrap();
/// serde_json::to_string(&name);
/// ```
pub struct RealName(SecretText);

impl RealName {
    /// Takes a spelling over.
    ///
    /// # Errors
    /// [`NameError`]: nothing in it, too long, not UTF-8, a bracket or any control character.
    pub fn from_utf8(bytes: &[u8]) -> Result<Self, NameError> {
        if bytes.len() > NAME_MAX {
            return Err(NameError::TooLong { bytes: bytes.len() });
        }
        let text = std::str::from_utf8(bytes).map_err(|error| TextError::NotUtf8 { byte: error.valid_up_to() })?;
        refuse(text, false)?;
        let mut name = SecretText::with_capacity(3 * text.len());
        name.extend(text.trim().nfc());
        if name.is_empty() { Err(NameError::Empty) } else { Ok(Self(name)) }
    }

    /// The name itself, for the guard and for what seals it.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose()
    }
}
