//! Which decision stands for each span of a revision (FORMAT §11): the one meaning of "decided", for lists, reviews and exports.
//!
//! The last decision about a range counts. Ranges that overlap and are not kept are joined, and the stricter decision counts for all of
//! both. A *keep* takes nothing from another range and gives nothing to it; an *open* takes back what was decided about its very range.
//!
//! What the look for names of other testimonies left out (§11.4, [`look`]) nobody decided: it is flagged, and it is left out while it waits. Where such a
//! name stands, a *keep* decides only with a second person, or where nothing of the name is left to read ([`named`]).

use std::collections::BTreeMap;
use std::ops::Range;

use super::words::Choice;
use super::{Decision, DecisionSet, Ground, Revision};
use crate::guard::text::{ELSEWHERE, Guarded, Span, SpanKind};

pub mod look;

mod changed;
mod named;

pub use changed::{Cause, Changed, join};

use self::changed::covers;
use self::look::{Latest, Reading};
use self::named::Named;

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

/// What stands of the decisions about one paragraph.
pub struct Settled<'a, T> {
    /// The paragraph; `None` where it is not known, and then one person alone keeps no name of another testimony.
    text: Option<&'a str>,
    latest: BTreeMap<(u32, u32), Latest<'a, T>>,
    /// What an editor changes, disjoint and ascending.
    changed: Vec<Changed<'a, T>>,
    /// The same with what lies edge to edge taken together: what is covered wholly.
    covered: Vec<Range<u32>>,
    /// What a look left out, whether or not somebody decided since.
    marks: BTreeMap<(u32, u32), SpanKind>,
    /// What of it waits; none lies in another, so that starts and ends ascend.
    waiting: Vec<Range<u32>>,
    /// What changes with it, disjoint and ascending; empty where nothing waits.
    with_waiting: Vec<Changed<'a, T>>,
}

impl<T> Default for Settled<'_, T> {
    fn default() -> Self {
        Self {
            text: None,
            latest: BTreeMap::new(),
            changed: Vec::new(),
            covered: Vec::new(),
            marks: BTreeMap::new(),
            waiting: Vec::new(),
            with_waiting: Vec::new(),
        }
    }
}

/// What stands of all decisions about one state of a revision.
pub struct Standing<'a, T> {
    paragraphs: BTreeMap<u32, Settled<'a, T>>,
    void: bool,
}

impl<'a, T: PartialEq + Guarded> Standing<'a, T> {
    /// Reads the sets of a revision in ascending number; those that bind another state of it are void.
    #[must_use]
    pub fn of(revision: &'a Revision, sets: &'a [DecisionSet<T>]) -> Self {
        let paragraphs = revision.paragraphs().unwrap_or_default();
        let texts = paragraphs.into_iter().map(|(paragraph, text)| (paragraph.number, text)).collect();
        Self::read(&revision.commitment, sets, &texts)
    }

    /// The same of a state by its commitment, with the text of each paragraph.
    fn read(commitment: &[u8; 32], sets: &'a [DecisionSet<T>], texts: &BTreeMap<u32, &'a str>) -> Self {
        let mut read: BTreeMap<u32, Reading<'a, T>> = BTreeMap::new();
        let bound = |set: &&DecisionSet<T>| set.binds == *commitment;
        for set in sets.iter().filter(bound) {
            let (whys, by_two) = match &set.ground {
                Ground::Agreed { whys, second: _ } => (whys.as_slice(), true),
                Ground::Outlived => (&[][..], true),
                Ground::Word(_) | Ground::Case(_) => (&[][..], false),
            };
            let is_look = look::is_look(set);
            for (at, decision) in (0..).zip(&set.decisions) {
                let here = read.entry(decision.paragraph).or_default();
                if is_look {
                    here.mark(decision);
                } else {
                    here.decide(Latest { decision, why: whys.get(at), by_two });
                }
            }
        }
        let paragraphs = read.into_iter().filter(|(_, read)| !(read.latest.is_empty() && read.marks.is_empty()));
        Self {
            paragraphs: paragraphs
                .map(|(number, read)| (number, Settled::of(read, texts.get(&number).copied())))
                .collect(),
            void: sets.iter().any(|set| !bound(&set)),
        }
    }

    /// These spans of the revision, with what a look flagged since: rule `name-elsewhere`, in the place of other flags of its very range. Ascending.
    #[must_use]
    pub fn flagged(&self, spans: &[Span]) -> Vec<Span> {
        look::flagged(self, spans)
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
        self.of_paragraph(span.paragraph)?.verdict_of(span)
    }

    /// How many of these spans are decided.
    #[must_use]
    pub fn decided(&self, spans: &[Span]) -> usize {
        spans.iter().filter(|span| self.verdict(span).is_some()).count()
    }
}

impl<'a, T: PartialEq> Settled<'a, T> {
    fn of(read: Reading<'a, T>, text: Option<&'a str>) -> Self {
        let Reading { latest, marks } = read;
        let changed = join(latest.values().filter_map(Changed::of).collect());
        let mut covered: Vec<Range<u32>> = Vec::new();
        for change in &changed {
            match covered.last_mut() {
                Some(last) if last.end == change.range.start => last.end = change.range.end,
                _ => covered.push(change.range.clone()),
            }
        }
        let mut settled = Self { text, latest, changed, covered, marks, ..Self::default() };
        let open = |(start, end): &(u32, u32)| settled.verdict(*start..*end).is_none();
        let open: Vec<_> = settled.marks.iter().filter(|(range, _)| open(range)).collect();
        if !open.is_empty() {
            let waiting = open.iter().map(|((start, end), kind)| Changed::waiting(*start..*end, **kind));
            let with_waiting = join(settled.changed.iter().cloned().chain(waiting).collect());
            let mut waiting: Vec<Range<u32>> = Vec::new();
            for ((start, end), _) in open {
                // Of two that begin alike the longer comes later.
                waiting.pop_if(|last| last.start == *start);
                if waiting.last().is_none_or(|last| last.end < *end) {
                    waiting.push(*start..*end);
                }
            }
            (settled.waiting, settled.with_waiting) = (waiting, with_waiting);
        }
        settled
    }

    /// What a look left out, whether or not somebody decided since: its range and its kind, ascending.
    pub fn marks(&self) -> impl Iterator<Item = (Range<u32>, SpanKind)> {
        self.marks.iter().map(|((start, end), kind)| (*start..*end, *kind))
    }

    /// Whether a look left out this very range, whether or not somebody decided since.
    #[must_use]
    pub fn is_marked(&self, range: &Range<u32>) -> bool {
        self.marks.contains_key(&(range.start, range.end))
    }

    /// Whether a range lies in one that a look left out, and of which nobody has decided since.
    #[must_use]
    pub fn waits(&self, range: Range<u32>) -> bool {
        let after = self.waiting.partition_point(|waiting| waiting.start <= range.start);
        after.checked_sub(1).is_some_and(|last| covers(&self.waiting[last], &range))
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

    /// What changes, what waits among it; disjoint and ascending.
    #[must_use]
    pub fn changed(&self) -> &[Changed<'a, T>] {
        if self.waiting.is_empty() { &self.changed } else { &self.with_waiting }
    }

    /// What somebody decided of a range; `None` while it is undecided, or waits.
    #[must_use]
    pub fn verdict(&self, range: Range<u32>) -> Option<Verdict<'a, T>> {
        let named = self.is_marked(&range);
        self.settled(range, named)
    }

    /// The same of a span, which may have been flagged before any look because a name of another testimony stands in it.
    #[must_use]
    pub fn verdict_of(&self, span: &Span) -> Option<Verdict<'a, T>> {
        let range = span.start..span.end;
        let named = is_elsewhere(span) || self.is_marked(&range);
        self.settled(range, named)
    }

    /// Whether one person alone keeps a span in which a name stands that is sealed with another testimony.
    #[must_use]
    pub fn is_kept_by_one(&self, span: &Span) -> bool {
        let range = span.start..span.end;
        let kept = self.about(range.clone()).is_some_and(|own| own.choice == Choice::Keep);
        kept && self.verdict_of(span).is_none()
    }

    /// What is decided of a range; where a name of another testimony stands in it, one person alone does not keep it.
    fn settled(&self, range: Range<u32>, named: bool) -> Option<Verdict<'a, T>> {
        let own =
            self.about(range.clone()).filter(|own| !(named && own.choice == Choice::Keep && self.is_alone(&range)));
        let from = self.covered.partition_point(|covered| covered.end <= range.start);
        let covered = self.covered.get(from).is_some_and(|covered| covers(covered, &range));
        if !covered || named && self.words(&range).is_some_and(|words| self.is_spelt(&words, &range)) {
            return own.map(|own| Verdict { choice: own.choice, text: own.text.as_ref(), own: Some(own) });
        }
        let strictest = self.changed_in(&range).reduce(|a, b| if b.choice > a.choice { b } else { a })?;
        let own = own.filter(|own| own.choice == strictest.choice && own.text.as_ref() == strictest.text);
        Some(Verdict { choice: strictest.choice, text: strictest.text, own })
    }

    /// Whether one person alone decided about this very range, and the name in it may still be read.
    fn is_alone(&self, range: &Range<u32>) -> bool {
        if self.latest.get(&(range.start, range.end)).is_some_and(|own| own.by_two) {
            return false;
        }
        let Some(words) = self.words(range) else { return true };
        let from = self.covered.partition_point(|covered| covered.end <= range.start);
        let settled = words.is_gone(&self.covered[from..]) || words.is_more && self.settles_within(&words, range);
        !settled || self.is_spelt(&words, range)
    }

    fn words(&self, range: &Range<u32>) -> Option<Named> {
        Named::of(self.text?, range)
    }

    /// What an editor changes that touches a range.
    fn changed_in(&self, range: &Range<u32>) -> impl Iterator<Item = &Changed<'a, T>> {
        let first = self.changed.partition_point(|change| change.range.end <= range.start);
        let end = range.end;
        self.changed[first..].iter().take_while(move |change| change.range.start < end)
    }

    fn is_spelt(&self, words: &Named, range: &Range<u32>) -> bool {
        self.changed_in(range).any(|change| words.is_spelt(change))
    }

    /// Whether a name of whole words within a range, and not all of it, changes, or stands since two people agreed, and no name within it stands on one
    /// person's word: the name in it was seen.
    fn settles_within(&self, words: &Named, range: &Range<u32>) -> bool {
        let within = self.latest.range((range.start, 0)..(range.end, 0));
        let names = within.filter(|((start, end), latest)| {
            let inside = *end <= range.end && (*start, *end) != (range.start, range.end);
            inside && latest.decision.kind == SpanKind::Name
        });
        let mut seen = false;
        for ((start, end), latest) in names {
            match latest.by_two || latest.decision.choice != Choice::Keep {
                true => seen |= words.are_words(&(*start..*end)),
                // It may be the name that the look found, in another order or another script.
                false => return false,
            }
        }
        seen
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

/// Whether a span was flagged because a name of another testimony stands in it.
fn is_elsewhere(span: &Span) -> bool {
    span.source.name() == ELSEWHERE
}

#[cfg(test)]
#[path = "standing/tests.rs"]
mod tests;
