//! From text as it came in to text that may be stored.

use std::ops::Range;

use zeroize::Zeroizing;

use super::detect::{self, Candidate, Manner};
use super::elsewhere::{self, ELSEWHERE};
use super::matching;
use super::names::Roll;
use super::offsets::Offsets;
use super::text::{CleanText, PersonId, PersonRef, RawText, Span, SpanKind, SpanSource, StoredText};
use parts::{Part, listed, plain};
use sweep::{Swept, sweep};
use taking::Taking;
pub use typing::{OtherSpelling, Typing};
pub use whole::{clean_further_whole, clean_whole_field};
pub use within::{clean_further_in, clean_further_whole_in};

mod merely;
mod parts;
mod sweep;
mod taken_up;
mod taking;
mod typing;
mod whole;
mod within;

/// What a witness said, as it came in.
pub enum Account {
    /// One text for each paragraph; paragraph *n* of the spans is the *n*-th, from 1.
    Paragraphs(Vec<RawText>),
    /// One text, split at blank lines (lines of white space alone). Offsets of spans count in all of it.
    Plain(RawText),
}

/// A span that came with an account. Offsets are Unicode scalars of the text as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenSpan {
    /// Paragraph, from 1; `None` or 1 in a plain account.
    pub paragraph: Option<u32>,
    /// First scalar, from 0.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is about.
    pub kind: SpanKind,
}

/// Paragraphs of one account. What is kept for each takes a hundred times the memory of the shortest.
pub const PARAGRAPHS_MAX: usize = 100_000;

/// Where a given span went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// It lay in a person's name, which is a reference now.
    InReference,
    /// It became these of [`Cleaned::spans`]: one, or one for each paragraph of a plain account that it touched.
    Spans(Vec<usize>),
}

/// An account that may be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The paragraphs, in order.
    pub paragraphs: Vec<CleanText>,
    /// What has to be decided about, ascending. Spans of the detectors overlap neither each other nor a given one.
    pub spans: Vec<Span>,
    /// For each given span, in the order given, where it went.
    pub given: Vec<Placed>,
    /// Whose names were found and replaced, ascending.
    pub named: Vec<PersonId>,
}

/// Why an account was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CleanError {
    /// No text at all.
    #[error("the account is empty")]
    Empty,
    /// A paragraph of a list has no text.
    #[error("paragraph {paragraph} is empty; leave it out")]
    EmptyParagraph {
        /// Its number, from 1.
        paragraph: u32,
    },
    /// A span names a paragraph that is not there.
    #[error("span {number} is in paragraph {paragraph}, and the account has {paragraphs}")]
    NoParagraph {
        /// Which span, from 1.
        number: usize,
        /// What it says.
        paragraph: u32,
        /// How many there are.
        paragraphs: usize,
    },
    /// More paragraphs than anybody tells.
    #[error("the account has more than {PARAGRAPHS_MAX} paragraphs; split it")]
    ManyParagraphs,
    /// A list of paragraphs, and a span that does not say in which it is.
    #[error("span {number} does not say which paragraph it is in")]
    WhichParagraph {
        /// Which span, from 1.
        number: usize,
    },
    /// A span that is empty, backwards, beyond the end, or between paragraphs.
    #[error(
        "span {number} ({start} to {end}) marks no text; offsets count characters of the text as received, from 0, and the end is not included"
    )]
    NoText {
        /// Which span, from 1.
        number: usize,
        /// Its start.
        start: u32,
        /// Its end.
        end: u32,
    },
}

/// Replaces every registered name in an account by a reference, brings the given spans along, and marks what the detectors find.
///
/// A reference wins over a span: a span wholly inside a name is dropped, one that a name overlaps in part widens to take all of
/// the reference in.
///
/// # Errors
/// [`CleanError`]: nothing to store, or a span that marks no text.
pub fn clean(roll: &Roll, account: &Account, given: &[GivenSpan]) -> Result<Cleaned, CleanError> {
    clean_beside(roll, &Roll::of_sums(), account, given)
}

/// The same, and flags where `elsewhere`, the names of other testimonies, stand ([`names_elsewhere`](super::names_elsewhere), rule [`ELSEWHERE`]): whether it is the same
/// person, a person has to say. A given span in which one stands has that rule, too.
///
/// # Errors
/// As [`clean`].
pub fn clean_beside(
    roll: &Roll,
    elsewhere: &Roll,
    account: &Account,
    given: &[GivenSpan],
) -> Result<Cleaned, CleanError> {
    let parts = match account {
        Account::Paragraphs(paragraphs) => listed(paragraphs, given)?,
        Account::Plain(text) => plain(text, given)?,
    };
    let marks =
        given.iter().map(|span| Mark { kind: span.kind, source: SpanSource::Given, yields: false }).collect::<Vec<_>>();
    Ok(assemble(With { roll, elsewhere, manner: None }, &parts, &marks, Taking::All))
}

/// Passes over paragraphs that are stored already, with the names that are known now: after a person was registered in an open
/// interview, or when a correction begins. Given spans move along; those of the detectors are made anew. `spans` must be those of
/// the paragraphs as stored. In the result, `given` has one entry for each of `spans` that was given, in order.
///
/// # Errors
/// [`CleanError::NoParagraph`], [`CleanError::NoText`]: the spans do not belong to these paragraphs.
pub fn clean_again(roll: &Roll, stored: &[(u32, &StoredText)], spans: &[Span]) -> Result<Cleaned, CleanError> {
    let given: Vec<&Span> = spans.iter().filter(|span| span.source == SpanSource::Given).collect();
    carried_along(With::roll(roll, &Roll::of_sums()), stored, (&given, false), Taking::All)
}

/// Passes over paragraphs that are stored already, with a roll that holds further names alone. Every span moves along, whoever found it: what
/// led to it may be a name that this roll does not hold, or another paragraph. What is found now is added where no span was. In the
/// result, `given` has one entry for each of `spans`, in order.
///
/// # Errors
/// [`CleanError::NoParagraph`], [`CleanError::NoText`]: the spans do not belong to these paragraphs.
pub fn clean_further(roll: &Roll, stored: &[(u32, &StoredText)], spans: &[Span]) -> Result<Cleaned, CleanError> {
    carried_along(With::roll(roll, &Roll::of_sums()), stored, (&spans.iter().collect::<Vec<_>>(), true), Taking::All)
}

/// The same in an open interview, where other spellings of whole names are replaced, too.
///
/// # Errors
/// As [`clean_further`].
pub fn clean_further_typed(
    roll: &Roll,
    stored: &[(u32, &StoredText)],
    spans: &[Span],
    typing: &mut Typing<'_>,
) -> Result<Cleaned, CleanError> {
    let elsewhere = Roll::of_sums();
    let with = With { roll, elsewhere: &elsewhere, manner: typing.manner };
    carried_along(with, stored, (&spans.iter().collect::<Vec<_>>(), true), Taking::Typed(typing))
}

fn carried_along(
    with: With<'_>,
    stored: &[(u32, &StoredText)],
    (spans, yields): (&[&Span], bool),
    taking: Taking<'_, '_>,
) -> Result<Cleaned, CleanError> {
    let mut parts: Vec<Part<'_>> =
        stored.iter().map(|&(number, text)| Part { number, text: text.as_str(), given: Vec::new() }).collect();
    for (index, span) in spans.iter().enumerate() {
        let paragraphs = parts.len();
        let Some(part) = parts.iter_mut().find(|part| part.number == span.paragraph) else {
            return Err(CleanError::NoParagraph { number: index + 1, paragraph: span.paragraph, paragraphs });
        };
        let Some(range) = span.bytes(part.text).filter(|range| !range.is_empty()) else {
            return Err(CleanError::NoText { number: index + 1, start: span.start, end: span.end });
        };
        part.given.push((index, range));
    }
    let marks: Vec<Mark> =
        spans.iter().map(|span| Mark { kind: span.kind, source: span.source.clone(), yields }).collect();
    Ok(assemble(with, &parts, &marks, taking))
}

/// Passes over a short stored text with the names that are known now.
#[must_use]
pub fn clean_again_field(roll: &Roll, stored: &StoredText) -> CleanText {
    let part = Part { number: 1, text: stored.as_str(), given: Vec::new() };
    CleanText::minted(sweep(roll, &part, &mut Vec::new(), Taking::All).text)
}

/// The same of what stands beside an account, about which nobody is asked: a part of a name is replaced also where it is only a word.
#[must_use]
pub fn clean_again_beside(roll: &Roll, stored: &StoredText) -> CleanText {
    let part = Part { number: 1, text: stored.as_str(), given: Vec::new() };
    CleanText::minted(sweep(roll, &part, &mut Vec::new(), Taking::Short).text)
}

/// The same of what is typed beside the account of an interview: other spellings of whole names are replaced, too. A note may lose a word; an account may not,
/// and there somebody is asked. `is_kept` says of words, folded as for a search, that they stay.
#[must_use]
pub fn clean_typed_field(roll: &Roll, stored: &StoredText, is_kept: &dyn Fn(&str) -> bool) -> CleanText {
    let part = Part { number: 1, text: stored.as_str(), given: Vec::new() };
    let mut typing = Typing { is_short: true, ..Typing::new(is_kept) };
    CleanText::minted(sweep(roll, &part, &mut Vec::new(), Taking::Typed(&mut typing)).text)
}

/// Cleans one paragraph that a person typed over a stored one. There, people stood as `‹label›`; where `person` knows the label, it is
/// a reference again. `number` is the paragraph's. What stands before the first word is left out; a blank behind the last is not, for more may follow. Other spellings of whole names are replaced, too, and told in `typing`.
///
/// # Errors
/// [`CleanError::Empty`] where nothing is left.
pub fn clean_edited(
    roll: &Roll,
    number: u32,
    typed: &RawText,
    person: &dyn Fn(&str) -> Option<PersonRef>,
    typing: &mut Typing<'_>,
) -> Result<Cleaned, CleanError> {
    if typed.is_blank() {
        return Err(CleanError::Empty);
    }
    let mut text = Zeroizing::new(String::with_capacity(2 * typed.as_str().len()));
    let mut rest = typed.as_str().trim_start();
    while let Some(open) = rest.find('‹') {
        let (before, from) = rest.split_at(open);
        text.push_str(before);
        let inside = &from['‹'.len_utf8()..];
        let known = inside.find('›').and_then(|end| Some((end, person(&inside[..end])?)));
        match known {
            Some((end, reference)) => {
                text.push_str(&reference.to_string());
                rest = &inside[end + '›'.len_utf8()..];
            }
            None => {
                text.push('‹');
                rest = inside;
            }
        }
    }
    text.push_str(rest);
    let part = Part { number, text: &text, given: Vec::new() };
    let manner = typing.manner.map(|others| others.and(&text));
    let with = With { roll, elsewhere: &Roll::of_sums(), manner };
    Ok(assemble(with, &[part], &[], Taking::Typed(typing)))
}

/// What a span that moves along is about, and who found it.
#[derive(Clone)]
struct Mark {
    kind: SpanKind,
    source: SpanSource,
    /// Whoever marked it, or decided about it, did not know of the names that are looked for: where a part of one stands in it, that is why it is flagged now.
    yields: bool,
}

/// With what paragraphs are read.
#[derive(Clone, Copy)]
struct With<'r> {
    roll: &'r Roll,
    /// Names of other testimonies.
    elsewhere: &'r Roll,
    /// How the whole account is written, where the paragraphs are not all of it.
    manner: Option<Manner>,
}

impl<'r> With<'r> {
    const fn roll(roll: &'r Roll, elsewhere: &'r Roll) -> Self {
        Self { roll, elsewhere, manner: None }
    }
}

/// Cleans each part and puts the spans in order; `marks` are those of the given spans.
fn assemble(with: With<'_>, parts: &[Part<'_>], marks: &[Mark], mut taking: Taking<'_, '_>) -> Cleaned {
    let With { roll, elsewhere: names, manner } = with;
    let (mut paragraphs, mut named) = (Vec::with_capacity(parts.len()), Vec::new());
    // Each span with the given one it came from.
    let mut all: Vec<(Span, Option<usize>)> = Vec::new();
    let mut swept: Vec<Swept> = parts.iter().map(|part| sweep(roll, part, &mut named, taking.again())).collect();
    if taking.is_typed() {
        parts.iter().zip(&mut swept).for_each(|(part, swept)| merely::leave_out_carried(part, swept, marks));
    }
    let others: Vec<_> = swept.iter().map(|swept| elsewhere::flags(names, &swept.text)).collect();
    let read = |swept: &Swept| swept.given.iter().map(|(_, range)| range.clone()).collect();
    let seen = swept.iter().zip(&others).map(|(swept, others)| detect::Paragraph {
        text: &swept.text,
        known: swept.flagged.iter().chain(others).cloned().collect(),
        given: read(swept),
    });
    let found = detect::paragraphs(seen.collect(), manner, roll.well_known());
    for (((part, swept), mut own), others) in parts.iter().zip(swept).zip(found).zip(&others) {
        merely::leave_out_found(&swept.text, &mut own);
        let offsets = Offsets::of(&swept.text);
        let span = |range: &Range<usize>, kind, source| Span {
            paragraph: part.number,
            start: short(offsets.scalar(range.start)),
            end: short(offsets.scalar(range.end)),
            kind,
            source,
        };
        all.extend(own.iter().map(|found| (span(&found.range, found.kind, SpanSource::Rule(found.rule.into())), None)));
        all.extend(swept.given.iter().map(|(index, range)| {
            let Mark { kind, mut source, yields } = marks[*index].clone();
            // Whoever gave it did not know of that name; a detector marks nothing in it.
            let touches = |other: &Candidate| other.range.start < range.end && range.start < other.range.end;
            if others.iter().any(touches) {
                source = SpanSource::Rule(ELSEWHERE.into());
            } else if yields && swept.flagged.iter().any(|part| part.rule == matching::PART.0 && touches(part)) {
                source = SpanSource::Rule(matching::PART.0.into());
            }
            (span(range, kind, source), Some(*index))
        }));
        paragraphs.push(CleanText::minted(swept.text));
    }
    all.sort();
    named.sort_unstable();
    named.dedup();
    let mut placed = vec![Vec::new(); marks.len()];
    for (at, (_, from)) in all.iter().enumerate() {
        if let Some(list) = from.and_then(|index| placed.get_mut(index)) {
            list.push(at);
        }
    }
    let placed =
        placed.into_iter().map(|spans| if spans.is_empty() { Placed::InReference } else { Placed::Spans(spans) });
    Cleaned { paragraphs, spans: all.into_iter().map(|(span, _)| span).collect(), given: placed.collect(), named }
}

/// Offsets are 32 bits; a text has at most 64 MiB.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
