//! Two texts word by word, a reference to somebody being a word.

use std::ops::Range;

use zeroize::Zeroizing;

use crate::guard::text::{PersonId, PersonRef, Piece, pieces};
use crate::vault::error::{Result, VaultError};

/// Most comparisons that are made for one paragraph; beyond them all between its first and its last difference counts as one.
const MOST: usize = 4_000_000;

/// A word, with where it stands, or somebody. It has no `Debug`: it would print what a witness said.
pub(super) enum Token<'t> {
    Word(&'t str, Range<usize>),
    Person(PersonRef),
}

impl Token<'_> {
    /// Who is meant; nobody by a word.
    pub(super) fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        let people = match self {
            Self::Word(..) => &[][..],
            Self::Person(reference) => reference.people(),
        };
        people.iter().copied()
    }

    /// The word, where it is one.
    pub(super) const fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word, _) => Some(word),
            Self::Person(_) => None,
        }
    }
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(one, _), Self::Word(another, _)) => one == another,
            (Self::Person(one), Self::Person(another)) => one == another,
            _ => false,
        }
    }
}

/// What people are called, word by word.
pub(in crate::vault) struct Callings(Vec<(Vec<Zeroizing<String>>, PersonId)>);

impl Callings {
    /// Those of everybody.
    pub(in crate::vault) fn of<'c>(all: impl IntoIterator<Item = (PersonId, &'c str)>) -> Self {
        let words = |calling: &str| split(calling).map(|(word, _)| Zeroizing::new(word.to_owned())).collect::<Vec<_>>();
        let callings = all.into_iter().map(|(who, calling)| (words(calling), who));
        Self(callings.filter(|(words, _)| !words.is_empty()).collect())
    }

    /// Who is called by the words that begin here, and how many those are: the longest.
    fn at(&self, tokens: &[Token<'_>]) -> Option<(PersonId, usize)> {
        let fits = |(words, _): &&(Vec<Zeroizing<String>>, PersonId)| {
            tokens.len() >= words.len()
                && words.iter().zip(tokens).all(|(word, token)| token.word() == Some(word.as_str()))
        };
        self.0.iter().filter(fits).max_by_key(|(words, _)| words.len()).map(|(words, who)| (*who, words.len()))
    }
}

/// Words with the bytes at which they begin.
fn split(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let start = text.as_ptr() as usize;
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word, word.as_ptr() as usize - start))
}

/// The words of a text, without what stands between them; what somebody is called, where `callings` have it, is somebody.
///
/// # Errors
/// [`VaultError::Unfit`] for a reference that is not well formed.
pub(super) fn tokens<'t>(text: &'t str, callings: Option<&Callings>) -> Result<Vec<Token<'t>>> {
    let (mut all, mut read) = (Vec::new(), pieces(text));
    loop {
        let from = read.offset();
        match read.next() {
            None => break,
            Some(Ok(Piece::Person(reference))) => all.push(Token::Person(reference)),
            Some(Ok(Piece::Text(words))) => {
                all.extend(split(words).map(|(word, at)| Token::Word(word, from + at..from + at + word.len())));
            }
            Some(Err(_)) => return Err(VaultError::Unfit("reference to a person")),
        }
    }
    let Some(callings) = callings else { return Ok(all) };
    let mut at = 0;
    while at < all.len() {
        if let Some((who, words)) = callings.at(&all[at..]) {
            all.splice(at..at + words, [Token::Person(PersonRef::one(who))]);
        }
        at += 1;
    }
    Ok(all)
}

/// What stands in one list in the place of what in the other, by the longest that both have in common; in the place of nothing, or nothing, where one of both is empty.
pub(super) fn differences(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<(Range<usize>, Range<usize>)> {
    let first = old.iter().zip(new).take_while(|(one, another)| one == another).count();
    let (left, right) = (&old[first..], &new[first..]);
    let last = left.iter().rev().zip(right.iter().rev()).take_while(|(one, another)| one == another).count();
    let (left, right) = (&left[..left.len() - last], &right[..right.len() - last]);
    if left.is_empty() && right.is_empty() {
        return Vec::new();
    }
    if left.is_empty() || right.is_empty() || left.len().saturating_mul(right.len()) > MOST {
        return vec![(first..first + left.len(), first..first + right.len())];
    }
    let wide = right.len() + 1;
    // How many tokens what follows has in common, from each place in both.
    let mut common = vec![0_u32; (left.len() + 1) * wide];
    for (i, one) in left.iter().enumerate().rev() {
        for (j, another) in right.iter().enumerate().rev() {
            common[i * wide + j] = if one == another {
                common[(i + 1) * wide + j + 1] + 1
            } else {
                common[(i + 1) * wide + j].max(common[i * wide + j + 1])
            };
        }
    }
    let (mut all, mut from, mut i, mut j) = (Vec::new(), (0, 0), 0, 0);
    let mut part = |from: (usize, usize), to: (usize, usize)| {
        if from.0 < to.0 || from.1 < to.1 {
            all.push((first + from.0..first + to.0, first + from.1..first + to.1));
        }
    };
    while i < left.len() && j < right.len() {
        if left[i] == right[j] {
            part(from, (i, j));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[(i + 1) * wide + j] >= common[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    part(from, (left.len(), right.len()));
    all
}
