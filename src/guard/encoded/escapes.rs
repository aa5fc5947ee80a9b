//! Runs of text with signs in it that stand for other characters.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use entities::ENTITIES;
use zeroize::Zeroizing;

use super::punycode::label;
use crate::guard::normalise::{is_apostrophe, is_hidden, is_hyphen};

/// A run without blanks of which some is encoded.
pub(super) struct Run {
    /// In bytes of the text.
    pub(super) range: Range<usize>,
    /// What it stands for.
    pub(super) text: Zeroizing<String>,
}

/// The first run from `at` on, with something in it that stands for another character.
pub(super) fn next_run(text: &str, at: usize) -> Option<Run> {
    let bytes = text.as_bytes();
    let mut here = at;
    while let Some(found) = bytes[here..].iter().position(|byte| may_open(*byte)) {
        here += found;
        if decoded(text, here, &mut Zeroizing::new(String::new())).is_some() {
            let before = bytes[at..here].iter().rposition(|byte| parts(*byte));
            return Some(run_from(text, before.map_or(at, |last| at + last + 1)));
        }
        here += 1;
    }
    None
}

/// The run that begins at `start`.
fn run_from(text: &str, start: usize) -> Run {
    let bytes = text.as_bytes();
    let mut out = Zeroizing::new(String::with_capacity(64));
    let mut here = start;
    while here < bytes.len() {
        if may_open(bytes[here])
            && let Some(length) = decoded(text, here, &mut out)
        {
            here += length;
            continue;
        }
        if parts(bytes[here]) {
            break;
        }
        let character = text[here..].chars().next().unwrap_or(' ');
        // In addresses a blank is written so.
        out.push(if character == '+' { ' ' } else { character });
        here += character.len_utf8();
    }
    Run { range: start..here, text: out }
}

const fn may_open(byte: u8) -> bool {
    matches!(byte, b'%' | b'&' | b'=' | b'\\' | b'x' | b'X')
}

/// Whether a byte ends a run, where it opens nothing.
const fn parts(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(
            byte,
            b'/' | b'?'
                | b'#'
                | b'<'
                | b'>'
                | b'"'
                | b'('
                | b')'
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'|'
                | b','
                | b'&'
                | b'='
                | b';'
                | b'\\'
        )
}

/// Adds what the sign at `at` stands for, and gives how many bytes of the text that took; none where it is only itself.
fn decoded(text: &str, at: usize, out: &mut String) -> Option<usize> {
    match text.as_bytes().get(at)? {
        b'%' => percent(text, at, out),
        b'&' => entity(text, at, out),
        b'=' => printable(text, at, out),
        b'x' | b'X' => label(text, at, out),
        _ => escape(text, at, out),
    }
}

/// Two hexadecimal digits.
fn pair(bytes: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
    u8::try_from(digit(at)? << 4 | digit(at + 1)?).ok()
}

/// `%D9%86`, `%u0646`, and these with their sign encoded once or more (`%25D9`).
fn percent(text: &str, at: usize, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut here = at;
    let mut found = Zeroizing::new(Vec::new());
    while bytes.get(here) == Some(&b'%') {
        let mut behind = here + 1;
        while bytes.get(behind..behind + 2) == Some(b"25") && pair(bytes, behind + 2).is_some() {
            behind += 2;
        }
        if bytes.get(behind) == Some(&b'u') {
            let code = text.get(behind + 1..behind + 5).and_then(|code| u32::from_str_radix(code, 16).ok());
            let Some(character) = code.and_then(char::from_u32) else { break };
            found.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            here = behind + 5;
        } else {
            let Some(byte) = pair(bytes, behind) else { break };
            found.push(byte);
            here = behind + 2;
        }
    }
    out.push_str(&String::from_utf8_lossy(&found));
    (here > at).then_some(here - at)
}

/// Letters of the longest name of an entity, and of the longest that needs no `;` behind it.
const LONGEST: [usize; 2] = [31, 6];

/// `&#1606;`, `&#x646;`, `&eacute;`, also with the first sign encoded once or more (`&amp;#1606;`). A number ends where its digits do, with `;` or without.
fn entity(text: &str, at: usize, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut behind = at + 1;
    while bytes.get(behind..behind + 4) == Some(b"amp;")
        && bytes.get(behind + 4).is_some_and(|next| *next == b'#' || next.is_ascii_alphabetic())
    {
        behind += 4;
    }
    if let Some(number) = text.get(behind..)?.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let (digits, radix) = hex.map_or((number, 10), |hex| (hex, 16));
        let (character, length) = coded(digits, radix, DIGITS)?;
        out.push(as_in_old_pages(character));
        let end = text.len() - digits.len() + length;
        return Some(end + usize::from(bytes.get(end) == Some(&b';')) - at);
    }
    let (characters, length) = named(text.get(behind..)?)?;
    out.push_str(characters);
    Some(behind + length - at)
}

/// What a number stands for that is no character of Unicode: letters, apostrophes and dashes of the character set that pages once had (`&#138;imun`).
const fn as_in_old_pages(character: char) -> char {
    match character {
        '\u{8a}' => 'Š',
        '\u{8c}' => 'Œ',
        '\u{8e}' => 'Ž',
        '\u{91}' | '\u{92}' => '’',
        '\u{96}' | '\u{97}' => '-',
        '\u{9a}' => 'š',
        '\u{9c}' => 'œ',
        '\u{9e}' => 'ž',
        '\u{9f}' => 'Ÿ',
        other => other,
    }
}

/// Most digits of a number in an entity: zeros may stand before it.
const DIGITS: usize = 64;

/// The character of the digits at the beginning of a text, and how many they are.
fn coded(text: &str, radix: u32, most: usize) -> Option<(char, usize)> {
    let digits = text.bytes().take(most).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let code = u32::from_str_radix(&text[..digits], radix).ok().filter(|code| *code != 0)?;
    Some((char::from_u32(code)?, digits))
}

/// What the name at the beginning of a text stands for, and how long it is with its `;`. Names that HTML had from the beginning need none: `Jos&eacute`,
/// `Ren&eacutee`.
fn named(text: &str) -> Option<(&'static str, usize)> {
    let [closed, old] = LONGEST.map(|most| text.bytes().take(most).take_while(u8::is_ascii_alphanumeric).count());
    let mut lengths = std::iter::once(closed + 1).chain((1..=old).rev());
    lengths.find_map(|length| Some((NAMED.get(text.get(..length)?).copied()?, length)))
}

/// What HTML has a name for and may stand in a name, or beside one: letters of any alphabet, blanks, signs that nobody sees, hyphens and apostrophes. Without `&`.
/// Looked up at once, since a text may be made of nothing else.
static NAMED: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let may_stand =
        |c: char| c.is_alphabetic() || c.is_whitespace() || is_hidden(c) || is_hyphen(c) || is_apostrophe(c);
    let known = ENTITIES.iter().filter(|known| known.characters.chars().all(may_stand));
    known.map(|known| (known.entity.trim_start_matches('&'), known.characters)).collect()
});

/// `=D9=86` of quoted-printable, and its line ends; plain letters that nobody had to encode, too: `=4B=61lbrith`.
fn printable(text: &str, at: usize, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    if let Some(length) = soft_end(&bytes[at..]) {
        return Some(length);
    }
    let first = pair(bytes, at + 1)?;
    if matches!(first, b' '..=b'~') {
        out.push(char::from(first));
        return Some(3);
    }
    let count = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let (mut character, mut here) = ([first, 0, 0, 0], at + 3);
    for byte in &mut character[1..count] {
        // A line may end within a character.
        here += bytes.get(here..).and_then(soft_end).unwrap_or(0);
        *byte = pair(bytes, here + 1).filter(|_| bytes.get(here) == Some(&b'='))?;
        here += 3;
    }
    out.push_str(std::str::from_utf8(&character[..count]).ok()?);
    Some(here - at)
}

/// Blanks that mail may have put behind the sign at the end of a line, at most.
const PADDING: usize = 8;

/// Bytes of an end of a line that is none: `=`, blanks, the end.
fn soft_end(bytes: &[u8]) -> Option<usize> {
    let rest = bytes.strip_prefix(b"=")?;
    let blanks = rest.iter().take(PADDING).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &rest[blanks..] {
        [b'\n', ..] => Some(blanks + 2),
        [b'\r', b'\n', ..] => Some(blanks + 3),
        _ => None,
    }
}

/// `\u0646` of JSON and programs, also two of them for one character; and `\4d ` of styles.
fn escape(text: &str, at: usize, out: &mut String) -> Option<usize> {
    unit(text, at, out).or_else(|| styled(text, at, out))
}

/// Two to six hexadecimal digits, and one blank or end of a line that ends them.
fn styled(text: &str, at: usize, out: &mut String) -> Option<usize> {
    let (character, digits) = coded(&text[at + 1..], 16, 6).filter(|(_, digits)| *digits > 1)?;
    out.push(character);
    let ends = match &text.as_bytes()[at + 1 + digits..] {
        [b'\r', b'\n', ..] => 2,
        [b' ' | b'\t' | b'\n' | b'\r', ..] => 1,
        _ => 0,
    };
    Some(1 + digits + ends)
}

/// Four hexadecimal digits, or twice four.
fn unit(text: &str, at: usize, out: &mut String) -> Option<usize> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(at)?;
    let second = if (0xD800..0xDC00).contains(&first) { unit(at + 6) } else { None };
    let units = [Some(first), second].into_iter().flatten();
    out.push(char::decode_utf16(units).next()?.ok()?);
    Some(if second.is_some() { 12 } else { 6 })
}
