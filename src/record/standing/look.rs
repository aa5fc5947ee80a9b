//! What was left out by looking for names that were sealed with another testimony, and by nobody (FORMAT §11.4).
//!
//! A look writes decision sets with a reason of its own. Each of their decisions is a flag that came later than the revision: it is left out, and it
//! waits. What an editor decides about it afterwards counts; an *open* gives it back to the look.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Standing;
use crate::guard::text::{ELSEWHERE, Guarded, Span, SpanKind, SpanSource};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Ground};

/// The reason of a set that a look made (FORMAT §11.4). Its decisions are *leave-out*; or, where one stands already that changes the range and is to go
/// on standing, that decision once more.
pub const REASON: &str = "a name that was sealed with another testimony later stands here";

/// Whether a set was made by a look.
#[must_use]
pub fn is_look<T: Guarded>(set: &DecisionSet<T>) -> bool {
    matches!(&set.ground, Ground::Word(reason) if is_reason(reason.as_ref()))
}

/// Whether it is the reason of a look.
pub(in crate::record) fn is_reason<T: Guarded>(reason: Option<&T>) -> bool {
    reason.is_some_and(|reason| reason.as_str() == REASON)
}

/// The decision about a range that stands; and why, where a second person agreed to it.
pub(super) struct Latest<'a, T> {
    pub(super) decision: &'a Decision<T>,
    pub(super) why: Option<&'a T>,
    /// Whether two people stand behind it, whether or not a name passes by that.
    pub(super) by_two: bool,
}

/// What is read of one paragraph, one decision after the other.
pub(super) struct Reading<'a, T> {
    pub(super) latest: BTreeMap<(u32, u32), Latest<'a, T>>,
    pub(super) marks: BTreeMap<(u32, u32), SpanKind>,
}

impl<T> Default for Reading<'_, T> {
    fn default() -> Self {
        Self { latest: BTreeMap::new(), marks: BTreeMap::new() }
    }
}

impl<'a, T: PartialEq> Reading<'a, T> {
    /// An editor's decision.
    pub(super) fn decide(&mut self, next: Latest<'a, T>) {
        let Decision { start, end, choice, .. } = next.decision;
        match choice {
            Choice::Open => self.latest.remove(&(*start, *end)),
            Choice::Keep | Choice::MakeVaguer | Choice::Reword | Choice::LeaveOut => {
                self.latest.insert((*start, *end), next)
            }
        };
    }

    /// What a look left out. What was decided about the range before did not know of the name, and stands only where the look says it again.
    pub(super) fn mark(&mut self, found: &Decision<T>) {
        let Decision { paragraph: _, start, end, kind, choice, text } = found;
        let again = |own: &Latest<'a, T>| {
            own.decision.choice == *choice
                && own.decision.text == *text
                && !matches!(choice, Choice::Keep | Choice::Open)
        };
        if !self.latest.get(&(*start, *end)).is_some_and(again) {
            self.latest.remove(&(*start, *end));
        }
        self.marks.insert((*start, *end), *kind);
    }
}

/// Flags of a revision, with those of the looks since.
pub(super) fn flagged<T: Guarded + PartialEq>(standing: &Standing<'_, T>, spans: &[Span]) -> Vec<Span> {
    let marked = |span: &&Span| {
        let here = standing.of_paragraph(span.paragraph);
        here.is_some_and(|settled| settled.is_marked(&(span.start..span.end)))
    };
    let mut all: Vec<Span> = spans.iter().filter(|span| !marked(span)).cloned().collect();
    for (paragraph, settled) in standing.paragraphs() {
        let flag = |(range, kind): (Range<u32>, _)| {
            let source = SpanSource::Rule(ELSEWHERE.into());
            Span { paragraph, start: range.start, end: range.end, kind, source }
        };
        all.extend(settled.marks().map(flag));
    }
    all.sort();
    all
}
