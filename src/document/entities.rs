//! Entities of HTML and XML, and their characters.

use std::ops::Range;

use super::draft::Draft;

/// Copies a range with its entities as characters.
pub(super) fn with_entities(draft: &mut Draft<'_>, source: &str, range: Range<usize>) {
    let text = &source[..range.end];
    let mut at = range.start;
    while let Some(mark) = text[at..].find('&') {
        draft.copy(at..at + mark);
        at = entity(draft, text, at + mark);
    }
    draft.copy(at..range.end);
}

/// At `&`: writes the character that it stands for, or itself; gives where to go on. A number ends where its digits do, with `;` or without.
pub(super) fn entity(draft: &mut Draft<'_>, source: &str, at: usize) -> usize {
    /// Longest entity that is known, with `&` and `;`.
    const LONGEST: usize = 12;
    if let Some((character, length)) = numbered(&source[at..]) {
        draft.put(character.encode_utf8(&mut [0; 4]), at..at + length);
        return at + length;
    }
    let rest = &source.as_bytes()[at..];
    let end = rest.iter().take(LONGEST).position(|byte| *byte == b';');
    let character = end.and_then(|end| source.get(at + 1..at + end)).and_then(character);
    match (end, character) {
        (Some(end), Some(character)) => {
            draft.put(character.encode_utf8(&mut [0; 4]), at..at + end + 1);
            at + end + 1
        }
        _ => {
            draft.copy(at..at + 1);
            at + 1
        }
    }
}

/// The character of `&#77` or `&#x4d` at the beginning of a text, and how many bytes it takes, with a `;` behind it.
pub(super) fn numbered(text: &str) -> Option<(char, usize)> {
    let number = text.strip_prefix("&#")?;
    let hex = number.strip_prefix(['x', 'X']);
    let (digits, radix) = hex.map_or((number, 10), |hex| (hex, 16));
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(&digits[..end], radix).ok().filter(|code| *code != 0)?;
    let closed = usize::from(digits[end..].starts_with(';'));
    Some((char::from_u32(code)?, text.len() - digits.len() + end + closed))
}

/// The character of an entity, by number or by name. Names of letters outside Latin 1 are written out by no program.
pub(super) fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
        return code.ok().filter(|code| *code != 0).and_then(char::from_u32);
    }
    if let Some((_, character)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    LATIN.iter().zip('\u{c0}'..).find(|(known, _)| **known == name).map(|(_, character)| character)
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hyphen", '‐'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("scaron", 'š'),
    ("Scaron", 'Š'),
    ("zcaron", 'ž'),
    ("Zcaron", 'Ž'),
    ("ccaron", 'č'),
    ("Ccaron", 'Č'),
    ("cacute", 'ć'),
    ("Cacute", 'Ć'),
    ("inodot", 'ı'),
    ("scedil", 'ş'),
    ("Scedil", 'Ş'),
    ("gbreve", 'ğ'),
    ("Gbreve", 'Ğ'),
    ("oelig", 'œ'),
    ("OElig", 'Œ'),
    ("Yuml", 'Ÿ'),
];

/// From U+00C0, in order.
const LATIN: &[&str] = &[
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml",
    "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde",
    "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
    "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];
