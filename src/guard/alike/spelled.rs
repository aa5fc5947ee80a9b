//! The words of spellings as they are written, one after the other, of the people who are named while somebody types.

use std::ops::Range;

use super::letters::{Plain, encode, letters_of};
use super::model::Script;
use crate::guard::names::Who;
use crate::secret::SecretBytes;

/// So many people may be named while somebody types. Of more, nothing is kept.
const PEOPLE: usize = 1_000;

/// Letters of a word that are kept.
const LETTERS: usize = 120;

/// Says of the length of a word that it is in Arabic letters.
const ARABIC: u8 = 128;

/// Spellings by whose they are.
#[derive(Default)]
pub(super) struct Spellings {
    /// For each word its length and its letters.
    letters: SecretBytes,
    /// Where the words of each spelling are, for each person.
    of: Vec<Vec<Range<u32>>>,
}

/// A word of a spelling.
#[derive(Clone, Copy)]
pub(super) struct Written<'s> {
    pub(super) script: Script,
    pub(super) letters: &'s [u8],
}

impl Spellings {
    pub(super) fn add<'w>(&mut self, who: Who, words: impl Iterator<Item = &'w str>) {
        let who = who as usize;
        if who >= PEOPLE {
            return;
        }
        let start = self.letters.len();
        for (script, plain) in words.filter_map(letters_of) {
            let mut letters = encode(&plain, script);
            letters.truncate(LETTERS);
            let Ok(length) = u8::try_from(letters.len()) else { continue };
            self.letters.extend_from_slice(&[if script == Script::Arabic { length | ARABIC } else { length }]);
            self.letters.extend_from_slice(&letters);
        }
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.letters.len())) else { return };
        if self.of.len() <= who {
            self.of.resize_with(who + 1, Vec::new);
        }
        self.of[who].push(start..end);
    }

    /// Bytes that are held.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        let rows = self.of.iter().map(|all| size_of_val(all) + all.capacity() * size_of::<Range<u32>>());
        self.letters.len() + rows.sum::<usize>()
    }

    /// The spellings of somebody, as words.
    pub(super) fn of(&self, who: Who) -> impl Iterator<Item = Vec<Written<'_>>> {
        let all = self.of.get(who as usize).into_iter().flatten();
        all.map(|range| {
            let (mut words, mut rest) = (Vec::new(), &self.letters.expose()[range.start as usize..range.end as usize]);
            while let Some((&length, behind)) = rest.split_first() {
                let script = if length & ARABIC > 0 { Script::Arabic } else { Script::Latin };
                let (letters, behind) = behind.split_at(usize::from(length & !ARABIC));
                words.push(Written { script, letters });
                rest = behind;
            }
            words
        })
    }

    /// Everybody who has a spelling.
    pub(super) fn people(&self) -> impl Iterator<Item = Who> {
        (0..).zip(&self.of).filter(|(_, all)| !all.is_empty()).map(|(who, _)| who)
    }
}

impl Written<'_> {
    /// The word in the letters in which it is compared.
    pub(super) fn plain(self) -> Plain {
        let first = match self.script {
            Script::Latin => 'a',
            Script::Arabic => 'ء',
        };
        let mut out = Plain::new(String::with_capacity(2 * self.letters.len()));
        let letter = |&number: &u8| char::from_u32(u32::from(first) + u32::from(number) - 1);
        self.letters.iter().filter_map(letter).for_each(|letter| out.push(letter));
        out
    }
}
