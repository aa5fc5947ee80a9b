//! What a correction tells beside what was printed: in it one thing stands in the place of another.

use std::collections::BTreeSet;

use super::names::is_myself;
use super::pair::{Gap, Often, Pair, people};
use super::{Became, Printed};
use crate::guard::text::PersonId;

impl Printed<'_> {
    /// What went, and who may be it.
    pub(super) fn corrected(&self, pairs: &[Pair<'_>]) -> Became {
        let often = Often::of(pairs);
        let mut became = Became::default();
        let went: Vec<&Pair<'_>> = pairs.iter().filter(|pair| self.goes(pair, &often, &mut became)).collect();
        if !went.is_empty() {
            let [rose, _] = often.people();
            became.came.extend(rose.into_iter().filter(|who| self.is_hidden(who)));
            for pair in pairs {
                let is_there = went.iter().any(|other| other.number == pair.number);
                let moved = (0..pair.new.tokens.len()).filter(|&at| is_there || !pair.stays(at));
                self.whole(&mut became, pair, moved.flat_map(|at| pair.new.tokens[at].people()));
                let says_so = is_there && says_myself_more(pair);
                self.whole(&mut became, pair, pair.new.speaker.filter(|_| says_so));
            }
        }
        self.speakers(&mut became, pairs, &went);
        self.named_anew(&mut became, pairs, &often);
        became
    }

    /// Whether a name went from a paragraph: it stands in all of them less often, or somebody stands in its place, who came in.
    fn goes(&self, pair: &Pair<'_>, often: &Often<'_>, became: &mut Became) -> bool {
        let mut goes = false;
        for gap in &pair.gaps {
            let (lost, gained) = gap;
            let names = || lost.clone().filter(|&at| pair.old.is_name(at) && pair.mended(gap, at).is_none());
            let here: BTreeSet<PersonId> =
                people(&pair.new.tokens[gained.clone()]).filter(|who| self.is_hidden(who)).collect();
            goes |= names().any(|at| !here.is_empty() || often.fell(&pair.old.tokens[at]));
            if names().next().is_some() {
                became.came.extend(here);
            }
        }
        goes
    }

    /// The other way round: what may be a name stands where somebody stood, or right beside somebody, or somewhere else than it did, where somebody went.
    fn named_anew(&self, became: &mut Became, pairs: &[Pair<'_>], often: &Often<'_>) {
        let [_, fell] = often.people();
        for pair in pairs {
            let comes = |gap: &Gap, at: usize| pair.new.has_name(at) && !pair.is_mended(gap, at);
            for gap in &pair.gaps {
                let (lost, gained) = gap;
                if gained.clone().any(|at| comes(gap, at) && often.rose(&pair.new.tokens[at])) {
                    let beside = [gained.start.checked_sub(1), Some(gained.end)].into_iter().flatten();
                    let beside = beside.filter_map(|at| pair.new.tokens.get(at..=at)).flat_map(people);
                    self.whole(became, pair, people(&pair.old.tokens[lost.clone()]).chain(beside));
                }
            }
            let gap_of = |at: usize| pair.gaps.iter().find(|(_, gained)| gained.contains(&at));
            let moved = |at: usize| gap_of(at).map_or_else(|| !pair.stays(at), |gap| comes(gap, at));
            if (0..pair.new.tokens.len()).any(|at| pair.new.has_name(at) && moved(at)) {
                self.whole(became, pair, fell.iter().copied().chain(self.silent(pair, pairs)));
            }
        }
    }

    /// Who spoke a paragraph that they do not speak any more, and does not speak this one.
    fn silent(&self, pair: &Pair<'_>, pairs: &[Pair<'_>]) -> BTreeSet<PersonId> {
        let spoke = pairs.iter().filter(|other| other.new.tokens.is_empty() || other.speaks_anew().is_some());
        spoke.filter_map(|other| other.old.speaker).filter(|who| pair.new.speaker != Some(*who)).collect()
    }

    /// Who speaks a paragraph that they did not, where a name went from what others spoke, or where others spoke behind a name what they speak no more.
    pub(super) fn speakers(&self, became: &mut Became, pairs: &[Pair<'_>], went: &[&Pair<'_>]) {
        let is_gone = |pair: &&Pair<'_>| {
            let is_gone = pair.new.tokens.is_empty() || pair.speaks_anew().is_some();
            is_gone && pair.old.speaker.is_some() && self.is_behind_a_name(pair.number)
        };
        let gone: Vec<&Pair<'_>> = pairs.iter().filter(is_gone).collect();
        for pair in pairs {
            let is_other = |other: &&Pair<'_>| other.old.speaker != pair.new.speaker;
            if went.iter().chain(&gone).any(is_other) {
                self.whole(became, pair, pair.speaks_anew());
            }
        }
    }

    /// A paragraph goes whole for these people, but for whom the bundle calls by their name.
    pub(super) fn whole(&self, became: &mut Became, pair: &Pair<'_>, people: impl IntoIterator<Item = PersonId>) {
        let people = people.into_iter().filter(|who| self.is_hidden(who));
        became.whole.extend(people.map(|who| (pair.number, who)));
    }
}

/// Whether who speaks a paragraph says *I* in it more often than before.
fn says_myself_more(pair: &Pair<'_>) -> bool {
    let times = |tokens: &[super::Token<'_>]| tokens.iter().filter(|token| is_myself(token)).count();
    times(&pair.new.tokens) > times(&pair.old.tokens)
}
