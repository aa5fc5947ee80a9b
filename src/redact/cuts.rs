//! Which ranges of a paragraph change, and how. What a decision means is said in one place, [`Standing`] (FORMAT §11); here come what
//! nobody decided, if it is to be left out, and the references that a change touches.

use std::collections::BTreeMap;
use std::ops::Range;

use super::outcome::Reason;
use crate::guard::text::{Span, SpanKind, StoredText};
use crate::record::standing::{Cause, Changed, Settled, join};
use crate::record::words::Choice;
use crate::record::{DecisionSet, Revision, Standing};

/// What becomes of a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How<'a> {
    /// Less exact; the words if the editor gave any.
    Vaguer(Option<&'a str>),
    /// These words; whether a second person agreed that a registered name may stand in them.
    Reword(&'a str, bool),
    /// Gone.
    LeaveOut(Reason),
}

/// A range that changes. Unicode scalars.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cut<'a> {
    pub(super) range: Range<u32>,
    pub(super) kind: SpanKind,
    pub(super) how: How<'a>,
}

/// Everything decided about a state of a text, and its flagged spans.
pub(super) struct Decided<'a> {
    standing: Standing<'a, StoredText>,
    spans: BTreeMap<u32, Vec<Span>>,
}

/// What is decided about one paragraph, and its flagged spans.
pub(super) struct DecidedPart<'d, 'a> {
    settled: Option<&'d Settled<'a, StoredText>>,
    spans: &'d [Span],
}

/// A decision or a span lies outside its paragraph.
pub(super) struct Misfit {
    pub(super) paragraph: u32,
}

impl<'a> Decided<'a> {
    /// The decisions that count for the state a text is in, with its spans.
    pub(super) fn of(revision: &'a Revision, sets: &'a [DecisionSet<StoredText>]) -> Self {
        let standing = Standing::of(revision, sets);
        let mut by_paragraph: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        for span in standing.flagged(&revision.spans) {
            by_paragraph.entry(span.paragraph).or_default().push(span);
        }
        Self { standing, spans: by_paragraph }
    }

    /// Whether there are decisions about another state, which count for nothing.
    pub(super) const fn void(&self) -> bool {
        self.standing.void()
    }

    /// The paragraphs that a decision or a span names.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = u32> {
        self.standing.paragraphs().map(|(number, _)| number).chain(self.spans.keys().copied())
    }

    pub(super) fn part(&self, number: u32) -> DecidedPart<'_, 'a> {
        let spans = self.spans.get(&number).map_or(&[][..], Vec::as_slice);
        DecidedPart { settled: self.standing.of_paragraph(number), spans }
    }
}

impl<'d, 'a> DecidedPart<'d, 'a> {
    /// Refuses ranges that reach beyond a paragraph of `len` scalars.
    pub(super) fn check(&self, paragraph: u32, len: u32) -> Result<(), Misfit> {
        let decisions = self.settled.into_iter().flat_map(Settled::decisions);
        let ends = decisions.map(|decision| (decision.start, decision.end));
        let mut ends = ends.chain(self.spans.iter().map(|span| (span.start, span.end)));
        let fits = ends.all(|(start, end)| start < end && end <= len);
        if fits { Ok(()) } else { Err(Misfit { paragraph }) }
    }

    /// Flagged spans without a decision, but for what waits after a look: that is left out, whatever is asked for.
    pub(super) fn undecided(&self) -> Vec<&'d Span> {
        let open = |settled: &Settled<'_, _>, span: &Span| {
            settled.verdict_of(span).is_none() && !settled.waits(span.start..span.end)
        };
        let open = |span: &&Span| self.settled.is_none_or(|settled| open(settled, span));
        self.spans.iter().filter(open).collect()
    }

    /// How many flagged spans one person alone keeps, where a name stands that is sealed with another testimony: nothing keeps those.
    pub(super) fn kept_by_one(&self) -> usize {
        let Some(settled) = self.settled else { return 0 };
        self.undecided().into_iter().filter(|span| settled.is_kept_by_one(span)).count()
    }

    /// How many flagged spans in which a name may stand are kept, whoever decided so.
    pub(super) fn kept_names(&self) -> usize {
        let Some(settled) = self.settled else { return 0 };
        let named = |span: &&Span| span.kind.may_hold_a_name();
        let kept = |span: &&Span| settled.verdict_of(span).is_some_and(|verdict| verdict.choice == Choice::Keep);
        self.spans.iter().filter(named).filter(kept).count()
    }

    /// What changes, disjoint and ascending: decisions, and undecided spans if they are to be left out. `references` are the
    /// person references of the paragraph, ascending: a change that touches one takes all of it. `turned` is what stands under an
    /// override of direction: left out, whatever was decided.
    pub(super) fn cuts(
        &self,
        leave_undecided_out: bool,
        references: &[Range<u32>],
        turned: &[Range<u32>],
    ) -> Vec<Cut<'a>> {
        let left_out = |range, kind| {
            let (choice, cause) = (Choice::LeaveOut, Cause::Undecided);
            Changed { range, kind, choice, text: None, cause, agreed: false }
        };
        let mut changed: Vec<_> = self.settled.map(|settled| settled.changed().to_vec()).unwrap_or_default();
        if leave_undecided_out {
            changed.extend(self.undecided().into_iter().map(|span| {
                let Span { paragraph: _, start, end, kind, source: _ } = span;
                left_out(*start..*end, *kind)
            }));
        }
        changed.extend(turned.iter().map(|range| left_out(range.clone(), SpanKind::Other)));
        for change in &mut changed {
            change.range = widened(&change.range, references);
        }
        join(changed).into_iter().map(cut).collect()
    }

    /// The ranges in which a registered name may stand: kept, and agreed to by a second person.
    pub(super) fn passed(&self) -> Vec<Range<u32>> {
        self.settled.map(Settled::passed).unwrap_or_default()
    }

    /// The ranges that an editor decided to keep, disjoint and ascending.
    pub(super) fn kept(&self) -> Vec<Range<u32>> {
        self.settled.map(Settled::kept).unwrap_or_default()
    }
}

/// The range with all of the references at its ends. References overlap no other, so that one look at each end is enough.
fn widened(range: &Range<u32>, references: &[Range<u32>]) -> Range<u32> {
    let first = references.partition_point(|reference| reference.end <= range.start);
    let after = references.partition_point(|reference| reference.start < range.end);
    let touched = references.get(first..after).unwrap_or_default();
    let start = touched.first().map_or(range.start, |reference| range.start.min(reference.start));
    let end = touched.last().map_or(range.end, |reference| range.end.max(reference.end));
    start..end
}

fn cut(changed: Changed<'_, StoredText>) -> Cut<'_> {
    let Changed { range, kind, choice, text, cause, agreed } = changed;
    let how = match (choice, text.map(StoredText::as_str)) {
        (Choice::MakeVaguer, text) => How::Vaguer(text),
        (Choice::Reword, Some(text)) => How::Reword(text, agreed),
        (Choice::LeaveOut, _) if cause == Cause::Undecided => How::LeaveOut(Reason::Undecided),
        (Choice::LeaveOut, _) if cause == Cause::Look => How::LeaveOut(Reason::Waiting),
        // What is kept or open changes nothing and is not among the changes; should it come, nothing is said.
        (Choice::LeaveOut | Choice::Reword | Choice::Keep | Choice::Open, _) => How::LeaveOut(Reason::Decision),
    };
    Cut { range, kind, how }
}
