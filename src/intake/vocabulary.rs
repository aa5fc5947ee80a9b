//! Closed vocabularies in a line: a word, or a refusal that lists what would do.

use super::line::Typed;
use super::refusal::{Cause, Refusal};
use crate::guard::text::SpanKind;
use crate::record::words::{Audience, Choice, Content, GivenBy, IdentityLevel, Role, Status, Visibility};

/// A vocabulary that a line may speak.
pub(super) trait Word: Copy + 'static {
    /// Every word.
    fn all() -> Vec<Self>;
    /// Its spelling.
    fn spelling(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident),+) => {$(
        impl Word for $name {
            fn all() -> Vec<Self> { Self::ALL.to_vec() }
            fn spelling(self) -> &'static str { self.name() }
        }
    )+};
}
words!(Audience, Content, GivenBy, IdentityLevel, Role, Status, Visibility, SpanKind);

impl Word for Choice {
    /// What may be decided with a line: nothing was decided before it that could be taken back.
    fn all() -> Vec<Self> {
        Self::ALL.iter().copied().filter(|choice| *choice != Self::Open).collect()
    }

    fn spelling(self) -> &'static str {
        self.name()
    }
}

/// Reads one word.
pub(super) fn word<W: Word>(typed: &Typed, at: &str) -> Result<W, Refusal> {
    let all = W::all();
    let found = all.iter().copied().find(|w| w.spelling() == typed.expose());
    found.ok_or_else(|| {
        let list: Vec<_> = all.into_iter().map(Word::spelling).collect();
        Refusal::at(at, Cause::Word(list.join(", ")))
    })
}

/// Reads a word that may be left out.
pub(super) fn word_or<W: Word>(typed: Option<&Typed>, at: &str, default: W) -> Result<W, Refusal> {
    typed.map_or(Ok(default), |t| word(t, at))
}

/// Reads a list of words, each once.
pub(super) fn words<W: Word + PartialEq>(typed: &[Typed], at: &str) -> Result<Vec<W>, Refusal> {
    let mut out = Vec::new();
    for (i, t) in typed.iter().enumerate() {
        let w = word(t, &format!("{at}[{}]", i + 1))?;
        if !out.contains(&w) {
            out.push(w);
        }
    }
    Ok(out)
}
