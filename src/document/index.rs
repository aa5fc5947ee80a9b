//! From bytes of a text to characters, lines and columns and back, without going through all of it each time.

/// A mark every so many bytes.
const STRIDE: usize = 512;

/// Where something stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) byte: usize,
    /// Unicode scalars before it.
    pub(super) scalar: usize,
    /// From 1.
    pub(super) line: usize,
    /// From 1.
    pub(super) column: usize,
}

/// Marks in a text.
pub(super) struct Index {
    marks: Vec<Spot>,
}

impl Index {
    pub(super) fn of(text: &str) -> Self {
        let mut spot = Spot { byte: 0, scalar: 0, line: 1, column: 1 };
        let mut marks = vec![spot];
        let mut next = STRIDE;
        for character in text.chars() {
            if spot.byte >= next {
                marks.push(spot);
                next = spot.byte + STRIDE;
            }
            spot = spot.after(character);
        }
        Self { marks }
    }

    /// The spot of a byte; `text` is the one the index is of.
    pub(super) fn at_byte(&self, text: &str, byte: usize) -> Spot {
        let mark = self.marks.partition_point(|mark| mark.byte <= byte).saturating_sub(1);
        self.walk(text, mark, |spot| spot.byte >= byte)
    }

    /// The spot of a scalar.
    pub(super) fn at_scalar(&self, text: &str, scalar: usize) -> Spot {
        let mark = self.marks.partition_point(|mark| mark.scalar <= scalar).saturating_sub(1);
        self.walk(text, mark, |spot| spot.scalar >= scalar)
    }

    fn walk(&self, text: &str, mark: usize, there: impl Fn(&Spot) -> bool) -> Spot {
        let mut spot = self.marks[mark];
        let mut rest = text[spot.byte..].chars();
        while !there(&spot) {
            let Some(character) = rest.next() else { break };
            spot = spot.after(character);
        }
        spot
    }
}

impl Spot {
    const fn after(self, character: char) -> Self {
        let (line, column) = if character == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        Self { byte: self.byte + character.len_utf8(), scalar: self.scalar + 1, line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let text = "aé\nعب\r\n🕊".repeat(400);
        let index = Index::of(&text);
        let mut spot = Spot { byte: 0, scalar: 0, line: 1, column: 1 };
        for character in text.chars() {
            assert_eq!(index.at_byte(&text, spot.byte), spot);
            assert_eq!(index.at_scalar(&text, spot.scalar), spot);
            spot = spot.after(character);
        }
        assert_eq!(index.at_scalar(&text, usize::MAX), spot, "beyond the end is the end");
        assert_eq!(Index::of("").at_byte("", 0).line, 1);
    }
}
