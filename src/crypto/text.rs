//! Bytes as text: hex, base64 and ids (FORMAT §1, §2). Strict, so that each value has one spelling.

use base64ct::{Base64, Encoding};

/// Crockford's base 32.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of an id in text.
pub const ID_TEXT_LEN: usize = 26;

/// Lower-case hex, in constant time.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// Exactly `N` bytes from lower-case hex, in constant time; `None` for anything else.
#[must_use]
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N {
        return None;
    }
    base16ct::lower::decode(text, &mut bytes).ok()?;
    Some(bytes)
}

/// Base64 with padding.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Bytes from canonical base64 with padding; `None` for anything else.
#[must_use]
pub fn unbase64(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

/// The 26 characters of an id.
#[must_use]
pub fn id_text(id: &[u8; 16]) -> String {
    crockford(id, ID_TEXT_LEN)
}

/// The first `characters` of the Crockford text of `bytes`, most significant bits first; missing bits are zero.
#[must_use]
pub fn crockford(bytes: &[u8], characters: usize) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| (byte >> (7 - at % 8)) & 1);
    (0..characters)
        .map(|n| (0..5).fold(0, |value, offset| (value << 1) | bit(5 * n + offset)))
        .map(|value| char::from(CROCKFORD[usize::from(value)]))
        .collect()
}

/// An id from its text as this program writes it: upper case, 26 characters, last two bits zero. What people type is read by
/// `record`, which is more patient.
#[must_use]
pub fn id_from_text(text: &str) -> Option<[u8; 16]> {
    if text.len() != ID_TEXT_LEN {
        return None;
    }
    let mut bits = 0_u128;
    for (n, character) in text.bytes().enumerate() {
        let value = CROCKFORD.iter().position(|c| *c == character)?;
        let value = u128::try_from(value).ok()?;
        if n + 1 < ID_TEXT_LEN {
            bits = (bits << 5) | value;
        } else if value & 0b11 == 0 {
            bits = (bits << 3) | (value >> 2);
        } else {
            return None;
        }
    }
    Some(bits.to_be_bytes())
}
