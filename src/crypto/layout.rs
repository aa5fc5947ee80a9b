//! Keyboard layouts: what was typed as if the keyboard were English.

use std::fmt;

use crate::secret::SecretText;

/// A keyboard that is often still on when a passphrase is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Arabic (101).
    Arabic,
    /// Ukrainian.
    Ukrainian,
    /// Russian.
    Russian,
    /// French (AZERTY).
    French,
    /// German (QWERTZ).
    German,
}

impl Layout {
    const ALL: [Self; 5] = [Self::Arabic, Self::Ukrainian, Self::Russian, Self::French, Self::German];

    /// The characters of its keys, in the order of [`ENGLISH`]. The lam-alef key of the Arabic keyboard gives two letters, and
    /// stands as U+FEFB here.
    const fn keys(self) -> &'static str {
        match self {
            Self::Arabic => "ضصثقفغعهخحشسيبلاتنمئءؤر\u{FEFB}ىة-",
            Self::Ukrainian => "йцукенгшщзфівапролдячсмить-",
            Self::Russian => "йцукенгшщзфывапролдячсмить-",
            Self::French => "azertyuiopqsdfghjklwxcvbn,6",
            Self::German => "qwertzuiopasdfghjklyxcvbnmß",
        }
    }
}

/// The letters of an English keyboard, row by row, and the hyphen.
const ENGLISH: &str = "qwertyuiopasdfghjklzxcvbnm-";

impl fmt::Display for Layout {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Arabic => "Arabic",
            Self::Ukrainian => "Ukrainian",
            Self::Russian => "Russian",
            Self::French => "French",
            Self::German => "German",
        })
    }
}

/// The layout with which every word of `text` would have been a word that `known` knows, had the keyboard been English.
pub(super) fn typed_with(text: &SecretText, known: impl Fn(&str) -> bool) -> Option<Layout> {
    Layout::ALL.into_iter().find(|layout| {
        text.expose().split(' ').all(|word| {
            // On the Arabic keyboard lam-alef is one key or two.
            let joined = SecretText::from_string(word.replace("لا", "\u{FEFB}"));
            [word, joined.expose()]
                .into_iter()
                .any(|word| as_english(*layout, word).is_some_and(|word| known(word.expose())))
        })
    })
}

fn as_english(layout: Layout, word: &str) -> Option<SecretText> {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|character| layout.keys().chars().zip(ENGLISH.chars()).find(|(key, _)| *key == character))
        .map(|pair| pair.map(|(_, english)| english))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_a_key_for_every_letter() {
        for layout in Layout::ALL {
            assert_eq!(layout.keys().chars().count(), ENGLISH.chars().count(), "{layout}");
        }
    }
}
