//! A name that came to be known later: sealed in an addendum, and taken out of every revision and draft in which it stands.

use super::saving::store_paragraphs;
use super::talk::{Case, InterviewError};
use crate::guard::text::{PersonId, RealName, Span, SpanKind, StoredText};
use crate::guard::{self, Roll};
use crate::identity::seal::{self, SealingContext, Secrets};
use crate::record::words::Visibility;
use crate::record::{Draft, Head, Note, Person, Revision, RevisionId};
use crate::vault::{Change, DraftId, OpenDraft, OpenParagraph, Sealing, Vault, VaultError};

/// What was rewritten.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scrubbed {
    /// Closed revisions, each with a signed gap now.
    pub revisions: usize,
    /// Open interviews.
    pub drafts: usize,
}

struct Rewritten {
    id: RevisionId,
    head: Head<StoredText>,
    text: StoredText,
    spans: Vec<Span>,
}

/// Seals further names of a person and takes them out of everything that was said. The envelope is durable first, then all of it in
/// one change.
///
/// # Errors
/// [`InterviewError`]; nothing was changed then but for an envelope that no row speaks of.
pub fn add_names(case: Case<'_>, person: PersonId, names: &[RealName]) -> Result<Scrubbed, InterviewError> {
    let texts = Texts::without(case.vault, person, names)?;
    let number = case.vault.next_sealing(person)?;
    let context = SealingContext {
        case: case.vault.case(),
        device: case.vault.device(),
        signer: case.vault.device_key(),
        roster: case.roster,
    };
    let sealed = seal::seal(&context, person, number, &Secrets { names, ..Secrets::default() })?;
    let (handle, header, digest) = (sealed.handle(), sealed.header().to_owned(), sealed.bytes().digest());
    case.store.put(&[sealed])?;
    let now = case.clock.now();
    case.vault.change(now, |change| {
        change.sealing(&Sealing { handle, person, revision: number, header: header.clone() }, &digest)?;
        texts.store(change)
    })?;
    Ok(texts.counted())
}

/// Makes somebody sealed whose names were open: takes them out of every revision of their record and of everything that was said, in one
/// change. Their names are in an envelope since they were registered.
///
/// # Errors
/// [`InterviewError`]; nothing was changed then.
pub fn seal_person(case: Case<'_>, person: PersonId) -> Result<Scrubbed, InterviewError> {
    let (_, record) = case.vault.person(person)?;
    let names: Vec<RealName> =
        record.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok()).collect();
    let texts = Texts::without(case.vault, person, &names)?;
    let sealed = Person { visibility: Visibility::Sealed, names: Vec::new(), ..record };
    let now = case.clock.now();
    case.vault.change(now, |change| {
        texts.store(change)?;
        change.person(person, &sealed).map(drop)
    })?;
    Ok(texts.counted())
}

/// Everything that was said and holds certain names, as it reads without them.
struct Texts {
    revisions: Vec<Rewritten>,
    drafts: Vec<NewDraft>,
}

impl Texts {
    fn without(vault: &Vault, person: PersonId, names: &[RealName]) -> Result<Self, InterviewError> {
        let mut roll = Roll::new();
        roll.register(person, names);
        let mut revisions = Vec::new();
        for testimony in vault.testimony_ids()? {
            for revision in vault.revisions(testimony)? {
                revisions.extend(without(&roll, &revision)?);
            }
        }
        let mut drafts = Vec::new();
        for (id, ..) in vault.drafts()? {
            drafts.extend(draft_without(&roll, id, vault.open_draft(id)?));
        }
        Ok(Self { revisions, drafts })
    }

    fn store(&self, change: &mut Change<'_>) -> Result<(), VaultError> {
        for Rewritten { id, head, text, spans } in &self.revisions {
            change.scrub_revision(*id, head, text, spans)?;
        }
        for (id, head, paragraphs) in &self.drafts {
            change.draft(*id, head)?;
            store_paragraphs(change, *id, paragraphs)?;
        }
        Ok(())
    }

    const fn counted(&self) -> Scrubbed {
        Scrubbed { revisions: self.revisions.len(), drafts: self.drafts.len() }
    }
}

/// A paragraph as it reads without the names; `None` where it stays as it is.
fn paragraph(roll: &Roll, number: u32, text: &StoredText, spans: &[Span]) -> Option<(StoredText, Vec<Span>)> {
    let mut cleaned = guard::clean_again(roll, &[(number, text)], spans).ok()?;
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
    Ok(changed.then_some(Rewritten { id: revision.id, head, text, spans }))
}

fn facts(roll: &Roll, place: &mut Option<StoredText>, notes: &mut [Note<StoredText>]) -> bool {
    let mut changed = false;
    for text in place.iter_mut().chain(notes.iter_mut().map(|note| &mut note.text)) {
        let new = StoredText::from(guard::clean_again_field(roll, text));
        changed |= new != *text;
        *text = new;
    }
    changed
}

type NewDraft = (DraftId, Draft<StoredText>, Vec<OpenParagraph>);

fn draft_without(roll: &Roll, id: DraftId, open: OpenDraft) -> Option<NewDraft> {
    let OpenDraft { mut head, paragraphs, unfinished } = open;
    let mut changed = Vec::new();
    for mut old in paragraphs.into_iter().chain(unfinished) {
        // What is not finished has no spans, and no number that a span could have.
        let number = old.number.max(1);
        if let Some((text, spans)) = paragraph(roll, number, &old.text, &old.spans) {
            (old.text, old.spans) = (text, if old.number == 0 { Vec::new() } else { spans });
            changed.push(old);
        }
    }
    let mut facts = facts(roll, &mut head.place, &mut head.notes);
    for (_, consent) in &mut head.consents {
        let conditions = consent.grants.iter_mut().filter_map(|grant| grant.conditions.as_mut());
        for text in consent.relation.iter_mut().chain(conditions) {
            let new = StoredText::from(guard::clean_again_field(roll, text));
            facts |= new != *text;
            *text = new;
        }
    }
    (facts || !changed.is_empty()).then_some((id, head, changed))
}
