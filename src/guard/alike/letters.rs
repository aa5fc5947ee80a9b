//! Letters of other alphabets, and of Latin ones as other languages use them, in those that are compared.

use super::model::{Script, letter};

/// The alphabet of a folded word, and the word in it; `None` for other alphabets and for numbers.
pub(super) fn letters_of(word: &str) -> Option<(Script, String)> {
    let first = word.chars().next()?;
    match first {
        'a'..='z' => Some((Script::Latin, word.chars().filter(char::is_ascii_lowercase).collect())),
        '\u{600}'..='\u{6FF}' => Some((Script::Arabic, word.chars().map(plain_arabic).collect())),
        '\u{400}'..='\u{52F}' => Some((Script::Latin, word.chars().map(latin_of).collect::<String>())),
        _ => None,
    }
}

pub(super) fn encode(word: &str, script: Script) -> Vec<u8> {
    word.chars().filter_map(|c| letter(c, script)).collect()
}

/// Letters of Persian, Pashto and Urdu as the Arabic ones that stand for them.
fn plain_arabic(c: char) -> char {
    match c {
        'پ' => 'ب',
        'چ' => 'ش',
        'ژ' | 'ږ' | 'ځ' => 'ز',
        'گ' | 'ګ' => 'ك',
        'ڤ' => 'ف',
        'ڨ' => 'ق',
        'ں' | 'ڼ' => 'ن',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' => 'ر',
        'ښ' => 'ش',
        'څ' => 'س',
        'ۍ' => 'ي',
        _ => c,
    }
}

/// The word with the letters of Persian and Pashto as others hear them: گ as غ, چ as تش; `None` where it has neither.
pub(super) fn persian(word: &str) -> Option<String> {
    word.contains(['گ', 'ګ', 'چ']).then(|| {
        let mut out = String::with_capacity(2 * word.len());
        word.chars().for_each(|c| match c {
            'گ' | 'ګ' => out.push('غ'),
            'چ' => out.push_str("تش"),
            _ => out.push(plain_arabic(c)),
        });
        out
    })
}

/// Cyrillic letters, folded, in Latin ones.
pub(super) fn latin_of(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'й' | 'ї' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ю' => "iu",
        'я' => "ia",
        _ => "",
    }
}

/// A folded Latin word as English would transcribe it, where it is written as in German, Polish or French: `kowaltschuk`,
/// `kowalczuk` as `kovalchuk`, `youcef` as `yusef`, `djamel` as `jamel`. `None` where nothing says so.
pub(super) fn respelled(word: &str) -> Option<String> {
    let slavic = SLAVIC.iter().any(|(other, _)| word.contains(other)) || ends_in_iot(word);
    let found = slavic || FRENCH.iter().any(|(other, _)| word.contains(other));
    if !found || !word.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let listed = SLAVIC.iter().chain(FRENCH).find(|(other, _)| rest.starts_with(other));
        let (taken, put) = match listed {
            Some((other, english)) => (other.len(), *english),
            None if slavic && first == 'w' => (1, "v"),
            None if slavic && first == 'j' => (1, "i"),
            None => (1, &rest[..1]),
        };
        out.push_str(put);
        rest = &rest[taken..];
    }
    Some(out)
}

/// What German and Polish write for letters of Slavic names, longest first, and English.
const SLAVIC: &[(&str, &str)] = &[
    ("schtsch", "shch"),
    ("szcz", "shch"),
    ("stsch", "shch"),
    ("dsch", "j"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("cz", "ch"),
    ("sz", "sh"),
];

/// What French writes for letters of names of North Africa, and English.
const FRENCH: &[(&str, &str)] = &[("tch", "ch"), ("dj", "j"), ("ou", "u"), ("ce", "se"), ("ci", "si"), ("cy", "sy")];

/// Whether a word ends as Jurij, Sergej and Ostrowskyj do.
fn ends_in_iot(word: &str) -> bool {
    word.len() > 3 && ["ij", "yj", "ej", "aj"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_german_polish_and_french_write_is_transcribed() {
        for (word, english) in [
            ("kowaltschuk", "kovalchuk"),
            ("kowalczuk", "kovalchuk"),
            ("schewtschenko", "shevchenko"),
            ("szewczenko", "shevchenko"),
            ("schtscherbyna", "shcherbyna"),
            ("jurij", "iurii"),
            ("youcef", "yusef"),
            ("djamel", "jamel"),
            ("boutros", "butros"),
        ] {
            assert_eq!(respelled(word).as_deref(), Some(english), "{word}");
        }
        for word in ["hasan", "wali", "jamal", "карим", "حسن"] {
            assert_eq!(respelled(word), None, "{word}");
        }
    }
}
