//! What a word of the text may begin with, so that it may be a form of a name in a language whose endings nobody listed here.
//!
//! Uzbek, Uyghur, Kazakh, Mongolian, Urdu, Polish and many others put endings on names. All of them say the name first, or the name without the vowel that it ends
//! with. A look at a sieve for each letter of a word tells nearly always that it begins with none.

use zeroize::Zeroizing;

use super::{BEGUN_MAX, Roll, Sieve, Sum, Table, WordId};
use crate::guard::everyday::Role;

/// Fewest letters of a name that a word may begin with.
pub(in crate::guard) const STEM: usize = 4;

/// Fewest letters of a name in Latin letters without its last vowel.
const SHORTENED: usize = 4;

/// Vowels that a name ends with, and that other endings take the place of: Fatima, Fatimu; Dolny, Dolnego.
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'y'];

/// What loses its vowel where an ending comes: Marek, Marka; Karel, Karla; Dolac, Dolca.
const FLEETING: [&str; 5] = ["ek", "ec", "el", "er", "ac"];

impl Roll {
    /// Notes that a word of the text may begin with this word of a name.
    pub(super) fn note_begun(&mut self, word: &str, id: WordId) {
        if word.chars().nth(STEM - 1).is_none() {
            return;
        }
        // Of very many people nearly any word begins with a name of one of them.
        if self.people.len() > BEGUN_MAX {
            (self.shortened, self.begun) = (Table::default(), Sieve::default());
            return;
        }
        let sum = self.begin.with_word(word);
        self.keep_begun(sum);
        for stem in shortened(word).into_iter().flatten() {
            let sum = self.begin.with_word(&stem);
            self.lists.insert(self.shortened.entry(sum), id);
            self.keep_begun(sum);
        }
    }

    fn keep_begun(&mut self, sum: Sum) {
        if !self.begun.add(sum) {
            self.begun.refill(self.ids.sums().chain(self.shortened.sums()).copied());
        }
    }

    /// False: no name begins a word of the text with these letters.
    #[inline]
    pub(in crate::guard) fn may_begin(&self, sum: Sum) -> bool {
        self.begun.may_hold(sum)
    }

    /// The word of a name that letters are, where it tells alone.
    pub(in crate::guard) fn begun(&self, sum: Sum) -> Option<WordId> {
        let id = self.find(sum)?;
        self.tells_alone(id).then_some(id)
    }

    /// The word of a name that letters are without the vowel that another ending takes the place of.
    pub(in crate::guard) fn shortened(&self, sum: Sum) -> Option<WordId> {
        let ids = self.shortened.get(sum).map_or(&[] as &[WordId], |few| self.lists.of(few));
        ids.iter().copied().find(|&id| self.tells_alone(id))
    }

    fn tells_alone(&self, id: WordId) -> bool {
        self.word(id).is_some_and(|word| word.role() == Role::Distinctive && !word.people().is_empty())
    }
}

/// A word of Latin letters as it is before another ending.
fn shortened(word: &str) -> [Option<Zeroizing<String>>; 2] {
    if !word.is_ascii() || word.len() <= SHORTENED {
        return [None, None];
    }
    let vowel = word.strip_suffix(VOWELS).map(|stem| Zeroizing::new(stem.to_owned()));
    let fleeting = FLEETING.iter().find_map(|end| word.strip_suffix(end)).map(|stem| {
        let mut shorter = Zeroizing::new(String::with_capacity(word.len()));
        shorter.push_str(stem);
        shorter.push_str(&word[word.len() - 1..]);
        shorter
    });
    [vowel, fleeting]
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_name_is_shortened_before_an_ending() {
        let of = |word| shortened(word).into_iter().flatten().map(|stem| stem.to_string()).collect::<Vec<_>>();
        for (word, stem) in [
            ("fatima", "fatim"),
            ("zolkiewny", "zolkiewn"),
            ("marek", "mark"),
            ("dolgarec", "dolgarc"),
            ("dolac", "dolc"),
        ] {
            assert_eq!(of(word), [stem]);
        }
        for word in ["anna", "samir", "олена"] {
            assert!(of(word).is_empty(), "{word}");
        }
    }
}
