//! What a translation tells beside what was printed: in it nothing stands in the place of anything, but each paragraph says what one of the printed ones does.

use std::collections::BTreeSet;

use super::names::{Name, are_latin, has_capital, has_stem, is_alike};
use super::pair::{Pair, rose_and_fell};
use super::{Became, Printed};
use crate::guard::text::PersonId;

/// Whether a folded name, a word of the old text, is a word of the new one.
type Fits<'f> = &'f dyn Fn(&str, usize, usize) -> bool;

/// How sure it is that a paragraph lacks a name of the printed one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lacks {
    Nothing,
    /// A word with a capital, as places and peoples have one.
    Capital,
    /// What is flagged as a name, or called so.
    Name,
}

impl Printed<'_> {
    /// A paragraph goes that lacks a name which is flagged, or lacks any and refers to anybody, or has who speaks say *I* more often; one that refers to somebody more often
    /// than the printed one, where what is written as a name was printed in it, or a name is lacking in any; and one with a name that is new where somebody is meant less often.
    pub(super) fn translated(&self, pairs: &[Pair<'_>]) -> Became {
        let mut became = Became::default();
        let both = fitting(pairs);
        let is_lacking = both.iter().any(|(lacks, _)| *lacks != Lacks::Nothing);
        let [_, mut fell] = rose_and_fell(pairs);
        fell.retain(|who| self.is_hidden(who));
        for (pair, (lacks, is_new)) in pairs.iter().zip(both) {
            let more: BTreeSet<PersonId> =
                self.hidden_of(pair).filter(|who| times(pair, *who)[1] > times(pair, *who)[0]).collect();
            let fewer = self.hidden_of(pair).any(|who| times(pair, who)[1] < times(pair, who)[0]) || !fell.is_empty();
            // Many languages say *I* by a verb, so that it tells something only where a name lacks.
            let is_somebody = || self.hidden_of(pair).next().is_some() || pair.says_myself_more();
            let goes = lacks == Lacks::Name
                || (lacks == Lacks::Capital && is_somebody())
                || (!more.is_empty() && (is_lacking || pair.old.has_capitals()));
            if goes {
                became.came.extend(more);
            }
            if (goes || (is_new && fewer)) && !pair.new.tokens.is_empty() {
                became.whole.insert(pair.number);
            }
        }
        self.speakers(&mut became, pairs);
        became
    }

    /// Who is meant in a paragraph, or was, and has no name in the bundle.
    fn hidden_of<'p>(&'p self, pair: &'p Pair<'_>) -> impl Iterator<Item = PersonId> + 'p {
        pair.old.people().chain(pair.new.people()).filter(|who| self.is_hidden(who))
    }
}

/// How often somebody was meant, and is.
fn times(pair: &Pair<'_>, who: PersonId) -> [usize; 2] {
    [pair.old.times(who), pair.new.times(who)]
}

/// What each paragraph lacks, and whether it has a name that is new. Where both are written in Latin letters, or neither is, a name is itself or like it, with a capital
/// or flagged; where they are not, as many have to stand in each paragraph.
fn fitting(pairs: &[Pair<'_>]) -> Vec<(Lacks, bool)> {
    let is_latin =
        |old: bool| are_latin(pairs.iter().flat_map(|pair| if old { &pair.old.tokens } else { &pair.new.tokens }));
    let of = if is_latin(true) == is_latin(false) { letter_by_letter } else { counted };
    pairs.iter().map(of).collect()
}

fn counted(pair: &Pair<'_>) -> (Lacks, bool) {
    let of_new = (0..pair.new.names.len()).filter(|at| pair.new.is_name(*at)).count();
    let all = (0..pair.old.names.len()).filter(|at| pair.old.is_name(*at)).count();
    let flagged = (0..pair.old.names.len()).filter(|at| lacks(pair, *at) == Lacks::Name).count();
    let lacking = match of_new {
        many if many < flagged => Lacks::Name,
        many if many < all => Lacks::Capital,
        _ => Lacks::Nothing,
    };
    (lacking, of_new > all)
}

/// How sure it is that a name lacks, if this one does.
fn lacks(pair: &Pair<'_>, at: usize) -> Lacks {
    match pair.old.names[at] {
        Name::Flagged | Name::Named => Lacks::Name,
        Name::Capital => Lacks::Capital,
        Name::Points | Name::No => Lacks::Nothing,
    }
}

/// Takes each name with one word of the translation that fits it: the same ones first, then one that may be a name and is like it; for a people or a faith, which has a
/// capital in English alone, also one in small letters that begins so. What a sentence begins with is no new name.
fn letter_by_letter(pair: &Pair<'_>) -> (Lacks, bool) {
    let key = |at: usize| pair.new.tokens[at].key.as_str();
    let is_written = |at: usize| pair.new.is_name(at) || pair.new.tokens[at].word().is_none_or(has_capital);
    let mut left: Vec<usize> = (0..pair.new.tokens.len()).collect();
    let mut names: Vec<usize> = (0..pair.old.tokens.len()).filter(|at| pair.old.is_name(*at)).collect();
    let fits: [Fits<'_>; 3] = [
        &|name, _, at| is_written(at) && name == key(at),
        &|name, _, at| pair.new.is_name(at) && is_alike(name, key(at)),
        &|name, old, at| !is_written(at) && pair.old.names[old] == Name::Capital && has_stem(name, key(at)),
    ];
    for fits in fits {
        names.retain(|old| {
            let name = pair.old.tokens[*old].key.as_str();
            let found = left.iter().position(|at| fits(name, *old, *at));
            found.map(|at| left.remove(at)).is_none()
        });
    }
    let lacking = names.iter().map(|at| lacks(pair, *at)).max().unwrap_or(Lacks::Nothing);
    (lacking, left.iter().any(|at| pair.new.has_name(*at)))
}
