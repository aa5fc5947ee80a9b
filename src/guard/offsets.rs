//! Bytes of a text to Unicode scalars and back, without going through all of it each time.

/// A mark every so many scalars.
const STRIDE: usize = 128;

/// Where every 128th scalar of a text begins.
pub(super) struct Offsets<'a> {
    text: &'a str,
    marks: Vec<usize>,
}

impl<'a> Offsets<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, marks: text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect() }
    }

    /// The number of the scalar that begins at `byte`.
    pub(super) fn scalar(&self, byte: usize) -> usize {
        let after = self.marks.partition_point(|&mark| mark <= byte);
        let Some(mark) = after.checked_sub(1) else { return 0 };
        mark * STRIDE + self.text.get(self.marks[mark]..byte).map_or(0, |part| part.chars().count())
    }

    /// Where a scalar begins; the length of the text for the one after the last, `None` beyond it.
    pub(super) fn byte(&self, scalar: usize) -> Option<usize> {
        let Some(&mark) = self.marks.get(scalar / STRIDE) else {
            return (scalar == self.scalar(self.text.len())).then_some(self.text.len());
        };
        let rest = &self.text[mark..];
        let mut starts = rest.char_indices().map(|(at, _)| mark + at).chain([self.text.len()]);
        starts.nth(scalar % STRIDE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in [String::new(), "aéع".to_owned(), "aéع\u{1F54A}".repeat(200), "é".repeat(STRIDE)] {
            let offsets = Offsets::of(&text);
            for (scalar, byte) in text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate() {
                assert_eq!(offsets.byte(scalar), Some(byte));
                assert_eq!(offsets.scalar(byte), scalar);
            }
            assert_eq!(offsets.byte(text.chars().count() + 1), None);
            assert_eq!(offsets.byte(text.chars().count() + STRIDE), None);
        }
    }
}
