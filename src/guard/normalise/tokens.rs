//! Cuts a text into folded words.

use zeroize::Zeroizing;

use super::{Folded, PLAIN_ARABIC, WORD_MAX, fold_into, is_apostrophe, is_hump, is_hyphen, is_ignorable};
use crate::guard::text::{CLOSE, OPEN, Piece, pieces};

/// A word or a reference in a text; ranges are in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::guard) struct Token {
    pub(in crate::guard) start: usize,
    pub(in crate::guard) end: usize,
    pub(in crate::guard) is_reference: bool,
    /// Nothing but a hyphen or an apostrophe stands between it and the word before.
    pub(in crate::guard) joined: bool,
    /// A hyphen at the end of a line stands between them.
    pub(in crate::guard) broken: bool,
    /// Nothing but the end of a line or a tab stands between them, without any blank.
    pub(in crate::guard) parted: bool,
}

/// Which words are taken as one, and which as several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::guard) enum Cut {
    /// As they stand.
    Apart,
    /// Those parted by a hyphen at the end of a line are one.
    Lines,
    /// These, and those parted by the end of a line or a tab alone, are one.
    Breaks,
    /// Those joined by hyphens and apostrophes are one.
    Joined,
    /// A capital after a small letter, and a digit beside a letter, begin another (`AnnaSmith1990`).
    Humps,
}

/// Bytes of a folded word that there is room for at first.
const USUAL: usize = 256;

/// Most bytes that one character is folded to.
const FOLDED_MAX: usize = 64;

/// Cuts a text into folded words. The word of the token last given is in [`word`](Self::word).
pub(in crate::guard) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Where the word before ended, if it was one.
    before: Option<usize>,
    cut: Cut,
    word: Zeroizing<String>,
}

impl<'a> Tokens<'a> {
    pub(in crate::guard) fn of(text: &'a str) -> Self {
        Self::cut(text, Cut::Apart)
    }

    /// Cuts in another way.
    pub(in crate::guard) fn cut(text: &'a str, cut: Cut) -> Self {
        Self { text, at: 0, before: None, cut, word: Zeroizing::new(String::with_capacity(USUAL)) }
    }

    /// Begins anew on another part of the text, cut in another way, with the memory it has.
    pub(in crate::guard) fn restart(&mut self, text: &'a str, cut: Cut) {
        (self.text, self.at, self.before, self.cut) = (text, 0, None, cut);
    }

    /// The folded form of the token last given; empty for a reference.
    pub(in crate::guard) fn word(&self) -> &str {
        &self.word
    }

    pub(in crate::guard) fn advance(&mut self) -> Option<Token> {
        self.word.clear();
        let start = self.skip_separators()?;
        if self.text[start..].starts_with(OPEN) {
            self.before = None;
            return Some(Token {
                start,
                end: self.at,
                is_reference: true,
                joined: false,
                broken: false,
                parted: false,
            });
        }
        let mut end = self.read_word(start);
        let joint = self.before.and_then(|before| joint(&self.text[before..start]));
        while let Some(next) = self.continues(end) {
            end = self.read_word(next);
        }
        self.at = end;
        self.before = Some(end);
        Some(Token {
            start,
            end,
            is_reference: false,
            joined: matches!(joint, Some(Joint::Sign | Joint::Line)),
            broken: joint == Some(Joint::Line),
            parted: joint == Some(Joint::Break),
        })
    }

    /// Makes room for some bytes more; a word that outgrows its memory leaves nothing there.
    fn make_room(&mut self, more: usize) {
        if self.word.capacity() - self.word.len() < more {
            let mut wider = Zeroizing::new(String::with_capacity(2 * self.word.capacity() + more));
            wider.push_str(&self.word);
            self.word = wider;
        }
    }

    /// Adds the word that begins at `start` to the folded form and gives its end.
    fn read_word(&mut self, start: usize) -> usize {
        let (mut end, mut at) = (start, start);
        let mut before = '\0';
        loop {
            if self.cut != Cut::Humps {
                // Most letters are ASCII, or plain Arabic, one after the other.
                let plain = self.read_plain(at);
                if plain > at {
                    (at, end) = (plain, plain);
                }
            }
            let Some(character) = self.text[at..].chars().next() else { return end };
            if self.cut == Cut::Humps && is_hump(before, character) {
                return end;
            }
            before = character;
            at += character.len_utf8();
            self.make_room(FOLDED_MAX);
            match fold_into(character, &mut self.word) {
                Folded::Word | Folded::Mark => end = at,
                Folded::Nothing => {}
                Folded::Separator => return end,
            }
        }
    }

    /// Adds letters that need no look at any list, and gives where they end.
    fn read_plain(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            let from = at;
            while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
            if from < at {
                let room = WORD_MAX.saturating_sub(self.word.len()).min(at - from);
                self.make_room(room);
                let kept = self.word.len();
                self.word.push_str(&self.text[from..from + room]);
                self.word[kept..].make_ascii_lowercase();
            }
            let &[one @ 0xD8..=0xDB, other, ..] = &bytes[at..] else { return at };
            let letter = PLAIN_ARABIC[usize::from(one & 3) << 6 | usize::from(other & 0x3F)];
            if letter == '\0' {
                return at;
            }
            if self.word.len() < WORD_MAX {
                self.make_room(FOLDED_MAX);
                self.word.push(letter);
            }
            at += 2;
        }
    }

    /// Where the next word begins, if it is one with the word that ends at `end`.
    fn continues(&mut self, end: usize) -> Option<usize> {
        if !matches!(self.cut, Cut::Joined | Cut::Lines | Cut::Breaks) {
            return None;
        }
        // No joint is longer than a hyphen and a line end, with a few blanks and signs that show nothing.
        self.make_room(FOLDED_MAX);
        let (offset, _) = self.text[end..].char_indices().take(JOINT_MAX).find(|&(_, c)| {
            let kept = self.word.len();
            let is_word = fold_into(c, &mut self.word) == Folded::Word;
            self.word.truncate(kept);
            is_word
        })?;
        let joint = joint(&self.text[end..end + offset])?;
        let holds = match joint {
            Joint::Line => true,
            Joint::Sign => self.cut == Cut::Joined,
            Joint::Break => self.cut == Cut::Breaks,
        };
        holds.then_some(end + offset)
    }

    /// Goes to the next word or whole reference and gives where it begins; after a reference `at` is behind it.
    fn skip_separators(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let at = self.at;
            if bytes[at].is_ascii() {
                if bytes[at].is_ascii_alphanumeric() {
                    return Some(at);
                }
                self.at += 1;
                continue;
            }
            let character = self.text[at..].chars().next()?;
            if character == OPEN
                && let Some(length) = reference_length(&self.text[at..])
            {
                self.at = at + length;
                return Some(at);
            }
            let found = fold_into(character, &mut self.word) == Folded::Word;
            self.word.clear();
            if found {
                return Some(at);
            }
            self.at += character.len_utf8();
        }
        None
    }
}

/// Bytes of the reference `text` begins with, if it is one.
fn reference_length(text: &str) -> Option<usize> {
    // Looks no further than a reference can reach, so that a thousand open brackets cost no more than their length.
    let inner = text.strip_prefix(OPEN)?.find(|c: char| !c.is_ascii_alphanumeric() && c != '|')? + OPEN.len_utf8();
    let end = inner + text[inner..].starts_with(CLOSE).then_some(CLOSE.len_utf8())?;
    matches!(pieces(&text[..end]).next(), Some(Ok(Piece::Person(_)))).then_some(end)
}

/// Most characters between two words that are one.
const JOINT_MAX: usize = 16;

/// What joins two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `-` or `'` alone.
    Sign,
    /// A hyphen, soft or not, at the end of a line.
    Line,
    /// The end of a line, or a tab, alone.
    Break,
}

fn joint(gap: &str) -> Option<Joint> {
    if gap == " " {
        return None;
    }
    if matches!(gap, "\n" | "\t" | "\r\n" | "\u{b}" | "\u{c}" | "\u{85}" | "\u{2028}") {
        return Some(Joint::Break);
    }
    let (mut hyphen, mut sign, mut lines) = (false, false, 0);
    for (count, c) in gap.chars().enumerate() {
        match c {
            _ if count >= JOINT_MAX => return None,
            '\u{AD}' => hyphen = true,
            '\n' | '\u{2028}' if hyphen => lines += 1,
            ' ' | '\t' | '\r' if lines > 0 || hyphen => {}
            _ if is_ignorable(c) => {}
            _ if is_hyphen(c) && !sign && lines == 0 => (hyphen, sign) = (true, true),
            _ if is_apostrophe(c) && !sign && !hyphen => sign = true,
            _ => return None,
        }
    }
    match lines {
        1 => Some(Joint::Line),
        0 if sign && !gap.contains([' ', '\t', '\r']) => Some(Joint::Sign),
        _ => None,
    }
}
