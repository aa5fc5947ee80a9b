//! Names that are sealed with one testimony and stand in another in which nobody registered them (FORMAT §11.4).
//!
//! Each testimony is guarded with the names of its own people. Those that come in together, or come to a case in which others are, are looked for in these, too:
//! in a line that is yet to be stored they are flagged; in what is stored they are left out until somebody has looked. Nothing is replaced by a reference:
//! two people may have one name, and only a person can tell whether it is the same.

use std::collections::{BTreeSet, HashMap};

use super::line::{Line, LinePerson, Typed};
use crate::guard::text::{PersonId, RawText, RealName, Span, SpanKind, SpanSource, StoredText};
use crate::guard::{self, Field, Hit, Roll};
use crate::record::words::{Choice, Visibility};
use crate::record::{Decision, DecisionSet, Ground, Revision, Standing, TestimonyId};
use crate::vault::{Change, SetOf, Vault, VaultError};

/// Why, for whoever reads the decision.
const REASON: &str = "a name that was sealed with another testimony later stands here";

/// The names of many lines, none of which can be read here.
pub(super) struct Names {
    roll: Roll,
    people: u128,
    /// Those of the case, by their codes.
    known: HashMap<String, PersonId>,
}

impl Default for Names {
    fn default() -> Self {
        Self { roll: Roll::of_sums(), people: 0, known: HashMap::new() }
    }
}

impl Names {
    /// Adds those of a line, but for people whose names are public.
    pub(super) fn add(&mut self, line: &Line) {
        line.people.iter().filter(|person| !is_public(person)).for_each(|person| self.add_person(person));
    }

    fn add_person(&mut self, person: &LinePerson) {
        let read = |name: &Typed| RealName::from_utf8(name.expose().as_bytes()).ok();
        let names = person
            .names
            .iter()
            .filter(|name| guard::stands_for_a_name(name.expose()) != Some(guard::Placeholder::Nobody));
        let names: Vec<_> = names.filter_map(read).collect();
        if !names.is_empty() {
            let id = self.id_of(person.code.expose());
            self.roll.register(id, &names);
        }
    }

    /// A code of the line alone means somebody else in each.
    fn id_of(&mut self, code: &str) -> PersonId {
        self.people += 1;
        let next = PersonId::new(self.people.to_be_bytes());
        if code.starts_with(|c: char| c.is_ascii_lowercase()) {
            return next;
        }
        *self.known.entry(code.to_owned()).or_insert(next)
    }

    /// To look for them.
    #[must_use]
    pub(super) const fn roll(&self) -> &Roll {
        &self.roll
    }
}

fn is_public(person: &LinePerson) -> bool {
    person.visibility.as_ref().is_some_and(|word| word.expose() == Visibility::Public.name())
}

/// A testimony, or an open interview, in which such names stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its code.
    pub code: String,
    /// The paragraphs, ascending.
    pub paragraphs: Vec<u32>,
}

/// What was found in a case.
#[derive(Default)]
pub(super) struct Found {
    sets: Vec<SetOf>,
    /// Where names stand of which nobody had decided, ascending as the testimonies are.
    pub(super) held: Vec<Held>,
}

impl Found {
    /// Records what has to be decided anew.
    ///
    /// # Errors
    /// As saving fails; [`VaultError::Stale`] where a revision changed since it was looked at.
    pub(super) fn store(&self, change: &mut Change<'_>) -> Result<(), VaultError> {
        self.sets.iter().try_for_each(|(revision, set)| change.decisions(*revision, set).map(|_| ()))
    }

    /// Whether there is nothing to record.
    #[must_use]
    pub(super) const fn is_settled(&self) -> bool {
        self.sets.is_empty()
    }
}

/// Looks for names in the newest revisions of a case and in its open interviews, but for some; `step` is called for each that was looked at.
///
/// # Errors
/// As reading fails.
pub(super) fn look(
    vault: &Vault,
    names: &Roll,
    passes: &dyn Fn(TestimonyId) -> bool,
    step: &mut dyn FnMut(),
) -> Result<Found, VaultError> {
    let mut found = Found::default();
    if names.is_empty() {
        return Ok(found);
    }
    for testimony in vault.testimony_ids()?.into_iter().filter(|id| !passes(*id)) {
        let revision = vault.newest(testimony)?;
        if let Some(decisions) = unsettled(vault, names, &revision)? {
            let paragraphs: BTreeSet<u32> = decisions.iter().map(|decision| decision.paragraph).collect();
            let (code, paragraphs) = (vault.testimony_code(testimony)?, paragraphs.into_iter().collect());
            found.held.push(Held { code, paragraphs });
            found.sets.push((revision.id, DecisionSet::new(revision.commitment, Some(reason()?), decisions)));
        }
        step();
    }
    for (id, ..) in vault.drafts()?.into_iter().filter(|(id, ..)| !passes(*id)) {
        let open = vault.open_draft(id)?.paragraphs;
        let stands = open.iter().filter(|paragraph| !guard::assert_silent(names, paragraph.text.as_str()).is_empty());
        let paragraphs: Vec<u32> = stands.map(|paragraph| paragraph.number).collect();
        if !paragraphs.is_empty() {
            found.held.push(Held { code: id.code(5), paragraphs });
        }
    }
    Ok(found)
}

fn reason() -> Result<StoredText, VaultError> {
    let raw = RawText::from_utf8(REASON.as_bytes()).map_err(|_| VaultError::Unfit("reason"))?;
    let clean = guard::clean_field(&Roll::of_sums(), &raw, Field::Reason).map_err(|_| VaultError::Unfit("reason"))?;
    Ok(clean.into())
}

/// What has to be decided about a revision so that none of these names goes out unasked; `None` where nothing has.
fn unsettled(
    vault: &Vault,
    names: &Roll,
    revision: &Revision,
) -> Result<Option<Vec<Decision<StoredText>>>, VaultError> {
    let mut places: Vec<(u32, Hit)> = Vec::new();
    for (paragraph, words) in revision.paragraphs()? {
        places.extend(guard::assert_silent(names, words).into_iter().map(|hit| (paragraph.number, hit)));
    }
    if places.is_empty() {
        return Ok(None);
    }
    let sets = vault.decisions(revision.id)?;
    let judged = Judged { standing: Standing::of(&revision.commitment, &sets), sets: &sets, spans: &revision.spans };
    let decisions: Vec<_> = places
        .iter()
        .filter(|(paragraph, hit)| judged.goes_out_unasked(*paragraph, hit))
        .map(|(paragraph, hit)| left_out(*paragraph, hit))
        .collect();
    Ok(Some(decisions).filter(|decisions| !decisions.is_empty()))
}

/// A revision with what was decided about it.
struct Judged<'a> {
    standing: Standing<'a, StoredText>,
    sets: &'a [DecisionSet<StoredText>],
    spans: &'a [Span],
}

impl Judged<'_> {
    /// Whether a name would be published and nobody who knew of it was asked.
    fn goes_out_unasked(&self, paragraph: u32, hit: &Hit) -> bool {
        let (start, end) = (short(hit.start), short(hit.end));
        let covers = |from: u32, to: u32| from <= start && end <= to;
        let here = Span { paragraph, start, end, kind: SpanKind::Name, source: SpanSource::Given };
        let waits = |span: &Span| {
            span.paragraph == paragraph && covers(span.start, span.end) && self.standing.verdict(span).is_none()
        };
        let changes = self.standing.verdict(&here).is_some_and(|verdict| verdict.choice != Choice::Keep);
        if changes || self.spans.iter().any(waits) || self.was_asked(&left_out(paragraph, hit)) {
            return false;
        }
        let Some(settled) = self.standing.of_paragraph(paragraph) else { return true };
        if settled.passed().iter().any(|passes| covers(passes.start, passes.end)) {
            return false;
        }
        // A word that others write, too, stays kept where somebody kept it.
        hit.score >= 1.0 || !settled.kept().iter().any(|kept| covers(kept.start, kept.end))
    }

    /// Whether it was left out so before: whoever decided otherwise since knew of the name.
    fn was_asked(&self, decision: &Decision<StoredText>) -> bool {
        was_left_out(self.sets, decision)
    }
}

/// Whether a decision was made by looking for names of other testimonies, and by nobody.
pub(super) fn was_left_out(sets: &[DecisionSet<StoredText>], decision: &Decision<StoredText>) -> bool {
    let so = |ground: &Ground<StoredText>| matches!(ground, Ground::Word(Some(reason)) if reason.as_str() == REASON);
    sets.iter().any(|set| so(&set.ground) && set.decisions.contains(decision))
}

fn left_out(paragraph: u32, hit: &Hit) -> Decision<StoredText> {
    let (start, end) = (short(hit.start), short(hit.end));
    Decision { paragraph, start, end, kind: SpanKind::Name, choice: Choice::LeaveOut, text: None }
}

/// Offsets are 32 bits; a text has at most 64 MiB.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
