//! An interview that is open: what is settled of it beside its paragraphs (FORMAT §9.1).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::consent::Consent;
use super::date::Date;
use super::ids::{RevisionId, TestimonyId};
use super::testimony::{Language, Note, NoteBody};
use super::words::{DraftStep, RevisionKind, Seat};
use super::{RecordError, Wire};
use crate::guard::text::{Guarded, PersonId, StoredText};

/// What is settled of an open interview. `T` is guarded text, as in every record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft<T> {
    /// What the revision will be.
    pub kind: RevisionKind,
    /// The testimony it will belong to; for an account it does not exist yet and has the draft's own id.
    pub testimony: TestimonyId,
    /// The revision it corrects or translates.
    pub parent: Option<RevisionId>,
    /// The language of the words.
    pub language: Language,
    /// When the interview was.
    pub date: Option<Date>,
    /// Where.
    pub place: Option<T>,
    /// Who interpreted.
    pub interpreter: Option<PersonId>,
    /// Who translated.
    pub translator: Option<PersonId>,
    /// Where the conversation stands.
    pub step: DraftStep,
    /// Who speaks now.
    pub speaker: PersonId,
    /// Everyone who was registered or taken by code, in the order of registration.
    pub people: Vec<(PersonId, Seat)>,
    /// How many spellings of a name were sealed in this interview: who types fewer after a break is told so.
    pub spellings: BTreeMap<PersonId, usize>,
    /// What each speaker answered.
    pub consents: Vec<(PersonId, Consent<T>)>,
    /// The interviewer's notes.
    pub notes: Vec<Note<T>>,
    /// Words of the account that were said to be nobody's name.
    pub settled: Vec<T>,
    /// The highest number that a struck paragraph had, or one of an earlier revision: no paragraph after it takes a number that was read aloud or cited
    /// for another. 0 where there is none.
    pub numbered: u32,
    /// What was being written anew when it was kept: the number of its paragraph, or [`ANEW_NOTE`]. None where nothing was.
    pub anew: Option<u32>,
}

/// What [`Draft::anew`] says where a note was being written: no paragraph has this number.
pub const ANEW_NOTE: u32 = 0;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<T> {
    v: u32,
    kind: RevisionKind,
    testimony: String,
    parent: Option<String>,
    language: String,
    date: Option<String>,
    place: Option<T>,
    interpreter: Option<String>,
    translator: Option<String>,
    step: DraftStep,
    speaker: String,
    people: Vec<(String, Seat)>,
    spellings: BTreeMap<String, usize>,
    consent: Vec<(String, String)>,
    notes: Vec<NoteBody<T>>,
    #[serde(default = "Vec::new")]
    settled: Vec<T>,
    #[serde(default, skip_serializing_if = "is_none")]
    numbered: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    anew: Option<u32>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_none(number: &u32) -> bool {
    *number == 0
}

impl<T: Guarded> Draft<T> {
    /// The stored head of a draft.
    ///
    /// # Errors
    /// [`RecordError::NoGrant`] where a consent has no answer.
    pub fn to_body(&self) -> Result<String, RecordError> {
        let consent = |(person, consent): &(PersonId, Consent<T>)| Ok((person.to_text(), consent.to_body()?));
        super::to_json(&Body {
            v: 1,
            kind: self.kind,
            testimony: self.testimony.to_text(),
            parent: self.parent.map(RevisionId::to_text),
            language: self.language.as_str().to_owned(),
            date: self.date.as_ref().map(|d| d.as_str().to_owned()),
            place: self.place.as_ref().map(|p| Wire(p.as_str().to_owned())),
            interpreter: self.interpreter.map(PersonId::to_text),
            translator: self.translator.map(PersonId::to_text),
            step: self.step,
            speaker: self.speaker.to_text(),
            people: self.people.iter().map(|(id, seat)| (id.to_text(), *seat)).collect(),
            spellings: self.spellings.iter().map(|(id, count)| (id.to_text(), *count)).collect(),
            consent: self.consents.iter().map(consent).collect::<Result<_, RecordError>>()?,
            notes: self.notes.iter().map(Note::to_wire).collect(),
            settled: self.settled.iter().map(|words| Wire(words.as_str().to_owned())).collect(),
            numbered: self.numbered,
            anew: self.anew,
        })
    }
}

impl Draft<StoredText> {
    /// Reads the head of a draft out of an opened vault.
    ///
    /// # Errors
    /// [`RecordError`] where it does not have the shape of FORMAT §9.1.
    pub(crate) fn from_body(body: &str) -> Result<Self, RecordError> {
        let body: Body<Wire> = super::from_json("draft", body)?;
        super::check_version("draft", body.v)?;
        let person = |text: &String| Ok::<_, RecordError>(PersonId::parse(text)?);
        Ok(Self {
            kind: body.kind,
            testimony: TestimonyId::parse(&body.testimony)?,
            parent: body.parent.as_deref().map(RevisionId::parse).transpose()?,
            language: Language::parse(&body.language)?,
            date: body.date.as_deref().map(Date::parse).transpose()?,
            place: body.place.map(Wire::stored),
            interpreter: body.interpreter.as_ref().map(person).transpose()?,
            translator: body.translator.as_ref().map(person).transpose()?,
            step: body.step,
            speaker: person(&body.speaker)?,
            people: body
                .people
                .iter()
                .map(|(id, seat)| Ok((person(id)?, *seat)))
                .collect::<Result<_, RecordError>>()?,
            spellings: body
                .spellings
                .iter()
                .map(|(id, count)| Ok((person(id)?, *count)))
                .collect::<Result<_, RecordError>>()?,
            consents: body
                .consent
                .iter()
                .map(|(id, consent)| Ok((person(id)?, Consent::from_body(consent)?)))
                .collect::<Result<_, RecordError>>()?,
            notes: body.notes.into_iter().map(Note::from_wire).collect(),
            settled: body.settled.into_iter().map(Wire::stored).collect(),
            numbered: body.numbered,
            anew: body.anew,
        })
    }
}
