//! Whether somebody is called in other letters than those of the text in which they are called so.

use crate::record::Language;

/// Ways of writing, as far as pseudonyms are drawn in them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Arabic,
    Cyrillic,
    Latin,
}

/// Whether whoever reads a text in this language may not be able to read what somebody is called in it: *طرفاء ٥٠* in English, *Cedar 14* in Arabic. Of a language
/// with letters of its own in which nothing is drawn (Greek, Armenian), Latin ones are not other letters.
#[must_use]
pub fn is_in_other_letters(label: &str, language: &Language) -> bool {
    letters(label).is_some_and(|letters| letters != of_language(language))
}

/// The letters that a label begins with; none where it has others, or none.
fn letters(label: &str) -> Option<Letters> {
    match label.chars().find(|c| c.is_alphabetic())? {
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Some(Letters::Arabic),
        '\u{400}'..='\u{52f}' => Some(Letters::Cyrillic),
        '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Letters::Latin),
        _ => None,
    }
}

fn of_language(language: &Language) -> Letters {
    let script = language.as_str().split('-').nth(1).filter(|part| part.len() == 4);
    match (script, language.primary()) {
        (Some("Arab"), _) | (None, "ar" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug") => Letters::Arabic,
        (Some("Cyrl"), _) | (None, "uk" | "ru" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "tg" | "mn") => {
            Letters::Cyrillic
        }
        _ => Letters::Latin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_held_against_the_letters_of_a_language() {
        let is_other = |label, tag| is_in_other_letters(label, &Language::parse(tag).unwrap());
        for (label, tag) in
            [("طرفاء ٥٠", "en"), ("طرفاء ٥٠", "uk"), ("Ясен 12", "de"), ("Cedar 14", "ar"), ("Cedar 14", "uk")]
        {
            assert!(is_other(label, tag), "{label} in {tag}");
        }
        for (label, tag) in [
            ("طرفاء ٥٠", "ar"),
            ("طرفاء ٥٠", "fa"),
            ("Ясен 12", "ru"),
            ("Cedar 14", "es"),
            ("Cedar 14", "el"),
            ("Čičak 14", "sr-Latn"),
            ("Κέδρος 14", "en"),
        ] {
            assert!(!is_other(label, tag), "{label} in {tag}");
        }
    }
}
