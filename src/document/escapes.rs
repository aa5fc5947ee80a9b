//! What a style says in escapes, and an attribute in numbers.

use std::ops::Range;

use zeroize::Zeroizing;

use super::draft::Draft;
use super::entities::numbered;

/// A text with the numbers of entities, and then the escapes of styles, as their characters.
pub(super) fn unescaped(text: &str) -> Zeroizing<String> {
    replaced(&replaced(text, '&', numbered), '\\', escaped)
}

/// Each sign as what it stands for, with what belongs to it; itself where it stands for nothing.
fn replaced(text: &str, sign: char, read: fn(&str) -> Option<(char, usize)>) -> Zeroizing<String> {
    // Nothing grows, so that no copy is left behind.
    let mut out = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(at) = rest.find(sign) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = read(rest).unwrap_or((sign, sign.len_utf8()));
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Copies a range of a style sheet with its escapes as characters: `Mar\wa` is shown as *Marwa*. The end of a line behind the sign is nothing. What may be
/// an escape of another language stays for the guard, which knows it (`\u0646`).
pub(super) fn with_escapes(draft: &mut Draft<'_>, source: &str, range: Range<usize>) {
    let text = &source[..range.end];
    let mut at = range.start;
    while let Some(mark) = text[at..].find('\\') {
        draft.copy(at..at + mark);
        at += mark;
        let rest = &text[at..];
        let unit = rest.get(2..6).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let length = match escaped(rest) {
            Some(('\n' | '\r', length)) => length,
            Some((character, length)) if !(rest.starts_with("\\u") && unit) => {
                draft.put(character.encode_utf8(&mut [0; 4]), at..at + length);
                length
            }
            _ => {
                draft.copy(at..at + 1);
                1
            }
        };
        at += length;
    }
    draft.copy(at..range.end);
}

/// The character of `\62 ` or `\i` at the beginning of a text, and how many bytes it takes.
fn escaped(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('\\')?;
    let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    if digits == 0 {
        let character = rest.chars().next()?;
        return Some((character, 1 + character.len_utf8()));
    }
    let code = u32::from_str_radix(&rest[..digits], 16).ok()?;
    let blank = usize::from(rest[digits..].starts_with([' ', '\t', '\n', '\r']));
    Some((char::from_u32(code)?, 1 + digits + blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_what_they_stand_for() {
        for (text, expected) in [
            (r"bidi\2d override", "bidi-override"),
            (r"\000062idi-over\ride", "bidi-override"),
            ("bidi&#45override", "bidi-override"),
            ("bidi&#x2d;override", "bidi-override"),
            ("bidi&#92;2d override", "bidi-override"),
            (r"a & b &amp; \ffffff c\", r"a & b &amp; \ffffff c\"),
        ] {
            assert_eq!(unescaped(text).as_str(), expected, "{text}");
        }
    }
}
