//! What stands between two pieces of a word: signs that writers put within words, and signs that stand between two of them.

use std::ops::Range;

use crate::guard::normalise::{is_apostrophe, is_hidden, is_hyphen, is_mark};
use crate::guard::text::{CLOSE, OPEN};

/// What parts two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Brackets, stars, tags, pictures: what stands within a word, and not between two without a blank.
    Glue,
    /// What stands between two words without a blank, too: a full stop, a slash, a dash.
    Sign,
    /// A blank.
    Blank,
}

/// Longest joint, in bytes: two tags.
const LONGEST: usize = 2 * TAG;

/// Longest tag, in bytes.
const TAG: usize = 96;

/// Most signs of a joint that are in no tag.
const SIGNS: usize = 6;

/// Joints of a text. Tags and marks for notes in brackets are parts of one, whatever letters they have.
pub(super) struct Walls<'a> {
    text: &'a str,
    /// Where the tag or mark that was met last ends.
    until: usize,
}

impl<'a> Walls<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, until: 0 }
    }

    /// Whether a word that begins at `start` is a part of a tag, or the number of a note.
    pub(super) fn holds(&mut self, start: usize) -> bool {
        if start < self.until {
            return true;
        }
        let bytes = self.text.as_bytes();
        let before = |back: usize| start.checked_sub(back).map(|at| bytes[at]);
        let open = match (before(1), before(2)) {
            (Some(b'<'), _) => start - 1,
            (Some(b'/'), Some(b'<' | b'[')) => start - 2,
            (Some(b'['), _) => return self.is_note(start),
            _ => match self.text[..start].trim_end_matches(' ').strip_suffix(COMMENT) {
                Some(before) => before.len(),
                None => return false,
            },
        };
        if let Some(end) = tag_end(self.text, open) {
            self.until = end;
        }
        start < self.until
    }

    /// Whether a number stands between square brackets.
    fn is_note(&mut self, start: usize) -> bool {
        let bytes = &self.text.as_bytes()[start..];
        let figures = bytes.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        if (1..4).contains(&figures) && bytes.get(figures) == Some(&b']') {
            self.until = start + figures;
        }
        start < self.until
    }

    /// What a gap between two words is; `None` where they are no pieces of one.
    pub(super) fn joint(&self, gap: Range<usize>) -> Option<Joint> {
        let gap = self.text.get(gap)?;
        match gap {
            " " => return Some(Joint::Blank),
            "" | ", " | ". " => return None,
            _ if gap.len() > LONGEST => return None,
            _ => {}
        }
        let mut seen = Signs::default();
        let mut at = 0;
        while let Some(sign) = gap[at..].chars().next() {
            let tag = if matches!(sign, '<' | '[') { tag_end(gap, at) } else { None };
            seen.add(sign, tag.is_some())?;
            at = tag.unwrap_or(at + sign.len_utf8());
        }
        seen.joint()
    }
}

/// What begins a comment of HTML, and what ends one.
const COMMENT: &str = "<!--";
const COMMENT_END: &str = "-->";

/// Where the tag or comment that opens at a place ends; of the tags of forums those that close.
fn tag_end(text: &str, open: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[open..];
    if bytes.starts_with(COMMENT.as_bytes()) {
        let inside = &bytes[COMMENT.len()..bytes.len().min(TAG)];
        let end = inside.windows(COMMENT_END.len()).position(|three| three == COMMENT_END.as_bytes())?;
        return Some(open + COMMENT.len() + end + COMMENT_END.len());
    }
    let close = if bytes.starts_with(b"[/") { b']' } else { b'>' };
    if bytes[0] == b'[' && close == b'>' {
        return None;
    }
    let named = bytes.iter().skip(1).find(|byte| **byte != b'/').is_some_and(u8::is_ascii_alphabetic);
    let end = bytes.iter().take(TAG).skip(1).position(|byte| matches!(byte, b'<' | b'>' | b'\n') || *byte == close)?;
    (named && bytes[end + 1] == close).then_some(open + end + 2)
}

#[derive(Default)]
struct Signs {
    count: usize,
    blanks: usize,
    lines: usize,
    glue: bool,
    /// Signs that stand between words.
    between: bool,
    /// One of these is no hyphen.
    ends: bool,
}

impl Signs {
    /// Adds a sign; `None` where nothing goes on behind it.
    fn add(&mut self, sign: char, is_tag: bool) -> Option<()> {
        match sign {
            _ if is_tag => self.glue = true,
            OPEN | CLOSE => return None,
            '\n' | '\u{2028}' | '\u{2029}' => self.lines += 1,
            _ if sign.is_whitespace() => self.blanks += 1,
            _ if is_hidden(sign) || is_mark(sign) => return Some(()),
            _ if is_hyphen(sign) => self.between = true,
            _ if is_apostrophe(sign) || stands_between(sign) => (self.between, self.ends) = (true, true),
            _ => self.glue = true,
        }
        self.count += usize::from(!is_tag);
        (self.count <= SIGNS && self.lines < 2).then_some(())
    }

    fn joint(&self) -> Option<Joint> {
        match (self.blanks + self.lines > 0, self.between) {
            (true, _) if self.ends => None,
            (true, _) => Some(Joint::Blank),
            (false, true) => Some(Joint::Sign),
            (false, false) => self.glue.then_some(Joint::Glue),
        }
    }
}

/// Signs that stand between two words, with or without a blank.
fn stands_between(sign: char) -> bool {
    matches!(
        sign,
        '.' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '/'
            | '\\'
            | '|'
            | '"'
            | '&'
            | '+'
            | '='
            | '@'
            | '#'
            | '%'
            | '·'
            | '•'
            | '…'
            | '—'
            | '―'
            | '«'
            | '»'
            | '“'
            | '”'
            | '„'
            | '‹'
            | '›'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '、'
            | '。'
            | '・'
            | '‧'
            | '→'
            | '¿'
            | '¡'
    )
}

/// A mark for a note within a word, and the folded letters of the word without it: figures, small and raised or not, with letters before them and behind.
pub(super) fn footnote(original: &str, folded: &str) -> Option<(Range<usize>, zeroize::Zeroizing<String>)> {
    let bytes = folded.as_bytes();
    let start = bytes.iter().position(u8::is_ascii_digit).filter(|start| *start > 0)?;
    let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if end - start > 3 || end == folded.len() || bytes[end..].iter().any(u8::is_ascii_digit) {
        return None;
    }
    let first = original.find(char::is_numeric)?;
    let last = first + original[first..].find(|sign: char| !sign.is_numeric())?;
    let mut letters = zeroize::Zeroizing::new(String::with_capacity(folded.len()));
    letters.push_str(&folded[..start]);
    letters.push_str(&folded[end..]);
    Some((first..last, letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joints_are_told_by_their_signs() {
        let of = |gap: &str| Walls::of(gap).joint(0..gap.len());
        for gap in
            ["]", ")", "*", "**", "_", "</b>", "[/b]", "<!---->", "<!-- so -->", "<i class=\"x\">", "😀", "***[", "[1]"]
        {
            assert_eq!(of(gap), Some(Joint::Glue), "{gap}");
        }
        for gap in [".", "/", "-", "—", ":", "\"", ",", "…", "|", "’"] {
            assert_eq!(of(gap), Some(Joint::Sign), "{gap}");
        }
        for gap in [" ", "\u{a0}", "\n", "- ", " *", "  "] {
            assert_eq!(of(gap), Some(Joint::Blank), "{gap}");
        }
        for gap in ["", ", ", ". ", ": ", "\n\n", " / ", "⟦", "*******", &" ".repeat(200)] {
            assert_eq!(of(gap), None, "{gap}");
        }
    }

    #[test]
    fn words_in_tags_and_numbers_of_notes_are_none() {
        let text = "a<b class=\"n\">c</b> <3 [12]d x<y";
        let mut walls = Walls::of(text);
        let held: Vec<_> =
            text.char_indices().filter(|(_, c)| c.is_alphanumeric()).filter(|&(at, _)| walls.holds(at)).collect();
        assert_eq!(held.iter().map(|(_, c)| c).collect::<String>(), "bclassnb12");
    }

    #[test]
    fn a_number_within_a_word_marks_a_note() {
        let of = |original: &str, folded: &str| {
            footnote(original, folded).map(|(mark, word)| (original[mark].to_owned(), word.to_string()))
        };
        assert_eq!(of("Hassa¹n", "hassa1n"), Some(("¹".into(), "hassan".into())));
        assert_eq!(of("Hassa12n", "hassa12n"), Some(("12".into(), "hassan".into())));
        for word in ["hassan", "hassan1", "1hassan", "h4ss4n", "h1234n"] {
            assert_eq!(of(word, word), None, "{word}");
        }
    }
}
