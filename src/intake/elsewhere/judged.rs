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
type Place = (u32, u32, u32);

/// A revision with what was decided about it.
pub(super) struct Judged<'a> {
    standing: Standing<'a, StoredText>,
    /// What was left out before because such a name stands there: whoever decided otherwise since knew of it.
    asked: HashSet<Place>,
    /// Where a flag says that one does: it is decided, or waits, by whoever reads that.
    flagged: HashSet<Place>,
    /// The names are sealed only now: whoever was asked before was asked about somebody else.
    are_new: bool,
    /// What has to be decided, once for each range.
    decided: BTreeMap<Place, Decision<StoredText>>,
    /// Whether a name stands somewhere because somebody was asked about that place before.
    stands_by_word: bool,
}

impl<'a> Judged<'a> {
    pub(super) fn of(revision: &'a Revision, sets: &'a [DecisionSet<StoredText>], are_new: bool) -> Self {
        let so = |set: &&DecisionSet<StoredText>| is_look(set) && set.binds == revision.commitment;
        let asked = sets.iter().filter(so).flat_map(|set| &set.decisions);
        let flagged = revision.spans.iter().filter(|span| span.source.name() == ELSEWHERE);
        Self {
            standing: Standing::of(revision, sets),
            asked: asked.map(Decision::place).collect(),
            flagged: flagged.map(|span| (span.paragraph, span.start, span.end)).collect(),
            are_new,
            decided: BTreeMap::new(),
            stands_by_word: false,
        }
    }

    /// What has to be decided; and whether a name stands by somebody's word, who may have to be asked again once it is known that the name is another's.
    pub(super) fn end(self) -> (Vec<Decision<StoredText>>, bool) {
        (self.decided.into_values().collect(), self.stands_by_word)
    }

    /// Leaves out each name of a paragraph of which nobody was asked, also where two people agreed to what stands there, since they did not know of it.
    /// What is said otherwise already stays so: where it is that very range the decision is recorded once more, so that whoever changes it knows; under a wider
    /// one the name itself is marked, and waits once the words about it are taken back.
    pub(super) fn leave_out(&mut self, paragraph: u32, hits: &[Hit]) {
        for hit in hits {
            let range = short(hit.start)..short(hit.end);
            if self.is_weak(paragraph, hit, &range) || self.was_asked(paragraph, &range) {
                continue;
            }
            let settled = self.standing.of_paragraph(paragraph);
            let decision = settled.and_then(|settled| otherwise(settled, &range)).cloned().unwrap_or(Decision {
                paragraph,
                start: range.start,
                end: range.end,
                kind: SpanKind::Name,
                choice: Choice::LeaveOut,
                text: None,
            });
            self.decided.insert(decision.place(), decision);
        }
    }

    /// And each passage that is said in other words in which such a name stands, unless two people agreed to them who knew of it.
    pub(super) fn leave_out_words(&mut self, stands: &dyn Fn(&StoredText) -> bool) {
        let all = self.standing.paragraphs().flat_map(|(_, settled)| {
            let agreed = |decision: &Decision<StoredText>| settled.why(decision.start..decision.end).is_some();
            settled.decisions().map(move |decision| (decision, agreed(decision)))
        });
        for (decision, agreed) in all.filter(|(decision, _)| decision.text.as_ref().is_some_and(stands)) {
            if agreed && !self.are_new && self.knew(decision.place()) {
                self.stands_by_word = true;
                continue;
            }
            let decision = Decision { choice: Choice::LeaveOut, text: None, ..decision.clone() };
            self.decided.insert(decision.place(), decision);
        }
    }

    /// A word that others write, too, stays kept where somebody kept it.
    fn is_weak(&self, paragraph: u32, hit: &Hit, range: &Range<u32>) -> bool {
        let kept = self.standing.of_paragraph(paragraph).map(Settled::kept).unwrap_or_default();
        hit.score < 1.0 && kept.iter().any(|wider| wider.start <= range.start && range.end <= wider.end)
    }

    /// Whether nothing has to be asked about a name at this very range: somebody was, and it is not sealed only now; or it does not go out as it is.
    fn was_asked(&mut self, paragraph: u32, range: &Range<u32>) -> bool {
        if !self.knew((paragraph, range.start, range.end)) {
            return false;
        }
        let settled = self.standing.of_paragraph(paragraph);
        let verdict = settled.and_then(|settled| settled.verdict(range.clone()));
        let stands = verdict.is_some_and(|verdict| verdict.choice == Choice::Keep);
        self.stands_by_word |= stands;
        !(stands && self.are_new)
    }

    /// Whether somebody was asked about this very range: a wider one may have been decided for another name in it.
    fn knew(&self, place: Place) -> bool {
        self.asked.contains(&place) || self.flagged.contains(&place)
    }
}

/// The decision by which this very range is said in other words, and not by agreement.
fn otherwise<'a>(settled: &Settled<'a, StoredText>, range: &Range<u32>) -> Option<&'a Decision<StoredText>> {
    let reworded = |decision: &&Decision<StoredText>| matches!(decision.choice, Choice::Reword | Choice::MakeVaguer);
    settled.about(range.clone()).filter(reworded).filter(|_| settled.why(range.clone()).is_none())
}
