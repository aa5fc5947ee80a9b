//! A text in the making, put together from stretches of a source.

use std::ops::Range;

use zeroize::Zeroizing;

/// A stretch of the text and where it came from, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    text: u32,
    source: u32,
    /// Bytes of the source. Where the text has as many, byte stands for byte; else all of it stands for all of it.
    len: u32,
    same: bool,
}

/// The way back from a text to its source.
#[derive(Debug, Default)]
pub(super) struct Map {
    stretches: Vec<Stretch>,
}

/// The text so far.
pub(super) struct Draft<'s> {
    source: &'s str,
    text: Zeroizing<String>,
    map: Map,
}

impl<'s> Draft<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        Self { source, text: Zeroizing::new(String::with_capacity(source.len().min(1 << 16))), map: Map::default() }
    }

    /// Takes over a range of the source as it is.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        let Some(part) = self.source.get(range.clone()).filter(|part| !part.is_empty()) else { return };
        let text = self.text.len();
        let runs_on = self.map.stretches.last_mut().filter(|last| {
            last.same && (last.source + last.len) as usize == range.start && (last.text + last.len) as usize == text
        });
        match runs_on {
            Some(last) => last.len += short(part.len()),
            None => self.map.push(text, &range, true),
        }
        self.text.push_str(part);
    }

    /// Writes something that stands for a range of the source: a character for its entity, a line end for a tag.
    pub(super) fn put(&mut self, written: &str, range: Range<usize>) {
        if !written.is_empty() {
            self.map.push(self.text.len(), &range, false);
            self.text.push_str(written);
        }
    }

    /// Ends the line, unless it is ended.
    pub(super) fn end_line(&mut self, at: usize) {
        if !self.is_at_line_start() {
            self.put("\n", at..at);
        }
    }

    pub(super) fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Bytes of the text.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Takes back what was written behind so many bytes.
    pub(super) fn take_back(&mut self, length: usize) {
        self.text.truncate(length);
        self.map.take_back(length);
    }

    /// Whether a letter stands at its end.
    pub(super) fn is_within_word(&self) -> bool {
        self.text.ends_with(char::is_alphabetic)
    }

    pub(super) fn finish(self) -> (Zeroizing<String>, Map) {
        (self.text, self.map)
    }
}

impl Map {
    fn push(&mut self, text: usize, range: &Range<usize>, same: bool) {
        self.stretches.push(Stretch { text: short(text), source: short(range.start), len: short(range.len()), same });
    }

    fn take_back(&mut self, length: usize) {
        let kept = self.stretches.partition_point(|stretch| (stretch.text as usize) < length);
        self.stretches.truncate(kept);
        if let Some(last) = self.stretches.last_mut().filter(|last| last.same) {
            last.len = last.len.min(short(length) - last.text);
        }
    }

    /// Where a range of bytes of the text lies in the source, in bytes.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self
            .stretch(range.start)
            .map_or(0, |(stretch, into)| stretch.source as usize + if stretch.same { into } else { 0 });
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.stretch(last).map_or(start, |(stretch, into)| {
            let source = stretch.source as usize;
            if stretch.same { source + into + (range.end - last) } else { source + stretch.len as usize }
        });
        // Stretches of one text may stand in another order in the source.
        start.min(end)..start.max(end)
    }

    fn stretch(&self, byte: usize) -> Option<(&Stretch, usize)> {
        let at = self.stretches.partition_point(|stretch| stretch.text as usize <= byte).checked_sub(1)?;
        self.stretches.get(at).map(|stretch| (stretch, byte - stretch.text as usize))
    }
}

/// A file has at most 64 MiB, and no text made of it is longer than sixteen times that.
fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
