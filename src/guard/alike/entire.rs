//! Names of which every word stands there, one behind the other, in another spelling: whoever types so just after the name was registered means it, however
//! little the letters weigh.
//!
//! Asked where something like the name was found already. No word may be one that the lists know as another name.

use std::ops::Range;

use super::Certain;
use super::index::Index;
use super::neighbours::{Gap, Word, begins_another, words};
use super::rest::{PEOPLE, SPELLINGS, Widened};
use super::spelled::Written;
use super::variant::{Which, is_joint};
use crate::guard::names::Who;

/// Fewest letters of a name that is found so.
const LETTERS: usize = 6;

/// The names in places where something like them was found, ascending. None lies in a certain hit.
pub(in crate::guard) fn entire(index: &Index, text: &str, hits: &[Certain], places: &[Certain]) -> Vec<Widened> {
    let words = words(text, hits);
    let (mut out, mut free): (Vec<Widened>, usize) = (Vec::new(), 0);
    for place in places {
        let from = words.partition_point(|word| word.range.end <= place.range.start);
        let to = words.partition_point(|word| word.range.start < place.range.end);
        let mut best: Option<(Range<usize>, usize, Vec<Who>)> = None;
        for &who in place.people.iter().take(PEOPLE) {
            for spelling in index.spellings.of(who).take(SPELLINGS) {
                for start in from.max(free)..to {
                    let Some((end, outside)) = stands(index, who, &spelling, &words[start..]) else { continue };
                    let found = start..start + end;
                    match &mut best {
                        Some((range, _, people)) if *range == found => people.push(who),
                        Some((range, ..)) if range.len() >= found.len() => {}
                        _ => best = Some((found, outside, vec![who])),
                    }
                }
            }
        }
        let Some((range, outside, mut people)) = best else { continue };
        people.sort_unstable();
        people.dedup();
        free = range.end;
        out.push(Widened { range: words[range.start].range.start..words[range.end - 1].range.end, outside, people });
    }
    out
}

/// How many words are all of a spelling, or that with the last word first and a comma behind it; and the letters of clitics before the first.
fn stands(index: &Index, who: Who, spelling: &[Written<'_>], words: &[Word]) -> Option<(usize, usize)> {
    let letters: usize = spelling.iter().map(|word| word.letters.len()).sum();
    let (family, given) = spelling.split_last()?;
    if letters < LETTERS || given.is_empty() {
        return None;
    }
    let walk = Walk { index, who, words, given: spelling[0] };
    let turned = || {
        let (first, outside) = walk.steps(&[*family], 0, &[])?;
        let (end, _) = walk.steps(given, first, &[Gap::Comma])?;
        Some((end, outside))
    };
    walk.steps(spelling, 0, &[]).or_else(turned).filter(|&(end, _)| end > 1)
}

struct Walk<'w> {
    index: &'w Index,
    who: Who,
    words: &'w [Word],
    given: Written<'w>,
}

impl Walk<'_> {
    /// Goes over the words of a spelling from a word of the text on, before which one of these gaps stands if it is not the first.
    fn steps(&self, spelling: &[Written<'_>], from: usize, gaps: &[Gap]) -> Option<(usize, usize)> {
        let (mut at, mut token, mut outside) = (from, 0, 0);
        while token < spelling.len() {
            let word = self.words.get(at).filter(|word| word.hit.is_none() && self.follows(word, at, from, gaps));
            let found = word.and_then(|word| self.step(word, &spelling[token..], token == 0 && spelling.len() > 2));
            match found {
                Some((count, letters)) if at == 0 || letters == 0 => {
                    outside = outside.max(letters);
                    token += count;
                    at += 1;
                }
                // Arabic writes the article together with what follows, and some leave it out.
                _ if token + 1 < spelling.len() && is_joint(&spelling[token].plain()) => token += 1,
                _ => return None,
            }
        }
        (at > from).then_some((at, outside))
    }

    fn follows(&self, word: &Word, at: usize, from: usize, gaps: &[Gap]) -> bool {
        let after_initial = at > 0 && self.words[at - 1].initial;
        match at {
            0 => true,
            _ if at == from && !gaps.is_empty() => gaps.contains(&word.gap),
            _ => matches!(word.gap, Gap::Blank | Gap::Hyphen) || after_initial && word.gap == Gap::Point,
        }
    }

    /// How many words of a spelling this one is, one or two, and the letters of clitics before it.
    fn step(&self, word: &Word, spelling: &[Written<'_>], may_be_initial: bool) -> Option<(usize, usize)> {
        let (&name, rest) = spelling.split_first()?;
        if word.initial {
            let begins = word.forms.iter().any(|(_, read)| read.begins(name));
            return (may_be_initial && begins).then_some((1, 0));
        }
        let capital = self.words[0].capital == Some(true);
        let which = if name.letters == self.given.letters { Which::Given } else { Which::Other };
        if let Some((outside, read)) = word.reads(name, capital, which) {
            return (!begins_another(&self.index.spellings, read, name, self.who)).then_some((1, outside));
        }
        let next = rest.first().filter(|next| next.script == name.script)?;
        let letters = zeroize::Zeroizing::new([name.letters, next.letters].concat());
        let (outside, _) = word.reads(Written { script: name.script, letters: &letters }, capital, which)?;
        Some((2, outside))
    }
}
