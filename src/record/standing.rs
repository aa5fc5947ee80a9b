//! Which decision stands for each span of a revision (FORMAT §11): the one meaning of "decided", for lists, reviews and exports.
//!
//! The last decision about a range counts. Ranges that overlap and are not kept are joined, and the stricter decision counts for all of
//! both. A *keep* takes nothing from another range and gives nothing to it; an *open* takes back what was decided about its very range.

use std::collections::BTreeMap;
use std::ops::Range;

use super::words::Choice;
use super::{Decision, DecisionSet, Ground};
use crate::guard::text::{Span, SpanKind};

/// A range of a paragraph that changes. Unicode scalars; never a *keep*.
#[derive(PartialEq, Eq, Debug)]
pub struct Changed<'a, T> {
    /// What changes.
    pub range: Range<u32>,
    /// What stands there.
    pub kind: SpanKind,
    /// How: make-vaguer, reword or leave-out.
    pub choice: Choice,
    /// The words that replace it.
    pub text: Option<&'a T>,
    /// Nobody decided it: it is left out because that was asked for.
    pub unasked: bool,
    /// A second person agreed that registered names may stand in the words.
    pub agreed: bool,
}

impl<T> Clone for Changed<'_, T> {
    fn clone(&self) -> Self {
        let Self { range, kind, choice, text, unasked, agreed } = self;
        Self { range: range.clone(), kind: *kind, choice: *choice, text: *text, unasked: *unasked, agreed: *agreed }
    }
}

/// What an export will do with a span.
#[derive(PartialEq, Eq, Debug)]
pub struct Verdict<'a, T> {
    /// Keep, or the strictest of what changes it.
    pub choice: Choice,
    /// The words that replace it, or the wider range it lies in.
    pub text: Option<&'a T>,
    /// The decision about its very range, if that is what stands. `None` where a wider one covers it.
    pub own: Option<&'a Decision<T>>,
}

impl<T> Clone for Verdict<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Verdict<'_, T> {}

/// The decision about a range that stands; and why, where a second person agreed to it.
struct Latest<'a, T> {
    decision: &'a Decision<T>,
    why: Option<&'a T>,
}

/// What stands of the decisions about one paragraph.
pub struct Settled<'a, T> {
    latest: BTreeMap<(u32, u32), Latest<'a, T>>,
    /// What changes, disjoint and ascending.
    changed: Vec<Changed<'a, T>>,
    /// The same with what lies edge to edge taken together: what is covered wholly.
    covered: Vec<Range<u32>>,
}

impl<T> Default for Settled<'_, T> {
    fn default() -> Self {
        Self { latest: BTreeMap::new(), changed: Vec::new(), covered: Vec::new() }
    }
}

/// What stands of all decisions about one state of a revision.
pub struct Standing<'a, T> {
    paragraphs: BTreeMap<u32, Settled<'a, T>>,
    void: bool,
}

impl<'a, T: PartialEq> Standing<'a, T> {
    /// Reads the sets of a revision in ascending number; those that bind another commitment than this are void.
    #[must_use]
    pub fn of(commitment: &[u8; 32], sets: &'a [DecisionSet<T>]) -> Self {
        let mut latest: BTreeMap<u32, BTreeMap<(u32, u32), Latest<'a, T>>> = BTreeMap::new();
        let bound = |set: &&DecisionSet<T>| set.binds == *commitment;
        let all = sets.iter().filter(bound).flat_map(|set| {
            let whys = match &set.ground {
                Ground::Agreed { whys, second: _ } => whys.as_slice(),
                Ground::Word(_) | Ground::Case(_) => &[],
            };
            (0..).zip(&set.decisions).map(|(at, decision)| Latest { decision, why: whys.get(at) })
        });
        for next in all {
            let Decision { paragraph, start, end, choice, .. } = next.decision;
            let ranges = latest.entry(*paragraph).or_default();
            match choice {
                Choice::Open => ranges.remove(&(*start, *end)),
                Choice::Keep | Choice::MakeVaguer | Choice::Reword | Choice::LeaveOut => {
                    ranges.insert((*start, *end), next)
                }
            };
        }
        let paragraphs = latest.into_iter().filter(|(_, ranges)| !ranges.is_empty());
        Self {
            paragraphs: paragraphs.map(|(number, ranges)| (number, Settled::of(ranges))).collect(),
            void: sets.iter().any(|set| !bound(&set)),
        }
    }

    /// Whether any set binds another state of the revision and therefore counts for nothing.
    #[must_use]
    pub const fn void(&self) -> bool {
        self.void
    }

    /// The paragraphs about which something is decided, ascending.
    pub fn paragraphs(&self) -> impl Iterator<Item = (u32, &Settled<'a, T>)> {
        self.paragraphs.iter().map(|(number, settled)| (*number, settled))
    }

    /// What stands in one paragraph; `None` where nothing was decided.
    #[must_use]
    pub fn of_paragraph(&self, number: u32) -> Option<&Settled<'a, T>> {
        self.paragraphs.get(&number)
    }

    /// What stands for a span; `None` while it is undecided.
    #[must_use]
    pub fn verdict(&self, span: &Span) -> Option<Verdict<'a, T>> {
        self.of_paragraph(span.paragraph)?.verdict(span.start..span.end)
    }

    /// How many of these spans are decided.
    #[must_use]
    pub fn decided(&self, spans: &[Span]) -> usize {
        spans.iter().filter(|span| self.verdict(span).is_some()).count()
    }
}

impl<'a, T: PartialEq> Settled<'a, T> {
    fn of(latest: BTreeMap<(u32, u32), Latest<'a, T>>) -> Self {
        let changed = join(latest.values().filter_map(Changed::of).collect());
        let mut covered: Vec<Range<u32>> = Vec::new();
        for change in &changed {
            match covered.last_mut() {
                Some(last) if last.end == change.range.start => last.end = change.range.end,
                _ => covered.push(change.range.clone()),
            }
        }
        Self { latest, changed, covered }
    }

    /// The decisions that stand, ascending by start and end; one for each range.
    pub fn decisions(&self) -> impl Iterator<Item = &'a Decision<T>> {
        self.latest.values().map(|latest| latest.decision)
    }

    /// Those among them that begin before a place.
    pub fn decisions_before(&self, end: u32) -> impl Iterator<Item = &'a Decision<T>> {
        self.latest.range(..(end, 0)).map(|(_, latest)| latest.decision)
    }

    /// The decision that stands about a very range.
    #[must_use]
    pub fn about(&self, range: Range<u32>) -> Option<&'a Decision<T>> {
        self.latest.get(&(range.start, range.end)).map(|latest| latest.decision)
    }

    /// Why the decision that stands about a very range lets a registered name stand; `None` where nobody agreed to that.
    #[must_use]
    pub fn why(&self, range: Range<u32>) -> Option<&'a T> {
        self.latest.get(&(range.start, range.end)).and_then(|latest| latest.why)
    }

    /// What changes, disjoint and ascending.
    #[must_use]
    pub fn changed(&self) -> &[Changed<'a, T>] {
        &self.changed
    }

    /// What stands for a range; `None` while it is undecided.
    #[must_use]
    pub fn verdict(&self, range: Range<u32>) -> Option<Verdict<'a, T>> {
        let own = self.about(range.clone());
        let from = self.covered.partition_point(|covered| covered.end <= range.start);
        let covered = self.covered.get(from).is_some_and(|covered| covers(covered, &range));
        if !covered {
            return own.map(|own| Verdict { choice: own.choice, text: own.text.as_ref(), own: Some(own) });
        }
        let first = self.changed.partition_point(|change| change.range.end <= range.start);
        let inside = self.changed[first..].iter().take_while(|change| change.range.start < range.end);
        let strictest = inside.reduce(|a, b| if b.choice > a.choice { b } else { a })?;
        let own = own.filter(|own| own.choice == strictest.choice && own.text.as_ref() == strictest.text);
        Some(Verdict { choice: strictest.choice, text: strictest.text, own })
    }

    /// Where a second person agreed that what is kept may be a registered name; ascending by start.
    #[must_use]
    pub fn passed(&self) -> Vec<Range<u32>> {
        let passes =
            self.latest.values().filter(|latest| latest.why.is_some() && latest.decision.choice == Choice::Keep);
        passes.map(|latest| latest.decision.start..latest.decision.end).collect()
    }

    /// What an editor decided to keep, joined where it overlaps, ascending.
    #[must_use]
    pub fn kept(&self) -> Vec<Range<u32>> {
        let mut kept: Vec<Range<u32>> = Vec::new();
        for keep in self.decisions().filter(|decision| decision.choice == Choice::Keep) {
            match kept.last_mut() {
                Some(last) if keep.start < last.end => last.end = last.end.max(keep.end),
                _ => kept.push(keep.start..keep.end),
            }
        }
        kept
    }
}

impl<'a, T> Changed<'a, T> {
    fn of(latest: &Latest<'a, T>) -> Option<Self> {
        let Decision { paragraph: _, start, end, kind, choice, text } = latest.decision;
        let choice = match (choice, text) {
            (Choice::Open | Choice::Keep, _) => return None,
            // A rewording without words cannot be stored; should one come nevertheless, nothing is said.
            (Choice::Reword, None) => Choice::LeaveOut,
            (Choice::MakeVaguer | Choice::Reword | Choice::LeaveOut, _) => *choice,
        };
        let agreed = latest.why.is_some() && choice == Choice::Reword;
        Some(Self { range: *start..*end, kind: *kind, choice, text: text.as_ref(), unasked: false, agreed })
    }
}

/// Joins what overlaps: disjoint and ascending.
#[must_use]
pub fn join<T: PartialEq>(mut changed: Vec<Changed<'_, T>>) -> Vec<Changed<'_, T>> {
    changed.sort_by_key(|change| (change.range.start, std::cmp::Reverse(change.range.end)));
    let mut out: Vec<Changed<'_, T>> = Vec::with_capacity(changed.len());
    for change in changed {
        match out.last_mut() {
            Some(last) if change.range.start < last.range.end => merge(last, change),
            _ => out.push(change),
        }
    }
    out
}

/// `into` begins no later than `other` and overlaps it.
fn merge<'a, T: PartialEq>(into: &mut Changed<'a, T>, other: Changed<'a, T>) {
    let inside = covers(&into.range, &other.range);
    let range = into.range.start..into.range.end.max(other.range.end);
    // Somebody agreed to words for one range, not to what comes of two.
    let agreed = into.agreed && inside && other.choice <= into.choice;
    if other.choice > into.choice {
        *into = other;
    } else if other.choice == into.choice && !inside {
        // Two texts that run into each other cannot both stand, and neither speaks for the whole.
        let same = into.text == other.text && into.unasked == other.unasked;
        if !same || (into.choice == Choice::MakeVaguer && into.text.is_none()) {
            into.choice = Choice::LeaveOut;
            into.text = None;
            into.unasked = false;
        }
    }
    into.range = range;
    into.agreed = agreed;
}

fn covers(outer: &Range<u32>, inner: &Range<u32>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
#[path = "standing/tests.rs"]
mod tests;
