//! What may stand between two signs of a name in a script that puts no blank between words.
//!
//! One blank or point, or a line end, stands between the parts of a name. A few signs of other kinds cut it, as they do elsewhere (`王(伟)明`, `**ส**มชาย`, `김-철-수`); a
//! comma, a full stop of these scripts, and one with a blank behind it end what was said, and no name goes on there.

use crate::guard::normalise::{is_hidden, is_mark};
use crate::guard::text::{CLOSE, OPEN};

/// What may stand between two parts of a name, once.
const PARTS: [char; 7] = [' ', '\u{a0}', '\u{3000}', '·', '・', '‧', '\n'];

/// Most signs that cut a name in one place, without those in tags.
const SIGNS: usize = 6;

/// Longest tag, in bytes.
const TAG: usize = 1 << 10;

/// Longest closing mark of a forum, in bytes.
const MARK: usize = 16;

/// Signs behind which something else is said.
#[rustfmt::skip]
const ENDS: &[char] = &[
    OPEN, CLOSE, ',', ';', ':', '!', '?', '…', '、', '。', '，', '！', '？', '：', '；', '．', '｡', '､', '،', '؛', '؟', '።', '።', '၊', '။', '។', '៕', '៖', '៚', 'ฯ', '๚', '๛', '\u{2029}',
];

/// What stands between two signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// What stands between two parts of a name.
    Parts,
    /// What cuts a name.
    Cut,
}

/// What stands behind the last sign of a run.
#[derive(Default)]
pub(super) struct Between {
    signs: usize,
    blanks: usize,
    lines: usize,
    /// A full stop or a slash is among them.
    ends: bool,
    /// More than what stands between parts.
    cuts: bool,
    /// Where the tag that was met last ends.
    until: usize,
}

impl Between {
    /// What it is.
    pub(super) const fn gap(&self) -> Gap {
        match (self.signs, self.cuts) {
            (0, false) => Gap::None,
            (_, false) => Gap::Parts,
            (_, true) => Gap::Cut,
        }
    }

    /// A sign of the run follows.
    pub(super) fn end(&mut self) {
        *self = Self { until: self.until, ..Self::default() };
    }

    /// Whether a place lies in a tag, or in the number of a note.
    pub(super) const fn holds(&self, at: usize) -> bool {
        at < self.until
    }

    /// Adds a sign that is no letter of the run; false where nothing goes on behind it.
    pub(super) fn add(&mut self, text: &str, at: usize, sign: char) -> bool {
        if let Some(end) = tag_end(text, at, sign) {
            (self.until, self.cuts) = (end, true);
            return true;
        }
        let more = self.signs > 0;
        match sign {
            _ if ENDS.contains(&sign) => return false,
            '\n' | '\u{2028}' => self.lines += 1,
            _ if sign.is_whitespace() => self.blanks += 1,
            '·' | '・' | '‧' => {}
            '.' | '/' | '\\' | '|' => (self.ends, self.cuts) = (true, true),
            _ if sign.is_alphanumeric() && !is_raised(sign) => return false,
            // What shows nothing, and signs on a letter, count as little as elsewhere.
            _ if is_hidden(sign) || is_mark(sign) => return true,
            _ => self.cuts = true,
        }
        self.signs += 1;
        self.cuts |= more || !(self.cuts || PARTS.contains(&sign));
        self.signs <= SIGNS && self.lines < 2 && !(self.ends && self.blanks + self.lines > 0)
    }
}

/// Raised figures, which are the numbers of notes.
const fn is_raised(sign: char) -> bool {
    matches!(sign, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}')
}

/// Where a tag or the number of a note that opens at a place ends.
fn tag_end(text: &str, at: usize, sign: char) -> Option<usize> {
    let inside = &text.as_bytes()[at + 1..];
    match sign {
        '<' => {
            let first = inside.iter().take(2).find(|byte| **byte != b'/')?;
            let is_tag = first.is_ascii_alphabetic() || inside.starts_with(b"!--");
            let end = inside.iter().take(TAG).position(|byte| matches!(byte, b'<' | b'>'))?;
            (is_tag && inside[end] == b'>').then_some(at + end + 2)
        }
        '[' => {
            let closes = inside.starts_with(b"/");
            let most = if closes { MARK } else { 3 };
            let is_in = |byte: &&u8| byte.is_ascii_digit() || closes && (byte.is_ascii_alphabetic() || **byte == b'/');
            let marks = inside.iter().take(most).take_while(is_in).count();
            (marks > 0 && inside.get(marks) == Some(&b']')).then_some(at + marks + 2)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(gap: &str) -> Option<Gap> {
        let mut between = Between::default();
        let goes_on = |(at, sign)| between.holds(at) || between.add(gap, at, sign);
        gap.char_indices().all(goes_on).then(|| between.gap())
    }

    #[test]
    fn what_stands_between_signs_is_told() {
        assert_eq!(of(""), Some(Gap::None));
        for gap in [" ", "·", "\n", "\u{3000}", "・"] {
            assert_eq!(of(gap), Some(Gap::Parts), "{gap}");
        }
        for gap in [
            "-",
            "_",
            ".",
            "|",
            "~",
            "(",
            "）",
            "]",
            "**",
            "<b>",
            "</span>",
            "[1]",
            "[/b]",
            "  ",
            "-\n",
            "²",
            "<!-- a -->",
            "\r\n",
            "· ",
        ] {
            assert_eq!(of(gap), Some(Gap::Cut), "{gap}");
        }
        for gap in ["、", "。", ", ", ",", ". ", ".\n", "\n\n", "！", "a", "1", "*******", "⟦", "<3", "។", " / "]
        {
            assert_eq!(of(gap), None, "{gap}");
        }
    }
}
