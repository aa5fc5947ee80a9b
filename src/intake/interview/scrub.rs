//! A name that came to be known later, or that is to be known to nobody any more: sealed, and taken out of every revision and draft in which it
//! stands, and of every record beside them.

use std::collections::BTreeSet;

use super::super::elsewhere::{Held, company, who_share_a_word};
use super::super::otherwise::{Otherwise, cleaned};
use super::carry;
use super::saving::store_paragraphs;
use super::talk::{Case, InterviewError};
use crate::clock::Clock;
use crate::guard::text::{CleanText, PersonId, RealName, Span, SpanKind, StoredText};
use crate::guard::{self, ELSEWHERE, Roll};
use crate::identity::seal::{self, SealingContext, Secrets};
use crate::record::{Consent, DecisionSet, Draft, Grant, Head, Note, Person, Revision, RevisionId, TestimonyId};
use crate::vault::{Beside, Change, DraftId, OpenDraft, OpenParagraph, Sealing, Vault, VaultError};

/// What was rewritten.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scrubbed {
    /// Closed revisions, each with a signed gap now.
    pub revisions: usize,
    /// Open interviews.
    pub drafts: usize,
    /// Records beside testimonies: of people, consents, decisions, requests; each with a signed gap, too.
    pub beside: usize,
    /// Entries that are on the list of what is well known no more.
    pub listed: usize,
    /// People whose public names share a word with it, where both are spoken of: no bundle prints those any more.
    pub withdrawn: usize,
    /// People who are called by a plant that is a part of it, and stay so, since bundles that are out may print it.
    pub still: usize,
    /// Bundles that are out and may print a plant that is all of it, which nobody is called by any more.
    pub shown: usize,
}

struct Rewritten {
    id: RevisionId,
    head: Head<StoredText>,
    text: StoredText,
    spans: Vec<Span>,
    /// What stands about it, for its new state.
    decided: Vec<DecisionSet<StoredText>>,
}

/// Everything that was said, without the names of a roll, as far as it held any.
struct Told {
    revisions: Vec<Rewritten>,
    drafts: Vec<NewDraft>,
}

/// Seals further names of a person and takes them out of everything that was said or written down. The envelope is durable first, then all of it in
/// one change. What was decided about passages that hold no name stands.
///
/// # Errors
/// [`InterviewError`]; nothing was changed then but for an envelope that no row speaks of.
pub fn add_names(case: Case<'_>, person: PersonId, names: &[RealName]) -> Result<Scrubbed, InterviewError> {
    seal_and_scrub(case, person, None, names, None)
}

/// The same in one testimony alone: in others the name is looked for as any that comes in.
pub(super) fn add_names_in(
    case: Case<'_>,
    person: PersonId,
    names: &[RealName],
    testimony: TestimonyId,
) -> Result<Scrubbed, InterviewError> {
    seal_and_scrub(case, person, None, names, Some(testimony))
}

/// The same; `newcomer` is the record of a person whom the case does not know yet.
pub(super) fn seal_and_scrub(
    case: Case<'_>,
    person: PersonId,
    newcomer: Option<&Person<CleanText>>,
    names: &[RealName],
    only: Option<TestimonyId>,
) -> Result<Scrubbed, InterviewError> {
    let mut roll = Roll::new();
    roll.register(person, names);
    let told = told(&roll, case.vault, only)?;
    let number = if newcomer.is_some() { 1 } else { case.vault.next_sealing(person)? };
    let context = SealingContext {
        case: case.vault.case(),
        device: case.vault.device(),
        signer: case.vault.device_key(),
        roster: case.roster,
    };
    let sealed = seal::seal(&context, person, number, &Secrets { names, ..Secrets::default() })?;
    let (handle, header, digest) = (sealed.handle(), sealed.header().to_owned(), sealed.bytes().digest());
    case.store.put(&[sealed])?;
    let sealing = Sealing { handle, person, revision: number, header };
    let own = newcomer.map(|record| record.pseudonym.as_str());
    let share = who_share(case.vault, person, &roll, &told)?;
    let scrubbed = scrub((case.vault, case.clock), &roll, &told, own, |change| {
        if let Some(record) = newcomer {
            change.person(person, record)?;
        }
        share.iter().try_for_each(|person| change.withdraw_names(*person))?;
        change.sealing(&sealing, &digest)
    })?;
    Ok(Scrubbed { withdrawn: share.len(), ..scrubbed })
}

/// Those whose names are public and share a word with names that are sealed now, where both are spoken of.
fn who_share(vault: &Vault, person: PersonId, roll: &Roll, told: &Told) -> Result<Vec<PersonId>, InterviewError> {
    let mut testimonies = BTreeSet::new();
    for rewritten in &told.revisions {
        testimonies.insert(vault.revision(rewritten.id)?.testimony);
    }
    let company = company(vault, &[person], testimonies)?;
    Ok(who_share_a_word(vault, roll, &company))
}

/// Makes somebody sealed whose names were known to the team, and are in an envelope since they were registered: takes the names out of their record and
/// out of everything that was said or written down, in one change.
///
/// # Errors
/// [`InterviewError`]; nothing was changed then.
pub fn seal_person(case: Case<'_>, person: PersonId) -> Result<Scrubbed, InterviewError> {
    let Case { vault, clock, .. } = case;
    let (_, record) = vault.person(person)?;
    let names = record.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok());
    let mut roll = Roll::new();
    roll.register(person, &names.collect::<Vec<_>>());
    let told = told(&roll, vault, None)?;
    scrub((vault, clock), &roll, &told, None, |change| change.seal_person(person))
}

/// What reads otherwise without the names, everywhere or in the revisions of one testimony.
fn told(roll: &Roll, vault: &Vault, only: Option<TestimonyId>) -> Result<Told, InterviewError> {
    let mut told = Told { revisions: Vec::new(), drafts: Vec::new() };
    for testimony in only.map_or_else(|| vault.testimony_ids(), |only| Ok(vec![only]))? {
        for revision in vault.revisions(testimony)? {
            if let Some(rewritten) = without(roll, &revision)? {
                let decided = carry::carried(roll, &revision, &vault.decisions(revision.id)?)?;
                told.revisions.push(Rewritten { decided, ..rewritten });
            }
        }
    }
    for (id, ..) in vault.drafts()?.into_iter().filter(|_| only.is_none()) {
        told.drafts.extend(draft_without(roll, id, vault.open_draft(id)?));
    }
    Ok(told)
}

/// The paragraphs in which the names of a roll stand, testimony by testimony.
pub(super) fn places(roll: &Roll, vault: &Vault) -> Result<Vec<Held>, InterviewError> {
    let stands = |number: u32, text: &StoredText, spans: &[Span]| {
        paragraph(roll, number, text, spans).is_some_and(|(new, _)| new != *text)
    };
    let mut places = Vec::new();
    for testimony in vault.testimony_ids()? {
        let mut paragraphs = BTreeSet::new();
        for revision in vault.revisions(testimony)? {
            for (at, words) in revision.paragraphs()? {
                if stands(at.number, &StoredText::part_of(&revision.text, words), &[]) {
                    paragraphs.insert(at.number);
                }
            }
        }
        let paragraphs = paragraphs.into_iter().collect();
        places.push(Held { code: vault.testimony_code(testimony)?, paragraphs, place: false });
    }
    for (id, ..) in vault.drafts()? {
        let open = vault.open_draft(id)?.paragraphs;
        let paragraphs = open.iter().filter(|p| stands(p.number, &p.text, &p.spans)).map(|p| p.number);
        places.push(Held { code: super::draft_code(id), paragraphs: paragraphs.collect(), place: false });
    }
    places.retain(|place| !place.paragraphs.is_empty());
    Ok(places)
}

/// Codes of people who are not sealed and in whose names all of a name of a roll stands.
pub(super) fn named(roll: &Roll, vault: &Vault) -> Result<Vec<String>, InterviewError> {
    let holds = |name: &StoredText| !roll.within_name(name.as_str()).is_empty();
    let people = vault.people()?.into_iter().filter(|(_, person)| person.names.iter().any(holds));
    people.map(|(id, _)| Ok(vault.person_code(id)?)).collect()
}

/// Writes it, in one change with `more`. `taken` is what nobody else is to be called: the pseudonym that comes with `more`.
fn scrub(
    (vault, clock): (&mut Vault, Clock),
    roll: &Roll,
    told: &Told,
    taken: Option<&str>,
    more: impl FnOnce(&mut Change<'_>) -> Result<(), VaultError>,
) -> Result<Scrubbed, InterviewError> {
    let fits = |candidate: &str| taken.is_none_or(|taken| !guard::same_words(taken, candidate));
    let otherwise = Otherwise::of(vault, roll, &fits)?;
    let beside = vault.change(clock.now(), |change| {
        for Rewritten { id, head, text, spans, decided } in &told.revisions {
            let binds = change.scrub_revision(*id, head, text, spans)?;
            for set in decided {
                change.decisions(*id, &DecisionSet { binds, ..set.clone() })?;
            }
        }
        for (id, head, paragraphs) in &told.drafts {
            change.draft(*id, head)?;
            store_paragraphs(change, *id, paragraphs)?;
        }
        let beside = otherwise.write(change, roll)?;
        more(change)?;
        Ok::<_, VaultError>(beside)
    })?;
    let Beside { records, listed } = beside;
    let replanted = otherwise.replanted();
    Ok(Scrubbed {
        revisions: told.revisions.len(),
        drafts: told.drafts.len(),
        beside: records,
        listed,
        withdrawn: 0,
        still: replanted.still.len(),
        shown: replanted.bundles.len(),
    })
}

/// A paragraph as it reads without the names; `None` where it stays as it is. What was flagged stays flagged: the names that led to it may be in
/// envelopes that are closed here.
fn paragraph(roll: &Roll, number: u32, text: &StoredText, spans: &[Span]) -> Option<(StoredText, Vec<Span>)> {
    let mut cleaned = guard::clean_further(roll, &[(number, text)], spans).ok()?;
    let new = StoredText::from(cleaned.paragraphs.pop()?);
    let names = |spans: &[Span]| spans.iter().filter(|s| s.kind == SpanKind::Name).count();
    let changed = new != *text || names(&cleaned.spans) > names(spans);
    changed.then_some((new, cleaned.spans))
}

fn without(roll: &Roll, revision: &Revision) -> Result<Option<Rewritten>, InterviewError> {
    let mut head = revision.head.clone();
    let (mut texts, mut spans, mut changed) = (Vec::new(), Vec::new(), false);
    let cut = revision.paragraphs()?;
    for ((at, words), place) in cut.iter().zip(&mut head.paragraphs) {
        let text = StoredText::part_of(&revision.text, words);
        let own: Vec<Span> = revision.spans.iter().filter(|s| s.paragraph == at.number).cloned().collect();
        let (text, own) = match paragraph(roll, at.number, &text, &own) {
            Some(new) => {
                changed = true;
                new
            }
            None => (text, own),
        };
        place.bytes = text.as_str().len();
        texts.push(text);
        spans.extend(own);
    }
    changed |= facts(roll, &mut head.place, &mut head.notes);
    let text = StoredText::joined(texts.iter());
    Ok(changed.then_some(Rewritten { id: revision.id, head, text, spans, decided: Vec::new() }))
}

fn facts(roll: &Roll, place: &mut Option<StoredText>, notes: &mut [Note<StoredText>]) -> bool {
    let mut changed = false;
    for text in place.iter_mut().chain(notes.iter_mut().map(|note| &mut note.text)) {
        let new = cleaned(roll, text);
        changed |= new != *text;
        *text = new;
    }
    changed
}

/// What was agreed to so far in an open interview.
fn agreed(roll: &Roll, consents: &mut [(PersonId, Consent<StoredText>)]) -> bool {
    let mut changed = false;
    for (_, consent) in consents {
        let grant = |grant: &Grant<StoredText>| Grant {
            conditions: grant.conditions.as_ref().map(|text| cleaned(roll, text)),
            ..grant.clone()
        };
        let relation = consent.relation.as_ref().map(|text| cleaned(roll, text));
        let new = Consent { relation, grants: consent.grants.iter().map(grant).collect(), ..consent.clone() };
        changed |= new != *consent;
        *consent = new;
    }
    changed
}

type NewDraft = (DraftId, Draft<StoredText>, Vec<OpenParagraph>);

fn draft_without(roll: &Roll, id: DraftId, open: OpenDraft) -> Option<NewDraft> {
    let OpenDraft { mut head, paragraphs, unfinished, anew } = open;
    let mut changed = Vec::new();
    for mut old in paragraphs.into_iter().chain(unfinished).chain(anew) {
        // What is not finished has no number that a span could have, and is not looked through by detectors yet.
        if let Some((text, mut spans)) = paragraph(roll, old.in_spans(), &old.text, &old.spans) {
            if old.is_typed() {
                spans.retain(|span| span.source.name() == ELSEWHERE);
            }
            (old.text, old.spans) = (text, spans);
            changed.push(old);
        }
    }
    let facts = facts(roll, &mut head.place, &mut head.notes) | agreed(roll, &mut head.consents);
    let settled = head.settled.len();
    head.settled.retain(|words| cleaned(roll, words) == *words);
    (facts || settled > head.settled.len() || !changed.is_empty()).then_some((id, head, changed))
}
