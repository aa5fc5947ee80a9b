//! Runs of base64 that stand for text.

use std::ops::Range;

use zeroize::Zeroizing;

/// Fewest signs of a run: what shorter ones stand for has five letters at most.
const LEAST: usize = 8;

/// Signs of a line from which on the run goes on in the next: mail has 76.
const LINE: usize = 60;

/// From so many signs on, a run may be the rest of one that began before the text did.
const LONG: usize = 256;

/// Calls `each` with every run that stands for text, and with the text.
pub(in crate::guard) fn each(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let bytes = text.as_bytes();
    let (mut at, mut signs) = (0, Zeroizing::new(Vec::new()));
    while let Some(start) = bytes[at..].iter().position(|byte| is_sign(*byte)).map(|start| at + start) {
        let short = bytes[start..].iter().take(LEAST).take_while(|byte| is_sign(**byte)).count();
        if short < LEAST {
            at = start + short;
            continue;
        }
        let end = run(bytes, start, &mut signs);
        at = end;
        if let Some(found) = decoded(&signs, signs.len() > LONG) {
            each(start..end, &found);
            continue;
        }
        for parts in PARTED {
            parted(text, start..end, parts, &mut each);
        }
    }
}

/// Signs of base64 by which addresses part their words; those of one alphabet are no signs of the other.
const PARTED: [&[u8]; 2] = [b"/+\n\r", b"-_\n\r"];

/// The parts of a run, where all of it stands for nothing.
fn parted(text: &str, run: Range<usize>, by: &[u8], each: &mut impl FnMut(Range<usize>, &str)) {
    let mut from = run.start;
    for part in text.as_bytes()[run.clone()].split(|byte| by.contains(byte)) {
        let own = from..from + part.len();
        from = own.end + 1;
        if part.len() >= LEAST
            && own.len() < run.len()
            && let Some(found) = values(part).and_then(|signs| decoded(&signs, false))
        {
            each(own, &found);
        }
    }
}

/// Reads the signs of a run into `signs`, and gives its end.
fn run(bytes: &[u8], start: usize, signs: &mut Vec<u8>) -> usize {
    signs.clear();
    let (mut at, mut line) = (start, start);
    loop {
        while let Some(sign) = bytes.get(at).and_then(|byte| value(*byte)) {
            signs.push(sign);
            at += 1;
        }
        let break_len = match bytes.get(at..) {
            Some([b'\n', ..]) => 1,
            Some([b'\r', b'\n', ..]) => 2,
            _ => 0,
        };
        let goes_on =
            break_len > 0 && at - line >= LINE && bytes.get(at + break_len).is_some_and(|byte| value(*byte).is_some());
        if !goes_on {
            // What fills up the last four.
            let fill = bytes[at..].iter().take(2).take_while(|byte| **byte == b'=').count();
            return at + fill;
        }
        at += break_len;
        line = at;
    }
}

const fn is_sign(byte: u8) -> bool {
    VALUES[byte as usize] != NO_SIGN
}

/// What a sign counts for, in either alphabet.
const fn value(byte: u8) -> Option<u8> {
    let value = VALUES[byte as usize];
    if value == NO_SIGN { None } else { Some(value) }
}

const NO_SIGN: u8 = u8::MAX;

/// What every byte counts for.
static VALUES: [u8; 256] = {
    let mut values = [NO_SIGN; 256];
    let mut byte = 0;
    while byte < 256 {
        if let Some(value) = counts(byte as u8) {
            values[byte] = value;
        }
        byte += 1;
    }
    values
};

const fn counts(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

fn values(part: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    part.iter().map(|byte| value(*byte)).collect::<Option<Vec<u8>>>().map(Zeroizing::new)
}

/// The text that signs stand for; none where they stand for anything else. Where the run may be `cut`, its beginning is looked for.
fn decoded(signs: &[u8], cut: bool) -> Option<Zeroizing<String>> {
    (0..if cut { 4 } else { 1 }).find_map(|from| text(&signs[from..], from > 0))
}

fn text(signs: &[u8], cut: bool) -> Option<Zeroizing<String>> {
    // Most words of a text are told by their first letters.
    if !cut && signs.len() >= LEAST && !may_begin(signs) {
        return None;
    }
    let found = bytes(signs);
    let tail = if cut { found.iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count() } else { 0 };
    let found = &found[tail..];
    if !is_text(found, true) {
        return None;
    }
    let whole = match std::str::from_utf8(found) {
        Ok(whole) => whole,
        Err(error) => std::str::from_utf8(&found[..error.valid_up_to()]).ok()?,
    };
    Some(Zeroizing::new(whole.to_owned()))
}

/// Whether text may begin with what the first signs stand for.
fn may_begin(signs: &[u8]) -> bool {
    // The first byte alone tells of most words that they stand for nothing.
    let first = signs[0] << 2 | signs[1] >> 4;
    if matches!(first, 0x80..0xC2 | 0xF5..) || (first.is_ascii_control() && !first.is_ascii_whitespace()) {
        return false;
    }
    let mut first = [0; LEAST / 4 * 3];
    for (three, four) in first.chunks_mut(3).zip(signs.chunks(4)) {
        let sum = four.iter().fold(0_u32, |sum, sign| sum << 6 | u32::from(*sign));
        three.copy_from_slice(&sum.to_be_bytes()[1..]);
    }
    is_text(&first, false)
}

fn bytes(signs: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(signs.len() / 4 * 3 + 3));
    for four in signs.chunks(4) {
        let sum = four.iter().fold(0_u32, |sum, sign| sum << 6 | u32::from(*sign)) << (6 * (4 - four.len()));
        let [_, own @ ..] = sum.to_be_bytes();
        out.extend_from_slice(&own[..(four.len() * 3) / 4]);
    }
    out
}

/// Whether bytes are text, but for a character that is cut at the end; `letters`: with three letters in it at least.
fn is_text(bytes: &[u8], letters: bool) -> bool {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => match std::str::from_utf8(&bytes[..error.valid_up_to()]) {
            Ok(text) => text,
            Err(_) => return false,
        },
        Err(_) => return false,
    };
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    text.chars().all(is_plain) && (!letters || text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some())
}
