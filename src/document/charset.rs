//! In which character set a page says that it is.
//!
//! Whoever opens it sees what its bytes are in that set, and here they are read as UTF-8: where the two may differ, it is refused.

use super::DocumentError;

/// Where a declaration counts; browsers look at the first KiB alone.
const WITHIN: usize = 8 << 10;

/// Where it stands.
const TAGS: [&[u8]; 2] = [b"<meta", b"<?xml"];

/// Refuses a page that declares another set than UTF-8, unless all of its bytes are the same letters in that one.
pub(super) fn check(bytes: &[u8]) -> Result<(), DocumentError> {
    // A mark at the beginning counts more than what is declared.
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Ok(());
    }
    let begin = &bytes[..bytes.len().min(WITHIN)];
    let declared = TAGS.iter().filter_map(|tag| declared(begin, tag));
    let plain = bytes.is_ascii();
    let is_other = |set: &[u8]| !(is_one_of(UTF8, set) || plain && is_one_of(ASCII, set));
    if declared.flatten().any(is_other) { Err(DocumentError::Charset) } else { Ok(()) }
}

/// The sets that are declared in a kind of tag.
fn declared<'b>(begin: &'b [u8], tag: &[u8]) -> Option<Vec<&'b [u8]>> {
    let starts = begin.windows(tag.len()).enumerate().filter(|(_, word)| word.eq_ignore_ascii_case(tag));
    let inner = starts.map(|(at, _)| begin[at..].split(|byte| *byte == b'>').next().unwrap_or_default());
    let found: Vec<_> =
        inner.flat_map(|inner| [value(inner, b"charset"), value(inner, b"encoding")]).flatten().collect();
    (!found.is_empty()).then_some(found)
}

/// What stands behind a word and `=`, without quotes.
fn value<'b>(inner: &'b [u8], word: &[u8]) -> Option<&'b [u8]> {
    let at = inner.windows(word.len()).position(|here| here.eq_ignore_ascii_case(word))?;
    let rest = inner[at + word.len()..].trim_ascii_start().strip_prefix(b"=")?;
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'"' | b'\'' | b' ')).count();
    let rest = &rest[skipped..];
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    Some(&rest[..rest.iter().take_while(|byte| is_of_name(byte)).count()]).filter(|set| !set.is_empty())
}

const UTF8: &[&str] = &["utf-8", "utf8", "unicode-1-1-utf-8"];

/// How sets are called, at their beginning, in which ASCII is what it is in UTF-8.
const ASCII: &[&str] =
    &["us-ascii", "ascii", "windows-125", "cp125", "iso-8859-", "iso8859", "latin", "koi8", "macintosh", "x-mac-"];

fn is_one_of(list: &[&str], set: &[u8]) -> bool {
    let begins =
        |known: &&str| set.get(..known.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(known.as_bytes()));
    list.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_another_set_is_refused_unless_its_letters_are_the_same() {
        for page in [
            "<meta charset=\"utf-8\">نور",
            "<meta http-equiv=Content-Type content='text/html; charset=UTF-8'>نور",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><p>نور</p>",
            "<meta charset=windows-1256>Noor",
            "\u{feff}<meta charset=windows-1256>نور",
            "<p>charset=utf-7 نور</p>",
        ] {
            assert_eq!(check(page.as_bytes()), Ok(()), "{page}");
        }
        for page in [
            "<META CHARSET='windows-1256'>نور",
            "<meta content=\"text/html; charset = windows-1256\">نور",
            "<?xml version='1.0' encoding='windows-1256'?>نور",
            "<meta charset=utf-7>+BkYGSAYx-",
            "<meta charset=utf-8><meta charset=utf-16>Noor",
        ] {
            assert_eq!(check(page.as_bytes()), Err(DocumentError::Charset), "{page}");
        }
    }
}
