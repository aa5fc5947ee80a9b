//! Where a range stands: found without counting a paragraph again for each of them.

use std::ops::Range;

use crate::guard::text::{CLOSE, OPEN};
use crate::record::{self, RecordError, Revision};

/// The paragraphs of a revision, with where each of their characters begins.
pub struct Paragraphs<'a> {
    all: Vec<Paragraph<'a>>,
}

/// One paragraph.
pub struct Paragraph<'a> {
    /// Number, speaker, length.
    pub about: record::Paragraph,
    /// Its words, as stored.
    pub text: &'a str,
    /// The byte at which each scalar begins, and the end.
    offsets: Vec<u32>,
}

/// A range with what stands around it, people as the reader is to see them.
#[derive(Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before it.
    pub before: String,
    /// The range.
    pub inside: String,
    /// What stands after it.
    pub after: String,
}

impl<'a> Paragraphs<'a> {
    /// Takes a revision apart.
    ///
    /// # Errors
    /// [`RecordError::Paragraphs`] where the lengths do not cut the text at its seams.
    pub fn of(revision: &'a Revision) -> Result<Self, RecordError> {
        let read = |(about, text): (record::Paragraph, &'a str)| {
            let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            let offsets = starts.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
            Paragraph { about, text, offsets }
        };
        Ok(Self { all: revision.paragraphs()?.into_iter().map(read).collect() })
    }

    /// One of them; `None` where there is none of that number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Paragraph<'a>> {
        let at = self.all.binary_search_by_key(&number, |paragraph| paragraph.about.number).ok()?;
        self.all.get(at)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Paragraph<'a>> {
        self.all.iter()
    }
}

impl<'a> Paragraph<'a> {
    /// The bytes of a range of Unicode scalars; `None` where it is empty, backwards, or reaches beyond the end.
    #[must_use]
    pub fn bytes(&self, range: Range<u32>) -> Option<Range<usize>> {
        let byte = |scalar: u32| self.offsets.get(scalar as usize).map(|at| *at as usize);
        let (start, end) = (byte(range.start)?, byte(range.end)?);
        (start < end).then_some(start..end)
    }

    /// The range with up to `reach` characters on either side; a person counts as one, and none is cut in two. `readable` shows a
    /// stored text with its references.
    #[must_use]
    pub fn around(&self, range: Range<u32>, reach: usize, readable: impl Fn(&str) -> String) -> Option<Excerpt> {
        let Range { start, end } = self.bytes(range)?;
        let (before, after) = (&self.text[..start], &self.text[end..]);
        let (from, to) = (word_after(before, last(before, reach)), word_before(after, first(after, reach)));
        Some(Excerpt {
            before: readable(&before[from..]),
            inside: readable(&self.text[start..end]),
            after: readable(&after[..to]),
        })
    }
}

/// The beginning of the first whole word behind a place, where a word is cut there and another follows.
fn word_after(text: &str, from: usize) -> usize {
    let is_cut = from > 0 && !text[..from].ends_with(char::is_whitespace);
    let next = text[from..].char_indices().find(|(_, c)| c.is_whitespace()).filter(|_| is_cut);
    next.map_or(from, |(at, c)| from + at + c.len_utf8())
}

/// The end of the last whole word before a place, where a word is cut there and another comes before.
fn word_before(text: &str, to: usize) -> usize {
    let is_cut = to < text.len() && !text[to..].starts_with(char::is_whitespace);
    text[..to].rfind(char::is_whitespace).filter(|_| is_cut).unwrap_or(to)
}

/// Which word of its paragraph a place is in, as whoever reads it counts. Asked in the order of the places, so that no text is counted twice.
#[derive(Default)]
pub struct WordCount {
    paragraph: u32,
    /// Up to where it was counted, in bytes; how many words had begun there, and whether the last of them went on.
    byte: usize,
    begun: u64,
    goes_on: bool,
}

impl WordCount {
    /// The number of the word, from 1, in which the scalar `at` stands; `None` where there is none. `readable` shows a stored text with its references.
    pub fn of(&mut self, paragraph: &Paragraph<'_>, at: u32, readable: impl Fn(&str) -> String) -> Option<u64> {
        let byte = *paragraph.offsets.get(at as usize)? as usize;
        if self.paragraph != paragraph.about.number || byte < self.byte {
            *self = Self { paragraph: paragraph.about.number, ..Self::default() };
        }
        for c in readable(paragraph.text.get(self.byte..byte)?).chars() {
            self.begun += u64::from(!self.goes_on && !c.is_whitespace());
            self.goes_on = !c.is_whitespace();
        }
        self.byte = byte;
        Some(self.begun + u64::from(!self.goes_on))
    }
}

/// A sentence that is longer is cut there, in characters on either side.
const SENTENCE: usize = 240;

impl Paragraph<'_> {
    /// The sentence around a range, in Unicode scalars: from what ended the one before to what ends this one, and never a part of a
    /// reference. `None` where there is no such range.
    #[must_use]
    pub fn sentence(&self, range: Range<u32>) -> Option<Range<u32>> {
        let Range { start, end } = self.bytes(range)?;
        let (before, after) = (&self.text[..start], &self.text[end..]);
        let near = last(before, SENTENCE);
        let from = near + sentence_start(&before[near..]);
        let to = first(after, SENTENCE);
        let to = sentence_end(&after[..to]).unwrap_or(to);
        Some(self.scalar(from)..self.scalar(end + to))
    }

    /// The number of the scalar that begins at a byte.
    fn scalar(&self, byte: usize) -> u32 {
        let at = self.offsets.partition_point(|offset| (*offset as usize) < byte);
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}

const ENDS: [char; 6] = ['.', '!', '?', '؟', '۔', '\n'];

/// Where the last sentence of a text begins. A point before anything but white space ends none: `3.5`, `a.m`.
fn sentence_start(text: &str) -> usize {
    let ends = text.char_indices().filter(|(_, c)| ENDS.contains(c));
    let mut starts = ends.filter_map(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        let white = rest.len() - rest.trim_start().len();
        (white > 0 || c == '\n').then_some(at + c.len_utf8() + white)
    });
    starts.next_back().unwrap_or(0)
}

/// Where the first sentence of a text ends, its point included.
fn sentence_end(text: &str) -> Option<usize> {
    let mut ends = text.char_indices().filter(|(_, c)| ENDS.contains(c));
    ends.find_map(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        (rest.is_empty() || rest.starts_with(char::is_whitespace) || c == '\n').then_some(at + c.len_utf8())
    })
}

/// Where the last `reach` characters begin.
fn last(text: &str, reach: usize) -> usize {
    let mut from = text.len();
    for _ in 0..reach {
        let rest = &text[..from];
        match rest.chars().next_back() {
            None => break,
            Some(CLOSE) => from = rest.rfind(OPEN).unwrap_or(0),
            Some(character) => from -= character.len_utf8(),
        }
    }
    from
}

/// Where the first `reach` characters end.
fn first(text: &str, reach: usize) -> usize {
    let mut to = 0;
    for _ in 0..reach {
        let rest = &text[to..];
        match rest.chars().next() {
            None => break,
            Some(OPEN) => to += rest.find(CLOSE).map_or(rest.len(), |at| at + CLOSE.len_utf8()),
            Some(character) => to += character.len_utf8(),
        }
    }
    to
}
