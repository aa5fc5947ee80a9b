//! What a translation tells beside what was printed: in it nothing stands in the place of anything.

use super::names::{Name, are_latin, has_capital, has_stem, is_alike};
use super::pair::{Often, Pair};
use super::{Became, Printed};

/// Names in all paragraphs: of which paragraph, and which word of it.
type Names = Vec<(usize, usize)>;

/// A name of the one and a word of the other.
type Fits<'f> = &'f dyn Fn((usize, usize), (usize, usize)) -> bool;

impl Printed<'_> {
    /// Who stands in a paragraph that has a name no more came in; another paragraph goes where somebody stands in it more often, and one with a name that is new where
    /// somebody went.
    pub(super) fn translated(&self, pairs: &[Pair<'_>]) -> Became {
        let mut became = Became::default();
        let [lost, gained] = lost_and_gained(pairs);
        let went: Vec<&Pair<'_>> = pairs.iter().zip(&lost).filter(|(_, lost)| **lost).map(|(pair, _)| pair).collect();
        for pair in &went {
            became.came.extend(pair.new.people().filter(|who| self.is_hidden(who)));
        }
        let [_, fell] = Often::of(pairs).people();
        for (pair, gained) in pairs.iter().zip(gained) {
            let is_there = went.iter().any(|other| other.number == pair.number);
            let more = pair.new.people().filter(|who| is_there || pair.new.times(*who) > pair.old.times(*who));
            self.whole(&mut became, pair, more.filter(|_| !went.is_empty()));
            if gained {
                let fewer = pair.old.people().filter(|who| pair.new.times(*who) < pair.old.times(*who));
                self.whole(&mut became, pair, fewer.chain(fell.iter().copied()));
            }
        }
        self.speakers(&mut became, pairs, &went);
        became
    }
}

/// Which paragraphs have a name no more, and which have one that is new. Where both are written in Latin letters, or neither is, a name is itself or like it, with a
/// capital or flagged; where they are not, as many have to stand in each paragraph.
fn lost_and_gained(pairs: &[Pair<'_>]) -> [Vec<bool>; 2] {
    let is_latin =
        |old: bool| are_latin(pairs.iter().flat_map(|pair| if old { &pair.old.tokens } else { &pair.new.tokens }));
    if is_latin(true) != is_latin(false) {
        let counts = |pair: &Pair<'_>| {
            [&pair.old, &pair.new].map(|side| side.names.iter().filter(|name| **name != Name::No).count())
        };
        let is = |is: &dyn Fn([usize; 2]) -> bool| pairs.iter().map(|pair| is(counts(pair))).collect();
        return [is(&|[old, new]| old > new), is(&|[old, new]| new > old)];
    }
    let (old, new) = left(pairs);
    let of = |names: &Names| (0..pairs.len()).map(|at| names.iter().any(|(pair, _)| *pair == at)).collect();
    // What a sentence begins with is no new name.
    let new = new.into_iter().filter(|(pair, at)| pairs[*pair].new.has_name(*at)).collect();
    [of(&old), of(&new)]
}

/// Names to which no word of the translation fits, each word to one, and words of it that may be one and fit to none: the same ones first, of one paragraph before
/// others.
fn left(pairs: &[Pair<'_>]) -> (Names, Names) {
    let all = |is: &dyn Fn(&Pair<'_>, usize) -> bool, many: &dyn Fn(&Pair<'_>) -> usize| -> Names {
        let every = pairs.iter().enumerate().flat_map(|(at, pair)| (0..many(pair)).map(move |word| (at, word)));
        every.filter(|(at, word)| is(&pairs[*at], *word)).collect()
    };
    let mut old = all(&|pair, at| pair.old.is_name(at), &|pair| pair.old.tokens.len());
    let is_written =
        |pair: &Pair<'_>, at: usize| pair.new.is_name(at) || pair.new.tokens[at].word().is_none_or(has_capital);
    let mut new = all(&is_written, &|pair| pair.new.tokens.len());
    let keys = |(pair, at): (usize, usize), (there, word): (usize, usize)| {
        (pairs[pair].old.tokens[at].key.as_str(), pairs[there].new.tokens[word].key.as_str())
    };
    let is_same = |name: (usize, usize), word: (usize, usize)| {
        let (name, word) = keys(name, word);
        name == word
    };
    let is_like = |name: (usize, usize), word: (usize, usize)| {
        let (one, other) = keys(name, word);
        pairs[word.0].new.is_name(word.1) && is_alike(one, other)
    };
    for fits in [&is_same as Fits<'_>, &is_like] {
        take(&mut old, &mut new, &|name, word| name.0 == word.0 && fits(name, word));
        take(&mut old, &mut new, fits);
    }
    // A people or a faith has a capital in English alone, and is on no list of names.
    let mut small = all(&|pair, at| !is_written(pair, at), &|pair| pair.new.tokens.len());
    take(&mut old, &mut small, &|name, word| {
        let (one, other) = keys(name, word);
        pairs[name.0].old.names[name.1] == Name::Capital && has_stem(one, other)
    });
    (old, new)
}

/// Takes each name with the first word that fits it.
fn take(names: &mut Names, words: &mut Names, fits: Fits<'_>) {
    names.retain(|name| {
        let found = words.iter().position(|word| fits(*name, *word));
        found.map(|at| words.remove(at)).is_none()
    });
}
