//! The interview: a conversation that knows no terminal.
//!
//! It runs from top to bottom and calls its [`Face`]; what it asks in which order is in `consent`, `facts`, `people`, `account` and
//! `closing`, one file each, and [`Interview`] joins them. An open interview is a draft (FORMAT §9.1): every acknowledged paragraph is
//! durable, every person is sealed when they are registered, and the revision is made at closing. Names are in the memory of this
//! process alone; whoever resumes is asked for them again.

mod account;
mod anew;
mod begun;
mod calling;
mod carry;
mod checking;
mod closing;
pub mod command;
mod consent;
mod correcting;
mod discovered;
mod explain;
mod face;
mod facts;
mod letters;
mod naming;
mod newer;
mod paragraphs;
mod people;
mod reaching;
mod reading;
mod retranslated;
mod revise;
mod said;
mod saving;
mod scrub;
mod seated;
mod short;
mod spelled;
mod talk;
mod tape;
mod undecided;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use closing::Closing;
pub use discovered::{Discovery, discovered, where_names_stand};
pub use explain::{field as why_no_field, text as why_no_text, vault_disk as why_no_disk};
pub use face::{Ask, Face, Reply, Show, Shown, Status};
pub use scrub::{Scrubbed, add_names, seal_person};
pub use talk::{Case, InterviewError, Manner};
pub use words::{Catalogue, NoScript, Script, Value, catalogue};

use crate::guard::Roll;
use crate::guard::normalise::search_fold;
use crate::guard::text::{PersonId, RealName};
use crate::intake::known::is_sealed;
use crate::record::words::{DraftStep, RevisionKind, Role, Seat};
use crate::record::{Draft, Language, TestimonyId};
use crate::secret::{SecretText, random};
use crate::vault::{DraftId, OpenParagraph};
use correcting::correction;
use talk::{Flow, Stop, Talk};

/// What of a testimony is corrected or translated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Correcting {
    /// The original.
    Original,
    /// The translation into a language; where the original was corrected since, it is made from that anew, paragraph by paragraph.
    Translation(Language),
    /// The original is translated into a language.
    Into(Language),
}

/// How an interview ended, for now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The revision was made.
    Closed(TestimonyId, Closing),
    /// It locked: names are wiped, and whoever goes on has to show the passphrase.
    Locked(DraftId),
    /// It was left; the draft is as it was acknowledged.
    Left(DraftId),
    /// There is nothing: the witness wants nothing written down, or it was left before anything was.
    Nothing,
}

/// An interview about to be held.
pub struct Interview<'a>(Talk<'a>);

impl<'a> Interview<'a> {
    /// A new one.
    ///
    /// # Errors
    /// [`InterviewError`].
    pub fn new(case: Case<'a>, manner: &'a Manner, face: &'a mut dyn Face) -> Result<Self, InterviewError> {
        let id = DraftId::from_bytes(random::array()?);
        let witness = PersonId::new(random::array()?);
        let draft = Draft {
            kind: RevisionKind::Account,
            testimony: id,
            parent: None,
            language: Language::parse("und")?,
            date: None,
            place: None,
            interpreter: None,
            translator: None,
            step: DraftStep::Consent,
            speaker: witness,
            people: vec![(witness, Seat::Pending)],
            spellings: BTreeMap::new(),
            consents: Vec::new(),
            notes: Vec::new(),
            settled: Vec::new(),
            numbered: 0,
            anew: None,
        };
        Ok(Self(talk(case, manner, face, id, draft)))
    }

    /// One that is open.
    ///
    /// # Errors
    /// [`InterviewError::Vault`] where there is no such draft.
    pub fn resume(
        case: Case<'a>,
        manner: &'a Manner,
        face: &'a mut dyn Face,
        id: DraftId,
    ) -> Result<Self, InterviewError> {
        let open = case.vault.open_draft(id)?;
        let mut talk = talk(case, manner, face, id, open.head);
        talk.stored = true;
        talk.paragraphs = open.paragraphs;
        let mut interview = Self(talk);
        interview.0.load_labels().map_err(cause)?;
        interview.0.give_back(open.unfinished);
        interview.0.anew = open.anew;
        Ok(interview)
    }

    /// A correction or translation of a testimony: a draft like others from then on, paragraph by paragraph under the same numbers.
    ///
    /// # Errors
    /// [`InterviewError::Vault`]; [`VaultError::NotFound`](crate::vault::VaultError::NotFound) where there is no such translation.
    pub fn correct(
        case: Case<'a>,
        manner: &'a Manner,
        face: &'a mut dyn Face,
        testimony: TestimonyId,
        which: Correcting,
    ) -> Result<Self, InterviewError> {
        let (draft, mut paragraphs) = correction(case.vault, testimony, which)?;
        let id = DraftId::from_bytes(random::array()?);
        let mut talk = talk(case, manner, face, id, draft);
        talk.paragraphs.clone_from(&paragraphs);
        talk.flag_again(&mut paragraphs).map_err(cause)?;
        talk.paragraphs = paragraphs;
        let mut interview = Self(talk);
        interview.0.load_labels().map_err(cause)?;
        Ok(interview)
    }

    /// Asks for further names of somebody of the case, for [`add_names`]; none where the person turned back.
    ///
    /// # Errors
    /// [`InterviewError`].
    pub fn names_of(
        case: Case<'a>,
        manner: &'a Manner,
        face: &'a mut dyn Face,
        person: PersonId,
    ) -> Result<Vec<RealName>, InterviewError> {
        let (_, record) = case.vault.person(person)?;
        let mut interview = Self::new(case, manner, face)?;
        interview.0.labels.insert(person, record.pseudonym.as_str().to_owned());
        match interview.0.ask_further_names() {
            Ok(names) => Ok(names),
            Err(Stop::Error(error)) => Err(error),
            Err(Stop::Back | Stop::Lock | Stop::Interrupt) => Ok(Vec::new()),
        }
    }

    /// Holds it, from where it stands.
    ///
    /// # Errors
    /// [`InterviewError`]; what was acknowledged is in the draft.
    pub fn hold(mut self) -> Result<Outcome, InterviewError> {
        let talk = &mut self.0;
        talk.face.show(Show::Language(talk.words.tag(), talk.words.is_rtl()));
        let left = |talk: &Talk<'_>| if talk.stored { Outcome::Left(talk.id) } else { Outcome::Nothing };
        match through(talk) {
            Ok(Some(closing)) => Ok(Outcome::Closed(talk.draft.testimony, closing)),
            Ok(None) => Ok(Outcome::Nothing),
            Err(Stop::Lock) if talk.stored => {
                talk.face.show(Show::Forget);
                Ok(Outcome::Locked(talk.id))
            }
            Err(Stop::Lock | Stop::Interrupt | Stop::Back) => {
                talk.face.show(Show::Forget);
                Ok(left(talk))
            }
            Err(Stop::Error(error)) => Err(error),
        }
    }
}

/// The code by which an open interview is called.
#[must_use]
pub fn draft_code(id: DraftId) -> String {
    id.code(5)
}

/// The whole of it, from the step the draft is at.
fn through(talk: &mut Talk<'_>) -> Flow<Option<Closing>> {
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
fn names_again(talk: &mut Talk<'_>) -> Flow<()> {
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
    // Whoever turns back takes back what was answered before.
    let mut answers: Vec<Vec<RealName>> = Vec::new();
    while let Some(person) = people.get(answers.len()) {
        match talk.ask_names_again(*person) {
            Ok(names) => answers.push(names),
            Err(Stop::Back) => drop(answers.pop()),
            Err(stop) => return Err(stop),
        }
    }
    let answers: Vec<_> = people.into_iter().zip(answers).collect();
    let mut given = Roll::new();
    for (person, names) in &answers {
        given.register(*person, names);
        talk.roll.register(*person, names);
    }
    let are_new = talk.seal_what_nobody_knew(&answers)?;
    let changed = talk.rescan()?;
    let all: Vec<OpenParagraph> = if talk.stored { changed } else { talk.paragraphs.clone() };
    let arrival = if are_new { saving::Arrival::First(&given) } else { saving::Arrival::Again(&given) };
    talk.save_without(&given, &arrival, |change, id| saving::store_paragraphs(change, id, &all))
}

fn talk<'a>(
    case: Case<'a>,
    manner: &'a Manner,
    face: &'a mut dyn Face,
    id: DraftId,
    draft: Draft<crate::guard::text::StoredText>,
) -> Talk<'a> {
    let mut roll = Roll::new();
    // What cannot be read now fails where it is needed; until then more is flagged than has to be.
    roll.set_well_known(crate::intake::well_known(case.vault).unwrap_or_default());
    let dismissed = draft.settled.iter().map(|words| search_fold(words.as_str())).collect();
    Talk {
        case,
        face,
        words: manner.words,
        manner,
        roll,
        id,
        draft,
        stored: false,
        paragraphs: Vec::new(),
        labels: HashMap::new(),
        elsewhere: Vec::new(),
        dismissed,
        kept: HashSet::new(),
        otherwise: Vec::new(),
        given: SecretText::new(),
        line: SecretText::new(),
        was_begun: None,
        left: 0,
        anew: None,
        begun: false,
        warned: false,
        asked: HashSet::new(),
        saves: 0,
        tape: tape::Tape::default(),
    }
}

fn cause(stop: Stop) -> InterviewError {
    match stop {
        Stop::Error(error) => error,
        Stop::Back | Stop::Lock | Stop::Interrupt => InterviewError::Gone(String::new()),
    }
}
