//! The interview: a conversation that knows no terminal.
//!
//! It runs from top to bottom and calls its [`Face`]; what it asks in which order is in `consent`, `facts`, `people`, `account` and
//! `closing`, one file each, and [`Interview`] joins them. An open interview is a draft (FORMAT §9.1): every acknowledged paragraph is
//! durable, every person is sealed when they are registered, and the revision is made at closing. Names are in the memory of this
//! process alone; whoever resumes is asked for them again.

mod account;
mod again;
mod agreed;
mod anew;
mod begun;
mod calling;
mod carry;
mod checking;
mod closing;
mod coming;
pub mod command;
mod consent;
mod correcting;
mod course;
mod discovered;
mod explain;
mod face;
mod facts;
mod heard;
mod kept;
mod letters;
mod mention;
mod naming;
mod newer;
mod paragraphs;
mod passages;
mod people;
mod published;
mod reaching;
mod reading;
mod retranslated;
mod revise;
mod said;
mod saving;
mod scrub;
mod seated;
mod short;
mod slip;
mod spelled;
mod talk;
mod tape;
mod undecided;
mod whose;
mod without;
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
use crate::record::words::{DraftStep, RevisionKind, Seat};
use crate::record::{Draft, Language, TestimonyId};
use crate::secret::{SecretText, random};
use crate::vault::DraftId;
use correcting::correction;
use course::through;
use talk::{Stop, Talk};

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
        typed_again: heard::TypedAgain::default(),
        kept: kept::Kept::default(),
        otherwise: Vec::new(),
        given: SecretText::new(),
        line: SecretText::new(),
        was_begun: None,
        left: 0,
        slip: None,
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
