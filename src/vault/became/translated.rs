//! What a translation tells beside what was printed: in it nothing stands in the place of anything, but each paragraph says what one of the printed ones does.

use std::collections::BTreeSet;

use super::names::{Lists, Name, Stands, are_in_the_same, has_capital, has_stem, is_alike, may_be_written_so};
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
    /// A paragraph goes that lacks a name which is flagged, or lacks any and refers to anybody, or says *I* or *he* more often; one that refers to somebody more often than the
    /// printed one, where what is written as a name was printed in it, or a name is lacking in any; one with a name that is new where somebody is meant less often; and one
    /// that has more flagged names that are new than it lacks.
    pub(super) fn translated(&self, pairs: &[Pair<'_>]) -> Became {
        let mut became = Became::default();
        let both: Vec<_> = pairs.iter().map(|pair| Compared::of(pair, self.known.lists)).collect();
        let is_lacking = both.iter().any(|compared| compared.lacks != Lacks::Nothing);
        let [_, mut fell] = rose_and_fell(pairs);
        fell.retain(|who| self.is_hidden(who));
        let has_names = self.has_names();
        for (pair, compared) in pairs.iter().zip(both) {
            let more: BTreeSet<PersonId> = self.hidden_of(pair).filter(|who| pair.says_more(*who)).collect();
            let fewer = self.hidden_of(pair).any(|who| pair.new.times(who) < pair.old.times(who)) || !fell.is_empty();
            // Many languages say *I* by a verb, so that it tells something only where a name lacks.
            let is_somebody =
                || self.hidden_of(pair).next().is_some() || pair.says_myself_more() || pair.says_he_more();
            let goes = compared.lacks == Lacks::Name
                || (compared.lacks == Lacks::Capital && is_somebody())
                || (!more.is_empty() && (is_lacking || pair.old.has_capitals()))
                // Who was *he* in the original may be whoever was named before; beside a reference to them it is them.
                || (has_names && more.iter().any(|who| pair.old.times(*who) == 0))
                || (has_names && self.hidden_of(pair).any(|who| pair.new.times(who) == 0));
            if goes {
                became.came.extend(more);
            }
            let is_named = (compared.is_new && fewer) || compared.more;
            if (goes || is_named) && !pair.new.tokens.is_empty() {
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

/// How sure it is that a name lacks, if this one does.
fn lacks(pair: &Pair<'_>, at: usize) -> Lacks {
    match pair.old.names[at] {
        Name::Flagged | Name::Named => Lacks::Name,
        Name::Capital => Lacks::Capital,
        Name::Trait | Name::Points | Name::Everyday | Name::No => Lacks::Nothing,
    }
}

/// What a paragraph of a translation has of the names of the printed one.
struct Compared {
    lacks: Lacks,
    /// Whether it has a name that is new.
    is_new: bool,
    /// Whether it has more flagged names that are new than it lacks.
    more: bool,
}

impl Compared {
    /// Takes each name with one word of the translation that fits it: the same ones first, then one that may be a name and is like it, also in other letters; for a people or a
    /// faith, which has a capital in English alone, also one in small letters that begins so. What a sentence begins with is no new name.
    fn of(pair: &Pair<'_>, lists: Lists<'_>) -> Self {
        let (old, new) = (&pair.old, &pair.new);
        let key = |at: usize| new.tokens[at].key.as_str();
        let is_written = |at: usize| new.is_name(at) || new.tokens[at].word().is_none_or(has_capital);
        let is_other = |was: usize, at: usize| {
            let words = old.tokens[was].word().zip(new.tokens[at].word());
            words.is_some_and(|(was, now)| {
                !are_in_the_same(was, now) && may_be_written_so(now) && (lists.is_one_name)(was, now)
            })
        };
        let mut left: Vec<usize> = (0..new.tokens.len()).collect();
        let all: Vec<usize> = (0..old.tokens.len()).filter(|at| old.is_name(*at)).collect();
        let mut names = all.clone();
        let fits: [Fits<'_>; 4] = [
            &|name, _, at| is_written(at) && name == key(at),
            &|name, _, at| new.is_name(at) && is_alike(name, key(at)),
            &|name, was, at| !is_written(at) && old.names[was] == Name::Capital && has_stem(name, key(at)),
            &|_, was, at| is_other(was, at),
        ];
        for fits in fits {
            names.retain(|was| {
                let name = old.tokens[*was].key.as_str();
                let found = left.iter().position(|at| fits(name, *was, *at));
                found.map(|at| left.remove(at)).is_none()
            });
        }
        // A word of every day that is flagged beside a name (*Mrs*) is another word in another language.
        let is_word = |at: usize| old.tokens[at].word().is_some_and(|word| (lists.is_word)(word, Stands::First));
        let found: BTreeSet<usize> = all.into_iter().filter(|at| !names.contains(at)).collect();
        names.retain(|at| !is_word(*at) || ![at.wrapping_sub(1), at + 1].iter().any(|beside| found.contains(beside)));
        // What is not flagged in the original may be a name there all the same.
        left.retain(|at| {
            new.has_name(*at)
                && !(0..old.tokens.len()).any(|was| old.tokens[was].key == new.tokens[*at].key || is_other(was, *at))
        });
        let flagged = left.iter().filter(|at| new.names[**at] == Name::Flagged && !new.tokens[**at].begins).count();
        let lacking = names.iter().map(|at| lacks(pair, *at)).max().unwrap_or(Lacks::Nothing);
        Self { lacks: lacking, is_new: !left.is_empty(), more: flagged > names.len() }
    }
}
