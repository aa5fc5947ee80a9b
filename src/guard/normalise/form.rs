//! When two passages count as equal.

use unicode_normalization::UnicodeNormalization;

use super::fold;

/// What equal passages share: they differ in case, accents and ways of writing a letter alone. What folds to nothing is as it stands.
///
/// A word with an alef maqsura is another than the one with a yaa, though both fold to the same: على is *on*, علي is Ali, and whoever keeps the one has
/// not kept the other.
#[must_use]
pub fn form_of(text: &str) -> String {
    let folded = fold(text);
    let mut form = if folded.is_empty() { text.to_owned() } else { folded.to_string() };
    // Also as a presentation form, and as the Persian letter that is both.
    let is_maqsura = |word: &str| word.nfkc().any(|letter| matches!(letter, 'ى' | 'ی'));
    for (at, _) in text.split_whitespace().enumerate().filter(|(_, word)| is_maqsura(word)) {
        form.push_str(&format!("\u{1f}{at}"));
    }
    form
}

#[cfg(test)]
mod tests {
    use super::form_of;

    #[test]
    fn on_is_not_ali() {
        assert_ne!(form_of("على"), form_of("علي"));
        assert_ne!(form_of("ليلى علي"), form_of("ليلي على"));
        assert_ne!(form_of("ﻋﻠﻰ"), form_of("علي"));
        assert_eq!(form_of("جاء عَلى"), form_of("جاء على"));
        assert_eq!(form_of("Édar"), form_of("edar"));
    }
}
