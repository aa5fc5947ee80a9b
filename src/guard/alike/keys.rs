//! Which words of names are compared with a word of a text: those that share most of their consonants.

use std::cmp::Reverse;

use super::model::Script;
use super::skeleton::{CONSONANTS, skeleton};
use crate::guard::names::Sum;

/// Words of names that one word of the text is looked up with, for each of its keys, at most.
pub(super) const COMPARED: usize = 256;

/// How many consonants words of names share with a word of a text; one memory for all words of a text.
#[derive(Default)]
pub(super) struct Shared {
    /// For each word of a name the keys it shares.
    keys: Vec<u8>,
    /// Those that share any.
    pub(super) words: Vec<u32>,
}

impl Shared {
    pub(super) fn count<'k>(&mut self, all: usize, lists: impl Iterator<Item = &'k Vec<u32>>) {
        self.words.iter().for_each(|&word| self.keys[word as usize] = 0);
        self.words.clear();
        self.keys.resize(all, 0);
        for &word in lists.flatten() {
            let count = &mut self.keys[word as usize];
            if *count == 0 {
                self.words.push(word);
            }
            *count += 1;
        }
    }

    /// Those that share most: where very many are registered, the others are not looked at.
    pub(super) fn most(&mut self, most: usize) -> &[u32] {
        if self.words.len() > most {
            let keys = &self.keys;
            self.words.select_nth_unstable_by_key(most, |&word| (Reverse(keys[word as usize]), word));
        }
        &self.words[..most.min(self.words.len())]
    }
}

/// The consonants of words of one script as a number by which they are looked up.
pub(super) fn by(script: Script, key: u32) -> Sum {
    Sum::of_pair(script as u32, key)
}

/// What a word is looked up by: its consonants, and those with one left out.
pub(super) struct Keys {
    keys: [u32; CONSONANTS + 1],
    count: usize,
}

impl Keys {
    pub(super) fn of(script: Script, letters: &[u8]) -> Self {
        let (classes, count) = skeleton(script, letters);
        let classes = &classes[..count];
        let number = |without: usize| {
            let kept = (0..).zip(classes).filter(|&(at, _)| at != without);
            kept.fold(1, |sum, (_, &class)| sum * 8 + u32::from(class))
        };
        let mut keys = Self { keys: [0; CONSONANTS + 1], count: 0 };
        keys.add(number(CONSONANTS));
        if classes.len() > 2 {
            (0..classes.len()).for_each(|at| keys.add(number(at)));
        }
        keys
    }

    fn add(&mut self, key: u32) {
        if !self.keys[..self.count].contains(&key) {
            self.keys[self.count] = key;
            self.count += 1;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.keys[..self.count].iter().copied()
    }
}
