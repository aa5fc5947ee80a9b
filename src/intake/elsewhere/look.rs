//! Looking for names in the newest revisions of a case and in its open interviews, and what was found there.

use std::collections::{BTreeMap, BTreeSet};

use super::judged::Judged;
use super::{Held, short};
use crate::guard::text::{PersonId, RawText, Span, SpanKind, SpanSource, StoredText};
use crate::guard::{self, ELSEWHERE, Field, Hit, Roll, assert_silent, names_elsewhere};
use crate::record::standing::look::REASON;
use crate::record::{Decision, DecisionSet, TestimonyId};
use crate::vault::{Change, DraftId, OpenDraft, OpenParagraph, SetOf, UNFINISHED, Vault, VaultError};

/// What was found in a case.
#[derive(Default)]
pub(in crate::intake) struct Found {
    sets: Vec<SetOf>,
    drafts: Vec<(DraftId, OpenParagraph)>,
    /// Where names stand of which nobody had decided, as the testimonies are.
    pub(in crate::intake) held: Vec<Held>,
    /// What the case lists as well known, and points at somebody now (FORMAT §11.3); each once.
    listed: Vec<StoredText>,
}

impl Found {
    /// Records what has to be decided anew.
    ///
    /// # Errors
    /// As saving fails; [`VaultError::Stale`] where a revision changed since it was looked at.
    pub(in crate::intake) fn store(&self, change: &mut Change<'_>) -> Result<(), VaultError> {
        for (revision, set) in &self.sets {
            change.decisions(*revision, set)?;
        }
        for (draft, OpenParagraph { number, speaker, text, spans }) in &self.drafts {
            change.draft_paragraph(*draft, *number, *speaker, text, spans)?;
        }
        if !self.listed.is_empty() {
            change.unlist(&|name| self.listed.contains(name))?;
        }
        Ok(())
    }

    /// Whether there is nothing to record.
    pub(in crate::intake) const fn is_settled(&self) -> bool {
        self.sets.is_empty() && self.drafts.is_empty() && self.listed.is_empty()
    }

    /// How many entries are on the list of what is well known no more, once it is recorded.
    pub(in crate::intake) const fn unlisted(&self) -> usize {
        self.listed.len()
    }
}

/// Names that are looked for in a case.
pub(in crate::intake) struct Look<'a> {
    pub(in crate::intake) vault: &'a Vault,
    pub(in crate::intake) names: &'a Roll,
    /// People of the roll whose names may stand anywhere.
    pub(in crate::intake) is_public: &'a dyn Fn(PersonId) -> bool,
    /// Testimonies that are not looked at.
    pub(in crate::intake) passes: &'a dyn Fn(TestimonyId) -> bool,
}

impl Look<'_> {
    /// Looks in the newest revisions of a case and in its open interviews; `step` is called for each testimony that was looked at. What cannot be read is
    /// among those that are held, without a paragraph: damage elsewhere must not keep anybody from closing an interview.
    ///
    /// # Errors
    /// Where it cannot be read which testimonies there are.
    pub(in crate::intake) fn all(&self, step: &mut dyn FnMut()) -> Result<Found, VaultError> {
        let mut found = Found::default();
        if self.names.is_empty() {
            return Ok(found);
        }
        found.listed = self.listed();
        for testimony in self.vault.testimony_ids()?.into_iter().filter(|id| !(self.passes)(*id)) {
            match self.in_testimony(testimony) {
                Ok(None) => {}
                Ok(Some((held, set))) => {
                    found.held.push(held);
                    found.sets.push(set);
                }
                Err(_) => found.held.push(Held { code: testimony.code(5), paragraphs: Vec::new() }),
            }
            step();
        }
        for id in self.vault.draft_ids()?.into_iter().filter(|id| !(self.passes)(*id)) {
            let Ok(OpenDraft { paragraphs, unfinished, .. }) = self.vault.open_draft(id) else {
                found.held.push(Held { code: id.code(5), paragraphs: Vec::new() });
                continue;
            };
            // What was being typed is said to be in the paragraph that it will be.
            let next = paragraphs.last().map_or(1, |last| last.number + 1);
            let open = paragraphs.into_iter().chain(unfinished);
            let marked: Vec<_> = open.filter_map(|paragraph| self.marked(paragraph)).collect();
            if !marked.is_empty() {
                let number = |paragraph: &OpenParagraph| match paragraph.number {
                    UNFINISHED => next,
                    number => number,
                };
                let paragraphs = marked.iter().map(number).collect();
                found.held.push(Held { code: id.code(5), paragraphs });
                found.drafts.extend(marked.into_iter().map(|paragraph| (id, paragraph)));
            }
        }
        Ok(found)
    }

    /// Entries of the list of what is well known in which one of these names stands, as nobody could enter them any more. A list that cannot be read is
    /// `check`'s to tell of.
    fn listed(&self) -> Vec<StoredText> {
        let points = |name: &StoredText| {
            let hits = assert_silent(self.names, name.as_str());
            hits.iter().flat_map(|hit| hit.people.iter()).any(|person| !(self.is_public)(*person))
        };
        self.vault.ever_listed().unwrap_or_default().into_iter().filter(points).collect()
    }

    /// A paragraph of an open interview with a flag for each of these names, to be decided when it is closed. `None` where nothing is new.
    fn marked(&self, paragraph: OpenParagraph) -> Option<OpenParagraph> {
        let OpenParagraph { number, speaker, text, mut spans } = paragraph;
        let before = spans.len();
        for hit in self.hits(text.as_str()) {
            let (start, end) = (short(hit.start), short(hit.end));
            let covers = |span: &Span| span.source.name() == ELSEWHERE && span.start <= start && end <= span.end;
            if !spans.iter().any(covers) {
                let source = SpanSource::Rule(ELSEWHERE.into());
                spans.push(Span { paragraph: number.max(1), start, end, kind: SpanKind::Name, source });
            }
        }
        spans.sort();
        (spans.len() > before).then_some(OpenParagraph { number, speaker, text, spans })
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = names_elsewhere(self.names, text);
        hits.retain(|hit| !hit.people.iter().all(|person| (self.is_public)(*person)));
        hits
    }

    /// What has to be decided about a testimony so that none of these names goes out unasked; `None` where nothing has.
    fn in_testimony(&self, testimony: TestimonyId) -> Result<Option<(Held, SetOf)>, VaultError> {
        let revision = self.vault.newest(testimony)?;
        let cut = revision.paragraphs()?;
        let hits = cut.iter().map(|(paragraph, words)| (paragraph.number, self.hits(words)));
        let hits: Vec<(u32, Vec<Hit>)> = hits.filter(|(_, hits)| !hits.is_empty()).collect();
        let sets = self.vault.decisions(revision.id)?;
        if hits.is_empty() && sets.is_empty() {
            return Ok(None);
        }
        let judged = Judged::of(&revision, &sets);
        let mut decisions = BTreeMap::new();
        for (number, hits) in hits {
            judged.leave_out(number, &hits, &mut decisions);
        }
        judged.leave_out_words(&|text| !self.hits(text.as_str()).is_empty(), &mut decisions);
        if decisions.is_empty() {
            return Ok(None);
        }
        let decisions: Vec<Decision<StoredText>> = decisions.into_values().collect();
        let paragraphs: BTreeSet<u32> = decisions.iter().map(|decision| decision.paragraph).collect();
        let held = Held { code: self.vault.testimony_code(testimony)?, paragraphs: paragraphs.into_iter().collect() };
        let set = DecisionSet::new(revision.commitment, Some(reason()?), decisions);
        Ok(Some((held, (revision.id, set))))
    }
}

fn reason() -> Result<StoredText, VaultError> {
    let raw = RawText::from_utf8(REASON.as_bytes()).map_err(|_| VaultError::Unfit("reason"))?;
    let clean = guard::clean_field(&Roll::of_sums(), &raw, Field::Reason).map_err(|_| VaultError::Unfit("reason"))?;
    Ok(clean.into())
}
