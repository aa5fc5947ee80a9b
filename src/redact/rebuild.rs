//! The gates, and the rebuilding paragraph by paragraph.

mod draft;

use std::collections::BTreeMap;

use self::draft::{Draft, Part, draft};
use super::consent::{Answers, Withholding, answers, refusals};
use super::cuts::{Decided, How};
use super::direction;
use super::labels::{Cast, Words, without_people};
use super::outcome::{LeftKind, Paragraph, Piece, Place, Reason, Redacted};
use super::profile::{InterviewDate, Places, Profile};
use super::vaguer;
use super::veil::{PLACE, Veil};
use super::wishes::Called;
use crate::guard::text::direction::turns;
use crate::guard::text::{self, PersonId, Screening, SpanKind, StoredText};
use crate::record::decision::is_little_more_than_a_name;
use crate::record::{self, Civil, Consent, Date, DecisionSet, Head, Person, Precision, Revision, TestimonyId};

/// A testimony with everything that decides about it.
pub struct Source<'a> {
    /// The revision to publish.
    pub revision: &'a Revision,
    /// Everyone who may be in it: the newest revision of each.
    pub people: &'a BTreeMap<PersonId, Person<StoredText>>,
    /// The newest consent of each speaker.
    pub consents: &'a BTreeMap<PersonId, Consent<StoredText>>,
    /// What this audience reads of people, whoever speaks of them ([`Wishes::called`](super::Wishes::called)).
    pub called: &'a Called,
    /// All decision sets of the revision, in ascending number.
    pub decisions: &'a [DecisionSet<StoredText>],
}

/// What happens to a flagged span that nobody decided about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Undecided {
    /// The testimony is withheld.
    Refuse,
    /// The span is left out.
    LeaveOut,
}

/// For whom, and how.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// What the audience gets.
    pub profile: &'a Profile,
    /// What happens to undecided spans.
    pub undecided: Undecided,
    /// A name check is to pass over what comes out, or has passed over it: text that came in while somebody's names were not known
    /// may be in it.
    pub name_checked: bool,
    /// Today, or `None` where this machine's clock cannot be right: then no embargo is over.
    pub today: Option<Civil>,
}

/// Under what a bundle knows somebody: nothing in it joins the name, the pseudonym and the roles of one person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known<'a> {
    /// Their pseudonym, the same in every testimony.
    Pseudonym,
    /// Their name, the same in every testimony.
    Name,
    /// A role, in this testimony alone.
    Within(&'a TestimonyId),
}

/// Gives what a bundle calls things, derived from the secret of its release (FORMAT §17.1).
pub trait Names {
    /// `T-` and ten characters.
    fn testimony(&self, testimony: &TestimonyId) -> String;
    /// `P-` and eight characters.
    fn person(&self, person: &PersonId, known: Known<'_>) -> String;
}

/// What came of it.
pub enum Outcome {
    /// It may go out, like this.
    Published(Redacted),
    /// It stays, for these reasons; at least one.
    Withheld(Vec<Withholding>),
}

/// Applies consent, decisions and profile to a testimony, and fails closed (promise 8).
///
/// Withheld is what was not screened, what no speaker allows, what has undecided spans (unless they are left out) and what does
/// not fit together. The paragraphs of a speaker who does not allow it are left out whole and without a speaker, and with them the place of the interview.
#[must_use]
pub fn redact(source: &Source<'_>, terms: &Terms<'_>, names: &dyn Names) -> Outcome {
    match attempt(source, terms, names) {
        Ok(redacted) => Outcome::Published(redacted),
        Err(reasons) => Outcome::Withheld(reasons),
    }
}

type Attempt<T> = Result<T, Vec<Withholding>>;

const BAD_REFERENCE: &str = "a reference to a person is not well formed";

fn attempt(source: &Source<'_>, terms: &Terms<'_>, names: &dyn Names) -> Attempt<Redacted> {
    let Revision { id: _, testimony, number: _, head, text: _, spans: _, commitment: _ } = source.revision;
    let Head {
        kind,
        parent: _,
        language,
        date,
        place,
        interpreter: _,
        translator: _,
        screening,
        source: _,
        // Cut out of the text by `Revision::paragraphs`.
        paragraphs: _,
        // The interviewer's alone.
        notes: _,
    } = head;
    if *screening != Screening::Screened && !terms.name_checked {
        return Err(vec![Withholding::Unscreened]);
    }
    let answers = answers(source, terms);
    if answers.values().all(Result::is_err) {
        return Err(or_damaged(refusals(source, terms)));
    }
    let paragraphs = source.revision.paragraphs().map_err(|_| damaged("its paragraphs do not fit its text", None))?;
    let decided = Decided::of(source.revision, source.decisions);
    let mut cast = Cast::new(source, &answers, terms.profile);
    let drafts = draft(&paragraphs, &decided, (&answers, cast.veil()), terms)?;
    let no_place = no_place(terms.profile, &answers, cast.veil());
    let place = place.as_ref().filter(|_| no_place.is_none());
    appear(&mut cast, &drafts, place)?;
    let words = cast.label(language, names).map_err(|what| damaged(what, None))?;
    let mut redacted = Redacted {
        name: names.testimony(testimony),
        kind: *kind,
        language: language.clone(),
        date: date.as_ref().and_then(|date| interview_date(date, terms.profile)),
        place: place.and_then(|place| interview_place(place, &words)),
        people: Vec::new(),
        paragraphs: Vec::with_capacity(drafts.len()),
        kept_names: kept_names(&decided, &drafts),
        taken_out: taken_out(&drafts),
        left_out: BTreeMap::new(),
    };
    if redacted.date.is_none() && date.is_some() {
        count(&mut redacted, LeftKind::Span(SpanKind::Date), Reason::Profile);
    }
    if redacted.place.is_none() && head.place.is_some() {
        count(&mut redacted, LeftKind::Span(SpanKind::Place), no_place.unwrap_or(Reason::Profile));
    }
    for draft in drafts {
        finish(&mut redacted, draft, &words, terms.profile, language);
    }
    redacted.people = words.into_people();
    whole(redacted)
}

/// Where the interview was, as it may be read.
fn interview_place(place: &StoredText, words: &Words<'_>) -> Option<Box<Place>> {
    let shown = words.within(PLACE, place.as_str());
    let stands = !shown.trim().is_empty();
    stands.then(|| Box::new(Place { shown, words: without_people(place.as_str()) }))
}

fn kept_names(decided: &Decided<'_>, drafts: &[Draft<'_>]) -> BTreeMap<u32, usize> {
    let stays = drafts.iter().filter(|draft| draft.parts.is_ok());
    stays.map(|draft| (draft.number, decided.part(draft.number).kept_names())).collect()
}

fn taken_out(drafts: &[Draft<'_>]) -> Box<[u32]> {
    drafts.iter().filter(|draft| matches!(draft.parts, Err(Reason::TakenOut))).map(|draft| draft.number).collect()
}

/// Why the place of the interview does not stand: whoever of a group said no was there, too; and a name may have stood in it.
fn no_place(profile: &Profile, answers: &Answers, veil: &Veil) -> Option<Reason> {
    match profile.places {
        Places::LeaveOut => Some(Reason::Profile),
        Places::Keep if veil.touches(PLACE) => Some(Reason::TakenOut),
        Places::Keep => answers.values().any(Result::is_err).then_some(Reason::Consent),
    }
}

/// Lets everyone who is in what is left appear, in its order: numbers of labels tell nothing about what was left out.
fn appear(cast: &mut Cast<'_>, drafts: &[Draft<'_>], place: Option<&StoredText>) -> Attempt<()> {
    if let Some(place) = place {
        cast.appear_in(PLACE, place.as_str()).map_err(|()| damaged(BAD_REFERENCE, None))?;
    }
    for Draft { number, speaker, parts } in drafts {
        let Ok(parts) = parts else { continue };
        cast.speaks(*speaker);
        for part in parts {
            match part {
                Part::People(reference) => cast.appear_as(*number, reference),
                Part::Changed { from: _, kind: _, how: How::Vaguer(Some(text)) | How::Reword(text, _) } => {
                    cast.appear_in(*number, text).map_err(|()| damaged(BAD_REFERENCE, Some(*number)))?;
                }
                Part::Text { text: _, kept: _, passed: _ }
                | Part::Changed { from: _, kind: _, how: How::Vaguer(None) | How::LeaveOut(_) } => {}
            }
        }
    }
    Ok(())
}

fn finish(
    redacted: &mut Redacted,
    draft: Draft<'_>,
    words: &Words<'_>,
    profile: &Profile,
    language: &record::Language,
) {
    let Draft { number, speaker, parts } = draft;
    let (speaker, pieces) = match parts {
        Err(reason) => {
            count(redacted, LeftKind::Paragraph, reason);
            (None, vec![Piece::LeftOut(LeftKind::Paragraph)])
        }
        Ok(parts) => {
            let pieces =
                parts.into_iter().map(|part| piece(redacted, (number, part), words, profile, language)).collect();
            (Some(words.place_of(speaker)), pieces)
        }
    };
    redacted.paragraphs.push(Paragraph { number, speaker, pieces });
}

fn piece(
    redacted: &mut Redacted,
    (number, part): (u32, Part<'_>),
    words: &Words<'_>,
    profile: &Profile,
    language: &record::Language,
) -> Piece {
    let (from, kind, how) = match part {
        Part::Text { text, mut kept, mut passed } => {
            let text = direction::take_out(text, [&mut kept, &mut passed]);
            return Piece::Text { text, kept, passed };
        }
        Part::People(reference) => {
            return match words.meant(number, &reference) {
                Ok(places) => Piece::People(places),
                Err(reason) => {
                    count(redacted, LeftKind::Span(SpanKind::Name), reason);
                    Piece::LeftOut(LeftKind::Span(SpanKind::Name))
                }
            };
        }
        Part::Changed { from, kind, how } => (from, kind, how),
    };
    let reason = match how {
        How::Reword(text, _) | How::Vaguer(Some(text)) if words.within(number, text).trim().is_empty() => {
            Reason::Decision
        }
        How::Reword(text, passed) => {
            let passed = passed && is_little_more_than_a_name(text);
            return Piece::Reworded { text: words.within(number, text), kind, passed };
        }
        How::Vaguer(Some(text)) => return Piece::Vaguer { text: words.within(number, text), kind },
        How::Vaguer(None) => match vaguer::make(from, kind, profile, language) {
            Ok(text) => return Piece::Vaguer { text, kind },
            Err(reason) => reason,
        },
        How::LeaveOut(reason) => reason,
    };
    count(redacted, LeftKind::Span(kind), reason);
    Piece::LeftOut(LeftKind::Span(kind))
}

fn count(redacted: &mut Redacted, kind: LeftKind, reason: Reason) {
    *redacted.left_out.entry((kind, reason)).or_default() += 1;
}

fn interview_date(date: &Date, profile: &Profile) -> Option<Date> {
    let precision = match profile.date {
        InterviewDate::Day => Precision::Day,
        InterviewDate::Month => Precision::Month,
        InterviewDate::Year => Precision::Year,
        InterviewDate::Decade => Precision::Decade,
        InterviewDate::LeaveOut => return None,
    };
    Some(date.vaguer(precision))
}

/// The last look: a bracket that is left would be an id of the vault, or half of one; and nothing may read otherwise than it was looked at.
fn whole(redacted: Redacted) -> Attempt<Redacted> {
    if redacted.words().any(|text| text.contains([text::OPEN, text::CLOSE])) {
        return Err(damaged(BAD_REFERENCE, None));
    }
    if redacted.words().any(|text| text.contains(turns)) {
        return Err(damaged("a character that turns text around is left", None));
    }
    Ok(redacted)
}

fn damaged(what: &'static str, paragraph: Option<u32>) -> Vec<Withholding> {
    vec![Withholding::Damaged { what, paragraph }]
}

/// Refusals name pseudonyms; where a speaker's record is missing there is none to name.
fn or_damaged(reasons: Vec<Withholding>) -> Vec<Withholding> {
    if reasons.is_empty() { damaged("a speaker is not among the people", None) } else { reasons }
}
