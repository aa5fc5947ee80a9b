//! Entities of HTML and XML, and their characters.

use std::ops::Range;

use super::draft::Draft;

/// Where an entity stands: names that HTML had from the beginning need no `;` there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// In XML, where every name ends with one.
    Xml,
    /// In the text of a page: `Ren&eacutee`.
    Text,
    /// In an attribute, where what runs on behind the name is a part of an address: `?a=1&copy=2`.
    Attribute,
}

/// Copies a range with its entities as characters.
pub(super) fn with_entities(draft: &mut Draft<'_>, source: &str, range: Range<usize>, place: Where) {
    let text = &source[..range.end];
    let mut at = range.start;
    while let Some(mark) = text[at..].find('&') {
        draft.copy(at..at + mark);
        at = entity(draft, text, at + mark, place);
    }
    draft.copy(at..range.end);
}

/// At `&`: writes the character that it stands for, or itself; gives where to go on. A number ends where its digits do, with `;` or without.
pub(super) fn entity(draft: &mut Draft<'_>, source: &str, at: usize, place: Where) -> usize {
    /// Longest entity that is known, with `&` and `;`.
    const LONGEST: usize = 12;
    if let Some((character, length)) = numbered(&source[at..]) {
        draft.put(character.encode_utf8(&mut [0; 4]), at..at + length);
        return at + length;
    }
    let rest = &source.as_bytes()[at..];
    let end = rest.iter().take(LONGEST).position(|byte| *byte == b';');
    let character = end.and_then(|end| source.get(at + 1..at + end)).and_then(character);
    let closed = end.zip(character).map(|(end, character)| (character, end + 1));
    if let Some((character, length)) = closed.or_else(|| unclosed(&source[at..], place)) {
        draft.put(character.encode_utf8(&mut [0; 4]), at..at + length);
        return at + length;
    }
    draft.copy(at..at + 1);
    at + 1
}

/// The character of `&eacute` at the beginning of a text, where nothing ends the name, and how many bytes it takes: as a browser reads it, the longest name
/// that there is.
fn unclosed(text: &str, place: Where) -> Option<(char, usize)> {
    if place == Where::Xml {
        return None;
    }
    let text = text.strip_prefix('&')?;
    let first = LATIN.iter().copied().zip('\u{a0}'..).chain(SIGNS.iter().copied());
    let (name, character) = first.filter(|(name, _)| text.starts_with(name)).max_by_key(|(name, _)| name.len())?;
    let runs_on = text[name.len()..].starts_with(|next: char| next == '=' || next.is_ascii_alphanumeric());
    (place == Where::Text || !runs_on).then_some((character, 1 + name.len()))
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
    if let Some((_, character)) = SIGNS.iter().chain(NAMED).find(|(known, _)| *known == name) {
        return Some(*character);
    }
    LATIN.iter().zip('\u{a0}'..).find(|(known, _)| **known == name).map(|(_, character)| character)
}

/// These need no `;` either.
const SIGNS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("AMP", '&'),
    ("LT", '<'),
    ("GT", '>'),
    ("QUOT", '"'),
    ("COPY", '©'),
    ("REG", '®'),
];

const NAMED: &[(&str, char)] = &[
    ("apos", '\''),
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

/// From U+00A0, in order; none of them needs a `;`.
#[rustfmt::skip]
const LATIN: &[&str] = &[
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
    "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml",
    "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde",
    "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
    "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, place: Where) -> String {
        let mut draft = Draft::of(text);
        with_entities(&mut draft, text, 0..text.len(), place);
        draft.finish().0.to_string()
    }

    #[test]
    fn the_old_names_need_no_end() {
        assert_eq!(LATIN.len(), 96);
        for (text, in_text, in_attribute) in [
            ("Jos&eacute Haddad", "José Haddad", "José Haddad"),
            ("Ren&eacutee", "Renée", "Ren&eacutee"),
            ("Noor&nbspHaddad", "Noor\u{a0}Haddad", "Noor&nbspHaddad"),
            ("No&shyor &amp Sons", "No\u{ad}or & Sons", "No&shyor & Sons"),
            ("?a=1&copy=2&not=3", "?a=1©=2¬=3", "?a=1&copy=2&not=3"),
            ("&AMP &yuml&sup1", "& ÿ¹", "& ÿ¹"),
            ("&scaron &notin; &zwnj &", "&scaron ¬in; &zwnj &", "&scaron &notin; &zwnj &"),
            ("Jos&eacute;e &frac14;", "Josée ¼", "Josée ¼"),
        ] {
            assert_eq!(read(text, Where::Text), in_text, "{text}");
            assert_eq!(read(text, Where::Attribute), in_attribute, "{text}");
        }
        assert_eq!(read("Jos&eacute Haddad &amp; Jos&eacute;", Where::Xml), "Jos&eacute Haddad & José");
    }
}
