//! Letters that a page raises or lowers behind a word: those of a note, or a part of the word.
//!
//! A page is read with them. Where there are any, it is read once more, and the lines are given in which they were left out.

use super::Reader;

/// What a second reading leaves out.
#[derive(Default)]
pub(super) struct LeftOut {
    /// Whether this is the second reading.
    leaves_out: bool,
    /// What stands here is left out.
    pub(super) skips: bool,
    /// Anything of the line was.
    touched: bool,
    /// How long the text was where the line began.
    start: usize,
}

impl LeftOut {
    /// For the second reading.
    pub(super) fn second() -> Self {
        Self { leaves_out: true, ..Self::default() }
    }
}

/// Whether a page may raise letters.
pub(super) fn may_stand(source: &str) -> bool {
    let tags: [&[u8]; 2] = [b"<sup", b"<sub"];
    tags.iter().any(|tag| source.as_bytes().windows(tag.len()).any(|here| here.eq_ignore_ascii_case(tag)))
}

impl Reader<'_> {
    /// At a tag of `<sup>` or `<sub>`. A number is told from the word before it by whoever reads it.
    pub(super) fn raise(&mut self, closes: bool) {
        let is_number = self.source[self.at..].starts_with(|c: char| c.is_ascii_digit());
        if closes {
            self.raised.skips = false;
        } else if self.raised.leaves_out && self.read.is_within_word() && !is_number {
            (self.raised.skips, self.raised.touched) = (true, true);
        }
    }

    /// Where a line ends: takes it back where nothing of it was left out.
    pub(super) fn end_raised(&mut self) {
        if self.raised.leaves_out && !self.raised.touched {
            self.read.take_back(self.raised.start);
        }
        (self.raised.skips, self.raised.touched) = (false, false);
    }

    /// Where a line begins.
    pub(super) fn begin_raised(&mut self) {
        self.raised.start = self.read.length();
    }
}
