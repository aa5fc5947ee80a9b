//! Whether a word of one alphabet is how a word of another is written, letter by letter, in any of the usual ways.
//!
//! Weights of letters tell a name from chance, and a short name in another alphabet weighs little. Here nothing is weighed: each letter of the one stands
//! for letters of the other that are written for it, or the words are not the same.

use super::letters::Plain;
use super::model::{Script, letter};

/// Fewest letters of a word in Latin letters: shorter ones are how too many words are written.
const LATIN_MIN: usize = 3;

/// Most letters of a word in Latin letters: each place in it, and two behind it, is a bit of a [`u64`]. Longer ones are no one name.
const LATIN_MAX: usize = 60;

/// Whether Latin letters are how Arabic ones may be written, both as they are compared. Vowels that Arabic does not write may stand behind a consonant.
pub(super) fn is_written(arabic: &[u8], latin: &[u8]) -> bool {
    if arabic.len() < 2 || !(LATIN_MIN..=LATIN_MAX).contains(&latin.len()) {
        return false;
    }
    let latin: Vec<u8> = latin.iter().map(|number| b'a' + number - 1).collect();
    // Places in the Latin word that are reached, as bits.
    let mut reached: u64 = 1;
    for (at, &number) in arabic.iter().enumerate() {
        let next = arabic.get(at + 1).copied();
        let mut further = 0;
        for written in ways(number, at == 0, next) {
            (0..=latin.len()).filter(|from| reached >> from & 1 == 1).for_each(|from| {
                further |= steps(&latin, from, written, next.is_some());
            });
        }
        reached = further;
    }
    reached >> latin.len() & 1 == 1
}

/// Where one stands after these letters, once or doubled, and a vowel that may follow within the word.
fn steps(latin: &[u8], from: usize, written: &str, goes_on: bool) -> u64 {
    let Some(rest) = latin.get(from..).filter(|rest| rest.starts_with(written.as_bytes())) else { return 0 };
    let mut ends = vec![from + written.len()];
    let consonant = written.bytes().next_back().is_none_or(|last| !is_vowel(last));
    if consonant && written.len() == 1 && rest.get(1) == rest.first() {
        ends.push(from + 2);
    }
    let mut places = 0;
    for end in ends {
        places |= 1 << end;
        if goes_on && (consonant || written == "ou") {
            let vowels = latin.get(end..).unwrap_or_default();
            places |= u64::from(vowels.first().is_some_and(|&c| is_vowel(c))) << (end + 1);
            places |= u64::from(vowels.starts_with(b"ou")) << (end + 2);
        }
    }
    places
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What is written for a letter, here in its word.
fn ways(number: u8, is_first: bool, next: Option<u8>) -> impl Iterator<Item = &'static str> {
    let of = |list: &'static [(char, &'static [&'static str])]| {
        let found = list.iter().find(|(c, _)| letter(*c, Script::Arabic) == Some(number));
        found.map_or(&[][..], |(_, ways)| ways)
    };
    let silent =
        is_first && next.is_some_and(|next| ['و', 'ي'].iter().any(|&c| letter(c, Script::Arabic) == Some(next)));
    let here = match (is_first, next.is_none()) {
        (true, _) => of(FIRST),
        (_, true) => of(LAST),
        _ => of(INSIDE),
    };
    let silent = (silent && !of(FIRST).is_empty()).then_some("");
    of(ANYWHERE).iter().chain(here).copied().chain(silent)
}

#[rustfmt::skip]
const ANYWHERE: &[(char, &[&str])] = &[
    ('ء', &["", "a"]), ('ا', &["a", "aa"]), ('ب', &["b", "p"]), ('ت', &["t", "th"]), ('ث', &["th", "s", "t"]), ('ج', &["j", "g", "dj"]), ('ح', &["h"]),
    ('خ', &["kh", "k", "h", "ch"]), ('د', &["d"]), ('ذ', &["dh", "d", "z", "th"]), ('ر', &["r"]), ('ز', &["z"]), ('س', &["s", "c"]),
    ('ش', &["sh", "ch", "sch"]), ('ص', &["s"]), ('ض', &["d", "dh", "z"]), ('ط', &["t"]), ('ظ', &["z", "dh", "th"]), ('ع', &["", "a", "aa"]),
    ('غ', &["gh", "g"]), ('ف', &["f", "ph", "v"]), ('ق', &["q", "k", "g", "c"]), ('ك', &["k", "c", "ck"]), ('ل', &["l"]), ('م', &["m"]), ('ن', &["n"]),
    ('ه', &["h"]), ('و', &["w", "u", "o", "ou", "oo", "v", "au", "aw", "ow"]), ('ي', &["y", "i", "ee", "ei", "ai", "ay", "ey", "e", "ie", "iy"]),
];

/// Besides, where it is the first.
const FIRST: &[(char, &[&str])] = &[('ا', &["e", "i", "o", "u"])];

/// Besides, where it is neither.
const INSIDE: &[(char, &[&str])] = &[('ي', &["ia", "iya"])];

/// Besides, where it is the last.
const LAST: &[(char, &[&str])] =
    &[('ا', &["ah", "e"]), ('ه', &["a", "ah", "eh", "e", "ha", "at", "et"]), ('ي', &["a", "aa", "ah"])];

/// A folded word in Latin or Cyrillic letters as the one form in which all ways to write the same Cyrillic word are alike; `None` for other alphabets and
/// for what is too short.
pub(super) fn sounded(word: &str) -> Option<(Alphabet, Plain)> {
    let alphabet = match word.chars().next()? {
        'a'..='z' => Alphabet::Latin,
        '\u{400}'..='\u{52F}' => Alphabet::Cyrillic,
        _ => return None,
    };
    let mut out = Plain::new(String::with_capacity(2 * word.len()));
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let listed = SOUNDS.iter().find(|(written, _)| rest.starts_with(written));
        let (taken, sound) =
            listed.map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(w, sound)| (w.len(), *sound));
        // A sound that is written twice is one.
        for c in sound.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        rest = &rest[taken..];
    }
    if out.starts_with("ie") {
        out.remove(0);
    }
    (out.chars().count() >= LATIN_MIN).then_some((alphabet, out))
}

/// The alphabet of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Alphabet {
    Latin,
    Cyrillic,
}

/// What is written, longest first, and one letter or two for it.
#[rustfmt::skip]
const SOUNDS: &[(&str, &str)] = &[
    ("schtsch", "x"), ("shch", "x"), ("szcz", "x"), ("tsch", "c"), ("sch", "x"), ("sh", "x"), ("sz", "x"), ("zh", "z"), ("kh", "g"), ("ch", "c"),
    ("cz", "c"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("ph", "f"), ("h", "g"), ("j", "i"), ("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i"),
    ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("ґ", "g"), ("д", "d"), ("е", "e"), ("э", "e"), ("є", "ie"), ("ж", "z"), ("з", "z"),
    ("и", "i"), ("і", "i"), ("ы", "i"), ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("о", "o"), ("п", "p"), ("р", "r"), ("с", "s"), ("т", "t"),
    ("у", "u"), ("ф", "f"), ("х", "g"), ("ц", "c"), ("ч", "c"), ("ш", "x"), ("щ", "x"), ("ю", "iu"), ("я", "ia"), ("ь", ""), ("ъ", ""),
];

#[cfg(test)]
mod tests {
    use super::super::letters::encode;
    use super::*;
    use crate::guard::normalise::fold;

    fn pair(arabic: &str, latin: &str) -> bool {
        is_written(&encode(&fold(arabic), Script::Arabic), &encode(&fold(latin), Script::Latin))
    }

    #[test]
    fn latin_letters_are_those_of_the_arabic_word_or_not() {
        for (arabic, latin) in "سمير Samir|سمير Sameer|حسن Hassan|حسين Hussein|حسين Husayn|محمد Mohammed|محمد Muhammad|أحمد Ahmad|عمر Omar|عمر Umar|عثمان Osman|\
            إيمان Iman|إبراهيم Ibrahim|أسامة Osama|عائشة Aisha|عائشة Ayesha|فاطمة Fatma|خديجة Khadija|ليلى Layla|ليلى Leila|منى Mona|سعيد Saeed|سعيد Said|سعد Saad|\
            نور Noor|نور Nour|يوسف Youssef|وليد Walid|وليد Oualid|زياد Ziad|زياد Ziyad|مريم Mariam|مريم Maryam|يحيى Yahya|هناء Hana|علاء Alaa|إياد Iyad|قاسم Kassem|\
            جمال Gamal|طه Taha|رقية Ruqayya|داود Daoud|فؤاد Fuad|خالد Khaled|ضياء Diaa|غادة Ghada"
            .split('|')
            .filter_map(|pair| pair.split_once(' '))
        {
            assert!(pair(arabic, latin), "{arabic} {latin}");
        }
        for (arabic, latin) in "سمير Samar|سمير Samira|حسن Hussein|حسين Hassan|نور Nora|سالم Salma|منى Munir|رامي Rima|زينب Zain|خالد Halil|محمود Mohammed|\
            جميل Jamal|حسن Hasna"
            .split('|')
            .filter_map(|pair| pair.split_once(' '))
        {
            assert!(!pair(arabic, latin), "{arabic} {latin}");
        }
    }

    /// A place is a bit: there is one for each letter of the longest word, and none for longer ones.
    #[test]
    fn words_of_any_length_are_compared() {
        for long in 1..120 {
            let (arabic, latin) = (format!("ب{}ن", "لم".repeat(long)), format!("b{}n", "lm".repeat(long)));
            assert_eq!(pair(&arabic, &latin), 2 * long + 2 <= LATIN_MAX, "{long}");
            assert!(!pair(&arabic, &format!("{latin}o")), "{long}");
            assert!(!pair("بان", &format!("ba{}", "nallah".repeat(long))), "{long}");
        }
    }

    #[test]
    fn all_ways_to_write_a_cyrillic_word_are_one() {
        let same = |cyrillic: &str, latin: &str| {
            let of = |word: &str| sounded(&fold(word)).map(|(_, sound)| sound.as_str().to_owned());
            of(cyrillic) == of(latin)
        };
        for (cyrillic, all) in [
            ("Ігор", "Ihor Igor"),
            ("Сергій", "Serhii Serhiy Sergiy Sergij"),
            ("Юлія", "Yuliia Yulia Julia Iuliia"),
            ("Михайло", "Mykhailo Mykhaylo"),
            ("Євген", "Yevhen Ievgen Jewhen"),
            ("Ольга", "Olha Olga"),
            ("Олексій", "Oleksii Oleksiy Oleksij"),
            ("Щерба", "Shcherba Szczerba"),
            ("Марія", "Mariia Maria Mariya"),
            ("Тетяна", "Tetiana Tetyana"),
            ("Жанна", "Zhanna Žana"),
        ] {
            for latin in all.split(' ') {
                assert!(same(cyrillic, latin), "{cyrillic} {latin}");
            }
        }
        for (cyrillic, other) in
            [("Марія", "Marina"), ("Олена", "Olha"), ("Іван", "Ivanna"), ("Андрій", "Andrea"), ("Оксана", "Oksen")]
        {
            assert!(!same(cyrillic, other), "{cyrillic} {other}");
        }
    }
}
