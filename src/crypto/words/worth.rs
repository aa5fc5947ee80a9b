//! What a passphrase that somebody chose is worth to whoever guesses: people choose prose, and what looks long may be little.

use zeroize::Zeroizing;

use super::on_list;
use crate::secret::SecretText;

/// What a word of the list is worth, in tenths of a bit.
const WORD_WORTH: u32 = 129;

/// What a character outside the list is worth, in tenths of a bit: what prose carries.
pub(super) const CHARACTER_WORTH: u32 = 20;

/// What [`PASSPHRASE_WORDS`](super::PASSPHRASE_WORDS) words are worth.
pub(super) const ENOUGH: u32 = 6 * WORD_WORTH;

/// What a text is worth, in tenths of a bit.
pub(super) fn worth(text: &str) -> u32 {
    let text = folded(text);
    let mut words: Vec<&str> = Vec::new();
    let mut letters = Letters::of(text.expose());
    let mut sum = 0;
    for word in text.expose().split(' ') {
        if words.contains(&word) {
            continue;
        }
        words.push(word);
        sum += if on_list(word) { WORD_WORTH } else { CHARACTER_WORTH * letters.that_count(word) };
    }
    sum
}

/// In small letters, in memory that is wiped: whoever guesses tries both, and no word counts once for each.
fn folded(text: &str) -> SecretText {
    let mut small = SecretText::with_capacity(text.len() * 2);
    text.chars().flat_map(char::to_lowercase).for_each(|letter| small.push(letter));
    small
}

/// Which letter followed which three so far, blanks among them. Prose seldom says four letters again within a line (three it does, in Arabic with every article),
/// and what goes round in a circle says nothing else.
struct Letters {
    seen: Zeroizing<Vec<[char; 4]>>,
    before: [char; 3],
}

impl Letters {
    /// For a text: there is room for all of it, since what is moved to make room is not wiped.
    fn of(text: &str) -> Self {
        Self { seen: Zeroizing::new(Vec::with_capacity(text.len())), before: [' '; 3] }
    }

    /// How many letters of the next word count: those that neither repeat nor continue the one before, and did not follow these three before.
    fn that_count(&mut self, word: &str) -> u32 {
        self.before = [self.before[1], self.before[2], ' '];
        let mut count = 0;
        for letter in word.chars() {
            let [first, second, third] = self.before;
            self.before = [second, third, letter];
            let step = u32::from(letter).abs_diff(u32::from(third));
            if third != ' ' && step <= 1 || self.seen.contains(&[first, second, third, letter]) {
                continue;
            }
            self.seen.push([first, second, third, letter]);
            count += 1;
        }
        count
    }
}
