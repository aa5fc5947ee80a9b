//! A testimony with what was decided about it, held against names that were found in it: of which nobody was asked, and what is decided until somebody is.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::short;
use crate::guard::text::{SpanKind, StoredText};
use crate::guard::{ELSEWHERE, Hit};
use crate::record::standing::Settled;
use crate::record::standing::look::is_look;
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Revision, Standing};

/// A range of a paragraph.
pub(super) type Place = (u32, u32, u32);

/// What is decided, once for each range.
pub(super) type Decided = BTreeMap<Place, Decision<StoredText>>;

/// A revision with what was decided about it.
pub(super) struct Judged<'a> {
    standing: Standing<'a, StoredText>,
    /// What was left out before because such a name stands there: whoever decided otherwise since knew of it.
    asked: HashSet<Place>,
    /// Where a flag says that one does: it is decided, or waits, by whoever reads that.
    flagged: HashSet<Place>,
}

impl<'a> Judged<'a> {
    pub(super) fn of(revision: &'a Revision, sets: &'a [DecisionSet<StoredText>]) -> Self {
        let so = |set: &&DecisionSet<StoredText>| is_look(set) && set.binds == revision.commitment;
        let asked = sets.iter().filter(so).flat_map(|set| &set.decisions);
        let flagged = revision.spans.iter().filter(|span| span.source.name() == ELSEWHERE);
        Self {
            standing: Standing::of(&revision.commitment, sets),
            asked: asked.map(|decision| (decision.paragraph, decision.start, decision.end)).collect(),
            flagged: flagged.map(|span| (span.paragraph, span.start, span.end)).collect(),
        }
    }

    /// Adds a decision for each name of a paragraph of which nobody was asked: it is left out, also where two people agreed to what stands there, since they
    /// did not know of it. What is said otherwise already stays so and is recorded once more, so that whoever changes it knows.
    pub(super) fn leave_out(&self, paragraph: u32, hits: &[Hit], decisions: &mut Decided) {
        let settled = self.standing.of_paragraph(paragraph);
        let kept = settled.map(Settled::kept).unwrap_or_default();
        for hit in hits {
            let range = short(hit.start)..short(hit.end);
            // A word that others write, too, stays kept where somebody kept it.
            let weak = hit.score < 1.0 && is_within(&range, &kept);
            if weak || self.knew((paragraph, range.start, range.end)) {
                continue;
            }
            match settled.and_then(|settled| otherwise(settled, &range)) {
                Some(decision) if self.knew(place(decision)) => {}
                Some(decision) => {
                    decisions.insert(place(decision), decision.clone());
                }
                None => {
                    let (Range { start, end }, kind, choice) = (range, SpanKind::Name, Choice::LeaveOut);
                    let decision = Decision { paragraph, start, end, kind, choice, text: None };
                    decisions.insert(place(&decision), decision);
                }
            }
        }
    }

    /// And one for each passage that is said in other words in which such a name stands, unless two people agreed to them who knew of it.
    pub(super) fn leave_out_words(&self, stands: &dyn Fn(&StoredText) -> bool, decisions: &mut Decided) {
        for (_, settled) in self.standing.paragraphs() {
            for decision in settled.decisions() {
                let agreed = settled.why(decision.start..decision.end).is_some() && self.knew(place(decision));
                if !agreed && decision.text.as_ref().is_some_and(stands) {
                    let decision = Decision { choice: Choice::LeaveOut, text: None, ..decision.clone() };
                    decisions.insert(place(&decision), decision);
                }
            }
        }
    }

    /// Whether somebody was asked about this very range: a wider one may have been decided for another name in it.
    fn knew(&self, place: Place) -> bool {
        self.asked.contains(&place) || self.flagged.contains(&place)
    }
}

const fn place(decision: &Decision<StoredText>) -> Place {
    (decision.paragraph, decision.start, decision.end)
}

/// The decision by which all of a range is said in other words, and not by agreement.
fn otherwise<'a>(settled: &Settled<'a, StoredText>, range: &Range<u32>) -> Option<&'a Decision<StoredText>> {
    let covers = |decision: &&Decision<StoredText>| range.end <= decision.end && decision.start <= range.start;
    let reworded = |decision: &&Decision<StoredText>| matches!(decision.choice, Choice::Reword | Choice::MakeVaguer);
    let agreed = |decision: &Decision<StoredText>| settled.why(decision.start..decision.end).is_some();
    let mut all = settled.decisions_before(range.end).filter(covers).filter(reworded);
    all.find(|decision| !agreed(decision))
}

fn is_within(range: &Range<u32>, wider: &[Range<u32>]) -> bool {
    wider.iter().any(|wider| wider.start <= range.start && range.end <= wider.end)
}
