//! What an editor decided about spans (FORMAT §11).

use serde::{Deserialize, Serialize};

use super::words::Choice;
use super::{RecordError, Wire};
use crate::guard::text::{Guarded, SpanKind, StoredText};

/// A decision about one range of one paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision<T> {
    /// Paragraph number.
    pub paragraph: u32,
    /// First Unicode scalar.
    pub start: u32,
    /// Past the last Unicode scalar.
    pub end: u32,
    /// What stands there.
    pub kind: SpanKind,
    /// What becomes of it.
    pub choice: Choice,
    /// The words that replace it.
    pub text: Option<T>,
}

/// Decisions made together, bound to one state of one revision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionSet<T> {
    /// The commitment of the revision they were made on.
    pub binds: [u8; 32],
    /// Why, where a reason was asked for.
    pub reason: Option<T>,
    /// The decisions.
    pub decisions: Vec<Decision<T>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One<T> {
    p: u32,
    s: u32,
    e: u32,
    k: String,
    d: Choice,
    text: Option<T>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<T> {
    v: u32,
    binds: String,
    reason: Option<T>,
    decisions: Vec<One<T>>,
}

impl<T> Decision<T> {
    fn validate(&self) -> Result<(), RecordError> {
        if self.start >= self.end || self.paragraph == 0 {
            return Err(RecordError::SpanRange);
        }
        match (self.choice, &self.text) {
            (Choice::Reword, None) => Err(RecordError::RewordWithout),
            (Choice::Open | Choice::Keep | Choice::LeaveOut, Some(_)) => Err(RecordError::TextWithout),
            _ => Ok(()),
        }
    }
}

impl<T: Guarded> DecisionSet<T> {
    /// The stored body.
    ///
    /// # Errors
    /// [`RecordError`] where a decision is not valid: an empty range, reword without words, words without use.
    pub fn to_body(&self) -> Result<String, RecordError> {
        for d in &self.decisions {
            d.validate()?;
        }
        let Self { binds, reason, decisions } = self;
        let wire = |t: &T| Wire(t.as_str().to_owned());
        super::to_json(&Body {
            v: 1,
            binds: super::hex(binds),
            reason: reason.as_ref().map(wire),
            decisions: decisions
                .iter()
                .map(|d| One {
                    p: d.paragraph,
                    s: d.start,
                    e: d.end,
                    k: d.kind.name().to_owned(),
                    d: d.choice,
                    text: d.text.as_ref().map(wire),
                })
                .collect(),
        })
    }
}

impl DecisionSet<StoredText> {
    /// Reads a body that came out of an opened vault.
    ///
    /// # Errors
    /// [`RecordError`] where it does not have the shape of FORMAT §11.
    pub(crate) fn from_body(body: &str) -> Result<Self, RecordError> {
        let body: Body<Wire> = super::from_json("decision", body)?;
        super::check_version("decision", body.v)?;
        let decisions = body
            .decisions
            .into_iter()
            .map(|o| {
                let d = Decision {
                    paragraph: o.p,
                    start: o.s,
                    end: o.e,
                    kind: o.k.parse().map_err(|_| RecordError::SpanKind)?,
                    choice: o.d,
                    text: o.text.map(Wire::stored),
                };
                d.validate()?;
                Ok(d)
            })
            .collect::<Result<Vec<_>, RecordError>>()?;
        Ok(Self { binds: super::unhex32(&body.binds)?, reason: body.reason.map(Wire::stored), decisions })
    }
}
