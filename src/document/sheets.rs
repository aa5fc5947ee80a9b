//! What spreadsheets write in codes: how the header of a page looks, and signs that XML has none for.

use std::ops::Range;

/// Elements whose text is the header or footer of a page, with codes in it.
const HEADERS: &[&str] = &["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];

/// Whether codes stand in the text of an element.
pub(super) fn is_header(name: &str) -> bool {
    HEADERS.contains(&name)
}

/// Where a reader stands in a header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum At {
    #[default]
    Text,
    /// Behind `&`.
    Sign,
    /// Behind `&"`, in the name of a typeface.
    Typeface,
    /// In how large letters are.
    Size,
    /// In a colour, of which so many signs are to come.
    Colour(u8),
}

/// What a sign of a header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Itself.
    Sign,
    /// A code that leaves nothing: bold, a colour.
    Nothing,
    /// A code in whose place something is shown: a page's number, another section.
    Blank,
    /// A letter of the name of a typeface, or the `"` behind it.
    Typeface,
}

/// The codes of one header, sign by sign.
#[derive(Debug, Default)]
pub(super) struct Codes(At);

impl Codes {
    /// What the next sign is.
    pub(super) fn read(&mut self, sign: char) -> Shown {
        let (at, shown) = match (self.0, sign) {
            (At::Sign, '&') => (At::Text, Shown::Sign),
            (At::Text | At::Size, '&') => (At::Sign, Shown::Nothing),
            (At::Sign, '"') => (At::Typeface, Shown::Nothing),
            (At::Sign | At::Size, '0'..='9') => (At::Size, Shown::Nothing),
            (At::Sign, 'K' | 'k') => (At::Colour(6), Shown::Nothing),
            (At::Sign, 'L' | 'C' | 'R' | 'D' | 'T' | 'P' | 'N' | 'F' | 'A' | 'Z' | 'G') => (At::Text, Shown::Blank),
            (At::Sign, _) => (At::Text, Shown::Nothing),
            (At::Typeface, '"') => (At::Text, Shown::Typeface),
            (At::Typeface, _) => (At::Typeface, Shown::Typeface),
            // Of a theme a colour has a sign in its middle; what is no colour is text.
            (At::Colour(left), '0'..='9' | 'A'..='F' | 'a'..='f' | '+' | '-') => {
                (if left == 1 { At::Text } else { At::Colour(left - 1) }, Shown::Nothing)
            }
            (At::Text | At::Size | At::Colour(_), _) => (At::Text, Shown::Sign),
        };
        self.0 = at;
        shown
    }
}

/// The next sign that a text of a spreadsheet writes as `_x004D_`, and where it stands.
pub(super) fn numbered(text: &str) -> Option<(char, Range<usize>)> {
    const LENGTH: usize = "_x004D_".len();
    text.match_indices("_x").find_map(|(at, _)| {
        let code = text.get(at + 2..at + LENGTH)?.strip_suffix('_')?;
        let digits = code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let sign = u32::from_str_radix(code, 16).ok().filter(|_| digits).and_then(char::from_u32)?;
        Some((sign, at..at + LENGTH))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown of a header, and what typefaces it names.
    fn shown(header: &str) -> (String, String) {
        let (mut codes, mut text, mut faces) = (Codes::default(), String::new(), String::new());
        for sign in header.chars() {
            match codes.read(sign) {
                Shown::Sign => text.push(sign),
                Shown::Blank => text.push(' '),
                Shown::Typeface => faces.push(sign),
                Shown::Nothing => {}
            }
        }
        (text, faces)
    }

    #[test]
    fn codes_of_a_header_are_told_from_its_text() {
        for (header, expected) in [
            ("&CSelma Gorv", " Selma Gorv"),
            ("&L&D&CMunira&R&P", "   Munira  "),
            ("&C&BMunira", " Munira"),
            ("&CMuni&Bra", " Munira"),
            ("&C&14Munira &U&8Gorv", " Munira Gorv"),
            ("&C&KFF0000Fatima", " Fatima"),
            ("&K01+000Fatima &KMunira", "Fatima Munira"),
            ("Noor && Sons &", "Noor & Sons "),
            ("Mun&\"Arial,Bold\"ira", "Munira"),
        ] {
            assert_eq!(shown(header).0, expected, "{header}");
        }
        assert_eq!(shown("a&\"Noor,Bold\"b").1, "Noor,Bold\"");
    }

    #[test]
    fn signs_that_are_written_as_numbers_are_found() {
        assert_eq!(numbered("a_x_x004D_unira"), Some(('M', 3..10)));
        assert_eq!(numbered("_x004_ _x00zz_ _xD83D_ _x+04D_"), None);
    }
}
