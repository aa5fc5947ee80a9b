//! Two texts word by word, a reference to somebody being a word.

use std::collections::HashMap;
use std::ops::Range;

use zeroize::Zeroizing;

use super::callings::Callings;
use crate::guard::normalise::fold;
use crate::guard::text::{PersonId, PersonRef, Piece, pieces};
use crate::vault::error::{Result, VaultError};

/// Most comparisons that are made at once; texts for which it would be more are parted first, at words that stand once in both.
const MOST: usize = 4_000_000;

/// What stands in the place of what.
pub(super) type Gap = (Range<usize>, Range<usize>);

/// A word, or somebody: referred to, or by a word that they are called by. It says words of testimonies, and is printed nowhere.
pub(super) struct Token<'t> {
    /// The word as it is written; `None` for a reference.
    word: Option<&'t str>,
    /// Where it stands, in bytes.
    pub(super) place: Range<usize>,
    /// Whether a sentence begins with it.
    pub(super) begins: bool,
    who: Option<PersonRef>,
    /// Whether the word is what they are called, letter by letter, or only a form of it: that may be another name.
    is_form: bool,
    /// The word folded, or who it is.
    pub(super) key: Zeroizing<String>,
}

impl<'t> Token<'t> {
    fn of_word(word: &'t str, place: Range<usize>) -> Self {
        Self { word: Some(word), place, begins: false, who: None, is_form: false, key: key(word) }
    }

    fn of_person(who: PersonRef, place: Range<usize>) -> Self {
        Self { word: None, place, begins: false, key: Zeroizing::new(who.to_string()), who: Some(who), is_form: false }
    }

    /// Who is meant; nobody by a word that is only one.
    pub(super) fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.who.iter().flat_map(|who| who.people().iter().copied())
    }

    /// Whether it is nothing but somebody, and no word that only looks like what they are called.
    pub(super) const fn is_somebody(&self) -> bool {
        self.who.is_some() && !self.is_form
    }

    /// Whether it is a word, and nobody yet.
    pub(super) const fn is_nobody(&self) -> bool {
        self.who.is_none()
    }

    /// The word, where it is one.
    pub(super) const fn word(&self) -> Option<&'t str> {
        self.word
    }
}

/// What somebody is called is the same as a reference to them: a bundle prints both alike. A form of it is a word.
impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.who, &other.who) {
            (Some(one), Some(another)) if !self.is_form && !other.is_form => one == another,
            _ if self.is_form && other.is_form => self.word() == other.word(),
            (None, None) => self.word() == other.word(),
            _ => false,
        }
    }
}

/// A word folded: without case and marks, every digit as that of ASCII.
pub(super) fn key(word: &str) -> Zeroizing<String> {
    let folded = fold(word);
    Zeroizing::new(folded.chars().filter(|letter| *letter != ' ').collect())
}

/// Words with the bytes at which they begin.
pub(super) fn split(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let start = text.as_ptr() as usize;
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word, word.as_ptr() as usize - start))
}

/// The words of a text, without what stands between them; what somebody is called, however it is written, is somebody.
///
/// # Errors
/// [`VaultError::Unfit`] for a reference that is not well formed.
pub(super) fn tokens<'t>(text: &'t str, callings: Option<&Callings>) -> Result<Vec<Token<'t>>> {
    let (mut all, mut read) = (Vec::new(), pieces(text));
    loop {
        let from = read.offset();
        match read.next() {
            None => break,
            Some(Ok(Piece::Person(reference))) => all.push(Token::of_person(reference, from..read.offset())),
            Some(Ok(Piece::Text(words))) => {
                all.extend(split(words).map(|(word, at)| Token::of_word(word, from + at..from + at + word.len())));
            }
            Some(Err(_)) => return Err(VaultError::Unfit("reference to a person")),
        }
    }
    for token in &mut all {
        let before = text[..token.place.start].trim_end();
        token.begins = before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '"', '“', '«', '\n']);
    }
    Ok(match callings {
        Some(callings) => with_callings(all, callings),
        None => all,
    })
}

/// The same, with each that is what somebody is called as one word.
fn with_callings<'t>(all: Vec<Token<'t>>, callings: &Callings) -> Vec<Token<'t>> {
    let mut called = Vec::with_capacity(all.len());
    let mut at = 0;
    let found: Vec<_> = std::iter::from_fn(|| {
        let found = (at < all.len()).then(|| callings.at(&all[at..]));
        at += found.as_ref().and_then(Option::as_ref).map_or(1, |called| called.words);
        found
    })
    .collect();
    let mut all = all.into_iter();
    for found in found {
        let Some(mut token) = all.next() else { break };
        if let Some(found) = found {
            (0..found.words - 1).for_each(|_| drop(all.next()));
            (token.who, token.is_form) = (Some(found.who), found.is_form);
        }
        called.push(token);
    }
    called
}

/// What stands in one list in the place of what in the other, by the longest that both have in common; in the place of nothing, or nothing, where one of both is empty.
pub(super) fn differences(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Gap> {
    let mut all = Vec::new();
    part((old, 0..old.len()), (new, 0..new.len()), &mut all);
    all
}

/// A part of a list.
type Part<'p, 't> = (&'p [Token<'t>], Range<usize>);

fn part((old, mut left): Part<'_, '_>, (new, mut right): Part<'_, '_>, all: &mut Vec<Gap>) {
    let first = old[left.clone()].iter().zip(&new[right.clone()]).take_while(|(one, another)| one == another).count();
    (left.start, right.start) = (left.start + first, right.start + first);
    let behind = old[left.clone()].iter().rev().zip(new[right.clone()].iter().rev());
    let last = behind.take_while(|(one, another)| one == another).count();
    (left.end, right.end) = (left.end - last, right.end - last);
    if left.is_empty() || right.is_empty() {
        all.extend((!left.is_empty() || !right.is_empty()).then_some((left, right)));
    } else if left.len().saturating_mul(right.len()) <= MOST {
        compare((old, left), (new, right), all);
    } else {
        let once = once_in_both((old, left.clone()), (new, right.clone()));
        if once.is_empty() {
            return all.push((left, right));
        }
        let (mut i, mut j) = (left.start, right.start);
        for (at, its) in once.into_iter().chain([(left.end, right.end)]) {
            part((old, i..at), (new, j..its), all);
            (i, j) = (at + 1, its + 1);
        }
    }
}

/// Where words stand that are in both once: as many as follow each other in both.
fn once_in_both((old, left): Part<'_, '_>, (new, right): Part<'_, '_>) -> Vec<(usize, usize)> {
    let [was, is] = [(old, left), (new, right)].map(|(all, part)| {
        let mut places = HashMap::<&str, (usize, usize)>::new();
        for at in part {
            let (times, place) = places.entry(all[at].word().unwrap_or(&all[at].key)).or_default();
            (*times, *place) = (*times + 1, at);
        }
        places.retain(|_, (times, _)| *times == 1);
        places
    });
    let mut both: Vec<_> = was.iter().filter_map(|(word, (_, at))| Some((*at, is.get(word)?.1))).collect();
    both.retain(|(at, its)| old[*at] == new[*its]);
    both.sort_unstable();
    // The last of the shortest row of each length, and which one each follows.
    let (mut ends, mut follows) = (Vec::<usize>::new(), Vec::with_capacity(both.len()));
    for (at, (_, its)) in both.iter().enumerate() {
        let length = ends.partition_point(|end| both[*end].1 < *its);
        follows.push(length.checked_sub(1).map(|before| ends[before]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut row: Vec<_> = std::iter::successors(ends.last().copied(), |at| follows[*at]).map(|at| both[at]).collect();
    row.reverse();
    row
}

fn compare((old, left): Part<'_, '_>, (new, right): Part<'_, '_>, all: &mut Vec<Gap>) {
    let first = (left.start, right.start);
    let (left, right) = (&old[left], &new[right]);
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
    let (mut from, mut i, mut j) = ((0, 0), 0, 0);
    let mut gap = |from: (usize, usize), to: (usize, usize)| {
        if from.0 < to.0 || from.1 < to.1 {
            all.push((first.0 + from.0..first.0 + to.0, first.1 + from.1..first.1 + to.1));
        }
    };
    while i < left.len() && j < right.len() {
        if left[i] == right[j] {
            gap(from, (i, j));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[(i + 1) * wide + j] >= common[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    gap(from, (left.len(), right.len()));
}
