//! Ranges that change, and what comes of those that overlap (FORMAT §11).

use std::ops::Range;

use super::look::Latest;
use crate::guard::text::SpanKind;
use crate::record::Decision;
use crate::record::words::Choice;

/// Who wanted it that a range changes. Of two that are joined, the last of this list says it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cause {
    /// Nobody decided, and that was to mean leave out.
    Undecided,
    /// The look for names of other testimonies left it out, and nobody has decided since.
    Look,
    /// An editor.
    Decision,
}

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
    /// Who wanted it.
    pub cause: Cause,
    /// A second person agreed that registered names may stand in the words.
    pub agreed: bool,
}

impl<T> Clone for Changed<'_, T> {
    fn clone(&self) -> Self {
        let Self { range, kind, choice, text, cause, agreed } = self;
        Self { range: range.clone(), kind: *kind, choice: *choice, text: *text, cause: *cause, agreed: *agreed }
    }
}

impl<'a, T> Changed<'a, T> {
    pub(super) fn of(latest: &Latest<'a, T>) -> Option<Self> {
        let Decision { paragraph: _, start, end, kind, choice, text } = latest.decision;
        let choice = match (choice, text) {
            (Choice::Open | Choice::Keep, _) => return None,
            // A rewording without words cannot be stored; should one come nevertheless, nothing is said.
            (Choice::Reword, None) => Choice::LeaveOut,
            (Choice::MakeVaguer | Choice::Reword | Choice::LeaveOut, _) => *choice,
        };
        let agreed = latest.why.is_some() && choice == Choice::Reword;
        let cause = Cause::Decision;
        Some(Self { range: *start..*end, kind: *kind, choice, text: text.as_ref(), cause, agreed })
    }

    /// What a look left out.
    pub(super) const fn waiting(range: Range<u32>, kind: SpanKind) -> Self {
        Self { range, kind, choice: Choice::LeaveOut, text: None, cause: Cause::Look, agreed: false }
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
        let same = into.text == other.text && into.cause == other.cause;
        if !same || (into.choice == Choice::MakeVaguer && into.text.is_none()) {
            into.choice = Choice::LeaveOut;
            into.text = None;
            into.cause = into.cause.max(other.cause);
        }
    }
    into.range = range;
    into.agreed = agreed;
}

pub(super) fn covers(outer: &Range<u32>, inner: &Range<u32>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
