//! What a name check found: a place in which a sealed name stands waits from then on (FORMAT §11.4), whoever exports next and with whatever.

use std::collections::BTreeMap;
use std::ops::Range;

use super::look::reason;
use crate::guard::text::{Span, SpanKind, SpanSource, StoredText};
use crate::guard::{Folded, Words};
use crate::record::standing::Settled;
use crate::record::words::{Choice, RevisionKind};
use crate::record::{Decision, DecisionSet, Paragraph, Revision, Standing};
use crate::vault::VaultError;

/// Words in a paragraph, as they were printed.
#[derive(Clone)]
pub struct Printed {
    /// The number of the paragraph.
    pub paragraph: u32,
    /// The words; none where no whole word is meant, or where it is not known any more what was printed.
    pub words: Option<Words>,
}

impl Printed {
    /// Whether a decision says these words in the place of others.
    #[must_use]
    pub fn is_said_by(&self, decision: &Decision<StoredText>) -> bool {
        self.words.as_ref().is_some_and(|words| says(decision, words))
    }
}

/// What is to be decided about such words until somebody has looked: where they stand in the revision, where words of an editor say or said them, and where
/// neither is so, since nobody knows what was printed, all of the paragraph. `sets` are those of the revision. `seen` is the revision of which the check saw
/// something printed; in another the words may stand in any paragraph, in another order, or nowhere, and in another language in other letters.
///
/// # Errors
/// Where a revision cannot be cut.
pub fn left_out(
    revision: &Revision,
    sets: &[DecisionSet<StoredText>],
    printed: &Printed,
    seen: &Revision,
) -> Result<Vec<Decision<StoredText>>, VaultError> {
    let is_it = revision.id == seen.id;
    let is_translated =
        revision.head.language != seen.head.language || matches!(revision.head.kind, RevisionKind::Translation);
    let unread = is_it || printed.words.is_none() || is_translated;
    let cut = revision.paragraphs()?;
    let standing = Standing::of(revision, sets);
    let moved = if printed.words.is_none() { moved(&cut, seen, printed.paragraph)? } else { None };
    let mut decisions = Vec::new();
    for (paragraph, text) in cut {
        let is_there = paragraph.number == moved.unwrap_or(printed.paragraph);
        if is_it && !is_there {
            continue;
        }
        let settled = standing.of_paragraph(paragraph.number);
        let mut places = said(sets, paragraph.number, printed.words.as_ref());
        places.extend(printed.words.iter().flat_map(|words| standing_in(text, words, is_it, is_there)));
        if places.is_empty() && is_there && unread {
            places.push(0..u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
        }
        decisions.extend(places.into_iter().map(|place| decision(paragraph.number, &place, settled, printed)));
    }
    Ok(decisions)
}

/// Under which other number a correction has a paragraph that reads as it did where the check saw it; `None` where it kept its number, or reads otherwise.
fn moved(cut: &[(Paragraph, &str)], seen: &Revision, number: u32) -> Result<Option<u32>, VaultError> {
    let then = seen.paragraphs()?;
    let Some((_, text)) = then.iter().find(|(paragraph, _)| paragraph.number == number) else { return Ok(None) };
    let same = || cut.iter().filter(|(_, here)| here == text).map(|(paragraph, _)| paragraph.number);
    Ok(if same().any(|here| here == number) { None } else { same().next() })
}

/// Where words of a name stand in a paragraph. A correction may have turned them round, or put others between: there each of them counts in the paragraph that
/// was checked, and in another where all of them stand.
fn standing_in(text: &str, words: &Words, is_it: bool, is_there: bool) -> Vec<Range<u32>> {
    let here = Folded::of(text);
    let mut places = here.places(words);
    if !is_it && (is_there || here.has_all(words)) {
        places.extend(here.places_of_any(words, &places));
    }
    places
}

/// These decisions as a set, each range once; `None` where there are none.
///
/// # Errors
/// As the reason of such sets cannot be written.
pub fn until_decided(
    revision: &Revision,
    decisions: Vec<Decision<StoredText>>,
) -> Result<Option<DecisionSet<StoredText>>, VaultError> {
    let once: BTreeMap<_, _> = decisions.into_iter().map(|decision| (decision.place(), decision)).collect();
    if once.is_empty() {
        return Ok(None);
    }
    Ok(Some(DecisionSet::new(revision.commitment, Some(reason()?), once.into_values().collect())))
}

/// The words that a range of Unicode scalars touches in a printed text.
#[must_use]
pub fn printed_words(text: &str, start: u32, end: u32) -> Option<Words> {
    let span = Span { paragraph: 0, start, end, kind: SpanKind::Name, source: SpanSource::Given };
    Folded::of(text).words(&span.bytes(text)?)
}

/// Where words of an editor hold these, or did before a look took them back.
fn said(sets: &[DecisionSet<StoredText>], paragraph: u32, words: Option<&Words>) -> Vec<Range<u32>> {
    let Some(words) = words else { return Vec::new() };
    let here = sets.iter().flat_map(|set| &set.decisions).filter(|decision| decision.paragraph == paragraph);
    here.filter(|decision| says(decision, words)).map(|decision| decision.start..decision.end).collect()
}

fn says(decision: &Decision<StoredText>, words: &Words) -> bool {
    decision.text.as_ref().is_some_and(|text| !Folded::of(text.as_str()).places(words).is_empty())
}

/// What is decided of a place: it is left out. Where that very place is said in other words already, and not by agreement, it stays so, and whoever changes it
/// knows.
fn decision(
    paragraph: u32,
    place: &Range<u32>,
    settled: Option<&Settled<'_, StoredText>>,
    printed: &Printed,
) -> Decision<StoredText> {
    let own = settled.filter(|settled| settled.why(place.clone()).is_none());
    let own = own.and_then(|settled| settled.about(place.clone()));
    let otherwise = own.filter(|own| matches!(own.choice, Choice::Reword | Choice::MakeVaguer));
    let otherwise = otherwise.filter(|own| printed.words.is_some() && !printed.is_said_by(own));
    otherwise.cloned().unwrap_or(Decision {
        paragraph,
        start: place.start,
        end: place.end,
        kind: SpanKind::Name,
        choice: Choice::LeaveOut,
        text: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Language, RevisionId};
    use crate::redact::tests::case::{Case, stored};

    const TEXTS: [(u8, &str); 2] = [(1, "We hid by the mill."), (1, "Then noor haddad, at noon, carried the lamp.")];

    /// Where it waits in the very revision that the check saw.
    fn here(case: &Case, printed: &Printed) -> Vec<(u32, u32, u32, Choice)> {
        places(case, printed, &case.revision)
    }

    /// Where it waits in a revision that was made since.
    fn since(case: &Case, printed: &Printed) -> Vec<(u32, u32, u32, Choice)> {
        let mut seen = Case::new(&TEXTS).revision;
        seen.id = RevisionId::from_bytes([77; 16]);
        places(case, printed, &seen)
    }

    fn places(case: &Case, printed: &Printed, seen: &Revision) -> Vec<(u32, u32, u32, Choice)> {
        let decisions = left_out(&case.revision, &case.sets, printed, seen).unwrap();
        decisions.into_iter().map(|one| (one.paragraph, one.start, one.end, one.choice)).collect()
    }

    fn said(paragraph: u32, words: Option<&str>) -> Printed {
        let all = |text: &str| printed_words(text, 0, u32::try_from(text.chars().count()).unwrap());
        Printed { paragraph, words: words.and_then(all) }
    }

    #[test]
    fn words_are_found_where_they_stand_now() {
        let case = Case::new(&TEXTS);
        let name = || Some("Noor Haddad");
        assert_eq!(here(&case, &said(2, name())), [(2, 5, 16, Choice::LeaveOut)]);
        // A correction moved the paragraph, or took the name out.
        assert_eq!(since(&case, &said(1, name())), [(2, 5, 16, Choice::LeaveOut)]);
        assert_eq!(since(&case, &said(1, Some("Huda Saleh"))), []);
        assert_eq!(since(&case, &said(1, Some("Haddad, Noor"))), [(2, 5, 16, Choice::LeaveOut)], "turned round");
        assert_eq!(since(&case, &said(2, Some("Haddad Saleh"))), [(2, 10, 16, Choice::LeaveOut)], "half of it stands");
        assert_eq!(since(&case, &said(1, Some("Haddad Saleh"))), [], "half of it, elsewhere");
        // In the very revision something said them; in another nobody knows what was printed.
        assert_eq!(here(&case, &said(1, Some("Huda Saleh"))), [(1, 0, 19, Choice::LeaveOut)]);
        assert_eq!(since(&case, &said(1, None)), [(1, 0, 19, Choice::LeaveOut)]);
        assert_eq!(since(&case, &said(7, None)), [], "that paragraph is gone");
    }

    #[test]
    fn what_is_in_another_language_waits_whole() {
        let whole = [(1, 0, 19, Choice::LeaveOut)];
        let mut translated = Case::new(&TEXTS);
        translated.revision.head.kind = RevisionKind::Translation;
        assert_eq!(since(&translated, &said(1, Some("هدى صالح"))), whole);
        // The check saw the translation, and the original was corrected since.
        let mut original = Case::new(&TEXTS);
        original.revision.head.kind = RevisionKind::Correction;
        original.revision.head.language = Language::parse("ar").unwrap();
        assert_eq!(since(&original, &said(1, Some("Huda Saleh"))), whole);
    }

    #[test]
    fn a_paragraph_of_which_nobody_knows_what_it_printed_waits_where_a_correction_put_it() {
        let moved = Case::new(&[TEXTS[1], TEXTS[0]]);
        assert_eq!(since(&moved, &said(1, None)), [(2, 0, 19, Choice::LeaveOut)]);
        let anew = Case::new(&[(1, "We hid by a barn."), TEXTS[1]]);
        assert_eq!(since(&anew, &said(1, None)), [(1, 0, 17, Choice::LeaveOut)]);
    }

    #[test]
    fn words_that_an_editor_wrote_wait_and_others_stay() {
        let reworded = |text: &str, (start, end): (u32, u32)| {
            let mut case = Case::new(&TEXTS);
            let decision = Decision {
                paragraph: 2,
                start,
                end,
                kind: SpanKind::Name,
                choice: Choice::Reword,
                text: Some(stored(text)),
            };
            case.sets.push(DecisionSet::new(case.revision.commitment, None, vec![decision]));
            case
        };
        let wider = reworded("Haddad and a friend", (5, 25));
        assert_eq!(
            here(&wider, &said(2, Some("Haddad"))),
            [(2, 5, 25, Choice::LeaveOut), (2, 10, 16, Choice::LeaveOut)]
        );
        let own = reworded("a friend", (5, 16));
        assert_eq!(here(&own, &said(2, Some("noor haddad"))), [(2, 5, 16, Choice::Reword)]);
    }
}
