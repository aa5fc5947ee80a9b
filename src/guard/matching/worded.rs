//! Whether a part of somebody's name is only a word where it stands: *graves*, *guerra*, `зима` in small letters. Replaced there, it would make another thing of what
//! was said, and whoever reads around it would learn the name. So it is flagged.
//!
//! Small letters tell, of words that a list has ([`is_a_word`](crate::guard::worded::is_a_word)); a capital does not, since a sentence begins with one. Even so it is the name where
//! a title, an initial of the name or the parent's word of a kunya stands beside it, or a verb of saying behind it. Two parts of one name are no single word. Arabic has no small letters: there a
//! part is replaced wherever it stands.

use super::matcher::Matcher;
use crate::guard::names::{Word, WordId};
use crate::guard::normalise::fold;

/// Titles behind which even small letters are a name: an office stands behind others (*señor alcalde*, `пан голова`).
const OF_A_NAME: &[&str] = &["mr", "mrs", "ms", "dr", "prof", "mme", "mlle"];

impl Matcher<'_, '_> {
    /// Whether the words `first` to `last`, parts of one name, are only a word here.
    pub(super) fn is_worded(&self, first: usize, last: usize) -> bool {
        let mut telling = (first..=last).filter(|&at| self.names(at));
        let (Some(at), None) = (telling.next(), telling.next()) else { return false };
        let Some((id, word)) = self.part(at).and_then(|(id, _)| Some((id, self.roll.word(id)?))) else { return false };
        word.is_worded()
            && is_small(self.original(at))
            && !self.is_disguised(at, id)
            && !self.is_named(first, last, word)
    }

    /// Whether something beside the one word of a name says that it is the name.
    fn is_named(&self, first: usize, last: usize, word: Word<'_>) -> bool {
        self.is_kunya(first, last) || self.has_initial(first, word) || self.speaks(first) || self.is_courteous(first)
    }

    /// Whether a title that stands before nothing but a name is before a word.
    pub(super) fn is_courteous(&self, at: usize) -> bool {
        at > 0 && self.is_titled(at) && OF_A_NAME.contains(&fold(self.original(at - 1)).as_str())
    }

    /// Letters that only look like the word are none of the language.
    fn is_disguised(&self, at: usize, id: WordId) -> bool {
        let sum = self.roll.sum(&fold(self.original(at)));
        self.roll.find(sum) != Some(id) && !self.roll.inflected(sum).contains(&id)
    }

    /// An initial of the same name with its point stands before it: *I hurt* is no I. Hurt.
    fn has_initial(&self, first: usize, word: Word<'_>) -> bool {
        let Some(before) = self.neighbours(first).then(|| &self.seen[first - 1]) else { return false };
        let has = |letter: char| word.people().iter().any(|&who| self.roll.has_initial(who, letter));
        before.pointed && before.initial.is_some_and(has)
    }
}

/// In small letters of a script that has others, too.
fn is_small(word: &str) -> bool {
    word.chars().all(|letter| !letter.is_alphabetic() || letter.is_lowercase())
}
