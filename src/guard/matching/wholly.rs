//! Where all of a name stands in words of somebody else, so that it may be taken out there for good.
//!
//! Who was meant, nobody there has said. So less counts than where its bearer is spoken of: a spelling of several words, one beside the other with no sign between
//! that may part two people, and not of words of every day alone; a single word only where its capital within a sentence says that it is a name, and no list
//! knows another bearer or meaning of it.

use std::ops::Range;

use super::matcher::{Matcher, Reading, letters_in};
use super::{ENCODED, Found, find};
use crate::guard::alike::called::same_parent;
use crate::guard::detect::traits::{Given, Traits};
use crate::guard::encoded::{each_decoded, each_packed};
use crate::guard::everyday::Role;
use crate::guard::names::{Roll, Word};
use crate::guard::normalise::{Cut, fold};
use crate::guard::seen::{Reader, Seen};

/// What stands between two people as well as between two words of a name.
const PARTING: &[char] = &[
    '.', '!', '?', '؟', ':', ';', '؛', '…', '۔', ',', '،', '/', '|', '(', ')', '[', ']', '"', '«', '»', '“', '”', '„',
    '—', '–', '\n',
];

/// The hits of [`find`] in which all of a spelling stands, and of each no more than that.
pub(in crate::guard) fn find_wholly(roll: &Roll, text: &str) -> Vec<Found> {
    let mut all = Vec::new();
    for hit in find(roll, text).into_iter().filter(|hit| hit.certain && hit.here) {
        let written = &text[hit.range.clone()];
        if hit.rule == ENCODED.0 {
            all.extend(stands_encoded(roll, written).then_some(hit));
            continue;
        }
        let begins = begins_a_sentence(&text[..hit.range.start]);
        let at = hit.range.start;
        let places = places(roll, written, begins).into_iter();
        all.extend(places.map(|place| Found { range: at + place.start..at + place.end, ..hit.clone() }));
    }
    all
}

fn stands_encoded(roll: &Roll, written: &str) -> bool {
    let mut stands = false;
    each_decoded(written, |stretch| stands |= !places(roll, stretch.text(), true).is_empty());
    each_packed(written, |_, decoded| stands |= !places(roll, decoded, true).is_empty());
    stands
}

/// Where a spelling stands in a text, ascending; of several that overlap the longest.
fn places(roll: &Roll, text: &str, begins: bool) -> Vec<Range<usize>> {
    let mut reader = Reader::new(roll, text);
    let first = reader.first();
    let mut found = Vec::new();
    let mut add = |seen: &[Seen], part: Range<usize>| {
        let matcher = Matcher { roll, text: &text[part.clone()], seen };
        let begins = begins && part.start == 0;
        found.extend(matcher.wholly(begins).into_iter().map(|place| part.start + place.start..part.start + place.end));
    };
    add(&first.seen, 0..text.len());
    // Two words one above the other may be one by chance.
    for (cut, part) in first.again.into_iter().filter(|(cut, _)| *cut != Cut::Breaks) {
        let seen = reader.again(cut, part.clone());
        add(&seen, part);
    }
    found.sort_by_key(|place: &Range<usize>| (std::cmp::Reverse(place.len()), place.start));
    let mut longest: Vec<Range<usize>> = Vec::new();
    for place in found {
        if longest.iter().all(|other| place.end <= other.start || other.end <= place.start) {
            longest.push(place);
        }
    }
    longest.sort_by_key(|place| place.start);
    longest
}

impl Matcher<'_, '_> {
    /// Where spellings stand whole; `begins`: the text begins a sentence.
    fn wholly(&self, begins: bool) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (at, first) in self.seen.iter().enumerate() {
            let mut add = |reading: Reading<'_>| {
                if self.tells_whole(at, &reading, begins) {
                    let start = first.start + letters_in(&self.text[first.start..first.end], reading.outside);
                    found.push(start..self.seen[reading.last].end);
                }
            };
            self.each_spelling(at, &mut add);
            self.each_order(at, &mut add);
        }
        found
    }

    fn tells_whole(&self, at: usize, reading: &Reading<'_>, begins: bool) -> bool {
        let words = at..=reading.last;
        let is_joined = at == reading.last && self.seen[at].whole.is_some() && self.seen[at].forms.is_empty();
        let telling = words.clone().filter(|&word| self.is_telling(word)).count();
        match telling + usize::from(is_joined) + usize::from(self.is_parent(at)) {
            0 => is_joined,
            1 if !is_joined => at == reading.last && self.is_rare(at, begins && at == 0),
            _ => is_joined || (words.skip(1).all(|word| self.goes_on(word)) && self.has_a_sign(at, reading.last)),
        }
    }

    /// Whether a word of the name is more than a title, a particle or what joins others.
    fn is_telling(&self, at: usize) -> bool {
        self.part(at).is_none_or(|(id, _)| {
            self.roll.word(id).is_some_and(|word| matches!(word.role(), Role::Distinctive | Role::Everyday))
        })
    }

    /// Whether it is what a parent is called before the name of a child.
    fn is_parent(&self, at: usize) -> bool {
        !same_parent(&fold(self.original(at))).is_empty()
    }

    /// Whether a word goes on with the name of the one before: nothing is between them that may part two people, and no *and* is joined to it.
    fn goes_on(&self, at: usize) -> bool {
        let seen = &self.seen[at];
        let before = self.original(at - 1);
        let is_short = before.chars().filter(|letter| letter.is_alphabetic()).count() <= 2;
        let gap = self.text[self.seen[at - 1].end..seen.start].strip_prefix('.').filter(|_| is_short);
        let gap = gap.unwrap_or(&self.text[self.seen[at - 1].end..seen.start]);
        let is_alone = !seen.within.is_empty() || seen.forms.iter().any(|&(_, outside)| outside == 0);
        is_alone && !gap.contains(PARTING)
    }

    /// Whether a word of these is none of every day, or a capital says of each that it is a name here.
    fn has_a_sign(&self, first: usize, last: usize) -> bool {
        let is_rare = |word: Word<'_>| word.role() == Role::Distinctive && !word.is_ordinary();
        let rare = |at: usize| self.part(at).is_none_or(|(id, _)| self.roll.word(id).is_some_and(is_rare));
        (first..=last).any(|at| self.is_telling(at) && rare(at))
            || (first..=last).all(|at| !self.is_telling(at) || is_capitalised(self.original(at)))
    }

    /// Whether a single word is a name and mostly of nobody else.
    fn is_rare(&self, at: usize, begins: bool) -> bool {
        let written = self.original(at);
        let traits = Traits::of(&fold(written));
        let role = self.part(at).and_then(|(id, _)| self.roll.word(id)).map(Word::role);
        let is_known = traits.ordinary > 0 || traits.listed > 0 || traits.given != Given::No;
        role == Some(Role::Distinctive) && !is_known && !begins && is_capitalised(written)
    }
}

/// Whether a capital stands before small letters.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a sentence may begin behind a text, where every word has a capital.
pub(super) fn begins_a_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}']);
    let goes_on = |sign: char| sign.is_alphanumeric() || matches!(sign, ',' | '،' | '-' | '\'' | '’' | '⟧');
    !before.ends_with(goes_on)
}
