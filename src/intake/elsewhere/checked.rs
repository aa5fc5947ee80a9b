//! What a name check found: a place in which a sealed name stands waits from then on (FORMAT §11.4), whoever exports next and with whatever.

use std::collections::BTreeMap;

use super::look::reason;
use crate::guard::text::{Span, SpanKind, SpanSource, StoredText};
use crate::guard::{Folded, Words};
use crate::record::words::Choice;
use crate::record::{Decision, DecisionSet, Revision};
use crate::vault::VaultError;

/// Words in a paragraph, as they were printed.
pub struct Printed {
    /// The number of the paragraph.
    pub paragraph: u32,
    /// The words; none where no whole word is meant.
    pub words: Option<Words>,
}

/// Leaves each of these places out until somebody has looked: where the words stand in the revision, and where they stand in it no more, since an editor said it
/// otherwise, all of the paragraph. `None` where none of the paragraphs is there.
///
/// # Errors
/// Where the revision cannot be cut.
pub fn left_out_until_decided(
    revision: &Revision,
    found: &[Printed],
) -> Result<Option<DecisionSet<StoredText>>, VaultError> {
    let mut decided: BTreeMap<(u32, u32, u32), Decision<StoredText>> = BTreeMap::new();
    for (paragraph, text) in revision.paragraphs()? {
        let here = Folded::of(text);
        for Printed { paragraph: number, words } in found.iter().filter(|printed| printed.paragraph == paragraph.number)
        {
            let mut places = words.as_ref().map_or_else(Vec::new, |words| here.places(words));
            if places.is_empty() {
                places.push(0..u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
            }
            for place in places {
                let (start, end) = (place.start, place.end);
                let decision = Decision {
                    paragraph: *number,
                    start,
                    end,
                    kind: SpanKind::Name,
                    choice: Choice::LeaveOut,
                    text: None,
                };
                decided.insert((*number, start, end), decision);
            }
        }
    }
    if decided.is_empty() {
        return Ok(None);
    }
    Ok(Some(DecisionSet::new(revision.commitment, Some(reason()?), decided.into_values().collect())))
}

/// The words that a range of Unicode scalars touches in a printed text.
#[must_use]
pub fn printed_words(text: &str, start: u32, end: u32) -> Option<Words> {
    let span = Span { paragraph: 0, start, end, kind: SpanKind::Name, source: SpanSource::Given };
    Folded::of(text).words(&span.bytes(text)?)
}
