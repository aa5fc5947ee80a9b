//! Which letters a name is written in, and which were meant where the keyboard was in another layout.

use crate::secret::SecretText;

/// Writing systems that keyboards are switched between.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Letters {
    Arabic,
    Cyrillic,
    Latin,
    Other,
}

fn script_of(name: &str) -> Option<Letters> {
    let kind = |c: char| match c {
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fefc}' => {
            Letters::Arabic
        }
        '\u{400}'..='\u{52f}' => Letters::Cyrillic,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Letters::Latin,
        _ => Letters::Other,
    };
    let mut found = name.chars().filter(|c| c.is_alphabetic()).map(kind);
    let first = found.next()?;
    found.all(|letters| letters == first).then_some(first)
}

/// Whether both are written in letters of one kind, the same: what is typed as what was proposed is no slip of the keyboard.
pub(super) fn are_of_one_kind(name: &str, other: &str) -> bool {
    script_of(name).is_some_and(|letters| letters != Letters::Other && script_of(other) == Some(letters))
}

/// The letters of a language; `None` where they are not known here.
fn letters_of(language: &str) -> Option<Letters> {
    match language {
        "ar" | "fa" | "ur" | "ckb" | "ps" | "sd" | "ug" => Some(Letters::Arabic),
        "uk" | "ru" | "be" | "bg" | "mk" => Some(Letters::Cyrillic),
        "en" | "es" | "fr" | "de" | "it" | "pt" | "tr" | "ku" | "pl" | "so" | "sw" | "ha" | "rw" | "sq" => {
            Some(Letters::Latin)
        }
        _ => None,
    }
}

/// Whether a name is in the letters of the interview's language. A mixture of letters never fits; letters of a language that is not known
/// here fit as long as they are of one kind.
pub(super) fn fits(name: &str, language: &str) -> bool {
    if !name.chars().any(char::is_alphabetic) {
        return true;
    }
    match (script_of(name), letters_of(language)) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(found), Some(expected)) => found == expected,
    }
}

/// Keys of a Latin keyboard, and what the same keys write on the layout of the language.
const KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvnm,.HYN";
const ARABIC: &str = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزأإآ";
const UKRAINIAN_KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const UKRAINIAN: &str = "йцукенгшщзхїфівапролджєячсмитьбю";

/// What a name would be in the layout that was meant: `lkdv` on an Arabic keyboard is منير. `None` where that makes no sense.
pub(super) fn meant(name: &str, language: &str) -> Option<SecretText> {
    let latin = script_of(name) == Some(Letters::Latin);
    let (keys, letters) = match (letters_of(language)?, script_of(name)?) {
        (Letters::Arabic, _) | (Letters::Latin, Letters::Arabic) => (KEYS, ARABIC),
        (Letters::Cyrillic, _) | (Letters::Latin, Letters::Cyrillic) => (UKRAINIAN_KEYS, UKRAINIAN),
        _ => return None,
    };
    let (from, to) = if latin { (keys, letters) } else { (letters, keys) };
    let mut other = SecretText::new();
    for c in name.chars() {
        let same = |c: char| from.chars().zip(to.chars()).find(|(key, _)| *key == c).map(|(_, letter)| letter);
        let small = c.to_lowercase().next().filter(|small| *small != c);
        match (c, same(c), small.and_then(same)) {
            (' ' | '-', ..) => other.push(c),
            (_, Some(letter), _) => other.push(letter),
            (_, None, Some(letter)) => letter.to_uppercase().for_each(|c| other.push(c)),
            _ => return None,
        }
    }
    // A name in the other script that is meant so is no slip of the layout.
    let makes_sense = if latin { !reads_as_latin(name) } else { reads_as_latin(other.expose()) };
    makes_sense.then_some(other)
}

/// Letters alone, a fifth of them vowels or more.
fn reads_as_latin(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphabetic).count();
    let vowels = name.chars().filter(|c| "aeiouyAEIOUY".contains(*c)).count();
    name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-') && vowels * 5 >= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_in_the_other_layout() {
        let meant = |name: &str, language: &str| meant(name, language).map(|other| other.expose().to_owned());
        assert_eq!(meant("lkdv", "ar").as_deref(), Some("منير"));
        assert_eq!(meant("k,v hg.vrh,dk", "ar").as_deref(), Some("نور الزرقاوين"));
        assert_eq!(meant("Jktyf Lbvfhtyrj", "uk").as_deref(), Some("Олена Димаренко"));
        assert_eq!(meant("قهةش", "en").as_deref(), Some("rima"));
        // Names in the other script that are meant so.
        assert_eq!(meant("Karim Tarkhanel", "ar"), None);
        assert_eq!(meant("نور الزرقاوين", "en"), None);
        assert_eq!(meant("Rima", "en"), None);
        assert_eq!(meant("lkdv 7", "ar"), None);
        assert_eq!(
            (KEYS.chars().count(), UKRAINIAN_KEYS.chars().count()),
            (ARABIC.chars().count(), UKRAINIAN.chars().count())
        );
    }

    #[test]
    fn a_keyboard_in_the_wrong_layout_is_seen() {
        assert!(!fits("lkdv", "ar") && fits("منير", "ar"));
        assert!(fits("ريما درويش", "ar") && !fits("ريما درويش", "en"));
        assert!(fits("Олена", "uk") && !fits("Jktyf", "uk"));
        assert!(!fits("Oлена", "uk"), "one Latin letter among Cyrillic ones");
        assert!(fits("Rıza Çelik", "tr") && fits("O'Brien-Ní Dhomhnaill", "en"));
        // Nothing is known of these letters, but that they are of one kind.
        assert!(fits("አበበ", "am") && fits("Abebe", "und") && !fits("Аbebe", "und"));
        assert!(fits("12", "ar"), "no letters at all");
        assert!(are_of_one_kind("Олена Шевчук", "Олена") && !are_of_one_kind("Олена", "Olena"));
        assert!(!are_of_one_kind("Rima", "") && !are_of_one_kind("አበበ", "አበበ"));
    }
}
