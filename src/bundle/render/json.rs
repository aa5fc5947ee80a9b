//! JSON (FORMAT §17.3): one object on one line.

use serde::Serialize;

use crate::bundle::BundleError;
use crate::redact::{self, Piece, Redacted};

#[derive(Serialize)]
struct Testimony<'a> {
    format: &'static str,
    name: &'a str,
    kind: &'static str,
    language: &'a str,
    direction: &'static str,
    date: Option<&'a str>,
    place: Option<&'a str>,
    people: Vec<Person<'a>>,
    paragraphs: Vec<Paragraph<'a>>,
    left_out: Vec<Count>,
}

#[derive(Serialize)]
struct Person<'a> {
    key: &'a str,
    label: &'a str,
    roles: Vec<&'static str>,
    identity: &'static str,
    speaker: bool,
}

#[derive(Serialize)]
struct Paragraph<'a> {
    number: u32,
    speaker: Option<&'a str>,
    pieces: Vec<Written<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Written<'a> {
    Text { text: &'a str },
    People { people: Vec<&'a str> },
    LeftOut { left_out: &'static str },
    Vaguer { vaguer: &'a str, kind: &'static str },
    Reworded { reworded: &'a str, kind: &'static str },
}

#[derive(Serialize)]
struct Count {
    kind: &'static str,
    reason: &'static str,
    count: u64,
}

#[derive(Serialize)]
struct LeftOut {
    format: &'static str,
    testimonies: Testimonies,
    withheld: Vec<Withheld>,
    spans: Vec<Count>,
}

#[derive(Serialize)]
struct Testimonies {
    published: u64,
    withheld: u64,
}

#[derive(Serialize)]
struct Withheld {
    reason: &'static str,
    count: u64,
}

/// A testimony.
pub(in crate::bundle) fn testimony(redacted: &Redacted) -> Result<Vec<u8>, BundleError> {
    let people = redacted.people();
    let key = |at: usize| people.get(at).map(|person| person.key.as_str()).ok_or(BundleError::Json);
    let mut paragraphs = Vec::with_capacity(redacted.paragraphs().len());
    for redact::Paragraph { number, speaker, pieces } in redacted.paragraphs() {
        let pieces = pieces.iter().map(|piece| written(piece, &key)).collect::<Result<_, _>>()?;
        paragraphs.push(Paragraph { number: *number, speaker: speaker.map(key).transpose()?, pieces });
    }
    // Long enough for most, so that it does not move as it grows.
    let pieces = redacted.paragraphs().iter().flat_map(|paragraph| &paragraph.pieces);
    let length = pieces.map(|piece| piece.words().map_or(0, str::len) + 64).sum::<usize>();
    line(
        length + 1024,
        &Testimony {
            format: "amana-testimony@v1",
            name: redacted.name(),
            kind: redacted.kind().name(),
            language: redacted.language(),
            direction: if redacted.is_rtl() { "rtl" } else { "ltr" },
            date: redacted.date(),
            place: redacted.place(),
            people: people.iter().map(person).collect(),
            paragraphs,
            left_out: redacted.left_out().map(count).collect(),
        },
    )
}

fn person(person: &redact::Person) -> Person<'_> {
    let redact::Person { of: _, key, label, roles, identity, speaker } = person;
    let roles = roles.iter().map(|role| role.name()).collect();
    Person { key, label, roles, identity: identity.name(), speaker: *speaker }
}

fn written<'a>(
    piece: &'a Piece,
    key: &dyn Fn(usize) -> Result<&'a str, BundleError>,
) -> Result<Written<'a>, BundleError> {
    Ok(match piece {
        // What was kept is for the last look before this, not for readers: it would tell what had been flagged.
        Piece::Text { text, kept: _, passed: _ } => Written::Text { text },
        Piece::People(people) => {
            Written::People { people: people.iter().map(|at| key(*at)).collect::<Result<_, _>>()? }
        }
        Piece::LeftOut(kind) => Written::LeftOut { left_out: kind.word() },
        Piece::Vaguer { text, kind } => Written::Vaguer { vaguer: text, kind: kind.name() },
        Piece::Reworded { text, kind, passed: _ } => Written::Reworded { reworded: text, kind: kind.name() },
    })
}

fn count((kind, reason, count): (redact::LeftKind, redact::Reason, u64)) -> Count {
    Count { kind: kind.word(), reason: reason.word(), count }
}

/// What was left out of a bundle.
pub(in crate::bundle) fn left_out(left_out: &redact::LeftOut) -> Result<Vec<u8>, BundleError> {
    let withheld = left_out.reasons().map(|(reason, count)| Withheld { reason, count }).collect();
    line(
        1024,
        &LeftOut {
            format: "amana-left-out@v1",
            testimonies: Testimonies { published: left_out.count_published(), withheld: left_out.count_withheld() },
            withheld,
            spans: left_out.spans().map(count).collect(),
        },
    )
}

fn line(length: usize, value: &impl Serialize) -> Result<Vec<u8>, BundleError> {
    let mut bytes = Vec::with_capacity(length);
    serde_json::to_writer(&mut bytes, value).map_err(|_| BundleError::Json)?;
    bytes.push(b'\n');
    Ok(bytes)
}
