//! Letters of other alphabets, and of Latin ones as other languages use them, in those that are compared.

use zeroize::Zeroizing;

use super::model::{Script, letter};

/// Letters of a word, wiped when dropped.
pub(super) type Plain = Zeroizing<String>;

/// Parts of a word as one.
pub(super) fn joined(parts: &[&str]) -> Plain {
    let mut out = Zeroizing::new(String::with_capacity(parts.iter().map(|part| part.len()).sum()));
    parts.iter().for_each(|part| out.push_str(part));
    out
}

/// A word with each character by another.
fn each(word: &str, mut by: impl FnMut(char, &mut Plain)) -> Plain {
    let mut out = Zeroizing::new(String::with_capacity(4 * word.len()));
    word.chars().for_each(|c| by(c, &mut out));
    out
}

/// The alphabet of a folded word, and the word in it; `None` for other alphabets and for numbers.
pub(super) fn letters_of(word: &str) -> Option<(Script, Plain)> {
    let first = word.chars().next()?;
    match first {
        'a'..='z' => Some((
            Script::Latin,
            each(word, |c, out| {
                if c.is_ascii_lowercase() {
                    out.push(c)
                }
            }),
        )),
        '\u{600}'..='\u{6FF}' => Some((Script::Arabic, each(word, |c, out| out.push(plain_arabic(c))))),
        '\u{400}'..='\u{52F}' => Some((Script::Latin, each(word, |c, out| out.push_str(latin_of(c))))),
        _ => None,
    }
}

pub(super) fn encode(word: &str, script: Script) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(word.len()));
    word.chars().filter_map(|c| letter(c, script)).for_each(|number| out.push(number));
    out
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

/// The word with the letters of Persian and Pashto as others hear them: گ as غ, چ as تش, ژ as ج; `None` where it has none of them.
pub(super) fn persian(word: &str) -> Option<Plain> {
    word.contains(['گ', 'ګ', 'چ', 'ژ']).then(|| {
        each(word, |c, out| match c {
            'گ' | 'ګ' => out.push('غ'),
            'چ' => out.push_str("تش"),
            'ژ' => out.push('ج'),
            _ => out.push(plain_arabic(c)),
        })
    })
}

/// Cyrillic letters, folded, in Latin ones.
fn latin_of(c: char) -> &'static str {
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

/// A Cyrillic word in Latin letters, with h for х and г: they are h as often as kh and g.
pub(super) fn with_h(word: &str) -> Plain {
    each(word, |c, out| out.push_str(if matches!(c, 'х' | 'г') { "h" } else { latin_of(c) }))
}

/// A folded Latin word as English would transcribe it, where it is written as in German, Polish or French: `kowaltschuk`,
/// `kowalczuk` as `kovalchuk`, `youcef` as `yusef`, `djamel` as `jamel`. `None` where nothing says so.
pub(super) fn respelled(word: &str) -> Option<Plain> {
    let slavic = SLAVIC.iter().any(|(other, _)| word.contains(other)) || ends_in_iot(word);
    let found = slavic || FRENCH.iter().any(|(other, _)| word.contains(other));
    if !found || !word.is_ascii() {
        return None;
    }
    let mut out = Zeroizing::new(String::with_capacity(word.len()));
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
            assert_eq!(respelled(word).as_ref().map(|word| word.as_str()), Some(english), "{word}");
        }
        for word in ["hasan", "wali", "jamal", "карим", "حسن"] {
            assert!(respelled(word).is_none(), "{word}");
        }
    }
}
