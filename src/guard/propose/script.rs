//! In which letters a name is written.

use super::Spelling;

/// The alphabet of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Arabic,
    Cyrillic,
}

impl Script {
    pub(super) fn of(words: &[Spelling]) -> Self {
        let any = |is: fn(char) -> bool| words.iter().any(|word| word.chars().any(is));
        match () {
            () if any(|c| ('ء'..='ي').contains(&c)) => Self::Arabic,
            () if any(|c| ('\u{400}'..='\u{52F}').contains(&c)) => Self::Cyrillic,
            () => Self::Latin,
        }
    }
}
