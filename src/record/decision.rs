//! What an editor decided about spans, and what a second person agreed to (FORMAT §11).

use serde::{Deserialize, Serialize};

use super::standing::look;
use super::words::Choice;
use super::{RecordError, Wire};
use crate::guard::text::{Guarded, Span, SpanKind, SpanSource, StoredText};

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
    /// What they rest on.
    pub ground: Ground<T>,
    /// The decisions.
    pub decisions: Vec<Decision<T>>,
}

/// What a set of decisions rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ground<T> {
    /// An editor's word, with a reason where one was asked for.
    Word(Option<T>),
    /// An editor's word for the whole case, with the reason: other testimonies may take it over.
    Case(T),
    /// A reason for each decision, in their order, and a second person who agreed to all of it: registered names may stand there.
    Agreed {
        /// Why, for each decision.
        whys: Vec<T>,
        /// Who agreed.
        second: Second,
    },
    /// Two people agreed once, and by that no name passes any more: the decisions stand as they did. It is read so, and never stored.
    Outlived,
}

/// The second person's word: a key, and its SSH signature over what [`Proposal::said`] gives. Whose key it is, and whether the signature is good, a
/// roster says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Second {
    /// The line of an OpenSSH public key.
    pub key: String,
    /// Armored.
    pub signature: String,
}

/// Decisions that let a registered name stand, before anybody agreed to them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal<T> {
    /// The commitment of the revision.
    pub binds: [u8; 32],
    /// What is to stand (*keep* or *reword*), each with the reason why the name may.
    pub passes: Vec<(Decision<T>, T)>,
}

/// Most words of a place in which a second person lets a registered name stand (FORMAT §11.2).
pub const AGREED_WORDS: usize = 8;

/// Most Unicode scalars of it.
pub const AGREED_SCALARS: usize = 100;

/// Whether these words are a name and little more: in a whole paragraph a second person sees the name they are asked about, and not the others.
#[must_use]
pub fn is_little_more_than_a_name(words: &str) -> bool {
    words.split_whitespace().nth(AGREED_WORDS).is_none() && words.chars().nth(AGREED_SCALARS).is_none()
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
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    why: Option<T>,
}

/// Serde's own default would ask more of a text than that it can be read.
const fn none<T>() -> Option<T> {
    None
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<T> {
    v: u32,
    binds: String,
    reason: Option<T>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    case: bool,
    decisions: Vec<One<T>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<Second>,
}

impl<T> Decision<T> {
    /// Its paragraph, and its range there: by these a decision is told from others of one set.
    #[must_use]
    pub const fn place(&self) -> (u32, u32, u32) {
        (self.paragraph, self.start, self.end)
    }

    /// Its range, as a span that somebody marked.
    #[must_use]
    pub const fn span(&self) -> Span {
        let Self { paragraph, start, end, kind, choice: _, text: _ } = self;
        Span { paragraph: *paragraph, start: *start, end: *end, kind: *kind, source: SpanSource::Given }
    }

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

impl<T> DecisionSet<T> {
    /// Decisions of an editor about one testimony.
    #[must_use]
    pub const fn new(binds: [u8; 32], reason: Option<T>, decisions: Vec<Decision<T>>) -> Self {
        Self { binds, ground: Ground::Word(reason), decisions }
    }

    /// Whether a second person is said to have agreed.
    #[must_use]
    pub const fn second(&self) -> Option<&Second> {
        match &self.ground {
            Ground::Agreed { whys: _, second } => Some(second),
            Ground::Word(_) | Ground::Case(_) | Ground::Outlived => None,
        }
    }

    /// The same decisions, as if nobody had agreed: names do not pass.
    #[must_use]
    pub fn unagreed(self) -> Self {
        match self.ground {
            Ground::Agreed { .. } | Ground::Outlived => Self { ground: Ground::Word(None), ..self },
            Ground::Word(_) | Ground::Case(_) => self,
        }
    }

    /// The same decisions, which stand, while no name passes by them: whoever agreed did not know of what is asked about. Never to be stored.
    #[must_use]
    pub fn outlived(self) -> Self {
        match self.ground {
            Ground::Agreed { .. } => Self { ground: Ground::Outlived, ..self },
            Ground::Word(_) | Ground::Case(_) | Ground::Outlived => self,
        }
    }

    /// The same decisions, as if two people had agreed to each of them, with `why` for every reason: a reader that asks which passages an editor decided about
    /// by themselves finds them where names pass. What was decided for the whole case is about no passage by itself, and what a look left out is nobody's
    /// decision; both stay as they are. Never to be stored: nobody signed it.
    #[must_use]
    pub fn as_if_agreed(self, why: &T) -> Self
    where
        T: Guarded + Clone,
    {
        match &self.ground {
            Ground::Word(_) if !look::is_look(&self) => {
                let whys = vec![why.clone(); self.decisions.len()];
                let second = Second { key: String::new(), signature: String::new() };
                Self { ground: Ground::Agreed { whys, second }, ..self }
            }
            Ground::Word(_) | Ground::Case(_) | Ground::Agreed { .. } | Ground::Outlived => self,
        }
    }

    fn validate(&self) -> Result<(), RecordError> {
        self.decisions.iter().try_for_each(Decision::validate)?;
        let (whys, second) = match &self.ground {
            Ground::Word(_) | Ground::Case(_) => return Ok(()),
            Ground::Agreed { whys, second } => (whys, second),
            Ground::Outlived => return Err(RecordError::Agreement),
        };
        let stands = |d: &Decision<T>| matches!(d.choice, Choice::Keep | Choice::Reword);
        let fits = whys.len() == self.decisions.len() && !whys.is_empty() && self.decisions.iter().all(stands);
        if fits && second.has_form() { Ok(()) } else { Err(RecordError::Agreement) }
    }
}

impl Second {
    /// One line for a key, and letters that a signature can have.
    fn has_form(&self) -> bool {
        let key = self.key.starts_with("ssh-ed25519 ") && self.key.len() <= 200 && !self.key.contains(['\n', '\r']);
        key && self.signature.is_ascii() && self.signature.len() <= 4096
    }
}

impl<T: Guarded> Proposal<T> {
    /// What the second person signs: the body of the set as it will be, without the last member (FORMAT §11.2).
    ///
    /// # Errors
    /// [`RecordError`] where a decision is not valid, or lets nothing stand.
    pub fn said(&self) -> Result<String, RecordError> {
        let nobody = Second { key: "ssh-ed25519 ".to_owned(), signature: String::new() };
        let (decisions, whys): (Vec<_>, Vec<_>) = self.passes.iter().map(|(d, why)| (wired(d), wire(why))).unzip();
        DecisionSet { binds: self.binds, ground: Ground::Agreed { whys, second: nobody }, decisions }.into_json(false)
    }

    /// The set, with the word of somebody who agreed.
    #[must_use]
    pub fn agreed(self, second: Second) -> DecisionSet<T> {
        let (decisions, whys) = self.passes.into_iter().unzip();
        DecisionSet { binds: self.binds, ground: Ground::Agreed { whys, second }, decisions }
    }
}

fn wire<T: Guarded>(text: &T) -> Wire {
    Wire(text.as_str().to_owned())
}

fn wired<T: Guarded>(decision: &Decision<T>) -> Decision<Wire> {
    let Decision { paragraph, start, end, kind, choice, text } = decision;
    let text = text.as_ref().map(wire);
    Decision { paragraph: *paragraph, start: *start, end: *end, kind: *kind, choice: *choice, text }
}

impl DecisionSet<Wire> {
    fn into_json(self, with_second: bool) -> Result<String, RecordError> {
        self.validate()?;
        let Self { binds, ground, decisions } = self;
        let (reason, case, whys, second) = match ground {
            Ground::Word(reason) => (reason, false, Vec::new(), None),
            Ground::Case(reason) => (Some(reason), true, Vec::new(), None),
            Ground::Agreed { whys, second } => (None, false, whys, with_second.then_some(second)),
            Ground::Outlived => return Err(RecordError::Agreement),
        };
        let mut whys = whys.into_iter();
        let one = |d: Decision<Wire>| One {
            p: d.paragraph,
            s: d.start,
            e: d.end,
            k: d.kind.name().to_owned(),
            d: d.choice,
            text: d.text,
            why: whys.next(),
        };
        let decisions = decisions.into_iter().map(one).collect();
        super::to_json(&Body { v: 1, binds: super::hex(&binds), reason, case, decisions, second })
    }
}

impl<T: Guarded> DecisionSet<T> {
    /// The stored body.
    ///
    /// # Errors
    /// [`RecordError`] where a decision is not valid: an empty range, reword without words, words without use, an agreement about something that does
    /// not stand.
    pub fn to_body(&self) -> Result<String, RecordError> {
        self.wired().into_json(true)
    }

    /// What a second person signed, if one is said to have agreed (FORMAT §11.2).
    ///
    /// # Errors
    /// As [`to_body`](Self::to_body).
    pub fn said(&self) -> Result<String, RecordError> {
        self.wired().into_json(false)
    }

    fn wired(&self) -> DecisionSet<Wire> {
        let Self { binds, ground, decisions } = self;
        let ground = match ground {
            Ground::Word(reason) => Ground::Word(reason.as_ref().map(wire)),
            Ground::Case(reason) => Ground::Case(wire(reason)),
            Ground::Agreed { whys, second } => {
                Ground::Agreed { whys: whys.iter().map(wire).collect(), second: second.clone() }
            }
            Ground::Outlived => Ground::Outlived,
        };
        DecisionSet { binds: *binds, ground, decisions: decisions.iter().map(wired).collect() }
    }
}

impl DecisionSet<StoredText> {
    /// The same decisions with other words. What a second person signed was the words as they were.
    #[must_use]
    pub(crate) fn with_words(self, words: &dyn Fn(&StoredText) -> StoredText) -> Self {
        let ground = match self.ground {
            // The reason of a look is the program's, and tells what the set is.
            Ground::Word(reason) if look::is_reason(reason.as_ref()) => Ground::Word(reason),
            Ground::Word(reason) => Ground::Word(reason.as_ref().map(words)),
            Ground::Case(reason) => Ground::Case(words(&reason)),
            Ground::Agreed { whys, second } => Ground::Agreed { whys: whys.iter().map(words).collect(), second },
            Ground::Outlived => Ground::Outlived,
        };
        let decision = |d: Decision<StoredText>| Decision { text: d.text.as_ref().map(words), ..d };
        Self { binds: self.binds, ground, decisions: self.decisions.into_iter().map(decision).collect() }
    }

    /// Reads a body that came out of an opened vault.
    ///
    /// # Errors
    /// [`RecordError`] where it does not have the shape of FORMAT §11.
    pub(crate) fn from_body(body: &str) -> Result<Self, RecordError> {
        let Body { v, binds, reason, case, decisions, second } = super::from_json::<Body<Wire>>("decision", body)?;
        super::check_version("decision", v)?;
        let mut whys = Vec::new();
        let decisions = decisions.into_iter().map(|one| one.stored(&mut whys)).collect::<Result<Vec<_>, _>>()?;
        let ground = match (reason.map(Wire::stored), case, second) {
            (None, false, Some(second)) => Ground::Agreed { whys, second },
            (Some(reason), true, None) if whys.is_empty() => Ground::Case(reason),
            (reason, false, None) if whys.is_empty() => Ground::Word(reason),
            _ => return Err(RecordError::Agreement),
        };
        let set = Self { binds: super::unhex32(&binds)?, ground, decisions };
        set.validate()?;
        Ok(set)
    }
}

impl One<Wire> {
    fn stored(self, whys: &mut Vec<StoredText>) -> Result<Decision<StoredText>, RecordError> {
        let Self { p, s, e, k, d, text, why } = self;
        whys.extend(why.map(Wire::stored));
        let kind = k.parse().map_err(|_| RecordError::SpanKind)?;
        Ok(Decision { paragraph: p, start: s, end: e, kind, choice: d, text: text.map(Wire::stored) })
    }
}

#[cfg(test)]
#[path = "decision/tests.rs"]
mod tests;
