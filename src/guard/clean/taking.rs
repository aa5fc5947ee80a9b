//! What of a name is replaced.

use super::typing::Typing;

/// What of a name is replaced.
pub(super) enum Taking<'t, 'k> {
    /// All that the guard finds of it, as its bearer is spoken of.
    All,
    /// With other spellings of whole names.
    Typed(&'t mut Typing<'k>),
    /// Whole spellings alone, in words of somebody who spoke of nobody by that name yet.
    Whole,
}

impl<'k> Taking<'_, 'k> {
    /// The same for the next paragraph.
    pub(super) const fn again(&mut self) -> Taking<'_, 'k> {
        match self {
            Self::All => Taking::All,
            Self::Typed(typing) => Taking::Typed(typing),
            Self::Whole => Taking::Whole,
        }
    }
}
