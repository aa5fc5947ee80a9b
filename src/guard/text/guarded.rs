//! What may be stored: text that the guard made, or that was stored before.

use super::{CleanText, StoredText};

mod sealed {
    /// Nobody else may say of a type that the guard has passed over it.
    pub trait Sealed {}
    impl Sealed for super::CleanText {}
    impl Sealed for super::StoredText {}
}

/// Text that a record may hold. Implemented for [`CleanText`] and [`StoredText`], and closed: [`RawText`](super::RawText)
/// and plain strings are not among them.
pub trait Guarded: sealed::Sealed {
    /// The text, with people as references.
    fn as_str(&self) -> &str;
}

impl Guarded for CleanText {
    fn as_str(&self) -> &str {
        CleanText::as_str(self)
    }
}

impl Guarded for StoredText {
    fn as_str(&self) -> &str {
        StoredText::as_str(self)
    }
}
