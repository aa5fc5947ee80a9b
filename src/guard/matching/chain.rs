//! Neighbours that are parts of the names of one person.

use std::borrow::Cow;

use super::matcher::{Matcher, Reading};
use crate::guard::everyday::Role;
use crate::guard::names::{Who, Word, WordId};

/// Longest chain of neighbours.
pub(super) const CHAIN_MAX: usize = 12;

/// Particles and initials that may stand between two parts of a name.
const SKIP_MAX: usize = 3;

impl<'r> Matcher<'r, '_> {
    /// Neighbours that are parts of the names of one person, one of them distinctive or all of them told to be that name.
    pub(super) fn chain(&self, at: usize) -> Option<Reading<'r>> {
        let (_, outside) = self.part(at)?;
        if matches!(self.role(at), Some(Role::Title | Role::Function)) {
            return None;
        }
        let (mut chain, mut last) = self.reach(at, self.seen.len().min(at + CHAIN_MAX))?;
        // What is told of fewer words is told whatever follows: in `Mr Will Mr Will` each by itself.
        let ends = |chain: &Chain<'_>, last: usize| chain.distinctive || self.is_told(at, last, chain.everyday);
        while self.is_quoted_in_part(at, last) || !ends(&chain, last) {
            (chain, last) = self.reach(at, last)?;
        }
        let word = || self.part(at).and_then(|(id, _)| self.roll.word(id));
        let ordinary = || word().is_some_and(Word::is_ordinary);
        let doubtful = last == at && ordinary();
        let people = chain.people?;
        let (people, child) = if last == at { self.without_parents(at, people) } else { (people, false) };
        let worded = chain.distinctive && self.is_worded(at, last);
        Some(Reading { last, people, outside, doubtful, told: !chain.distinctive, child, worded })
    }

    /// The longest chain from a word to before `end`, and its last word.
    fn reach(&self, at: usize, end: usize) -> Option<(Chain<'r>, usize)> {
        let mut chain = Chain::default();
        let (mut reached, mut skipped, mut parted) = (None, 0, false);
        for last in at..end {
            if last > at && !self.neighbours(last) {
                break;
            }
            parted |= last > at && self.is_parted(last);
            if (!parted || self.may_go_on(at, last)) && self.joins_chain(&mut chain, last) {
                parted = false;
                if !matches!(self.role(last), Some(Role::Particle | Role::Function)) {
                    reached = Some(last);
                }
                skipped = 0;
            } else if last > at && self.may_skip(last) && skipped < SKIP_MAX {
                skipped += 1;
            } else {
                break;
            }
        }
        Some((chain, reached?))
    }

    /// Adds a word to the chain if it is a part of the names of its people.
    pub(super) fn joins_chain(&self, chain: &mut Chain<'r>, at: usize) -> bool {
        let Some((id, outside)) = self.part(at) else { return false };
        let Some(word) = self.roll.word(id) else { return false };
        let begun = chain.people.is_some() || !chain.wide.is_empty();
        // `خالد ويوسف`: who is joined to somebody is somebody else.
        if begun && outside > 0 {
            return false;
        }
        let role = word.role();
        // And who is named again begins anew.
        if matches!(role, Role::Everyday | Role::Distinctive) && chain.used.contains(&id) {
            return false;
        }
        if role == Role::Title || (role == Role::Everyday && !self.may_be_name(at)) {
            return false;
        }
        let joins = self.narrows(chain, id, word);
        if joins {
            chain.used.push(id);
        }
        joins
    }

    /// Adds a title or another small word that is the name itself of the chain's people: *Vesterby Don*.
    pub(super) fn joins_small(&self, chain: &mut Chain<'r>, at: usize) -> bool {
        let Some((id, 0)) = self.part(at).filter(|_| self.small_at(at).is_some()) else { return false };
        let Some(word) = self.roll.word(id).filter(|_| !chain.used.contains(&id)) else { return false };
        self.narrows(chain, id, word)
    }

    /// Leaves in the chain whose names have a word, too; false, and all as it was, where nobody's has.
    fn narrows(&self, chain: &mut Chain<'r>, id: WordId, word: Word<'r>) -> bool {
        let role = word.role();
        if word.is_wide() && chain.people.is_none() {
            chain.wide.push(id);
            return true;
        }
        if chain.people.is_none() && chain.wide.is_empty() && !word.people().is_empty() {
            chain.people = Some(Cow::Borrowed(word.people()));
            chain.count(role);
            return true;
        }
        let all = chain.people.as_deref().unwrap_or(word.people());
        if chain.wide.is_empty() && all == word.people() {
            chain.count(role);
            return true;
        }
        let wide = || chain.wide.iter().filter_map(|&id| self.roll.word(id));
        let common: Vec<Who> = all
            .iter()
            .copied()
            .filter(|who| word.people().binary_search(who).is_ok())
            .filter(|who| wide().all(|word| word.people().binary_search(who).is_ok()))
            .collect();
        if common.is_empty() {
            return false;
        }
        if chain.people.as_ref().is_none_or(|people| people.len() > common.len()) {
            chain.people = Some(Cow::Owned(common));
        }
        chain.count(role);
        true
    }
}

/// Neighbours so far: the people whose names have all of them.
#[derive(Default)]
pub(super) struct Chain<'r> {
    /// `None` while only words were seen that very many share.
    pub(super) people: Option<Cow<'r, [Who]>>,
    pub(super) wide: Vec<WordId>,
    /// All words in it.
    pub(super) used: Vec<WordId>,
    pub(super) distinctive: bool,
    /// How many words of every day.
    pub(super) everyday: usize,
}

impl Chain<'_> {
    fn count(&mut self, role: Role) {
        self.distinctive |= role == Role::Distinctive;
        self.everyday += usize::from(role == Role::Everyday);
    }
}
