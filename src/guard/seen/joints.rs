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

/// Longest tag, in bytes: word processors write all of a style into one.
const TAG: usize = 4_096;

/// Longest mark of another kind, in bytes: `[/size]`, `[^note]`, `{.smallcaps}`.
const SHORT: usize = 96;

/// Longest text of a link that is a piece of a word, in bytes.
const PIECE: usize = 16;

/// Most signs of a joint that are in no tag.
const SIGNS: usize = 6;

/// Joints of a text. Tags, targets of links and marks for notes in brackets are parts of one, whatever letters they have.
pub(super) struct Walls<'a> {
    text: &'a str,
    /// Where the tag or mark that was met last ends.
    until: usize,
    /// How far no comment ends, so that a text of nothing but their beginnings is read once.
    without_end: usize,
}

impl<'a> Walls<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, until: 0, without_end: 0 }
    }

    /// Where the tag or mark that was met last ends.
    pub(super) const fn until(&self) -> usize {
        self.until
    }

    /// Whether a word that begins at `start` is a part of a tag, or the number of a note.
    pub(super) fn holds(&mut self, start: usize) -> bool {
        if start < self.until {
            return true;
        }
        let before = &self.text[..start];
        let end = match before.as_bytes() {
            [.., b'{', b'>', b'>'] => self.tag_end(start - 3),
            [.., b'<' | b'('] => self.tag_end(start - 1),
            [.., b'[' | b'>'] => return self.is_note(start),
            [.., b'<' | b'[', b'/'] | [.., b'[', b'^'] | [.., b'{', b'.' | b'#'] => self.tag_end(start - 2),
            [.., b' ' | b'-'] => {
                before.trim_end_matches(' ').strip_suffix(COMMENT).and_then(|before| self.comment_end(before.len()))
            }
            [.., b'/' | b'.' | b'#'] => {
                let open = before.trim_end_matches(['/', '.', '#']);
                open.ends_with("](").then(|| self.tag_end(open.len() - 1)).flatten()
            }
            _ => return false,
        };
        self.until = end.unwrap_or(self.until);
        start < self.until
    }

    /// Where a tag ends; the target of a link only behind few letters, which may be a piece of a word.
    fn tag_end(&self, open: usize) -> Option<usize> {
        if self.text.as_bytes()[open] == b'(' {
            let link = self.text[..open].strip_suffix(']')?;
            let short = link.bytes().rev().take(PIECE).any(|byte| byte == b'[');
            short.then_some(())?;
        }
        tag_end(self.text, open)
    }

    /// Where the comment that opens at a place ends.
    fn comment_end(&mut self, open: usize) -> Option<usize> {
        let to = self.text.len().min(open + TAG);
        // What ends one may have begun before.
        let from = (open + COMMENT.len()).max(self.without_end.saturating_sub(COMMENT_END.len()));
        let end = self.text.as_bytes().get(from..to).and_then(end_of_comment);
        if end.is_none() {
            self.without_end = self.without_end.max(to);
        }
        end.map(|end| from + end)
    }

    /// Whether a number stands between square brackets, or alone between tags.
    fn is_note(&mut self, start: usize) -> bool {
        let bytes = &self.text.as_bytes()[start..];
        let figures = bytes.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let close = if self.text[..start].ends_with('[') { b']' } else { b'<' };
        if (1..4).contains(&figures) && bytes.get(figures) == Some(&close) {
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
            let tag = if matches!(sign, '<' | '[' | '{' | '(') { tag_end(gap, at) } else { None };
            seen.add(sign, tag.is_some())?;
            at = tag.unwrap_or(at + sign.len_utf8());
        }
        seen.joint()
    }
}

/// What begins a comment of HTML, and what ends one.
const COMMENT: &str = "<!--";
const COMMENT_END: &str = "-->";

/// Behind the end of a comment.
fn end_of_comment(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(COMMENT_END.len()).position(|three| three == COMMENT_END.as_bytes())?;
    Some(end + COMMENT_END.len())
}

/// Where the tag, comment or mark that opens at a place ends; of the tags of forums those that close. None goes on over the beginning of another, so that all of a text
/// is read once.
pub(in crate::guard) fn tag_end(text: &str, open: usize) -> Option<usize> {
    let (before, bytes) = text.as_bytes().split_at(open);
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let end = match bytes {
        [b'<', b'!', b'-', b'-', comment @ ..] => {
            end_of_comment(&comment[..comment.len().min(TAG)]).map(|end| COMMENT.len() + end)
        }
        [b'<', b'/', ..] if is_letter(2) => end_of(bytes, b'>', b'<', TAG),
        [b'<', ..] if is_letter(1) => end_of(bytes, b'>', b'<', TAG),
        [b'[', b'/', ..] if is_letter(2) => end_of(bytes, b']', b'[', SHORT),
        [b'[', b'^', ..] => end_of(bytes, b']', b'[', SHORT),
        [b'{', b'.' | b'#', ..] if is_letter(2) => end_of(bytes, b'}', b'{', SHORT),
        [b'{', b'>', b'>', ..] => end_of(bytes, b'}', b'{', SHORT),
        [b'(', ..] if before.ends_with(b"]") => end_of(bytes, b')', b'(', TAG),
        _ => None,
    }?;
    Some(open + end)
}

/// Behind the sign that closes what the first of some bytes opens, where no other opens before and no line stays empty.
fn end_of(bytes: &[u8], close: u8, open: u8, longest: usize) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(longest)];
    let end = 1 + bytes[1..].iter().position(|byte| *byte == close || *byte == open)?;
    let is_whole = bytes[end] == close && !bytes[..end].windows(2).any(|two| two == b"\n\n");
    is_whole.then_some(end + 1)
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
        for gap in [
            "]",
            ")",
            "*",
            "**",
            "_",
            "</b>",
            "[/b]",
            "<!---->",
            "<!-- so -->",
            "<i class=\"x\">",
            "😀",
            "***[",
            "[1]",
            "[^note]",
            "](k.png)",
            "]{.smallcaps}",
            "{>>x y<<}",
            "<span style=\"font-size: 12pt;\n color: black\">",
        ] {
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
        for (text, letters) in [
            ("a<b class=\"n\">c</b> <3 [12]d x<y", "bclassnb12"),
            ("a[^b]c ![d](./e.f)g [hijk lmno pqrs xyz](tu) [v]{.w}x{>>y<<}z", "befwy"),
            ("a<sup><b c>1</b></sup>d <!-- e <!-- f --> g <!-- h", "supbc1bsupef"),
        ] {
            let mut walls = Walls::of(text);
            let held = text.char_indices().filter(|(_, c)| c.is_alphanumeric()).filter(|&(at, _)| walls.holds(at));
            assert_eq!(held.map(|(_, c)| c).collect::<String>(), letters);
        }
    }

    /// What begins a tag and is none is read once.
    #[test]
    fn what_opens_and_never_closes_is_no_tag() {
        for open in ["<a ", "<!--a ", "<!-- a ", "</a", "[/a", "[^a", "[a](a ", "{.a ", "{>>a "] {
            let text = open.repeat(1_000_000 / open.len());
            let mut walls = Walls::of(&text);
            assert!(!text.match_indices('a').any(|(at, _)| walls.holds(at)), "{open}");
        }
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
