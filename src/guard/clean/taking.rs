//! What of a name is replaced.

use super::typing::Typing;

/// What of a name is replaced.
pub(super) enum Taking<'t, 'k> {
    /// All that the guard finds of it, as its bearer is spoken of.
    All,
    /// The same in a short text, about which nobody is asked: there a part of a name that is only a word goes, too.
    Short,
    /// With other spellings of whole names.
    Typed(&'t mut Typing<'k>),
    /// Whole spellings alone, in words of somebody who spoke of nobody by that name yet.
    Whole,
}

impl Taking<'_, '_> {
    /// Whether nobody is asked about what is only flagged.
    pub(super) const fn is_short(&self) -> bool {
        match self {
            Self::Short => true,
            Self::Typed(typing) => typing.is_short,
            Self::All | Self::Whole => false,
        }
    }

    /// Whether somebody types it, and is asked at a pause.
    pub(super) const fn is_typed(&self) -> bool {
        matches!(self, Self::Typed(_))
    }
}

impl<'k> Taking<'_, 'k> {
    /// The same for the next paragraph.
    pub(super) const fn again(&mut self) -> Taking<'_, 'k> {
        match self {
            Self::All => Taking::All,
            Self::Short => Taking::Short,
            Self::Typed(typing) => Taking::Typed(typing),
            Self::Whole => Taking::Whole,
        }
    }
}
