//! What a row asks for.

use crate::guard::text::StoredText;
use crate::record::{Decision, DecisionSet, Ground};

/// What a row asks for.
pub(super) enum Asked {
    /// Its decision is left open.
    Nothing,
    /// It stands already.
    AsItWas,
    /// To be recorded.
    New(Decision<StoredText>),
    /// The same for every equal passage of the testimony that is undecided.
    Alike(Decision<StoredText>),
    /// And for those of every other testimony, with the reason.
    Case(Decision<StoredText>, StoredText),
    /// A registered name is to stand, for this reason.
    Pass(Decision<StoredText>, StoredText),
    /// And so in every equal passage of the testimony that is undecided.
    PassAlike(Decision<StoredText>, StoredText),
}

impl Asked {
    /// What one person alone decides.
    pub(super) const fn by_one(&self) -> Option<&Decision<StoredText>> {
        match self {
            Self::New(decision) | Self::Alike(decision) | Self::Case(decision, _) => Some(decision),
            Self::Nothing | Self::AsItWas | Self::Pass(..) | Self::PassAlike(..) => None,
        }
    }

    /// What stands once it is recorded: a decision, and by whose word.
    pub(super) fn set(&self, binds: [u8; 32]) -> Option<DecisionSet<StoredText>> {
        let (decision, ground) = match self {
            Self::Nothing | Self::AsItWas => return None,
            Self::Pass(decision, _) | Self::PassAlike(decision, _) => (decision, Ground::Outlived),
            Self::New(decision) | Self::Alike(decision) | Self::Case(decision, _) => (decision, Ground::Word(None)),
        };
        Some(DecisionSet { binds, ground, decisions: vec![decision.clone()] })
    }
}
