//! How spans are written down (FORMAT §11).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::RecordError;
use crate::guard::text::{Span, SpanKind, SpanSource};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<'a> {
    p: u32,
    s: u32,
    e: u32,
    #[serde(borrow)]
    k: Cow<'a, str>,
    #[serde(borrow)]
    r: Cow<'a, str>,
}

/// The stored form of a revision's spans, ascending.
///
/// # Errors
/// [`RecordError::Json`] where serialisation fails.
pub fn to_body(spans: &[Span]) -> Result<String, RecordError> {
    let bodies: Vec<Body<'_>> = spans
        .iter()
        .map(|s| Body { p: s.paragraph, s: s.start, e: s.end, k: s.kind.name().into(), r: s.source.name().into() })
        .collect();
    super::to_json(&bodies)
}

/// Reads the stored form.
///
/// # Errors
/// [`RecordError::Json`], [`RecordError::SpanKind`], [`RecordError::SpanRange`].
pub fn from_body(text: &str) -> Result<Vec<Span>, RecordError> {
    let bodies: Vec<Body<'_>> = super::from_json("spans", text)?;
    bodies
        .into_iter()
        .map(|b| {
            let kind = b.k.parse::<SpanKind>().map_err(|_| RecordError::SpanKind)?;
            if b.s >= b.e || b.p == 0 {
                return Err(RecordError::SpanRange);
            }
            Ok(Span {
                paragraph: b.p,
                start: b.s,
                end: b.e,
                kind,
                source: SpanSource::parse(&b.r).ok_or(RecordError::SpanKind)?,
            })
        })
        .collect()
}
