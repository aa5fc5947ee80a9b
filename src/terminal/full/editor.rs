//! A small text editor over secret memory.
//!
//! What is typed, what was typed before and taken back, and what is left to be done again live in [`SecretBytes`]: on locked pages, wiped
//! when they are given up. The editor knows lines only where the text has line ends; the rows that a screen makes of them are
//! [`Laid`](super::Laid)'s.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::key::{Code, Key};
use super::laid::Laid;
use super::undo::{Change, History, Kind};
use crate::secret::{SecretBytes, SecretText};

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The text is another.
    Changed,
    /// The cursor stands elsewhere, or nothing was to be done.
    Moved,
    /// The text would be longer than it may be; it was left as it was.
    Full,
    /// The key means nothing to an editor.
    NotMine,
}

/// One text with a cursor and its past.
pub struct Editor {
    text: SecretBytes,
    /// In bytes.
    cursor: usize,
    history: History,
    limit: usize,
    one_line: bool,
    version: u64,
}

impl Editor {
    /// An empty one that takes up to `limit` bytes, in one line or several.
    #[must_use]
    pub fn new(limit: usize, one_line: bool) -> Self {
        Self { text: SecretBytes::new(), cursor: 0, history: History::default(), limit, one_line, version: 0 }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        // Always whole characters: everything that goes in comes from `&str` and goes out between cluster boundaries.
        std::str::from_utf8(self.text.expose()).unwrap_or_default()
    }

    /// A copy of the text.
    #[must_use]
    pub fn copy(&self) -> SecretText {
        SecretText::copy_of(self.text())
    }

    /// Where the cursor stands, in bytes.
    #[must_use]
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether it has one line at most.
    #[must_use]
    pub const fn is_one_line(&self) -> bool {
        self.one_line
    }

    /// Whether there is no text.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A number that is another whenever the text is.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Takes the text out, wipes the past, begins anew.
    pub fn take(&mut self) -> SecretText {
        let text = std::mem::take(&mut self.text);
        self.cursor = 0;
        self.history = History::default();
        self.version += 1;
        SecretText::from_bytes(text).unwrap_or_default()
    }

    /// Puts `text` in place of everything, with the cursor at its end and no past.
    pub fn set(&mut self, text: &str) {
        self.take();
        self.text = SecretBytes::copy_of(text.as_bytes());
        self.cursor = self.text.len();
    }

    /// Takes everything out as one step, which can be taken back.
    pub fn clear(&mut self) -> Done {
        self.cut(0..self.text.len())
    }

    /// Writes `text` at the cursor as one step; line ends become `\n`, or a blank where there is one line only.
    pub fn insert(&mut self, text: &str) -> Done {
        let clean = self.clean(text);
        self.replace(self.cursor..self.cursor, clean.expose().as_bytes(), Kind::Whole)
    }

    /// What a key does to the text or the cursor. `laid` is the text as it stands on the screen: it says what is above, below, and where
    /// a row begins.
    pub fn key(&mut self, key: Key, laid: &Laid) -> Done {
        if let Some(c) = key.writes() {
            let mut buffer = [0; 4];
            let done = self.replace(self.cursor..self.cursor, c.encode_utf8(&mut buffer).as_bytes(), Kind::Typed);
            zeroize::Zeroize::zeroize(&mut buffer);
            return done;
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Enter, _, true) | (Code::Char('j'), true, _) if !self.one_line => {
                self.replace(self.cursor..self.cursor, b"\n", Kind::Typed)
            }
            (Code::Backspace, false, false) => self.erase(self.previous_char()..self.cursor),
            (Code::Delete, false, false) | (Code::Char('d'), true, false) => self.erase(self.cursor..self.next()),
            (Code::Backspace, ..) | (Code::Char('w'), true, false) => self.cut(self.word_before()..self.cursor),
            (Code::Delete, ..) | (Code::Char('d'), false, true) => self.cut(self.cursor..self.word_after()),
            (Code::Char('u'), true, false) => self.cut(self.line_start()..self.cursor),
            (Code::Char('k'), true, false) => self.cut(self.cursor..self.line_end()),
            (Code::Char('z' | '_'), true, false) => self.undo(),
            (Code::Char('y'), true, false) => self.redo(),
            _ => self.travel(key, laid),
        }
    }

    /// Moves without changing anything.
    fn travel(&mut self, key: Key, laid: &Laid) -> Done {
        let by_word = key.ctrl || key.alt;
        let target = match key.code {
            Code::Left | Code::Right => {
                // Left is where the eye sees left.
                let forward = (key.code == Code::Right) != laid.is_rtl_at(self.cursor);
                match (forward, by_word) {
                    (true, false) => self.next(),
                    (false, false) => self.previous(),
                    (true, true) => self.word_after(),
                    (false, true) => self.word_before(),
                }
            }
            Code::Char('f') if key.ctrl => self.next(),
            Code::Char('b') if key.ctrl => self.previous(),
            Code::Char('f') if key.alt => self.word_after(),
            Code::Char('b') if key.alt => self.word_before(),
            Code::Home if key.ctrl => 0,
            Code::End if key.ctrl => self.text.len(),
            Code::Home => laid.row_start(self.cursor),
            Code::End => laid.row_end(self.cursor),
            Code::Char('a') if key.ctrl => laid.row_start(self.cursor),
            Code::Char('e') if key.ctrl => laid.row_end(self.cursor),
            Code::Up | Code::Down if !by_word => match laid.beside(self.cursor, key.code == Code::Down) {
                Some(there) => there,
                None => return Done::NotMine,
            },
            _ => return Done::NotMine,
        };
        self.cursor = target;
        self.history.pause();
        Done::Moved
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Done {
        let Some(change) = self.history.back() else { return Done::Moved };
        let added = change.at..change.at + change.added.len();
        splice(&mut self.text, added, change.removed.expose());
        self.cursor = change.at + change.removed.len();
        self.history.undone(change);
        self.version += 1;
        Done::Changed
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) -> Done {
        let Some(change) = self.history.forward() else { return Done::Moved };
        let removed = change.at..change.at + change.removed.len();
        splice(&mut self.text, removed, change.added.expose());
        self.cursor = change.at + change.added.len();
        self.history.redone(change);
        self.version += 1;
        Done::Changed
    }

    fn erase(&mut self, range: Range<usize>) -> Done {
        self.replace(range, b"", Kind::Erased)
    }

    /// More than one character: a step of its own.
    fn cut(&mut self, range: Range<usize>) -> Done {
        self.replace(range, b"", Kind::Whole)
    }

    fn replace(&mut self, range: Range<usize>, with: &[u8], kind: Kind) -> Done {
        if range.is_empty() && with.is_empty() {
            return Done::Moved;
        }
        if self.text.len() - range.len() + with.len() > self.limit {
            return Done::Full;
        }
        let removed = SecretBytes::copy_of(&self.text.expose()[range.clone()]);
        splice(&mut self.text, range.clone(), with);
        self.cursor = range.start + with.len();
        self.history.note(Change { at: range.start, removed, added: SecretBytes::copy_of(with), kind });
        self.version += 1;
        Done::Changed
    }

    fn clean(&self, text: &str) -> SecretText {
        let end = if self.one_line { ' ' } else { '\n' };
        let mut clean = SecretText::with_capacity(text.len());
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                clean.push(end);
            }
            for (number, part) in line.strip_suffix('\r').unwrap_or(line).split('\r').enumerate() {
                if number > 0 {
                    clean.push(end);
                }
                clean.push_str(part);
            }
        }
        clean
    }

    fn next(&self) -> usize {
        let mut at = GraphemeCursor::new(self.cursor, self.text.len(), true);
        at.next_boundary(self.text(), 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn previous(&self) -> usize {
        let mut at = GraphemeCursor::new(self.cursor, self.text.len(), true);
        at.prev_boundary(self.text(), 0).ok().flatten().unwrap_or(0)
    }

    /// Backspace takes back the last character that was typed, such as one vowel sign, not the letter below it.
    fn previous_char(&self) -> usize {
        let before = &self.text()[..self.cursor];
        if before.ends_with("\r\n") {
            return self.cursor - 2;
        }
        before.char_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let after = &self.text()[self.cursor..];
        let word = after.unicode_word_indices().next();
        word.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    fn word_before(&self) -> usize {
        self.text()[..self.cursor].unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn line_start(&self) -> usize {
        self.text()[..self.cursor].rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.text()[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at)
    }
}

/// Puts `with` in place of `range`; bytes that are cut off are wiped.
fn splice(text: &mut SecretBytes, range: Range<usize>, with: &[u8]) {
    let old = text.len();
    let end = range.start + with.len();
    if with.len() > range.len() {
        text.resize(old + with.len() - range.len());
    }
    text.expose_mut().copy_within(range.end..old, end);
    text.expose_mut()[range.start..end].copy_from_slice(with);
    text.truncate(old + with.len() - range.len());
}
