//! A paragraph before and after, word by word, and how often each word stands in all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::differences::{Token, differences};
use super::names::{Name, has_capital, is_alike};
use crate::guard::text::PersonId;

/// What stands in the place of what.
pub(super) type Gap = (Range<usize>, Range<usize>);

/// A text word by word, with who speaks it.
pub(super) struct Side<'t> {
    pub(super) speaker: Option<PersonId>,
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) names: Vec<Name>,
}

impl Side<'_> {
    /// Whether what stands here may be a name.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.names[at] != Name::No
    }

    /// Whether words that may be a name stand here.
    pub(super) fn has_name(&self, at: usize) -> bool {
        matches!(self.names[at], Name::Capital | Name::Flagged)
    }

    /// How often somebody is meant.
    pub(super) fn times(&self, person: PersonId) -> usize {
        self.people().filter(|who| *who == person).count()
    }

    pub(super) fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        people(&self.tokens)
    }

    /// The word here, and those beside it.
    fn beside(&self, at: usize) -> [Option<&str>; 2] {
        let key = |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).map(|token| token.key.as_str());
        [key(at.checked_sub(1)), key(at.checked_add(1))]
    }
}

/// Who is meant by words.
pub(super) fn people<'a>(tokens: &'a [Token<'_>]) -> impl Iterator<Item = PersonId> + 'a {
    tokens.iter().flat_map(Token::people)
}

/// A paragraph before and after.
pub(super) struct Pair<'t> {
    pub(super) number: u32,
    pub(super) old: Side<'t>,
    pub(super) new: Side<'t>,
    pub(super) gaps: Vec<Gap>,
}

impl<'t> Pair<'t> {
    pub(super) fn new(number: u32, old: Side<'t>, new: Side<'t>) -> Self {
        let gaps = differences(&old.tokens, &new.tokens);
        Self { number, old, new, gaps }
    }

    /// Whether a word of the new text stands where it stood, between the same two words but for letters that were mended.
    pub(super) fn stays(&self, at: usize) -> bool {
        let before = self.gaps.iter().take_while(|(_, gained)| gained.start <= at).last();
        let was = match before {
            Some((_, gained)) if gained.contains(&at) => return false,
            Some((lost, gained)) => lost.end + (at - gained.end),
            None => at,
        };
        let is_same = |(one, other): (Option<&str>, Option<&str>)| match (one, other) {
            (Some(one), Some(other)) => is_alike(one, other) || one == other,
            (one, other) => one == other,
        };
        self.old.beside(was).into_iter().zip(self.new.beside(at)).all(is_same)
    }

    /// The word of the new text in which only letters of one of the old were mended: as many words stand in one place as stood there, this one alike in its own. Two
    /// that are alike in a place with more or fewer words are two.
    pub(super) fn mended(&self, (lost, gained): &Gap, at: usize) -> Option<usize> {
        let new = gained.start + (at - lost.start);
        let (was, now) = (&self.old.tokens[at], self.new.tokens.get(new)?);
        let (word, other) = (was.word()?, now.word()?);
        let is_one =
            now.people().next().is_none() && is_alike(&was.key, &now.key) && has_capital(word) == has_capital(other);
        (lost.len() == gained.len() && is_one).then_some(new)
    }

    /// Whether a word of the new text is only mended.
    pub(super) fn is_mended(&self, gap: &Gap, at: usize) -> bool {
        let was = gap.0.start + (at - gap.1.start);
        gap.0.contains(&was) && self.old.is_name(was) && self.mended(gap, was).is_some()
    }

    /// Somebody speaks what they did not.
    pub(super) fn speaks_anew(&self) -> Option<PersonId> {
        self.new.speaker.filter(|_| self.new.speaker != self.old.speaker)
    }
}

/// How often each word stood in what was changed and stands there, as what may be a name and as anything; and each person.
#[derive(Default)]
pub(super) struct Often<'t> {
    words: HashMap<&'t str, [[usize; 2]; 2]>,
    people: BTreeMap<PersonId, [usize; 2]>,
}

impl<'t> Often<'t> {
    pub(super) fn of(pairs: &'t [Pair<'_>]) -> Self {
        let mut often = Self::default();
        for pair in pairs {
            for (side, text) in [&pair.old, &pair.new].into_iter().enumerate() {
                for (at, token) in text.tokens.iter().enumerate() {
                    let [names, any] = often.words.entry(token.key.as_str()).or_default();
                    any[side] += 1;
                    names[side] += usize::from(text.is_name(at));
                    token.people().for_each(|who| often.people.entry(who).or_default()[side] += 1);
                }
            }
        }
        often
    }

    fn times(&self, token: &Token<'_>) -> [usize; 2] {
        let [names, any] = self.words.get(token.key.as_str()).copied().unwrap_or_default();
        // In small letters it may be no name where it stands now, and the same word.
        if token.word().is_some_and(has_capital) { names } else { any }
    }

    /// Whether it stands there less often than it did.
    pub(super) fn fell(&self, token: &Token<'_>) -> bool {
        let [before, after] = self.times(token);
        after < before
    }

    /// Whether it stands there more often.
    pub(super) fn rose(&self, token: &Token<'_>) -> bool {
        let [before, after] = self.times(token);
        after > before
    }

    /// Who is meant more often than before, and who less.
    pub(super) fn people(&self) -> [BTreeSet<PersonId>; 2] {
        let those = |is: &dyn Fn(&[usize; 2]) -> bool| {
            self.people.iter().filter(|(_, times)| is(times)).map(|(who, _)| *who).collect()
        };
        [those(&|[before, after]| after > before), those(&|[before, after]| after < before)]
    }
}
