//! The course of an interview: which part comes after which, and what is asked again.

use super::closing::Closing;
use super::talk::{Flow, Stop, Talk};
use super::tape::again;
use crate::record::words::{DraftStep, RevisionKind, Role};

/// The whole of it, from the step the draft is at.
pub(super) fn through(talk: &mut Talk<'_>) -> Flow<Option<Closing>> {
    if talk.draft.kind != RevisionKind::Account || talk.stored {
        talk.say_what_is_out()?;
        talk.names_again()?;
        talk.say_which()?;
        // What stands here can be read and gone on with in any case; it is asked again before it is closed.
        talk.is_up_to_date()?;
    } else if !begin(talk)? {
        return Ok(None);
    }
    if talk.draft.kind == RevisionKind::Translation && talk.draft.translator.is_none() {
        talk.draft.translator = again(talk, |talk| talk.someone("q-translator", Role::Interpreter))?;
    }
    if matches!(talk.draft.step, DraftStep::Consent | DraftStep::Facts | DraftStep::People) {
        again(talk, Talk::ask_people)?;
        again(talk, Talk::ask_facts)?;
    }
    loop {
        // Not before what was begun is handed over, and what was being written anew is done.
        if talk.draft.step != DraftStep::Closing || !talk.given.is_empty() || talk.anew.is_some() {
            talk.ask_account()?;
        }
        match talk.close() {
            Ok(Some(closing)) => return Ok(Some(closing)),
            Ok(None) | Err(Stop::Back) => talk.draft.step = DraftStep::Account,
            Err(stop) => return Err(stop),
        }
        if talk.draft.kind == RevisionKind::Translation {
            // Every paragraph has its translation: what is left to change is changed one by one.
            if talk.source_next()?.is_none() {
                talk.draft.step = DraftStep::Closing;
                talk.edit_one()?;
            }
        }
    }
}

/// Language and consent; false where nothing is to be written down.
fn begin(talk: &mut Talk<'_>) -> Flow<bool> {
    talk.can_be_written()?;
    call_witness(talk)?;
    talk.step(DraftStep::Consent)?;
    let witness = talk.draft.speaker;
    let consent = |talk: &mut Talk<'_>| {
        talk.draft.language = talk.ask_language()?;
        call_witness(talk)?;
        talk.ask_consent(witness)
    };
    let agreed = loop {
        match talk.stepwise(consent) {
            // There is nothing before the language.
            Err(Stop::Back) => talk.heed("n-is-first"),
            other => break other?,
        }
    };
    if agreed {
        talk.save(|_, _| Ok(()))?;
    } else {
        talk.note("n-nothing-written");
    }
    Ok(agreed)
}

/// Suggests what to call the witness, in the letters of the account.
fn call_witness(talk: &mut Talk<'_>) -> Flow<()> {
    let suggested = talk.suggested(&|_| false)?;
    talk.labels.insert(talk.draft.speaker, suggested);
    Ok(())
}
