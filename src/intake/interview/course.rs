//! The course of an interview: which part comes after which, and what is asked again.

use super::closing::Closing;
use super::saving;
use super::talk::{Flow, Stop, Talk};
use crate::guard::Roll;
use crate::guard::text::{PersonId, RealName};
use crate::intake::known::is_sealed;
use crate::record::words::{DraftStep, RevisionKind, Role, Seat};
use crate::vault::OpenParagraph;

/// The whole of it, from the step the draft is at.
pub(super) fn through(talk: &mut Talk<'_>) -> Flow<Option<Closing>> {
    if talk.draft.kind != RevisionKind::Account || talk.stored {
        names_again(talk)?;
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

/// Runs a part anew where somebody turned back in it.
fn again<'a, R>(talk: &mut Talk<'a>, part: impl Fn(&mut Talk<'a>) -> Flow<R>) -> Flow<R> {
    loop {
        match part(talk) {
            Err(Stop::Back) => {}
            other => return other,
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
    let agreed = again(talk, |talk| talk.stepwise(consent))?;
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

/// Whoever goes on is asked for the names, person by person.
pub(super) fn names_again(talk: &mut Talk<'_>) -> Flow<()> {
    talk.keep_what_is_stored()?;
    let mut people: Vec<PersonId> = talk
        .draft
        .people
        .iter()
        .filter(|(id, seat)| matches!(seat, Seat::Named | Seat::Known) && !talk.roll.knows(*id))
        .map(|(id, _)| *id)
        .collect();
    // Of whose names the case has nobody is asked, or hardly anything: first, so that whoever turns back comes to what they answered.
    people.sort_by_key(|person| is_sealed(talk.case.vault, *person));
    if people.last().is_some_and(|person| is_sealed(talk.case.vault, *person)) {
        talk.show_step(DraftStep::People);
        talk.note(if talk.stored { "n-names-again" } else { "n-names-typed" });
    }
    // One question back each time, also within what is asked of one person; nothing of it is durable before all are named.
    let ask = |talk: &mut Talk<'_>| {
        people.iter().map(|person| talk.ask_names_again(*person)).collect::<Flow<Vec<Vec<RealName>>>>()
    };
    let answers = again(talk, |talk| talk.stepwise(ask))?;
    let are_new = !talk.stored && talk.was_unscreened()?;
    let (mut given, mut sealed) = (Roll::new(), Vec::new());
    for (person, names) in people.into_iter().zip(&answers) {
        sealed.extend(talk.seal_what_may_be_new(person, names)?);
        given.register(person, names);
        talk.roll.register(person, names);
    }
    let changed = talk.rescan()?;
    let all: Vec<OpenParagraph> = if talk.stored { changed } else { talk.paragraphs.clone() };
    let arrival = if are_new { saving::Arrival::First(&given) } else { saving::Arrival::Again(&given) };
    talk.save_without(&given, &arrival, |change, id| {
        sealed.iter().try_for_each(|(sealing, digest)| change.sealing(sealing, digest))?;
        saving::store_paragraphs(change, id, &all)
    })
}
