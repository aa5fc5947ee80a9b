//! One text as it reads without names: all that the guard finds of them, or whole spellings alone.

use super::super::otherwise::cleaned;
use crate::guard::text::{PersonId, Span, SpanKind, StoredText};
use crate::guard::{self, ELSEWHERE, Manner, Roll};
use crate::record::{Consent, DecisionSet, Draft, Grant, Head, Note, RecordError, Revision, RevisionId};
use crate::vault::{Change, DraftId, OpenDraft, OpenParagraph, VaultError};

/// A closed revision without the names.
pub(super) struct Rewritten {
    pub(super) id: RevisionId,
    pub(super) head: Head<StoredText>,
    pub(super) text: StoredText,
    pub(super) spans: Vec<Span>,
    /// What stands about it, for its new state.
    pub(super) decided: Vec<DecisionSet<StoredText>>,
}

impl Rewritten {
    /// Writes it, and what stands about it.
    pub(super) fn write(&self, change: &mut Change<'_>) -> Result<(), VaultError> {
        let binds = change.scrub_revision(self.id, &self.head, &self.text, &self.spans)?;
        for set in &self.decided {
            change.decisions(self.id, &DecisionSet { binds, ..set.clone() })?;
        }
        Ok(())
    }
}

pub(super) type NewDraft = (DraftId, Draft<StoredText>, Vec<OpenParagraph>);

/// Names that are taken out of one text.
pub(super) struct Without<'r> {
    roll: &'r Roll,
    /// Nobody spoke of their bearer there: whole spellings alone are.
    is_whole: bool,
    /// How the account is written, of which a paragraph is read.
    manner: Option<Manner>,
}

impl<'r> Without<'r> {
    /// All that the guard finds of them.
    pub(super) const fn all_of(roll: &'r Roll) -> Self {
        Self { roll, is_whole: false, manner: None }
    }

    /// Whole spellings alone.
    pub(super) const fn whole_of(roll: &'r Roll) -> Self {
        Self { roll, is_whole: true, manner: None }
    }

    /// The same in paragraphs of this account.
    pub(super) fn in_account<'t>(&self, paragraphs: impl IntoIterator<Item = &'t StoredText>) -> Self {
        Self { manner: Some(Manner::of(paragraphs.into_iter().map(StoredText::as_str))), ..*self }
    }

    /// A short text as it reads without the names.
    pub(super) fn field(&self, text: &StoredText) -> StoredText {
        if self.is_whole { guard::clean_whole_field(self.roll, text).into() } else { cleaned(self.roll, text) }
    }

    /// A paragraph with its spans, given ones among them, as it reads without the names.
    pub(super) fn cleaned(&self, number: u32, text: &StoredText, spans: &[Span]) -> Option<guard::Cleaned> {
        let clean = if self.is_whole { guard::clean_further_whole_in } else { guard::clean_further_in };
        clean(self.roll, self.manner, &[(number, text)], spans).ok()
    }

    /// A paragraph as it reads without the names; `None` where it stays as it is. What was flagged stays flagged: the names that led to it may be in
    /// envelopes that are closed here.
    pub(super) fn paragraph(&self, number: u32, text: &StoredText, spans: &[Span]) -> Option<(StoredText, Vec<Span>)> {
        let mut cleaned = self.cleaned(number, text, spans)?;
        let new = StoredText::from(cleaned.paragraphs.pop()?);
        let names =
            |spans: &[Span]| spans.iter().filter(|s| s.kind == SpanKind::Name || s.source.is_of_a_name()).count();
        let elsewhere = |spans: &[Span]| spans.iter().filter(|s| s.source.name() == ELSEWHERE).count();
        let flagged =
            names(&cleaned.spans) > names(spans) || (self.is_whole && elsewhere(&cleaned.spans) > elsewhere(spans));
        (new != *text || flagged).then_some((new, cleaned.spans))
    }

    /// Whether a part of one stands in a text, without them, and waits there.
    pub(super) fn leaves_a_part(&self, text: &StoredText) -> bool {
        self.is_whole && !guard::names_elsewhere(self.roll, text.as_str()).is_empty()
    }

    pub(super) fn revision(&self, revision: &Revision) -> Result<Option<Rewritten>, RecordError> {
        let mut head = revision.head.clone();
        let (mut texts, mut spans, mut changed) = (Vec::new(), Vec::new(), false);
        let cut = revision.paragraphs()?;
        let here = self.in_account([&revision.text]);
        for ((at, words), place) in cut.iter().zip(&mut head.paragraphs) {
            let text = StoredText::part_of(&revision.text, words);
            let own: Vec<Span> = revision.spans.iter().filter(|s| s.paragraph == at.number).cloned().collect();
            // What is closed is not written anew for a flag alone where nobody spoke of them: there it waits.
            let new = here.paragraph(at.number, &text, &own).filter(|(new, _)| !self.is_whole || *new != text);
            changed |= new.is_some();
            let (text, own) = new.unwrap_or((text, own));
            place.bytes = text.as_str().len();
            texts.push(text);
            spans.extend(own);
        }
        changed |= self.facts(&mut head.place, &mut head.notes);
        let text = StoredText::joined(texts.iter());
        Ok(changed.then_some(Rewritten { id: revision.id, head, text, spans, decided: Vec::new() }))
    }

    fn facts(&self, place: &mut Option<StoredText>, notes: &mut [Note<StoredText>]) -> bool {
        let mut changed = false;
        for text in place.iter_mut().chain(notes.iter_mut().map(|note| &mut note.text)) {
            let new = self.field(text);
            changed |= new != *text;
            *text = new;
        }
        changed
    }

    /// What was agreed to so far in an open interview.
    fn agreed(&self, consents: &mut [(PersonId, Consent<StoredText>)]) -> bool {
        let mut changed = false;
        for (_, consent) in consents {
            let grant = |grant: &Grant<StoredText>| Grant {
                conditions: grant.conditions.as_ref().map(|text| self.field(text)),
                ..grant.clone()
            };
            let relation = consent.relation.as_ref().map(|text| self.field(text));
            let new = Consent { relation, grants: consent.grants.iter().map(grant).collect(), ..consent.clone() };
            changed |= new != *consent;
            *consent = new;
        }
        changed
    }

    pub(super) fn draft(&self, id: DraftId, open: OpenDraft) -> Option<NewDraft> {
        let OpenDraft { mut head, paragraphs, unfinished, anew } = open;
        let mut changed = Vec::new();
        let here = self.in_account(paragraphs.iter().map(|paragraph| &paragraph.text));
        for mut old in paragraphs.into_iter().chain(unfinished).chain(anew) {
            // What is not finished has no number that a span could have, and is not looked through by detectors yet.
            if let Some((text, mut spans)) = here.paragraph(old.in_spans(), &old.text, &old.spans) {
                if old.is_typed() {
                    spans.retain(|span| span.source.name() == ELSEWHERE);
                }
                (old.text, old.spans) = (text, spans);
                changed.push(old);
            }
        }
        let facts = self.facts(&mut head.place, &mut head.notes) | self.agreed(&mut head.consents);
        let settled = head.settled.len();
        head.settled.retain(|words| self.field(words) == *words);
        (facts || settled > head.settled.len() || !changed.is_empty()).then_some((id, head, changed))
    }
}
