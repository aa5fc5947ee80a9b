//! What was flagged, in the order in which a reviewer sees it.

use std::collections::HashMap;

use super::Paragraphs;
use crate::guard::normalise::form_of;
use crate::guard::text::{ELSEWHERE, NAME_PART, Span, SpanKind};

/// How straight a passage leads to somebody. The order is that of the review.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Risk {
    /// A number, an address: to one person.
    Direct,
    /// A name, or what may be one.
    Name,
    /// Where somebody lives, works, belongs; what they are.
    Circle,
    /// When.
    Time,
    /// How many, how much, and what only looks like something.
    Slight,
}

impl Risk {
    /// What a kind of passage risks.
    #[must_use]
    pub const fn of(kind: SpanKind) -> Self {
        match kind {
            SpanKind::Phone
            | SpanKind::Email
            | SpanKind::Url
            | SpanKind::Handle
            | SpanKind::Code
            | SpanKind::Iban
            | SpanKind::Ip
            | SpanKind::Coordinates
            | SpanKind::Plate => Self::Direct,
            SpanKind::Name => Self::Name,
            SpanKind::Place | SpanKind::Organisation | SpanKind::Occupation | SpanKind::Origin | SpanKind::Health => {
                Self::Circle
            }
            SpanKind::Date | SpanKind::Age => Self::Time,
            SpanKind::Count | SpanKind::Amount | SpanKind::Capitals | SpanKind::Other => Self::Slight,
        }
    }
}

/// Equal passages of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// What they are.
    pub kind: SpanKind,
    /// Their places in the list of spans, ascending; never empty.
    pub members: Vec<usize>,
}

/// Equal passages together, the riskiest first, and among equals what comes first in the text. Equal is what differs in case, accents and
/// ways of writing a letter alone; and where the name of somebody sealed elsewhere stands, what is flagged for that. A part of a name that may be only a word is equal to
/// none: the same letters are the word in one place, and the person in the next.
#[must_use]
pub fn pile(spans: &[Span], paragraphs: &Paragraphs<'_>) -> Vec<Form> {
    let mut places: HashMap<(SpanKind, bool, Option<usize>, String), usize> = HashMap::new();
    let mut forms: Vec<Form> = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        let text = paragraphs.get(span.paragraph).and_then(|p| Some(&p.text[p.bytes(span.start..span.end)?]));
        let text = text.unwrap_or_default();
        let elsewhere = span.source.name() == ELSEWHERE;
        let alone = (span.source.name() == NAME_PART).then_some(at);
        let place = *places.entry((span.kind, elsewhere, alone, form_of(text))).or_insert(forms.len());
        match forms.get_mut(place) {
            Some(form) => form.members.push(at),
            None => forms.push(Form { kind: span.kind, members: vec![at] }),
        }
    }
    // Stable: what risks the same stays in the order of the text.
    forms.sort_by_key(|form| Risk::of(form.kind));
    forms
}
