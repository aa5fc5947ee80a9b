//! Words that say less than what was flagged, for an editor to take or leave. English for Latin letters, Arabic for Arabic ones.
//!
//! They stand between brackets in the place of a range, and are read with the words around it: *a crane operator* becomes *a [worker]*, *worked as
//! cook* becomes *worked as [a worker]*. Where nothing that fits is known there is none: whoever decides says it.
//!
//! | file | holds |
//! |---|---|
//! | `said` | a range, and what stands around it |
//! | `when` | dates, years, durations, ages |
//! | `english` `arabic` | what people are, have and suffer; how many, how much, where |

mod arabic;
mod english;
mod said;
mod when;

use std::borrow::Cow;
use std::ops::Range;

use self::said::Said;
use crate::guard::text::SpanKind;

/// A suggestion for a flagged range of a text, in bytes, where there is one.
pub(super) fn suggest(text: &str, range: Range<usize>, kind: SpanKind, rule: &str) -> Option<Cow<'static, str>> {
    if !has_any(kind) {
        return None;
    }
    let said = Said::of(text, range)?;
    let words = match (kind, rule) {
        (SpanKind::Age, _) => when::ten_years(&said),
        (SpanKind::Date, _) => when::date(&said, rule),
        _ if said.is_arabic => arabic::words(&said, kind, rule),
        _ => english::words(&said, kind, rule),
    };
    words.map(|words| Cow::Owned(said.begin(words)))
}

/// Whether there are vaguer words for a kind at all.
fn has_any(kind: SpanKind) -> bool {
    use SpanKind as Kind;
    !matches!(
        kind,
        Kind::Name
            | Kind::Capitals
            | Kind::Phone
            | Kind::Email
            | Kind::Url
            | Kind::Handle
            | Kind::Code
            | Kind::Iban
            | Kind::Ip
    )
}

#[cfg(test)]
#[path = "vaguer/tests.rs"]
mod tests;
