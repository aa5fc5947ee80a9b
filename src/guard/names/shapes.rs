//! How long words of names are that begin with a letter: what lets most pairs of words pass by that are no pieces of one.

/// For each letter of ASCII that a word begins with, one bit for each length.
#[derive(Default)]
pub(super) struct Shapes([u64; 32]);

/// Words are all that long, or longer.
const LONGEST: usize = 63;

impl Shapes {
    pub(super) fn add(&mut self, word: &str) {
        if let Some(first) = word.bytes().next() {
            self.0[place(first)] |= 1 << word.len().min(LONGEST);
        }
    }

    pub(super) fn has(&self, first: u8, length: usize) -> bool {
        self.0[place(first)] & 1 << length.min(LONGEST) != 0
    }
}

const fn place(first: u8) -> usize {
    (first & 31) as usize
}
