//! One decision for the whole case: a form is decided wherever it stands undecided, with one reason, and stays there for testimonies that come
//! later (FORMAT §11).
//!
//! It is no rule that lies beside the testimonies: it is a decision set of each of them, so that whatever reads decisions reads it. A text that is
//! rewritten voids what was decided about it, and with that takes the form out of what may be taken over.

mod before;
mod named;
mod shown;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::error::{Result, VaultError};
use super::open::Vault;
use super::rows;
use crate::clock::Claimed;
use crate::guard::normalise::form_of;
use crate::guard::text::{Span, SpanKind, StoredText};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Ground, RecordId, Revision, RevisionId, Standing, TestimonyId};

/// What is decided about every passage that is equal to one.
pub struct ForCase<'a> {
    /// Where the passage is.
    pub revision: &'a Revision,
    /// The passage.
    pub span: &'a Span,
    /// What becomes of it.
    pub choice: Choice,
    /// The words that replace it.
    pub text: Option<&'a StoredText>,
    /// Why.
    pub reason: &'a StoredText,
}

/// How far a decision for the case went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// Testimonies in which it decided something.
    pub testimonies: usize,
    /// Passages that it decided.
    pub passages: usize,
}

/// A set, and the revision that it is about.
pub type SetOf = (RevisionId, DecisionSet<StoredText>);

pub use named::Named;
use named::is_elsewhere;

use shown::{Paragraphs, says_of, stands, waits, words};

/// What equal passages share.
type Form = (SpanKind, String);

/// A decision that testimonies may take over.
struct Ruling {
    choice: Choice,
    text: Option<StoredText>,
    reason: StoredText,
    /// The words that it lets stand.
    stands: Option<String>,
}

impl Ruling {
    /// Whether it decides a passage that nobody has read.
    fn reaches(&self, revision: &Revision, paragraphs: &Paragraphs<'_>, span: &Span) -> bool {
        !self.stands.as_ref().is_some_and(|stands: &String| waits(revision, paragraphs, span, (self.choice, stands)))
    }
}

/// A paragraph, and a range of it.
type Place = (u32, u32, u32);

/// A revision in which something was decided for the case, and the decisions that stand there for their very ranges.
struct Model {
    /// With what looks flagged since.
    revision: Revision,
    is_newest: bool,
    standing: HashMap<Place, Decision<StoredText>>,
}

impl Model {
    /// What a decision lets stand, which may be nothing; `None` where another testimony, or any, may not let it stand unread.
    fn shows(
        &self,
        paragraphs: &Paragraphs<'_>,
        decision: &Decision<StoredText>,
        taking: TestimonyId,
    ) -> Option<Option<String>> {
        let Self { revision, is_newest, standing: _ } = self;
        let span = decision.span();
        let words = words(paragraphs, &span)?;
        let Some(stands) = stands(decision.choice, decision.text.as_ref(), words) else { return Some(None) };
        // What was struck since is looked through by nobody.
        let unread = !is_newest && revision.testimony != taking && says_of(decision.choice, stands, words);
        let shows = !unread && !waits(revision, paragraphs, &span, (decision.choice, stands));
        shows.then(|| Some(stands.to_owned()))
    }
}

impl Vault {
    /// The sets that decide a passage, and every passage in the newest revision of any testimony that is equal to it and undecided, for
    /// [`decide`](Self::decide). What somebody decided before stays as it is. No other testimony keeps words in which a registered name may stand.
    ///
    /// # Errors
    /// As reading fails.
    pub fn sets_for_case(&self, asked: &ForCase<'_>) -> Result<Vec<SetOf>> {
        let ForCase { revision, span, choice, text, reason } = asked;
        let own = self.flagged((*revision).clone())?;
        let own_texts = texts(&own)?;
        let form = form(&own_texts, span);
        let stands = words(&own_texts, span).and_then(|words| stands(*choice, *text, words));
        let read_alone = match stands {
            Some(stands) => waits(&own, &own_texts, span, (*choice, stands)) || self.names_found()?.stand_in(stands),
            None => false,
        };
        let mut sets = Vec::new();
        for testimony in self.testimony_ids()? {
            let here = testimony == revision.testimony;
            if read_alone && !here {
                continue;
            }
            let other = self.flagged(if here { (*revision).clone() } else { self.newest(testimony)? })?;
            let mut open = self.undecided(&other)?;
            // What is asked about may have been decided otherwise before.
            if here && !open.iter().any(|open| open.marks_as(span)) {
                open.push((*span).clone());
            }
            let texts = texts(&other)?;
            let unseen = |open: &Span| match here {
                // That takes a second person, and a reason for each place.
                true => *choice == Choice::Keep && is_elsewhere(open),
                false => stands.is_some_and(|stands| waits(&other, &texts, open, (*choice, stands))),
            };
            let alike = open.iter().filter(|open| self::form(&texts, open) == form && !unseen(open));
            let decisions: Vec<_> = alike.map(|span| decision(span, *choice, text.cloned())).collect();
            if !decisions.is_empty() {
                let ground = Ground::Case((*reason).clone());
                sets.push((other.id, DecisionSet { binds: other.commitment, ground, decisions }));
            }
        }
        Ok(sets)
    }

    /// Records decision sets in one change: all of them durable, or none.
    ///
    /// # Errors
    /// As [`Change::decisions`](super::Change::decisions): [`VaultError::Stale`] where a revision changed meanwhile.
    pub fn decide(&mut self, now: Claimed, sets: &[SetOf]) -> Result<Applied> {
        if sets.is_empty() {
            return Ok(Applied::default());
        }
        self.change(now, |change| {
            sets.iter().try_for_each(|(revision, set)| change.decisions(*revision, set).map(|_| ()))
        })?;
        let passages = sets.iter().map(|(_, set)| set.decisions.len()).sum();
        let mut revisions: Vec<_> = sets.iter().map(|(revision, _)| revision.as_bytes()).collect();
        revisions.sort_unstable();
        revisions.dedup();
        Ok(Applied { testimonies: revisions.len(), passages })
    }

    /// Decides what is undecided in the newest revision of a testimony as the case has decided equal passages before; of several such decisions about
    /// one form, the last one counts. None of them keeps words in which a registered name may stand.
    ///
    /// # Errors
    /// As reading or saving fails.
    pub fn take_over(&mut self, now: Claimed, testimony: TestimonyId) -> Result<Applied> {
        let revision = self.flagged(self.newest(testimony)?)?;
        let rulings = self.rulings(testimony)?;
        let paragraphs = texts(&revision)?;
        let mut sets: Vec<SetOf> = Vec::new();
        for span in self.undecided(&revision)? {
            let ruling = form(&paragraphs, &span).and_then(|form| rulings.get(&form));
            let Some(ruling) = ruling.filter(|ruling| ruling.reaches(&revision, &paragraphs, &span)) else { continue };
            let decision = decision(&span, ruling.choice, ruling.text.clone());
            let ground = Ground::Case(ruling.reason.clone());
            match sets.iter_mut().find(|(_, set)| set.ground == ground) {
                Some((_, set)) => set.decisions.push(decision),
                None => sets
                    .push((revision.id, DecisionSet { binds: revision.commitment, ground, decisions: vec![decision] })),
            }
        }
        self.decide(now, &sets)
    }

    /// How many undecided passages of a testimony [`take_over`](Self::take_over) would decide.
    ///
    /// # Errors
    /// As reading fails.
    pub fn may_take_over(&self, revision: &Revision) -> Result<usize> {
        let revision = &self.flagged(revision.clone())?;
        let open = self.undecided(revision)?;
        let rulings = if open.is_empty() { HashMap::new() } else { self.rulings(revision.testimony)? };
        let paragraphs = texts(revision)?;
        let known = |span: &&Span| {
            let ruling = form(&paragraphs, span).and_then(|form| rulings.get(&form));
            ruling.is_some_and(|ruling| ruling.reaches(revision, &paragraphs, span))
        };
        Ok(open.iter().filter(known).count())
    }

    /// Every form that was decided for the case and still stands so where it was decided, as it was decided last on this laptop, for whoever takes over in a
    /// testimony. What lets words stand is no model where a registered name may stand in them, nor, for other testimonies, once a newer revision is what is read.
    fn rulings(&self, taking: TestimonyId) -> Result<HashMap<Form, Ruling>> {
        let (mut rulings, mut models) = (HashMap::new(), HashMap::new());
        for (id, set) in self.decided_for_case()? {
            let model = match models.entry(id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(self.model(id)?),
            };
            let paragraphs = texts(&model.revision)?;
            let DecisionSet { binds, ground, decisions } = set;
            let (Ground::Case(reason), true) = (ground, binds == model.revision.commitment) else { continue };
            for decision in decisions {
                let Some(form) = form(&paragraphs, &decision.span()) else { continue };
                // What was taken back or decided otherwise since is no model: an editor who undoes a decision undoes it for those to come, too.
                if decision.choice == Choice::Open {
                    rulings.remove(&form);
                } else if model.standing.get(&decision.place()) == Some(&decision)
                    && let Some(stands) = model.shows(&paragraphs, &decision, taking)
                {
                    let Decision { choice, text, .. } = decision;
                    rulings.insert(form, Ruling { choice, text, reason: reason.clone(), stands });
                }
            }
        }
        if rulings.values().any(|ruling| ruling.stands.is_some()) {
            let named = self.names_found()?;
            rulings.retain(|_, ruling: &mut Ruling| {
                !ruling.stands.as_ref().is_some_and(|words: &String| named.stand_in(words))
            });
        }
        Ok(rulings)
    }

    fn model(&self, id: RevisionId) -> Result<Model> {
        let (revision, sets) = (self.flagged(self.revision(id)?)?, self.decisions(id)?);
        let mut standing = HashMap::new();
        for (_, settled) in Standing::of(&revision, &sets).paragraphs() {
            for decision in settled.decisions() {
                // Where a wider range covers it, that is what stands.
                let verdict = settled.verdict(decision.start..decision.end);
                if verdict.and_then(|verdict| verdict.own) == Some(decision) {
                    standing.insert(decision.place(), decision.clone());
                }
            }
        }
        let is_newest = self.is_newest(&revision)?;
        Ok(Model { revision, is_newest, standing })
    }

    /// The decision sets for the case, in the order in which they were made.
    fn decided_for_case(&self) -> Result<Vec<SetOf>> {
        // What people wrote cannot look like this in JSON: its quotation marks would be escaped.
        let sql = r#"SELECT record, revision, body FROM decision WHERE instr(body, '"case":true') > 0"#;
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = statement.query([])?;
        let mut sets = HashMap::new();
        while let Some(row) = found.next()? {
            let record = RecordId::from_bytes(rows::bytes(row, 0)?);
            let revision = RevisionId::from_bytes(rows::bytes(row, 1)?);
            sets.insert(record, (revision, DecisionSet::from_body(rows::text(row, 2)?)?));
        }
        let mut in_order = Vec::with_capacity(sets.len());
        if !sets.is_empty() {
            self.links(|link| {
                in_order.extend(sets.remove(&link.record));
                Ok::<_, VaultError>(())
            })?;
        }
        Ok(in_order)
    }

    /// A revision with what a look flagged since among its spans (FORMAT §11.4): what is asked about, and not what is stored.
    ///
    /// # Errors
    /// As reading fails.
    pub fn flagged(&self, mut revision: Revision) -> Result<Revision> {
        let sets = self.decisions(revision.id)?;
        revision.spans = Standing::of(&revision, &sets).flagged(&revision.spans);
        Ok(revision)
    }

    /// Of a [flagged](Self::flagged) revision.
    fn undecided(&self, revision: &Revision) -> Result<Vec<Span>> {
        let sets = self.decisions(revision.id)?;
        let standing = Standing::of(revision, &sets);
        Ok(revision.spans.iter().filter(|span| standing.verdict(span).is_none()).cloned().collect())
    }
}

fn decision(span: &Span, choice: Choice, text: Option<StoredText>) -> Decision<StoredText> {
    let Span { paragraph, start, end, kind, source: _ } = span;
    Decision { paragraph: *paragraph, start: *start, end: *end, kind: *kind, choice, text }
}

/// The paragraphs of a revision, by number.
fn texts(revision: &Revision) -> Result<HashMap<u32, &str>> {
    Ok(revision.paragraphs()?.into_iter().map(|(paragraph, text)| (paragraph.number, text)).collect())
}

fn form(paragraphs: &Paragraphs<'_>, span: &Span) -> Option<Form> {
    Some((span.kind, form_of(words(paragraphs, span)?)))
}
