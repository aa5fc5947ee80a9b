//! Looking for names in the newest revisions of a case and in its open interviews, and what was found there.

use std::collections::{BTreeSet, HashSet};

use super::super::out::naming;
use super::company::who_share_a_word;
use super::judged::Judged;
use super::{Held, short};
use crate::guard::text::{PersonId, RawText, Span, SpanKind, SpanSource, StoredText};
use crate::guard::{self, ELSEWHERE, Field, Hit, Roll, assert_silent, names_elsewhere};
use crate::record::standing::look::REASON;
use crate::record::words::Visibility;
use crate::record::{ANEW_NOTE, DecisionSet, Revision, TestimonyId};
use crate::vault::{ANEW, Change, DraftId, OpenDraft, OpenParagraph, SetOf, UNFINISHED, Vault, VaultError};

/// What was found in a case.
#[derive(Default)]
pub(in crate::intake) struct Found {
    sets: Vec<SetOf>,
    drafts: Vec<(DraftId, OpenParagraph)>,
    /// Where names stand of which nobody had decided, as the testimonies are.
    pub(in crate::intake) held: Vec<Held>,
    /// What the case lists as well known, and points at somebody now (FORMAT §11.3); each once.
    listed: Vec<StoredText>,
    /// Testimonies in which a name stands because somebody was asked about that place before, who may have been asked about another person of that name.
    pub(in crate::intake) by_word: HashSet<TestimonyId>,
    /// People in whose names, which are not sealed, a sealed one stands, and what becomes of these.
    pub(in crate::intake) named: Vec<(PersonId, Bearing)>,
}

/// What becomes of a name that is not sealed, since a sealed one stands in it.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::intake) enum Bearing {
    /// Nothing: no bundle prints it.
    Unprinted,
    /// Bundles print it no more.
    Withdrawn,
    /// It stays public, since these bundles that are out print it.
    Stays(Vec<String>),
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
        self.printed().try_for_each(|person| change.withdraw_names(person))
    }

    /// What has to be decided anew about closed revisions.
    pub(in crate::intake) fn into_sets(self) -> Vec<SetOf> {
        self.sets
    }

    /// Whether there is nothing to record.
    pub(in crate::intake) fn is_settled(&self) -> bool {
        self.sets.is_empty() && self.drafts.is_empty() && self.listed.is_empty() && self.printed().next().is_none()
    }

    /// Adds where names stand of which nobody had decided; each testimony is one.
    fn hold(&mut self, held: Held) {
        match self.held.last_mut().filter(|last| last.code == held.code) {
            Some(last) => last.merge(&held),
            None => self.held.push(held),
        }
    }

    /// Those whose names bundles print, until it is recorded.
    pub(in crate::intake) fn printed(&self) -> impl Iterator<Item = PersonId> {
        self.named.iter().filter(|(_, bearing)| *bearing == Bearing::Withdrawn).map(|(person, _)| *person)
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
    /// They are sealed with this very change: whoever was asked about a place before was asked about somebody else.
    pub(in crate::intake) are_new: bool,
    /// Those whose names may stand in no other.
    pub(in crate::intake) is_sealed: &'a dyn Fn(PersonId) -> bool,
    /// People who are spoken of where the names come to be known, and were before.
    pub(in crate::intake) company: &'a BTreeSet<PersonId>,
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
        found.named = self.named();
        for testimony in self.vault.testimony_ids()?.into_iter().filter(|id| !(self.passes)(*id)) {
            if self.in_testimony(testimony, &mut found).is_err() {
                found.held.push(Held { code: testimony.code(5), paragraphs: Vec::new(), place: false });
            }
            step();
        }
        for id in self.vault.draft_ids()?.into_iter().filter(|id| !(self.passes)(*id)) {
            let Ok(OpenDraft { head, paragraphs, unfinished, anew }) = self.vault.open_draft(id) else {
                found.held.push(Held { code: id.code(5), paragraphs: Vec::new(), place: false });
                continue;
            };
            // What was being typed is said to be in the paragraph that it will be. Notes are not looked through.
            let next = paragraphs.last().map_or(1, |last| last.number + 1);
            let anew = anew.filter(|_| head.anew != Some(ANEW_NOTE));
            let open = paragraphs.into_iter().chain(unfinished).chain(anew);
            let marked: Vec<_> = open.filter_map(|paragraph| self.marked(paragraph)).collect();
            let place = self.stands_in_place(head.place.as_ref());
            if place || !marked.is_empty() {
                let number = |paragraph: &OpenParagraph| match paragraph.number {
                    UNFINISHED => next,
                    ANEW => head.anew.unwrap_or(next),
                    number => number,
                };
                let paragraphs = marked.iter().map(number).collect();
                found.held.push(Held { code: id.code(5), paragraphs, place });
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

    /// People who are not sealed and in whose names all of a sealed one stands. Records that cannot be read are `check`'s to tell of.
    fn named(&self) -> Vec<(PersonId, Bearing)> {
        let holds = |name: &StoredText| self.names.within_name(name.as_str()).into_iter().any(self.is_sealed);
        let people = self.vault.people().unwrap_or_default().into_iter();
        let named = people.filter(|(_, person)| person.names.iter().any(holds));
        let mut named: Vec<_> = named.map(|(id, person)| (id, self.bearing(id, person.visibility))).collect();
        for person in who_share_a_word(self.vault, self.names, self.company) {
            named.retain(|(id, _)| *id != person);
            named.push((person, Bearing::Withdrawn));
        }
        named
    }

    /// What is in a bundle that is out says nothing of whoever comes in later; another beside it, without the name, would.
    fn bearing(&self, person: PersonId, visibility: Visibility) -> Bearing {
        if visibility != Visibility::Public {
            return Bearing::Unprinted;
        }
        match naming(self.vault, person) {
            Ok(bundles) if !bundles.is_empty() => Bearing::Stays(bundles),
            _ => Bearing::Withdrawn,
        }
    }

    /// A paragraph of an open interview with a flag for each of these names, to be decided when it is closed. `None` where nothing is new.
    fn marked(&self, paragraph: OpenParagraph) -> Option<OpenParagraph> {
        let at = paragraph.in_spans();
        let OpenParagraph { number, speaker, text, mut spans } = paragraph;
        let before = spans.len();
        for hit in self.hits(text.as_str()) {
            let (start, end) = (short(hit.start), short(hit.end));
            let is_there = |span: &Span| span.source.name() == ELSEWHERE && (span.start, span.end) == (start, end);
            if !spans.iter().any(is_there) {
                let source = SpanSource::Rule(ELSEWHERE.into());
                spans.push(Span { paragraph: at, start, end, kind: SpanKind::Name, source });
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

    /// Whether such a name stands in the place of an interview, about which nobody decides.
    fn stands_in_place(&self, place: Option<&StoredText>) -> bool {
        place.is_some_and(|place| !self.hits(place.as_str()).is_empty())
    }

    /// Looks in the newest revision of a testimony, which exports read, and in that of its other lines: a correction begins with what stands there, and makes
    /// it the newest.
    fn in_testimony(&self, testimony: TestimonyId, found: &mut Found) -> Result<(), VaultError> {
        let newest = self.vault.newest(testimony)?;
        let others = if newest.number > 1 { self.vault.lines(testimony)?.newest() } else { Vec::new() };
        for id in others.into_iter().filter(|id| *id != newest.id) {
            self.in_revision(&self.vault.revision(id)?, found)?;
        }
        self.in_revision(&newest, found)
    }

    /// Adds what has to be decided about a revision so that none of these names goes out unasked.
    fn in_revision(&self, revision: &Revision, found: &mut Found) -> Result<(), VaultError> {
        let testimony = revision.testimony;
        let cut = revision.paragraphs()?;
        let hits = cut.iter().map(|(paragraph, words)| (paragraph.number, self.hits(words)));
        let hits: Vec<(u32, Vec<Hit>)> = hits.filter(|(_, hits)| !hits.is_empty()).collect();
        let sets = self.vault.decisions(revision.id)?;
        let place = self.stands_in_place(revision.head.place.as_ref());
        if hits.is_empty() && sets.is_empty() && !place {
            return Ok(());
        }
        let mut judged = Judged::of(revision, &sets, self.are_new);
        for (number, hits) in hits {
            judged.leave_out(number, &hits);
        }
        judged.leave_out_words(&|text| !self.hits(text.as_str()).is_empty());
        let (decisions, by_word) = judged.end();
        if by_word {
            found.by_word.insert(testimony);
        }
        if decisions.is_empty() && !place {
            return Ok(());
        }
        let paragraphs: BTreeSet<u32> = decisions.iter().map(|decision| decision.paragraph).collect();
        let paragraphs = paragraphs.into_iter().collect();
        // Of several lines of one testimony, each adds its own.
        found.hold(Held { code: self.vault.testimony_code(testimony)?, paragraphs, place });
        if !decisions.is_empty() {
            let set = DecisionSet::new(revision.commitment, Some(reason()?), decisions);
            found.sets.push((revision.id, set));
        }
        Ok(())
    }
}

pub(super) fn reason() -> Result<StoredText, VaultError> {
    let raw = RawText::from_utf8(REASON.as_bytes()).map_err(|_| VaultError::Unfit("reason"))?;
    let clean = guard::clean_field(&Roll::of_sums(), &raw, Field::Reason).map_err(|_| VaultError::Unfit("reason"))?;
    Ok(clean.into())
}
