//! A paragraph before and after, word by word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::differences::{Gap, Token, differences};
use super::names::{
    Lists, Name, has_capital, is_alike, is_article, is_elided, is_he, is_i, is_myself, is_pronoun, is_several,
};
use super::slight::{Mends, in_other_order, is_slight};
use crate::guard::text::PersonId;

/// A text word by word, with who speaks it.
#[derive(Default)]
pub(super) struct Side<'t> {
    pub(super) speaker: Option<PersonId>,
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) names: Vec<Name>,
}

impl Side<'_> {
    /// Whether what stands here may be a name.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.names[at] >= Name::Capital
    }

    /// Whether words that may be a name stand here.
    pub(super) fn has_name(&self, at: usize) -> bool {
        matches!(self.names[at], Name::Capital | Name::Flagged)
    }

    /// Whether what stands here may say who somebody is that stands in its place.
    pub(super) fn points(&self, at: usize) -> bool {
        self.names[at] >= Name::Points
    }

    /// Whether anything here may be a name.
    pub(super) fn has_names(&self) -> bool {
        (0..self.names.len()).any(|at| self.is_name(at))
    }

    /// Whether anything here may be a name, or is at least written as one: a month, what a sentence begins with and no list has.
    pub(super) fn has_capitals(&self) -> bool {
        let is_capital = |token: &Token<'_>| token.word().is_some_and(has_capital) && !is_myself(token);
        (0..self.names.len()).any(|at| self.is_name(at) || (self.points(at) && is_capital(&self.tokens[at])))
    }

    /// Whether words are whole sentences.
    pub(super) fn are_sentences(&self, words: &Range<usize>) -> bool {
        let begins = |at: usize| self.tokens.get(at).is_none_or(|token| token.begins);
        begins(words.start) && begins(words.end)
    }

    /// Whether what may be a name stands in the sentence in which words stand, beside them, and not all of these people, too.
    pub(super) fn has_name_beside(&self, words: &Range<usize>, whom: &[PersonId]) -> bool {
        let begins = |at: &usize| self.tokens[*at].begins;
        let start = (0..=words.start.min(self.tokens.len().saturating_sub(1))).rev().find(begins).unwrap_or(0);
        let end = (words.end..self.tokens.len()).find(begins).unwrap_or(self.tokens.len());
        let mut beside = (start..words.start).chain(words.end..end);
        let is_said = |who: &PersonId| beside.clone().any(|at| self.tokens[at].people().any(|one| one == *who));
        let are_said = !whom.is_empty() && whom.iter().all(is_said);
        !are_said && beside.any(|at| self.is_name(at))
    }

    /// How often somebody is meant.
    pub(super) fn times(&self, person: PersonId) -> usize {
        self.people().filter(|who| *who == person).count()
    }

    pub(super) fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        people(&self.tokens)
    }

    /// The words beside one.
    fn beside(&self, at: usize) -> [Option<&str>; 2] {
        let key = |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).map(|token| token.key.as_str());
        [key(at.checked_sub(1)), key(at.checked_add(1))]
    }

    /// Whether words that went were *he* or its like, and spoke of somebody who was said right before them, so that everybody read them as theirs. Where a bundle has a
    /// name before them, they spoke of that.
    pub(super) fn is_his(&self, words: &Range<usize>, who: PersonId) -> bool {
        let stands = |at: &usize| self.names[*at] != Name::No || self.tokens[*at].people().next().is_some();
        let before = (0..words.start).rev().find(stands).filter(|at| self.names[*at] == Name::No);
        let is_one = |token: &Token<'_>| is_pronoun(token) && !is_several(token);
        let is_pronoun = !words.is_empty() && self.tokens[words.clone()].iter().all(is_one);
        // In the same sentence, or as one of the first two words of the next.
        let is_near = |at: usize| {
            let mut begin = (at + 1..=words.start).filter(|at| self.tokens[*at].begins);
            let first = begin.next();
            first.is_none_or(|first| words.start - first < 2) && begin.next().is_none()
        };
        is_pronoun && before.is_some_and(|at| is_near(at) && self.tokens[at].people().all(|one| one == who))
    }

    /// How many words are such.
    fn count(&self, is: Is) -> usize {
        count(&self.tokens, is)
    }

    /// How often *he* is said, or stands before a verb as an article would (*on l'a battu*).
    fn says_he(&self) -> usize {
        let elided = self.tokens.windows(2).filter(|both| is_elided(&both[0].key, &both[1].key)).count();
        self.count(is_he) + elided
    }
}

/// What a word may be.
type Is = fn(&Token<'_>) -> bool;

fn count(tokens: &[Token<'_>], is: Is) -> usize {
    tokens.iter().filter(|token| is(token)).count()
}

/// Whether somebody is meant by a word that says nothing of them, or may be: *le* and *la* are mostly articles.
pub(super) fn is_he_or_article(token: &Token<'_>) -> bool {
    is_he(token) || is_article(token)
}

/// How many of what says *I*, what says *he*, and what may.
const SAYING: [Is; 3] = [is_myself, is_he, is_he_or_article];

/// Who is meant by words.
pub(super) fn people<'a>(tokens: &'a [Token<'_>]) -> impl Iterator<Item = PersonId> + 'a {
    tokens.iter().flat_map(Token::people)
}

/// A paragraph before and after.
pub(super) struct Pair<'t> {
    pub(super) number: u32,
    pub(super) old: Side<'t>,
    pub(super) new: Side<'t>,
    /// What stands in the place of what, but for letters that were mended, and numbers.
    pub(super) gaps: Vec<Gap>,
    /// Whether it says what was printed, and only decisions are others.
    pub(super) is_decided: bool,
    /// Whether who speaks comes to say *I* in the place of anything else, or of nothing, or *he*: in another place it was said of somebody else.
    pub(super) comes_to_say: Says,
}

/// Whether *I* is said, *he*, or what may be *he* and is mostly an article.
#[derive(Clone, Copy, Default)]
pub(super) struct Says {
    pub(super) myself: bool,
    pub(super) he: bool,
    pub(super) perhaps_he: bool,
}

impl Says {
    /// What of it is said more often in one list than in the other.
    fn more(than: &[Token<'_>], said: &[Token<'_>]) -> Self {
        let [myself, he, perhaps_he] = SAYING.map(|is| count(said, is) > count(than, is));
        Self { myself, he, perhaps_he }
    }

    const fn and(self, other: Self) -> Self {
        Self {
            myself: self.myself || other.myself,
            he: self.he || other.he,
            perhaps_he: self.perhaps_he || other.perhaps_he,
        }
    }

    /// Whether anybody is surely meant.
    pub(super) const fn anybody(self) -> bool {
        self.myself || self.he
    }

    /// Whether anybody may be meant.
    pub(super) const fn perhaps_anybody(self) -> bool {
        self.myself || self.perhaps_he
    }
}

/// Whether *I* and *he* are said as often in words as in others; *my* in the place of *the* says nothing of anybody else.
pub(super) fn say_as_often(was: &[Token<'_>], now: &[Token<'_>]) -> bool {
    let glued: [Is; 2] = [is_i, is_he];
    glued.iter().all(|is| count(was, *is) == count(now, *is))
}

/// Whether two words say *I* or *he* alike: one that gains it or loses it is another word.
pub(super) fn say_alike(was: &Token<'_>, now: &Token<'_>) -> bool {
    let glued: [Is; 2] = [is_myself, is_he];
    glued.iter().all(|is| is(was) == is(now))
}

impl<'t> Pair<'t> {
    pub(super) fn new(number: u32, old: Side<'t>, new: Side<'t>) -> Self {
        let gaps = differences(&old.tokens, &new.tokens);
        let more = |(lost, gained): &Gap| Says::more(&old.tokens[lost.clone()], &new.tokens[gained.clone()]);
        let comes_to_say = gaps.iter().map(more).fold(Says::default(), Says::and);
        Self { number, old, new, gaps, is_decided: false, comes_to_say }
    }

    /// Somebody speaks what they did not.
    pub(super) fn speaks_anew(&self) -> Option<PersonId> {
        self.new.speaker.filter(|_| self.new.speaker != self.old.speaker)
    }

    /// Whether something stands there now that did not, or something else no more, or somebody else speaks it. What an editor only leaves out says nothing.
    pub(super) fn is_changed(&self) -> bool {
        let is_said = |(_, gained): &Gap| !self.is_decided || !gained.is_empty();
        self.gaps.iter().any(is_said) || self.new.speaker != self.old.speaker
    }

    /// Whether somebody is said more often than before.
    pub(super) fn says_more(&self, who: PersonId) -> bool {
        self.new.times(who) > self.old.times(who)
    }

    /// Whether who speaks says *I* more often than before.
    pub(super) fn says_myself_more(&self) -> bool {
        self.new.count(is_myself) > self.old.count(is_myself)
    }

    /// Whether *he* is said more often than before.
    pub(super) fn says_he_more(&self) -> bool {
        self.new.says_he() > self.old.says_he()
    }

    /// Whether what may be a name stands beside other words than it did, or in another paragraph.
    pub(super) fn has_a_name_elsewhere(&self, pairs: &[Self]) -> bool {
        if self.gaps.iter().any(|gap| gap.0.clone().any(|at| self.old.is_name(at)) && self.is_moved(gap, pairs)) {
            return true;
        }
        let is_same = |(one, other): (Option<&str>, Option<&str>)| match (one, other) {
            (Some(one), Some(other)) => one == other || is_alike(one, other),
            (one, other) => one == other,
        };
        let names = (0..self.old.tokens.len()).filter(|at| self.old.is_name(*at));
        let stand = names.filter_map(|at| Some((at, self.place_of(at)?)));
        let mut beside = stand.map(|(was, at)| self.old.beside(was).into_iter().zip(self.new.beside(at)));
        beside.any(|mut both| !both.all(is_same))
    }

    /// Where a word of the old text stands in the new one, if it does.
    pub(super) fn place_of(&self, at: usize) -> Option<usize> {
        match self.gaps.iter().take_while(|(lost, _)| lost.start <= at).last() {
            Some((lost, _)) if lost.contains(&at) => None,
            Some((lost, gained)) => Some(gained.end + (at - lost.end)),
            None => Some(at),
        }
    }

    /// Whether all that went from here is another paragraph of who spoke it, or all of one that was struck, and of who speaks, came: one was parted, or two were joined.
    pub(super) fn is_moved(&self, (lost, gained): &Gap, pairs: &[Self]) -> bool {
        let went = &self.old.tokens[lost.clone()];
        let is_parted = |other: &Self| {
            other.old.tokens.is_empty() && other.new.tokens == *went && other.new.speaker == self.old.speaker
        };
        let is_joined = |other: &Self| {
            let is_there = |(_, gained): &Gap| other.new.tokens[gained.clone()] == *went;
            other.new.speaker == self.old.speaker && other.gaps.iter().any(is_there)
        };
        let is_whole = || self.new.tokens.is_empty() && self.old.tokens.len() == went.len();
        !went.is_empty()
            && gained.is_empty()
            && pairs.iter().any(|other| is_parted(other) || (is_whole() && is_joined(other)))
    }

    /// Whether *I* or *he* went from a place, or what may be *he*.
    pub(super) fn ceases_to_say(&self, (lost, gained): &Gap) -> bool {
        Says::more(&self.new.tokens[gained.clone()], &self.old.tokens[lost.clone()]).perhaps_anybody()
    }

    /// The same of what is surely *he*.
    fn ceases_surely(&self, (lost, gained): &Gap) -> bool {
        Says::more(&self.new.tokens[gained.clone()], &self.old.tokens[lost.clone()]).anybody()
    }

    /// What is said where it was not, but for what was moved here.
    pub(super) fn says_now(&self, pairs: &[Self]) -> Says {
        let more = |(lost, gained): &Gap| Says::more(&self.old.tokens[lost.clone()], &self.new.tokens[gained.clone()]);
        self.fresh(pairs).map(more).fold(Says::default(), Says::and)
    }

    /// What stands in the place of what, but for what was moved from here or to here.
    pub(super) fn fresh<'p>(&'p self, pairs: &'p [Self]) -> impl Iterator<Item = &'p Gap> {
        let is_here = move |gap: &Gap| {
            let came = &self.new.tokens[gap.1.clone()];
            let is_it =
                |other: &Self, one: &Gap| other.old.tokens[one.0.clone()] == *came && other.is_moved(one, pairs);
            gap.0.is_empty() && pairs.iter().any(|other| other.gaps.iter().any(|one| is_it(other, one)))
        };
        self.gaps.iter().filter(move |gap| !is_here(gap) && !self.is_moved(gap, pairs))
    }
}

/// Leaves aside where only letters were mended.
pub(super) fn mend(pairs: &mut [Pair<'_>], lists: Lists<'_>) {
    let nobody_speaks = pairs.iter().all(|pair| pair.speaks_anew().is_none() && !pair.comes_to_say.anybody());
    let nobody_goes = pairs.iter().all(|pair| !pair.gaps.iter().any(|gap| pair.ceases_surely(gap)));
    let nobody_comes = rose_and_fell(pairs).iter().all(BTreeSet::is_empty) && nobody_speaks && nobody_goes;
    for pair in pairs {
        let mends = match pair.new.people().any(|who| pair.says_more(who)) || pair.comes_to_say.perhaps_anybody() {
            true => Mends::Words,
            false if nobody_comes => Mends::Names,
            false => Mends::Letters,
        };
        let (old, new) = (&pair.old, &pair.new);
        let order = if mends == Mends::Names { in_other_order(old, new, &pair.gaps) } else { BTreeSet::new() };
        let mut number = 0..;
        pair.gaps.retain(|gap| {
            let is_order = number.next().is_some_and(|at| order.contains(&at));
            !is_order && !is_slight((old, new), gap, mends, lists)
        });
    }
}

/// Who is meant more often in what was changed than before, and who less.
pub(super) fn rose_and_fell(pairs: &[Pair<'_>]) -> [BTreeSet<PersonId>; 2] {
    let mut times = BTreeMap::<PersonId, [usize; 2]>::new();
    for pair in pairs {
        for (side, text) in [&pair.old, &pair.new].into_iter().enumerate() {
            text.people().for_each(|who| times.entry(who).or_default()[side] += 1);
        }
    }
    let those =
        |is: &dyn Fn(&[usize; 2]) -> bool| times.iter().filter(|(_, times)| is(times)).map(|(who, _)| *who).collect();
    [those(&|[before, after]| after > before), those(&|[before, after]| after < before)]
}
