//! The words of all names, and which of them a word of a text is like.

use std::collections::HashMap;

use zeroize::Zeroizing;

use super::model::{self, Script};
use super::places::is_within;
use super::words::{Joined, Part, join, skeleton};
use crate::guard::names::{BySum, Few, Sum, Who};
use crate::guard::normalise::Tokens;
use crate::secret::SecretBytes;

/// Least a word pair must have to count towards a name.
const COUNTS: i32 = 250;
/// Words of names that one word of the text is looked up with, is compared with, and that are kept, at most.
const COMPARED: usize = 256;
const WEIGHED: usize = 128;
const KEPT: usize = 12;

pub(super) struct Word {
    pub(super) script: Script,
    /// Where its letters begin, and how many it has.
    start: u32,
    count: u8,
    pub(super) names: Few,
}

pub(super) struct Name {
    pub(super) who: Who,
    /// Where its words begin, and how many it has.
    start: u32,
    pub(super) count: u32,
}

/// The words of all names, in the form in which they are compared.
pub(in crate::guard) struct Index {
    pub(super) begin: Sum,
    letters: SecretBytes,
    pub(super) words: Vec<Word>,
    pub(super) names: Vec<Name>,
    /// The words of each name, one name after the other.
    named: Vec<u32>,
    keys: HashMap<(Script, u32), Vec<u32>>,
    known: BySum<u32>,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            begin: Sum::begin(),
            letters: SecretBytes::new(),
            words: Vec::new(),
            names: Vec::new(),
            named: Vec::new(),
            keys: HashMap::new(),
            known: BySum::default(),
        }
    }
}

impl Index {
    /// Adds a spelling.
    pub(in crate::guard) fn add(&mut self, who: Who, spelling: &str) {
        let mut words: Vec<Zeroizing<String>> = Vec::new();
        let (mut tokens, mut before) = (Tokens::of(spelling), 0);
        while let Some(token) = tokens.advance() {
            match words.last_mut() {
                Some(last) if is_within(&spelling[before..token.start]) => last.push_str(tokens.word()),
                _ => words.push(Zeroizing::new(tokens.word().to_owned())),
            }
            before = token.end;
        }
        let parts: Vec<Part<'_>> = words.iter().enumerate().map(|(number, word)| Part { word, number }).collect();
        let (Ok(name), Ok(start)) = (u32::try_from(self.names.len()), u32::try_from(self.named.len())) else { return };
        let mut count = 0;
        for joined in join(&parts) {
            let Some(letters) = joined.readings.first() else { continue };
            let word = self.word(joined.script, letters);
            self.words[word as usize].names.insert(name);
            self.named.push(word);
            count += 1;
        }
        if count > 0 {
            self.names.push(Name { who, start, count });
        }
    }

    /// The words of a name.
    pub(super) fn words_of(&self, name: &Name) -> &[u32] {
        &self.named[name.start as usize..(name.start + name.count) as usize]
    }

    /// The letters of a word.
    fn letters_of(&self, word: &Word) -> &[u8] {
        &self.letters.expose()[word.start as usize..word.start as usize + usize::from(word.count)]
    }

    fn word(&mut self, script: Script, letters: &[u8]) -> u32 {
        let sum = letters.iter().fold(self.begin.with_number(script as u32), |sum, &c| sum.with_number(u32::from(c)));
        if let Some(&word) = self.known.get(&sum) {
            return word;
        }
        let word = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let start = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        let count = u8::try_from(letters.len()).unwrap_or(u8::MAX);
        self.letters.extend_from_slice(letters);
        for key in keys(script, letters) {
            self.keys.entry((script, key)).or_default().push(word);
        }
        self.words.push(Word { script, start, count, names: Few::default() });
        self.known.insert(sum, word);
        word
    }

    pub(super) fn weight(&self, word: u32, other: &Joined) -> i32 {
        let word = &self.words[word as usize];
        let letters = self.letters_of(word);
        let all = other.readings.iter().map(|reading| model::weight((word.script, letters), (other.script, reading)));
        all.max().unwrap_or(i32::MIN)
    }

    /// The words of names that are like a word of a text, the likest first, with their weights.
    pub(super) fn like(&self, other: &Joined) -> Vec<(u32, i32)> {
        let mut candidates: Vec<u32> = Vec::new();
        for reading in &other.readings {
            for key in keys(other.script, reading) {
                for script in [Script::Latin, Script::Arabic] {
                    let found = self.keys.get(&(script, key)).map_or(&[][..], Vec::as_slice);
                    candidates.extend(found.iter().take(COMPARED));
                }
            }
        }
        // Those that share most of their consonants first: where very many are registered, the others are not looked at.
        candidates.sort_unstable();
        let mut shared: Vec<(usize, u32)> =
            candidates.chunk_by(|one, other| one == other).map(|same| (same.len(), same[0])).collect();
        shared.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        shared.truncate(WEIGHED);
        let candidates = shared.into_iter().map(|(_, word)| word);
        let mut like: Vec<(u32, i32)> =
            candidates.map(|word| (word, self.weight(word, other))).filter(|&(_, weight)| weight >= COUNTS).collect();
        like.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        like.truncate(KEPT);
        like
    }
}

/// What a word is looked up by: its consonants, and those with one left out.
fn keys(script: Script, letters: &[u8]) -> Vec<u32> {
    let classes = skeleton(script, letters);
    let number = |classes: &[u8]| classes.iter().fold(1, |sum, &class| sum * 8 + u32::from(class));
    let mut keys = vec![number(&classes)];
    if classes.len() > 2 {
        for at in 0..classes.len() {
            let mut fewer = classes.clone();
            fewer.remove(at);
            keys.push(number(&fewer));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
