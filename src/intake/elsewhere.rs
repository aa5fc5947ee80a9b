//! Names that are sealed with one testimony and stand in another in which nobody registered them (FORMAT §11.4).
//!
//! Each testimony is guarded with the names of its own people. Those that come in together, or come to a case in which others are, are looked for in these, too:
//! in a line that is yet to be stored they are flagged; in what is stored they are left out until somebody has looked. Nothing is replaced by a reference:
//! two people may have one name, and only a person can tell whether it is the same.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::line::{Line, LinePerson, Typed};
use crate::guard::text::{PersonId, RawText, RealName, Span, SpanKind, SpanSource, StoredText};
use crate::guard::{self, ELSEWHERE, Field, Hit, Roll, assert_silent, names_elsewhere};
use crate::record::standing::Settled;
use crate::record::standing::look::{REASON, is_look};
use crate::record::words::{Choice, Visibility};
use crate::record::{Decision, DecisionSet, Revision, Standing, TestimonyId};
use crate::vault::{Change, DraftId, OpenDraft, OpenParagraph, SetOf, UNFINISHED, Vault, VaultError};

/// Whoever bears one of many names: it is asked whether one stands, and not whose it is.
const SOMEBODY: PersonId = PersonId::new([1; 16]);

/// The names of many lines, none of which can be read here.
pub(super) struct Names(Roll);

impl Default for Names {
    fn default() -> Self {
        Self(Roll::of_sums())
    }
}

impl Names {
    /// Adds those of a line, but for people whose names are public; `is_public` says so of people of the case, by their codes.
    pub(super) fn foresee(&mut self, line: &Line, is_public: &dyn Fn(&str) -> bool) {
        let read = |name: &Typed| RealName::from_utf8(name.expose().as_bytes()).ok();
        let open = |person: &LinePerson| match &person.visibility {
            Some(word) => word.expose() == Visibility::Public.name(),
            None => is_public(person.code.expose()),
        };
        for person in line.people.iter().filter(|person| !open(person)) {
            self.add(&person.names.iter().filter_map(read).collect::<Vec<_>>());
        }
    }

    /// Adds names.
    pub(super) fn add(&mut self, names: &[RealName]) {
        self.0.register(SOMEBODY, names);
    }

    /// To look for them.
    pub(super) const fn roll(&self) -> &Roll {
        &self.0
    }
}

/// A testimony, or an open interview, in which such names stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its code.
    pub code: String,
    /// The paragraphs, ascending; none where it could not be read.
    pub paragraphs: Vec<u32>,
}

/// The same with each code once.
pub(super) fn merged(held: &[Held]) -> Vec<Held> {
    let mut all: Vec<Held> = Vec::new();
    for Held { code, paragraphs } in held {
        match all.iter_mut().find(|held| held.code == *code) {
            Some(known) => {
                known.paragraphs.extend(paragraphs);
                known.paragraphs.sort_unstable();
                known.paragraphs.dedup();
            }
            None => all.push(Held { code: code.clone(), paragraphs: paragraphs.clone() }),
        }
    }
    all
}

/// What was found in a case.
#[derive(Default)]
pub(super) struct Found {
    sets: Vec<SetOf>,
    drafts: Vec<(DraftId, OpenParagraph)>,
    /// Where names stand of which nobody had decided, as the testimonies are.
    pub(super) held: Vec<Held>,
    /// What the case lists as well known, and points at somebody now (FORMAT §11.3); each once.
    listed: Vec<StoredText>,
}

impl Found {
    /// Records what has to be decided anew.
    ///
    /// # Errors
    /// As saving fails; [`VaultError::Stale`] where a revision changed since it was looked at.
    pub(super) fn store(&self, change: &mut Change<'_>) -> Result<(), VaultError> {
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
    pub(super) const fn is_settled(&self) -> bool {
        self.sets.is_empty() && self.drafts.is_empty() && self.listed.is_empty()
    }

    /// How many entries are on the list of what is well known no more, once it is recorded.
    pub(super) const fn unlisted(&self) -> usize {
        self.listed.len()
    }
}

/// Names that are looked for in a case.
pub(super) struct Look<'a> {
    pub(super) vault: &'a Vault,
    pub(super) names: &'a Roll,
    /// People of the roll whose names may stand anywhere.
    pub(super) is_public: &'a dyn Fn(PersonId) -> bool,
    /// Testimonies that are not looked at.
    pub(super) passes: &'a dyn Fn(TestimonyId) -> bool,
}

impl Look<'_> {
    /// Looks in the newest revisions of a case and in its open interviews; `step` is called for each testimony that was looked at. What cannot be read is
    /// among those that are held, without a paragraph: damage elsewhere must not keep anybody from closing an interview.
    ///
    /// # Errors
    /// Where it cannot be read which testimonies there are.
    pub(super) fn all(&self, step: &mut dyn FnMut()) -> Result<Found, VaultError> {
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

/// A range of a paragraph.
type Place = (u32, u32, u32);

/// What is decided, once for each range.
type Decided = BTreeMap<Place, Decision<StoredText>>;

/// A revision with what was decided about it.
struct Judged<'a> {
    standing: Standing<'a, StoredText>,
    /// What was left out before because such a name stands there: whoever decided otherwise since knew of it.
    asked: HashSet<Place>,
    /// Where a flag says that one does: it is decided, or waits, by whoever reads that.
    flagged: HashSet<Place>,
}

impl<'a> Judged<'a> {
    fn of(revision: &'a Revision, sets: &'a [DecisionSet<StoredText>]) -> Self {
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
    fn leave_out(&self, paragraph: u32, hits: &[Hit], decisions: &mut Decided) {
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
    fn leave_out_words(&self, stands: &dyn Fn(&StoredText) -> bool, decisions: &mut Decided) {
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

/// Offsets are 32 bits; a text has at most 64 MiB.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
