//! The draft of a correction or translation.

use std::collections::BTreeMap;

use super::{Correcting, InterviewError};
use crate::guard::text::{PersonId, StoredText};
use crate::record::words::{DraftStep, RevisionKind, Seat};
use crate::record::{Draft, Revision, TestimonyId};
use crate::vault::{OpenParagraph, Vault, VaultError};

/// The head and the paragraphs that it begins with.
pub(super) type Begun = (Draft<StoredText>, Vec<OpenParagraph>);

/// Of the newest revision of what is corrected.
pub(super) fn correction(vault: &Vault, testimony: TestimonyId, which: Correcting) -> Result<Begun, InterviewError> {
    let lines = vault.lines(testimony)?;
    let original = lines.original().ok_or(VaultError::NotFound("testimony"))?;
    if let Correcting::Into(language) = which {
        let source = vault.revision(original)?;
        let mut draft = draft(vault, &source, RevisionKind::Translation)?;
        draft.language = language;
        return Ok((draft, Vec::new()));
    }
    let base = match &which {
        Correcting::Translation(language) => {
            lines.translation(language).ok_or(VaultError::NotFound("translation into that language"))?
        }
        _ => original,
    };
    let revision = vault.revision(base)?;
    let mut draft = draft(vault, &revision, RevisionKind::Correction)?;
    // What says what the original does not say any more is translated anew, from what it was made from.
    if let Some(source) = lines.source(base).filter(|_| lines.correction_since(base).is_some()) {
        (draft.kind, draft.parent, draft.translator) =
            (RevisionKind::Translation, Some(source), revision.head.translator);
    }
    Ok((draft, open(&revision)?))
}

/// The paragraphs of a revision.
pub(super) fn open(revision: &Revision) -> Result<Vec<OpenParagraph>, InterviewError> {
    let mut paragraphs = Vec::new();
    for (paragraph, words) in revision.paragraphs()? {
        let spans = revision.spans.iter().filter(|s| s.paragraph == paragraph.number).cloned().collect();
        let text = StoredText::part_of(&revision.text, words);
        paragraphs.push(OpenParagraph { number: paragraph.number, speaker: paragraph.speaker, text, spans });
    }
    Ok(paragraphs)
}

fn draft(vault: &Vault, revision: &Revision, kind: RevisionKind) -> Result<Draft<StoredText>, InterviewError> {
    let testimony = revision.testimony;
    let people: Vec<(PersonId, Seat)> = vault.people_in(testimony)?.into_iter().map(|id| (id, Seat::Known)).collect();
    let mut spellings = BTreeMap::new();
    for (person, _) in &people {
        spellings.extend(vault.spellings(*person)?.map(|count| (*person, count)));
    }
    // Of any of them, a number may be cited.
    let all = vault.revisions(testimony)?;
    let numbers = all.iter().flat_map(|revision| revision.head.paragraphs.iter().map(|paragraph| paragraph.number));
    let head = &revision.head;
    Ok(Draft {
        kind,
        testimony,
        parent: Some(revision.id),
        language: head.language.clone(),
        date: head.date.clone(),
        place: head.place.clone(),
        interpreter: head.interpreter,
        translator: None,
        step: DraftStep::Account,
        speaker: head.paragraphs.first().map_or(PersonId::new([0; 16]), |p| p.speaker),
        people,
        spellings,
        consents: Vec::new(),
        notes: head.notes.clone(),
        settled: Vec::new(),
        numbered: numbers.max().unwrap_or_default(),
        anew: None,
    })
}
