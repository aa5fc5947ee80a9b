//! The gates, and the rebuilding paragraph by paragraph.

use std::collections::BTreeMap;
use std::ops::Range;

use super::consent::{Answers, Withholding, answers, refusals};
use super::cuts::{Cut, Decided, DecidedPart, How, Misfit};
use super::direction;
use super::labels::{Cast, Words};
use super::outcome::{LeftKind, Paragraph, Piece, Reason, Redacted};
use super::profile::{InterviewDate, Places, Profile};
use super::vaguer;
use super::wishes::Called;
use crate::guard::text::direction::{turned, turns};
use crate::guard::text::{self, PersonId, PersonRef, Screening, SpanKind, StoredText};
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

/// Gives what a bundle calls things, derived from the secret of its release (FORMAT §17.1).
pub trait Names {
    /// `T-` and ten characters.
    fn testimony(&self, testimony: &TestimonyId) -> String;
    /// `P-` and eight characters; `within` for somebody anonymous, whose key is of that testimony alone.
    fn person(&self, person: &PersonId, within: Option<&TestimonyId>) -> String;
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
    let drafts = draft(&paragraphs, &decided, &answers, terms)?;

    let mut cast = Cast::new(source, &answers, terms.profile);
    let no_place = no_place(terms.profile, &answers);
    let place = place.as_ref().filter(|_| no_place.is_none());
    appear(&mut cast, &drafts, place)?;
    let words = cast.label(language, names).map_err(|what| damaged(what, None))?;
    let mut redacted = Redacted {
        name: names.testimony(testimony),
        kind: *kind,
        language: language.clone(),
        date: date.as_ref().and_then(|date| interview_date(date, terms.profile)),
        place: place.map(|place| words.within(place.as_str())).filter(|place| !place.trim().is_empty()),
        people: Vec::new(),
        paragraphs: Vec::with_capacity(drafts.len()),
        kept_names: kept_names(&decided, &drafts),
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

fn kept_names(decided: &Decided<'_>, drafts: &[Draft<'_>]) -> BTreeMap<u32, usize> {
    let stays = drafts.iter().filter(|draft| draft.parts.is_ok());
    stays.map(|draft| (draft.number, decided.part(draft.number).kept_names())).collect()
}

/// Why the place of the interview does not stand: whoever of a group said no was there, too.
fn no_place(profile: &Profile, answers: &Answers) -> Option<Reason> {
    match profile.places {
        Places::LeaveOut => Some(Reason::Profile),
        Places::Keep => answers.values().any(Result::is_err).then_some(Reason::Consent),
    }
}

/// A paragraph in the making, or why it is left out whole.
struct Draft<'a> {
    number: u32,
    speaker: PersonId,
    parts: Result<Vec<Part<'a>>, Reason>,
}

enum Part<'a> {
    Text { text: &'a str, kept: Vec<Range<usize>>, passed: Vec<Range<usize>> },
    People(PersonRef),
    Changed { from: &'a str, kind: SpanKind, how: How<'a> },
}

fn draft<'a>(
    paragraphs: &[(record::Paragraph, &'a str)],
    decided: &Decided<'a>,
    answers: &Answers,
    terms: &Terms<'_>,
) -> Attempt<Vec<Draft<'a>>> {
    let mut drafts = Vec::with_capacity(paragraphs.len());
    let (mut open, mut by_one, mut open_in) = (0, 0, Vec::new());
    for (place, text) in paragraphs {
        let record::Paragraph { number, speaker, bytes: _ } = *place;
        if !matches!(answers.get(&speaker), Some(Ok(_))) {
            drafts.push(Draft { number, speaker, parts: Err(Reason::Consent) });
            continue;
        }
        let decided = decided.part(number);
        let undecided = decided.undecided().len();
        if undecided > 0 && terms.undecided == Undecided::Refuse {
            open += undecided;
            by_one += decided.kept_by_one();
            open_in.push(number);
            continue;
        }
        let parts = parts(text, number, &decided, terms.undecided == Undecided::LeaveOut)?;
        let parts = if is_gone(&parts) { Err(Reason::Decision) } else { Ok(parts) };
        drafts.push(Draft { number, speaker, parts });
    }
    let known = |number: &u32| paragraphs.binary_search_by_key(number, |(place, _)| place.number).is_ok();
    if let Some(number) = decided.paragraphs().find(|number| !known(number)) {
        return Err(damaged("a decision or a span names a paragraph that is not there", Some(number)));
    }
    if open > 0 {
        let void = decided.void();
        return Err(vec![Withholding::Undecided { spans: open, paragraphs: open_in, void, by_one }]);
    }
    Ok(drafts)
}

/// Whether an editor left all of a paragraph out: then it reads as one whose speaker said no, and that one as this.
fn is_gone(parts: &[Part<'_>]) -> bool {
    let left_out = |part: &Part<'_>| match part {
        Part::Text { text, kept: _, passed: _ } => text.trim().is_empty(),
        Part::Changed { from: _, kind: _, how } => *how == How::LeaveOut(Reason::Decision),
        Part::People(_) => false,
    };
    !parts.is_empty() && parts.iter().all(left_out)
}

/// Takes a paragraph apart into what stays and what changes.
fn parts<'a>(text: &'a str, number: u32, decided: &DecidedPart<'_, 'a>, leave_out: bool) -> Attempt<Vec<Part<'a>>> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let len = u32::try_from(offsets.len() - 1).unwrap_or(u32::MAX);
    decided
        .check(number, len)
        .map_err(|Misfit { paragraph }| damaged("a decision or a span reaches beyond its text", Some(paragraph)))?;
    let references = references(text, &offsets).ok_or_else(|| damaged(BAD_REFERENCE, Some(number)))?;
    let scalar = |byte: usize| u32::try_from(offsets.partition_point(|&at| at < byte)).unwrap_or(u32::MAX);
    let turned: Vec<_> = turned(text).into_iter().map(|run| scalar(run.start)..scalar(run.end)).collect();
    let byte = |scalar: u32| offsets.get(scalar as usize).copied().unwrap_or(text.len());
    let bytes = |ranges: Vec<Range<u32>>| {
        ranges.into_iter().map(|range| byte(range.start)..byte(range.end)).collect::<Vec<Range<usize>>>()
    };
    let mut marked = Marked { kept: bytes(decided.kept()), passed: bytes(decided.passed()) };
    // It counts for nothing, whoever agreed (FORMAT §11.2): it was recorded before there was a limit, or by another program.
    marked.passed.retain(|range| is_little_more_than_a_name(&text[range.clone()]));
    let (mut parts, mut at) = (Vec::new(), 0);
    for Cut { range, kind, how } in decided.cuts(leave_out, &references, &turned) {
        let (start, end) = (byte(range.start), byte(range.end));
        standing(&mut parts, text, at..start, &marked);
        parts.push(Part::Changed { from: &text[start..end], kind, how });
        at = end;
    }
    standing(&mut parts, text, at..text.len(), &marked);
    Ok(parts)
}

const BAD_REFERENCE: &str = "a reference to a person is not well formed";

/// Where the references stand, in scalars; `None` where one is not well formed.
fn references(text: &str, offsets: &[usize]) -> Option<Vec<Range<u32>>> {
    if !text.contains([text::OPEN, text::CLOSE]) {
        return Some(Vec::new());
    }
    let scalar = |byte: usize| u32::try_from(offsets.partition_point(|&at| at < byte)).unwrap_or(u32::MAX);
    let mut pieces = text::pieces(text);
    let mut out = Vec::new();
    loop {
        let start = pieces.offset();
        match pieces.next() {
            None => return Some(out),
            Some(Err(_)) => return None,
            Some(Ok(text::Piece::Text(_))) => {}
            Some(Ok(text::Piece::Person(_))) => out.push(scalar(start)..scalar(pieces.offset())),
        }
    }
}

/// What was decided about words that stay, in bytes of a paragraph, ascending by start.
struct Marked {
    kept: Vec<Range<usize>>,
    passed: Vec<Range<usize>>,
}

/// Adds what stands between two changes.
fn standing<'a>(parts: &mut Vec<Part<'a>>, text: &'a str, range: Range<usize>, marked: &Marked) {
    let mut pieces = text::pieces(&text[range.clone()]);
    loop {
        let at = range.start + pieces.offset();
        let Some(Ok(piece)) = pieces.next() else { return };
        match piece {
            text::Piece::Person(people) => parts.push(Part::People(people)),
            text::Piece::Text(words) => {
                let end = at + words.len();
                let Marked { kept, passed } = marked;
                let first = kept.partition_point(|keep| keep.end <= at);
                let inside = kept[first..].iter().take_while(|keep| keep.start < end);
                let kept = inside.map(|keep| keep.start.max(at) - at..keep.end.min(end) - at).collect();
                // Somebody agreed to all of a range: of one that is cut, nothing passes.
                let whole = passed.iter().filter(|pass| at <= pass.start && pass.end <= end);
                let passed = whole.map(|pass| pass.start - at..pass.end - at).collect();
                parts.push(Part::Text { text: words, kept, passed });
            }
        }
    }
}

/// Lets everyone who is in what is left appear, in its order: numbers of labels tell nothing about what was left out.
fn appear(cast: &mut Cast<'_>, drafts: &[Draft<'_>], place: Option<&StoredText>) -> Attempt<()> {
    let mut seen = |text: &str, number| cast.appear_in(text).map_err(|()| damaged(BAD_REFERENCE, number));
    if let Some(place) = place {
        seen(place.as_str(), None)?;
    }
    for Draft { number, speaker, parts } in drafts {
        let Ok(parts) = parts else { continue };
        cast.speaks(*speaker);
        for part in parts {
            match part {
                Part::People(reference) => cast.appear_as(reference),
                Part::Changed { from: _, kind: _, how: How::Vaguer(Some(text)) | How::Reword(text, _) } => {
                    cast.appear_in(text).map_err(|()| damaged(BAD_REFERENCE, Some(*number)))?;
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
            let pieces = parts.into_iter().map(|part| piece(redacted, part, words, profile, language)).collect();
            (Some(words.place_of(speaker)), pieces)
        }
    };
    redacted.paragraphs.push(Paragraph { number, speaker, pieces });
}

fn piece(
    redacted: &mut Redacted,
    part: Part<'_>,
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
            return match words.meant(&reference) {
                Some(places) => Piece::People(places),
                None => {
                    count(redacted, LeftKind::Span(SpanKind::Name), Reason::Profile);
                    Piece::LeftOut(LeftKind::Span(SpanKind::Name))
                }
            };
        }
        Part::Changed { from, kind, how } => (from, kind, how),
    };
    let reason = match how {
        How::Reword(text, _) | How::Vaguer(Some(text)) if words.within(text).trim().is_empty() => Reason::Decision,
        How::Reword(text, passed) => {
            let passed = passed && is_little_more_than_a_name(text);
            return Piece::Reworded { text: words.within(text), kind, passed };
        }
        How::Vaguer(Some(text)) => return Piece::Vaguer { text: words.within(text), kind },
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
