//! Words that begin with a name in scripts that put endings on it, also behind what is written together with a word there.

use super::{Few, Roll, Unspaced, Who, has_endings, heard, is_ethiopic, is_hebrew};

/// Letters that Hebrew puts before a word.
const BEFORE: [char; 7] = ['ו', 'ה', 'ל', 'ב', 'מ', 'ש', 'כ'];

/// What Amharic and Tigrinya put before one: *of*, *in*, *to*, *from*, *those with*, *about*, *like*, *without*.
const BEFORE_ETHIOPIC: &[&str] = &["እንደ", "እነ", "ስለ", "ያለ", "የ", "በ", "ለ", "ከ", "ነ", "ን", "ብ", "ናይ", "ካብ"];

/// The same where it is one letter with the አ that a name begins with: ለአበበ is written ላበበ.
const BEFORE_A: [char; 4] = ['ያ', 'ባ', 'ላ', 'ካ'];

/// Endings that may stand behind a name of two letters.
const BEHIND_SHORT: [char; 4] = ['ን', 'ም', 'ና', 'ስ'];

/// Most ways to read a word that are tried.
const READINGS: usize = 8;

impl Roll {
    /// Whose name a folded word begins with, and where that ends in it; only one that ends behind `beyond` bytes.
    pub(in crate::guard) fn stem_in(&self, word: &str, beyond: usize) -> Option<(&[Who], usize)> {
        if !self.unspaced().has_stems() || !word.starts_with(has_endings) {
            return None;
        }
        let begins = |reading| self.begins_with(word, reading).filter(|&(_, end)| end > beyond);
        if word.starts_with(is_ethiopic) {
            return starts_ethiopic(word).into_iter().find_map(begins);
        }
        let is_small = |letter: char| is_hebrew(letter) && BEFORE.contains(&letter);
        let before = word.char_indices().take_while(|&(at, letter)| at < 4 && is_small(letter));
        let starts = std::iter::once(0).chain(before.map(|(at, letter)| at + letter.len_utf8()));
        starts.map(|start| (None, start)).find_map(begins)
    }

    /// The same of a word that is read from a place on, behind a letter that is not written; a name of two letters is all of it, but for one short ending.
    fn begins_with(&self, word: &str, (first, start): (Option<char>, usize)) -> Option<(&[Who], usize)> {
        let unspaced: &Unspaced = self.unspaced();
        let (mut sum, mut found, mut short) = (self.begin(), None::<(&Few, usize)>, None);
        let mut end = start;
        let letters = first.map(|letter| (letter, 0)).into_iter();
        for (count, (letter, bytes)) in (1..).zip(letters.chain(word[start..].chars().map(|c| (c, c.len_utf8())))) {
            (sum, end) = (sum.with(heard(letter)), end + bytes);
            found = unspaced.stem(sum).map(|people| (people, end)).or(found);
            short = match count {
                2 => unspaced.short(sum),
                3 => short.filter(|_| BEHIND_SHORT.contains(&letter)),
                _ => None,
            };
        }
        let short = short.map(|people| (people, end));
        found.or(short).map(|(people, end)| (self.lists.of(people), end))
    }
}

/// Where a name may begin in a word of Amharic or Tigrinya, and the letter that is to be read before that.
fn starts_ethiopic(word: &str) -> Vec<(Option<char>, usize)> {
    let (mut all, mut at) = (vec![(None, 0)], 0);
    while at < all.len() && all.len() < READINGS {
        let (first, start) = all[at];
        at += 1;
        let rest = &word[start..];
        if first.is_none() {
            let before = BEFORE_ETHIOPIC.iter().filter(|before| rest.starts_with(**before));
            all.extend(before.map(|before| (None, start + before.len())));
            let letter = rest.chars().next().filter(|letter| BEFORE_A.contains(letter));
            all.extend(letter.map(|letter| (Some('አ'), start + letter.len_utf8())));
        }
    }
    all
}
