//! What a correction tells beside what was printed: in it one thing stands in the place of another.

use std::collections::BTreeSet;
use std::ops::Range;

use super::differences::{Gap, Token};
use super::names::{Name, has_capital, is_i, is_myself, is_pronoun, may_be_a_name};
use super::pair::{Pair, Side, is_he_or_article, people, rose_and_fell, say_as_often};
use super::{Became, Printed, Result};
use crate::guard::text::PersonId;

/// What is known of all of it, where one paragraph is asked.
#[derive(Clone, Copy)]
struct Beside {
    /// Whether what may be a name was printed anywhere.
    has_names: bool,
    /// Whether anything that was printed is said no more, but for words in the place of which others stand that mean nobody, or by somebody else.
    something_went: bool,
    /// Whether *I* or *he* went from anywhere.
    ceases: bool,
}

fn something_went(pairs: &[Pair<'_>]) -> bool {
    let went = |pair: &Pair<'_>| {
        let says_whom = |at: usize| {
            let token = &pair.old.tokens[at];
            pair.old.points(at) || is_he_or_article(token) || is_myself(token) || token.people().next().is_some()
        };
        let is_lost = |(lost, gained): &Gap| !lost.is_empty() && (gained.is_empty() || lost.clone().any(says_whom));
        pair.gaps.iter().any(is_lost) || (pair.old.speaker.is_some() && pair.old.speaker != pair.new.speaker)
    };
    pairs.iter().any(went)
}

impl Printed<'_> {
    /// What went, and who may be it. Where anything may tell that, all that was said otherwise goes: which words of a correction belong together nobody knows who did not
    /// make it.
    ///
    /// # Errors
    /// As references are not well formed.
    pub(super) fn corrected(&self, pairs: &[Pair<'_>], order: &[u32]) -> Result<Became> {
        let mut became = Became::default();
        let [mut rose, _] = rose_and_fell(pairs);
        rose.retain(|who| self.is_hidden(who));
        // Where somebody comes to stand, a name that is still there may be another one.
        let coming = pairs
            .iter()
            .flat_map(|pair| pair.gaps.iter().flat_map(|(_, gained)| people(&pair.new.tokens[gained.clone()])));
        let coming: BTreeSet<PersonId> = coming.filter(|who| self.is_hidden(who)).collect();
        let moved = !coming.is_empty() && pairs.iter().any(|pair| pair.has_a_name_elsewhere(pairs));
        if moved {
            became.came.extend(coming);
        }
        let went = pairs.iter().filter(|pair| self.goes(pair, pairs, &mut became)).count() > 0 || moved;
        if went {
            became.came.extend(rose);
        }
        let has_names = self.has_names();
        let others = if has_names { self.where_he_is_another(pairs, order)? } else { BTreeSet::new() };
        if went || self.is_named_anew(pairs) || !others.is_empty() {
            let changed = pairs.iter().filter(|pair| pair.is_changed() && !pair.new.tokens.is_empty());
            became.whole.extend(changed.map(|pair| pair.number));
        }
        let ceases = pairs.iter().any(|pair| pair.gaps.iter().any(|gap| pair.ceases_to_say(gap)));
        let beside = Beside { has_names, something_went: something_went(pairs), ceases };
        became.whole.extend(pairs.iter().filter(|pair| self.tells(pair, pairs, beside)).map(|pair| pair.number));
        became.whole.extend(others);
        self.speakers(&mut became, pairs);
        Ok(became)
    }

    /// Whether who is meant in the place of words is not who was: somebody else, or *I*, *he* and nobody for each other. What is only added says nothing of what was printed,
    /// which stands there as it was; somebody comes only in whole sentences so.
    fn is_another(&self, pair: &Pair<'_>, gap: &Gap, beside: Beside) -> bool {
        let (was, now) = (&pair.old.tokens[gap.0.clone()], &pair.new.tokens[gap.1.clone()]);
        let whom = |tokens: &[Token<'_>]| {
            let mut hidden: Vec<PersonId> = people(tokens).filter(|who| self.is_hidden(who)).collect();
            hidden.sort_unstable();
            hidden
        };
        let (before, after) = (whom(was), whom(now));
        // What is left of a sentence is said of the name in it, and so is what it was.
        let is_part = |side: &Side<'_>, words, whom: &[PersonId]| {
            let is_somebody = || !whom.is_empty() || side.tokens[Range::clone(words)].iter().any(is_i);
            !side.are_sentences(words) && side.has_name_beside(words, whom) && is_somebody()
        };
        if now.is_empty() {
            return is_part(&pair.old, &gap.0, &before);
        }
        if before == after && say_as_often(was, now) {
            return false;
        }
        if was.is_empty() && !beside.something_went {
            let is_within = !after.is_empty() && !pair.new.are_sentences(&gap.1);
            return is_within || is_part(&pair.new, &gap.1, &after);
        }
        let is_he = |(side, words, who): (&Side<'_>, _, &[PersonId])| match who {
            [who] => side.is_his(words, *who),
            _ => false,
        };
        let both = [(&pair.old, &gap.0, after.as_slice()), (&pair.new, &gap.1, before.as_slice())];
        !both.into_iter().any(is_he)
    }

    /// Whether a paragraph alone may tell whose a name is: somebody comes to stand in it, where a name was printed anywhere that they may be; or is said more often, or as *I*
    /// or *he*, and words went that may be a name; or a name came.
    fn tells(&self, pair: &Pair<'_>, pairs: &[Pair<'_>], beside: Beside) -> bool {
        let (old, new) = (&pair.old, &pair.new);
        let fresh: Vec<&Gap> = pair.fresh(pairs).collect();
        let rises =
            |gap: &Gap| people(&new.tokens[gap.1.clone()]).any(|who| self.is_hidden(&who) && pair.says_more(who));
        let stays = |at: usize| {
            let is_it = |token: &Token<'_>| token.key == old.tokens[at].key;
            fresh.iter().any(|(_, gained)| new.tokens[gained.clone()].iter().any(is_it))
        };
        let is_written = |at: usize| old.names[at] >= Name::Trait || old.tokens[at].word().is_some_and(may_be_a_name);
        let went = fresh
            .iter()
            .any(|(lost, _)| lost.clone().any(|at| old.names[at] != Name::No && is_written(at) && !stays(at)));
        let says = pair.says_now(pairs);
        let is_in_place = |gap: &&Gap| rises(gap) && !old.tokens[gap.0.clone()].iter().all(is_pronoun);
        let is_more = || says.perhaps_anybody() || fresh.iter().any(|gap| rises(gap));
        // Where nothing went, most words that only no list has are none: those with which a sentence begins, and those of a script without capitals.
        let is_named = |(lost, gained): &&Gap| {
            let is_written = |at: usize| {
                new.names[at] != Name::Capital
                    || (new.tokens[at].word().is_some_and(has_capital) && !new.tokens[at].begins)
            };
            gained.clone().any(|at| new.is_name(at) && (!lost.is_empty() || beside.ceases || is_written(at)))
        };
        // In the very place of somebody a word of every day may be their name.
        let is_name_of = |gap: &&Gap| {
            let goes = pair.ceases_to_say(gap) || self.is_hidden_in(&old.tokens[gap.0.clone()]);
            let is_written = |at: usize| new.names[at] != Name::No && new.tokens[at].word().is_some_and(may_be_a_name);
            goes && gap.1.clone().any(is_written)
        };
        fresh.iter().any(is_name_of)
            || (beside.has_names && fresh.iter().any(|gap| self.is_another(pair, gap, beside)))
            || fresh.iter().any(is_in_place)
            || (went && is_more())
            || fresh.iter().any(is_named)
    }

    /// Whether what may be a name went from a paragraph, or somebody stands in the place of what says who they are.
    fn goes(&self, pair: &Pair<'_>, pairs: &[Pair<'_>], became: &mut Became) -> bool {
        let mut goes = false;
        for gap in &pair.gaps {
            let (lost, gained) = gap;
            let here: BTreeSet<PersonId> =
                people(&pair.new.tokens[gained.clone()]).filter(|who| self.is_hidden(who)).collect();
            let may_be = |at: usize| if here.is_empty() { pair.old.is_name(at) } else { pair.old.points(at) };
            if lost.clone().any(may_be) && !pair.is_moved(gap, pairs) {
                goes = true;
                became.came.extend(here);
            }
        }
        goes
    }

    /// The other way round: what may be a name came, where somebody went, or right beside somebody.
    fn is_named_anew(&self, pairs: &[Pair<'_>]) -> bool {
        let each = || pairs.iter().flat_map(|pair| pair.gaps.iter().map(move |gap| (pair, gap)));
        let went = |(pair, gap): (&Pair<'_>, &Gap)| {
            self.is_hidden_in(&pair.old.tokens[gap.0.clone()]) && !pair.is_moved(gap, pairs)
        };
        let anybody_went = each().any(went);
        let something_went = something_went(pairs);
        each().any(|(pair, (lost, gained))| {
            let is_at = |at: Option<usize>| {
                at.and_then(|at| pair.new.tokens.get(at..=at)).is_some_and(|one| self.is_hidden_in(one))
            };
            // In a sentence that is only added, a word of a script without capitals is mostly none.
            let is_added = !something_went && lost.is_empty() && pair.new.are_sentences(gained);
            let is_written =
                |at: usize| pair.new.names[at] == Name::Flagged || pair.new.tokens[at].word().is_some_and(has_capital);
            let is_beside =
                |at: usize| (!is_added || is_written(at)) && (is_at(at.checked_sub(1)) || is_at(at.checked_add(1)));
            let names = |at: usize| (anybody_went && pair.new.is_name(at)) || (pair.new.has_name(at) && is_beside(at));
            gained.clone().any(names)
        })
    }

    /// Whether anybody whom the bundle does not name is meant by words.
    fn is_hidden_in(&self, tokens: &[Token<'_>]) -> bool {
        people(tokens).any(|who| self.is_hidden(&who))
    }

    /// Who speaks a paragraph that they did not, where names were printed, and others spoke what they speak no more.
    pub(super) fn speakers(&self, became: &mut Became, pairs: &[Pair<'_>]) {
        if pairs.iter().all(|pair| pair.speaks_anew().is_none()) || !self.has_names() {
            return;
        }
        let speaks_less = |pair: &&Pair<'_>| {
            pair.old.speaker.is_some()
                && (pair.speaks_anew().is_some() || pair.gaps.iter().any(|(lost, _)| !lost.is_empty()))
        };
        let less: Vec<_> = pairs.iter().filter(speaks_less).collect();
        for pair in pairs {
            let is_other = |other: &&Pair<'_>| other.old.speaker != pair.new.speaker;
            if pair.speaks_anew().is_some() && less.iter().any(is_other) {
                became.whole.insert(pair.number);
            }
        }
    }
}
