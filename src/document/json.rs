//! JSON: escapes in strings become their characters; everything else stays as it is.

use zeroize::Zeroizing;

use super::draft::Draft;
use super::part::{Part, Source};

pub(super) fn read(text: Zeroizing<String>) -> Part {
    let source = Source::new(text);
    let mut draft = Draft::of(source.text());
    let text = source.text();
    let mut at = 0;
    // Outside strings JSON has no backslash, so what stands there may be taken for an escape in what is none.
    while let Some(mark) = text[at..].find('\\') {
        draft.copy(at..at + mark);
        at = escape(&mut draft, text, at + mark);
    }
    draft.copy(at..text.len());
    Part::made(None, &source, draft, false)
}

/// At a backslash: writes what it stands for, or itself; gives where to go on.
fn escape(draft: &mut Draft<'_>, text: &str, at: usize) -> usize {
    let written = match text.as_bytes().get(at + 1) {
        Some(b'n') => "\n",
        Some(b't') => "\t",
        Some(b'r') => "\r",
        Some(b'b' | b'f') => " ",
        Some(b'/') => "/",
        Some(b'"') => "\"",
        Some(b'\\') => "\\",
        Some(b'u') => return unicode(draft, text, at),
        _ => {
            draft.copy(at..at + 1);
            return at + 1;
        }
    };
    draft.put(written, at..at + 2);
    at + 2
}

fn unicode(draft: &mut Draft<'_>, text: &str, at: usize) -> usize {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(at) else {
        draft.copy(at..at + 1);
        return at + 1;
    };
    let units = [Some(first), unit(at + 6)];
    let (length, units) = match units {
        [Some(first @ 0xd800..=0xdbff), Some(second)] => (12, vec![first, second]),
        _ => (6, vec![first]),
    };
    let decoded = char::decode_utf16(units).next().and_then(Result::ok).unwrap_or('\u{fffd}');
    draft.put(decoded.encode_utf8(&mut [0; 4]), at..at + length);
    at + length
}
