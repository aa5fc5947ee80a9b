//! Entities of HTML and XML, and their characters. The table is that of the HTML standard, all 2,231 names of it: programs that write pages give letters of
//! Cyrillic and signs that nobody sees by name, too.

use std::ops::Range;
use std::sync::LazyLock;

use entities::{ENTITIES, Entity};

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

/// At `&`: writes the characters that it stands for, or itself; gives where to go on. A number ends where its digits do, with `;` or without.
pub(super) fn entity(draft: &mut Draft<'_>, source: &str, at: usize, place: Where) -> usize {
    let rest = &source[at..];
    if let Some((character, length)) = numbered(rest) {
        draft.put(character.encode_utf8(&mut [0; 4]), at..at + length);
        return at + length;
    }
    if let Some(Entity { entity, characters, .. }) = closed(rest).or_else(|| unclosed(rest, place)) {
        draft.put(characters, at..at + entity.len());
        return at + entity.len();
    }
    draft.copy(at..at + 1);
    at + 1
}

/// The entity at the beginning of a text, with its `;`.
fn closed(text: &str) -> Option<&'static Entity> {
    let name = text.bytes().skip(1).take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    known(text.get(..name + 2).filter(|entity| entity.ends_with(';'))?)
}

/// `&eacute` at the beginning of a text, where nothing ends the name: as a browser reads it, the longest name that there is.
fn unclosed(text: &str, place: Where) -> Option<&'static Entity> {
    if place == Where::Xml {
        return None;
    }
    let name = text.bytes().skip(1).take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let found = (1..=name).rev().find_map(|length| known(&text[..=length]))?;
    let runs_on = text[found.entity.len()..].starts_with(|next: char| next == '=' || next.is_ascii_alphanumeric());
    (place == Where::Text || !runs_on).then_some(found)
}

/// Letters and digits of the longest name.
const LONGEST: usize = 31;

/// What HTML calls a character, or two: with `&`, and with `;` but for the old names.
fn known(entity: &str) -> Option<&'static Entity> {
    static SORTED: LazyLock<Vec<&Entity>> = LazyLock::new(|| {
        let mut all: Vec<_> = ENTITIES.iter().collect();
        all.sort_unstable_by_key(|known| known.entity);
        all
    });
    SORTED.binary_search_by_key(&entity, |known| known.entity).ok().map(|at| SORTED[at])
}

/// The character of `&#77` or `&#x4d` at the beginning of a text, and how many bytes it takes, with a `;` behind it.
pub(super) fn numbered(text: &str) -> Option<(char, usize)> {
    let number = text.strip_prefix("&#")?;
    let hex = number.strip_prefix(['x', 'X']);
    let (digits, radix) = hex.map_or((number, 10), |hex| (hex, 16));
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(&digits[..end], radix).ok().filter(|code| *code != 0)?;
    let closed = usize::from(digits[end..].starts_with(';'));
    Some((of_number(code)?, text.len() - digits.len() + end + closed))
}

/// The character of a number. What is none in Unicode is read as in the character set of old pages: `&#138;imun`.
fn of_number(code: u32) -> Option<char> {
    const OLD: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let old = code.checked_sub(0x80).and_then(|at| OLD.chars().nth(at as usize));
    old.or_else(|| char::from_u32(code))
}

/// The character of an entity of XML, by number or by name, without `&` and `;`.
pub(super) fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
        return code.ok().filter(|code| *code != 0).and_then(of_number);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

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
        assert_eq!(ENTITIES.len(), 2231);
        assert_eq!(ENTITIES.iter().filter(|known| !known.entity.ends_with(';')).count(), 106);
        assert!(ENTITIES.iter().all(|known| known.entity.len() <= LONGEST + 2));
        for (text, in_text, in_attribute) in [
            ("Jos&eacute Haddad", "José Haddad", "José Haddad"),
            ("Ren&eacutee", "Renée", "Ren&eacutee"),
            ("Noor&nbspHaddad", "Noor\u{a0}Haddad", "Noor&nbspHaddad"),
            ("No&shyor &amp Sons", "No\u{ad}or & Sons", "No&shyor & Sons"),
            ("?a=1&copy=2&not=3", "?a=1©=2¬=3", "?a=1&copy=2&not=3"),
            ("&AMP &yuml&sup1", "& ÿ¹", "& ÿ¹"),
            ("&scaron &notit; &zwnj &", "&scaron ¬it; &zwnj &", "&scaron &notit; &zwnj &"),
            ("&Scy;&acy;&mcy;&icy;&rcy;&acy; &notin;", "Самира ∉", "Самира ∉"),
            (
                "Sam&ZeroWidthSpace;ira &NoBreak;&ic;",
                "Sam\u{200b}ira \u{2060}\u{2063}",
                "Sam\u{200b}ira \u{2060}\u{2063}",
            ),
            ("&CounterClockwiseContourIntegral;&fjlig;", "∳fj", "∳fj"),
            ("&#138;imun O&#x92;Dor &#200", "Šimun O’Dor È", "Šimun O’Dor È"),
            ("Jos&eacute;e &frac14;", "Josée ¼", "Josée ¼"),
        ] {
            assert_eq!(read(text, Where::Text), in_text, "{text}");
            assert_eq!(read(text, Where::Attribute), in_attribute, "{text}");
        }
        assert_eq!(read("Jos&eacute Haddad &amp; Jos&eacute;", Where::Xml), "Jos&eacute Haddad & José");
    }
}
