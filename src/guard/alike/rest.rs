//! Certain hits that are made whole, where somebody types who has just registered the name: a word directly beside one, where the name has a word that is
//! missing, and an obvious spelling of it ([`variant`](super::variant)), belongs to it.

use std::ops::Range;

use super::Certain;
use super::index::Index;
use super::neighbours::{Gap, Word, begins_another, cuts, within, words};
use super::spelled::Written;
use super::variant::Which;
use crate::guard::names::Who;

/// People of a hit, and spellings of each, that are looked at.
pub(super) const PEOPLE: usize = 24;
pub(super) const SPELLINGS: usize = 64;

/// Other hits of the same person that one is joined with, at most.
const JOINS: usize = 4;

/// A hit that is wider than it was, with the letters of clitics at its beginning, which are no part of it.
pub(in crate::guard) struct Widened {
    pub(in crate::guard) range: Range<usize>,
    pub(in crate::guard) outside: usize,
    pub(in crate::guard) people: Vec<Who>,
}

/// The hits, ascending, that are wider than they were; none overlaps another.
pub(in crate::guard) fn widened(index: &Index, text: &str, hits: &[Certain]) -> Vec<Widened> {
    let words = words(text, hits);
    let mut out: Vec<Widened> = Vec::new();
    let mut free = 0;
    for first in 0..words.len() {
        let begun = first > 0 && words[first - 1].hit == words[first].hit;
        let Some(number) = words[first].hit.filter(|_| !begun && first >= free) else { continue };
        let mut best: Option<(usize, usize, usize, Vec<Who>)> = None;
        for &who in hits[number].people.iter().take(PEOPLE) {
            for spelling in index.spellings.of(who).take(SPELLINGS) {
                let page = Page { index, text, words: &words, hits, free };
                let Some(spread) = Spread::of(&page, who, &spelling, number, first) else { continue };
                let (start, end) = (spread.first, spread.last);
                match &mut best {
                    Some((from, to, _, people)) if (*from, *to) == (start, end) => people.push(who),
                    Some((from, to, ..)) if *to - *from >= end - start => {}
                    _ => best = Some((start, end, spread.outside, vec![who])),
                }
            }
        }
        let Some((start, end, outside, mut people)) = best else { continue };
        people.sort_unstable();
        people.dedup();
        let from = within(text, &words[start], hits).map_or(words[start].range.start, |hit| hit.start);
        let to = within(text, &words[end], hits).map_or(words[end].range.end, |hit| hit.end);
        out.push(Widened { range: from..to, outside, people });
        free = end + 1;
    }
    out
}

struct Page<'p> {
    index: &'p Index,
    text: &'p str,
    words: &'p [Word],
    hits: &'p [Certain],
    /// Words before it are taken.
    free: usize,
}

/// A hit that spreads over the words of a spelling.
struct Spread<'p> {
    page: &'p Page<'p>,
    who: Who,
    spelling: &'p [Written<'p>],
    used: Vec<bool>,
    first: usize,
    last: usize,
    /// Which word of the spelling the first and the last are.
    ends: Option<(usize, usize)>,
    outside: usize,
    capital: bool,
    taken: usize,
    joins: usize,
}

impl<'p> Spread<'p> {
    /// The hit made whole; `None` where there is nothing to add.
    fn of(page: &'p Page<'p>, who: Who, spelling: &'p [Written<'p>], hit: usize, first: usize) -> Option<Self> {
        let used = vec![false; spelling.len()];
        let mut spread = Self {
            page,
            who,
            spelling,
            used,
            first,
            last: first,
            ends: None,
            outside: 0,
            capital: false,
            taken: 0,
            joins: 0,
        };
        spread.cover(hit, first)?;
        spread.ends?;
        loop {
            let more = spread.left() | spread.right();
            if !more {
                break;
            }
        }
        (spread.taken > 0).then_some(spread)
    }

    /// Takes in all of a hit whose first word this is.
    fn cover(&mut self, hit: usize, first: usize) -> Option<()> {
        for at in first..self.page.words.len() {
            let word = &self.page.words[at];
            if word.hit != Some(hit) {
                break;
            }
            self.capital |= word.capital == Some(true);
            let token = self.token_of(word);
            if cuts(self.page.text, word, &self.page.hits[hit].range) {
                let is = token.is_some_and(|token| {
                    word.forms.iter().any(|(_, read)| read.is_variant(self.spelling[token], self.which(token)))
                });
                if !is {
                    return None;
                }
                self.taken += 1;
            }
            if let Some(token) = token {
                self.used[token] = true;
                self.ends = match self.ends {
                    None => Some((token, token)),
                    Some((start, _)) if at > self.last => Some((start, token)),
                    Some((_, end)) if at < self.first => Some((token, end)),
                    ends => ends,
                };
            }
            self.first = self.first.min(at);
            self.last = self.last.max(at);
        }
        Some(())
    }

    /// Which word of the spelling a word of a hit is.
    fn token_of(&self, word: &Word) -> Option<usize> {
        let behind = self.ends.map_or(0, |(_, end)| end + 1);
        let open = || {
            let all = (behind..self.spelling.len()).chain(0..behind);
            all.filter(|&at| !self.used[at])
        };
        let reads = || word.forms.iter().map(|(_, read)| read);
        open()
            .find(|&at| reads().any(|read| read.is(self.spelling[at])))
            .or_else(|| open().find(|&at| reads().any(|read| read.is_variant(self.spelling[at], Which::Other))))
            .or_else(|| {
                let weights =
                    open().filter_map(|at| Some((reads().filter_map(|read| read.weigh(self.spelling[at])).max()?, at)));
                weights.max().map(|(_, at)| at)
            })
    }

    fn right(&mut self) -> bool {
        let Some((_, end)) = self.ends else { return false };
        let words = self.page.words;
        let Some(word) = words.get(self.last + 1) else { return false };
        if let Some(hit) = word.hit {
            return self.joins(hit, self.last + 1, word.gap);
        }
        match word.gap {
            Gap::Blank | Gap::Hyphen => {}
            Gap::Comma if end + 1 == self.spelling.len() && !self.used[0] || self.ends_in_generation(end) => {}
            _ => return false,
        }
        let comma = word.gap == Gap::Comma;
        let fits = |word: &Word| self.open(|at| comma || at > end).find(|&at| self.fits(word, at) == Some(0));
        let next = words.get(self.last + 2).filter(|next| matches!(next.gap, Gap::Blank | Gap::Hyphen));
        // What joins names belongs to the one that follows.
        let follows = word.joint && next.is_some_and(|next| next.hit.is_none() && next.capital != Some(false));
        if let Some(token) = fits(word).filter(|_| !follows) {
            self.take(self.last + 1, token, false);
            return true;
        }
        if let Some(next) = next {
            if follows
                && !comma
                && let Some(token) = fits(next)
            {
                self.take(self.last + 2, token, false);
                return true;
            }
            if let Some(hit) = next.hit.filter(|_| !comma && self.may_stand_between(word)) {
                return self.joins_over(hit, self.last + 2);
            }
        }
        false
    }

    /// Whether nothing but which of a family bears it is missing behind a word of the spelling: it stands behind a comma.
    fn ends_in_generation(&self, end: usize) -> bool {
        let last = self.spelling.last().filter(|_| end + 2 == self.spelling.len());
        last.is_some_and(|last| ["jr", "sr", "ii", "iii"].contains(&last.plain().as_str()))
    }

    fn left(&mut self) -> bool {
        let Some((start, _)) = self.ends else { return false };
        if self.first == self.page.free || self.outside > 0 {
            return false;
        }
        let words = self.page.words;
        let (word, gap) = (&words[self.first - 1], words[self.first].gap);
        if word.hit.is_some() {
            return false;
        }
        let last = self.spelling.len() - 1;
        let (from, to) = match gap {
            Gap::Blank | Gap::Hyphen => (0, start),
            Gap::Point if word.initial => (0, start),
            Gap::Comma if start == 0 => (last, last + 1),
            _ => return false,
        };
        if word.initial && gap != Gap::Comma {
            let is = |at: &usize| word.forms.iter().any(|(_, read)| read.begins(self.spelling[*at]));
            let Some(token) = self.open(|at| at < to).find(is) else { return false };
            self.take(self.first - 1, token, true);
            return true;
        }
        let fits = |word: &Word| {
            self.open(|at| (from..to).contains(&at)).rev().find_map(|at| Some((at, self.fits(word, at)?)))
        };
        if let Some((token, outside)) = fits(word) {
            self.take(self.first - 1, token, true);
            self.outside = outside;
            return true;
        }
        let before = self.first.checked_sub(2).filter(|&at| at >= self.page.free && words[at].hit.is_none());
        if let Some(before) =
            before.filter(|_| word.joint && gap != Gap::Comma && matches!(word.gap, Gap::Blank | Gap::Hyphen))
            && let Some((token, outside)) = fits(&words[before])
        {
            self.take(before, token, true);
            self.outside = outside;
            return true;
        }
        false
    }

    /// Words of the spelling that are missing, where they may be.
    fn open(&self, may: impl Fn(usize) -> bool) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.spelling.len()).filter(move |&at| !self.used[at] && may(at))
    }

    fn take(&mut self, at: usize, token: usize, before: bool) {
        self.used[token] = true;
        self.taken += 1;
        if before {
            self.first = at;
            self.ends = self.ends.map(|(_, end)| (token, end));
        } else {
            self.last = at;
            self.ends = self.ends.map(|(start, _)| (start, token));
        }
    }

    /// Goes on over a hit of the same person.
    fn joins(&mut self, hit: usize, at: usize, gap: Gap) -> bool {
        let kept = (self.used.clone(), self.ends, self.last);
        self.joins += 1;
        let joined = self.joins <= JOINS
            && matches!(gap, Gap::Blank | Gap::Hyphen)
            && self.page.hits[hit].people.binary_search(&self.who).is_ok()
            && self.cover(hit, at).is_some();
        if !joined {
            (self.used, self.ends, self.last) = kept;
        }
        joined
    }

    /// The same over a word that is none of the name, where all of the name is there then.
    fn joins_over(&mut self, hit: usize, at: usize) -> bool {
        let kept = (self.used.clone(), self.ends, self.last);
        let is_whole = self.joins(hit, at, Gap::Blank) && self.used.iter().all(|&used| used);
        if is_whole {
            self.taken += 1;
        } else {
            (self.used, self.ends, self.last) = kept;
        }
        is_whole
    }

    fn may_stand_between(&self, word: &Word) -> bool {
        !word.never && word.capital == Some(true) && matches!(word.gap, Gap::Blank | Gap::Hyphen) && !word.ordinary
    }

    /// Whether a word of the text is another spelling of a word of this one, and the letters of clitics before it.
    fn fits(&self, word: &Word, token: usize) -> Option<usize> {
        let name = self.spelling[token];
        let (outside, read) = word.reads(name, self.capital, self.which(token))?;
        (!begins_another(&self.page.index.spellings, read, name, self.who)).then_some(outside)
    }

    fn which(&self, token: usize) -> Which {
        match token {
            0 => Which::Given,
            _ if self.used[0] => Which::Beside,
            _ => Which::Other,
        }
    }
}
