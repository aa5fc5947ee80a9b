//! Testimonies: revisions that do not change once closed (FORMAT §9).

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::ids::{RevisionId, TestimonyId};
use super::words::{NoteKind, RevisionKind, Source};
use super::{RecordError, Wire};
use crate::guard::text::{Guarded, PersonId, Screening, Span, StoredText};

/// Scripts that a language tag may name.
const SCRIPTS: [&str; 9] = ["Arab", "Armn", "Cyrl", "Geor", "Grek", "Hans", "Hant", "Hebr", "Latn"];

/// The codes that ISO 639 assigns; the first line says where they are from.
const LANGUAGES: &str = include_str!("../../schema/languages.txt");

/// A language tag, BCP 47, primary subtag in lower case (FORMAT §9).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Language(String);

impl Language {
    /// Reads a tag such as `ar`, `uk`, `sr-Latn`, `en-GB`, `und`. The grammar is closed: a language, a script of the list below, a region of two
    /// letters. Anything longer could carry a name, and the tag is printed.
    ///
    /// # Errors
    /// [`RecordError::Language`].
    pub fn parse(text: &str) -> Result<Self, RecordError> {
        let mut parts = text.split('-').peekable();
        let primary = parts.next().filter(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
        let mut tag = primary.ok_or(RecordError::Language)?.to_ascii_lowercase();
        if let Some(script) = parts.peek().and_then(|p| SCRIPTS.iter().find(|s| s.eq_ignore_ascii_case(p))) {
            tag.push('-');
            tag.push_str(script);
            parts.next();
        }
        if let Some(region) = parts.next_if(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_alphabetic())) {
            tag.push('-');
            tag.push_str(&region.to_ascii_uppercase());
        }
        if parts.next().is_some() { Err(RecordError::Language) } else { Ok(Self(tag)) }
    }

    /// Reads a tag that somebody typed: as [`parse`](Self::parse), and of a language that ISO 639 has a code for. Else `ali` would be a language, and be
    /// printed; a case that holds one is still read.
    ///
    /// # Errors
    /// [`RecordError::Language`], [`RecordError::NoSuchLanguage`].
    pub fn typed(text: &str) -> Result<Self, RecordError> {
        let language = Self::parse(text)?;
        if LANGUAGES.lines().skip(1).flat_map(str::split_ascii_whitespace).any(|code| code == language.primary()) {
            return Ok(language);
        }
        Err(RecordError::NoSuchLanguage)
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether the language is written from right to left.
    pub fn is_rtl(&self) -> bool {
        matches!(self.primary(), "ar" | "fa" | "he" | "ur" | "ckb" | "ps" | "sd" | "ug" | "yi" | "dv" | "syr" | "arc")
    }
}

/// One paragraph's place in a revision's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Its number, from 1, kept through corrections.
    pub number: u32,
    /// Who speaks.
    pub speaker: PersonId,
    /// Its length in bytes of UTF-8.
    pub bytes: usize,
}

/// Something the interviewer noted; never published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note<T> {
    /// After which paragraph; 0 before all of them.
    pub after: u32,
    /// What it is about.
    pub kind: NoteKind,
    /// What was noted.
    pub text: T,
}

/// A note as it is written down.
#[derive(Serialize, Deserialize)]
pub(super) struct NoteBody<T>(u32, NoteKind, T);

impl<T: Guarded> Note<T> {
    pub(super) fn to_wire(&self) -> NoteBody<Wire> {
        NoteBody(self.after, self.kind, Wire(self.text.as_str().to_owned()))
    }
}

impl Note<StoredText> {
    pub(super) fn from_wire(wire: NoteBody<Wire>) -> Self {
        let NoteBody(after, kind, text) = wire;
        Self { after, kind, text: text.stored() }
    }
}

/// What is known of a revision beside its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head<T> {
    /// What it is.
    pub kind: RevisionKind,
    /// What it corrects or translates.
    pub parent: Option<RevisionId>,
    /// Its language.
    pub language: Language,
    /// When the interview was.
    pub date: Option<Date>,
    /// Where the interview was.
    pub place: Option<T>,
    /// Who interpreted.
    pub interpreter: Option<PersonId>,
    /// Who translated.
    pub translator: Option<PersonId>,
    /// Whether the guard knew everyone.
    pub screening: Screening,
    /// How it came in.
    pub source: Source,
    /// Where its paragraphs lie.
    pub paragraphs: Vec<Paragraph>,
    /// What the interviewer noted.
    pub notes: Vec<Note<T>>,
}

/// A closed revision as it comes out of the vault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// The testimony it belongs to.
    pub testimony: TestimonyId,
    /// Its number within the testimony, from 1.
    pub number: u32,
    /// The facts.
    pub head: Head<StoredText>,
    /// All paragraphs, one after the other.
    pub text: StoredText,
    /// What was flagged, ascending.
    pub spans: Vec<Span>,
    /// What the chain says of it (FORMAT §7.3).
    pub commitment: [u8; 32],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<T> {
    v: u32,
    kind: RevisionKind,
    parent: Option<String>,
    language: String,
    date: Option<String>,
    place: Option<T>,
    interpreter: Option<String>,
    translator: Option<String>,
    screening: String,
    source: Source,
    paragraphs: Vec<(u32, String, usize)>,
    #[serde(skip_serializing_if = "Vec::is_empty", default = "Vec::new")]
    notes: Vec<NoteBody<T>>,
}

impl<T: Guarded> Head<T> {
    /// The stored head.
    ///
    /// # Errors
    /// [`RecordError::Paragraphs`] where numbers do not ascend or a paragraph is empty; [`RecordError::NoAccount`] without any.
    pub fn to_body(&self) -> Result<String, RecordError> {
        check_paragraphs(&self.paragraphs)?;
        let Self { kind, parent, language, date, place, interpreter, translator, screening, source, paragraphs, notes } =
            self;
        super::to_json(&Body {
            v: 1,
            kind: *kind,
            parent: parent.map(RevisionId::to_text),
            language: language.as_str().to_owned(),
            date: date.as_ref().map(|d| d.as_str().to_owned()),
            place: place.as_ref().map(|p| Wire(p.as_str().to_owned())),
            interpreter: interpreter.map(|p| p.to_text()),
            translator: translator.map(|p| p.to_text()),
            screening: screening.name().to_owned(),
            source: *source,
            paragraphs: paragraphs.iter().map(|p| (p.number, p.speaker.to_text(), p.bytes)).collect(),
            notes: notes.iter().map(Note::to_wire).collect(),
        })
    }
}

impl Head<StoredText> {
    /// Reads a head that came out of an opened vault.
    ///
    /// # Errors
    /// [`RecordError`] where it does not have the shape of FORMAT §9.
    pub(crate) fn from_body(body: &str) -> Result<Self, RecordError> {
        let body: Body<Wire> = super::from_json("revision", body)?;
        super::check_version("revision", body.v)?;
        let paragraphs = body
            .paragraphs
            .iter()
            .map(|(number, speaker, bytes)| {
                Ok(Paragraph { number: *number, speaker: PersonId::parse(speaker)?, bytes: *bytes })
            })
            .collect::<Result<Vec<_>, RecordError>>()?;
        check_paragraphs(&paragraphs)?;
        Ok(Self {
            kind: body.kind,
            parent: body.parent.as_deref().map(RevisionId::parse).transpose()?,
            language: Language::parse(&body.language)?,
            date: body.date.as_deref().map(Date::parse).transpose()?,
            place: body.place.map(Wire::stored),
            interpreter: body.interpreter.as_deref().map(PersonId::parse).transpose()?,
            translator: body.translator.as_deref().map(PersonId::parse).transpose()?,
            screening: Screening::parse(&body.screening)
                .ok_or(RecordError::Json { what: "revision", detail: "screening".to_owned() })?,
            source: body.source,
            paragraphs,
            notes: body.notes.into_iter().map(Note::from_wire).collect(),
        })
    }
}

fn check_paragraphs(paragraphs: &[Paragraph]) -> Result<(), RecordError> {
    if paragraphs.is_empty() {
        return Err(RecordError::NoAccount);
    }
    let ascending = paragraphs.windows(2).all(|w| w[0].number < w[1].number);
    if !ascending || paragraphs[0].number == 0 || paragraphs.iter().any(|p| p.bytes == 0) {
        return Err(RecordError::Paragraphs);
    }
    Ok(())
}

impl Revision {
    /// The paragraphs with their words, in order.
    ///
    /// # Errors
    /// [`RecordError::Paragraphs`] where the lengths do not cut the text at its seams.
    pub fn paragraphs(&self) -> Result<Vec<(Paragraph, &str)>, RecordError> {
        let mut rest = self.text.as_str();
        let mut out = Vec::with_capacity(self.head.paragraphs.len());
        for paragraph in &self.head.paragraphs {
            let (head, tail) = rest.split_at_checked(paragraph.bytes).ok_or(RecordError::Paragraphs)?;
            out.push((*paragraph, head));
            rest = tail;
        }
        if rest.is_empty() { Ok(out) } else { Err(RecordError::Paragraphs) }
    }

    /// Everyone who speaks, each once, in order of appearance.
    pub fn speakers(&self) -> Vec<PersonId> {
        let mut out = Vec::new();
        for p in &self.head.paragraphs {
            if !out.contains(&p.speaker) {
                out.push(p.speaker);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_has_no_room_for_a_name() {
        for (typed, kept) in [("AR", "ar"), ("en-gb", "en-GB"), ("sr-latn-rs", "sr-Latn-RS"), ("und", "und")] {
            assert_eq!(Language::parse(typed).unwrap().as_str(), kept);
        }
        for code in ["ar", "uk", "en", "ckb", "kmr", "apc", "arz", "acm", "prs", "ber", "und", "en-GB", "sr-Latn"] {
            assert_eq!(Language::typed(code).unwrap().as_str(), code);
        }
        for name in ["eva", "xx", "ivo", "qaa"] {
            assert!(matches!(Language::typed(name), Err(RecordError::NoSuchLanguage)), "{name}");
        }
        for typed in ["", "a", "ar-x-noor-haddad", "ar-noor", "en-Rima", "en-GB-noor", "noor", "ar-"] {
            assert!(Language::parse(typed).is_err(), "{typed}");
        }
    }
}
