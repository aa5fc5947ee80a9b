//! The last look: the guard over the finished text (promise 8).
//!
//! Names that the vault knows (of people who are not sealed) must not stand in it where the profile names nobody, nor a public person's where they speak
//! under another name, but for a place to which a second person agreed (FORMAT §11.2); and the detectors must find nothing that leads straight to somebody (a number, an address, a code) and that nobody decided about.
//! What else they weigh by its neighbours was weighed in the text that was reviewed: between gaps and labels the same words weigh more or less. A hit that only touches a decided range or a label counts as known: a pseudonym beside a noun looks like a
//! count. In rewordings and places, where an editor or interviewer chose the words, whatever leads straight to somebody stops the testimony.

use std::ops::Range;

use super::gather::Case;
use crate::guard::text::{PersonId, RealName, SpanKind, StoredText};
use crate::guard::{self, Roll};
use crate::record::Person;
use crate::record::words::Visibility;
use crate::redact::{Piece, Profile, Redacted, Scanned, Withholding};

/// What must not be found.
pub(super) struct Gate {
    roll: Roll,
}

impl Gate {
    pub(super) fn new(case: &Case, profile: &Profile) -> Self {
        let mut roll = Roll::new();
        for (id, person) in &case.people {
            let printable = profile.named && person.visibility == Visibility::Public;
            if !printable {
                register(&mut roll, *id, person);
            }
        }
        Self { roll }
    }

    /// Everything that stops this testimony; empty lets it pass. `unnamed` are those who speak in it and are not named, though the profile may name
    /// them elsewhere.
    pub(super) fn look(&self, case: &Case, redacted: &Redacted, unnamed: &[PersonId]) -> Vec<Withholding> {
        let mut here = Roll::new();
        for id in unnamed {
            if let Some(person) = case.people.get(id) {
                register(&mut here, *id, person);
            }
        }
        let mut stops = Vec::new();
        for scanned in redacted.texts() {
            if [&self.roll, &here].into_iter().any(|roll| names(roll, &scanned)) {
                let paragraph = scanned.paragraph;
                stops.push(Withholding::Guard { what: "a name that is not public", paragraph });
            }
            let Scanned { paragraph, text, decided, passed: _ } = scanned;
            // Place and labels are a profile's to give; only names are looked for in them.
            if paragraph.is_some() {
                stops
                    .extend(undecided(&text, &decided).map(|kind| Withholding::Guard { what: kind.name(), paragraph }));
            }
        }
        stops.extend(reworded(redacted));
        stops.dedup();
        stops
    }
}

fn register(roll: &mut Roll, id: PersonId, person: &Person<StoredText>) {
    let names: Vec<RealName> =
        person.names.iter().filter_map(|name| RealName::from_utf8(name.as_str().as_bytes()).ok()).collect();
    if !names.is_empty() {
        roll.register(id, &names);
    }
}

/// Whether a registered name stands where no second person agreed to it.
fn names(roll: &Roll, scanned: &Scanned) -> bool {
    let Scanned { paragraph: _, text, decided: _, passed } = scanned;
    if roll.is_empty() {
        return false;
    }
    let hits = guard::assert_silent(roll, text);
    if hits.is_empty() || passed.is_empty() {
        return !hits.is_empty();
    }
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let passes =
        |hit: &guard::Hit| passed.iter().any(|passed| passed.start <= bytes[hit.start] && bytes[hit.end] <= passed.end);
    !hits.iter().all(passes)
}

/// What leads straight to somebody has no place in an editor's own words or in the place of the interview, whoever decided about them.
fn reworded(redacted: &Redacted) -> Vec<Withholding> {
    let place = redacted.place().map(|place| (None, place));
    let pieces = redacted.paragraphs().iter().flat_map(|p| p.pieces.iter().map(|piece| (Some(p.number), piece)));
    let words = pieces.filter_map(|(number, piece)| match piece {
        Piece::Reworded { text, kind: _, passed: _ } | Piece::Vaguer { text, kind: _ } => Some((number, text.as_str())),
        Piece::Text { .. } | Piece::People(_) | Piece::LeftOut(_) => None,
    });
    let hits = words.chain(place).flat_map(|(paragraph, text)| {
        let direct = guard::detect(text).into_iter().filter(|hit| leads_to_somebody(hit.kind));
        direct.map(move |hit| Withholding::Guard { what: hit.kind.name(), paragraph })
    });
    hits.collect()
}

const fn leads_to_somebody(kind: SpanKind) -> bool {
    matches!(
        kind,
        SpanKind::Phone
            | SpanKind::Email
            | SpanKind::Url
            | SpanKind::Handle
            | SpanKind::Code
            | SpanKind::Iban
            | SpanKind::Ip
            | SpanKind::Coordinates
            | SpanKind::Plate
    )
}

/// What leads straight to somebody and stands outside the ranges that somebody decided about, which are ascending and disjoint.
fn undecided(text: &str, decided: &[Range<usize>]) -> impl Iterator<Item = SpanKind> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let open = move |start: usize, end: usize| {
        let next = decided.partition_point(|d| d.end <= bytes[start]);
        decided.get(next).is_none_or(|d| d.start >= bytes[end])
    };
    guard::detect_above(text, guard::LAST_LINE)
        .into_iter()
        .filter(move |hit| leads_to_somebody(hit.kind) && open(hit.start, hit.end))
        .map(|hit| hit.kind)
}
