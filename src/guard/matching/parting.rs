//! Signs that part two people: in *They killed Karim, Yusuf and Lina* the second is nobody's second name.
//!
//! A comma, a slash, a dash with blanks around it, the end of a sentence and a quotation or a bracket that ends between two words part what may be read as one name.
//! Each side is read by itself then, so that nobody is taken into somebody else's name, and the sign stays. What is written with the family name first
//! (*Haddad, Karim*) is one name all the same: no name begins with what stands before the comma, and one does with what stands behind it.

use std::borrow::Cow;

use super::Hit;
use super::matcher::{Matcher, letters_in};
use crate::guard::alike::called::same_parent;
use crate::guard::alike::is_of_a_generation;
use crate::guard::everyday::Role;
use crate::guard::names::{ROOT, Who, Word};
use crate::guard::normalise::fold;
use crate::guard::seen::Within;

/// Signs that part wherever they stand.
const PART: [char; 9] = [',', '،', '，', '、', '﹐', '､', '|', '•', '—'];

/// Signs that part with a blank on either side, and join without.
const DASHES: [char; 8] = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'];

/// Signs that part with a blank behind them: without one they stand in an address.
const ENDS: [char; 11] = ['.', '!', '?', ';', ':', '…', '؟', '؛', '۔', '。', '！'];

/// What opens or closes a quotation or a bracket.
const QUOTES: [char; 12] = ['"', '“', '”', '„', '«', '»', '‹', '›', '(', ')', '[', ']'];

/// The same, and an apostrophe within words.
const SINGLE: [char; 3] = ['\'', '‘', '’'];

/// What a point shortens without being its end, folded; words without a vowel besides.
const SHORTENED: &[&str] =
    &["mohd", "muhd", "moh", "abd", "abdul", "ma", "fco", "jos", "chas", "thos", "geo", "alex", "ant", "prof"];

impl<'r> Matcher<'r, '_> {
    /// Where signs part the words `first` to `last` into several that may each be a name: the places behind the signs.
    pub(super) fn partings(&self, first: usize, last: usize) -> Vec<usize> {
        let quoted = self.is_quoted_in_part(first, last);
        let mut from = first;
        let mut found = Vec::new();
        for at in first + 1..=last {
            let quoted = quoted && self.is_quoted(at) && !self.is_registered(at);
            let parts = self.is_parted(at) || self.is_joined(at) || quoted;
            if parts && (from..at).any(|at| self.names(at)) && (at..=last).any(|at| self.names(at)) {
                found.push(at);
                from = at;
            }
        }
        found
    }

    /// Whether a sign that parts stands before a word.
    pub(super) fn is_parted(&self, at: usize) -> bool {
        let gap = self.gap(at);
        if gap.trim().is_empty() && gap.matches('\n').nth(1).is_none() {
            return false;
        }
        let signs: Vec<char> = gap.chars().collect();
        let is_line = |signs: &[char]| signs.iter().filter(|&&sign| sign == '\n').nth(1).is_some();
        let parts = is_line(&signs) || (0..signs.len()).any(|place| self.is_parting(at, &signs, place));
        parts && !self.is_of_a_generation(at) && !self.is_registered(at)
    }

    /// Whether a sign stands before a word in somebody's name, too, as it was registered.
    fn is_registered(&self, at: usize) -> bool {
        let ids = |at: usize| {
            let seen = &self.seen[at];
            let within = seen.within.iter().map(|within| match within {
                Within::Any(id) | Within::First(id, _) | Within::Last(id) => *id,
            });
            seen.forms.iter().map(|(id, _)| *id).chain(within)
        };
        ids(at - 1).any(|one| ids(at).any(|other| self.roll.has_sign_between(one, other)))
    }

    /// Whether one of the signs before a word parts it from the one before.
    fn is_parting(&self, at: usize, signs: &[char], place: usize) -> bool {
        let blank = |place: Option<usize>| {
            let blank = |sign: &char| sign.is_whitespace() || DASHES.contains(sign) || QUOTES.contains(sign);
            place.and_then(|place| signs.get(place)).is_some_and(blank)
        };
        let (before, behind) = (blank(place.checked_sub(1)), blank(Some(place + 1)));
        let is_word = |at: usize| self.original(at).chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some();
        let words = || is_word(at - 1) && is_word(at);
        match signs[place] {
            '/' | '／' => words(),
            '.' => behind && words() && !self.is_shortened(at - 1),
            sign => PART.contains(&sign) || (behind && (ENDS.contains(&sign) || (before && DASHES.contains(&sign)))),
        }
    }

    /// Whether a name that begins at `first` is written with the family's first: no name begins so, and one does at `at` or behind titles and particles there.
    pub(super) fn is_turned(&self, first: usize, at: usize) -> bool {
        let begins = |at: usize| self.seen[at].forms.iter().any(|&(id, _)| self.roll.edge(ROOT, id).is_some());
        let is_of_the_family = |at: usize| {
            let joint = self.may_skip(at) && same_parent(&fold(self.original(at))).is_empty();
            joint || !begins(at)
        };
        let given = (at..self.seen.len()).find(|&at| !self.may_skip(at)).unwrap_or(at);
        (first..at).all(is_of_the_family) && (at..=given).any(begins)
    }

    /// Whether a name that begins at `first` may go on with the word `at` over a sign before it. Of what very many share no part tells alone.
    pub(super) fn may_go_on(&self, first: usize, at: usize) -> bool {
        let is_wide = |at: usize| {
            let word = self.part(at).and_then(|(id, _)| self.roll.word(id));
            word.is_some_and(Word::is_wide)
        };
        !self.is_joined(at) && (self.is_turned(first, at) || (first..=at).any(is_wide))
    }

    /// Whether a word stands behind clitics: `خالد ويوسف`. Who is joined to somebody is somebody else.
    fn is_joined(&self, at: usize) -> bool {
        self.part(at).is_some_and(|(_, outside)| outside > 0)
    }

    /// Whether a quotation or a bracket begins or ends between the words, and not both.
    pub(super) fn is_quoted_in_part(&self, first: usize, last: usize) -> bool {
        if first == last {
            return false;
        }
        let start = self.seen[first].start;
        let signs = self.text[start..self.seen[last].start].chars().filter(|sign| QUOTES.contains(sign));
        let before = &self.text[..start];
        let opened = before.strip_suffix(SINGLE).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        signs.count() % 2 == 1 || (opened && (first + 1..=last).any(|at| self.closes(at)))
    }

    /// Whether one begins or ends before a word.
    fn is_quoted(&self, at: usize) -> bool {
        self.gap(at).contains(QUOTES) || self.closes(at)
    }

    /// Whether an apostrophe stands behind the word before, and no letter behind it.
    fn closes(&self, at: usize) -> bool {
        self.gap(at).strip_prefix(SINGLE).is_some_and(|rest| !rest.is_empty())
    }

    /// Whether each side of the signs is found, and replaced, without the other.
    pub(super) fn tell_apart(&self, first: usize, last: usize, partings: &[usize]) -> bool {
        parts(first, last, partings).all(|(from, to)| {
            let hits = Matcher { roll: self.roll, text: self.text, seen: &self.seen[from..=to] }.run();
            let (start, end) = (&self.seen[from], &self.seen[to]);
            let stands = |hit: &Hit<'_>| hit.certain && (hit.here || self.is_worded(from, to));
            matches!(hits.as_slice(), [hit] if stands(hit) && hit.range.start < start.end && hit.range.end == end.end)
        })
    }

    /// A hit as several, one for each side of the signs in it.
    pub(super) fn split(&self, hit: Hit<'r>, last: usize) -> Vec<Hit<'r>> {
        let first = self.seen.partition_point(|seen| seen.end <= hit.range.start);
        let partings = self.partings(first, last);
        if partings.first().is_none_or(|&sign| self.may_go_on(first, sign)) {
            return vec![hit];
        }
        let sides = parts(first, last, &partings).map(|(from, to)| {
            let start = if from == first { hit.range.start } else { self.start(from) };
            let people = self.people_of(from, to).unwrap_or_else(|| hit.people.clone());
            Hit { range: start..self.seen[to].end, people, words: to - from + 1, ..hit }
        });
        sides.collect()
    }

    /// Where a word begins, without its clitics.
    fn start(&self, at: usize) -> usize {
        let outside = self.part(at).map_or(0, |(_, outside)| outside);
        self.seen[at].start + letters_in(self.original(at), outside)
    }

    /// Who has all of some words in their names; `None` where very many share one.
    fn people_of(&self, from: usize, to: usize) -> Option<Cow<'r, [Who]>> {
        let words = (from..=to).filter(|&at| self.names(at)).filter_map(|at| self.roll.word(self.part(at)?.0));
        let mut all: Option<Vec<Who>> = None;
        for word in words {
            if word.is_wide() {
                return None;
            }
            all = Some(match all {
                None => word.people().to_vec(),
                Some(all) => all.into_iter().filter(|who| word.people().binary_search(who).is_ok()).collect(),
            });
        }
        all.filter(|all| !all.is_empty()).map(Cow::Owned)
    }

    /// What stands between a word and the one before it.
    fn gap(&self, at: usize) -> &str {
        &self.text[self.seen[at - 1].end..self.seen[at].start]
    }

    /// Whether a word alone may be a name.
    pub(super) fn names(&self, at: usize) -> bool {
        let tells = matches!(self.role(at), Some(Role::Distinctive | Role::Everyday));
        tells && self.seen[at].initial.is_none() && !self.is_of_a_generation(at)
    }

    fn is_of_a_generation(&self, at: usize) -> bool {
        is_of_a_generation(&fold(self.original(at)))
    }

    fn is_shortened(&self, at: usize) -> bool {
        let word = fold(self.original(at));
        SHORTENED.contains(&word.as_str()) || (word.is_ascii() && !word.contains(['a', 'e', 'i', 'o', 'u', 'y']))
    }
}

/// The first and the last word of each side.
fn parts(first: usize, last: usize, partings: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let starts = std::iter::once(first).chain(partings.iter().copied());
    let ends = partings.iter().map(|&at| at - 1).chain(std::iter::once(last));
    starts.zip(ends)
}
