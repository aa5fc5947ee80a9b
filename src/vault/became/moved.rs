//! What went from what was printed and what came, beside what stands in the place of something else.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use zeroize::Zeroizing;

use super::differences::Token;
use crate::guard::text::PersonId;

/// A paragraph before and after, word by word.
pub(super) struct Pair<'t> {
    pub(super) number: u32,
    pub(super) was: &'t str,
    pub(super) text: &'t str,
    /// Who speaks it, before and after.
    pub(super) spoke: [Option<PersonId>; 2],
    pub(super) old: Vec<Token<'t>>,
    pub(super) new: Vec<Token<'t>>,
    /// What is flagged as a name in it now, in bytes.
    pub(super) flagged: Vec<Range<usize>>,
}

/// How often each word stood in what was changed, and how often it stands there: what is only moved did not go.
pub(super) struct Often(HashMap<Small, [usize; 2]>);

impl Often {
    pub(super) fn of(pairs: &[Pair<'_>]) -> Self {
        let mut often = HashMap::<Small, [usize; 2]>::new();
        for pair in pairs {
            for (side, tokens) in [&pair.old, &pair.new].into_iter().enumerate() {
                tokens.iter().map(key).for_each(|word| often.entry(word).or_default()[side] += 1);
            }
        }
        Self(often)
    }

    fn times(&self, token: &Token<'_>) -> [usize; 2] {
        self.0.get(&key(token)).copied().unwrap_or_default()
    }

    /// Whether it stands there more often than it did.
    pub(super) fn rose(&self, token: &Token<'_>) -> bool {
        let [before, after] = self.times(token);
        after > before
    }

    /// Whether it stands there less often.
    pub(super) fn fell(&self, token: &Token<'_>) -> bool {
        let [before, after] = self.times(token);
        after < before
    }

    /// Whether a word that is nearly the same came: letters of it were mended.
    pub(super) fn is_mended(&self, token: &Token<'_>) -> bool {
        let Some(word) = token.word() else { return false };
        self.0.iter().any(|(other, [before, after])| after > before && is_alike(word, &other.0))
    }
}

/// A word in small letters, which a witness said, or who it is: wiped when it goes.
#[derive(PartialEq, Eq)]
struct Small(Zeroizing<String>);

impl Hash for Small {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

fn key(token: &Token<'_>) -> Small {
    Small(match token {
        Token::Word(word, _) => small(word),
        Token::Person(reference) => Zeroizing::new(reference.to_string()),
    })
}

/// In small letters, with room for all of them: what is moved to make room is not wiped.
fn small(word: &str) -> Zeroizing<String> {
    let mut small = Zeroizing::new(String::with_capacity(word.len() * 3));
    small.extend(word.chars().flat_map(char::to_lowercase));
    small
}

/// Whether two words are one, but for a letter, of longer ones two, or for how they end.
pub(super) fn is_alike(one: &str, other: &str) -> bool {
    /// Letters with which both have to begin where they end otherwise.
    const STEM: usize = 4;
    let (one, other) = (small(one), small(other));
    let shorter = one.chars().count().min(other.chars().count());
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let most = match shorter {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    };
    same >= STEM || strsim::levenshtein(&one, &other) <= most
}

/// A name that went, or somebody who came, in one place of a paragraph.
pub(super) struct Moved {
    paragraph: u32,
    /// The words before and behind, in small letters.
    beside: [Option<Zeroizing<String>>; 2],
    /// Whoever came.
    pub(super) people: Vec<PersonId>,
}

impl Moved {
    pub(super) fn of(paragraph: u32, tokens: &[Token<'_>], at: usize) -> Self {
        let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).and_then(Token::word).map(small);
        let beside = [word(at.checked_sub(1)), word(at.checked_add(1))];
        Self { paragraph, beside, people: tokens[at].people().collect() }
    }

    /// Whether what came may be what went: in one paragraph, or beside the same word.
    pub(super) fn may_be(&self, gone: &Self) -> bool {
        let is_same = |side: usize| self.beside[side].is_some() && self.beside[side] == gone.beside[side];
        self.paragraph == gone.paragraph || is_same(0) || is_same(1)
    }
}
