//! How far an answer goes: what it is about, and which of that it decides.

use std::collections::HashSet;
use std::ops::Range;

use super::Sitting;
use crate::guard::text::{ELSEWHERE, Span, StoredText};
use crate::record::Decision;
use crate::record::words::Choice;

/// What an answer is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// What is before the reviewer.
    Now,
    /// Everything open of the same kind.
    Kind,
    /// Everything open in the testimony.
    Everything,
}

impl Sitting<'_> {
    /// How many open passages an answer is about.
    #[must_use]
    pub fn count(&self, what: What) -> usize {
        self.asked(what).len()
    }

    /// How many of them this answer leaves open: no answer to much at once keeps what a registered name led to, but for what is before the reviewer.
    #[must_use]
    pub fn left_open(&self, what: What, choice: Choice) -> usize {
        self.asked(what).len() - self.decided_by(what, choice).len()
    }

    /// The decisions that an answer makes.
    #[must_use]
    pub fn answer(&self, what: What, choice: Choice, text: Option<&StoredText>) -> Vec<Decision<StoredText>> {
        let spans = self.decided_by(what, choice).into_iter().filter_map(|at| self.revision.spans.get(at));
        let decide = |span: &Span| {
            let Span { paragraph, start, end, kind, source: _ } = span;
            Decision { paragraph: *paragraph, start: *start, end: *end, kind: *kind, choice, text: text.cloned() }
        };
        spans.map(decide).collect()
    }

    /// The open passages that an answer is about, ascending.
    pub(super) fn asked(&self, what: What) -> Vec<usize> {
        let Some(form) = self.forms.get(self.at.form) else { return Vec::new() };
        // Whoever looks at an answer again decides all of it anew.
        let asked = |member: &usize| self.open[*member] || self.at.again;
        let open = |members: &[usize]| members.iter().copied().filter(asked).collect::<Vec<_>>();
        match (what, self.at.single) {
            (What::Now, None) => open(&form.members),
            (What::Now, Some(single)) => open(&[single]),
            (What::Kind, _) => {
                (0..self.open.len()).filter(|at| self.open[*at] && self.revision.spans[*at].kind == form.kind).collect()
            }
            (What::Everything, _) => (0..self.open.len()).filter(|at| self.open[*at]).collect(),
        }
    }

    /// Those of them that it decides. Whether a passage to which a registered name led is that person is seen only where it stands, and a decision is about
    /// a range, whichever of its flags it was made for. Where a name stands that is sealed with another testimony, no answer here keeps it.
    fn decided_by(&self, what: What, choice: Choice) -> Vec<usize> {
        let mut asked = self.asked(what);
        if choice != Choice::Keep {
            return asked;
        }
        let spans = &self.revision.spans;
        asked.retain(|at| !is_elsewhere(&spans[*at]));
        if what == What::Now {
            return asked;
        }
        let shown = self.asked(What::Now);
        let place = |span: &Span| (span.paragraph, span.start, span.end);
        let seen: HashSet<_> = shown.iter().map(|at| place(&spans[*at])).collect();
        let named: HashSet<_> = spans.iter().filter(|span| span.source.is_of_a_name()).map(place).collect();
        asked.retain(|at| {
            let here = place(&spans[*at]);
            seen.contains(&here) || !named.contains(&here)
        });
        asked
    }

    /// Whether a second person has to agree before what is before the reviewer is kept.
    #[must_use]
    pub fn takes_two(&self) -> bool {
        self.now().is_some_and(|now| is_elsewhere(now.span))
    }

    /// The same of a range of a paragraph.
    #[must_use]
    pub fn takes_two_at(&self, paragraph: u32, range: &Range<u32>) -> bool {
        let here = (paragraph, range.start, range.end);
        let mut spans = self.revision.spans.iter().filter(|span| (span.paragraph, span.start, span.end) == here);
        spans.any(is_elsewhere)
    }
}

/// Whether a name stands there that is sealed with another testimony (FORMAT §11.4).
fn is_elsewhere(span: &Span) -> bool {
    span.source.name() == ELSEWHERE
}
