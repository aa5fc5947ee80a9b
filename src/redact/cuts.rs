//! Which ranges of a paragraph change, and how: decisions joined (FORMAT §11).
//!
//! The last decision about a range is the one that counts. Ranges that overlap are joined, and the stricter decision counts for
//! all of both: leave out, then reword, then make vaguer. A *keep* takes nothing from another range and gives nothing to it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::outcome::Reason;
use crate::guard::text::{Span, SpanKind, StoredText};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet};

/// What becomes of a range. The order of the variants is that of strictness.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How<'a> {
    /// Less exact; the words if the editor gave any.
    Vaguer(Option<&'a str>),
    /// These words.
    Reword(&'a str),
    /// Gone.
    LeaveOut(Reason),
}

impl How<'_> {
    const fn strictness(self) -> u8 {
        match self {
            Self::Vaguer(_) => 0,
            Self::Reword(_) => 1,
            Self::LeaveOut(_) => 2,
        }
    }
}

/// A range that changes. Unicode scalars.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cut<'a> {
    pub(super) range: Range<u32>,
    pub(super) kind: SpanKind,
    pub(super) how: How<'a>,
}

/// Everything decided about one paragraph, and its flagged spans.
#[derive(Default)]
pub(super) struct Decided<'a> {
    latest: BTreeMap<(u32, u32), &'a Decision<StoredText>>,
    spans: Vec<&'a Span>,
}

/// A decision or a span lies outside its paragraph.
pub(super) struct Misfit {
    pub(super) paragraph: u32,
}

/// The decisions that count for a state of a text, by paragraph, with the spans; and whether any set was void.
pub(super) fn by_paragraph<'a>(
    binds: &[u8; 32],
    sets: &'a [DecisionSet<StoredText>],
    spans: &'a [Span],
) -> (BTreeMap<u32, Decided<'a>>, bool) {
    let mut all: BTreeMap<u32, Decided<'a>> = BTreeMap::new();
    let mut void = false;
    for DecisionSet { binds: bound, reason: _, decisions } in sets {
        if bound != binds {
            void = true;
            continue;
        }
        for decision in decisions {
            let Decision { paragraph, start, end, kind: _, choice: _, text: _ } = decision;
            all.entry(*paragraph).or_default().latest.insert((*start, *end), decision);
        }
    }
    for span in spans {
        all.entry(span.paragraph).or_default().spans.push(span);
    }
    (all, void)
}

impl<'a> Decided<'a> {
    /// Refuses ranges that reach beyond a paragraph of `len` scalars.
    pub(super) fn check(&self, paragraph: u32, len: u32) -> Result<(), Misfit> {
        let ends = self.latest.keys().copied().chain(self.spans.iter().map(|span| (span.start, span.end)));
        let fits = ends.into_iter().all(|(start, end)| start < end && end <= len);
        if fits { Ok(()) } else { Err(Misfit { paragraph }) }
    }

    /// Flagged spans without a decision: neither of their very range nor covered by what changes.
    pub(super) fn undecided(&self) -> Vec<&'a Span> {
        let changed = join(self.decided_cuts());
        let covered = |span: &Span| changed.iter().any(|cut| covers(&cut.range, &(span.start..span.end)));
        let settled = |span: &Span| self.latest.contains_key(&(span.start, span.end)) || covered(span);
        self.spans.iter().copied().filter(|span| !settled(span)).collect()
    }

    /// What changes, disjoint and ascending: decisions, and undecided spans if they are to be left out. `references` are the
    /// person references of the paragraph: a change that touches one takes all of it.
    pub(super) fn cuts(&self, leave_undecided_out: bool, references: &[Range<u32>]) -> Vec<Cut<'a>> {
        let mut cuts = self.decided_cuts();
        if leave_undecided_out {
            cuts.extend(self.undecided().into_iter().map(|span| {
                let Span { paragraph: _, start, end, kind, source: _ } = span;
                Cut { range: *start..*end, kind: *kind, how: How::LeaveOut(Reason::Undecided) }
            }));
        }
        for cut in &mut cuts {
            for reference in references {
                if touches(reference, &cut.range) {
                    cut.range = cut.range.start.min(reference.start)..cut.range.end.max(reference.end);
                }
            }
        }
        join(cuts)
    }

    /// The ranges that an editor decided to keep, ascending by start.
    pub(super) fn kept(&self) -> Vec<Range<u32>> {
        let keeps = self.latest.values().filter(|decision| decision.choice == Choice::Keep);
        keeps.map(|decision| decision.start..decision.end).collect()
    }

    fn decided_cuts(&self) -> Vec<Cut<'a>> {
        self.latest.values().filter_map(|decision| cut(decision)).collect()
    }
}

fn cut(decision: &Decision<StoredText>) -> Option<Cut<'_>> {
    let Decision { paragraph: _, start, end, kind, choice, text } = decision;
    let text = text.as_ref().map(StoredText::as_str);
    let how = match (choice, text) {
        (Choice::Keep, _) => return None,
        (Choice::MakeVaguer, text) => How::Vaguer(text),
        (Choice::Reword, Some(text)) => How::Reword(text),
        // A rewording without words cannot be stored; should one come nevertheless, nothing is said.
        (Choice::Reword, None) | (Choice::LeaveOut, _) => How::LeaveOut(Reason::Decision),
    };
    Some(Cut { range: *start..*end, kind: *kind, how })
}

/// Joins what overlaps.
fn join(mut cuts: Vec<Cut<'_>>) -> Vec<Cut<'_>> {
    cuts.sort_by_key(|cut| (cut.range.start, std::cmp::Reverse(cut.range.end)));
    let mut out: Vec<Cut<'_>> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match out.last_mut() {
            Some(last) if touches(&last.range, &cut.range) => merge(last, cut),
            _ => out.push(cut),
        }
    }
    out
}

/// `into` begins no later than `other` and overlaps it.
fn merge<'a>(into: &mut Cut<'a>, other: Cut<'a>) {
    let inside = covers(&into.range, &other.range);
    let range = into.range.start..into.range.end.max(other.range.end);
    let (mine, theirs) = (into.how.strictness(), other.how.strictness());
    if theirs > mine {
        *into = other;
    } else if theirs == mine && into.how != other.how && !inside {
        // Two texts that run into each other cannot both stand, and neither speaks for the whole.
        into.how = How::LeaveOut(Reason::Decision);
    } else if theirs == mine && matches!(into.how, How::Vaguer(None)) && !inside {
        into.how = How::LeaveOut(Reason::Decision);
    }
    into.range = range;
}

fn touches(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

fn covers(outer: &Range<u32>, inner: &Range<u32>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
