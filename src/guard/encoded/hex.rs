//! Runs of hexadecimal digits that stand for text: `4b616c62`, `4b 61 6c 62`, `0x4b, 0x61`, `0646 0648 0631`.
//!
//! Sums and keys are written so, too: what stands in one row has to be text from its first byte to its last.

use std::ops::Range;

use zeroize::Zeroizing;

/// Fewest bytes of a run.
const LEAST: usize = 4;

/// Fewest letters that are looked at.
const LETTERS: usize = 3;

/// Signs between two groups of digits, at most, with what may stand before the digits.
const APART: usize = 4;

/// Calls `each` with every run that stands for text, and with the text.
pub(in crate::guard) fn each(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_hexdigit).map(|found| at + found) {
        let Some(first) = group(bytes, start) else {
            at = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count().max(1);
            continue;
        };
        let (end, digits) = run(bytes, &first);
        at = end;
        if digits.len() >= 2 * LEAST
            && let Some(found) = decoded(&digits, first.len() >= 2 * LEAST)
        {
            each(first.start..end, &found);
        }
    }
}

/// The digits of a group at a place, if nothing else is written together with them and they may stand for bytes.
fn group(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    // `0x` is no part of what it says.
    let marked = bytes[at..].starts_with(b"0x") || bytes[at..].starts_with(b"0X");
    let start = at + if marked { 2 } else { 0 };
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let sign = at.checked_sub(2).and_then(|sign| bytes.get(sign..at));
    let escaped = sign.is_some_and(|sign| matches!(sign, [b'\\', b'x' | b'X' | b'u'] | [b'U' | b'u', b'+']));
    let length = bytes[start..].iter().take_while(|byte| is_digit(Some(*byte))).count();
    let ends = !is_letter(bytes.get(start + length));
    ((escaped || !is_letter(before)) && ends && length > 1 && length.is_multiple_of(2)).then(|| start..start + length)
}

/// All groups from the first on that are as long, and where the last ends. A long one is a run of its own.
fn run(bytes: &[u8], first: &Range<usize>) -> (usize, Zeroizing<Vec<u8>>) {
    let mut digits = Zeroizing::new(bytes[first.clone()].to_vec());
    let mut end = first.end;
    while first.len() < 2 * LEAST {
        let gap = bytes[end..].iter().take(APART).take_while(|byte| is_between(**byte)).count();
        let mut starts = (end + 1..=end + gap).filter(|at| bytes.get(*at).is_some_and(u8::is_ascii_hexdigit));
        let Some(next) = starts.find_map(|at| group(bytes, at)).filter(|next| next.len() == first.len()) else { break };
        digits.extend_from_slice(&bytes[next.clone()]);
        end = next.end;
    }
    (end, digits)
}

/// Whether a sign may stand between two groups, or before the digits of one.
const fn is_between(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | b':' | b'-' | b',' | b';' | b'_' | b'\\' | b'x' | b'X' | b'u' | b'U' | b'+'
    )
}

/// What digits stand for, in bytes or in units of two; none where that is no text.
fn decoded(digits: &[u8], in_a_row: bool) -> Option<Zeroizing<String>> {
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0);
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|two| value(two[0]) << 4 | value(two[1])).collect();
    let bytes = Zeroizing::new(bytes);
    if let Some(text) = std::str::from_utf8(&bytes).ok().filter(|text| is_text(text)) {
        return Some(Zeroizing::new(text.to_owned()));
    }
    let units = |from: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|two| from([two[0], two[1]]));
        let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\0')).collect();
        let text = Zeroizing::new(text);
        // Years are letters of alphabets far behind.
        (is_text(&text) && text.chars().all(|c| c < '\u{800}')).then_some(text)
    };
    units(u16::from_be_bytes)
        .or_else(|| units(u16::from_le_bytes))
        .or_else(|| if in_a_row { None } else { pieces(&bytes) })
}

/// What of bytes that are written apart is text: they may be a page out of a file.
fn pieces(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let mut out = Zeroizing::new(String::with_capacity(bytes.len()));
    for chunk in bytes.utf8_chunks() {
        out.extend(chunk.valid().chars().map(|c| if c.is_control() { '\n' } else { c }));
        if !chunk.invalid().is_empty() {
            out.push('\n');
        }
    }
    let long = |line: &str| line.len() >= LEAST && is_text(line);
    out.lines().any(long).then_some(out)
}

/// Whether it can be read, and has letters in it. (A tab is more often a part of a number.)
fn is_text(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || c == '\n')
        && text.chars().filter(|c| c.is_alphabetic()).nth(LETTERS - 1).is_some()
}
